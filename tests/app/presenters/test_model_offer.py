"""The offer to bring a model, without any network."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from alignment.errors import ModelError
from alignment.progress import Progress
from app.options.catalogue import ENGINE, EngineChoice
from app.presenters.model_offer import ModelOfferPresenter
from app.views.model_offer import ModelOffer
from app.workers.model_fetch import ModelFetch
from tests.app.fake_session import FakeSession
from tests.app.fakes import InlinePool, timeline_of

HEARD = timeline_of(None, (0, 10), (10, 30))
ESTIMATED = HEARD.with_cues(HEARD.timed, "pacing")
HEARD = timeline_of(None, (0, 10), (10, 30))


class Store:
    """Stands for the network: each fetching takes a step and then does what is next."""

    def __init__(self) -> None:
        self.here = False
        self.fault: Exception | None = None
        self.during: list[object] = []

    def fetch(self, _name: str, progress: Progress) -> None:
        progress(0.5)
        for do in self.during:
            do()  # type: ignore[operator]
        progress(0.9)
        if self.fault is not None:
            raise self.fault
        self.here = True

    def present(self, _name: str) -> bool:
        return self.here


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def offer(session: FakeSession, store: Store, qtbot: QtBot) -> Iterator[ModelOffer]:
    window = QWidget()
    qtbot.addWidget(window)
    models = ModelFetch(store.fetch, store.present, InlinePool())
    offer = ModelOfferPresenter(session, models, window).view
    window.show()
    yield offer
    window.close()


def test_offered_where_the_times_are_estimated_for_want_of_a_model(
    offer: ModelOffer, session: FakeSession, store: Store
) -> None:
    session.set_busy(True)
    session.time(ESTIMATED)
    assert not offer.isVisible()
    session.set_busy(False)
    assert offer.isVisible()
    assert "MB" in offer.button.text()
    session.time(HEARD)
    assert not offer.isVisible()


def test_not_offered_where_it_is_here_or_not_wanted(
    offer: ModelOffer, session: FakeSession, store: Store
) -> None:
    store.here = True
    session.time(ESTIMATED)
    assert not offer.isVisible()
    store.here = False
    session.options.set(ENGINE, EngineChoice.PACING)
    session.time(ESTIMATED)
    assert not offer.isVisible()


def test_declined_it_stays_away(offer: ModelOffer, session: FakeSession) -> None:
    session.time(ESTIMATED)
    offer.close_button.click()
    session.time(ESTIMATED)
    assert not offer.isVisible()


def test_fetching_shows_progress_and_ends_the_offer(
    offer: ModelOffer, session: FakeSession, store: Store
) -> None:
    seen: list[tuple[int, bool, str]] = []
    store.during = [
        lambda: seen.append((offer._bar.value(), offer._bar.isVisible(), offer.button.text()))
    ]
    session.time(ESTIMATED)
    offer.button.click()
    assert seen == [(500, True, "Stop")]
    assert not offer.isVisible()


def test_stopped_it_can_be_begun_again(
    offer: ModelOffer, session: FakeSession, store: Store
) -> None:
    session.time(ESTIMATED)
    store.during = [lambda: offer.button.click()]
    offer.button.click()
    assert not store.here
    assert offer.isVisible()
    assert not offer._bar.isVisible()
    store.during = []
    offer.button.click()
    assert store.here
    assert not offer.isVisible()


def test_a_fault_is_told_and_can_be_tried_again(
    offer: ModelOffer, session: FakeSession, store: Store
) -> None:
    session.time(ESTIMATED)
    store.fault = ModelError("No network for “{name}”.", name="base")
    offer.button.click()
    assert offer.words.text() == "No network for “base”."
    store.fault = None
    offer.button.click()
    assert not offer.isVisible()
