"""The text of an episode, with what the mouse does in it."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from alignment.transcript.model import Kind
from app.views.following_view import FollowingView
from app.views.key_selection import KeySelection


class TranscriptView(FollowingView):
    """Shows a transcript; knows which sentence is current, not why."""

    sentence_clicked = Signal(int)
    moment_clicked = Signal(int)
    """When a word of the current sentence is heard (ms)."""
    chapter_clicked = Signal(int)
    text_size_wanted = Signal(int)
    """Steps larger, or smaller where negative."""

    selected_by_mouse = Signal()
    """Some text has just been selected."""
    word_wanted = Signal(object)
    """The user points at a word, a `WordSpot`, to have it looked up."""
    context_wanted = Signal()
    """The user asks what can be done with `context_sentence`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport().setMouseTracking(True)
        self._mouse_at: QPoint | None = None
        self._pressed_at: QPoint | None = None
        self._pressed_scroll = 0
        self._clicked_twice = self._kept_still = False
        self._second_click = QTimer(self, singleShot=True)
        self._second_click.timeout.connect(self._settle)
        self.looks_up = False
        """Whether a double-click on a word asks for it; else it only selects."""
        self.context_sentence: int | None = None
        KeySelection(self, self._start_of_current)
        self._scroller.arrived.connect(self._hover_again)
        self.verticalScrollBar().valueChanged.connect(lambda: self._set_hovered(None))

    def keep_still(self, still: bool) -> None:
        """Let the text not scroll by itself: something stands beside a word."""
        self._kept_still = still
        self._settle()

    def _settle(self) -> None:
        self._let_go()
        self._scroller.keep_in_sight()

    def _let_go(self) -> None:
        self._scroller.hold(self._kept_still or self._second_click.isActive())

    def _target(self, point: QPoint) -> int | None:
        """Return the sentence at a point if it can be clicked."""
        index = self.sentence_at(point)
        if index is None:
            index = self._added.at(point)
        if index is None or self._transcript is None:
            return None
        sentence = self._transcript.sentences[index]
        heads = sentence.kind is Kind.HEADING and sentence.chapter is not None
        return index if sentence.spoken or heads else None

    def _set_hovered(self, index: int | None) -> None:
        super()._set_hovered(index)
        shape = Qt.CursorShape.IBeamCursor if index is None else Qt.CursorShape.PointingHandCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.RightButton:
            self.context_sentence = self._target(event.position().toPoint())
            self.context_wanted.emit()
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._pressed_scroll = self.verticalScrollBar().value()
            self._scroller.hold(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._mouse_at = None if event.buttons() else event.position().toPoint()
        if self._mouse_at is not None:
            self._hover_again()

    def _find_again(self) -> None:
        super()._find_again()
        self._hover_again()

    def _hover_again(self) -> None:
        """Find what is under the mouse: the text may have moved, and the mouse not."""
        point = self._mouse_at
        self._set_hovered(None if point is None else self._target(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        if self.looks_up:  # the word must not move away before the second click
            self._second_click.start(QApplication.doubleClickInterval())
        self._let_go()
        point, pressed = event.position().toPoint(), self._pressed_at
        self._pressed_at = None
        if self.verticalScrollBar().value() != self._pressed_scroll:
            self._scroller.scrolled_by_hand()  # a selection pulled over the edge
        twice, self._clicked_twice = self._clicked_twice, False
        dragged = (point - pressed).manhattanLength() >= QApplication.startDragDistance()
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier and not dragged
        if with_control or (twice and self.looks_up):
            spot = self.word_spot(point)
            if spot is not None:
                self.word_wanted.emit(spot)
                return
        if self.textCursor().hasSelection():
            self.selected_by_mouse.emit()
            return
        if event.modifiers():
            return
        index = self._target(point)
        if index is None or index != self._target(pressed):
            return
        assert self._transcript is not None
        sentence = self._transcript.sentences[index]
        self._scroller.resume()
        if sentence.spoken:
            self._click_sentence(index, point)
        elif sentence.chapter is not None:
            self.chapter_clicked.emit(sentence.chapter)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at, self._clicked_twice = event.position().toPoint(), True

    def _click_sentence(self, index: int, point: QPoint) -> None:
        """Go to the sentence; inside the one that is heard already, to the word."""
        if self._current is not None and self._is_current(index):
            word = self.word_at(point, index, self._current.words)
            if word is not None:
                self.moment_clicked.emit(word.start)
                return
        self.sentence_clicked.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse_at = None
        self._set_hovered(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if delta := event.angleDelta().y():
                self.text_size_wanted.emit(1 if delta > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
        self._hover_again()

    def _start_of_current(self) -> int | None:
        place = self._positions.of(self._current.index) if self._current is not None else None
        return place.start if place is not None else None
