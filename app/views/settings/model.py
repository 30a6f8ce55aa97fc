"""Whether the model is on this computer, and a way to bring it there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from alignment.models.catalogue import Model
from app.views.plain import Label


class ModelState(QWidget):
    """One line under the choice of a model."""

    fetch_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, model: Model, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._present: bool | None = None
        self._running = False
        self._fault = ""
        self.words = Label(parent=self)
        self.words.setObjectName("help")
        self.words.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.words, 1)
        layout.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.button)
        self.retranslate()

    def show_model(self, model: Model, *, present: bool | None, running: bool, fault: str) -> None:
        """Show a model, whether it is here (None where unknown), is coming, or could not come."""
        self._model, self._present, self._running, self._fault = model, present, running, fault
        self.retranslate()

    def show_progress(self, share: float) -> None:
        """Show how much has been fetched, 0 to 1."""
        self._bar.setValue(round(share * 1000))

    def _act(self) -> None:
        (self.stop_wanted if self._running else self.fetch_wanted).emit()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        running = self._running
        size = f"{self._model.size / 1e6:.0f} MB"
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self._bar.setVisible(running)
        self.button.setVisible(running or self._present is False)
        self.button.setText(
            self.tr("Stop") if running else self.tr("Download ({size})").format(size=size)
        )
        if running:
            words = self.tr("Downloading…")
        elif self._fault:
            words = self._fault
        elif self._present is None:
            words = ""
        elif self._present:
            words = self.tr("Ready on this computer.")
        else:
            words = self.tr("Not on this computer yet; until then times are estimated by pauses.")
        self.words.setText(words)
