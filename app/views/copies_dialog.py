"""The copies of the library, one of which can take its place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.values.library_copy import LibraryCopy
from app.views.plain import Label
from app.views.window_fit import fit_screen


class CopiesDialog(QDialog):
    """Lets the user choose a copy."""

    chosen = Signal(object)
    """A `LibraryCopy`."""

    def __init__(self, copies: Sequence[LibraryCopy], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copies = copies
        self.setWindowTitle(self.tr("Copies of the Library"))
        self.resize(460, 340)
        fit_screen(self)
        words = Label(
            self.tr(
                "A copy is kept of each of the last seven days. The one you choose takes the place "
                "of the library; what is there now is kept in a file beside it. Settings stay as "
                "they are."
            )
            if copies
            else self.tr("There are no copies yet. One is made on every day you use Lyricast."),
            self,
        )
        words.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Copies of the Library"))
        self.list.addItems([self._words(copy) for copy in copies])
        self.list.setVisible(bool(copies))
        cancel, self.use = (
            QPushButton(self.tr("Cancel"), self),
            QPushButton(self.tr("Use This Copy"), self),
        )
        self.use.setObjectName("primary")
        self.use.setEnabled(False)
        self.list.currentRowChanged.connect(lambda row: self.use.setEnabled(row >= 0))
        cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self._choose)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(words)
        layout.addWidget(self.list, 1)
        if not copies:
            layout.addStretch(1)
        layout.addLayout(buttons)

    def _words(self, copy: LibraryCopy) -> str:
        return self.tr("{day}: {episodes} episodes, {bookmarks} bookmarks").format(
            day=copy.day.isoformat(),
            episodes=copy.episodes,
            bookmarks=copy.bookmarks,
        )

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self._copies[self.list.currentRow()])
