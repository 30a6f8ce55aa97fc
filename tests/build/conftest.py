from pathlib import Path

import pytest

import dev
from set_up import python, shell


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with nothing but a project file, which the script takes for its own."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    for module in (dev, python, shell):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    return tmp_path
