from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.library_entries import rows, shelve
from tests.app.texts import TEXT, spoken


def test_it_is_there_while_the_library_is(playing: MainWindow) -> None:
    mini = playing.mini_player
    assert not mini.isVisible()
    playing.actions_["library"].trigger()
    assert mini.isVisible()
    assert mini.title.text() == "An episode"
    mini.back_button.click()
    assert playing.pages.shows_episode
    assert not mini.isVisible()


def test_without_an_episode_there_is_none(window: MainWindow) -> None:
    window.actions_["library"].trigger()
    assert not window.mini_player.isVisible()


def test_it_says_what_is_heard_and_plays(
    playing: MainWindow, session: FakeSession, clock: ManualClock
) -> None:
    playing.actions_["library"].trigger()
    mini = playing.mini_player
    session.player.seek(14_500)
    assert mini.sentence.accessibleName() == TEXT.sentences[spoken(2)].text
    assert mini._time.text() == "0:14 / 1:40:00"
    play = next(b for b in mini.findChildren(QToolButton, "miniPlay"))
    play.click()
    assert not session.player.playing
    play.click()
    clock.advance(2_000)
    assert mini.sentence.accessibleName() == TEXT.sentences[spoken(3)].text


def test_a_click_on_it_leads_back(playing: MainWindow) -> None:
    playing.actions_["library"].trigger()
    QTest.mouseClick(playing.mini_player, Qt.MouseButton.LeftButton, pos=QPoint(120, 12))
    assert playing.pages.shows_episode


def test_what_is_open_is_marked(window: MainWindow, session: FakeSession, tmp_path: Path) -> None:
    shelve(session, tmp_path, "One", "First sentence.")
    two = shelve(session, tmp_path, "Two", "Second sentence.")
    session.show(TEXT, None)
    session.identify(two)
    window.actions_["library"].trigger()
    assert {"Two *", "One"} <= set(rows(window))
    said = [window.library.model.index(n).data() for n in range(len(rows(window)))]
    assert [words.split(".")[0] for words in said if "Open now" in words] == ["Two"]
