"""The text, with the sentence being spoken lit up and kept in sight."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEasingCurve,
    QElapsedTimer,
    QEvent,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QStyle, QTextEdit, QWidget

from alignment.timeline import Cue, State
from alignment.transcript.model import Kind, Transcript
from app.theme import LIGHT, Theme
from app.views.document import Place, Places, Typesetter
from app.views.follow import Follow, Following, Sight
from app.views.highlight import line_rects

_PADDING = QPointF(0.22, 0.0)


class TranscriptView(QTextEdit):
    """Shows a transcript; knows which sentence is current, not why."""

    sentence_clicked = Signal(int)
    chapter_clicked = Signal(int)
    following_changed = Signal(bool)
    text_size_wanted = Signal(int)
    """Steps larger, or smaller where negative."""

    MEASURE = 38
    """Widest line, in heights of the text."""
    SCROLL_TIME = 420
    """How long a scroll by itself takes (ms)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        self.setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self._theme = LIGHT
        self._size = 18
        self._transcript: Transcript | None = None
        self._places = Places()
        self._current: Cue | None = None
        self._current_rects: list[QRectF] = []
        self._hovered: int | None = None
        self._hover_rects: list[QRectF] = []
        self._pressed_at: QPoint | None = None
        self._pressed_scroll = 0
        self._follow = Follow()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._keep_in_sight)
        self._scroll = QVariantAnimation(self, duration=self.SCROLL_TIME)
        self._scroll.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._scroll.valueChanged.connect(lambda value: self.verticalScrollBar().setValue(value))
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by_hand)
        self.verticalScrollBar().valueChanged.connect(lambda: self._set_hovered(None))

    @property
    def following(self) -> bool:
        """Whether the current sentence is kept in sight."""
        return self._follow.state is Following.ON

    @property
    def current(self) -> Cue | None:
        """The sentence shown as being spoken."""
        return self._current

    @property
    def text_size(self) -> int:
        """Height of the text in pixels."""
        return self._size

    def show_transcript(self, transcript: Transcript | None) -> None:
        """Show another text, from its top."""
        self._transcript = transcript
        self._current = None
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if transcript is None else policy.ScrollBarAlwaysOn
        )
        self._rebuild()
        self.verticalScrollBar().setValue(0)
        self._change_follow(self._follow.resume)

    def set_theme(self, theme: Theme) -> None:
        """Show the text in other colours."""
        self._theme = theme
        self._rebuild_in_place()

    def set_text_size(self, size: int) -> None:
        """Show the text at another size in pixels."""
        if size != self._size:
            self._size = size
            self._rebuild_in_place()

    def set_current(self, cue: Cue | None) -> None:
        """Light up another sentence, or none."""
        if cue == self._current:
            return
        self._current = cue
        self._light_up()
        self._keep_in_sight()

    def resume_following(self) -> None:
        """Go back to the current sentence and stay with it."""
        self._change_follow(self._follow.resume)
        self._keep_in_sight(centre=True)

    def reveal(self, index: int) -> None:
        """Scroll to a sentence that is not the current one."""
        if rects := self._rects(index):
            offset, height = self.verticalScrollBar().value(), self.viewport().height()
            self._move_by(round(rects[0].top() - offset - 0.12 * height))

    def sentence_at(self, point: QPoint) -> int | None:
        """Return the sentence drawn at a point of the viewport."""
        index = self._places.at(self.cursorForPosition(point).position())
        if index is None:
            # right of a line's middle the cursor is already past its last character
            index = self._places.at(self.cursorForPosition(point).position() - 1)
        if index is None:
            return None
        spot = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        return index if any(r.contains(spot) for r in self._rects(index)) else None

    def sight(self) -> Sight | None:
        """Return where the current sentence lies in the viewport."""
        if not self._current_rects:
            return None
        offset = self.verticalScrollBar().sliderPosition()  # where a scroll under way will end
        top, bottom = self._current_rects[0].top(), self._current_rects[-1].bottom()
        return Sight(round(top) - offset, round(bottom) - offset, self.viewport().height())

    # Text

    def _rebuild(self) -> None:
        self._scroll.stop()
        self._set_hovered(None)
        document = self.document()
        if self._transcript is None:
            document.clear()
            document.setDocumentMargin(2 * self._size)
            self._places = Places()
        else:
            typesetter = Typesetter(self._theme, self._size, self._transcript.language)
            self._places = typesetter.set(self._transcript, document)
            self._set_margins()
        cursor = self.textCursor()  # the insertion pushed it to the end
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self._light_up()

    def _rebuild_in_place(self) -> None:
        """Rebuild, and leave the same line at the top of the viewport."""
        top = self._top()
        self._rebuild()
        self._bring_to_top(top)

    def _top(self) -> int:
        """Return the document position of the line at the top of the viewport."""
        if (
            self.verticalScrollBar().value()
            <= self.document().rootFrame().frameFormat().topMargin()
        ):
            return 0
        return self.cursorForPosition(QPoint(self.viewport().width() // 2, 4)).position()

    def _bring_to_top(self, position: int) -> None:
        rects = line_rects(self.document(), Place(position, position + 1), self._size)
        top = rects[0].top() if rects and position else 0
        self.verticalScrollBar().setValue(round(top) - 4)
        self._keep_in_sight()

    def _set_margins(self) -> None:
        width = self.viewport().width()
        side = max((width - self.MEASURE * self._size) // 2, min(round(0.06 * width), 40), 16)
        frame = self.document().rootFrame().frameFormat()
        if frame.leftMargin() == side and frame.bottomMargin() == self.viewport().height() // 2:
            return
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(round(1.8 * self._size))
        frame.setBottomMargin(self.viewport().height() // 2)  # the end can be read mid-window too
        self.document().rootFrame().setFrameFormat(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._top()
        super().resizeEvent(event)
        if self._transcript is None:
            return
        self._set_margins()
        self._current_rects = self._rects(self._current.index) if self._current else []
        if event.oldSize().width() != event.size().width():
            self._bring_to_top(top)
        else:
            self._keep_in_sight()

    # Light

    def _rects(self, index: int) -> list[QRectF]:
        place = self._places.of(index)
        if place is None:
            return []
        pad = _PADDING.x() * self._size
        rects = line_rects(self.document(), place, self._size)
        return [rect.adjusted(-pad, 0, pad, 0) for rect in rects]

    def _light_up(self) -> None:
        self._update(self._current_rects)
        self._current_rects = self._rects(self._current.index) if self._current else []
        self._update(self._current_rects)
        selections = []
        place = self._places.of(self._current.index) if self._current else None
        if place is not None:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(place.start)
            cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setForeground(QColor(self._theme.current_ink))
            selection.cursor, selection.format = cursor, style
            selections.append(selection)
        self.setExtraSelections(selections)

    def _update(self, rects: list[QRectF]) -> None:
        offset = -self.verticalScrollBar().value()
        for rect in rects:
            self.viewport().update(
                rect.translated(0, offset).toAlignedRect().adjusted(-2, -2, 2, 2)
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(0, -self.verticalScrollBar().value())
        radius = 0.3 * self._size
        if self._hovered is not None and not self._is_current(self._hovered):
            painter.setBrush(QColor(self._theme.hover))
            for rect in self._hover_rects:
                painter.drawRoundedRect(rect, radius, radius)
        if self._current is not None:
            sure = self._current.state is State.ALIGNED
            painter.setBrush(QColor(self._theme.current if sure else self._theme.estimated))
            for rect in self._current_rects:
                painter.drawRoundedRect(rect, radius, radius)
        painter.end()
        super().paintEvent(event)

    def _is_current(self, index: int) -> bool:
        return self._current is not None and self._current.index == index

    # Mouse

    def _target(self, point: QPoint) -> int | None:
        """Return the sentence at a point if it can be clicked."""
        index = self.sentence_at(point)
        if index is None or self._transcript is None:
            return None
        sentence = self._transcript.sentences[index]
        heads = sentence.kind is Kind.HEADING and sentence.chapter is not None
        return index if sentence.spoken or heads else None

    def _set_hovered(self, index: int | None) -> None:
        if index == self._hovered:
            return
        self._update(self._hover_rects)
        self._hovered = index
        self._hover_rects = [] if index is None else self._rects(index)
        self._update(self._hover_rects)
        shape = Qt.CursorShape.IBeamCursor if index is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._pressed_scroll = self.verticalScrollBar().value()
            self._follow.hold(True)
            self._scroll.stop()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._set_hovered(self._target(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        self._follow.hold(False)
        point, pressed = event.position().toPoint(), self._pressed_at
        self._pressed_at = None
        if self.verticalScrollBar().value() != self._pressed_scroll:
            self._scrolled_by_hand()  # a selection pulled over the edge
        if self.textCursor().hasSelection() or event.modifiers():
            return
        index = self._target(point)
        if index is None or index != self._target(pressed):
            return
        assert self._transcript is not None
        sentence = self._transcript.sentences[index]
        self._change_follow(self._follow.resume)
        if sentence.spoken:
            self.sentence_clicked.emit(index)
        elif sentence.chapter is not None:
            self.chapter_clicked.emit(sentence.chapter)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if delta := event.angleDelta().y():
                self.text_size_wanted.emit(1 if delta > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.verticalScrollBar().value()
        super().keyPressEvent(event)
        if self.verticalScrollBar().value() != before:
            self._scrolled_by_hand()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()  # the window's keys come before a text's
            return False
        return super().event(event)

    # Following

    def _scrolled_by_hand(self) -> None:
        self._scroll.stop()
        now = self._clock.elapsed()
        self._change_follow(lambda: self._follow.scrolled(self.sight(), now))

    def _change_follow(self, change: Callable[[], None]) -> None:
        before = self._follow.state
        change()
        if self._follow.state is not before:
            self.following_changed.emit(self.following)

    def _keep_in_sight(self, *, centre: bool = False) -> None:
        sight = self.sight()
        if sight is None:
            return
        now = self._clock.elapsed()
        if wait := self._follow.rest(now):
            self._again.start(wait)
            return
        shift = sight.shift if centre else self._follow.shift(sight, now)
        if shift:
            self._move_by(shift)

    def _move_by(self, shift: int) -> None:
        bar = self.verticalScrollBar()
        goal = min(max(bar.value() + shift, bar.minimum()), bar.maximum())
        calm = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        self._scroll.stop()
        if not calm or not self.isVisible():
            bar.setValue(goal)
            return
        self._scroll.setStartValue(bar.value())
        self._scroll.setEndValue(goal)
        self._scroll.start()
