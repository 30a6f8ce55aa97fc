"""`lyricast-align convert IN -o OUT`: write what is timed already in another format."""

import argparse
import re
from fractions import Fraction
from pathlib import Path

DESCRIPTION = """\
Write the times and sentences of IN, such as subtitles or a .json of Lyricast, to OUT.
Nothing is listened to."""

EPILOG = """\
examples:
  lyricast-align convert talk.srt -o talk.ttml
  lyricast-align convert talk.json -o talk.html --audio talk.mp3
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
        "--audio", metavar="FILE", type=Path, help="the sound, for formats that hold it"
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
        The file cannot be read, holds no times, or the destination cannot be written.
    """
    from dataclasses import replace

    from alignment.cli.output import may_write, options_of, tell
    from alignment.formats import check_destination, write
    from alignment.formats.reading import read_content
    from alignment.formats.retiming import retimed

    source, output, audio = arguments.input, arguments.output, arguments.audio
    inputs = [("input", source)] + ([("audio", audio)] if audio else [])
    may_write(arguments, inputs)
    options = options_of(arguments)
    check_destination(output, arguments.format, audio=audio, options=options)
    content = replace(read_content(source, audio), title=arguments.title)
    moved = retimed(content, shift=arguments.shift, scale=arguments.scale)
    told = write(moved, output, kind=arguments.format, options=options)
    tell((*content.transcript.remarks, *told), quiet=arguments.quiet)
    return 0


def _factor(word: str) -> Fraction:
    try:
        over, _, under = word.partition("/")
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
