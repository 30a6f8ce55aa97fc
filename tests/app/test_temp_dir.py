"""Temporary folders."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.temp_dir import TempDir, TempDirError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_made_when_needed_and_removed(place: Path) -> None:
    scratch = TempDir()
    scratch.remove()
    assert list(place.iterdir()) == []
    (scratch.folder / "copy.mp3").touch()
    assert list(place.iterdir()) == [scratch.folder]
    scratch.remove()
    assert list(place.iterdir()) == []


def test_it_goes_with_its_owner_or_the_program(place: Path) -> None:
    assert TempDir().folder.parent == place
    assert list(place.iterdir()) == []
    code = (
        "import tempfile; from app.temp_dir import TempDir\n"
        f"tempfile.tempdir = {str(place)!r}\n"
        "kept = TempDir(); (kept.folder / 'copy.mp3').touch()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    assert list(place.iterdir()) == []


def test_where_there_is_no_place_it_is_said(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(place / "nowhere"))
    scratch = TempDir()
    assert scratch.lend() == ""
    with pytest.raises(TempDirError, match="no place for temporary files"):
        _ = scratch.folder
    scratch.remove()
