import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import install_aeneas
from alignment.engines.aeneas.installation import Aeneas, python_of
from alignment.errors import EngineError
from set_up import python, system
from set_up.python import Environment
from set_up.shell import SetUpError
from set_up.system import Part

Programs = list[list[str]]


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    """The programs that would be run; a fit aeneas is there once it was compiled."""
    run: Programs = []

    def log(command: list[str]) -> tuple[int, list[str]]:
        run.append(command)
        return 0, []

    def examine(python: Path) -> Aeneas:
        if not any(install_aeneas.PACKAGE in command for command in run):
            raise EngineError("There is none.")
        return Aeneas(python, frozenset({"en"}))

    monkeypatch.setattr(install_aeneas, "log", log)
    monkeypatch.setattr(install_aeneas, "examine", examine)
    monkeypatch.setattr(system, "provide", lambda needed, wanted: run.append(["provide"]))
    return run


def test_it_is_compiled_in_an_environment_of_its_own(
    programs: Programs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "aeneas"
    assert install_aeneas.main(["--into", str(folder)]) == 0
    provide, make, prepare, build = programs
    assert provide == ["provide"]
    assert make[1:] == ["-m", "venv", "--clear", str(folder)]
    assert prepare[0] == build[0] == str(python_of(folder))
    assert "numpy==1.26.4" in prepare
    assert {"--no-build-isolation", "--no-cache-dir"} < set(build)
    assert f"aeneas is ready in {folder}" in capsys.readouterr().out


def test_what_is_sound_is_left_as_it_is(programs: Programs, tmp_path: Path) -> None:
    install_aeneas.main(["--into", str(tmp_path)])
    programs[:-1] = []
    assert install_aeneas.main(["--into", str(tmp_path)]) == 0
    assert len(programs) == 1


def test_a_folder_with_something_else_is_spared(
    programs: Programs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert install_aeneas.main(["--into", str(tmp_path)]) == 1
    assert "holds something else" in capsys.readouterr().err
    assert programs == []


@pytest.mark.parametrize(
    ("failing", "sentence"),
    [("venv", "environment could not be made"), (install_aeneas.PACKAGE, "could not be compiled")],
)
def test_failures_are_sentences(
    failing: str,
    sentence: str,
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(install_aeneas, "log", lambda command: (int(failing in command), ["no\n"]))
    assert install_aeneas.main(["--into", str(tmp_path)]) == 1
    assert sentence in capsys.readouterr().err


def test_one_that_turns_out_unfit_is_no_success(
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def examine(python: Path) -> Aeneas:
        raise EngineError("It was installed without cew.")

    monkeypatch.setattr(install_aeneas, "examine", examine)
    assert install_aeneas.main(["--into", str(tmp_path)]) == 1
    assert "without cew" in capsys.readouterr().err


def only(*present: str) -> Callable[[list[str]], str | None]:
    return lambda command: f"/usr/bin/{command[0]}" if command[0] in present else None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has one launcher for all")
def test_an_old_python_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 11, 2))
    monkeypatch.setattr(install_aeneas, "interpreter", only())
    assert install_aeneas.old_python() == getattr(sys, "_base_executable", sys.executable)
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    with pytest.raises(SetUpError, match=r"3\.9 to 3\.11 only"):
        install_aeneas.old_python()
    monkeypatch.setattr(install_aeneas, "interpreter", only("python3.10", "python3.9"))
    assert install_aeneas.old_python() == "/usr/bin/python3.10"


def test_an_interpreter_is_asked_where_it_is(tmp_path: Path) -> None:
    found = install_aeneas.interpreter([sys.executable])
    assert found is not None
    assert Path(found).samefile(sys.executable)
    assert install_aeneas.interpreter(["no-such-python"]) is None


def test_headers_are_looked_for(tmp_path: Path) -> None:
    part = install_aeneas.headers_of(sys.executable)
    assert Path(part.name).name == "Python.h"
    assert part.debian == f"python{sys.version_info[0]}.{sys.version_info[1]}-dev"
    header = tmp_path / "Python.h"
    part = Part(str(header), "", "", "")
    assert not part.present
    header.touch()
    assert part.present


def test_the_checks_go_on_without_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    commands: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        commands.append(command)
        return len(commands) - 1

    monkeypatch.setattr(subprocess, "call", call)
    for _ in range(2):
        python.provide_aeneas(Environment(Path("environment")))
    out = capfd.readouterr().out
    assert out.count("what needs it is skipped") == 1
    assert commands[0][2:] == ["--into", str(python.work_folder() / "aeneas")]
    assert Path(commands[0][1]).is_file()
