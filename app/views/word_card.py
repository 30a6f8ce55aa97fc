"""What dictionaries say of a word, shown at the word."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
)

from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.values.dictionary import LookedUp
from app.views.focus_keys import FocusKeys
from app.views.plain import Label


class WordCard(QFrame):
    """Floats over a text, until Esc, a click beside it, or until the text moves."""

    shown_changed = Signal(bool)
    add_wanted = Signal()
    """The word is to be kept in the word list."""
    web_wanted = Signal()
    WIDTH, TALLEST, AWAY = 380, 280, 8

    def __init__(self, text: QAbstractScrollArea) -> None:
        super().__init__(text.viewport())
        self.setObjectName("wordCard")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._theme = LIGHT
        self._shown = LookedUp("", 0, 0)
        self._at = QRect()
        self.word = Label(parent=self)
        self.word.setObjectName("word")
        self._close = QToolButton(self)
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self.hide)
        self.entries = QTextEdit(self)
        self.entries.setObjectName("entries")
        self.entries.setReadOnly(True)
        self.entries.setFrameShape(QFrame.Shape.NoFrame)
        self.entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entries.setTabChangesFocus(True)
        self.add = QPushButton(self)
        self.add.setObjectName("flat")
        self.add.clicked.connect(self.add_wanted)
        self.web = QPushButton(self)
        self.web.setObjectName("flat")
        self.web.clicked.connect(self.web_wanted)
        head = QHBoxLayout()
        head.addWidget(self.word, 1)
        head.addWidget(self._close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        buttons.addWidget(self.web)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.entries, 1)
        layout.addLayout(buttons)
        for button in (self._close, self.add, self.web):
            FocusKeys(button)
        text.installEventFilter(self)
        text.viewport().installEventFilter(self)
        text.verticalScrollBar().valueChanged.connect(self.hide)
        self.retranslate()
        self.hide()

    @property
    def shown(self) -> LookedUp:
        """What the card says."""
        return self._shown

    def show_word(self, found: LookedUp, faults: Sequence[str], at: QRect) -> None:
        """Show what was found for a word.

        Parameters
        ----------
        faults
            What is wrong with dictionaries.
        at
            Where the word stands in the widget that the card floats over.
        """
        self._shown, self._at = found, at
        self.word.setText(found.word)
        self._write(faults)
        self.setAccessibleName(f"{found.word}\n{self.entries.toPlainText()}")
        self.show()
        self._place()

    def _write(self, faults: Sequence[str]) -> None:
        self.entries.clear()
        self.entries.document().setDocumentMargin(0)
        last, word = "", self._shown.word
        for entry in self._shown.entries:
            if entry.dictionary != last:
                self._add(entry.dictionary, self._theme.quiet, apart=True, small=True)
            if entry.headword != word:
                self._add(entry.headword, self._theme.ink, strong=True)
            self._add(entry.text, self._theme.ink)
            last = entry.dictionary
        for fault in faults:
            self._add(fault, self._theme.quiet, apart=True)
        if not self._shown.entries and not faults:
            self._add(self.tr("Not found in your dictionaries."), self._theme.quiet)
        self.entries.moveCursor(QTextCursor.MoveOperation.Start)

    def _add(
        self,
        text: str,
        colour: str,
        *,
        apart: bool = False,
        strong: bool = False,
        small: bool = False,
    ) -> None:
        """Add plain text, as paragraphs of their own."""
        style, block = QTextCharFormat(), QTextBlockFormat()
        style.setForeground(QColor(colour))
        if strong:
            style.setFontWeight(QFont.Weight.DemiBold)
        size = self.entries.font().pixelSize()
        if small:
            style.setProperty(QTextCharFormat.Property.FontPixelSize, round(0.88 * size))
        document = self.entries.document()
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if document.isEmpty():
            cursor.setBlockFormat(block)
        else:
            block.setTopMargin(self.AWAY if apart else 0)
            cursor.insertBlock(block)
        cursor.insertText(text, style)

    def _place(self) -> None:
        over = self.parentWidget()
        assert over is not None
        width = min(self.WIDTH, over.width() - 2 * self.AWAY)
        self.entries.document().setTextWidth(width - 40)
        around = self.sizeHint().height() - self.entries.sizeHint().height()
        wanted = around + round(self.entries.document().size().height()) + 4
        below = over.height() - self._at.bottom() - 2 * self.AWAY
        above = self._at.top() - 2 * self.AWAY
        tallest = min(self.TALLEST, max(below, above))
        height = min(wanted, tallest)
        top = self._at.bottom() + self.AWAY
        if height > below and above > below:
            top = self._at.top() - self.AWAY - height
        left = min(max(self._at.left() - 14, self.AWAY), over.width() - width - self.AWAY)
        self.setGeometry(left, top, width, height)
        self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._close.setIcon(icon("close", theme.quiet))
        self.hide()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))
        self.add.setText(self.tr("Add to Word List"))
        self.web.setText(self.tr("On the Web"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown_changed.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible():
            if event.type() is QEvent.Type.MouseButtonPress:
                self.hide()
            elif _is_escape(event):
                self.hide()
                return True
        return super().eventFilter(watched, event)


def _is_escape(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_Escape
    )
