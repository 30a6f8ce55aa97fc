"""Icons drawn in the colours of a theme."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource

_SIZES = (16, 24, 32, 48, 64)


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
    file, _, written = name.partition(":")
    drawing = resource(f"icons/{file}.svg").read_text(encoding="utf-8")
    drawing = drawing.replace("{written}", written)
    result = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        if shade is None:
            continue
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", shade).encode()))
        for size in _SIZES:
            result.addPixmap(_painted(renderer, size), mode)
    return result


def _painted(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap


def application_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(str(resource("icons/lyricast.svg")))
