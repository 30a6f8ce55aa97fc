"""The text as chapters, paragraphs and sentences, each bound to its place in the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters (Unicode code points) in the source text."""

    start: int
    end: int

    def of(self, source: str) -> str:
        """Return the text of this span in `source`."""
        return source[self.start : self.end]


class Kind(StrEnum):
    """What a piece of the text is. Only `SPEECH` is heard in the audio."""

    SPEECH = "speech"
    FRONT_MATTER = "front matter"
    CONTENTS = "contents"
    HEADING = "heading"
    SPEAKER = "speaker"
    NOTE = "note"
    BACK_MATTER = "back matter"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest piece that is highlighted.

    Attributes
    ----------
    index
        Position in `Transcript.sentences`.
    span
        Characters of the source, surrounding white space included, so that
        the spans of all sentences tile the source without gap or overlap.
    text_span
        The same without surrounding white space.
    text
        The characters of `text_span`.
    kind
        What the piece is; only `Kind.SPEECH` is spoken.
    chapter
        Index into `Transcript.chapters`, or None before the first one or
        where the text has none.
    paragraph
        Number of the paragraph, counted through the whole text.
    speaker
        Full name of who speaks, or None where the text does not say.
    clauses
        For speech: spans that tile `text_span`, cut after commas and the like.
        One clause where there is nothing to cut.
    """

    index: int
    span: Span
    text_span: Span
    text: str
    kind: Kind
    chapter: int | None
    paragraph: int
    speaker: str | None
    clauses: tuple[Span, ...]

    @property
    def spoken(self) -> bool:
        """Whether the sentence is heard in the audio."""
        return self.kind is Kind.SPEECH


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the text under one heading.

    Attributes
    ----------
    title
        The heading without its time.
    start
        Milliseconds in the audio as the text gives them, or None.
    first, stop
        Half-open range of indices into `Transcript.sentences`, the heading included.
    """

    index: int
    title: str
    start: int | None
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole text.

    Attributes
    ----------
    source
        The text all spans refer to: the decoded file, or the text of an HTML page.
    sentences
        Every piece of the source in order.
    language
        ISO 639-1 code such as ``zh`` or ``en``, as Whisper spells it.
    """

    source: str
    sentences: tuple[Sentence, ...]
    chapters: tuple[Chapter, ...]
    language: str

    @property
    def spoken(self) -> Iterator[Sentence]:
        """The sentences heard in the audio, in order."""
        return (sentence for sentence in self.sentences if sentence.spoken)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Full names in the order in which they first speak."""
        said = (s.speaker for s in self.sentences if s.speaker and s.kind is Kind.SPEECH)
        return tuple(dict.fromkeys(said))
