import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.commands.actions import plain
from app.main_window import MainWindow
from app.views.selection_bubble import SelectionBubble
from tests.app.fake_session import FakeSession
from tests.app.mouse import drag, settled
from tests.app.presenters.quotes.quoting import menu_shows
from tests.app.texts import spoken

SENTENCE = spoken(3)


def spot(window: MainWindow, qtbot: QtBot, index: int) -> QPoint:
    text = window.page.text
    text.reveal(index)
    qtbot.waitUntil(lambda: settled(text))
    rect = text.rects(index)[0].translated(0, -text.verticalScrollBar().value())
    return QPoint(round(rect.left()) + 10, round(rect.center().y()))


def opened(window: MainWindow, point: QPoint, entry: str) -> list[str]:
    text = window.page.text
    seen = menu_shows(entry)
    text.customContextMenuRequested.emit(text.viewport().mapTo(text, point))
    return seen[0]


def bubble(window: MainWindow) -> SelectionBubble:
    return window.page.text.findChild(SelectionBubble)


def test_a_sentence_is_played_from_its_menu(
    playing: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    entries = opened(playing, spot(playing, qtbot, SENTENCE), "Play from Here")
    assert ("play_sentence", SENTENCE) in session.asked
    assert {"Loop It", "Copy as a Quote", "Bookmark", "Find", "Save as a Clip"} <= set(entries)
    assert "Repeat the Sentence" not in entries
    entries = opened(playing, spot(playing, qtbot, SENTENCE), "Repeat the Sentence")
    assert entries[0] == "Play from Here"


def test_a_sentence_is_looped_from_its_menu(
    playing: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    opened(playing, spot(playing, qtbot, SENTENCE), "Loop It")
    assert session.practice.loop.sentences == (SENTENCE, SENTENCE)


def test_a_drill_begins_at_a_sentence_from_its_menu(
    playing: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    opened(playing, spot(playing, qtbot, SENTENCE), "Drill It")
    assert session.practice.drill.sentence == SENTENCE
    assert session.practice.drills


def test_what_nobody_speaks_is_not_played(
    playing: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    assert "Play from Here" not in opened(playing, spot(playing, qtbot, 0), "Find")


@pytest.fixture
def selected(playing: MainWindow, qtbot: QtBot) -> MainWindow:
    start = spot(playing, qtbot, SENTENCE)
    drag(playing.page.text.viewport(), start, start + QPoint(120, 0))
    return playing


def test_a_bubble_stands_beside_what_is_selected(selected: MainWindow) -> None:
    text, shown = selected.page.text, bubble(selected)
    assert shown.isVisible()
    buttons = shown.findChildren(QToolButton)
    names = {plain(button.defaultAction().text()) for button in buttons}
    assert names == {
        "Copy as a Quote", "Bookmark", "Loop the Sentence or Selection",
        "Drill the Sentence or Selection", "Save as a Clip", "Find", "Look Up",
    }  # fmt: skip
    assert text.viewport().rect().contains(shown.geometry())
    assert not shown.geometry().contains(text.cursorRect().center())


def test_it_acts_on_the_selection_and_goes(selected: MainWindow, session: FakeSession) -> None:
    shown = bubble(selected)
    loop = next(
        button for button in shown.findChildren(QToolButton)
        if button.defaultAction() is selected.actions_["loop"]
    )  # fmt: skip
    loop.click()
    assert session.practice.loop.sentences == (SENTENCE, SENTENCE)
    assert not shown.isVisible()


def test_it_goes_with_the_selection(selected: MainWindow, qtbot: QtBot) -> None:
    cursor = selected.page.text.textCursor()
    cursor.clearSelection()
    selected.page.text.setTextCursor(cursor)
    assert not bubble(selected).isVisible()


def test_it_moves_along_with_the_selection_and_leaves_with_it(selected: MainWindow) -> None:
    text, shown = selected.page.text, bubble(selected)
    place = shown.geometry()
    for resized in (selected.size() - QSize(40, 0), selected.size()):
        selected.resize(resized)
        assert shown.isVisible()
    bar = text.verticalScrollBar()
    bar.setValue(bar.value() + 20)
    assert shown.geometry() != place
    assert not shown.geometry().contains(text.cursorRect().center())
    bar.setValue(bar.maximum())
    assert not shown.isVisible()


def test_a_press_beside_its_buttons_leaves_the_selection(
    selected: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(bubble(selected), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert selected.page.text.textCursor().hasSelection()


def test_the_ways_to_repeat_are_in_the_menu_of_a_button(playing: MainWindow) -> None:
    loop = next(
        button for button in playing.page.transport.findChildren(QToolButton)
        if button.defaultAction() is playing.actions_["loop"]
    )  # fmt: skip
    names = ("loop", "drill", "shadow")
    assert loop.menu().actions() == [playing.actions_[name] for name in names]


def test_buttons_for_listening_are_there_where_there_is_room(playing: MainWindow) -> None:
    transport = playing.page.transport
    playing.resize(1120, 700)
    tools = transport.findChildren(QToolButton, "listeningTool")
    actions = {tool.defaultAction() for tool in tools if tool.isVisible()}
    wanted = {"loop", "pause_each", "bookmark", "original", "find"}
    assert actions == {playing.actions_[name] for name in wanted}
    assert all(not tool.icon().isNull() for tool in tools)
    playing.resize(700, 700)
    assert not any(tool.isVisible() for tool in tools)
