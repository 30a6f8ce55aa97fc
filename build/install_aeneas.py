"""Install aeneas for Lyricast, in an environment of its own.

.venv/bin/python build/install_aeneas.py [--into FOLDER]

aeneas is under the AGPL and no part of Lyricast, which only runs it. Its last release is
of 2017: it needs an old NumPy and an old Python, and is compiled here. What is installed is
checked, and left as it is where it is sound already.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from alignment.engines.aeneas.installation import VARIABLE, default_folder, examine, python_of
from alignment.errors import EngineError
from set_up import system
from set_up.shell import SetUpError, ended, failure, log, say
from set_up.system import Part

PACKAGE = "aeneas==1.7.3.0"
TO_BUILD_IT = ["numpy==1.26.4", "setuptools<60", "wheel"]
"""Newer ones of either lack what its set-up imports; so do Pythons newer than 3.11."""

PYTHONS = [(3, 11), (3, 10), (3, 9)]

NEEDED = [
    Part("cc", "build-essential", "gcc", "gcc"),
    Part("libespeak.so", "libespeak-dev", "espeak-devel", "espeak"),
    Part("ffmpeg", "ffmpeg", "ffmpeg-free", "ffmpeg"),
]


def main(arguments: list[str] | None = None) -> int:
    """Install and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--into",
        metavar="FOLDER",
        type=Path,
        default=default_folder(),
        help=f"by default %(default)s, where it is found without naming it in {VARIABLE}",
    )
    folder = parser.parse_args(arguments).into.absolute()

    def work() -> None:
        if not sound(folder):
            install(folder)
            try:
                examine(python_of(folder))
            except EngineError as error:
                raise SetUpError(str(error)) from error
        print(f"aeneas is ready in {folder}")

    return ended(work)


def sound(folder: Path) -> bool:
    """Whether there is an aeneas that can be trusted."""
    try:
        examine(python_of(folder))
    except EngineError:
        return False
    return True


def install(folder: Path) -> None:
    """Make the environment and compile aeneas in it."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
        raise SetUpError(f"{folder} holds something else. Name a new or empty folder.")
    base = old_python()
    system.provide([*NEEDED, headers_of(base)], [])
    say(f"Installing aeneas into {folder} (takes half a minute)")
    run("The virtual environment could not be made", [base, "-m", "venv", "--clear", str(folder)])
    pip = [str(python_of(folder)), "-m", "pip", "install"]
    run("The packages aeneas needs could not be installed", [*pip, *TO_BUILD_IT])
    # A wheel in the cache may have been built without the headers, and lack `cew`.
    alone = ["--no-build-isolation", "--no-cache-dir", "--no-binary", "aeneas"]
    run("aeneas could not be compiled", [*pip, *alone, PACKAGE])


def run(what_failed: str, command: list[str]) -> None:
    """Run a program of which nothing but failure is worth telling."""
    code, lines = log(command)
    if code:
        raise SetUpError(failure(what_failed, lines))


def old_python() -> str:
    """Return an interpreter for which aeneas can be compiled, if possible this one."""
    if sys.version_info[:2] in PYTHONS:
        return getattr(sys, "_base_executable", sys.executable)
    for major, minor in PYTHONS:
        command = ["py", f"-{major}.{minor}"] if os.name == "nt" else [f"python{major}.{minor}"]
        if found := interpreter(command):
            return found
    raise SetUpError(
        "aeneas can be compiled for Python 3.9 to 3.11 only, and none of these is here "
        f"(this is {sys.version.split()[0]}). Install one of them and run this again."
    )


def interpreter(command: list[str]) -> str | None:
    """Return where the Python is that a command starts, or None if it starts none."""
    if shutil.which(command[0]) is None:
        return None
    code = "import sys; print(sys.executable)"
    found = subprocess.run([*command, "-c", code], capture_output=True, text=True, check=False)
    return found.stdout.strip() if found.returncode == 0 else None


def headers_of(python: str) -> Part:
    """Return what brings the headers of an interpreter, which are packed apart from it."""
    code = (
        "import sys, sysconfig; "
        "print(sysconfig.get_path('include'), '{}.{}'.format(*sys.version_info))"
    )
    folder, version = subprocess.check_output([python, "-c", code], text=True).rsplit(maxsplit=1)
    return Part(
        f"{folder}/Python.h", f"python{version}-dev", f"python{version}-devel", f"python{version}"
    )


if __name__ == "__main__":
    sys.exit(main())
