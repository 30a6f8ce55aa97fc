import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from set_up import python
from set_up.python import Environment
from set_up.shell import SetUpError


class Programs:
    """Stands in for venv and pip: remembers the commands and makes the folder."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.outcome: Callable[[list[str]], tuple[int, list[str]]] = lambda command: (0, [])

    def __call__(self, command: list[str]) -> tuple[int, list[str]]:
        self.commands.append(command)
        if "venv" in command:
            shutil.rmtree(command[-1], ignore_errors=True)
            Path(command[-1]).mkdir(parents=True)
        return self.outcome(command)

    def taken(self) -> list[str]:
        """Return what was done since the last time: ``venv``, or what pip installed."""
        done = ["venv" if "venv" in c else " ".join(c[4:]) for c in self.commands]
        self.commands.clear()
        return done


@pytest.fixture
def programs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    programs = Programs()
    monkeypatch.setattr(python, "log", programs)
    return programs


@pytest.fixture
def environment(checkout: Path) -> Environment:
    return Environment(checkout / ".venv")


FILL = ["--upgrade pip>=25.1", "numpy"]


def test_set_up_once(programs: Programs, environment: Environment) -> None:
    environment.provide(["dev"], ["numpy"])
    assert programs.taken() == ["venv", *FILL, "--group dev"]
    environment.provide(["dev"], ["numpy"])
    environment.provide([], ["numpy"])
    assert programs.taken() == []


def test_a_group_is_added_to_what_is_there(programs: Programs, environment: Environment) -> None:
    environment.provide([], ["numpy"])
    assert programs.taken() == ["venv", *FILL]
    environment.provide(["dev"], ["numpy"])
    assert programs.taken() == [*FILL, "--group dev"]


def test_a_changed_project_file_is_installed_in_place(
    programs: Programs, environment: Environment, checkout: Path
) -> None:
    environment.provide(["dev"], ["numpy"])
    programs.taken()
    (checkout / "pyproject.toml").write_text("[project]\nname = 'changed'\n", "utf-8")
    environment.provide([], ["numpy"])
    assert programs.taken() == [*FILL, "--group dev"]


def test_another_python_makes_it_anew(
    programs: Programs, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.provide(["dev"], ["numpy"])
    programs.taken()
    monkeypatch.setattr(python.sys, "version", "3.99")
    environment.provide([], ["numpy"])
    assert programs.taken() == ["venv", *FILL]


def test_a_moved_checkout_makes_it_anew(
    programs: Programs, environment: Environment, checkout: Path
) -> None:
    environment.provide([], ["numpy"])
    programs.taken()
    environment.folder.rename(checkout / "moved")
    Environment(checkout / "moved").provide([], ["numpy"])
    assert programs.taken() == ["venv", *FILL]


@pytest.mark.parametrize("begun", [False, True], ids=["at first", "when updating"])
def test_an_interrupted_set_up_is_made_anew(
    begun: bool, programs: Programs, environment: Environment, checkout: Path
) -> None:
    def interrupt(command: list[str]) -> tuple[int, list[str]]:
        if "numpy" in command:
            raise KeyboardInterrupt
        return 0, []

    if begun:
        environment.provide([], ["numpy"])
        (checkout / "pyproject.toml").write_text("[project]\nname = 'changed'\n", "utf-8")
    programs.outcome = interrupt
    with pytest.raises(KeyboardInterrupt):
        environment.provide([], ["numpy"])
    programs.taken()
    programs.outcome = lambda command: (0, [])
    environment.provide([], ["numpy"])
    assert programs.taken() == ["venv", *FILL]


def test_a_damaged_stamp_counts_as_none(programs: Programs, environment: Environment) -> None:
    environment.provide([], ["numpy"])
    programs.taken()
    environment.stamp.write_text('{"place": [', "utf-8")
    environment.provide([], ["numpy"])
    assert programs.taken() == ["venv", *FILL]


def test_a_failed_installation_leaves_no_stamp(
    programs: Programs, environment: Environment
) -> None:
    programs.outcome = lambda command: (int("numpy" in command), ["Connection refused\n"])
    with pytest.raises(SetUpError, match=r"could not be installed\. The index or mirror refuses"):
        environment.provide([], ["numpy"])
    assert not environment.stamp.exists()


def test_a_full_disk_is_told_beforehand(
    programs: Programs, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=300_000_000))
    with pytest.raises(SetUpError, match=r"0\.3 GB free"):
        environment.provide([], ["numpy"])
    assert programs.taken() == []


def test_a_real_environment_without_an_index(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null" if python.os.name != "nt" else "nul")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(python, "SPACE_NEEDED", 0)
    with pytest.raises(SetUpError, match="The index lacks a package"):
        environment.provide([], ["a-package-nobody-has"])
    assert Path(environment.python).exists()
    assert not environment.stamp.exists()


def test_the_qt_free_environment_lacks_only_qt() -> None:
    project = Path(python.__file__).parents[2] / "pyproject.toml"
    kept = python.without_qt(project.read_text("utf-8"))
    assert any(name.startswith("numpy") for name in kept)
    assert any(name.startswith("pytest>") for name in kept)
    assert not [name for name in kept if "side" in name.lower() or "qt" in name.lower()]


def test_the_stamp_is_readable(programs: Programs, environment: Environment) -> None:
    environment.provide(["dev"], ["numpy"])
    stamp = json.loads(environment.stamp.read_text("utf-8"))
    assert stamp["groups"] == ["dev"]
