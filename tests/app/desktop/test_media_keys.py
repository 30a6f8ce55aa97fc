"""Media keys and the tray, without a desktop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from app.desktop import media_keys
from app.desktop.remote import Remote
from app.options.catalogue import TRAY
from app.presenters.remote import RemotePresenter
from app.presenters.tray import Tray
from tests.app.fake_session import FakeSession
from tests.app.texts import evenly_timed, interview
from tests.app.windows import every_action


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def remote(session: FakeSession, window: QWidget, asked: list[str]) -> Remote:
    remote = Remote(session.player, window)
    RemotePresenter(session, remote)
    remote.window_wanted.connect(lambda: asked.append("show"))
    return remote


def play(session: FakeSession) -> None:
    text = interview()
    session.show(text, evenly_timed(text))


def test_media_keys_in_the_window(session: FakeSession, window: QWidget, remote: Remote) -> None:
    media_keys.in_window(remote, window)
    keys = {key.key()[0].key(): key.activated for key in window.findChildren(QShortcut)}
    keys[Qt.Key.Key_MediaTogglePlayPause].emit()
    assert not session.player.playing  # nothing is open
    play(session)
    keys[Qt.Key.Key_MediaTogglePlayPause].emit()
    assert session.player.playing
    keys[Qt.Key.Key_MediaNext].emit()
    keys[Qt.Key.Key_MediaPrevious].emit()
    assert session.asked == [("next_sentence",), ("previous_sentence",)]
    keys[Qt.Key.Key_MediaStop].emit()
    assert not session.player.playing


def test_without_a_text_next_is_forward(session: FakeSession, remote: Remote) -> None:
    remote.next()
    assert session.asked == []
    session.show(None, None)
    remote.next()
    remote.previous()
    assert session.asked == [("skip", 15_000), ("skip", -15_000)]


def test_what_desktops_ask_for_stays_within_bounds(session: FakeSession, remote: Remote) -> None:
    play(session)
    remote.seek(20_000)
    for time in (-1, session.player.duration + 1):
        remote.seek(time)
    assert session.player.position == 20_000
    remote.set_rate(9)
    assert session.player.rate == 3.0
    remote.play()
    remote.set_rate(0)
    assert not session.player.playing
    remote.set_volume(7)
    assert session.player.volume == 1.0


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # on a screen that is not there
def test_the_tray_is_there_when_wanted(
    session: FakeSession, window: QWidget, remote: Remote, asked: list[str]
) -> None:
    tray = Tray(remote, every_action(window), session.options, window)
    assert tray.icon is None
    session.options.set(TRAY, True)
    assert tray.icon is not None
    play(session)
    session.title_changed.emit("An episode")
    assert tray.icon.toolTip() == "An episode"
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert asked == ["show"]
    session.options.set(TRAY, False)
    assert tray.icon is None
