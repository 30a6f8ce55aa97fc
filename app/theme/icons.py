"""Icons drawn in the colours of a theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleOption

from app.resources import resource


def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """Return a shipped icon.

    Parameters
    ----------
    name
        Name of its file without the ending; behind a colon, what is written into it.
    colour
        Colour of its lines as ``#rrggbb``.
    disabled
        The same where it cannot be used; None for Qt's own paling.
    """
    colours = {QIcon.Mode.Normal: colour}
    if disabled is not None:
        colours[QIcon.Mode.Disabled] = disabled
    return QIcon(_Drawing(name, colours))


class _Drawing(QIconEngine):
    """Draws an icon when it is seen, in the size in which it is seen."""

    def __init__(self, name: str, colours: dict[QIcon.Mode, str]) -> None:
        super().__init__()
        self._name = name
        self._colours = colours
        self._drawn: dict[tuple[int, int, QIcon.Mode], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colours)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        key = size.width(), size.height(), mode
        if key not in self._drawn:
            self._drawn[key] = self._draw(size, mode)
        return self._drawn[key]

    def _draw(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        side = min(size.width(), size.height())
        place = QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side)
        colour = self._colours.get(mode, self._colours[QIcon.Mode.Normal])
        QSvgRenderer(QByteArray(self._source(colour).encode())).render(painter, place)
        painter.end()
        if mode in self._colours:
            return pixmap
        return QApplication.style().generatedIconPixmap(mode, pixmap, QStyleOption())

    def _source(self, colour: str) -> str:
        file, _, written = self._name.partition(":")
        return _drawing(file).replace("{written}", written).replace("currentColor", colour)


@cache
def _drawing(file: str) -> str:
    return resource(f"icons/{file}.svg").read_text(encoding="utf-8")


def application_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(str(resource("icons/lyricast.svg")))
