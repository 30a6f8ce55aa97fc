"""Bookmarks in the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.links import read_link
from app.main_window import MainWindow
from app.values.episode_key import EpisodeKey
from app.views.note_dialog import NoteDialog
from tests.app.fake_session import FakeSession
from tests.app.fakes import transcript_of
from tests.app.presenters.quotes.conftest import CONTENT, SPOKEN, TEXT
from tests.app.presenters.quotes.quoting import (
    CONTROL,
    FIRST,
    SECOND,
    SHIFT,
    clipboard,
    hear,
    kept,
    listed,
    menu_shows,
    press,
    select,
    toast,
)
from tests.app.texts import evenly_timed


def test_b_keeps_the_sentence_heard_and_takes_it_back(
    window: MainWindow, session: FakeSession
) -> None:
    hear(session, SPOKEN[10])
    press(window, Qt.Key.Key_B)
    assert kept(session) == [(SPOKEN[10], FIRST, "")]
    assert toast(window) == "Bookmarked at 0:30"
    assert len(window.quotes.bookmark_marks.places) == 1
    press(window, Qt.Key.Key_B)
    assert kept(session) == []
    assert window.quotes.bookmark_marks.places == []
    window.quotes.toast.button.click()
    assert kept(session) == [(SPOKEN[10], FIRST, "")]
    assert not window.quotes.toast.isVisible()


def test_a_passage_is_kept_with_a_note(window: MainWindow, session: FakeSession) -> None:
    select(window, SPOKEN[10], SPOKEN[12])
    press(window, Qt.Key.Key_B, SHIFT)
    dialog = window.findChild(NoteDialog)
    dialog.edit.setPlainText(" 想一想 \n")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return, CONTROL)
    ((sentence, text, note),) = kept(session)
    assert (sentence, note) == (SPOKEN[10], "想一想")
    assert text.count("\n") == 1
    (mark,) = session.library.bookmarks.of(CONTENT.audio)
    assert mark.stop_sentence == SPOKEN[12] + 1


def test_a_note_not_saved_keeps_nothing(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[10])
    window.actions_["bookmark_note"].trigger()
    window.findChild(NoteDialog).reject()
    assert kept(session) == []


def test_a_note_is_added_to_what_is_kept(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[10])
    window.actions_["bookmark"].trigger()
    window.actions_["bookmark_note"].trigger()
    dialog = window.findChild(NoteDialog)
    dialog.edit.setPlainText("later")
    dialog.accept()
    assert kept(session) == [(SPOKEN[10], FIRST, "later")]
    toast = window.quotes.toast
    assert (toast.words.text(), toast.button.text()) == ("Note changed", "Undo")
    toast.button.click()
    assert kept(session) == [(SPOKEN[10], FIRST, "")]
    window.actions_["redo"].trigger()
    assert kept(session) == [(SPOKEN[10], FIRST, "later")]


def test_the_panel_lists_and_plays(window: MainWindow, session: FakeSession) -> None:
    panel = window.page.bookmarks
    assert not panel.isVisible()
    press(window, Qt.Key.Key_B, CONTROL)
    assert panel.isVisible()
    assert panel.empty.isVisible()
    for index in (SPOKEN[21], SPOKEN[10]):
        hear(session, index)
        window.actions_["bookmark"].trigger()
    assert listed(window) == [FIRST, SECOND]
    assert not panel.empty.isVisible()
    panel.list.itemClicked.emit(panel.list.item(1))
    assert window.page.text.current.index == SPOKEN[21]
    assert session.player.playing
    panel.close_button.click()
    assert not panel.isVisible()
    assert not window.actions_["bookmarks"].isChecked()


def test_the_panel_by_keyboard(window: MainWindow, session: FakeSession) -> None:
    for index in (SPOKEN[10], SPOKEN[21]):
        hear(session, index)
        window.actions_["bookmark"].trigger()
    window.actions_["bookmarks"].setChecked(True)
    rows = window.page.bookmarks.list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_F2)
    dialog = window.findChild(NoteDialog)
    dialog.edit.setPlainText("by hand")
    dialog.accept()
    assert kept(session)[1] == (SPOKEN[21], SECOND, "by hand")
    assert rows.currentRow() == 1
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert listed(window) == [FIRST]
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert window.page.text.current.index == SPOKEN[10]


def test_all_episodes_and_a_link_into_another(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    other = EpisodeKey("ef" * 32, "01" * 32)
    audio = tmp_path / "other.mp3"
    audio.write_bytes(b"sound")
    session.library.keep_episode(other, "Another show", audio, None)
    text = transcript_of(["章", "别的节目里的一句话。"])
    session.library.texts.keep(other, text)
    session.library.bookmarks.add(other, range(1, 2), "别的节目里的一句话。", 5_000, "记")
    hear(session, SPOKEN[10])
    window.actions_["bookmark"].trigger()
    window.actions_["bookmarks"].setChecked(True)
    panel = window.page.bookmarks
    assert listed(window) == [FIRST]
    panel.everywhere.click()
    assert [(quote.title, quote.text) for quote in panel.quotes] == [
        ("Another show", "别的节目里的一句话。"),
        ("An episode", FIRST),
    ]
    assert not panel.list.delegate.can_clip
    panel.list.itemClicked.emit(panel.list.item(0))
    assert session.asked[-1] == ("open", audio, None)
    session.time(None)
    session.show(text, None)
    session.identify(other)
    session.time(evenly_timed(text))
    assert session.asked[-1] == ("play_sentence", 1)
    panel.here.click()
    assert [quote.title for quote in panel.quotes] == ["An episode"]


def test_bookmarks_move_along_when_the_text_is_replaced(
    window: MainWindow, session: FakeSession
) -> None:
    session.library.texts.keep(CONTENT, TEXT)
    hear(session, SPOKEN[11])
    window.actions_["bookmark"].trigger()
    edited = transcript_of(["章", "新的一句。", FIRST, "𠮷野家😀不是第二句吗？", "完。"])
    session.key = None
    session.time(None)
    session.show(edited, None)
    assert window.quotes.bookmark_marks.places == []
    session.identify(EpisodeKey(CONTENT.audio, "77" * 32))
    assert window.quotes.bookmarks.sentences == {3}


def test_the_row_menu(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[10])
    window.actions_["bookmark"].trigger()
    window.actions_["bookmarks"].setChecked(True)
    rows = window.page.bookmarks.list
    point = rows.visualItemRect(rows.item(0)).center()
    seen = menu_shows("Copy the Quote")
    rows.customContextMenuRequested.emit(point)
    assert clipboard().text() == f"“{FIRST}”\n— 莎拉 · An episode · 0:30"
    menu_shows("Copy the Link")
    rows.customContextMenuRequested.emit(point)
    assert read_link(clipboard().text()).time == 30_000
    menu_shows("Remove")
    rows.customContextMenuRequested.emit(point)
    assert kept(session) == []
    assert "Play from Here" in seen[0]


def test_the_window_keeps_whether_bookmarks_show(
    window: MainWindow, session: FakeSession, looks: tuple, qtbot: QtBot
) -> None:
    window.actions_["bookmarks"].setChecked(True)
    window.close()
    again = MainWindow(session, *looks)
    qtbot.addWidget(again)
    assert again.actions_["bookmarks"].isChecked()
