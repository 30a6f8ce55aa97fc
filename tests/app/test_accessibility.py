"""What a screen reader finds, and what the keyboard reaches."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.values.episode_key import EpisodeKey
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import TEXT, evenly_timed

CONTENT = EpisodeKey("ab" * 32, "cd" * 32)
SPOKEN = [sentence.index for sentence in TEXT.spoken]
ROLES = QAccessible.Role
OPERATED = {
    *(ROLES.Button, ROLES.ButtonMenu, ROLES.CheckBox, ROLES.RadioButton, ROLES.Slider),
    *(ROLES.List, ROLES.ListItem, ROLES.EditableText, ROLES.ComboBox, ROLES.MenuItem),
    *(ROLES.SpinBox, ROLES.ButtonDropDown),
}


@pytest.fixture(params=["en", "zh"])
def window(
    request: pytest.FixtureRequest, looks: tuple, qtbot: QtBot, clock: ManualClock
) -> MainWindow:
    session = FakeSession(clock)
    session.settings.set("view/language", request.param)
    window = MainWindow(session, *looks)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    times = evenly_timed(TEXT)
    session.show(TEXT, times)
    session.identify(CONTENT)
    session.player.seek(times.cues[SPOKEN[3]].start)
    window.actions_["bookmark"].trigger()
    window.actions_["bookmarks"].setChecked(True)
    return window


def found(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Give everything a screen reader finds, in its order."""
    if interface.state().invisible:
        return
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from found(child)


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def test_whatever_can_be_operated_has_a_name(window: MainWindow) -> None:
    operated = [one for one in found(QAccessible.queryAccessibleInterface(window))
                if one.role() in OPERATED]  # fmt: skip
    assert len(operated) > 15
    nameless = [
        (one.role(), one.object().objectName() if one.object() else "")
        for one in operated
        if not name(one).strip()
    ]
    assert not nameless


def test_a_bookmark_is_read_with_what_it_says(window: MainWindow) -> None:
    names = [name(one) for one in found(QAccessible.queryAccessibleInterface(window))
             if one.role() is ROLES.ListItem]  # fmt: skip
    said = TEXT.sentences[SPOKEN[3]].text
    assert any(said in one and "0:16" in one for one in names)


def stops(window: MainWindow) -> list[QWidget]:
    """Return what Tab goes to, one after another, beginning with the text."""
    first = window.page.text
    stops, widget = [first], first.nextInFocusChain()
    while widget is not first:
        if (
            widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        ):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def test_tab_reaches_everything_in_the_order_of_reading(window: MainWindow) -> None:
    page = window.page
    reached = stops(window)
    chapters, marks = page.chapters.list, page.bookmarks.list
    transport = [widget for widget in reached if page.transport.isAncestorOf(widget)]
    assert {chapters, page.text, marks, page.transport.seek_bar} <= set(reached)
    assert page.bookmarks.close_button in reached
    order = [reached.index(widget) for widget in (page.text, marks)]
    assert order == sorted(order)
    assert max(order) < min(reached.index(widget) for widget in transport)
    assert len(transport) >= 8


def test_a_word_that_something_was_done_is_read_out(window: MainWindow) -> None:
    window.actions_["copy_quote"].trigger()
    toast = QAccessible.queryAccessibleInterface(window.quotes.toast)
    assert name(toast) == window.quotes.toast.words.text() != ""
