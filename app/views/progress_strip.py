"""How far the timing of the text is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from alignment.updates import Stage
from app.views.focus_keys import FocusKeys
from app.views.plain import Label


class ProgressStrip(QWidget):
    """A quiet line with words and a way to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stage: Stage | None = None
        self._share = 0.0
        self._reading = False
        self.label = Label(parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedHeight(4)
        self.cancel_button = QPushButton(self)
        self.cancel_button.setObjectName("flat")
        FocusKeys(self.cancel_button)
        self.cancel_button.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(22, 5, 8, 5)
        layout.setSpacing(14)
        layout.addWidget(self.label)
        layout.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.cancel_button)
        self.hide()
        self.retranslate()

    @property
    def reading(self) -> bool:
        """Whether it says that a text is being read."""
        return self._reading

    def show_progress(self, stage: str, share: float) -> None:
        """Say what is being done, `share` (0 to 1) of it so far."""
        self._stage, self._share, self._reading = Stage(stage), share, False
        self._show()
        self.setVisible(self._stage is not Stage.DONE)

    def show_reading(self, reading: bool) -> None:
        """Say that a text is being read, or no longer; nobody can tell how much of it is done."""
        if reading != self._reading:
            self._reading = reading
            self._show()
            self.setVisible(reading)

    def _show(self) -> None:
        self._bar.setRange(0, 0 if self._reading else 1000)
        self.cancel_button.setHidden(self._reading)
        if self._reading:
            self.label.setText(self.tr("Reading the text…"))
            return
        if self._stage is None:
            return
        self.label.setText(self._words(self._stage).format(percent=f"{self._share:.0%}"))
        self._bar.setValue(round(self._share * 1000))

    def _words(self, stage: Stage) -> str:
        return {
            Stage.DECODING: self.tr("Reading the audio: {percent}"),
            Stage.LISTENING: self.tr("Finding speech and pauses: {percent}"),
            Stage.PACING: self.tr("Making a first estimate: {percent}"),
            Stage.LOADING_MODEL: self.tr("Loading the model: {percent}"),
            Stage.CHECKING: self.tr("Checking the text against the audio: {percent}"),
            Stage.ALIGNING: self.tr("Timing the text: {percent}"),
            Stage.RECOGNISING: self.tr("Writing down what is said: {percent}"),
            Stage.DONE: self.tr("The text is timed."),
        }[stage]

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.cancel_button.setText(self.tr("Stop"))
        self._bar.setAccessibleName(self.tr("Progress of the timing"))
        self._show()
