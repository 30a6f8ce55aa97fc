"""Writing a note to a quote."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.values.quote import Quote
from app.views.plain import Label


class NoteDialog(QDialog):
    """Shows a quote, and takes a note."""

    LONGEST = 240
    """Characters of the quote that are shown."""

    def __init__(self, quote: Quote, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Note"))
        self.setMinimumWidth(460)
        shown = quote.text or quote.source
        if len(shown) > self.LONGEST:
            shown = shown[: self.LONGEST].rstrip() + "…"
        words = Label(shown, self)
        words.setObjectName("notedQuote")
        words.setWordWrap(True)
        self.edit = QPlainTextEdit(note, self)
        self.edit.setObjectName("note")
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(self.tr("Your note"))
        self.edit.setAccessibleName(self.tr("Your note"))
        self.edit.setMinimumHeight(96)
        cancel, save = QPushButton(self.tr("Cancel"), self), QPushButton(self.tr("Save"), self)
        save.setObjectName("primary")
        save.setDefault(True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(words)
        layout.addWidget(self.edit, 1)
        layout.addLayout(buttons)
        self.edit.setFocus()

    @property
    def note(self) -> str:
        """What was written."""
        return self.edit.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        returns = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in returns and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)
