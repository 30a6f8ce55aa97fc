"""Words out of an episode, and where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from alignment.clock_format import clock
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.links import Link

_BEFORE, _AFTER = 60, 200


@dataclass(frozen=True, slots=True)
class QuotedPiece:
    """A sentence, or the part of it that was selected.

    Attributes
    ----------
    index
        Index of the sentence.
    text
        Its characters from `offset` on.
    """

    index: int
    text: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said, and its source.

    Attributes
    ----------
    text
        One line a paragraph.
        Empty where only a moment is meant.
    speaker
        Empty where nobody is named, or several are.
    title
        Of the episode.
    time
        Where it begins in the audio (ms).
    link
        None for an episode that cannot be linked to yet.
    note
        The user's own words.
    original
        What was really said, where that is shown beside the text.
    """

    text: str
    speaker: str
    title: str
    time: int
    link: Link | None = None
    note: str = ""
    original: str = ""

    @property
    def source(self) -> str:
        """Who said it, where and when."""
        return " · ".join(part for part in (self.speaker, self.title, clock(self.time)) if part)

    def as_text(self) -> str:
        """Return the quote as plain text."""
        original = f"\n{self.original}" if self.original else ""
        return f"“{self.text}”{original}\n— {self.source}" if self.text else self.source

    def as_html(self) -> str:
        """Return the quote for rich text, its time a link."""
        said = f"{paragraphs(self.text)}{paragraphs(self.original)}" if self.text else ""
        said = f"<blockquote>{said}</blockquote>" if said else ""
        return f"{said}<p>— {source_html(self)}</p>"


def paragraphs(text: str) -> str:
    """Return a text of several lines as HTML."""
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())


def source_html(quote: Quote, *, title: bool = True) -> str:
    """Return the source of a quote as HTML, with or without the title of the episode."""
    time = clock(quote.time)
    if quote.link is not None:
        time = f'<a href="{escape(str(quote.link))}">{time}</a>'
    named = [escape(part) for part in (quote.speaker, quote.title if title else "") if part]
    return " · ".join([*named, time])


def span_of(pieces: Sequence[QuotedPiece], timeline: Timeline) -> tuple[int, int] | None:
    """Return when `pieces` are heard (ms), with a moment before and after where there is room.

    None where they have no times. Parts of sentences are found by their words, where
    these are timed.
    """
    timed = [piece for piece in pieces if timeline.cues[piece.index].start is not None]
    if not timed:
        return None
    first, last = timed[0], timed[-1]
    start, stop = timeline.cues[first.index].start, timeline.cues[last.index].end
    assert start is not None
    assert stop is not None
    before = timeline.before(start)
    after = timeline.after(timeline.cues[last.index].start or 0)
    earliest = before.end if before is not None and before.end is not None else 0
    latest = after.start if after is not None and after.start is not None else timeline.duration
    for word in timeline.cues[first.index].words:
        if word.first <= first.offset < word.stop and word.start > start:
            start = earliest = word.start
    end_of_last = last.offset + len(last.text)
    for word in timeline.cues[last.index].words:
        if word.first < end_of_last <= word.stop and word.end < stop:
            stop = latest = word.end
    return max(start - _BEFORE, min(earliest, start)), min(stop + _AFTER, max(latest, stop))


def speaker_of(pieces: Sequence[QuotedPiece], transcript: Transcript) -> str:
    """Return who says all of `pieces`, or nothing where several do."""
    speakers = {transcript.sentences[piece.index].speaker for piece in pieces}
    (speaker,) = speakers if len(speakers) == 1 else ("",)
    return speaker or ""


def words_of(pieces: Sequence[QuotedPiece], transcript: Transcript) -> str:
    """Return what `pieces` say, set as in the source; speakers are named where they change."""
    several = len({transcript.sentences[piece.index].speaker for piece in pieces}) > 1

    def turn(piece: QuotedPiece) -> tuple[int, str | None]:
        sentence = transcript.sentences[piece.index]
        return sentence.paragraph, sentence.speaker

    lines = []
    for (_, speaker), members in groupby(pieces, turn):
        line = ""
        for piece in members:
            line += piece.text + _gap_after(piece.index, transcript)
        line = " ".join(line.split("\n")).strip()
        lines.append(f"{speaker}: {line}" if several and speaker else line)
    return "\n".join(lines)


def _gap_after(index: int, transcript: Transcript) -> str:
    sentence = transcript.sentences[index]
    return transcript.source[sentence.text_span.end : sentence.span.end]
