"""Times are only estimated for want of a model: a way to bring it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from alignment.models.catalogue import Model
from app.views.offer import Offer


class ModelOffer(Offer):
    """A line over the text that offers to fetch a model, and shows how far that is."""

    fetch_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, model: Model, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._running = False
        self._fault = ""
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._column.addWidget(self._bar)
        self.button.clicked.connect(self._accept)

    def show_model(self, model: Model, *, running: bool, fault: str) -> None:
        """Show a model, whether it is being fetched, and why that failed."""
        self._model, self._running, self._fault = model, running, fault
        self._bar.setVisible(running)
        self.close_button.setVisible(not running)
        self.retranslate()

    def show_progress(self, share: float) -> None:
        """Show how much has been fetched, 0 to 1."""
        self._bar.setValue(round(share * 1000))

    def _accept(self) -> None:
        (self.stop_wanted if self._running else self.fetch_wanted).emit()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        super().retranslate()
        size = f"{self._model.size / 1e6:.0f} MB"
        if self._running:
            self.words.setText(self.tr("Downloading the model. You can keep listening."))
            self.button.setText(self.tr("Stop"))
        else:
            self.words.setText(
                self._fault
                or self.tr(
                    "These times are estimated from pauses. With a speech model, every "
                    "sentence is found by listening. It is downloaded once."
                )
            )
            self.button.setText(self.tr("Download the model ({size})").format(size=size))
        self._bar.setAccessibleName(self.tr("Progress of the download"))
