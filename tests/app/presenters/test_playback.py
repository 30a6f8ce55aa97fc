"""Playing by keys and menus."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.options.catalogue import BACK_STEP, FORWARD_STEP
from tests.app.fake_session import FakeSession


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        (Qt.Key.Key_Left, ("skip", -15_000)),
        (Qt.Key.Key_Right, ("skip", 15_000)),
        (Qt.Key.Key_Up, ("previous_sentence",)),
        (Qt.Key.Key_Down, ("next_sentence",)),
    ],
)
def test_keys_move(
    playing: MainWindow, session: FakeSession, key: Qt.Key, asked: tuple[object, ...]
) -> None:
    QTest.keyClick(playing.page.text, key)
    assert session.asked == [asked]


def test_space_plays_and_pauses(playing: MainWindow, session: FakeSession) -> None:
    QTest.keyClick(playing.page.text, Qt.Key.Key_Space)
    assert not session.player.playing
    assert playing.actions_["play"].text() == "Play"
    QTest.keyClick(playing.page.text, Qt.Key.Key_Space)
    assert session.player.playing
    assert playing.actions_["play"].text() == "Pause"


def test_speed_by_keys_and_menu(playing: MainWindow, session: FakeSession) -> None:
    QTest.keyClick(playing, Qt.Key.Key_BracketRight)
    assert session.player.rate == 1.1
    assert playing.page.transport.speed.text() == "1.1×"
    playing.actions_.group("speeds").actions()[-1].trigger()
    assert session.player.rate == 3.0
    QTest.keyClick(playing, Qt.Key.Key_BracketRight)
    assert session.player.rate == 3.0
    QTest.keyClick(playing, Qt.Key.Key_Backspace)
    assert session.player.rate == 1.0
    for _ in range(20):
        QTest.keyClick(playing, Qt.Key.Key_BracketLeft)
    assert session.player.rate == 0.5


def test_mute_gives_back_the_loudness(playing: MainWindow, session: FakeSession) -> None:
    playing.page.transport.volume.setValue(40)
    QTest.keyClick(playing, Qt.Key.Key_M)
    assert session.player.volume == 0
    assert playing.page.transport.volume.value() == 0
    QTest.keyClick(playing, Qt.Key.Key_M)
    assert session.player.volume == pytest.approx(0.4)


def test_skips_go_as_far_as_the_user_likes(playing: MainWindow, session: FakeSession) -> None:
    session.options.set(BACK_STEP, "5")
    session.options.set(FORWARD_STEP, "30")
    QTest.keyClick(playing.page.text, Qt.Key.Key_Left)
    QTest.keyClick(playing.page.text, Qt.Key.Key_Right)
    assert session.asked == [("skip", -5_000), ("skip", 30_000)]
    assert playing.actions_["back"].text() == "Back 5 Seconds"
    drawn = playing.actions_["forward"].icon().pixmap(QSize(48, 48)).toImage()
    session.options.set(FORWARD_STEP, "45")
    assert playing.actions_["forward"].icon().pixmap(QSize(48, 48)).toImage() != drawn
