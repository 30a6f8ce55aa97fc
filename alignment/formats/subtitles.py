"""What the subtitle formats have in common."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript

_LINE_BREAKS = r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_IDEOGRAPH = r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_IDEOGRAPH})\s*{_LINE_BREAKS}\s*(?={_IDEOGRAPH})")
_BREAK = re.compile(rf"\s*{_LINE_BREAKS}\s*")


@dataclass(frozen=True, slots=True)
class Subtitle:
    """One subtitle: a range in milliseconds, a line of text and who speaks it.

    `original` is a line with what was really said, empty where it is not known.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    original: str


def subtitles(timeline: Timeline, transcript: Transcript) -> Iterator[Subtitle]:
    """Yield the timed sentences, in order and without overlap.

    A sentence that no time was found for (its range is empty) cannot be shown
    and is left out.
    """
    said = {row.index: row.text for row in timeline.recognised}
    for cue in timeline.timed:
        assert cue.start is not None
        assert cue.end is not None
        if cue.start < cue.end:
            sentence = transcript.sentences[cue.index]
            yield Subtitle(
                cue.start,
                cue.end,
                one_line(sentence.text),
                sentence.speaker,
                one_line(said.get(cue.index, "")),
            )


def one_line(text: str) -> str:
    """Fold line breaks: to nothing between Chinese characters, else to a space."""
    return _BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", text.strip()))


def clock(time: int, point: str) -> str:
    """Write `time` (ms) as ``HH:MM:SS`` and milliseconds after `point`."""
    seconds, milliseconds = divmod(time, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
