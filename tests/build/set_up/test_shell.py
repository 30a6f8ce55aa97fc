import errno
import sys
import time
from pathlib import Path

import pytest

from set_up import shell


def test_follow_hands_on_lines_and_the_exit_code(checkout: Path) -> None:
    seen: list[str] = []
    program = "import sys; print('é'); print('b', file=sys.stderr); sys.exit(4)"
    command = [sys.executable, "-c", program]
    code, lines = shell.follow(command, shell.clean_environment(), seen.append)
    assert code == 4
    assert lines == seen == ["é\n", "b\n"]


def test_follow_ends_what_takes_too_long(checkout: Path) -> None:
    began = time.monotonic()
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    code, _ = shell.follow(command, shell.clean_environment(), print, limit=0.2)
    assert code != 0
    assert time.monotonic() - began < 30


def test_log_keeps_everything(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for word in ("one", "two"):
        shell.log([sys.executable, "-c", f"print('{word}')"])
    kept = shell.log_file().read_text("utf-8").splitlines()
    assert [line for line in kept if not line.startswith("$")] == ["one", "two"]
    assert capfd.readouterr().out == ""


def test_clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "wheels")
    environment = shell.clean_environment(QT_QPA_PLATFORM="offscreen")
    assert not {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"} & set(environment)
    assert environment["PIP_FIND_LINKS"] == "wheels"
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("[Errno -3] Temporary failure in name resolution", "There is no network"),
        ("ERROR: No matching distribution found for av>=14", "The index lacks a package"),
        ("something unheard of", "It broke. \n    something unheard of\nAll of it is in"),
    ],
)
def test_failure_tells_the_cause(line: str, sentence: str, checkout: Path) -> None:
    text = shell.failure("It broke", [f"{line}\n"])
    assert sentence in text
    assert line in text
    assert str(shell.log_file()) in text


def test_no_network_is_not_taken_for_a_missing_package(checkout: Path) -> None:
    lines = ["Temporary failure in name resolution\n", "No matching distribution found for av\n"]
    assert "There is no network" in shell.failure("It broke", lines)


def test_explain_without_a_file() -> None:
    assert shell.explain(OSError(errno.ENOSPC, "x")).startswith("The disk is full. Make room")
