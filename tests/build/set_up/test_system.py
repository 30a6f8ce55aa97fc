import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from set_up import system
from set_up.shell import SetUpError
from set_up.system import Part

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux has system packages to install"
)

MISSING = [
    Part("libnowhere.so.9", "libnowhere9", "nowhere-libs", "nowhere"),
    Part("no-such-program", "nowhere-bin", "nowhere-libs", "nowhere"),
]


def only(*programs: str) -> Callable[[str], str | None]:
    """Return a stand-in for `shutil.which` that finds these programs."""
    return lambda name: f"/usr/bin/{name}" if name in programs else None


@pytest.mark.parametrize(("name", "present"), [("libc.so.6", True), ("libnowhere.so.9", False)])
def test_libraries_are_tried(name: str, present: bool) -> None:
    assert Part(name, "", "", "").present is present


def test_ensurepip_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    (part,) = system.PYTHON
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert not part.present
    monkeypatch.undo()
    assert part.present
    assert part.debian == f"python3.{sys.version_info.minor}-venv"


def test_programs_are_looked_for() -> None:
    assert Part("sh", "", "", "").present
    assert not Part("no-such-program", "", "", "").present


def test_fonts_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    font = Part(":lang=zh", "", "", "")
    monkeypatch.setattr(shutil, "which", only("fc-list"))
    monkeypatch.setattr(system.subprocess, "check_output", lambda command: b"a font\n")
    assert font.present
    monkeypatch.setattr(system.subprocess, "check_output", lambda command: b"")
    assert not font.present
    monkeypatch.setattr(shutil, "which", only())
    assert not font.present


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "sudo apt-get install libnowhere9 nowhere-bin"),
        ("dnf", "sudo dnf install nowhere-libs"),
        ("pacman", "sudo pacman -S --needed nowhere"),
        ("emerge", "Install what brings: libnowhere.so.9 no-such-program"),
    ],
)
def test_the_exact_line_is_given(
    manager: str,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", only(manager))
    with pytest.raises(SetUpError) as caught:
        system.provide(MISSING, [])
    assert f"    {line}\n" in str(caught.value)
    system.provide([], MISSING)
    assert f"    {line}\n" in capsys.readouterr().out


def test_nothing_is_done_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "install", lambda names, *, needed: pytest.fail("installed"))
    system.provide([Part("sh", "x", "x", "x")], [])


def test_one_line_brings_all_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", only("apt-get"))
    with pytest.raises(SetUpError, match="install libnowhere9 nowhere-bin\n"):
        system.provide(MISSING[:1], MISSING[1:])


class Apt:
    """Stands in for apt-get: answers in turn and remembers what it was asked."""

    def __init__(self, *answers: tuple[int, list[str]]) -> None:
        self.answers = list(answers)
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str]) -> tuple[int, list[str]]:
        self.commands.append(command)
        return self.answers.pop(0)

    @property
    def verbs(self) -> list[str]:
        return ["update" if "update" in command else "install" for command in self.commands]


GOOD = (0, ["done\n"])
BAD = (100, ["E: Unable to locate package libnowhere9\n"])
LOCKED = (100, ["E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7\n"])


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Apt]:
    def answer(*answers: tuple[int, list[str]], listed: bool = True) -> Apt:
        apt = Apt(*answers)
        lists = [Path("mirror_main_Packages")] if listed else []
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.setattr(Path, "glob", lambda path, pattern: iter(lists))
        monkeypatch.setattr(system, "log", apt)
        monkeypatch.setattr(system.time, "sleep", lambda seconds: None)
        return apt

    return answer


@pytest.mark.parametrize(
    ("answers", "listed", "verbs"),
    [
        ([GOOD], True, ["install"]),
        ([GOOD, GOOD], False, ["update", "install"]),
        ([BAD, GOOD, GOOD], True, ["install", "update", "install"]),
        ([LOCKED, LOCKED, GOOD], True, ["install", "install", "install"]),
        ([LOCKED, GOOD, LOCKED, GOOD], False, ["update", "update", "install", "install"]),
    ],
    ids=["lists there", "no lists", "old lists", "dpkg locked", "lists locked"],
)
def test_root_installs(
    answers: list[tuple[int, list[str]]],
    listed: bool,
    verbs: list[str],
    as_root: Callable[..., Apt],
) -> None:
    apt = as_root(*answers, listed=listed)
    system.install(["libnowhere9"], needed=True)
    assert apt.verbs == verbs
    assert apt.answers == []
    for command in apt.commands:
        assert command[:2] == ["env", "DEBIAN_FRONTEND=noninteractive"]
    assert {"-y", "libnowhere9"} <= set(apt.commands[-1])


def test_a_lock_is_not_waited_for_forever(
    as_root: Callable[..., Apt], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000, 100))
    monkeypatch.setattr(system.time, "monotonic", lambda: next(clock))
    as_root(*[LOCKED] * 4)
    assert system.patiently(["apt-get", "install"]) == LOCKED


def test_packages_that_cannot_be_had(
    as_root: Callable[..., Apt], checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    as_root(BAD, GOOD, BAD)
    with pytest.raises(SetUpError, match="sudo apt-get install libnowhere9"):
        system.install(["libnowhere9"], needed=True)
    assert "Unable to locate package libnowhere9" in capsys.readouterr().out
    as_root(BAD, GOOD, BAD)
    system.install(["libnowhere9"], needed=False)
