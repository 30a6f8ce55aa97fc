"""Quoting, bookmarking and exporting in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from alignment.audio.recording import load
from app.commands.actions import plain
from app.links import find_sentence, read_link
from app.main_window import MainWindow
from app.storage.content import Content
from app.views.note_dialog import NoteDialog
from tests.app.fake_session import FakeSession
from tests.app.fakes import transcript_of
from tests.app.mouse import drag, settled
from tests.app.quotes.conftest import CONTENT, SPOKEN, TEXT, TIMES
from tests.app.texts import evenly_timed

FIRST, SECOND = "这是第 5 轮的第一句话，长一点也没关系。", "𠮷野家😀不是第二句吗？"


def hear(session: FakeSession, index: int) -> None:
    session.player.seek(TIMES.cues[index].start)


def select(window: MainWindow, first: int, last: int, skip: int = 0, leave: int = 0) -> None:
    """Select sentences, without some characters at both ends (in UTF-16 units)."""
    text = window.page.text
    cursor = text.textCursor()
    cursor.setPosition(text._places.of(first).start + skip)
    cursor.setPosition(text._places.of(last).end - leave, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window, key, held)


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def toast(window: MainWindow) -> str:
    return window.quotes.toast.words.text() if window.quotes.toast.isVisible() else ""


# Quotes


def test_the_sentence_heard_is_quoted_with_its_source(
    window: MainWindow, session: FakeSession
) -> None:
    hear(session, SPOKEN[10])
    press(window, Qt.Key.Key_C, CONTROL, SHIFT)
    assert clipboard().text() == f"“{FIRST}”\n— 莎拉 · An episode · 0:30"
    assert "lyricast://play/abababababababab?t=30000" in clipboard().html()
    assert toast(window) == "Quote copied"


def test_what_is_selected_is_quoted(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[0])
    select(window, SPOKEN[10], SPOKEN[12], skip=2, leave=8)
    window.actions_.copy_quote.trigger()
    assert clipboard().text() == (
        f"“莎拉: {FIRST[2:]} {SECOND}\nSam Altman: 这是第 6 轮的第一句话，”\n— An episode · 0:30"
    )


def test_letters_that_take_two_units_are_not_cut(window: MainWindow) -> None:
    select(window, SPOKEN[11], SPOKEN[11], skip=2, leave=6)
    (piece,) = window.page.text.selected_pieces()
    assert (piece.text, piece.offset) == ("野家😀不", 1)


def test_a_plain_copy_has_only_the_words(window: MainWindow) -> None:
    select(window, SPOKEN[10], SPOKEN[10])
    press(window, Qt.Key.Key_C, CONTROL)
    assert clipboard().text() == FIRST
    assert not clipboard().hasHtml()


def test_what_is_not_spoken_cannot_be_quoted(window: MainWindow) -> None:
    select(window, 0, 1)
    window.actions_.copy_quote.trigger()
    assert "not spoken" in toast(window)


def test_a_link_leads_back(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[11])
    press(window, Qt.Key.Key_C, CONTROL, ALT)
    link = read_link(clipboard().text())
    assert link.leads_into(CONTENT.audio)
    assert find_sentence(link, TEXT.sentences, TIMES) == SPOKEN[11]
    assert toast(window) == "Link to 0:32 copied"
    session.player.seek(0)
    window.links.follow(clipboard().text())
    assert window.page.text.current.index == SPOKEN[11]


def test_without_a_text_the_moment_is_quoted(window: MainWindow, session: FakeSession) -> None:
    session.show(None, None)
    session.identify(Content(CONTENT.audio))
    session.player.seek(65_000)
    window.actions_.copy_quote.trigger()
    assert clipboard().text() == "An episode · 1:05"
    window.actions_.copy_link.trigger()
    assert clipboard().text() == "lyricast://play/abababababababab?t=65000"


def test_a_link_waits_for_the_audio_to_be_read(window: MainWindow, session: FakeSession) -> None:
    session.content = None
    window.actions_.copy_link.trigger()
    assert "still being read" in toast(window)
    window.actions_.bookmark.trigger()
    assert session.library.bookmarks.all() == ()


def menu_shows(name: str) -> list[list[str]]:
    """Let the menu that opens next be answered with one of its entries."""
    seen: list[list[str]] = []

    def answer() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries = {plain(action.text()): action for action in menu.actions()}
        seen.append([entry for entry in entries if entry])
        entries[name].trigger()
        menu.close()

    QTimer.singleShot(0, answer)
    return seen


def test_the_menu_on_a_sentence_is_about_it(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    hear(session, SPOKEN[0])
    text = window.page.text
    text.reveal(SPOKEN[20])
    qtbot.waitUntil(lambda: settled(text))
    rect = text.rects(SPOKEN[20])[0]
    point = QPoint(round(rect.left()) + 10, round(rect.center().y()))
    point -= QPoint(0, text.verticalScrollBar().value())
    seen = menu_shows("Copy as a Quote")
    text.customContextMenuRequested.emit(text.viewport().mapTo(text, point))
    assert clipboard().text().startswith("“这是第 10 轮")
    assert {"Copy a Link", "Bookmark", "Save as a Clip", "Copy", "Select All"} <= set(seen[0])
    window.actions_.copy_quote.trigger()
    assert clipboard().text().startswith("“这是第 0 轮")


def test_a_selection_is_dragged_with_its_link(window: MainWindow) -> None:
    select(window, SPOKEN[10], SPOKEN[10])
    data = window.page.text.createMimeDataFromSelection()
    quote, source, link = data.text().split("\n")
    assert (quote, source) == (f"“{FIRST}”", "— 莎拉 · An episode · 0:30")
    assert read_link(link).time == 30_000
    select(window, 0, 0)
    assert window.page.text.createMimeDataFromSelection().text() == TEXT.sentences[0].text


# Bookmarks


def kept(session: FakeSession) -> list[tuple[int, str, str]]:
    marks = session.library.bookmarks.of(CONTENT.audio)
    return [(mark.sentence, mark.text, mark.note) for mark in marks]


def listed(window: MainWindow) -> list[str]:
    return [quote.text for quote in window.page.bookmarks.quotes]


def test_b_keeps_the_sentence_heard_and_takes_it_back(
    window: MainWindow, session: FakeSession
) -> None:
    hear(session, SPOKEN[10])
    press(window, Qt.Key.Key_B)
    assert kept(session) == [(SPOKEN[10], FIRST, "")]
    assert toast(window) == "Bookmarked at 0:30"
    assert len(window.quotes.ribbons.places) == 1
    press(window, Qt.Key.Key_B)
    assert kept(session) == []
    assert window.quotes.ribbons.places == []
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
    window.actions_.bookmark_note.trigger()
    window.findChild(NoteDialog).reject()
    assert kept(session) == []


def test_a_note_is_added_to_what_is_kept(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[10])
    window.actions_.bookmark.trigger()
    window.actions_.bookmark_note.trigger()
    dialog = window.findChild(NoteDialog)
    dialog.edit.setPlainText("later")
    dialog.accept()
    assert kept(session) == [(SPOKEN[10], FIRST, "later")]


def test_the_panel_lists_and_plays(window: MainWindow, session: FakeSession) -> None:
    panel = window.page.bookmarks
    assert not panel.isVisible()
    press(window, Qt.Key.Key_B, CONTROL)
    assert panel.isVisible()
    assert panel.empty.isVisible()
    for index in (SPOKEN[21], SPOKEN[10]):
        hear(session, index)
        window.actions_.bookmark.trigger()
    assert listed(window) == [FIRST, SECOND]
    assert not panel.empty.isVisible()
    panel.list.itemClicked.emit(panel.list.item(1))
    assert window.page.text.current.index == SPOKEN[21]
    assert session.player.playing
    panel.close_button.click()
    assert not panel.isVisible()
    assert not window.actions_.bookmarks.isChecked()


def test_the_panel_by_keyboard(window: MainWindow, session: FakeSession) -> None:
    for index in (SPOKEN[10], SPOKEN[21]):
        hear(session, index)
        window.actions_.bookmark.trigger()
    window.actions_.bookmarks.setChecked(True)
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
    other = Content("ef" * 32, "01" * 32)
    audio = tmp_path / "other.mp3"
    audio.write_bytes(b"sound")
    session.library.keep_episode(other, "Another show", audio, None)
    text = transcript_of(["章", "别的节目里的一句话。"])
    session.library.texts.keep(other, text)
    session.library.bookmarks.add(other, range(1, 2), "别的节目里的一句话。", 5_000, "记")
    hear(session, SPOKEN[10])
    window.actions_.bookmark.trigger()
    window.actions_.bookmarks.setChecked(True)
    panel = window.page.bookmarks
    assert listed(window) == [FIRST]
    panel.everywhere.click()
    assert [(quote.title, quote.text) for quote in panel.quotes] == [
        ("Another show", "别的节目里的一句话。"),
        ("An episode", FIRST),
    ]
    assert not panel.list.row.can_clip
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
    window.actions_.bookmark.trigger()
    edited = transcript_of(["章", "新的一句。", FIRST, "𠮷野家😀不是第二句吗？", "完。"])
    session.content = None
    session.time(None)
    session.show(edited, None)
    assert window.quotes.ribbons.places == []
    session.identify(Content(CONTENT.audio, "77" * 32))
    assert window.quotes.keeper.sentences == {3}


def test_the_row_menu(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[10])
    window.actions_.bookmark.trigger()
    window.actions_.bookmarks.setChecked(True)
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


# Files


def asked_for(monkeypatch: pytest.MonkeyPatch, path: Path | str, kind: str = "") -> list[str]:
    """Let the user answer every question for a file."""
    offered: list[str] = []

    def answer(_parent: object, _title: str, name: str, kinds: str, _first: str) -> tuple[str, str]:
        offered.append(name)
        return str(path), kind or kinds.partition(";;")[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_a_clip_is_saved(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hear(session, SPOKEN[10])
    target = tmp_path / "clip.flac"
    offered = asked_for(monkeypatch, target)
    press(window, Qt.Key.Key_E, CONTROL, SHIFT)
    assert Path(offered[0]).name == "An episode 0.30.m4a"
    heard = load(target).duration
    assert 2_000 <= heard < 2_300
    assert toast(window) == "“clip.flac” is saved"
    window.actions_.export_clip.trigger()
    assert Path(offered[1]).suffix == ".flac"


def test_a_name_without_an_ending_gets_the_kind_chosen(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hear(session, SPOKEN[10])
    asked_for(monkeypatch, tmp_path / "vol. 2", "WAV (*.wav)")
    window.actions_.export_clip.trigger()
    assert (tmp_path / "vol. 2.wav").stat().st_size


def test_no_clip_where_nothing_is_heard(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked_for(monkeypatch, tmp_path / "clip.m4a")
    session.player.seek(1_000)  # before the first sentence
    window.actions_.export_clip.trigger()
    assert "Select what the clip" in toast(window)
    asked_for(monkeypatch, "")
    hear(session, SPOKEN[10])
    window.actions_.export_clip.trigger()
    assert not list(tmp_path.glob("*.m4a"))


def test_what_cannot_be_written_is_told(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hear(session, SPOKEN[10])
    asked_for(monkeypatch, tmp_path / "nowhere" / "clip.m4a")
    window.actions_.export_clip.trigger()
    assert ["nowhere" in message.text for message in window.messages.messages] == [True]


@pytest.mark.parametrize(("number", "name"), [(0, "list.md"), (1, "list.html")])
def test_the_list_is_exported_with_links(
    window: MainWindow,
    session: FakeSession,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    number: int,
    name: str,
) -> None:
    for index in (SPOKEN[10], SPOKEN[21]):
        hear(session, index)
        window.actions_.bookmark.trigger()
    window.actions_.bookmarks.setChecked(True)
    asked_for(monkeypatch, tmp_path / name)
    menu = window.page.bookmarks.export_menu
    menu.aboutToShow.emit()
    menu.actions()[number].trigger()
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert "An episode" in written
    assert "这是第 5 轮的第一句话" in written
    assert written.count("lyricast://play/abababababababab?t=") == 2
    assert toast(window) == f"“{name}” is saved"
    asked_for(monkeypatch, tmp_path / "nowhere" / name)
    menu.actions()[number].trigger()
    assert ["nowhere" in message.text for message in window.messages.messages] == [True]


def test_a_clip_is_dragged_by_its_handle(
    window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear(session, SPOKEN[10])
    window.actions_.bookmark.trigger()
    window.actions_.bookmarks.setChecked(True)
    QApplication.processEvents()
    rows = window.page.bookmarks.list
    dragged: list[QMimeData] = []
    monkeypatch.setattr(rows, "_drag", dragged.append)
    handle = rows.row.handle(rows.visualItemRect(rows.item(0))).center()
    drag(rows.viewport(), handle, handle + QPoint(-60, 30))
    (data,) = dragged
    clip = Path(data.urls()[0].toLocalFile())
    assert clip.name == "An episode 0.30.m4a"
    assert 2_000 <= load(clip).duration < 2_300
    assert not session.player.playing
    rows.setCurrentRow(0)
    rows.startDrag(Qt.DropAction.CopyAction)
    assert dragged[1].text().endswith(dragged[1].text().split("\n")[-1])
    assert read_link(dragged[1].text().split("\n")[-1]).time == 30_000


def test_the_window_keeps_whether_bookmarks_show(
    window: MainWindow, session: FakeSession, looks: tuple, qtbot: QtBot
) -> None:
    window.actions_.bookmarks.setChecked(True)
    window.close()
    again = MainWindow(session, *looks)
    qtbot.addWidget(again)
    assert again.actions_.bookmarks.isChecked()


def test_a_quote_outlives_the_program_as_text(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[10])
    window.actions_.copy_quote.trigger()
    said = clipboard().text()
    window.close()
    assert clipboard().text() == said
    assert not clipboard().hasHtml()
