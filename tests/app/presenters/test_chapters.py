"""Chapters added and removed in the window, by key and menu, and the one way back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment.timeline import Cue
from app.main_window import MainWindow
from app.values.episode_key import EpisodeKey
from app.views.chapter_dialog import ChapterDialog
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES

HERE = TEXT.chapters[1].first + 5


def _later(cue: Cue) -> Cue:
    if cue.start is None or cue.end is None:
        return cue
    return replace(cue, start=cue.start + 1_300, end=cue.end + 1_300)


def rows(window: MainWindow) -> int:
    assert window.page.chapters.list.count() == len(window.page.transport.seek_bar._marks)
    return window.page.chapters.list.count()


def dialog_of(window: MainWindow) -> ChapterDialog:
    return window.page.findChildren(ChapterDialog)[-1]


def test_a_key_lets_a_chapter_begin_with_the_sentence_being_heard(
    playing: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    session.identify(EpisodeKey("audio", "text"))
    session.player.seek(TIMES.cues[HERE].start + 10)
    QTest.keyClick(playing.page.text, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(playing)
    assert dialog.title.text() == TEXT.sentences[HERE].text
    dialog.title.setText("我的一章")
    dialog.accept()
    assert rows(playing) == 5
    assert playing.page.chapters.list.item(2).text() == "我的一章"
    assert playing.page.chapters.current == 2
    assert session.library.chapter_edits.of("audio")
    playing.actions_["remove_chapter"].trigger()
    assert rows(playing) == 4
    assert session.library.chapter_edits.of("audio") == {}


def test_removed_chapters_are_brought_back_from_the_menu(
    playing: MainWindow, session: FakeSession
) -> None:
    actions = playing.actions_
    assert not actions["bring_back_chapters"].isEnabled()
    playing.page.chapters.remove_wanted.emit(0)
    playing.page.chapters.remove_wanted.emit(2)
    assert rows(playing) == 2
    actions["bring_back_chapters"].trigger()
    assert rows(playing) == 4
    assert not actions["bring_back_chapters"].isEnabled()


def test_a_chapter_has_one_time_on_the_screen(window: MainWindow, session: FakeSession) -> None:
    late = replace(TIMES, cues=tuple(_later(cue) for cue in TIMES.cues))
    session.show(TEXT, late)
    page = window.page
    assert TEXT.chapters[1].start == 50_000
    assert "0:50" not in page.text.toPlainText()
    headings = page.text._heading_times.times
    marks = page.transport.seek_bar._marks
    assert [headings[chapter.first] for chapter in TEXT.chapters] == [mark.time for mark in marks]
    assert headings[TEXT.chapters[1].first] == 51_300


def test_pins_and_chapters_have_one_way_back(playing: MainWindow, session: FakeSession) -> None:
    actions, pins = playing.actions_, playing.corrections.pins
    assert not actions["undo"].isEnabled()
    pins.pin(HERE, TIMES.cues[HERE].start + 50)
    playing.session.chapters.remove(0)
    pins.pin(HERE + 1, TIMES.cues[HERE + 1].start + 50)
    states = [(2, 3), (1, 3), (1, 4), (0, 4)]
    state = lambda: (len(pins.pins), rows(playing))  # noqa: E731
    assert state() == states[0]
    for expected in states[1:]:
        actions["undo"].trigger()
        assert state() == expected
    assert not actions["undo"].isEnabled()
    for expected in states[-2::-1]:
        actions["redo"].trigger()
        assert state() == expected
    assert not actions["redo"].isEnabled()
    actions["undo"].trigger()
    playing.session.chapters.remove(1)
    assert not actions["redo"].isEnabled()
    actions["undo"].trigger()
    actions["undo"].trigger()
    assert state() == (1, 4)
    session.show(TEXT, TIMES)
    assert not actions["undo"].isEnabled()


def test_a_chapter_begins_where_the_mouse_is(playing: MainWindow) -> None:
    tools = playing.chapter_tools
    playing.page.text.context_sentence = None
    playing.page.text.context_wanted.emit()
    assert not tools._add_here.isVisible()
    playing.page.text.context_sentence = HERE
    playing.page.text.context_wanted.emit()
    assert tools._add_here.isVisible()
    tools._add_here.trigger()
    dialog_of(playing).reject()
    assert rows(playing) == 5


def test_a_mark_on_the_waveform_moves_its_chapter(
    playing: MainWindow, session: FakeSession
) -> None:
    playing.page.transport.seek_bar.mark_moved.emit(1, 52_000)
    assert [start.time for start in session.chapters.starts] == [10_000, 52_000, 90_000, 130_000]
    assert session.chapters.starts[1].title == "第 2 章"
    assert playing.quotes.toast.isVisible()
    session.edits.undo()
    assert session.chapters.starts[1].time == 50_000


def test_the_list_is_copied_with_its_times(playing: MainWindow) -> None:
    playing.actions_["copy_chapters"].trigger()
    said = QApplication.clipboard().text().splitlines()
    assert said[:2] == ["0:10 第 1 章", "0:50 第 2 章"]
    assert "copied" in playing.quotes.toast.words.text()
    QApplication.clipboard().clear()
    playing.page.chapters.menu(0).actions()[-1].trigger()
    assert QApplication.clipboard().text().splitlines() == said
