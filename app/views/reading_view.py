"""A transcript set for reading, with room around it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from alignment.transcript.matching import match
from alignment.transcript.model import Transcript
from app.theme.theme import LIGHT, Theme
from app.values.outline import Headings
from app.values.quote import QuotedPiece
from app.views.added_headings import AddedHeadings
from app.views.document import Typesetter, first_change
from app.views.heading_times import HeadingTimes
from app.views.highlight import line_rects
from app.views.line_at import line_at
from app.views.selection import selected_pieces
from app.views.text_positions import TextPositions, TextRange
from app.views.typography import Typography


class ReadingView(QTextEdit):
    """Sets a transcript in a column of comfortable width; knows where its sentences are."""

    laid_out = Signal()
    """Every place in the text may have moved."""

    AFTERWARDS = 18
    """Room after the end, in heights of the text, so that it can be read mid-window too."""
    REACH = 0.5
    """What of a line's ground may lie outside of what Qt takes for the line, in heights too."""
    PADDING = 0.14
    """What a ground reaches beyond its sentence on both sides, in heights of the text."""

    _transcript: Transcript | None = None  # asked for while Qt is still making the view

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self._theme = LIGHT
        self._type = Typography()
        self._positions = TextPositions()
        self._headings = Headings()
        self._added = AddedHeadings(self)
        self._heading_times = HeadingTimes(self.rects)
        self._sight: tuple[int, QSize, int] | None = None
        self._in_sight = TextRange(0, 0)
        self._visible: list[int] = []
        self.laid_out.connect(self._forget_sight)
        self._rest: Iterator[None] = iter(())
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._grow)
        self.dragged: Callable[[], QMimeData | None] = lambda: None
        """Gives what is dragged where some text is selected, or None for the text itself."""

    @property
    def type(self) -> Typography:
        """How letters and lines are set."""
        return self._type

    @property
    def _size(self) -> int:
        return self._type.size

    def show_transcript(self, transcript: Transcript | None) -> None:
        """Show another text, from its top."""
        self._transcript = transcript
        self._use_headings(Headings())
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if transcript is None else policy.ScrollBarAlwaysOn
        )
        self._set_text(0, at_once=False)

    def change_transcript(self, transcript: Transcript) -> None:
        """Show a later state of the text, with the same sentences in sight.

        What stands before the first change stays as it is set, and selected.
        """
        old = self._transcript
        if old is None:
            self.show_transcript(transcript)
            return
        same = match([s.text for s in old.sentences], [s.text for s in transcript.sentences])
        seen = next((index for index in self.visible_sentences() if index in same), None)
        bar = self.verticalScrollBar()
        above = 0.0 if seen is None else bar.value() - self.rects(seen)[0].top()
        self._transcript = transcript
        first = first_change(old, transcript)
        added = first == len(old.sentences) and not self._growing.isActive()
        self._set_from(first if added or self._positions.of(first) else 0)
        if seen is not None:
            self._set_until(same[seen])
            bar.setValue(round(self.rects(same[seen])[0].top() + above))
        self.laid_out.emit()

    def shows(self, transcript: Transcript | None) -> bool:
        """Return whether this very text is shown."""
        return self._transcript is transcript

    def set_headings(self, headings: Headings) -> None:
        """Show headings over chapters that the user added; let removed ones step back."""
        before = self._headings
        self._use_headings(headings)
        if (before.added.keys(), before.removed) != (headings.added.keys(), headings.removed):
            self._set_again()
        self.viewport().update()

    def _use_headings(self, headings: Headings) -> None:
        self._headings = headings
        self._added.chapters = headings.added
        self._heading_times.times = headings.times

    def set_theme(self, theme: Theme) -> None:
        """Show the text in other colours."""
        self._theme = theme
        self._set_text(self._top())

    def set_type(self, type_: Typography) -> None:
        """Set the text in another type."""
        if type_ != self._type:
            self._type = type_
            self._set_text(self._top())

    def rects(self, index: int) -> list[QRectF]:
        """Return the ground of a sentence, one rectangle a line, in document coordinates."""
        place = self._positions.of(index)
        return [] if place is None else self._grounds(place, self._size)

    def _grounds(self, place: TextRange, size: int) -> list[QRectF]:
        """Return the ground of text that is `size` pixels high."""
        pad = self.PADDING * size
        lines = line_rects(self.document(), place, size)
        return [line.adjusted(-pad, 0, pad, 0) for line in lines]

    def in_sight(self) -> TextRange:
        """Return the part of the document in sight."""
        room = self.viewport().size()
        sight = (self.verticalScrollBar().value(), room, self.document().revision())
        if sight != self._sight:  # finding it takes long, and every paint asks more than once
            top, reach = self.verticalScrollBar().value(), self.REACH * self._size
            start = line_at(self.document(), top - reach).start
            end = line_at(self.document(), top + room.height() + reach).end
            self._sight, self._in_sight = sight, TextRange(start, end + 1)
            self._visible = self.sentences_between(start, end + 1)
        return self._in_sight

    def visible_sentences(self) -> list[int]:
        """Return the indices of the sentences in sight."""
        self.in_sight()
        return self._visible

    def _forget_sight(self) -> None:
        self._sight = None

    def selected_pieces(self) -> list[QuotedPiece]:
        """Return the sentences that are spoken and selected, perhaps in part."""
        if self._transcript is None:
            return []
        return selected_pieces(self.textCursor(), self._positions, self._transcript)

    def createMimeDataFromSelection(self) -> QMimeData:
        return self.dragged() or super().createMimeDataFromSelection()

    def sentence_at(self, point: QPoint) -> int | None:
        """Return the sentence drawn at a point of the viewport."""
        spot = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        for position in self._positions_around(point):
            index = self._positions.at(position)
            place = self._positions.of(index) if index is not None else None
            if place is not None and self._covers(place, self._size, spot):
                return index
        return None

    def _positions_around(self, point: QPoint) -> list[int]:
        """Return the document positions of what may be drawn at a point of the viewport.

        The cursor goes to the nearer side of a character, and below the letters of a line
        already to the next one.
        """
        reach = QPoint(0, round(self.REACH * self._size))
        points = (point, point - reach, point + reach)
        after = [self.cursorForPosition(near).position() for near in points]
        return [position - back for position in after for back in (0, 1)]

    def _covers(self, place: TextRange, size: int, spot: QPointF) -> bool:
        """Return whether text that is `size` pixels high is at a spot, or the room of its lines."""
        height = self.document().findBlock(place.start).blockFormat().lineHeight()
        grounds = self._grounds(place, size)
        gap = max((height - grounds[0].height()) / 2, 0) if grounds else 0
        return any(ground.adjusted(0, -gap, 0, gap).contains(spot) for ground in grounds)

    def selected(self) -> tuple[int, int] | None:
        """Return the first and the last sentence of what is selected."""
        cursor = self.textCursor()
        found = self.sentences_between(cursor.selectionStart(), cursor.selectionEnd())
        return (found[0], found[-1]) if cursor.hasSelection() and found else None

    def sentences_between(self, start: int, end: int) -> list[int]:
        """Return the sentences of which something stands between two document positions."""
        return self._positions.between(start, end)

    def _set_text(self, top: int, *, at_once: bool = True) -> None:
        """Set the text anew, and put the document position `top` at the top.

        Parameters
        ----------
        at_once
            Otherwise a long text goes on growing while the window lives.
        """
        document = self.document()
        self._growing.stop()
        document.clear()
        self._positions = TextPositions()
        self._rest = iter(())
        if self._transcript is None:
            document.setDocumentMargin(2 * self._size)
        else:
            document.setDocumentMargin(0)
            self._set_margins()  # of the empty document: a full one would be laid out twice
            self._rest = self._typeset(self._transcript)
            for _ in self._rest:
                if not at_once:
                    self._growing.start()
                    break
        cursor = self.textCursor()  # the insertion pushed it to the end
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self._bring_to_top(top)
        self.laid_out.emit()

    def _set_from(self, first: int) -> None:
        """Set the text anew from a sentence on that begins a paragraph."""
        assert self._transcript is not None
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not first:
            cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        elif (place := self._positions.of(first)) is not None:
            cursor.setPosition(place.start - 1, QTextCursor.MoveMode.KeepAnchor)
        self._growing.stop()
        cursor.removeSelectedText()  # with what parts paragraphs
        self._positions = self._positions.before(first)
        self._rest = self._typeset(self._transcript, first)
        self._grow()

    def _set_until(self, index: int) -> None:
        """Go on setting the text until a sentence is set."""
        while self._positions.of(index) is None and next(self._rest, self) is not self:
            pass

    def _set_again(self) -> None:
        """Set the text anew, with the same sentence at the top."""
        top = self._top()
        found = self.sentences_between(top, top + 1_000) if top else []
        self._set_text(0, at_once=bool(found))
        if found and (rects := self.rects(found[0])):
            self.verticalScrollBar().setValue(round(rects[0].top()) - 4)
            self.laid_out.emit()

    def _grow(self) -> None:
        """Set some more of a long text."""
        for _ in self._rest:
            self._growing.start()
            return
        self.laid_out.emit()

    def _typeset(self, transcript: Transcript, first: int = 0) -> Iterator[None]:
        """Set a text from a sentence on into the document, step by step."""
        typesetter = self._typesetter(transcript)
        return typesetter.steps(transcript, self.document(), self._positions, first=first)

    def _typesetter(self, transcript: Transcript) -> Typesetter:
        return Typesetter(self._theme, self._type, transcript.language, self._headings)

    def _top(self) -> int:
        """Return the document position of the line at the top of the viewport."""
        margin = self.document().rootFrame().frameFormat().topMargin()
        if self.verticalScrollBar().value() <= margin:
            return 0
        return self.cursorForPosition(QPoint(self.viewport().width() // 2, 4)).position()

    def _bring_to_top(self, position: int) -> None:
        top = 0.0
        if position:
            block = self.document().findBlock(position)
            top = self.document().documentLayout().blockBoundingRect(block).top()
            line = block.layout().lineForTextPosition(position - block.position())
            top += line.y() if line.isValid() else 0.0
        self.verticalScrollBar().setValue(round(top) - 4)

    def _measure(self) -> int:
        """Return how wide the text may be, in pixels."""
        return self._type.width * self._size

    def _set_margins(self) -> None:
        width = self.viewport().width()
        side = max((width - self._measure()) // 2, min(round(0.06 * width), 40), 16)
        frame = self.document().rootFrame().frameFormat()
        bottom = self.AFTERWARDS * self._size
        if frame.leftMargin() == side and frame.bottomMargin() == bottom:
            return
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(round(1.8 * self._size))
        frame.setBottomMargin(bottom)
        self.document().rootFrame().setFrameFormat(frame)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()  # the window's keys come before a text's
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        font = self.document().defaultFont()
        super().changeEvent(event)
        document = self.document()
        if self._transcript is not None and document.defaultFont() != font:
            document.setDefaultFont(font)  # Qt would set the text in the font of the interface

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.document().isEmpty():
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())  # Qt would put the words into the corner
        painter.setPen(QColor(self._theme.quiet))
        middle = self.viewport().rect().adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(middle, flags, self.placeholderText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._top()
        super().resizeEvent(event)
        if self._transcript is None:
            return
        self._set_margins()
        if event.oldSize().width() != event.size().width():
            self._bring_to_top(top)
        self.laid_out.emit()
