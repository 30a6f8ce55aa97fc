"""When a model is offered, and fetched."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from alignment.models.catalogue import Model, by_name
from alignment.timeline import Timeline
from app.options.catalogue import ENGINE, MODEL, EngineChoice
from app.session.session import Session
from app.views.model_offer import ModelOffer
from app.workers.model_fetch import ModelFetch


class ModelOfferPresenter(QObject):
    """Offers a model while it would time the text better and is not here."""

    def __init__(self, session: Session, models: ModelFetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._models = models
        self._declined = False
        self._fault = ""
        self.view = ModelOffer(self._model, parent)
        self.view.fetch_wanted.connect(self._fetch)
        self.view.stop_wanted.connect(models.cancel)
        self.view.declined.connect(self._on_declined)
        session.timeline_changed.connect(self._look)
        session.timing.busy_changed.connect(self._look)
        models.present_changed.connect(self._on_present)
        models.running_changed.connect(self._show)
        models.progress.connect(self.view.show_progress)
        models.failed.connect(self._on_failed)
        models.fetched.connect(self._use)

    @property
    def _model(self) -> Model:
        return by_name(self._session.options.get(MODEL))

    def _estimated(self) -> bool:
        """Return whether a model would time the text better."""
        timeline: Timeline | None = self._session.timeline
        return (
            timeline is not None
            and not self._session.timing.busy
            and self._session.options.get(ENGINE) is EngineChoice.AUTO
            and timeline.engines <= {EngineChoice.PACING}
        )

    @Slot()
    def _look(self) -> None:
        if not self._estimated():
            self.view.hide()
        elif not self._declined and self.view.isHidden():
            self._models.look(self._session.options.get(MODEL))

    @Slot(str, bool)
    def _on_present(self, name: str, present: bool) -> None:
        wanted = self._estimated() and not self._declined
        if name == self._session.options.get(MODEL) and (present or wanted):
            self._fault = ""
            self._show()
            self.view.setVisible(not present)

    @Slot(str)
    def _use(self, name: str) -> None:
        if self._estimated() and name == self._session.options.get(MODEL):
            self._session.timing.realign()

    @Slot(object)
    def _on_failed(self, fault: str) -> None:
        self._fault = fault
        self._show()

    @Slot()
    def _fetch(self) -> None:
        self._fault = ""
        self._models.start(self._session.options.get(MODEL))

    @Slot()
    def _on_declined(self) -> None:
        self._declined = True

    @Slot()
    def _show(self) -> None:
        self.view.show_model(self._model, running=self._models.running, fault=self._fault)
