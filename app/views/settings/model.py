"""Whether the model is on this computer, and a way to bring it there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from alignment.models.catalogue import by_name
from app.options.option import Option
from app.options.options import MODEL, Options
from app.workers.model_fetch import ModelFetch


class ModelState(QWidget):
    """One line under the choice of a model."""

    def __init__(self, options: Options, models: ModelFetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._models = models
        self._present: bool | None = None
        self._fault = ""
        self.words = QLabel(self)
        self.words.setObjectName("help")
        self.words.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.words, 1)
        layout.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.button)
        models.present_changed.connect(self._show_present)
        models.running_changed.connect(self._show_running)
        models.progress.connect(self._show_progress)
        models.failed.connect(self._show_fault)
        options.changed.connect(self._look_again)
        self._show()
        models.look(options.get(MODEL))

    def _act(self) -> None:
        self._fault = ""
        if self._models.running:
            self._models.cancel()
        else:
            self._models.start(self._options.get(MODEL))

    def _look_again(self, option: Option) -> None:
        if option is MODEL:
            self._present = None
            self._show()
            self._models.look(self._options.get(MODEL))

    def _show_present(self, name: str, present: bool) -> None:
        if name == self._options.get(MODEL):
            self._present = present
            self._show()

    def _show_running(self, _running: bool) -> None:
        self._bar.setValue(0)
        self._show()

    def _show_progress(self, share: float) -> None:
        self._bar.setValue(round(share * 1000))

    def _show_fault(self, sentence: str) -> None:
        self._fault = sentence
        self._show()

    def _show(self) -> None:
        running = self._models.running
        size = f"{by_name(self._options.get(MODEL)).size / 1e6:.0f} MB"
        self._bar.setVisible(running)
        self.button.setVisible(running or self._present is False)
        self.button.setText(
            self.tr("Stop") if running else self.tr("Download ({size})").format(size=size)
        )
        if running:
            words = self.tr("Being downloaded…")
        elif self._fault:
            words = self._fault
        elif self._present is None:
            words = ""
        elif self._present:
            words = self.tr("Ready on this computer.")
        else:
            words = self.tr("Not on this computer yet; until then times are estimated by pauses.")
        self.words.setText(words)
