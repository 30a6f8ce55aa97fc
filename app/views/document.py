"""A transcript set as a document, and the way from sentences to places in it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from alignment.transcript.model import Kind, Sentence, Transcript
from app.fonts import families, is_ideographic
from app.theme import Theme
from app.times import clock
from app.views.utf16 import utf16_length

_BLOCK_BREAK = re.compile("[\n\r\v\f\0\u2028\u2029\ufdd0\ufdd1\ufffc]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands in the document: a half-open range of UTF-16 units."""

    start: int
    end: int


class Places:
    """Where each sentence stands, and which sentence stands where."""

    def __init__(self) -> None:
        self._places: dict[int, Place] = {}
        self._starts: list[int] = []
        self._indices: list[int] = []

    def add(self, index: int, place: Place) -> None:
        """Note the place of a sentence; places come in the order of the document."""
        self._places[index] = place
        self._starts.append(place.start)
        self._indices.append(index)

    def of(self, index: int) -> Place | None:
        """Return the place of a sentence, or None where it is not shown."""
        return self._places.get(index)

    def between(self, start: int, end: int) -> list[int]:
        """Return the sentences of which something stands between two document positions."""
        first, stop = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        if first < 0 or self._places[self._indices[first]].end <= start:
            first += 1
        return self._indices[first:stop]

    def at(self, position: int) -> int | None:
        """Return the index of the sentence at a document position."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return None
        index = self._indices[number]
        return index if position < self._places[index].end else None


@dataclass(frozen=True, slots=True)
class Type:
    """How letters and lines are set.

    Attributes
    ----------
    size
        Height of the reading text in pixels.
    family
        Font to set in before those that suit the language; empty for none.
    spacing
        Distance of the lines, in percent of the usual one.
    width
        Widest line, in heights of the text.
    """

    size: int = 18
    family: str = ""
    spacing: int = 100
    width: int = 38


class Typesetter:
    """Sets transcripts in one theme and one type."""

    def __init__(self, theme: Theme, type_: Type, language: str) -> None:
        self._theme = theme
        self._size = type_.size
        self._spacing = type_.spacing / 100
        self._dense = is_ideographic(language)
        self._families = [*filter(None, [type_.family]), *families(language)]
        self._speech = self._characters(theme.ink)
        self._quiet = self._characters(theme.quiet, 0.9)
        self._note = self._characters(theme.quiet)
        self._heading = self._characters(theme.ink, 1.32, QFont.Weight.Bold)
        self._title = self._characters(theme.ink, 1.6, QFont.Weight.Bold)
        self._label = self._characters(theme.quiet, 1.0, QFont.Weight.DemiBold)
        self._heading_time = self._characters(theme.quiet, 0.86, QFont.Weight.Medium)
        self._name_block = self._spaced(1.5, above=1.05, below=0)
        self._heading_block = self._spaced(1.5, above=2.2, below=0.35)
        self._contents_block = self._spaced(1.6, above=0.1, below=0.1)
        self._speech_block = self._spaced(1.85 if self._dense else 1.62, above=0.28, below=0.42)

    def set(self, transcript: Transcript, document: QTextDocument) -> Places:
        """Fill an empty `document`, and return where the sentences are."""
        document.setUndoRedoEnabled(False)
        font = QFont(self._families)
        font.setPixelSize(self._size)
        document.setDefaultFont(font)
        places = Places()
        speakers = {name: number for number, name in enumerate(transcript.speakers)}
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        started = False
        for paragraph in _paragraphs(transcript):
            first = paragraph[0]
            if first.kind is Kind.SPEAKER:
                name, *paragraph = paragraph
                self._block(cursor, self._name_block, started)
                self._insert_speaker(cursor, name, speakers)
                started = True
                if not paragraph:
                    continue
                first = paragraph[0]
            self._block(cursor, self._block_format(first.kind), started)
            started = True
            if first.kind is Kind.HEADING:
                self._insert_heading(cursor, first, transcript, places)
            else:
                self._insert_sentences(cursor, paragraph, transcript.source, places)
        cursor.endEditBlock()
        return places

    def _characters(
        self, colour: str, scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal
    ) -> QTextCharFormat:
        result = QTextCharFormat()
        result.setForeground(QColor(colour))
        result.setProperty(QTextCharFormat.Property.FontPixelSize, round(self._size * scale))
        if weight is not QFont.Weight.Normal:
            result.setFontWeight(weight)
        return result

    def _block_format(self, kind: Kind) -> QTextBlockFormat:
        if kind is Kind.HEADING:
            return self._heading_block
        return self._contents_block if kind is Kind.CONTENTS else self._speech_block

    def _spaced(self, line: float, above: float, below: float) -> QTextBlockFormat:
        result = QTextBlockFormat()
        result.setLineHeight(
            round(line * self._spacing * self._size),
            QTextBlockFormat.LineHeightTypes.FixedHeight.value,
        )
        result.setTopMargin(round(above * self._size))
        result.setBottomMargin(round(below * self._size))
        return result

    @staticmethod
    def _block(cursor: QTextCursor, block: QTextBlockFormat, started: bool) -> None:
        if started:
            cursor.insertBlock(block, QTextCharFormat())
        else:
            first = QTextBlockFormat(block)
            first.setTopMargin(0)
            cursor.setBlockFormat(first)

    def _insert_speaker(
        self, cursor: QTextCursor, sentence: Sentence, speakers: dict[str, int]
    ) -> None:
        name = sentence.speaker or sentence.text
        colour = self._theme.speaker(speakers.get(name, 0))
        cursor.insertText(_flat(name), self._characters(colour, 0.86, QFont.Weight.DemiBold))

    def _insert_heading(
        self, cursor: QTextCursor, sentence: Sentence, transcript: Transcript, places: Places
    ) -> None:
        chapter = None if sentence.chapter is None else transcript.chapters[sentence.chapter]
        start = cursor.position()
        if chapter is None or chapter.first != sentence.index:
            label = self._title if sentence.index == 0 else self._label
            cursor.insertText(_flat(sentence.text), label)
        else:
            cursor.insertText(_flat(chapter.title or sentence.text), self._heading)
            if chapter.start is not None:
                cursor.insertText(f"\u2002{clock(chapter.start)}", self._heading_time)
        places.add(sentence.index, Place(start, cursor.position()))

    def _insert_sentences(
        self, cursor: QTextCursor, sentences: list[Sentence], source: str, places: Places
    ) -> None:
        """Insert a paragraph, in as few pieces as its formats allow."""
        position = cursor.position()
        pending: list[str] = []
        style = self._style(sentences[0].kind)
        for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
            if (wanted := self._style(sentence.kind)) is not style:
                cursor.insertText("".join(pending), style)
                pending, style = [], wanted
            text = _flat(sentence.text)
            end = position + utf16_length(text)
            places.add(sentence.index, Place(position, end))
            gap = ""
            if following is not None:
                gap = _flat(source[sentence.text_span.end : following.text_span.start])
            pending += [text, gap]
            position = end + utf16_length(gap)
        cursor.insertText("".join(pending), style)

    def _style(self, kind: Kind) -> QTextCharFormat:
        if kind is Kind.SPEECH:
            return self._speech
        return self._note if kind is Kind.NOTE else self._quiet


def _flat(text: str) -> str:
    """Return `text` with nothing in it that would start a block, at the same length."""
    return _BLOCK_BREAK.sub(" ", text)


def _paragraphs(transcript: Transcript) -> list[list[Sentence]]:
    """Return the sentences by paragraph, headings and empty pieces apart."""
    result: list[list[Sentence]] = []
    last: Sentence | None = None
    for sentence in transcript.sentences:
        if not sentence.text:
            continue
        joins = (
            last is not None
            and last.paragraph == sentence.paragraph
            and Kind.HEADING not in (last.kind, sentence.kind)
        )
        if joins:
            result[-1].append(sentence)
        else:
            result.append([sentence])
        last = sentence
    return result
