"""Covers of episodes: from their files, else drawn."""

from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPixmap,
)

from app.theme.fonts import families
from app.theme.theme import Theme

ROUNDING = 0.12
"""Radius of the corners, as a share of the side."""


def rounded(image: QImage, side: int, ratio: float) -> QPixmap:
    """Return a cover scaled to `side` logical pixels, its corners rounded."""
    scaled = image.scaled(
        QSize(round(side * ratio), round(side * ratio)),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    result, painter = _sheet(side, ratio)
    scaled.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(0, 0), scaled)
    painter.end()
    return result


def drawn(title: str, audio: str, side: int, ratio: float, theme: Theme) -> QPixmap:
    """Return a stand-in for a cover: the first letter of the title on a colour of its own."""
    result, painter = _sheet(side, ratio)
    colour = QColor(theme.speaker(crc32(audio.encode())))
    paper = QColor(theme.paper)
    wash = QLinearGradient(0, 0, side, side)
    wash.setColorAt(0, _mixed(colour, paper, 0.34))
    wash.setColorAt(1, _mixed(colour, paper, 0.2))
    painter.fillRect(QRectF(0, 0, side, side), wash)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_mixed(colour, paper, 0.3))
    for radius in (0.62, 0.44):  # sound, going out from a corner
        painter.drawEllipse(QPointF(side, side), radius * side, radius * side)
        painter.setBrush(_mixed(colour, paper, 0.42))
    letter = next((character for character in title if character.isalnum()), "♪")
    font = QFont(families("zh" if ord(letter) > 0x2E7F else "en"))
    font.setPixelSize(round(0.46 * side))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, letter.upper())
    painter.end()
    return result


def _sheet(side: int, ratio: float) -> tuple[QPixmap, QPainter]:
    result = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(0, 0, side, side), ROUNDING * side, ROUNDING * side)
    painter.setClipPath(shape)
    return result, painter


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    pairs = (
        (colour.redF(), ground.redF()),
        (colour.greenF(), ground.greenF()),
        (colour.blueF(), ground.blueF()),
    )
    return QColor.fromRgbF(*(share * one + (1 - share) * other for one, other in pairs))
