"""A text that takes long to read is announced on its page."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.presenters.loading import LoadingPresenter
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, evenly_timed


@pytest.fixture
def make(session: FakeSession, looks: tuple, qtbot: QtBot) -> Callable[[], MainWindow]:
    def window() -> MainWindow:
        session.settings.set("view/language", "en")
        window = MainWindow(session, *looks)
        qtbot.addWidget(window)
        window.show()
        return window

    return window


def test_it_is_said_until_the_text_is_there(
    make: Callable[[], MainWindow],
    session: FakeSession,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(LoadingPresenter, "PATIENCE", 0)
    window = make()
    session.show(TEXT, evenly_timed(TEXT))
    session.timeline_changed.emit(None)
    strip, text = window.page.strip, window.page.text
    qtbot.waitUntil(strip.isVisible)
    assert strip.label.text() == "Reading the text…"
    assert not strip.cancel_button.isVisible()
    assert not text.toPlainText()
    assert not text.placeholderText()
    session.show(TEXT, evenly_timed(TEXT))
    assert not strip.isVisible()
    assert text.toPlainText()
    assert not window.page.no_text.isVisible()
    session.timing.progress.emit("aligning", 0.5)
    assert strip.label.text() == "Timing the text: 50%"
    assert strip.cancel_button.isVisible()


def test_of_a_short_one_nothing_is_said(
    make: Callable[[], MainWindow], session: FakeSession, qtbot: QtBot
) -> None:
    window = make()
    session.timeline_changed.emit(None)
    session.show(TEXT, evenly_timed(TEXT))
    qtbot.wait(LoadingPresenter.PATIENCE + 100)
    assert not window.page.strip.isVisible()
    assert window.page.text.toPlainText()
