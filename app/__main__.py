"""The command ``lyricast``: open the player."""

import argparse
import importlib.util
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from alignment.memory import MB, ShortageError, ensure_room, is_shortage, shortage

# The process of an alignment imports this module: what needs Qt stays inside `main`.


_FILLED, _MAPPED = 150 * MB, 1_000 * MB
"""The least memory with which the window works."""


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="lyricast", description="Play a podcast and read along in your own text."
    )
    parser.add_argument(
        "things",
        nargs="*",
        metavar="FILE",
        help="audio file and its text, in any order, the address of a podcast, a recording or an "
        "article, or a link “lyricast://…” to follow",
    )
    parser.add_argument("--sample", action="store_true", help="open the sample episode")
    parser.add_argument(
        "--language", choices=["zh", "en"], help="language of the window, from now on"
    )
    parser.add_argument("--debug", action="store_true", help="log everything, and say it here too")
    demo = parser.add_argument_group("without a display")
    demo.add_argument("--demo", type=float, metavar="SECONDS", help="play this long, then quit")
    demo.add_argument("--screenshot", type=Path, metavar="PNG", help="save the window at the end")
    demo.add_argument("--timeline", type=Path, metavar="JSON", help="save the times at the end")
    demo.add_argument("--selftest", action="store_true", help="check that everything works here")
    return parser


def speak_to_the_console() -> None:
    """Let a windowed program of Windows, which has no output, print where it was started."""
    if sys.platform != "win32" or sys.stdout is not None:
        return
    import ctypes

    parent = -1
    console = "CONOUT$" if ctypes.windll.kernel32.AttachConsole(parent) else os.devnull
    sys.stdout = sys.stderr = open(console, "w", encoding="utf-8", buffering=1)  # noqa: SIM115


def main(argv: Sequence[str] | None = None) -> int:
    """Run the player and return its exit code."""
    multiprocessing.freeze_support()
    speak_to_the_console()
    options = arguments().parse_args(argv)
    if importlib.util.find_spec("PySide6") is None:
        print('The player needs Qt: pip install "lyricast[player]"', file=sys.stderr)
        return 1
    if options.selftest:
        from app.selftest import selftest

        return selftest()
    try:
        ensure_room(_FILLED, _MAPPED)
        from app.program import run
    except (ShortageError, ImportError) as fault:
        if isinstance(fault, ImportError) and not is_shortage(fault):
            raise
        print(shortage(), file=sys.stderr)
        return 1
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
