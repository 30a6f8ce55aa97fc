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
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from set_up import python, system
from set_up.shell import ROOT, SetUpError, clean_environment, ended, follow, say, show, work_folder

IMPORT_LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"
STEP_LIMIT = 20 * 60
"""Seconds after which a check is ended."""
COVERED = ["tests/alignment/transcript"]
COVERED += [
    f"tests/alignment/test_{name}.py"
    for name in ("anchors", "reader", "stated_anchors", "timeline")
]
"""The tests of what has to be covered wholly: to watch all others too takes a minute."""


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
    module = [environment.python, "-m"]
    pytest = ["pytest", f"--color={'yes' if sys.stdout.isatty() else 'auto'}"]
    if arguments:
        provide_aids(environment)
        return check([("pytest", [*module, *pytest, *arguments])])
    # these keep one core busy, and what follows has to wait for the network at first
    with ThreadPoolExecutor(1) as others:
        static = [
            others.submit(run_aside, name, command)
            for name, command in (
                ("ruff check", [*module, "ruff", "check", "--output-format", "concise"]),
                ("ruff format", [*module, "ruff", "format", "--check"]),
                ("import-linter", [environment.python, "-c", IMPORT_LINTER]),
                ("mypy", [*module, "mypy"]),
            )
        ]
        provide_aids(environment)
        qt_free = [python.qt_free_environment().python, "-m", *pytest]
        # the project file sets an option of pytest-qt, which is not there
        qt_free += ["-W", "ignore:Unknown config option:pytest.PytestConfigWarning"]
        # side by side, up to what a machine has memory for; after a crash xdist waits for ever
        # for the tests of that worker, unless none takes the place of the one that is gone
        workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--max-worker-restart", "0"]
        beside = [*workers, "--dist", "worksteal"]
        left_out = [f"--ignore={path}" for path in COVERED]
        return check(
            [
                # each test runs once: the library's where nothing of Qt could help it
                ("pytest with coverage", [*qt_free, *beside, *COVERED, "--cov"]),
                ("pytest without Qt", [*qt_free, *beside, "tests/alignment", *left_out]),
                ("pytest", [*module, *pytest, *beside, "--ignore=tests/alignment"]),
            ],
            static,
        )


def provide_aids(environment: python.Environment) -> None:
    """Provide what some tests are skipped without."""
    python.fetch_model(environment)
    python.provide_aeneas(environment)


def audit(arguments: list[str]) -> int:
    """Ask the index for known weaknesses of the packages that are installed anywhere here."""
    if arguments:
        raise SetUpError("An audit takes no arguments.")
    tools = python.Environment(work_folder() / "audit-tools").provide(["audit"])
    say("Looking for known weaknesses")
    command = [tools.python, "-m", "pip_audit", "--disable-pip", "--require-hashes"]
    command += ["--requirement", python.CONSTRAINTS, "--progress-spinner", "off"]
    return subprocess.call(command, cwd=ROOT, env=clean_environment())


class Outcome(NamedTuple):
    """What became of a check.

    Attributes
    ----------
    took
        In seconds.
    closing
        The last line that it printed.
    """

    name: str
    code: int
    took: float
    closing: str


def check(steps: Sequence[tuple[str, list[str]]], beside: Sequence[Future[Outcome]] = ()) -> int:
    """Run every step, sum them up with those beside, and end with the closing line of the last."""
    outcomes = [run_shown(name, command) for name, command in steps]
    outcomes = [*(other.result() for other in beside), *outcomes]
    say("Summary")
    for name, code, took, _ in outcomes:
        print(f"{'failed' if code else 'passed'}  {name:<21}{took:6.1f} s")
    print(outcomes[-1].closing, flush=True)
    return int(any(outcome.code for outcome in outcomes))


def run_shown(name: str, command: list[str]) -> Outcome:
    """Run a check, and show what it prints as it comes."""
    say(name)
    began = time.monotonic()
    code, lines = show(command, check_environment(), STEP_LIMIT)
    return outcome(name, code, began, lines)


def run_aside(name: str, command: list[str]) -> Outcome:
    """Run a check beside others, and show what it printed when it is done."""
    began = time.monotonic()
    code, lines = follow(command, check_environment(), lambda line: None, STEP_LIMIT)
    print(f"\n==> {name}\n{''.join(lines)}", end="", flush=True)
    return outcome(name, code, began, lines)


def outcome(name: str, code: int, began: float, lines: list[str]) -> Outcome:
    """Sum a check up that is over."""
    closing = next((line for line in reversed(lines) if line.strip()), "").rstrip()
    return Outcome(name, code, time.monotonic() - began, closing)


def check_environment() -> dict[str, str]:
    """Return the environment that checks run in."""
    return clean_environment(QT_QPA_PLATFORM="offscreen")


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # tests print text that a console may not know
    sys.exit(main())
