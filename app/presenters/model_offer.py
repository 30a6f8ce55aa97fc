"""Times are only estimated for want of a model: a way to bring it."""

from PySide6.QtWidgets import QProgressBar, QWidget

from alignment.models.catalogue import by_name
from alignment.timeline import Timeline
from app.options.options import ENGINE, MODEL, Engine
from app.session.session import Session
from app.views.offer import Offer
from app.workers.model_fetch import ModelFetch


class ModelOffer(Offer):
    """A line over the text, shown while a model would time it better and is not here."""

    def __init__(self, session: Session, models: ModelFetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._models = models
        self._declined = False
        self._fault = ""
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._column.addWidget(self._bar)
        self.button.clicked.connect(self._accept)
        session.timeline_changed.connect(self._look)
        session.timing.busy_changed.connect(self._look)
        models.present_changed.connect(self._on_present)
        models.running_changed.connect(self._show)
        models.progress.connect(lambda share: self._bar.setValue(round(share * 1000)))
        models.failed.connect(self._on_failed)

    @property
    def _name(self) -> str:
        return self._session.options.get(MODEL)

    def _estimated(self) -> bool:
        """Return whether a model would time the text better."""
        timeline: Timeline | None = self._session.timeline
        return (
            timeline is not None
            and timeline.engine == Engine.PACING
            and not self._session.timing.busy
            and self._session.options.get(ENGINE) is Engine.AUTO
        )

    def _look(self, _: object = None) -> None:
        if not self._estimated():
            self.hide()
        elif not self._declined and self.isHidden():
            self._models.look(self._name)

    def _on_present(self, name: str, present: bool) -> None:
        if name == self._name and (present or (self._estimated() and not self._declined)):
            self._fault = ""
            self._show()
            self.setVisible(not present)

    def _on_failed(self, sentence: str) -> None:
        self._fault = sentence
        self._show()

    def _accept(self) -> None:
        self._fault = ""
        if self._models.running:
            self._models.cancel()
        else:
            self._models.start(self._name)

    def _decline(self) -> None:
        self._declined = True
        super()._decline()

    def _show(self, _: object = None) -> None:
        running = self._models.running
        self._bar.setVisible(running)
        self.close_button.setVisible(not running)
        self.retranslate()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        super().retranslate()
        size = f"{by_name(self._name).size / 1e6:.0f} MB"
        if self._models.running:
            self.words.setText(self.tr("Fetching the model; you can go on listening."))
            self.button.setText(self.tr("Stop"))
        else:
            self.words.setText(
                self._fault
                or self.tr(
                    "These times are estimated from pauses. A model that listens finds every "
                    "sentence; it is fetched once."
                )
            )
            self.button.setText(self.tr("Fetch the model ({size})").format(size=size))
        self._bar.setAccessibleName(self.tr("Progress of the download"))
