"""A window on an episode that is read, timed and identified, without sound."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.resources import resource
from app.values.episode_key import EpisodeKey
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import TEXT, TIMES

CONTENT = EpisodeKey("ab" * 32, "cd" * 32)
SPOKEN = [sentence.index for sentence in TEXT.spoken]


@pytest.fixture
def session(qapp: object, clock: ManualClock, tmp_path: Path) -> FakeSession:
    session = FakeSession(clock)
    session.settings.set("view/language", "en")
    session.settings.set("files/quotes", str(tmp_path))
    return session


@pytest.fixture
def window(session: FakeSession, looks: tuple, qtbot: QtBot) -> MainWindow:
    window = MainWindow(session, *looks)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    session.audio = resource("sample/audio.mp3")
    session.library.keep_episode(CONTENT, "An episode", session.audio, None)
    session.show(TEXT, TIMES)
    session.identify(CONTENT)
    return window
