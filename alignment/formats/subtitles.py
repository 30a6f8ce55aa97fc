"""What the subtitle formats have in common."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alignment.timeline import Recognised, Timeline, Word
from alignment.transcript.model import Transcript

_LINE_BREAKS = r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_IDEOGRAPH = r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_IDEOGRAPH})\s*{_LINE_BREAKS}\s*(?={_IDEOGRAPH})")
_BREAK = re.compile(rf"\s*{_LINE_BREAKS}\s*")
_OPENING = "“‘「『《〈（([{¿¡"


@dataclass(frozen=True, slots=True)
class TimedPiece:
    """A word, Chinese character or phrase: a range in milliseconds and its text.

    Marks and spaces belong to the piece before them, those that open a quotation or a
    bracket to the one behind.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Subtitle:
    """One subtitle: a range in milliseconds, a text and who speaks it.

    Attributes
    ----------
    index
        Of its sentence, or the first one of them, in the transcript.
    text
        One line, or several where it was laid out for a screen.
    original
        What was really said; empty where it is not known.
    pieces, original_pieces
        Where words are timed: their texts make up the text.
    label
        What to write before the text: who speaks, or nothing.
    """

    index: int
    start: int
    end: int
    text: str
    speaker: str | None
    original: str = ""
    pieces: tuple[TimedPiece, ...] = ()
    original_pieces: tuple[TimedPiece, ...] = ()
    label: str = ""

    @property
    def length(self) -> int:
        """How long it is shown (ms)."""
        return self.end - self.start


def subtitles(timeline: Timeline, transcript: Transcript) -> Iterator[Subtitle]:
    """Yield the timed sentences, in order and without overlap, each on one line.

    A sentence that no time was found for (its range is empty) cannot be shown
    and is left out.
    """
    said = {row.index: row for row in timeline.recognised}
    for cue in timeline.timed:
        assert cue.start is not None
        assert cue.end is not None
        if cue.start < cue.end:
            sentence = transcript.sentences[cue.index]
            text = sentence.text
            if sentence.perhaps_spoken and sentence.utterance is not None:
                text = sentence.utterance.of(transcript.source)
            line = one_line(text)
            heard = said.get(cue.index, Recognised(cue.index, ""))
            original = one_line(heard.text)
            yield Subtitle(
                cue.index,
                cue.start,
                cue.end,
                line,
                sentence.speaker,
                original,
                tuple(_pieces(text, line, cue.words)),
                tuple(_pieces(heard.text, original, heard.words)),
            )


def _pieces(text: str, line: str, words: Sequence[Word]) -> Iterator[TimedPiece]:
    places = [0, *(_place(text, word.first) for word in words[1:]), len(line)]
    for word, (first, stop) in zip(words, pairwise(places), strict=False):
        yield TimedPiece(word.start, word.end, line[first:stop])


def _place(text: str, first: int) -> int:
    """Return where in the line a piece begins that begins at `first` in the text."""
    # Folding changes what stands before, but not the first character itself.
    before = one_line(text[: first + 1])[:-1]
    return len(before.rstrip(_OPENING))


def with_speaker(subtitles: Iterable[Subtitle]) -> Iterator[tuple[Subtitle, str]]:
    """Yield each subtitle and what to write before it: the speaker, where another begins."""
    speaker = None
    for subtitle in subtitles:
        named = subtitle.speaker and subtitle.speaker != speaker
        yield subtitle, f"{one_line(subtitle.speaker)}: " if named and subtitle.speaker else ""
        speaker = subtitle.speaker


def one_line(text: str) -> str:
    """Fold line breaks: to nothing between Chinese characters, else to a space."""
    return _BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", text.strip()))
