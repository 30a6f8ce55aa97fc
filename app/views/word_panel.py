"""The words that the user wants to learn, at the side."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.theme.icons import icon
from app.theme.theme import Theme
from app.values.word import KeptWord
from app.views.bookmark_rows import BookmarkRow
from app.views.focus_keys import FocusKeys
from app.views.plain import Label
from app.views.side_list import SideList

WORD = Qt.ItemDataRole.UserRole
"""A `KeptWord`."""


class WordRow(BookmarkRow):
    """The word, up to three lines of its entry, two of its sentence, and where that is."""

    def _parts(
        self, base: QFont, index: QModelIndex | QPersistentModelIndex
    ) -> list[tuple[QFont, str, int, str]]:
        word: KeptWord = index.data(WORD)
        strong, small = QFont(base), QFont(base)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(round(0.88 * base.pixelSize()))
        parts = [
            (strong, word.word, 1, self.theme.ink),
            (base, " ".join(word.entry.split()), 3, self.theme.ink),
            (small, " ".join(word.sentence.split()), 2, self.theme.quiet),
            (small, word.source, 1, self.theme.quiet),
        ]
        return [part for part in parts if part[1]]


class WordList(SideList):
    """Words; Delete removes one."""

    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delegate = WordRow(self)
        self.delegate.can_clip = False
        self.setItemDelegate(self.delegate)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _removes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if _removes(event) and item is not None:
            self.removal_wanted.emit(item.data(WORD))
        else:
            super().keyPressEvent(event)


class WordPanel(QWidget):
    """Lists words, and finds some of them."""

    chosen = Signal(object)
    """A `KeptWord` whose sentence is to be played."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bookmarkPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words: Sequence[KeptWord] = ()
        self._title = Label(parent=self)
        self._title.setObjectName("panelTitle")
        self.export_menu = QMenu(self)
        self.export_button = QToolButton(self)
        self.export_button.setMenu(self.export_menu)
        self.export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.close_button = QToolButton(self)
        self.close_button.clicked.connect(self.closed)
        for button in (self.export_button, self.close_button):
            button.setIconSize(QSize(17, 17))
            FocusKeys(button)
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.list = WordList(self)
        FocusKeys(self.list)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.empty = Label(parent=self)
        self.empty.setObjectName("bookmarksEmpty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.export_button)
        head.addWidget(self.close_button)
        finding = QHBoxLayout()
        finding.setContentsMargins(10, 0, 10, 0)
        finding.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(finding)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        self.retranslate()

    @property
    def shown(self) -> list[KeptWord]:
        """The words that are listed."""
        return [self.list.item(row).data(WORD) for row in range(self.list.count())]

    def show_words(self, words: Sequence[KeptWord]) -> None:
        """List other words."""
        self._words = words
        self._show()

    def _show(self) -> None:
        row, wanted = self.list.currentRow(), self.search.text().casefold().split()
        self.list.clear()
        for word in self._words:
            text = "\n".join((word.word, word.entry, word.sentence, word.source))
            if all(part in text.casefold() for part in wanted):
                item = QListWidgetItem()
                item.setData(WORD, word)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
                self.list.addItem(item)
        count = self.list.count()
        if count:
            self.list.setCurrentRow(min(max(row, 0), count - 1))
        self.list.setVisible(bool(count))
        self.empty.setVisible(not count)
        self.search.setVisible(bool(self._words))
        self.export_button.setEnabled(bool(count))
        self._name_emptiness()

    def _name_emptiness(self) -> None:
        if self._words:
            self.empty.setText(self.tr("Nothing found"))
        else:
            self.empty.setText(
                self.tr("No words yet. Look one up in a dictionary, and add it from there.")
            )

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.list.delegate.theme = theme
        self.list.viewport().update()
        self.export_button.setIcon(icon("export", theme.ink, theme.wave))
        self.close_button.setIcon(icon("close", theme.ink))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(WORD))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._title.setText(self.tr("Words"))
        self.list.setAccessibleName(self.tr("Words"))
        self.search.setPlaceholderText(self.tr("Find"))
        self.search.setAccessibleName(self.tr("Find"))
        for button, name in (
            (self.export_button, self.tr("Export the list")),
            (self.close_button, self.tr("Close the words")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self._show()


def _removes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in (
        Qt.Key.Key_Delete,
        Qt.Key.Key_Backspace,
    )
