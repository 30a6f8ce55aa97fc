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


FILL = [
    "--require-hashes --requirement .work/pip.txt",
    "--require-hashes --constraint build/constraints.txt numpy",
]
FILL_WITH_DEV = [FILL[0], f"{FILL[1]} --group dev"]


def test_set_up_once(programs: Programs, environment: Environment) -> None:
    environment.provide(["dev"], [])
    assert programs.taken() == ["venv", *FILL_WITH_DEV]
    environment.provide(["dev"], [])
    environment.provide([], [])
    assert programs.taken() == []


def test_a_group_is_added_to_what_is_there(programs: Programs, environment: Environment) -> None:
    environment.provide([], [])
    assert programs.taken() == ["venv", *FILL]
    environment.provide(["dev"], [])
    assert programs.taken() == FILL_WITH_DEV


def test_a_changed_project_file_is_installed_in_place(
    programs: Programs, environment: Environment, checkout: Path
) -> None:
    environment.provide(["dev"], [])
    programs.taken()
    (checkout / "pyproject.toml").write_text("[project]\ndependencies = ['numpy']\n", "utf-8")
    environment.provide([], [])
    assert programs.taken() == FILL_WITH_DEV


def test_another_python_makes_it_anew(
    programs: Programs, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.provide(["dev"], [])
    programs.taken()
    monkeypatch.setattr(python.sys, "version", "3.99")
    environment.provide([], [])
    assert programs.taken() == ["venv", *FILL]


def test_a_moved_checkout_makes_it_anew(
    programs: Programs, environment: Environment, checkout: Path
) -> None:
    environment.provide([], [])
    programs.taken()
    environment.folder.rename(checkout / "moved")
    Environment(checkout / "moved").provide([], [])
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
        environment.provide([], [])
        (checkout / "pyproject.toml").write_text("[project]\ndependencies = ['numpy']\n", "utf-8")
    programs.outcome = interrupt
    with pytest.raises(KeyboardInterrupt):
        environment.provide([], [])
    programs.taken()
    programs.outcome = lambda command: (0, [])
    environment.provide([], [])
    assert programs.taken() == ["venv", *FILL]


def test_a_damaged_stamp_counts_as_none(programs: Programs, environment: Environment) -> None:
    environment.provide([], [])
    programs.taken()
    environment.stamp.write_text('{"place": [', "utf-8")
    environment.provide([], [])
    assert programs.taken() == ["venv", *FILL]


def test_a_failed_installation_leaves_no_stamp(
    programs: Programs, environment: Environment
) -> None:
    programs.outcome = lambda command: (int("numpy" in command), ["Connection refused\n"])
    with pytest.raises(SetUpError, match=r"could not be installed\. The index or mirror refuses"):
        environment.provide([], [])
    assert not environment.stamp.exists()


def test_a_full_disk_is_told_beforehand(
    programs: Programs, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=300_000_000))
    with pytest.raises(SetUpError, match=r"0\.3 GB free"):
        environment.provide([], [])
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
        environment.provide([], [])
    assert Path(environment.python).exists()
    assert not environment.stamp.exists()


def test_an_extra_is_added_to_what_is_there(programs: Programs, environment: Environment) -> None:
    environment.provide([], [])
    programs.taken()
    environment.provide([], ["player"])
    assert programs.taken() == [FILL[0], f"{FILL[1]} PySide6"]
    environment.provide([], [])
    assert programs.taken() == []


def test_changed_constraints_are_installed_in_place(
    programs: Programs, environment: Environment, checkout: Path
) -> None:
    environment.provide([], [])
    programs.taken()
    with (checkout / "build/constraints.txt").open("a") as file:
        file.write("# newer\n")
    environment.provide([], [])
    assert programs.taken() == FILL


def test_tools_alone_bring_nothing_of_the_program(
    programs: Programs, environment: Environment
) -> None:
    environment.provide(["release"])
    assert programs.taken() == [
        "venv",
        FILL[0],
        f"{FILL[1].removesuffix(' numpy')} --group release",
    ]


def test_the_checkout_is_installed_without_what_has_no_hash(
    programs: Programs, environment: Environment
) -> None:
    environment.provide([], [], editable=True)
    assert programs.taken() == ["venv", *FILL, "--no-deps --no-build-isolation --editable ."]


def test_pip_is_installed_by_its_hashes(
    programs: Programs, environment: Environment, checkout: Path
) -> None:
    environment.provide([], [])
    assert (checkout / ".work/pip.txt").read_text("utf-8") == (
        "pip==26.3 ; python_full_version < '3.15' \\\n    --hash=sha256:01 \\\n    --hash=sha256:02"
    )


def test_the_stamp_is_readable(programs: Programs, environment: Environment) -> None:
    environment.provide(["dev"], [])
    stamp = json.loads(environment.stamp.read_text("utf-8"))
    assert stamp["groups"] == ["dev"]
