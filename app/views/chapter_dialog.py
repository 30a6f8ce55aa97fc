"""Where the user changes a chapter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.clock_format import moment, precise
from app.values.outline import ChapterStart
from app.views.plain import Label


class ChapterDialog(QDialog):
    """Asks for a title and a start; the text itself stays as it is.

    Parameters
    ----------
    start, given
        The chapter as it is now, and without the user's changes.
    edited
        Whether there are changes to take back.
    duration
        Length of the audio (ms), 0 where unknown.
    """

    saved = Signal(str, object)
    """A title, and a start (ms) or None."""
    restore_wanted = Signal()
    now_wanted = Signal()
    """The moment being heard is asked for: `set_time`."""

    def __init__(
        self,
        start: ChapterStart,
        given: ChapterStart,
        duration: int,
        *,
        edited: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Edit the Chapter"))
        self._start = start.time
        self._duration = duration
        self._shown = "" if start.time is None else precise(start.time)
        self.title = QLineEdit(start.title, self)
        self.title.setPlaceholderText(given.title)
        self.title.setMinimumWidth(340)
        self.time = QLineEdit(self._shown, self)
        self.time.textChanged.connect(self._check)
        self.now = self._button(self.tr("Now"), self.now_wanted)
        self.now.setToolTip(self.tr("The moment being heard"))
        self.restore = self._button(self.tr("As in the text"), self._restore)
        self.restore.setObjectName("flat")
        self.restore.setVisible(edited)
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
        note = Label(self.tr("Your text file is not changed."), self)
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
            return self._start
        return moment(self.time.text())

    def _check(self) -> None:
        time, length = self._time, self._duration
        known = time is not None or self.time.text() == self._shown
        self.save.setEnabled(known and (time is None or not length or time < length))

    def set_time(self, time: int) -> None:
        """Write a moment (ms) as the start."""
        self.time.setText(precise(time))

    def _restore(self) -> None:
        self.restore_wanted.emit()
        self.reject()

    def accept(self) -> None:
        self.saved.emit(self.title.text(), self._time)
        super().accept()
