#!/usr/bin/env python3
"""Set up Lyricast from a checkout, then run it or its checks.

python3 build/dev.py run [AUDIO TEXT]     the player, on the built-in sample without files
python3 build/dev.py test [PYTEST ARGS]   every check; with arguments pytest alone, with them
python3 build/dev.py audit                asks for known weaknesses of all packages

Needs Python 3.11 or newer and nothing else. What is set up already is left as it
is, so no network is needed after the first time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from set_up import python, system
from set_up.shell import ROOT, SetUpError, clean_environment, ended, say, show, work_folder

IMPORT_LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"
STEP_LIMIT = 20 * 60
"""Seconds after which a check is ended."""


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says and return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - it is here that older ones are told
        print(
            f"Lyricast needs Python 3.11 or newer, and this is {sys.version.split()[0]} "
            f"({sys.executable}). Start the same with a newer one, such as: "
            "python3.12 build/dev.py run",
            file=sys.stderr,
        )
        return 1
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("run", "test", "audit"))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...")
    options = parser.parse_args(arguments)
    command = {"run": run, "test": test, "audit": audit}[options.command]
    return ended(lambda: command(options.arguments))


def run(files: list[str]) -> int:
    """Set up and open the player."""
    if len(files) not in (0, 2):
        raise SetUpError("Give an audio file and its text, or nothing for the built-in sample.")
    for file in files:
        if not Path(file).is_file():
            raise SetUpError(f"There is no file {file}.")
    headless = lacks_display()
    window = [] if headless else system.WINDOW
    system.provide(system.PYTHON + system.QT + window, system.FONTS)
    environment = python.main_environment([], ["player"])
    python.fetch_model(environment)

    command = [environment.python, "-m", "app"]
    command += [str(Path(file).resolve()) for file in files] or ["--sample"]
    if headless:
        return run_without_display(command)
    return subprocess.call(command, cwd=ROOT, env=clean_environment())


def lacks_display() -> bool:
    """Whether no window can be opened."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform.startswith("linux") and not shown


def run_without_display(command: list[str]) -> int:
    """Play for a few seconds offscreen, and leave a screenshot and the timeline."""
    screenshot = work_folder() / "lyricast-sample.png"
    timeline = work_folder() / "lyricast-sample.json"
    for output in (screenshot, timeline):
        output.unlink(missing_ok=True)
    say("There is no display here: playing without a window while the text is timed")
    command = [*command, "--demo", "6"]
    command += ["--screenshot", str(screenshot), "--timeline", str(timeline)]
    quiet = {"QT_LOGGING_RULES": "qt.multimedia*=false"}  # it counts what the system lacks
    environment = clean_environment(QT_QPA_PLATFORM="offscreen", **quiet)
    code = subprocess.call(command, cwd=ROOT, env=environment)
    if code:
        raise SetUpError(f"The player ended with exit code {code}.")
    for output in (screenshot, timeline):
        if not output.is_file() or not output.stat().st_size:
            raise SetUpError(f"The player did not write {output}.")
    print(f"Screenshot: {screenshot}\nTimeline:   {timeline}")
    return 0


def test(arguments: list[str]) -> int:
    """Set up, run every check, and return non-zero if any failed."""
    needed = system.PYTHON + system.QT + system.WINDOW
    system.provide(needed, system.FONTS + system.SCREEN + system.DESKTOP)
    environment = python.main_environment(["dev"], python.all_extras())
    python.fetch_model(environment)
    python.provide_aeneas(environment)
    module = [environment.python, "-m"]
    pytest = ["pytest", f"--color={'yes' if sys.stdout.isatty() else 'auto'}"]
    if arguments:
        return check([("pytest", [*module, *pytest, *arguments])])
    qt_free = python.qt_free_environment().python
    # the project file sets an option of pytest-qt, which is not there
    quiet = ["-W", "ignore:Unknown config option:pytest.PytestConfigWarning"]
    # side by side, up to what a machine has memory for; after a crash xdist waits for ever
    # for the tests of that file, unless no worker takes the place of the one that is gone
    workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--max-worker-restart", "0"]
    beside = [*workers, "--dist", "loadfile"]
    return check(
        [
            ("ruff check", [*module, "ruff", "check", "--output-format", "concise"]),
            ("ruff format", [*module, "ruff", "format", "--check"]),
            ("import-linter", [environment.python, "-c", IMPORT_LINTER]),
            ("mypy", [*module, "mypy"]),
            # each test runs once: the library's where nothing of Qt could help it
            (
                "pytest without Qt",
                [qt_free, "-m", *pytest, *quiet, *beside, "tests/alignment", "--cov"],
            ),
            ("pytest", [*module, *pytest, *beside, "--ignore=tests/alignment"]),
        ]
    )


def audit(arguments: list[str]) -> int:
    """Ask the index for known weaknesses of the packages that are installed anywhere here."""
    if arguments:
        raise SetUpError("An audit takes no arguments.")
    tools = python.Environment(work_folder() / "audit-tools").provide(["audit"])
    say("Looking for known weaknesses")
    command = [tools.python, "-m", "pip_audit", "--disable-pip", "--require-hashes"]
    command += ["--requirement", python.CONSTRAINTS, "--progress-spinner", "off"]
    return subprocess.call(command, cwd=ROOT, env=clean_environment())


def check(steps: list[tuple[str, list[str]]]) -> int:
    """Run every step, sum them up, and end with the closing line of the last one."""
    environment = clean_environment(QT_QPA_PLATFORM="offscreen")
    summary, failed, closing = [], False, ""
    for name, command in steps:
        say(name)
        began = time.monotonic()
        code, lines = show(command, environment, STEP_LIMIT)
        took = time.monotonic() - began
        summary.append(f"{'failed' if code else 'passed'}  {name:<18}{took:6.1f} s")
        failed = failed or code != 0
        closing = next((line for line in reversed(lines) if line.strip()), "").rstrip()
    say("Summary")
    print("\n".join([*summary, closing]), flush=True)
    return int(failed)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # tests print text that a console may not know
    sys.exit(main())
