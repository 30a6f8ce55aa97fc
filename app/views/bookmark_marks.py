"""Ribbons in the margin of a text, at what is bookmarked."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app.theme.theme import LIGHT, Theme
from app.views.reading_view import ReadingView


class BookmarkMarks(QWidget):
    """Lies over the left margin of a text and scrolls with it."""

    WIDTH, HEIGHT = 8, 13
    FROM_TEXT = 12
    """How far the marks stand from the text."""

    def __init__(self, text: ReadingView) -> None:
        super().__init__(text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = text
        self._theme = LIGHT
        self._marked: frozenset[int] = frozenset()
        self._places: list[QPointF] = []
        text.laid_out.connect(self._place)
        text.verticalScrollBar().valueChanged.connect(self.update)
        text.viewport().installEventFilter(self)

    @property
    def places(self) -> list[QPointF]:
        """Where marks begin, in document coordinates."""
        return self._places

    def mark(self, sentences: Iterable[int]) -> None:
        """Mark these sentences and no others."""
        self._marked = frozenset(sentences)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def _place(self) -> None:
        margin = self._text.document().rootFrame().frameFormat().leftMargin()
        left = max(margin - self.FROM_TEXT - self.WIDTH, 2)
        self._places = [
            QPointF(left, rects[0].center().y() - self.HEIGHT / 2)
            for index in sorted(self._marked)
            if (rects := self._text.rects(index))
        ]
        viewport = self._text.viewport()
        self.setGeometry(viewport.x(), viewport.y(), round(margin), viewport.height())
        self.setVisible(bool(self._places))
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        offset = self._text.verticalScrollBar().value()
        for place in self._places:
            x, y = place.x(), place.y() - offset
            if -self.HEIGHT < y < self.height():
                right, bottom = x + self.WIDTH, y + self.HEIGHT
                notch = QPointF(x + self.WIDTH / 2, bottom - 4)
                corners = [QPointF(x, y), QPointF(right, y), QPointF(right, bottom), notch,
                           QPointF(x, bottom)]  # fmt: skip
                painter.drawPolygon(QPolygonF(corners))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
