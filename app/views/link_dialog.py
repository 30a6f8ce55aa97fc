"""Opening a link: what is asked, and of whom, is said before anything is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.views.plain import Label


class LinkDialog(QDialog):
    """Asks for an address, says what comes of it, and lets one of several podcasts be chosen."""

    WIDTH = 520

    asked = Signal(str)
    """The user wants what is at this address."""
    agreed = Signal()
    """The user agrees to a connection that is not encrypted."""
    stopped = Signal()

    def __init__(
        self, address: str = "", parent: QWidget | None = None, *, gentle: bool = True
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open a Link"))
        self._feeds: Sequence[str] = ()
        self.words = self._label("")
        self.words.setText(
            self.tr("The address of a podcast, of a recording, or of an article to read along.")
        )
        self.field = QLineEdit(address, self)
        self.field.setPlaceholderText("https://")
        self.field.setAccessibleName(self.tr("Address"))
        self.list = QListWidget(self)
        self.list.setObjectName("feeds")
        self.list.setAccessibleName(self.tr("Podcasts"))
        self.note = self._label("quiet")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, int(not gentle))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(self.tr("Connecting"))
        buttons = QHBoxLayout()
        self.agree_button = QPushButton(self.tr("Open without Encryption"), self)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.open_button = QPushButton(self.tr("Open"), self)
        self.open_button.setObjectName("primary")
        self.open_button.setDefault(True)
        buttons.addStretch(1)
        for button in (self.agree_button, self.cancel_button, self.open_button):
            button.setAutoDefault(button is self.open_button)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(12)
        for widget in (self.words, self.field, self.list, self.note, self.bar):
            layout.addWidget(widget)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.WIDTH)
        self.list.hide()
        self.field.textChanged.connect(self._reset)
        self.open_button.clicked.connect(self._ask)
        self.agree_button.clicked.connect(self.agreed)
        self.list.itemActivated.connect(self._ask)
        self.cancel_button.clicked.connect(self.reject)
        self.rejected.connect(self.stopped)
        self._reset()
        self.field.selectAll()

    def _label(self, name: str) -> Label:
        label = Label(parent=self)
        label.setObjectName(name)
        label.setWordWrap(True)
        return label

    def _reset(self) -> None:
        self.bar.hide()
        self.agree_button.hide()
        self.open_button.setEnabled(bool(self.field.text().strip()))
        self.note.setText(
            self.tr("Lyricast contacts only this address, and only when you press Open. The server "
                    "learns nothing about you but your IP address.")
        )  # fmt: skip

    def _ask(self) -> None:
        row = self.list.currentRow()
        if self.list.isVisible() and 0 <= row < len(self._feeds):
            self.asked.emit(self._feeds[row])
        else:
            self.asked.emit(self.field.text().strip())

    def show_asking(self, host: str) -> None:
        """Say who is being asked."""
        self.bar.show()
        self.agree_button.hide()
        self.open_button.setEnabled(False)
        self.note.setText(self.tr("Contacting {host}…").format(host=host))

    def show_fault(self, words: str, *, may_agree: bool = False) -> None:
        """Say what went wrong, and whether the user may go on all the same."""
        self._reset()
        self.open_button.setEnabled(not may_agree)
        self.agree_button.setVisible(may_agree)
        self.note.setText(words)

    def show_feeds(self, feeds: Sequence[tuple[str, str]]) -> None:
        """Let one of several podcasts be chosen: titles and addresses."""
        self._reset()
        self._feeds = [address for _, address in feeds]
        self.list.clear()
        self.list.addItems([title for title, _ in feeds])
        self.list.setCurrentRow(0)
        self.words.setText(self.tr("Choose one of these podcasts."))
        self.field.hide()
        self.list.show()
        self.open_button.setEnabled(True)
        self.list.setFocus()
