"""What the media controls of Windows and macOS are told, and what comes of what they ask for."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop import media_keys
from app.desktop.media_controls import MediaCommand, MediaControls, NowPlaying
from app.desktop.remote import Remote
from app.presenters.remote import RemotePresenter
from app.values.episode_key import EpisodeKey
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import evenly_timed, interview


class FakeService:
    """The controls of a system, in which hands press buttons on a thread of their own."""

    def __init__(self) -> None:
        self.shown: list[NowPlaying | None] = []
        self.broken = False
        self.closed = False

    def listen(self, ask: Callable[[MediaCommand, float], object]) -> None:
        self._ask = ask

    def show(self, now: NowPlaying | None) -> None:
        if self.broken:
            raise OSError("The service does not respond.")
        self.shown.append(now)

    def close(self) -> None:
        self.closed = True

    def press(self, command: MediaCommand, value: float = 0) -> None:
        hand = threading.Thread(target=self._ask, args=(command, value))
        hand.start()
        hand.join()


@pytest.fixture
def remote(session: FakeSession, window: QWidget) -> Remote:
    remote = Remote(session.player, window)
    RemotePresenter(session, remote)
    return remote


@pytest.fixture
def service() -> FakeService:
    return FakeService()


@pytest.fixture
def failures() -> list[str]:
    return []


@pytest.fixture
def controls(
    remote: Remote, service: FakeService, clock: ManualClock, failures: list[str]
) -> MediaControls:
    return MediaControls(remote, service, lambda: failures.append("failed"), clock.timer(), remote)


def play(session: FakeSession) -> None:
    text = interview()
    session.show(text, evenly_timed(text))
    session.title_changed.emit(session.title)
    session.player.play()


def test_what_is_shown(
    session: FakeSession, service: FakeService, controls: MediaControls, clock: ManualClock
) -> None:
    assert service.shown == [None]
    play(session)
    session.player.seek(20_000)
    session.player.set_rate(1.5)
    assert service.shown[-1] == NowPlaying("An episode", True, 20_000, 6_000_000, 1.5, b"")
    told = len(service.shown)
    session.player.set_volume(0.5)
    assert len(service.shown) == told
    clock.advance(controls.REFRESH)
    assert [now.position for now in service.shown[told:]] == [27_500]
    session.player.pause()
    assert not service.shown[-1].playing
    told = len(service.shown)
    clock.advance(60_000)
    assert len(service.shown) == told


def test_what_is_asked_for_on_another_thread_is_done_on_this_one(
    qtbot: QtBot, session: FakeSession, service: FakeService, controls: MediaControls
) -> None:
    play(session)
    player = session.player
    service.press(MediaCommand.PAUSE)
    assert player.playing  # not on that thread
    qtbot.waitUntil(lambda: not player.playing)
    service.press(MediaCommand.TOGGLE)
    qtbot.waitUntil(lambda: player.playing)
    service.press(MediaCommand.SEEK, 61_500.0)
    qtbot.waitUntil(lambda: player.position == 61_500)
    service.press(MediaCommand.RATE, 9.0)
    qtbot.waitUntil(lambda: player.rate == 3.0)
    for command in (
        MediaCommand.NEXT,
        MediaCommand.PREVIOUS,
        MediaCommand.FORWARD,
        MediaCommand.BACK,
    ):
        service.press(command)
    qtbot.waitUntil(lambda: len(session.asked) == 4)
    assert session.asked == [
        ("next_sentence",),
        ("previous_sentence",),
        ("skip", 15_000),
        ("skip", -15_000),
    ]
    service.press(MediaCommand.STOP)
    qtbot.waitUntil(lambda: not player.playing)
    assert player.position == 0
    service.press(MediaCommand.PLAY)
    qtbot.waitUntil(lambda: player.playing)


def test_the_cover_comes_with_its_episode(
    session: FakeSession, service: FakeService, controls: MediaControls
) -> None:
    session.library.episodes.keep_cover("of one", b"a picture")
    session.audio = Path("one.mp3")
    play(session)
    session.identify(EpisodeKey("of one", ""))
    assert service.shown[-1].cover == b"a picture"
    session.audio = Path("two.mp3")
    session.title_changed.emit("Another")
    assert service.shown[-1].cover == b""


def test_a_desktop_that_wants_files_gets_the_cover_in_one(
    session: FakeSession, remote: Remote, tmp_path: Path
) -> None:
    remote.keep_covers(tmp_path)
    session.library.episodes.keep_cover("of one", b"a picture")
    session.audio = Path("one.mp3")
    session.identify(EpisodeKey("of one", ""))
    assert remote.cover_file.read_bytes() == b"a picture"
    session.audio = Path("two.mp3")
    session.library.episodes.keep_cover("of two", b"")
    session.identify(EpisodeKey("of two", ""))
    assert remote.cover_file is None


def test_a_service_that_fails_is_left_alone(
    session: FakeSession, service: FakeService, controls: MediaControls, failures: list[str]
) -> None:
    service.broken = True
    play(session)
    assert failures == ["failed"]
    assert service.closed
    session.player.seek(1_000)
    assert session.player.playing
    assert failures == ["failed"]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="has the bindings")
def test_without_the_bindings_media_keys_work_in_the_window(
    platform: str, monkeypatch: pytest.MonkeyPatch, remote: Remote, window: QWidget
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    media_keys.offer(remote, window)
    assert len(window.findChildren(QShortcut)) == 6


@pytest.mark.skipif(sys.platform not in ("win32", "darwin"), reason="needs Windows or macOS")
def test_the_system_takes_all_that_is_shown(
    session: FakeSession, remote: Remote, window: QWidget, failures: list[str]
) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(64, 64, QImage.Format.Format_RGB32).save(buffer, "JPEG")
    session.library.episodes.keep_cover("of one", buffer.data().data())
    service = media_keys.system_service(window)
    controls = MediaControls(remote, service, lambda: failures.append("failed"), parent=remote)
    session.audio = Path("one.mp3")
    play(session)
    session.identify(EpisodeKey("of one", ""))
    session.player.seek(20_000)
    session.player.pause()
    controls.close()
    assert failures == []
