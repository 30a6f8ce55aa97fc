"""Undo and Redo in the window, and what is said of every change."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE
from app.values.episode_key import EpisodeKey
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES, spoken


@pytest.fixture
def open_window(playing: MainWindow, session: FakeSession, tmp_path: object) -> MainWindow:
    session.identify(EpisodeKey("audio", "text"))
    return playing


def names(window: MainWindow) -> tuple[str, str]:
    actions = window.actions_
    return actions["undo"].iconText(), actions["redo"].iconText()


def test_they_say_what_they_are_about(open_window: MainWindow, session: FakeSession) -> None:
    assert names(open_window) == ("Undo", "Redo")
    assert not open_window.actions_["undo"].isEnabled()
    session.pins.pin(spoken(3), TIMES.cues[spoken(3)].start + 100)
    session.chapters.remove(1)
    assert names(open_window) == ("Undo Removing a Chapter", "Redo")
    open_window.actions_["undo"].trigger()
    assert names(open_window) == ("Undo Pinning a Sentence", "Redo Removing a Chapter")
    session.options.set(LANGUAGE, Language.CHINESE)
    QApplication.processEvents()
    assert names(open_window) == ("撤销固定句子", "重做移除章节")


def test_one_way_back_for_all(open_window: MainWindow, session: FakeSession) -> None:
    session.chapters.remove(1)
    session.pins.pin(spoken(3), TIMES.cues[spoken(3)].start + 100)
    for _ in range(2):
        open_window.actions_["undo"].trigger()
    assert session.timeline == TIMES
    assert len(session.chapters.starts) == len(TEXT.chapters)
    session.show(TEXT, TIMES)
    assert not open_window.actions_["redo"].isEnabled()


def test_a_pin_made_by_a_key_is_told_with_undo(
    open_window: MainWindow, session: FakeSession
) -> None:
    session.player.seek(TIMES.cues[spoken(3)].start + 300)
    QTest.keyClick(open_window, Qt.Key.Key_N)
    toast = open_window.quotes.toast
    assert toast.isVisible()
    assert toast.words.text().startswith("Pinned at 0:")
    toast.button.click()
    assert session.pins.pins == ()
    assert not toast.isVisible()


def test_a_bookmark_that_was_removed_comes_back(
    open_window: MainWindow, session: FakeSession
) -> None:
    session.player.seek(TIMES.cues[spoken(3)].start + 300)
    for expected in (1, 0):
        QTest.keyClick(open_window, Qt.Key.Key_B)
        assert len(session.bookmarks.here) == expected
    open_window.actions_["undo"].trigger()
    assert len(session.bookmarks.here) == 1
    open_window.actions_["undo"].trigger()
    assert session.library.bookmarks.all() == ()


def test_a_toast_leaves_with_its_change(open_window: MainWindow, session: FakeSession) -> None:
    session.pins.pin(spoken(3), TIMES.cues[spoken(3)].start + 100)
    assert open_window.quotes.toast.isVisible()
    open_window.actions_["undo"].trigger()
    assert not open_window.quotes.toast.isVisible()
