"""Words out of an episode, and where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from alignment.transcript.model import Transcript
from app.links import Link
from app.times import clock


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or the part of it that was selected."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said, and its source.

    Attributes
    ----------
    text
        One line a paragraph.
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
    """

    text: str
    speaker: str
    title: str
    time: int
    link: Link | None = None
    note: str = ""

    @property
    def source(self) -> str:
        """Who said it, where and when."""
        return " · ".join(part for part in (self.speaker, self.title, clock(self.time)) if part)

    def as_text(self) -> str:
        """Return the quote as plain text."""
        return f"“{self.text}”\n— {self.source}"

    def as_html(self) -> str:
        """Return the quote for rich text, its time a link."""
        return f"<blockquote>{paragraphs(self.text)}</blockquote><p>— {source_html(self)}</p>"


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


def speaker_of(pieces: Sequence[Piece], transcript: Transcript) -> str:
    """Return who says all of `pieces`, or nothing where several do."""
    speakers = {transcript.sentences[piece.index].speaker for piece in pieces}
    (speaker,) = speakers if len(speakers) == 1 else ("",)
    return speaker or ""


def words_of(pieces: Sequence[Piece], transcript: Transcript) -> str:
    """Return what `pieces` say, set as in the source; speakers are named where they change."""
    several = len({transcript.sentences[piece.index].speaker for piece in pieces}) > 1

    def turn(piece: Piece) -> tuple[int, str | None]:
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
