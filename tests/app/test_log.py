import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.log import NAME, last_lines
from app.report import discreet, report

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import logging, sys, threading, warnings
from pathlib import Path
from PySide6.QtCore import qWarning
from app.log import start_logging, tell_of_defects

start_logging(Path(sys.argv[1]), debug="debug" in sys.argv)
tell_of_defects(lambda: print("told"))
logging.getLogger("app.some").info("opened")
logging.getLogger("app.some").debug("a detail")
qWarning("Qt is not content")
warnings.warn("deprecated")
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
raise ValueError("a defect")
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_everything_is_written_into_one_private_file(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    done = run(folder)
    log = (folder / NAME).read_text("utf-8")
    for said in (
        "INFO app.some: opened",
        "WARNING qt: Qt is not content",
        "UserWarning: deprecated",
        "ZeroDivisionError",
        "ValueError: a defect",
    ):
        assert said in log
    assert "a detail" not in log
    assert "opened" not in done.stderr
    assert "Qt is not content" in done.stderr
    assert done.stdout.split() == ["told", "told"]
    if os.name == "posix":
        assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600


def test_debugging_says_everything(tmp_path: Path) -> None:
    done = run(tmp_path, "debug")
    assert "a detail" in (tmp_path / NAME).read_text("utf-8")
    assert "a detail" in done.stderr


def test_where_nothing_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run(tmp_path / "file" / "data")
    assert "Nothing can be logged" in done.stderr
    assert done.stdout.split() == ["told", "told"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("INFO app: opened /home/me/My Talks/one.mp3 now", "INFO app: opened … now"),
        ("ERROR app: “secret talk.mp3” is damaged", "ERROR app: … is damaged"),
        ("OSError: [Errno 2] No such file: '/home/me/x'", "OSError: [Errno 2] No such file: …"),
        (r"qt: cannot load C:\Users\me\talk.mp3", "qt: cannot load …"),
        (
            '  File "/opt/lyricast/lib/python3.12/site-packages/app/tasks.py", line 7, in run',
            '  File "lib/python3.12/site-packages/app/tasks.py", line 7, in run',
        ),
        ("2026-11-30 12:00:01,123 INFO app: 3 of 4", "2026-11-30 12:00:01,123 INFO app: 3 of 4"),
    ],
)
def test_a_report_is_discreet(line: str, expected: str) -> None:
    assert discreet(line) == expected


def test_a_report_has_versions_and_the_end_of_the_log(tmp_path: Path) -> None:
    lines = [f"line {n} of '/home/me/talk.mp3'" for n in range(500)]
    (tmp_path / NAME).write_text("\n".join(lines), "utf-8")
    assert last_lines(tmp_path, 2) == lines[-2:]
    text = report(tmp_path, private=False)
    assert "numpy " in text
    assert "talk.mp3" not in text
    assert "line 499 of …" in text
    assert "line 299 " not in text
    assert "talk.mp3" in report(tmp_path, private=True)
    assert report(tmp_path / "nowhere", private=False)
