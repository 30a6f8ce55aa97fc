"""Running other programs, and saying what goes on."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Callable  # noqa: UP035 - this file has to load on Python 3.8

ROOT = Path(__file__).resolve().parent.parent.parent

CAUSES = {
    "No space left on device": "The disk is full.",
    "Temporary failure in name resolution": "There is no network, or the index is out of reach.",
    "Temporary failure resolving": "There is no network, or the mirror is out of reach.",
    "Name or service not known": "There is no network, or the index is out of reach.",
    "getaddrinfo failed": "There is no network, or the index is out of reach.",
    "Network is unreachable": "There is no network.",
    "Connection refused": "The index or mirror refuses connections.",
    "ConnectTimeoutError": "The index does not answer.",
    "CERTIFICATE_VERIFY_FAILED": "The certificate of the index is not trusted here.",
    "No matching distribution found": "The index lacks a package for this Python and system.",
    "Unable to locate package": "The package lists of this system lack a package.",
    "Permission denied": "A file or folder may not be written.",
}


class SetUpError(Exception):
    """Something the user has to know or do, in words."""


def explain(error: OSError) -> str:
    """Put an error of the operating system into a sentence."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"The disk is full{where}. Make room and run this again."
    return f"{error.strerror or error}{where}."


def ended(work: Callable[[], int | None]) -> int:
    """Do the work of a script and return its exit code; what goes wrong is told in words."""
    try:
        return work() or 0
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
    except OSError as error:
        print(f"\n{explain(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 1


def failure(what: str, lines: list[str]) -> str:
    """Say what failed, why as far as the output of the program tells, and where to read on."""
    text = "".join(lines)
    cause = next((cause for sign, cause in CAUSES.items() if sign in text), "")
    told = "".join(f"    {line.rstrip()[:160]}\n" for line in lines[-8:])
    return f"{what}. {cause}\n{told}All of it is in {log_file()}."


def say(sentence: str) -> None:
    """Head a step."""
    print(f"\n==> {sentence}", flush=True)


def work_folder() -> Path:
    """Return the folder for everything that is made and can be made again."""
    folder = ROOT / ".work"
    folder.mkdir(exist_ok=True)
    return folder


def log_file() -> Path:
    """Return the file that keeps what the programs of the set-up print."""
    return work_folder() / "set-up.log"


def clean_environment(**changes: str) -> dict[str, str]:
    """Return the environment less what would bring in packages from elsewhere.

    Nor is compiled code left unkept: each of the programs that tests start would compile all anew.
    """
    strays = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in strays}
    return {**kept, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", **changes}


def follow(
    command: list[str],
    environment: dict[str, str],
    each: Callable[[str], None],
    limit: float | None = None,
) -> tuple[int, list[str]]:
    """Run a program, hand on its lines as they come, and return its exit code and lines.

    Parameters
    ----------
    limit
        Seconds after which the program is ended, or None.
    """
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    overdue = threading.Timer(limit or 0, process.kill)
    if limit is not None:
        overdue.start()
    lines = []
    try:
        with process:
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(line)
                each(line)
    finally:
        overdue.cancel()
    return process.returncode, lines


def show(command: list[str], environment: dict[str, str], limit: float) -> tuple[int, list[str]]:
    """Run a program for at most `limit` seconds and show what it prints."""
    return follow(command, environment, lambda line: print(line, end="", flush=True), limit)


def log(command: list[str], environment: dict[str, str] | None = None) -> tuple[int, list[str]]:
    """Run a program and keep what it prints in the log; a terminal shows the latest line."""
    lively = sys.stdout.isatty() and os.name != "nt"
    width = shutil.get_terminal_size().columns - 1
    with log_file().open("a", encoding="utf-8") as file:

        def note(line: str) -> None:
            file.write(line)
            if lively:
                print(f"\r\033[K{line.strip()[:width]}", end="", flush=True)

        file.write(f"$ {' '.join(command)}\n")
        result = follow(command, environment or clean_environment(), note)
    if lively:
        print("\r\033[K", end="", flush=True)
    return result
