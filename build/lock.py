#!/usr/bin/env python3
"""Write the versions and hashes of all packages into build/constraints.txt.

python3 build/lock.py              after a change in pyproject.toml: adds what is new
python3 build/lock.py --upgrade    takes the newest version of everything

One resolution holds for Linux, Windows and macOS, and for every Python that Lyricast
supports; that each of them finds wheels is checked afterwards.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from set_up.python import CONSTRAINTS, PROJECT, Environment, all_extras, project_file
from set_up.shell import ROOT, SetUpError, clean_environment, ended, failure, log, say, work_folder

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "x86_64-manylinux_2_36": PYTHONS,
    "x86_64-pc-windows-msvc": PYTHONS,
    "aarch64-apple-darwin": PYTHONS,
    "x86_64-apple-darwin": PYTHONS[:-1],  # ONNX Runtime has left these machines
}
MACOS = "14.0"
"""The oldest macOS that is looked after."""
HEAD = "# Written by build/lock.py.\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the file and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="lock.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    options = parser.parse_args(arguments)

    def work() -> None:
        uv = Path(Environment(work_folder() / "lock-tools").provide(["lock"]).python).parent / "uv"
        write(uv, ROOT / CONSTRAINTS, ["--upgrade"] if options.upgrade else [])
        say("Looking for wheels for every system and Python")
        for system, pythons in SYSTEMS.items():
            for python in pythons:
                try_wheels(uv, system, python)
        print(f"{CONSTRAINTS} is written.")

    return ended(work)


def write(uv: Path, target: Path, options: list[str]) -> None:
    """Resolve every extra and group together."""
    say("Resolving all packages")
    made = work_folder() / "constraints.txt"
    made.write_bytes(target.read_bytes())
    groups = [part for name in project_file()["dependency-groups"] for part in ("--group", name)]
    compile_with(
        uv, ["--universal", "--python-version", PYTHONS[0], "--generate-hashes", "--no-header"],
        ["--no-annotate", "--all-extras", *groups, *options, "--output-file", str(made)],
    )  # fmt: skip
    target.write_text(HEAD + made.read_text("utf-8").replace(HEAD, ""), "utf-8")


def try_wheels(uv: Path, system: str, python: str) -> None:
    """Fail unless there are wheels of all that users install."""
    extras = [part for name in all_extras() for part in ("--extra", name)]
    compile_with(
        uv, ["--python-platform", system, "--python-version", python, "--only-binary", ":all:"],
        ["--constraint", CONSTRAINTS, "--quiet", *extras],
    )  # fmt: skip


def compile_with(uv: Path, *words: list[str]) -> None:
    """Run uv's compiler on the project file."""
    command = [str(uv), "pip", "compile", PROJECT, *(word for part in words for word in part)]
    code, lines = log(command, clean_environment(MACOSX_DEPLOYMENT_TARGET=MACOS))
    if code:
        raise SetUpError(failure("The packages do not fit together", lines))


if __name__ == "__main__":
    sys.exit(main())
