"""Where the user changes a chapter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.clock_format import moment, precise
from app.player.player import Player
from app.session.chapters import Chapters


class ChapterDialog(QDialog):
    """Asks for a title and a start; the text itself stays as it is."""

    def __init__(
        self, chapters: Chapters, index: int, player: Player, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Edit the Chapter"))
        self._chapters = chapters
        self._index = index
        self._player = player
        start = chapters.starts[index]
        self._shown = "" if start.time is None else precise(start.time)
        self.title = QLineEdit(start.title, self)
        self.title.setPlaceholderText(chapters.given(index).title)
        self.title.setMinimumWidth(340)
        self.time = QLineEdit(self._shown, self)
        self.time.textChanged.connect(self._check)
        self.now = self._button(self.tr("Now"), self._take_now)
        self.now.setToolTip(self.tr("The moment being heard"))
        self.restore = self._button(self.tr("As in the text"), self._restore)
        self.restore.setObjectName("flat")
        self.restore.setVisible(chapters.is_edited(index))
        cancel = self._button(self.tr("Cancel"), self.reject)
        self.save = self._button(self.tr("Save"), self.accept)
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        time, buttons, form = QHBoxLayout(), QHBoxLayout(), QFormLayout()
        time.setSpacing(8)
        time.addWidget(self.time, 1)
        time.addWidget(self.now)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Start"), time)
        note = QLabel(self.tr("Your text file is not changed."), self)
        note.setObjectName("quiet")
        for button in (self.restore, None, cancel, self.save):
            buttons.addStretch(1) if button is None else buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addLayout(buttons)
        for field, name in ((self.title, self.tr("Title")), (self.time, self.tr("Start"))):
            field.setAccessibleName(name)
        self.title.setSelection(len(start.title), -len(start.title))  # its beginning in sight

    def _button(self, words: str, do: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    @property
    def _time(self) -> int | None:
        """The start that is written, as exact as it was where nothing was changed."""
        if self.time.text() == self._shown:
            return self._chapters.starts[self._index].time
        return moment(self.time.text())

    def _check(self) -> None:
        time, length = self._time, self._player.duration
        known = time is not None or self.time.text() == self._shown
        self.save.setEnabled(known and (time is None or not length or time < length))

    def _take_now(self) -> None:
        self.time.setText(precise(self._player.position))

    def _restore(self) -> None:
        self._chapters.restore(self._index)
        self.reject()

    def accept(self) -> None:
        self._chapters.edit(self._index, self.title.text(), self._time)
        super().accept()
