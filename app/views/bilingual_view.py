"""A text with what was really said under it, beside it, or in its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QColor,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from alignment.timeline import Recognised, Word
from alignment.transcript.model import Transcript
from app.options.catalogue import Shown
from app.theme.colours import mixed
from app.views.original_text import Arrangement, OriginalText
from app.views.reading_view import ReadingView
from app.views.text_positions import TextRange
from app.views.utf16 import utf16_length


@dataclass(frozen=True, slots=True)
class WordSpot:
    """A character of a sentence, or of its original.

    Attributes
    ----------
    text
        What stands there, of which it is the character `at`.
    place
        Where that text stands.
    """

    sentence: int
    text: str
    at: int
    place: TextRange


class BilingualView(ReadingView):
    """Shows the languages that are wanted; lights up the original of a sentence."""

    MANY = 100
    """So many new originals at once are set by setting the whole text anew."""
    COLUMN = 21
    """Narrowest column of two beside each other, in heights of the text."""
    LONG = 3_000
    """With more sentences, originals stand under the text: so many columns would be slow."""
    STRENGTH = 0.42
    """How much of the colour of the current sentence is in the ground of its original."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: dict[int, Recognised] = {}
        self._spoken_language = ""
        self._shown = Shown.TEXT
        self._wants_beside = False
        self._original_text: OriginalText | None = None
        self._lit: int | None = None
        self._lit_rects: list[QRectF] = []
        self._heard: int | None = None

    def set_languages(self, shown: Shown, *, beside: bool) -> None:
        """Choose which languages to show, and whether beside each other where there is room."""
        if (shown, beside) != (self._shown, self._wants_beside):
            self._shown, self._wants_beside = shown, beside
            self._set_again()

    def set_said(self, said: Mapping[int, Recognised], language: str | None) -> None:
        """Show other originals: by sentence, in a language (ISO 639-1)."""
        had = bool(self._said)
        self._said = dict(said)
        self._spoken_language = language or ""
        if self._shown is not Shown.TEXT and (had or self._said):
            self._set_again()

    def set_spoken_language(self, language: str | None) -> None:
        """Take note of the language of the originals (ISO 639-1)."""
        if (language or "") != self._spoken_language:
            self.set_said(self._said, language)

    def add_said(self, found: Iterable[Recognised]) -> None:
        """Show originals that are new, or others than before."""
        new = {said.index: said for said in found}
        self._said |= new
        if self._shown is Shown.TEXT or self._transcript is None:
            return
        if self._original_text is None or len(new) > self.MANY:
            self._set_again()
            return
        anchor = QTextCursor(self.document())
        anchor.setPosition(self._top())
        before = self._height_of(anchor)
        changes = self._original_text.update(new, self._positions.of)
        self._positions.make_room(changes)
        if any(self._original_text.replaced(index) for index in new):
            self._positions = self._positions.without(
                {s.index for s in self._transcript.spoken if self._original_text.replaced(s.index)}
            )
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(self._height_of(anchor) - before))
        self.laid_out.emit()

    def rects(self, index: int) -> list[QRectF]:
        return super().rects(index) or self.original_rects(index)

    def original_rects(self, index: int) -> list[QRectF]:
        """Return the ground of an original, one rectangle a line, in document coordinates."""
        place = self._original_place(index)
        return [] if place is None else self._grounds(place, self._original_size)

    def all_rects(self, index: int) -> list[QRectF]:
        """Return the grounds of a sentence and of its original."""
        rects, original = self.rects(index), self.original_rects(index)
        return rects if rects == original else rects + original

    def place(self, index: int) -> TextRange | None:
        """Return where a sentence stands, or its original in place of it."""
        return self._positions.of(index) or self._original_place(index)

    def texts_of(self, index: int) -> Iterator[tuple[TextRange, str, int]]:
        """Give where a sentence and its original stand, what they say, and their sizes."""
        for place, size in (
            (self._positions.of(index), self._size),
            (self._original_place(index), self._original_size),
        ):
            if place is not None:
                yield place, self._text_at(place.start, place.end), size

    def sentence_at(self, point: QPoint) -> int | None:
        index = super().sentence_at(point)
        if index is not None or self._original_text is None:
            return index
        spot = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        for position in self._positions_around(point):
            index = self._original_text.at(position)
            place = self._original_text.of(index) if index is not None else None
            if place is not None and self._covers(place, self._original_size, spot):
                return index
        return None

    def sentences_between(self, start: int, end: int) -> list[int]:
        found = super().sentences_between(start, end)
        if self._original_text is None:
            return found
        return sorted({*found, *self._original_text.between(start, end)})

    def word_at(self, point: QPoint, index: int, words: tuple[Word, ...]) -> Word | None:
        """Return the word of a sentence, or of its original, drawn at a point.

        Parameters
        ----------
        words
            Of the text of the sentence.
        """
        spot = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        texts = []
        if self._transcript is not None:
            sentence = self._transcript.sentences[index]
            texts.append((self._positions.of(index), sentence.text, words, self._size))
        if index in self._said:
            said = self._said[index]
            place = self._original_place(index)
            texts.append((place, said.text, said.words, self._original_size))
        for place, text, timed, size in texts:
            if place is None:
                continue
            for word in timed:
                if self._covers(_part(place, text, word), size, spot):
                    return word
        return None

    def word_spot(self, point: QPoint) -> WordSpot | None:
        """Return the character drawn at a point, with the text around it."""
        if self.sentence_at(point) is None:
            return None
        cursor = self.cursorForPosition(point)
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        left = self.document().documentLayout().blockBoundingRect(block).left()
        on_letter = QTextLine.CursorPosition.CursorOnCharacter
        return self.spot_of(block.position() + line.xToCursor(point.x() - left, on_letter))

    def spot_of(self, position: int) -> WordSpot | None:
        """Return the character at a document position, with its sentence or its original."""
        index = next(iter(self.sentences_between(position, position + 1)), None)
        places = () if index is None else (self._positions.of(index), self._original_place(index))
        for place in places:
            if index is not None and place is not None and place.start <= position < place.end:
                before = self._text_at(place.start, position)
                return WordSpot(index, self._text_at(place.start, place.end), len(before), place)
        return None

    def _text_at(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def select_in(self, spot: WordSpot, start: int, end: int) -> QRect:
        """Select some characters of the text around a spot, and return where they stand."""
        first, last = (spot.place.start + utf16_length(spot.text[:n]) for n in (start, end))
        cursor = self.textCursor()
        cursor.setPosition(first)
        from_left = self.cursorRect(cursor)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return from_left.united(self.cursorRect(cursor))

    # Light

    def light_original(self, index: int | None) -> None:
        """Light up the original of another sentence, or none."""
        self._update(self._lit_rects)
        beside_text = index is not None and self._positions.of(index) is not None
        self._lit = index
        self._lit_rects = self.original_rects(index) if index is not None and beside_text else []
        self._update(self._lit_rects)

    def _original_selections(self) -> list[QTextEdit.ExtraSelection]:
        """Return the letters of the original that is lit, as far as it has been heard."""
        place = self._original_place(self._lit) if self._lit is not None else None
        if place is None or not self._lit_rects:
            return []
        if self._heard is not None and self._lit is not None:
            text = self._said[self._lit].text[: self._heard]
            place = TextRange(place.start, place.start + utf16_length(text))
        return [self._coloured(place, self._theme.ink)] if place.end > place.start else []

    def _coloured(self, place: TextRange, colour: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setForeground(QColor(colour))
        selection.cursor, selection.format = cursor, style
        return selection

    def _paint_original(self, painter: QPainter) -> None:
        """Paint the ground of the original that is lit, in document coordinates."""
        theme, radius = self._theme, 0.3 * self._original_size
        painter.setBrush(QColor(mixed(theme.current, theme.paper, self.STRENGTH)))
        for rect in self._lit_rects:
            painter.drawRoundedRect(rect, radius, radius)

    def _update(self, rects: list[QRectF]) -> None:
        offset = -self.verticalScrollBar().value()
        for rect in rects:
            self.viewport().update(
                rect.translated(0, offset).toAlignedRect().adjusted(-2, -2, 2, 2)
            )

    # Setting

    @property
    def _original_size(self) -> int:
        scale = 1.0 if self._original_text is None else self._original_text.scale
        return round(self._size * scale)

    @property
    def _arrangement(self) -> Arrangement:
        if self._shown is Shown.ORIGINAL:
            return Arrangement.INSTEAD
        room = self.viewport().width() >= 2 * self.COLUMN * self._size
        short = self._transcript is None or len(self._transcript.sentences) <= self.LONG
        beside = self._wants_beside and room and short
        return Arrangement.BESIDE if beside else Arrangement.UNDER

    def _original_place(self, index: int) -> TextRange | None:
        return None if self._original_text is None else self._original_text.of(index)

    def _set_from(self, first: int) -> None:
        super()._set_from(first if self._original_text is None else 0)

    def _typeset(self, transcript: Transcript, first: int = 0) -> Iterator[None]:
        self._original_text = None
        if self._shown is Shown.TEXT or not any(said.text for said in self._said.values()):
            return super()._typeset(transcript, first)
        language = self._spoken_language
        self._original_text = OriginalText(
            self.document(), self._said, self._arrangement, self._theme, self._type, language
        )
        typesetter = self._typesetter(transcript)
        return typesetter.steps(transcript, self.document(), self._positions, self._original_text)

    def _height_of(self, cursor: QTextCursor) -> float:
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        top = self.document().documentLayout().blockBoundingRect(block).top()
        return top + (line.y() if line.isValid() else 0.0)

    def _measure(self) -> int:
        beside = self._shown is Shown.BOTH and self._arrangement is Arrangement.BESIDE
        known = any(said.text for said in self._said.values())
        return round(super()._measure() * (1.8 if beside and known else 1.0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (
            self._original_text is not None
            and self._original_text.arrangement is not self._arrangement
        ):
            self._set_again()


def _part(place: TextRange, text: str, word: Word) -> TextRange:
    start = place.start + utf16_length(text[: word.first])
    return TextRange(start, start + utf16_length(text[word.first : word.stop]))
