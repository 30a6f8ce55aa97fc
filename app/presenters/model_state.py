"""The settings say whether the model is here, and fetch it."""

from typing import Any

from PySide6.QtCore import QObject, Slot

from alignment.models.catalogue import by_name
from app.options.catalogue import MODEL
from app.options.option import Option
from app.options.options import Options
from app.views.settings.model import ModelState
from app.workers.model_fetch import ModelFetch


class ModelStatePresenter(QObject):
    """Binds the model that was chosen to the line under the choice."""

    def __init__(self, options: Options, models: ModelFetch, view: ModelState) -> None:
        super().__init__(view)
        self._options = options
        self._models = models
        self._view = view
        self._present: bool | None = None
        self._seconds: float | None = None
        self._fault = ""
        view.fetch_wanted.connect(self._fetch)
        view.stop_wanted.connect(self._stop)
        models.present_changed.connect(self._on_present)
        models.timed.connect(self._on_timed)
        models.running_changed.connect(self._on_running)
        models.progress.connect(view.show_progress)
        models.failed.connect(self._on_failed)
        options.changed.connect(self._on_option)
        self._look()

    def _look(self) -> None:
        self._present = self._seconds = None
        self._fault = ""
        self._show()
        self._models.look(self._options.get(MODEL))
        self._models.time(self._options.get(MODEL))

    @Slot()
    def _fetch(self) -> None:
        self._fault = ""
        self._models.start(self._options.get(MODEL))

    @Slot()
    def _stop(self) -> None:
        self._fault = ""
        self._models.cancel()

    @Slot(object)
    def _on_option(self, option: Option[Any]) -> None:
        if option is MODEL:
            self._look()

    @Slot(str, bool)
    def _on_present(self, name: str, present: bool) -> None:
        if name == self._options.get(MODEL):
            self._present = present
            self._show()

    @Slot(str, float)
    def _on_timed(self, name: str, seconds: float) -> None:
        if name == self._options.get(MODEL):
            self._seconds = seconds
            self._show()

    @Slot()
    def _on_running(self) -> None:
        self._view.show_progress(0)
        self._show()

    @Slot(object)
    def _on_failed(self, fault: str) -> None:
        self._fault = fault
        self._show()

    def _show(self) -> None:
        self._view.show_model(
            by_name(self._options.get(MODEL)),
            present=self._present,
            seconds=self._seconds,
            fetching=self._models.fetching,
            fault=self._fault,
        )
