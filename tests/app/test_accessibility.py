"""What a screen reader finds, and what the keyboard reaches."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.online.feed import Enclosure, Feed, FeedEpisode
from app.values.episode_key import EpisodeKey
from app.views.message_bar import Tone
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import TEXT, evenly_timed

CONTENT = EpisodeKey("ab" * 32, "cd" * 32)
SOUND = Enclosure("https://example.org/1.mp3")
FEED = Feed(
    "https://example.org/feed",
    "The Long Road",
    episodes=(FeedEpisode("1", "Wind", SOUND),),
    fetched=1.0,
)
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


def operated(window: QWidget) -> list[QAccessibleInterface]:
    """Return whatever a screen reader finds that does something."""
    every = found(QAccessible.queryAccessibleInterface(window))
    return [one for one in every if one.role() in OPERATED]


def nameless(window: QWidget) -> list[str]:
    return [
        f"{one.role().name} {one.object().objectName() if one.object() else ''}"
        for one in operated(window)
        if not name(one).strip()
    ]


def test_whatever_can_be_operated_has_a_name(window: MainWindow) -> None:
    assert len(operated(window)) > 15
    assert not nameless(window)


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


def named(widget: QWidget) -> bool:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface is not None and bool(name(interface).strip())


def tabbed(window: QWidget) -> list[QWidget]:
    """Return what Tab goes to in a window, all round."""
    found, widget = [], window.nextInFocusChain()
    while widget is not window:
        if (
            widget.isVisible()
            and widget.isEnabled()
            and widget.window() is window
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        ):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def place(widget: QWidget) -> QRect:
    """Return where a widget is in its window; of one scrolled out of sight, where it would come."""
    window = widget.window()
    rect = QRect(widget.mapTo(window, QPoint()), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea):
            area = QRect(parent.mapTo(window, QPoint()), parent.size())
            rect = rect.intersected(area) if rect.intersects(area) else area
        parent = parent.parentWidget()
    return rect


def goes_back(one: QWidget, other: QWidget) -> bool:
    """Return whether the eyes would have to go up, or to the left in a line, to the next stop."""
    a, b = place(one), place(other)
    if b.bottom() <= a.top():
        return b.left() < a.right()
    return b.top() < a.bottom() and b.right() <= a.left()


def faults(window: QWidget) -> list[str]:
    """Return what a screen reader could not name, and where Tab goes against the eyes."""
    stops = tabbed(window)
    back = [pair for pair in pairwise([*stops, *stops[:1]]) if goes_back(*pair)]
    return [
        *(f"nameless: {type(w).__name__} {w.objectName()}" for w in stops if not named(w)),
        *(f"nameless: {one}" for one in nameless(window)),
        *(
            f"back: {_said(one)} -> {_said(other)}"
            for one, other in (back if len(back) > 1 else [])
        ),
    ]


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name(QAccessible.queryAccessibleInterface(widget))!r}"


def test_every_dialog_of_the_menus_can_be_read_and_gone_through(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for asks in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, asks, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QMessageBox, "about", lambda *_: None)
    before, seen, wrong = set(QApplication.topLevelWidgets()), set(), []
    for _, actions in window.actions_.groups():
        for action in actions:
            if not action.isEnabled() or "…" not in action.text():
                continue
            action.trigger()
            QApplication.processEvents()
            for dialog in set(QApplication.topLevelWidgets()) - before:
                if dialog.isVisible() and isinstance(dialog, QDialog):
                    seen.add(type(dialog).__name__)
                    wrong += [(type(dialog).__name__, fault) for fault in faults(dialog)]
                    dialog.close()
    assert not wrong
    assert seen >= {"ExportDialog", "LinkDialog", "SettingsDialog", "ReportDialog", "CopiesDialog"}


def test_every_state_of_the_window_can_be_read_and_gone_through(window: MainWindow) -> None:
    actions, session, wrong = window.actions_, window.session, []

    def look(state: str) -> None:
        QApplication.processEvents()
        wrong.extend((state, fault) for fault in faults(window))

    look("playing")
    session.player.find_picture(True)
    for name in ("loop", "pause_each", "correct", "picture", "original"):
        actions[name].trigger()
    session.player.seek(times_end(session))
    look("with tools, chips and a picture")
    actions["find"].trigger()
    look("searching")
    actions["library"].trigger()
    look("library, with the small player")
    window.podcasts.show(FEED)
    look("podcast")
    window.pages.setCurrentWidget(window.welcome)
    look("welcome")
    window.messages.add("Something is wrong.", Tone.ERROR)
    look("message")
    actions["floating_line"].trigger()
    wrong.extend(("floating line", fault) for fault in faults(window.floating_line.view))
    window.pages.show_episode()
    actions["about_times"].trigger()
    panel = window.page.transport.status.panel
    wrong.extend(("times", fault) for fault in faults(panel))
    panel.close()
    session.show(None, None)
    look("without a text")
    assert not wrong, "\n".join(map(str, wrong))


def times_end(session: FakeSession) -> int:
    return max(cue.end for cue in session.timeline.timed) - 10
