"""A small window that stays on top, with what is being said."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QScreen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QHBoxLayout, QSizeGrip, QToolButton, QVBoxLayout, QWidget

from app.commands.actions import Actions
from app.theme.fonts import suit
from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.views.tab_order import tab_through
from app.views.utf16 import utf16_length
from app.views.window_fit import fit_screen


@dataclass(frozen=True, slots=True)
class LineText:
    """What is said in one language, and the fonts to set it in."""

    text: str = ""
    language: str = ""
    families: tuple[str, ...] = ()


class FloatingLine(QWidget):
    """Shows the sentence being heard, and its original under it, as large as there is room."""

    closed = Signal()
    window_wanted = Signal()
    """The user wants to see the window itself."""

    USUAL, LEAST = QSize(680, 116), QSize(240, 64)
    ABOVE_EDGE = 56
    """How far above the lower edge of the screen it is at first."""

    def __init__(self, actions: Actions) -> None:
        flags = Qt.WindowType
        super().__init__(None, flags.Tool | flags.FramelessWindowHint | flags.WindowStaysOnTopHint)
        self.setObjectName("floatingLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMinimumSize(self.LEAST)
        self.lines = LinePair(self)
        self._play = QToolButton(self)
        self._play.setDefaultAction(actions["play"])
        self._close = QToolButton(self)
        self._close.clicked.connect(self.close)
        self._grip = QSizeGrip(self)
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for name, button in (("floatingTool", self._close), ("floatingPlay", self._play)):
            button.setObjectName(name)
            button.setIconSize(QSize(16, 16))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            buttons.addWidget(button)
        tab_through(self._close, self._play)
        buttons.addStretch(1)
        buttons.addWidget(self._grip, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 6, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self.lines, 1)
        layout.addLayout(buttons)
        self.addAction(actions["play"])
        self.retranslate()

    def place(self, saved: QByteArray, screen: QScreen) -> None:
        """Go where it was left, as far as that is on a screen; else to the lower edge of this one.

        Where windows are placed by the system, only the size comes back.
        """
        if not saved or not self.restoreGeometry(saved):
            room = screen.availableGeometry()
            place = QRect(QPoint(), self.USUAL.boundedTo(room.size()))
            place.moveCenter(room.center())
            place.moveBottom(room.bottom() - self.ABOVE_EDGE)
            self.setGeometry(place)
        fit_screen(self)

    def show_lines(self, text: LineText, original: LineText) -> None:
        """Show what is being said; an empty line takes no room."""
        self.lines.show_lines(text, original)
        self.setAccessibleDescription("\n".join(filter(None, (text.text, original.text))))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.lines.set_theme(theme)
        self._close.setIcon(icon("close", theme.quiet))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.setWindowTitle(self.tr("Lyricast: Floating Line"))
        self.setAccessibleName(self.tr("Floating Line"))
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
        self._grip.setAccessibleName(self.tr("Change the size"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.window_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class LinePair(QWidget):
    """Two texts, one under the other, set as large as they fit."""

    LARGEST, SMALLEST = 44, 11
    """Pixels."""
    ORIGINAL = 0.72
    """Size of the original, in that of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._text = self._original = LineText()
        self._heard: tuple[int | None, int | None] = (None, None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def texts(self) -> tuple[str, str]:
        """What is shown."""
        return self._text.text, self._original.text

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def show_lines(self, text: LineText, original: LineText) -> None:
        """Show other lines, as if none of their words were timed."""
        if (text, original) != (self._text, self._original):
            self._text, self._original = text, original
            self._heard = (None, None)
            self.update()

    @property
    def heard(self) -> tuple[int | None, int | None]:
        """How many characters of either text have been heard; None where that is not known."""
        return self._heard

    def show_heard(self, text: int | None, original: int | None) -> None:
        """Let what has not been heard yet step back; see `heard`."""
        if (text, original) != self._heard:
            self._heard = text, original
            self.update()

    def size_of_text(self) -> int:
        """Return how high the letters can be (px) so that all fits.

        Short sentences are set no larger than would leave room for two lines, so that the size
        changes seldom.
        """
        usual = round(self.height() / (3.4 if self._original.text else 2.6))
        size = max(self.SMALLEST, min(usual, self.LARGEST))
        while size > self.SMALLEST and self._height(size) > self.height():
            size -= 1
        return size

    def _height(self, size: int) -> float:
        return sum(
            self._set(line, height).boundingRect().height() for line, height in self._sized(size)
        )

    def _sized(self, size: int) -> list[tuple[LineText, int]]:
        lines = ((self._text, size), (self._original, max(round(size * self.ORIGINAL), 10)))
        return [(line, height) for line, height in lines if line.text]

    def _set(self, line: LineText, size: int) -> QTextLayout:
        """Return a line broken where there is no more room."""
        layout = QTextLayout(line.text.replace("\n", " "), _font(line, size))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(self.width())
            row.setPosition(QPointF(0, top))
            top += row.height()
        layout.endLayout()
        return layout

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.size_of_text()
        painter = QPainter(self)
        top = max((self.height() - self._height(size)) / 2, 0)
        for line, height in self._sized(size):
            layout = self._set(line, height)
            heard = self._heard[0 if line is self._text else 1]
            strong = line is self._text or heard is not None
            painter.setPen(QColor(self._theme.ink if strong else self._theme.quiet))
            layout.draw(painter, QPointF(0, top), self._unheard(line, heard))
            top += layout.boundingRect().height()
        painter.end()

    def _unheard(self, line: LineText, heard: int | None) -> list[QTextLayout.FormatRange]:
        """Return the rest of a line, in paler letters."""
        if heard is None:
            return []
        rest = QTextLayout.FormatRange()
        rest.start = utf16_length(line.text[:heard])
        rest.length = utf16_length(line.text[heard:])
        letters = QTextCharFormat()
        letters.setForeground(QColor(self._theme.quiet))
        rest.format = letters
        return [rest]


def _font(line: LineText, size: int) -> QFont:
    font = suit(QFont(line.families or QGuiApplication.font().families()), line.language)
    font.setPixelSize(size)
    return font
