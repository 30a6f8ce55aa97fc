"""A label track of Audacity (``.txt``): start, end and text of each sentence."""

from dataclasses import replace

from alignment.formats.content import Content, WriteOptions
from alignment.formats.subtitles import Subtitle, TimedPiece, subtitles, with_speaker


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as labels, times in seconds.

    Words get labels of their own where they are asked for and timed. The speaker is named
    where another begins, if that is asked for.
    """
    labels: list[Subtitle | TimedPiece] = []
    for subtitle, name in with_speaker(subtitles(content.timeline, content.transcript)):
        pieces = subtitle.pieces if options.words and subtitle.pieces else (subtitle,)
        first = pieces[0]
        if options.speakers:
            first = replace(first, text=name + first.text)
        labels += [first, *pieces[1:]]
    return "".join(
        f"{label.start / 1000:.3f}\t{label.end / 1000:.3f}\t{_text(label)}\n" for label in labels
    )


def _text(label: Subtitle | TimedPiece) -> str:
    return label.text.strip().replace("\t", " ")
