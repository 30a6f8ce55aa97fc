"""A label track of Audacity (``.txt``): start, end and text of each sentence."""

from alignment.formats.subtitles import Piece, Subtitle, subtitles
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


def dumps(timeline: Timeline, transcript: Transcript, *, words: bool = False) -> str:
    """Return the timed sentences as labels, times in seconds.

    Parameters
    ----------
    words
        Write a label for each word instead, where words are timed.
    """
    labels: list[Subtitle | Piece] = []
    for subtitle in subtitles(timeline, transcript):
        labels += subtitle.pieces if words and subtitle.pieces else [subtitle]
    return "".join(
        f"{label.start / 1000:.3f}\t{label.end / 1000:.3f}\t{_text(label)}\n" for label in labels
    )


def _text(label: Subtitle | Piece) -> str:
    return label.text.strip().replace("\t", " ")
