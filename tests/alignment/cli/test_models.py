import argparse
import hashlib
from pathlib import Path

import pytest

from alignment.cli.models import configure, run
from alignment.errors import ModelError
from alignment.models import store as store_module
from alignment.models.catalogue import Model, ModelFile
from alignment.models.store import Store

CONTENT = b"weights"
MODEL = Model(
    "base",
    "a/b",
    "0" * 40,
    "MIT",
    (ModelFile("model.bin", 7, hashlib.sha256(CONTENT).hexdigest()),),
)


class Shelf:
    """A source that always has the model."""

    name = "the shelf"

    def fetch(self, model: Model, files: object, folder: Path, progress: object) -> None:
        (folder / "model.bin").write_bytes(CONTENT)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.delenv("LYRICAST_MODEL_DIR", raising=False)
    monkeypatch.setattr(store_module, "default_sources", lambda: (Shelf(),))
    return Store(tmp_path, models=(MODEL,))


def call(store: Store, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    configure(parser)
    return run(parser.parse_args(arguments), store)


def test_fetch_list_and_remove(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(store) == 0
    assert "not fetched" in capsys.readouterr().out
    assert call(store, "fetch") == 0
    assert capsys.readouterr().out.strip() == str(store.find("base"))
    assert call(store, "list") == 0
    listed = capsys.readouterr().out
    assert "base (default)" in listed
    assert str(store.find("base")) in listed
    assert call(store, "remove", "base") == 0
    assert store.find("base") is None
    assert call(store, "remove", "base") == 0
    assert "not here" in capsys.readouterr().out


def test_nobody_has_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="no model “huge”"):
        call(store, "fetch", "huge")
    monkeypatch.setattr(store_module, "default_sources", tuple)
    with pytest.raises(ModelError, match="cannot be fetched"):
        call(store, "fetch", "base")
