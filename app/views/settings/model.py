"""What the model is good for, whether it is on this computer, and a way to bring it there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from alignment.models.catalogue import DEFAULT, Model
from app.language import in_words
from app.views.plain import Label


class ModelState(QWidget):
    """What stands under the choice of a model."""

    fetch_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, model: Model, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._present: bool | None = None
        self._seconds: float | None = None
        self._fetching: str | None = None
        self._fault = ""
        self.about = Label(parent=self)
        self.about.setObjectName("help")
        self.about.setWordWrap(True)
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
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.words, 1)
        line.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.about)
        layout.addLayout(line)
        self.retranslate()

    def show_model(
        self,
        model: Model,
        *,
        present: bool | None,
        fetching: str | None,
        fault: str,
        seconds: float | None = None,
    ) -> None:
        """Show a model.

        Parameters
        ----------
        present
            Whether it is here; None where that is not known.
        fetching, fault
            Name of the model that is being fetched, and why this one could not be.
        seconds
            About how long it takes for an hour of sound; None where that is not known.
        """
        self._model, self._present, self._fetching, self._fault = model, present, fetching, fault
        self._seconds = seconds
        self.retranslate()

    def show_progress(self, share: float) -> None:
        """Show how much has been fetched, 0 to 1."""
        self._bar.setValue(round(share * 1000))

    def _act(self) -> None:
        (self.stop_wanted if self._fetching else self.fetch_wanted).emit()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        running = self._fetching is not None
        about: list[str] = [in_words(self._model.summary)] if self._model.summary else []
        if self._seconds is not None:
            minutes = max(1, round(self._seconds / 60))
            about.append(
                self.tr("An hour of sound takes about {minutes} min on this computer.").format(
                    minutes=minutes
                )
            )
        self.about.setText("\n".join(about))
        size = f"{self._model.size / 1e6:.0f} MB"
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self._bar.setVisible(running)
        self.button.setVisible(running or self._present is False)
        self.button.setText(
            self.tr("Stop") if running else self.tr("Download ({size})").format(size=size)
        )
        if self._fetching == self._model.name:
            words = self.tr("Downloading…")
        elif running:
            words = self.tr("Downloading {name}…").format(name=f"Whisper {self._fetching}")
        elif self._fault:
            words = self._fault
        elif self._present is None:
            words = ""
        elif self._present:
            words = self.tr("Ready on this computer.")
        elif self._model.name != DEFAULT:
            words = self.tr("Not on this computer yet; until then {name} is used.").format(
                name=f"Whisper {DEFAULT}"
            )
        else:
            words = self.tr("Not on this computer yet; until then times are estimated by pauses.")
        self.words.setText(words)
