"""What commands that write files have in common."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from alignment.errors import WriteError
from alignment.formats.catalogue import ENDINGS, FORMATS
from alignment.formats.content import DEFAULT, Lines, WriteOptions
from alignment.messages import Message


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that say what is written where."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help=f"file to write; its ending chooses the format: {', '.join(ENDINGS)}",
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="replace OUT where it exists, without asking"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        metavar="NAME",
        help="format of OUT, whatever its ending; those in -words hold the times of words too:"
        f" {', '.join(FORMATS)}",
    )
    configure_look(parser)


def configure_look(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that say how files look."""
    parser.add_argument(
        "--bilingual",
        action="store_true",
        help="what is really said as a second line, in subtitles and lyrics",
    )
    parser.add_argument(
        "--lines",
        metavar="NUMBER",
        type=_lines,
        default=DEFAULT.max_lines,
        help="most lines of a subtitle, in each language: 2 where not given;"
        " or “whole”, which leaves every sentence whole and on one line",
    )
    parser.add_argument(
        "--columns",
        metavar="NUMBER",
        type=_number,
        default=DEFAULT.columns,
        help=f"most characters of such a line: {DEFAULT.columns} where not given",
    )
    parser.add_argument(
        "--wide-columns",
        metavar="NUMBER",
        type=_number,
        default=DEFAULT.wide_columns,
        help="the same for full-width characters, such as Chinese:"
        f" {DEFAULT.wide_columns} where not given",
    )
    parser.add_argument(
        "--speakers",
        action=argparse.BooleanOptionalAction,
        help="name the speakers, or do not; without this, as is usual in the format",
    )
    parser.add_argument(
        "--embed",
        action="store_true",
        help="put the sound into .html, where it would be beside it otherwise",
    )
    parser.add_argument(
        "--whole-audio",
        action="store_true",
        help="leave the sound in .epub in one piece; it is cut by chapter otherwise",
    )


def options_of(arguments: argparse.Namespace) -> WriteOptions:
    """Return what the arguments ask of a format."""
    wishes = {name: value for name, value in vars(arguments).items() if name in _FIELDS}
    if arguments.lines is Lines.WHOLE:
        return WriteOptions(**wishes)
    wishes["lines"] = Lines.FITTED
    return WriteOptions(**wishes, max_lines=arguments.lines)


def may_write(arguments: argparse.Namespace, inputs: Iterable[tuple[str, Path]]) -> None:
    """Ask whether a file may be replaced; what is read never is.

    Parameters
    ----------
    inputs
        What each file that is read is called, and its path.

    Raises
    ------
    WriteError
        It may not.
    """
    output: Path = arguments.output
    if not output.exists() or output.is_dir():
        return
    for role, path in inputs:
        if path.exists() and output.samefile(path):
            raise WriteError(
                f"“{output}” is the {role} itself: choose another name for the result."
            )
    if arguments.overwrite:
        return
    if sys.stdin and sys.stdin.isatty():
        print(f"“{output}” is there already. Replace it? [y/N] ", end="", file=sys.stderr)
        if sys.stdin.readline().strip().lower() in ("y", "yes"):
            return
    raise WriteError(f"“{output}” is there already: choose another name, or add --overwrite.")


def tell(remarks: Iterable[Message], *, quiet: bool) -> None:
    """Print what the user should know."""
    if not quiet:
        for remark in remarks:
            print(remark, file=sys.stderr)


_FIELDS = {field.name for field in fields(WriteOptions)}


def _lines(word: str) -> Lines | int:
    return Lines.WHOLE if word == Lines.WHOLE else _number(word)


def _number(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"'{word}' is no number from 1 on")
    return int(word)
