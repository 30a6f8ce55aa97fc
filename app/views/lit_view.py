"""A text with light on the sentence being spoken."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript
from app.theme.colours import mixed
from app.theme.theme import Theme
from app.views.bilingual_view import BilingualView, WordSpot
from app.views.covered_text import CoveredText
from app.views.text_positions import TextRange
from app.views.uncertainty_marks import Doubt
from app.views.utf16 import utf16_length


class LitView(BilingualView):
    """Lights up sentences, marks those that are not sure, and covers those to be heard first."""

    UNHEARD = 0.5
    """How strong the light is on words of the current sentence that are not heard yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current: Cue | None = None
        self._current_rects: list[QRectF] = []
        self._heard_text: int | None = None
        self._hovered: int | None = None
        self._hover_rects: list[QRectF] = []
        self._unsure = False
        self._doubt = Doubt(self)
        self._covered = CoveredText(self, self.texts_of)
        self.laid_out.connect(self._covered.forget_places)
        self.laid_out.connect(self._find_again)

    @property
    def current(self) -> Cue | None:
        """The sentence shown as being spoken."""
        return self._current

    def show_transcript(self, transcript: Transcript | None) -> None:
        self._current = None
        self._said = {}
        super().show_transcript(transcript)

    def change_transcript(self, transcript: Transcript) -> None:
        self._current = None  # it may have got another number
        self._hovered, self._hover_rects, self._current_rects = None, [], []
        super().change_transcript(transcript)

    def set_current(self, cue: Cue | None) -> None:
        """Light up another sentence, or none."""
        if cue is None or not self._is_current(cue.index):
            self._heard_text = self._heard = None
        self._current = cue
        self._light_up()

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

    def _find_again(self) -> None:
        """Find the places of what is lit."""
        self._set_hovered(None)
        self._light_up()

    def _set_hovered(self, index: int | None) -> None:
        if index == self._hovered:
            return
        self._update(self._hover_rects)
        self._hovered = index
        self._hover_rects = [] if index is None else self.all_rects(index)
        self._update(self._hover_rects)

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
        self._added.paint(painter, self.in_sight(), self._theme, self._size)
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
