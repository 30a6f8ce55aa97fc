"""How letters and lines are set."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from app.options.catalogue import (
    FONTS,
    JUSTIFIED,
    LINE_HEIGHT,
    SIZE,
    WIDTH,
)
from app.options.options import Options
from app.theme.fonts import families

TYPOGRAPHY = (SIZE, *FONTS, LINE_HEIGHT, WIDTH, JUSTIFIED)
"""The options that say how letters and lines are set."""


@dataclass(frozen=True, slots=True)
class Typography:
    """How letters and lines are set.

    Attributes
    ----------
    size
        Height of the reading text in pixels.
    fonts
        Families to set in before those that suit the language, by the language whose
        script they are for; empty for any.
    spacing
        Distance of the lines, in percent of the usual one.
    width
        Widest line, in heights of the text.
    justified
        Whether lines end at the same edge.
    """

    size: int = 18
    fonts: Mapping[str, str] = field(default_factory=dict)
    spacing: int = 100
    width: int = 38
    justified: bool = False

    def families(self, language: str) -> list[str]:
        """Return the font families to try, in order, for text in a language."""
        return families(language, self.fonts)


def chosen_typography(options: Options) -> Typography:
    """Return how the user wants letters and lines."""
    fonts = {font.language: family for font in FONTS if (family := options.get(font))}
    return Typography(
        options.get(SIZE), fonts, options.get(LINE_HEIGHT), options.get(WIDTH),
        options.get(JUSTIFIED),
    )  # fmt: skip


def characters(
    type_: Typography, colour: str, scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal
) -> QTextCharFormat:
    """Return a format for letters, `scale` times as high as the reading text."""
    result = QTextCharFormat()
    result.setForeground(QColor(colour))
    result.setProperty(QTextCharFormat.Property.FontPixelSize, round(type_.size * scale))
    if weight is not QFont.Weight.Normal:
        result.setFontWeight(weight)
    return result


def spaced(type_: Typography, line: float, above: float, below: float) -> QTextBlockFormat:
    """Return a format for a block: distance of its lines and margins, in heights of the text."""
    result = QTextBlockFormat()
    result.setLineHeight(
        round(line * type_.spacing / 100 * type_.size),
        QTextBlockFormat.LineHeightTypes.FixedHeight.value,
    )
    if type_.justified:
        result.setAlignment(Qt.AlignmentFlag.AlignJustify)
    result.setTopMargin(round(above * type_.size))
    result.setBottomMargin(round(below * type_.size))
    return result
