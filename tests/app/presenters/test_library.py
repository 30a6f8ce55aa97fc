"""The library in a window, on a session without sound; the database and the files are real."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from alignment.timeline import Pin
from app.files.readers import identify, identify_text
from app.main_window import MainWindow
from app.values.episode_key import EpisodeKey
from app.values.task import Work
from app.views.library_model import EpisodeRow
from tests.app.fake_session import FakeSession
from tests.app.library_entries import click, entry, lay, look_for, rows, shelve
from tests.app.mouse import move
from tests.app.texts import TEXT, TIMES


def test_an_empty_library_is_a_welcome(window: MainWindow) -> None:
    assert window.welcome.isVisible()


def test_the_library_has_sections(window: MainWindow, session: FakeSession, tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        key = shelve(session, tmp_path, name)
        if name == "two":
            session.library.keep_place(key.audio, 0, 600_000, finished=True)
    window.library_presenter.refresh()
    assert window.library.isVisible()
    assert rows(window) == ["three *", "# Recent", "one", "# Finished", "two"]


def test_the_hand_is_shown_over_what_opens(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        shelve(session, tmp_path, name)
    window.library_presenter.refresh()
    listed = window.library.list
    places = [listed.visualRect(window.library.model.index(row)).center() for row in range(3)]
    places.append(places[-1] + QPoint(0, 150))
    shapes = []
    for place in places:
        move(listed.viewport(), place)
        shapes.append(listed.viewport().cursor().shape())
    hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
    assert shapes == [hand, arrow, hand, arrow]


def test_a_row_tells_progress_and_timing(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    key = shelve(session, tmp_path, "one", "甲。", "乙。")
    session.library.keep_place(key.audio, 60_000, 4_260_000)
    window.library_presenter.refresh()
    index = window.library.model.index(0)
    assert index.data() == "one. 1 h 10 min left · Not timed yet"


def test_a_click_opens_an_episode_and_the_large_one_plays(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    shelve(session, tmp_path, "one")
    shelve(session, tmp_path, "two")
    window.library_presenter.refresh()
    click(window, 2)
    assert session.asked == [("open", tmp_path / "one.mp3", tmp_path / "one.txt")]
    assert not session.player.playing
    click(window, 0)
    assert session.asked[1:] == [("open", tmp_path / "two.mp3", tmp_path / "two.txt")]
    assert session.player.playing


def test_the_keys_will_do(window: MainWindow, session: FakeSession, tmp_path: Path) -> None:
    shelve(session, tmp_path, "one")
    shelve(session, tmp_path, "two")
    window.library_presenter.refresh()
    window.actions_["library"].trigger()
    assert window.library.list.hasFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(window.library.list, key)
    assert session.asked == [("open", tmp_path / "one.mp3", tmp_path / "one.txt")]


def test_to_the_library_and_back(window: MainWindow, session: FakeSession, tmp_path: Path) -> None:
    key = shelve(session, tmp_path, "one")
    session.show(TEXT, TIMES)
    session.identify(key)
    window.actions_["library"].trigger()
    assert window.library.isVisible()
    click(window, 0)
    assert window.page.isVisible()
    assert session.asked == []
    window.actions_["library"].trigger()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page.isVisible()


def test_covers_are_read_from_the_files(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    key = shelve(session, tmp_path, "one")
    window.library_presenter.refresh()
    asked: list[tuple[str, bool]] = []
    window.library_presenter.service.cover_found.connect(
        lambda audio, image: asked.append((audio, image.isNull()))
    )
    window.grab()
    assert asked == [(key.audio, True)]
    window.grab()
    assert len(asked) == 1


def test_an_episode_just_opened_gets_its_cover(
    window: MainWindow, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = shelve(session, tmp_path, "one")
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.save(str(tmp_path / "a.jpg"))
    from app.files.tags import Tags
    from app.library import service as service

    picture = (tmp_path / "a.jpg").read_bytes()
    monkeypatch.setattr(service, "read_tags", lambda audio: Tags(cover=picture))
    session.audio = tmp_path / "one.mp3"
    session.identify(key)
    assert session.library.episodes.cover(key.audio) == picture
    assert window.library.delegate._images[key.audio] is not None


def test_removing_leaves_the_files_and_can_be_undone(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    shelve(session, tmp_path, "one")
    shelve(session, tmp_path, "two")
    window.library_presenter.refresh()
    window.library.list.setCurrentIndex(window.library.model.index(2))
    QTest.keyClick(window.library.list, Qt.Key.Key_Delete)
    assert rows(window) == ["two *"]
    assert (tmp_path / "one.mp3").exists()
    (message,) = window.messages.messages
    assert "one" in message.text
    message.findChild(type(window.library.open_button)).click()
    assert rows(window) == ["two *", "# Recent", "one"]
    assert window.messages.messages == []


def test_the_menu_of_an_episode(window: MainWindow, session: FakeSession, tmp_path: Path) -> None:
    shelve(session, tmp_path, "one")
    window.library_presenter.refresh()
    menu = window.library.menus.of_episode(entry(window, 0))
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == [
        "Open",
        "Show in its folder",
        "",
        "Time the text",
        "Remove from the library",
    ]
    actions["Remove from the library"].trigger()
    assert window.welcome.isVisible()
    menu.deleteLater()


def test_a_click_at_the_right_asks_what_to_do(
    window: MainWindow, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(session, tmp_path, "one")
    window.library_presenter.refresh()
    shown: list[tuple[EpisodeRow, QPoint]] = []
    monkeypatch.setattr(window.library, "_show_menu", lambda *what: shown.append(what))
    click(window, 0, more=True)
    assert shown[0][0].entry.title == "one"
    assert session.asked == []


def works(window: MainWindow) -> list[Work]:
    return [state.work for state in window.queue.states.values()]


def test_several_episodes_are_worked_on_together(
    window: MainWindow, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two", "three"):
        shelve(session, tmp_path, name)
    sound = lay(tmp_path, "bare.mp3", "without a text")
    session.library.keep_episode(EpisodeKey(identify(sound), ""), "bare", sound, None)
    window.library_presenter.refresh()
    page = window.library
    for row in (0, 2, 3):
        spot = page.list.visualRect(page.model.index(row)).center()
        control = Qt.KeyboardModifier.ControlModifier
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, control, spot)
    assert session.asked == []
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: menus.append(menu))
    spot = page.list.visualRect(page.model.index(2)).center()
    page.list.customContextMenuRequested.emit(spot)
    (menu,) = menus
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == [
        "Time the texts (2)",
        "Write down what is said (1)",
        "Remove from the library (3)",
    ]
    actions["Time the texts (2)"].trigger()
    assert works(window) == [Work.TIME] * 2
    again = page.menus.of_several([entry(window, 0), entry(window, 2)])
    assert [action.text() for action in again.actions() if action.text()] == [
        "Write down what is said (1)",
        "Remove from the library (2)",
    ]
    actions["Remove from the library (3)"].trigger()
    assert len(session.library.episodes.entries()) == 1


@pytest.mark.parametrize(
    ("names", "deed", "work"),
    [
        (["a.mp3", "a.txt", "b.mp3", "b.txt", "c.mp3"], "Time Them All", Work.TIME),
        (["a.mp3", "b.mp3"], "Write Them All Down", Work.WRITE_DOWN),
    ],
)
def test_a_folder_can_be_worked_on_as_a_whole(
    window: MainWindow, tmp_path: Path, names: list[str], deed: str, work: Work
) -> None:
    for name in names:
        lay(tmp_path / "folder", name, f"{name} says this.")
    window.intake.offer([tmp_path / "folder"])
    (message,) = window.messages.messages
    assert "put into the library" in message.text
    assert works(window) == []
    assert message.button.text() == deed
    message.button.click()
    assert works(window) == [work] * 2


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: ("" if path is None else str(path), "")
    )


def test_a_missing_file_is_told_and_found_again(
    window: MainWindow, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(session, tmp_path, "one")
    new = tmp_path / "elsewhere"
    new.mkdir()
    for name in ("one.mp3", "one.txt"):
        (tmp_path / name).rename(new / name)
    window.library_presenter.refresh()
    assert "no longer where it was" in window.library.model.index(0).data()
    answer(monkeypatch, None)
    click(window, 0)
    assert session.asked == []
    answer(monkeypatch, new / "one.mp3")
    click(window, 0)
    assert session.asked == [("open", new / "one.mp3", new / "one.txt")]
    assert entry(window, 0).missing == ()


def test_another_recording_is_refused(
    window: MainWindow, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(session, tmp_path, "one")
    (tmp_path / "one.mp3").unlink()
    window.library_presenter.refresh()
    answer(monkeypatch, lay(tmp_path, "other.mp3", "other sound"))
    click(window, 0)
    assert session.asked == []
    assert "other.mp3" in window.messages.messages[0].text
    assert entry(window, 0).audio == tmp_path / "one.mp3"


def test_a_missing_text_may_be_another_version(
    window: MainWindow, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(session, tmp_path, "one", "甲。")
    (tmp_path / "one.txt").unlink()
    window.library_presenter.refresh()
    newer = lay(tmp_path, "newer.txt", "甲。又。")
    answer(monkeypatch, newer)
    click(window, 0)
    assert session.asked == [("open", tmp_path / "one.mp3", newer)]


def test_all_texts_are_searched(window: MainWindow, session: FakeSession, tmp_path: Path) -> None:
    shelve(session, tmp_path, "智能时代", "没有。")
    shelve(session, tmp_path, "two", "说到人工智能。", "没有。", "智能手机。")
    window.library_presenter.refresh()
    look_for(window, "智能")
    assert rows(window) == [
        "# Episodes",
        "智能时代",
        "# two 2 sentences",
        "- 说到人工智能。",
        "- 智能手机。",
        "# 智能时代 1 sentence",
        "- 智能时代",
    ]
    window.grab()
    look_for(window, "无处可寻")
    assert rows(window) == ["# Nothing found"]
    window.library.search.clear()
    assert rows(window) == ["two *", "# Recent", "智能时代"]


def test_typing_waits_a_moment_before_searching(
    window: MainWindow, session: FakeSession, tmp_path: Path, qtbot: QtBot
) -> None:
    shelve(session, tmp_path, "one", "说到人工智能。")
    window.library_presenter.refresh()
    window.actions_["search_all"].trigger()
    asked: list[str] = []
    window.library.searched.connect(asked.append)
    QTest.keyClicks(window.library.search, "abc")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["abc"])
    QTest.keyClick(window.library.search, Qt.Key.Key_Escape)
    assert window.library.words == ""


def test_a_hit_opens_the_episode_at_the_sentence(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    goal = list(TEXT.spoken)[4]
    audio, text = lay(tmp_path, "a.mp3", "sound"), lay(tmp_path, "a.txt", TEXT.source)
    key = EpisodeKey(identify(audio), identify_text(text))
    session.library.keep_episode(key, "Talk", audio, text)
    session.library.texts.keep(key, TEXT)
    window.library_presenter.refresh()
    look_for(window, goal.text)
    click(window, rows(window).index(f"- {goal.text}"))
    assert session.asked == [("open", audio, text)]
    session.show(TEXT, None)
    session.identify(key)
    assert len(session.asked) == 1
    session.time(TIMES)
    assert session.asked[1:] == [("play_sentence", goal.index)]
    session.time(TIMES)
    assert len(session.asked) == 2
    window.actions_["library"].trigger()
    click(window, rows(window).index(f"- {goal.text}"))
    assert session.asked[2:] == [("play_sentence", goal.index)]
    assert window.page.isVisible()


def test_return_opens_the_first_hit(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    shelve(session, tmp_path, "one", "说到人工智能。")
    window.library_presenter.refresh()
    look_for(window, "人工智能")
    QTest.keyClick(window.library.search, Qt.Key.Key_Return)
    assert session.asked == [("open", tmp_path / "one.mp3", tmp_path / "one.txt")]


def test_searching_all_texts_leaves_the_hidden_episode_alone(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    key = shelve(session, tmp_path, "one")
    session.show(TEXT, TIMES)
    session.identify(key)
    session.player.seek(TIMES.cues[1].start or 20_000)
    place = session.player.position
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F, held)
    window.library_presenter.refresh()  # which comes in later
    assert window.library.search.hasFocus()
    QTest.keyClicks(window.library.search, "heneng")
    assert window.library.search.text() == "heneng"
    window.library.list.setFocus()
    for owner in (window.library.list, window):
        QTest.keyClicks(owner, "nbl")
        QTest.keyClick(owner, Qt.Key.Key_Right)
    assert session.pins.pins == ()
    assert session.bookmarks.here == ()
    assert not session.practice.loop.active
    assert session.player.position == place
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_N)
    assert len(session.pins.pins) == 1


def test_notes_bookmarks_and_pins_are_found_too_and_open_there(
    window: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    key = shelve(session, tmp_path, "one", "甲。", "人工智能。")
    session.library.bookmarks.add(key, range(1, 2), "甲。", 5_000, "关于智能的想法")
    session.library.pins.replace(key, [Pin(2, 9_000)], ["one", "甲。", "人工智能。"])
    window.library_presenter.refresh()
    window.actions_["library"].trigger()
    look_for(window, "智能")
    assert rows(window) == [
        "# Bookmarks, notes and pins 2", "- 关于智能的想法", "- 人工智能。",
        "# one 1 sentence", "- 人工智能。",
    ]  # fmt: skip
    index = window.library.model.index
    assert index(1).data() == "关于智能的想法 (Note · one · 0:05)"
    assert index(2).data() == "人工智能。 (Pinned sentence · one · 0:09)"
    window.grab()
    click(window, 1)
    assert session.asked == [("open", tmp_path / "one.mp3", tmp_path / "one.txt")]
    session.show(TEXT, TIMES)
    session.identify(key)
    window.actions_["library"].trigger()
    click(window, 2)
    assert window.page.isVisible()
    assert session.player.position == 9_000


def test_nothing_is_squeezed_in_a_low_window(
    playing: MainWindow, session: FakeSession, tmp_path: Path
) -> None:
    shelve(session, tmp_path, "one")
    playing.actions_["search_all"].trigger()
    library = playing.library
    playing.resize(624, 320)  # a screen of 1280 x 720 at 200 %
    QTest.qWait(50)
    assert library.isVisible()
    for part in (library.search, library.open_button, library._title):
        assert part.height() >= part.sizeHint().height(), part
    assert library.list.height() >= 60
    playing.resize(900, 700)
    QTest.qWait(50)
    assert library._hint.isVisible()
