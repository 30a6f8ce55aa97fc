import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from alignment.engines.aeneas.installation import (
    HOME_VARIABLE,
    VARIABLE,
    Aeneas,
    default_folder,
    examine,
    find_aeneas,
    python_of,
)
from alignment.errors import EngineError

needs_shell = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.delenv(VARIABLE, raising=False)


def environment(folder: Path, answer: str) -> Path:
    """Make an environment whose Python answers every question alike."""
    python = python_of(folder) if folder.is_dir() else folder / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f"#!/bin/sh\necho 'a warning of no account'\necho '{answer}'\n")
    python.chmod(0o755)
    return folder


def told(lacking: list[str]) -> str:
    return json.dumps({"lacking": lacking, "voices": ["de", "en", "zh"]})


def test_it_is_in_the_data_folder_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert default_folder() == tmp_path / "home" / "aeneas"
    monkeypatch.delenv(HOME_VARIABLE)
    assert default_folder().parts[-2:] == ("lyricast", "aeneas")


def test_where_there_is_none_the_script_is_named() -> None:
    with pytest.raises(EngineError, match=r"not installed.*install_aeneas\.py"):
        find_aeneas()


def test_a_named_one_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(EngineError, match=r"LYRICAST_AENEAS names “.*gone”"):
        find_aeneas()


@needs_shell
def test_the_named_one_goes_before_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: program)
    usual = environment(default_folder(), told([]))
    assert find_aeneas().python == python_of(usual)
    own = environment(tmp_path / "own", told([]))
    monkeypatch.setenv(VARIABLE, str(own))
    assert find_aeneas() == Aeneas(python_of(own), frozenset({"de", "en", "zh"}))
    monkeypatch.setenv(VARIABLE, str(python_of(own)))
    assert find_aeneas().python == python_of(own)


@needs_shell
def test_one_without_its_extension_is_refused(tmp_path: Path) -> None:
    python = python_of(environment(tmp_path / "own", told(["cew"])))
    with pytest.raises(EngineError, match="installed without cew, and its times would be wrong"):
        examine(python)


@needs_shell
@pytest.mark.parametrize("program", ["ffmpeg", "ffprobe"])
def test_one_without_its_programs_is_refused(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == program else name)
    python = python_of(environment(tmp_path / "own", told([])))
    with pytest.raises(EngineError, match=f"needs {program}"):
        examine(python)


def test_a_python_without_aeneas_is_refused() -> None:
    with pytest.raises(EngineError, match="no aeneas that works"):
        examine(Path(sys.executable))


@needs_shell
@pytest.mark.parametrize("answer", ["", "rubbish"])
def test_a_program_that_is_no_python_is_refused(answer: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no aeneas that works"):
        examine(python_of(environment(tmp_path / "own", answer)))


def test_the_real_one_reads_many_languages(aeneas: Aeneas) -> None:
    assert {"en", "zh", "de", "fr", "es", "ru"} <= aeneas.voices
    assert "ja" not in aeneas.voices
