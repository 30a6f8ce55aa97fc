"""Soft bars in place of words that are not to be read yet."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter
from PySide6.QtWidgets import QAccessibleWidget, QTextEdit

from app.theme.colours import mixed
from app.theme.theme import Theme
from app.views.highlight import ASCENT, HEIGHT, line_rects
from app.views.text_positions import TextRange
from app.views.utf16 import utf16_length

Places = Iterable[tuple[TextRange, str, int]]
"""Where texts stand, what they say, and how high their letters are."""
_WORD = re.compile(r"\w+")


class CoveredText:
    """Paints bars over sentences, and keeps the text from screen readers meanwhile.

    Parameters
    ----------
    places
        Gives where a sentence and its original stand.
    """

    STRENGTH = 0.16
    """How much ink is in a bar."""

    def __init__(self, view: QTextEdit, places: Callable[[int], Places]) -> None:
        self._view = view
        self._places = places
        self._hides: Callable[[int], bool] | None = None
        self._bars: dict[int, tuple[list[QRectF], list[QRectF]]] = {}
        self._unread: QAccessibleWidget | None = None

    def set(self, hides: Callable[[int], bool] | None, name: str) -> None:
        """Cover the sentences that `hides` names, or none.

        Parameters
        ----------
        name
            What screen readers say instead of the text.
        """
        self._hides = hides
        self.forget_places()
        if self._unread is not None:
            seen = QAccessible.queryAccessibleInterface(self._view)
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(seen))
            self._unread = None  # only now: Qt has deleted it
        if hides is not None:
            self._unread = QAccessibleWidget(self._view, QAccessible.Role.StaticText, name)
            QAccessible.registerAccessibleInterface(self._unread)

    @property
    def active(self) -> bool:
        """Whether anything may be covered."""
        return self._hides is not None

    def hides(self, sentence: int) -> bool:
        """Return whether a sentence is covered."""
        return self._hides is not None and self._hides(sentence)

    def forget_places(self) -> None:
        """Take note that everything may stand elsewhere."""
        self._bars = {}

    def paint(
        self,
        painter: QPainter,
        sentences: Iterable[int],
        ground: Callable[[int], str],
        theme: Theme,
    ) -> None:
        """Cover what is hidden among some sentences, in document coordinates.

        Parameters
        ----------
        ground
            Gives the colour behind a sentence.
        """
        painter.setPen(Qt.PenStyle.NoPen)
        for sentence in sentences:
            if not self.hides(sentence):
                continue
            if sentence not in self._bars:
                self._bars[sentence] = self._measured(sentence)
            grounds, bars = self._bars[sentence]
            colour = ground(sentence)
            painter.setBrush(QColor(colour))
            painter.drawRects(grounds)
            painter.setBrush(QColor(mixed(theme.ink, colour, self.STRENGTH)))
            for bar in bars:
                painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)

    def _measured(self, sentence: int) -> tuple[list[QRectF], list[QRectF]]:
        document = self._view.document()
        grounds: list[QRectF] = []
        bars: list[QRectF] = []
        for place, text, size in self._places(sentence):
            grounds += line_rects(document, place, size)
            for word in _WORD.finditer(text):
                start = place.start + utf16_length(text[: word.start()])
                part = TextRange(start, start + utf16_length(word.group()))
                for line in line_rects(document, part, size):
                    top = line.top() + (ASCENT - 0.62) * line.height() / HEIGHT
                    bars.append(QRectF(line.left(), top, line.width(), 0.48 * size))
        return grounds, bars
