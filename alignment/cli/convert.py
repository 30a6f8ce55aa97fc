"""`lyricast-align convert IN -o OUT`: write what is timed already in another format."""

import argparse
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.errors import FormatError

if TYPE_CHECKING:
    from alignment.formats.content import WriteOptions

DESCRIPTION = """\
Write the times and sentences of IN, such as subtitles or a .json of Lyricast, to OUT.
Nothing is listened to."""

EPILOG = """\
examples:
  lyricast-align convert talk.srt -o talk.ttml
  lyricast-align convert talk.json -o talk.html --audio talk.mp3
  lyricast-align convert talk.json -o aloud.epub --audio talk.mp3 --book book.epub
  lyricast-align convert film.srt -o film.vtt --scale 25/23.976 --shift=-1.5"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from alignment.cli import output

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("input", metavar="IN", type=Path, help="file with a text and its times")
    output.configure(parser)
    parser.add_argument(
        "--audio",
        metavar="FILE",
        type=Path,
        help="the sound, for formats that hold it; or a folder of files that are one recording",
    )
    parser.add_argument(
        "--book",
        metavar="FILE",
        type=Path,
        help="a book in EPUB 3 with these sentences, of which .epub becomes a copy that is read"
        " aloud and keeps its look",
    )
    parser.add_argument("--title", metavar="TEXT", default="", help="title of the episode")
    parser.add_argument(
        "--scale",
        metavar="FACTOR",
        type=_factor,
        default=Fraction(1),
        help="multiply all times, such as 1.001 or 25/23.976",
    )
    parser.add_argument(
        "--shift",
        metavar="TIME",
        type=_time,
        default=0,
        help="then move all times: seconds or H:MM:SS, later, or earlier as in --shift=-1.5",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def run(arguments: argparse.Namespace) -> int:
    """Read, change and write.

    Returns
    -------
    int
        The exit code 0.

    Raises
    ------
    LyricastError
        A file cannot be read or holds no times, or the destination cannot be written.
    """
    from alignment.audio.joining import recording_of
    from alignment.cli.output import may_write, options_of
    from alignment.formats import check_destination

    inputs = [("input", arguments.input), ("audio", arguments.audio), ("book", arguments.book)]
    may_write(arguments, [(role, path) for role, path in inputs if path is not None])
    options = options_of(arguments)
    check_destination(arguments.output, arguments.format, audio=arguments.audio, options=options)
    if arguments.book is not None:
        _check_book(arguments)
    if arguments.audio is None:
        return _write(arguments, options, None)
    with recording_of(arguments.audio) as recording:
        if recording != arguments.audio:
            options = replace(options, embed=True)  # nothing else holds several files together
        return _write(arguments, options, recording)


def _check_book(arguments: argparse.Namespace) -> None:
    from alignment.formats.catalogue import format_of
    from alignment.formats.epub import is_book
    from alignment.formats.epub.voiced import check_book

    book = arguments.book
    if format_of(arguments.output, arguments.format).name != "epub":
        raise FormatError("--book is for read-aloud books: let OUT end in .epub.")
    if not is_book(book):
        raise FormatError(f"“{book.name}” is no book in EPUB: its name would end in .epub.")
    check_book(book)


def _write(arguments: argparse.Namespace, options: "WriteOptions", audio: Path | None) -> int:
    from alignment.cli.output import tell
    from alignment.formats import write
    from alignment.formats.reading import read_content
    from alignment.formats.retiming import retimed

    content = read_content(arguments.input, audio)
    content = replace(content, title=arguments.title, text=arguments.book)
    moved = retimed(content, shift=arguments.shift, scale=arguments.scale)
    told = write(moved, arguments.output, kind=arguments.format, options=options)
    tell((*content.transcript.remarks, *told), quiet=arguments.quiet)
    return 0


def _factor(word: str) -> Fraction:
    try:
        over, _, under = word.partition("/")
        if not all(0 <= float(part or 1) < 1e9 for part in (over, under)):
            raise ValueError(word)  # of 1e999999999 no fraction would be made in this life
        factor = Fraction(over) / Fraction(under or 1)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{word}' is no number such as 1.001 or 25/24") from None
    if not 0 < factor < 1_000:
        raise argparse.ArgumentTypeError(f"times cannot be multiplied by {word}")
    return factor


def _time(word: str) -> int:
    """Return milliseconds."""
    found = re.fullmatch(r"([-+]?)(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7}(?:\.\d*)?|\.\d+)", word)
    if found is None:
        raise argparse.ArgumentTypeError(f"'{word}' is no time such as 1.5 or 0:01:30")
    sign, hours, minutes, seconds = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60_000
    time = whole + round(Fraction(seconds) * 1000)
    return -time if sign == "-" else time
