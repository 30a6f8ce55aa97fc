"""The text as chapters, paragraphs and sentences, each bound to its place in the source."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from alignment.messages import Message

_NUMBER_SIGNS = re.compile(r"^#{1,6}\s+|\s+#+$")
"""Around a Markdown heading."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters (Unicode code points) in the source text."""

    start: int
    end: int

    def of(self, source: str) -> str:
        """Return the text of this span in `source`."""
        return source[self.start : self.end]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by position: by name, as dataclasses do, a long text takes three times as long."""
        return Span, (self.start, self.end)


class Kind(StrEnum):
    """What a piece of the text is.

    `SPEECH` is heard in the audio; `HEADING`, `SPEAKER` and `NOTE` may be, as a reader
    may announce chapters or an actor the names; the others never are.
    """

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
        What the piece is.
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
    utterance
        What is said if the piece is spoken: all of the text of speech, a title
        without its number sign and time, a name without its colon, a note without its
        brackets. None where nothing would be.
    heard
        Whether a piece that need not be spoken was found in the audio.
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
    utterance: Span | None = None
    heard: bool = False

    @property
    def spoken(self) -> bool:
        """Whether the sentence is heard in the audio."""
        return self.kind is Kind.SPEECH or self.heard

    @property
    def shown(self) -> str:
        """The text for readers: a heading without number signs."""
        return self.text if self.kind is Kind.SPEECH else _NUMBER_SIGNS.sub("", self.text)

    @property
    def perhaps_spoken(self) -> bool:
        """Whether only listening can tell if the sentence is spoken."""
        return self.kind is not Kind.SPEECH and self.utterance is not None

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by position, as spans are."""
        return Sentence, (
            self.index,
            self.span,
            self.text_span,
            self.text,
            self.kind,
            self.chapter,
            self.paragraph,
            self.speaker,
            self.clauses,
            self.utterance,
            self.heard,
        )


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
class StatedTime:
    """When a place of the text is heard, as the text itself says.

    Attributes
    ----------
    offset
        Character of the source.
    start
        Milliseconds in the audio.
    end
        When what begins there is over (ms), or None where the text does not say.
    """

    offset: int
    start: int
    end: int | None = None


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
    stated
        Times that the text gives, those of chapters aside, in the order of the source.
    second
        The same text in another language, where the file holds both.
    remarks
        What the user should know about what could not be read.
    title
        Of a book; empty where the file states none.
    """

    source: str
    sentences: tuple[Sentence, ...]
    chapters: tuple[Chapter, ...]
    language: str
    stated: tuple[StatedTime, ...] = ()
    second: "Transcript | None" = None
    remarks: tuple[Message, ...] = ()
    title: str = ""

    @property
    def spoken(self) -> Iterator[Sentence]:
        """The sentences heard in the audio, in order."""
        return (sentence for sentence in self.sentences if sentence.spoken)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Full names in the order in which they first speak."""
        speech = Kind.SPEECH
        return tuple({s.speaker: None for s in self.sentences if s.speaker and s.kind is speech})

    def with_heard(self, indices: Collection[int]) -> "Transcript":
        """Return the same text, of which the pieces `indices` are heard as well.

        Parameters
        ----------
        indices
            Of sentences that are `perhaps_spoken`; all other such sentences are not heard.

        Raises
        ------
        ValueError
            A sentence is not `perhaps_spoken`.
        """
        if wrong := [i for i in indices if not self.sentences[i].perhaps_spoken]:
            raise ValueError(f"sentences {wrong} are either speech or nothing that is said")
        sentences = (replace(one, heard=one.index in indices) for one in self.sentences)
        return replace(self, sentences=tuple(sentences))
