"""The command `lyricast-align`."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import NoReturn

from alignment.errors import LyricastError
from alignment.memory import is_shortage, shortage

NAME = "lyricast-align"
COMMANDS = ("batch", "convert", "models")
INTERRUPTED = 130
ENDED = 143


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    argv
        Words after the command; None takes those of the process.

    Returns
    -------
    int
        0 where all went well, 1 where the input cannot be used, 130 where the
        user stopped it.

    Raises
    ------
    SystemExit
        With 2 where the words make no sense, with 0 after ``--help`` or ``--version``,
        with 143 where the system ends it.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    before = signal.signal(signal.SIGTERM, _end)
    try:
        try:
            return _run(words)
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except BrokenPipeError:
        # Who read our output has gone. What is still buffered must not fail again at exit.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in filter(None, (sys.stdout, sys.stderr)):
            os.dup2(nowhere, stream.fileno())
        return 1
    except KeyboardInterrupt:
        return _fail("stopped.", INTERRUPTED)
    except LyricastError as fault:
        return _fail(str(fault), 1)
    except (ImportError, MemoryError) as fault:
        if not is_shortage(fault):
            raise
        return _fail(str(shortage()), 1)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        return _fail(f"“{fault.filename}”: {reason}." if fault.filename else f"{reason}.", 1)
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> NoReturn:
    """End when the system says so, and leave no files behind."""
    sys.exit(ENDED)


def _run(words: list[str]) -> int:
    if words[:1] and words[0] in COMMANDS:
        command = import_module(f"alignment.cli.{words[0]}")
        parser = argparse.ArgumentParser(prog=f"{NAME} {words[0]}")
        command.configure(parser)
        code: int = command.run(parser.parse_args(words[1:]))
        return code

    from alignment.cli import align

    parser = argparse.ArgumentParser(prog=NAME)
    parser.add_argument("--version", action="version", version=f"{NAME} {_version()}")
    align.configure(parser)
    return align.run(parser.parse_args(words))


def _version() -> str:
    try:
        return version("lyricast")
    except PackageNotFoundError:
        return "(run from its source)"


def _fail(sentence: str, code: int) -> int:
    print(f"{NAME}: {sentence}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
