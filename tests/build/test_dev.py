import ast
import errno
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import dev
from set_up.shell import SetUpError

BUILD = Path(dev.__file__).parent
SCRIPT = [BUILD / "dev.py", *sorted((BUILD / "set_up").glob("*.py"))]


def program(folder: Path, text: str) -> list[str]:
    """Return the command that runs a Python program."""
    path = folder / "program.py"
    path.write_text(text, "utf-8")
    return [sys.executable, str(path)]


@pytest.mark.parametrize("path", SCRIPT, ids=lambda path: path.name)
def test_loads_on_old_pythons_without_any_package(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"), feature_version=(3, 8))
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        (alias.name if isinstance(node, ast.Import) else node.module or "").split(".")[0]
        for node in top
        for alias in node.names
    }
    assert names - {"set_up"} <= sys.stdlib_module_names - {"tomllib"}


def test_tells_old_pythons_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    assert dev.main(["run"]) == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (["one.mp3"], "Give an audio file and its text"),
        (["gone.mp3", "gone.txt"], "There is no file gone.mp3."),
    ],
)
def test_run_says_what_is_wrong_with_the_files(
    files: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["run", *files]) == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (SetUpError("Do this."), 1, "Do this."),
        (OSError(errno.ENOSPC, "No space", "/x"), 1, "The disk is full (/x). Make room"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), 1, "Permission denied (/x)."),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
    ids=["ours", "disk full", "system", "interrupted"],
)
def test_failures_are_sentences(
    error: BaseException,
    code: int,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(files: list[str]) -> int:
        raise error

    monkeypatch.setattr(dev, "run", fail)
    assert dev.main(["run"]) == code
    assert sentence in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may lack a display")
@pytest.mark.parametrize(
    ("variables", "lacking"),
    [({}, True), ({"DISPLAY": ":0"}, False), ({"WAYLAND_DISPLAY": "wayland-0"}, False)],
)
def test_display(variables: dict[str, str], lacking: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert dev.lacks_display() is lacking


WRITE = """
import os, sys
assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
words = sys.argv[1:]
for option in ("--screenshot", "--timeline"):
    with open(words[words.index(option) + 1], "w") as file:
        file.write("written")
"""


def test_without_display_says_where_the_results_are(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert dev.run_without_display(program(checkout, WRITE)) == 0
    out = capfd.readouterr().out
    for name in ("lyricast-sample.png", "lyricast-sample.json"):
        path = checkout / ".work" / name
        assert path.read_text("utf-8") == "written"
        assert str(path) in out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("pass", "did not write"), ("raise SystemExit(3)", "ended with exit code 3")],
)
def test_without_display_old_results_do_not_count(text: str, sentence: str, checkout: Path) -> None:
    dev.run_without_display(program(checkout, WRITE))
    with pytest.raises(SetUpError, match=sentence):
        dev.run_without_display(program(checkout, text))


def test_every_check_runs_and_the_closing_line_comes_last(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    steps = [
        ("broken", [sys.executable, "-c", "print('first'); raise SystemExit(2)"]),
        ("sound", [sys.executable, "-c", "print('== 7 passed in 0.10s ==\\n')"]),
    ]
    assert dev.check(steps) == 1
    lines = capfd.readouterr().out.splitlines()
    assert "first" in lines
    assert lines[-1] == "== 7 passed in 0.10s =="
    assert [line.split()[:2] for line in lines[-3:-1]] == [
        ["failed", "broken"],
        ["passed", "sound"],
    ]
    assert dev.check(steps[1:]) == 0


def test_what_fails_beside_the_others_counts_and_is_shown(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    failing = [sys.executable, "-c", "print('found one'); raise SystemExit(1)"]
    with ThreadPoolExecutor(1) as others:
        beside = [others.submit(dev.run_aside, "linter", failing)]
        assert dev.check([("sound", [sys.executable, "-c", "print('7 passed')"])], beside) == 1
    out = capfd.readouterr().out
    assert "==> linter\nfound one\n" in out
    assert [line.split()[:2] for line in out.splitlines()[-3:]] == [
        ["failed", "linter"],
        ["passed", "sound"],
        ["7", "passed"],
    ]


def test_all_that_has_to_be_covered_has_tests_that_are_watched() -> None:
    assert all((BUILD.parent / path).exists() for path in dev.COVERED)


def test_help_names_every_command() -> None:
    shown = subprocess.check_output([sys.executable, str(BUILD / "dev.py"), "--help"], text=True)
    assert "dev.py run [AUDIO TEXT]" in shown
    assert "dev.py test [PYTEST ARGS]" in shown
    assert "dev.py audit" in shown
