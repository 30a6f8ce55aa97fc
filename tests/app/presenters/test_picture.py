"""The picture of a video beside or above the text."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.options.catalogue import PICTURE
from tests.app.fake_session import FakeSession


def screen_of(window: MainWindow) -> QVideoWidget:
    return window.page.area.picture.findChild(QVideoWidget)


def settle() -> None:
    QApplication.processEvents()


def test_a_picture_shows_where_there_is_one_and_it_is_wanted(
    playing: MainWindow, session: FakeSession
) -> None:
    actions, picture, player = playing.actions_, playing.page.area.picture, session.player
    assert not actions["picture"].isEnabled()
    player.find_picture(True)
    assert actions["picture"].isEnabled()
    assert picture.isHidden()
    assert player.screen is None
    actions["picture"].trigger()
    assert picture.isVisible()
    assert session.options.get(PICTURE)
    assert player.screen is screen_of(playing).videoSink()
    player.find_picture(False)
    assert picture.isHidden()
    assert player.screen is None


def test_no_picture_is_decoded_that_is_not_seen(playing: MainWindow, session: FakeSession) -> None:
    session.options.set(PICTURE, True)
    session.player.find_picture(True)
    assert session.player.screen is not None
    playing.actions_["library"].trigger()
    assert session.player.screen is None
    playing.actions_["library"].trigger()
    assert session.player.screen is not None
    playing.actions_["picture"].trigger()
    assert session.player.screen is None


def test_it_is_above_or_beside_small_or_large_and_keeps_its_proportions(
    playing: MainWindow, session: FakeSession
) -> None:
    playing.resize(1200, 800)
    session.options.set(PICTURE, True)
    session.player.find_picture(True)
    area, text = playing.page.area, playing.page.text
    picture, screen = area.picture, screen_of(playing)
    picture.set_shape(QSize(400, 300))
    settle()
    small = screen.size()
    assert picture.geometry().bottom() < text.geometry().top()
    assert small.width() * 3 == pytest.approx(small.height() * 4, abs=4)
    playing.actions_["picture_large"].trigger()
    settle()
    assert screen.width() > 1.5 * small.width()
    playing.actions_["picture_beside"].trigger()
    settle()
    assert picture.geometry().right() < text.geometry().left()
    assert text.height() == area.height()
    playing.resize(500, 800)
    settle()
    assert picture.geometry().bottom() < text.geometry().top()


def test_the_current_sentence_stays_in_sight_when_the_picture_comes(
    playing: MainWindow, session: FakeSession
) -> None:
    playing.resize(1000, 500)
    session.player.find_picture(True)
    text = playing.page.text
    cue = [cue for cue in session.timeline.cues if cue.start is not None][-1]
    session.player.seek(cue.start + 10)
    settle()
    playing.actions_["picture_large"].trigger()
    playing.actions_["picture"].trigger()
    settle()
    sight = text.sight()
    assert sight.top >= 0
    assert sight.bottom <= text.viewport().height()
