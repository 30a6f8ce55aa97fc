"""The text, with the sentence being spoken lit up and kept in sight."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from alignment.timeline import Cue, State
from alignment.transcript.model import Kind, Transcript
from app.theme.theme import Theme, mixed
from app.views.bilingual_view import BilingualView, WordSpot
from app.views.covered_text import CoveredText
from app.views.follow import Sight
from app.views.key_selection import KeySelection
from app.views.scroller import Scroller
from app.views.text_positions import TextRange
from app.views.uncertainty_marks import Doubt
from app.views.utf16 import utf16_length


class TranscriptView(BilingualView):
    """Shows a transcript; knows which sentence is current, not why."""

    sentence_clicked = Signal(int)
    moment_clicked = Signal(int)
    """When a word of the current sentence is heard (ms)."""
    chapter_clicked = Signal(int)
    following_changed = Signal(bool)
    text_size_wanted = Signal(int)
    """Steps larger, or smaller where negative."""

    selected_by_mouse = Signal()
    """Some text has just been selected."""
    word_wanted = Signal(object)
    """The user points at a word, a `WordSpot`, to have it looked up."""
    context_wanted = Signal()
    """The user asks what can be done with `context_sentence`."""

    TOO_HIGH = 0.6
    """Share of the window above which the lines of a sentence are followed one by one."""
    UNHEARD = 0.5
    """How strong the light is on words of the current sentence that are not heard yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport().setMouseTracking(True)
        self._current: Cue | None = None
        self._current_rects: list[QRectF] = []
        self._heard_text: int | None = None
        self._reached = 0.0
        self._mouse_at: QPoint | None = None
        self._hovered: int | None = None
        self._hover_rects: list[QRectF] = []
        self._pressed_at: QPoint | None = None
        self._pressed_scroll = 0
        self._clicked_twice = self._kept_still = False
        self._second_click = QTimer(self, singleShot=True)
        self._second_click.timeout.connect(self._settle)
        self.looks_up = False
        """Whether a double-click on a word asks for it; else it only selects."""
        KeySelection(self, self._start_of_current)
        self._doubt = Doubt(self)
        self._covered = CoveredText(self, self.texts_of)
        self.context_sentence: int | None = None
        self._unsure = False
        self._sought: int | None = None
        self._scroller = Scroller(self, self._edges)
        self._scroller.following_changed.connect(self.following_changed)
        self._scroller.arrived.connect(self._hover_again)
        self.laid_out.connect(self._covered.forget_places)
        self.laid_out.connect(self._find_again)
        self.verticalScrollBar().valueChanged.connect(lambda: self._set_hovered(None))

    @property
    def following(self) -> bool:
        """Whether the current sentence is kept in sight."""
        return self._scroller.following

    @property
    def current(self) -> Cue | None:
        """The sentence shown as being spoken."""
        return self._current

    def show_transcript(self, transcript: Transcript | None) -> None:
        """Show another text, from its top."""
        self._current = self._sought = None
        self._said = {}
        super().show_transcript(transcript)
        self._scroller.resume()

    def change_transcript(self, transcript: Transcript) -> None:
        self._current = None  # it may have got another number
        self._hovered, self._hover_rects, self._current_rects = None, [], []
        super().change_transcript(transcript)

    def set_current(self, cue: Cue | None) -> None:
        """Light up another sentence, or none."""
        if cue == self._current:
            return
        if cue is None or not self._is_current(cue.index):
            self._heard_text = self._heard = None
            self._reached = 0.0
        self._current = cue
        self._light_up()
        self._scroller.keep_in_sight()

    def set_theme(self, theme: Theme) -> None:
        self._doubt.set_theme(theme)
        super().set_theme(theme)

    def set_doubtful(self, sentences: Iterable[int]) -> None:
        """Underline the sentences whose own time is not sure."""
        self._doubt.set_dotted(sentences)

    def set_pinned(self, sentences: Iterable[int]) -> None:
        """Mark the sentences whose beginning the user has set."""
        self._doubt.set_pinned(sentences)

    def cover(self, hides: Callable[[int], bool] | None) -> None:
        """Cover the sentences that `hides` names with soft bars, or none."""
        self._covered.set(hides, self.tr("The text is hidden until it is heard."))
        self.setAccessibleDescription("")
        self.viewport().update()

    def uncover(self, index: int) -> None:
        """Show a sentence that is not to be covered any more."""
        if self._transcript is not None:
            self.setAccessibleDescription(self._transcript.sentences[index].text)
        self._update(self.all_rects(index))

    def spot_of(self, position: int) -> WordSpot | None:
        spot = super().spot_of(position)
        return None if spot is not None and self._covered.hides(spot.sentence) else spot

    def set_current_piece(self, sentences: range, *, sure: bool) -> None:
        """Say how finely the current sentence is known.

        Parameters
        ----------
        sentences
            The paragraph or chapter in which the voice is for sure; empty for none.
        sure
            Whether the sentence itself is.
        """
        self._doubt.set_piece(sentences)
        if sure is self._unsure:
            self._unsure = not sure
            self._light_up()

    def set_following(self, wanted: bool, height: float) -> None:
        """Set whether and how the current sentence is kept in view.

        Parameters
        ----------
        height
            Where its middle goes, as a share of the window from the top.
        """
        self._scroller.aim = height
        self._scroller.set_following(wanted)

    def set_gentle(self, gentle: bool) -> None:
        """Set whether scrolling by itself is a motion, or happens at once."""
        self._scroller.gentle = gentle

    def resume_following(self) -> None:
        """Go back to the current sentence and stay with it."""
        self._scroller.resume()
        self._scroller.keep_in_sight(centre=True)

    def keep_still(self, still: bool) -> None:
        """Let the text not scroll by itself: something stands beside a word."""
        self._kept_still = still
        self._settle()

    def _settle(self) -> None:
        self._let_go()
        self._scroller.keep_in_sight()

    def _let_go(self) -> None:
        self._scroller.hold(self._kept_still or self._second_click.isActive())

    def stay(self) -> None:
        """Stop following: the reader works on what is in sight."""
        self._scroller.leave()

    def reveal(self, index: int) -> None:
        """Scroll to a sentence that is not the current one, once it is set."""
        rects = self.rects(index)
        self._sought = None if rects else index
        if rects:
            self._scroller.bring_up(rects[0].top())

    def sight(self) -> Sight | None:
        """Return where the current sentence lies in the viewport."""
        return self._scroller.sight()

    def _edges(self) -> tuple[float, float] | None:
        """Return top and bottom of the current sentence, or of the rest of one too long to see."""
        rects = self._current_rects
        if not rects:
            return None
        top, bottom, most = rects[0].top(), rects[-1].bottom(), self._most
        if bottom - top > most:
            passed, total = 0.0, sum(rect.width() for rect in rects)
            for rect in rects:
                passed += rect.width()
                top = rect.top()
                if passed > self._reached * total:
                    break
            bottom = min(bottom, top + most)
        return top, bottom

    @property
    def _most(self) -> float:
        """How high a sentence may be to be seen as a whole."""
        return self.TOO_HIGH * self.viewport().height()

    def set_reached(self, share: float) -> None:
        """Keep the line being heard in view where the sentence is higher than the window.

        Parameters
        ----------
        share
            How much of the current sentence has been heard, 0 to 1.
        """
        self._reached = share
        rects = self._current_rects
        if rects and rects[-1].bottom() - rects[0].top() > self._most:
            self._scroller.keep_in_sight()

    # Light

    def _find_again(self) -> None:
        self._scroller.stop()
        self._set_hovered(None)
        self._hover_again()
        self._light_up()
        self._scroller.keep_in_sight(smoothly=False)
        if self._sought is not None:
            self.reveal(self._sought)

    def _light_up(self) -> None:
        self._update(self._current_rects)
        self._current_rects = self.rects(self._current.index) if self._current else []
        self._update(self._current_rects)
        self.light_original(self._current.index if self._current else None)
        self._light_letters()

    def _light_letters(self) -> None:
        selections = self._original_selections()
        place = self.place(self._current.index) if self._current is not None else None
        if place is not None:
            ink = self._theme.current_ink if self._is_sure else self._theme.estimated_ink
            selections.append(self._coloured(place, ink))
        self.setExtraSelections(selections)

    def set_heard(self, text: int | None, original: int | None) -> None:
        """Show how much of the current sentence has been heard.

        Parameters
        ----------
        text, original
            Characters of the sentence and of its original; None where that is not known.
        """
        if (text, original) == (self._heard_text, self._heard):
            return
        self._heard_text, self._heard = text, original
        self._update(self._current_rects)
        self._light_letters()

    def _heard_rects(self) -> list[QRectF]:
        """Return the ground of what has been heard of the current sentence."""
        if self._current is None or self._transcript is None:
            return []
        index, heard = self._current.index, self._heard_text
        place = self.place(index)
        if place is None:
            return []
        text, size = self._transcript.sentences[index].text, self._size
        if self._positions.of(index) is None:
            text, heard = self._said[index].text, self._heard
        if heard is None:
            return self._current_rects
        end = place.start + utf16_length(text[:heard])
        return self._grounds(TextRange(place.start, end), size) if heard else []

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(0, -self.verticalScrollBar().value())
        self._paint_grounds(painter)
        painter.end()
        super().paintEvent(event)
        if self._covered.active:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self.verticalScrollBar().value())
            self._covered.paint(painter, self.visible_sentences(), self._ground, self._theme)
            painter.end()

    def _ground(self, index: int) -> str:
        """Return the colour behind a sentence."""
        if self._is_current(index):
            return self._theme.current if self._is_sure else self._theme.estimated
        return self._theme.hover if index == self._hovered else self._theme.paper

    def _paint_grounds(self, painter: QPainter) -> None:
        """Paint what lies behind the text, in document coordinates."""
        radius = 0.3 * self._size
        if self._hovered is not None and not self._is_current(self._hovered):
            painter.setBrush(QColor(self._theme.hover))
            for rect in self._hover_rects:
                painter.drawRoundedRect(rect, radius, radius)
            self._outline(painter, self._hover_rects, Qt.PenStyle.DotLine)
        if self._current is not None:
            ground = self._theme.current if self._is_sure else self._theme.estimated
            heard = self._heard_rects()
            if heard is not self._current_rects:
                painter.setBrush(QColor(mixed(ground, self._theme.paper, self.UNHEARD)))
                for rect in self._current_rects:
                    painter.drawRoundedRect(rect, radius, radius)
            painter.setBrush(QColor(ground))
            for rect in heard:
                painter.drawRoundedRect(rect, radius, radius)
            style = Qt.PenStyle.SolidLine if self._is_sure else Qt.PenStyle.DashLine
            self._outline(painter, self._current_rects, style)
        self._paint_original(painter)
        visible = self.visible_sentences()
        self._doubt.paint(painter, visible)
        self._added.paint(painter, self._theme, self._size)
        font, edge = self.document().defaultFont(), self.viewport().width() - self.PADDING
        self._heading_times.paint(painter, visible, font, self._theme, self._size, edge)

    def _outline(self, painter: QPainter, rects: list[QRectF], style: Qt.PenStyle) -> None:
        """Draw lines around what is lit, for those to whom its colour says little."""
        if not self._theme.strong:
            return
        radius = 0.3 * self._size
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.ink), 2, style))
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)

    @property
    def _is_sure(self) -> bool:
        assert self._current is not None
        return self._current.state is State.ALIGNED and not self._unsure

    def _is_current(self, index: int) -> bool:
        return self._current is not None and self._current.index == index

    # Mouse

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
        if index == self._hovered:
            return
        self._update(self._hover_rects)
        self._hovered = index
        self._hover_rects = [] if index is None else self.all_rects(index)
        self._update(self._hover_rects)
        shape = Qt.CursorShape.IBeamCursor if index is None else Qt.CursorShape.PointingHandCursor
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.verticalScrollBar().value()
        super().keyPressEvent(event)
        if self.verticalScrollBar().value() != before:
            self._scroller.scrolled_by_hand()
