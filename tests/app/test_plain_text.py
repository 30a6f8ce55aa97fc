"""What comes from files is shown as it is, wherever it is shown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product, starmap
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alignment.errors import TranscriptError
from alignment.messages import Message
from app.language import in_words
from app.main_window import MainWindow
from app.online.episodes import Stored
from app.presenters.copies import CopiesPresenter
from app.updates import Origin, Release
from app.values.episode_key import EpisodeKey
from app.values.library_copy import LibraryCopy
from app.values.pending import Pending
from app.values.podcast import ListedEpisode, Podcast
from app.views.copies_dialog import CopiesDialog
from tests.app.fake_session import FakeSession
from tests.app.library_entries import look_for, shelve
from tests.app.texts import TextBuilder, evenly_timed

HOSTILE = "<img src='//host/p.png'><b>x</b>&y"
NAME = "<img src='p.png'><b>x<&y"
"""The same for files, whose names hold no slash."""
CONTENT = EpisodeKey("ab" * 32, "cd" * 32)
OBJECT = "\ufffc"
"""What stands for a picture in a document."""
UNDOUBLED = re.compile(r"(?<!&)&(?:&&)*y")


class Shown:
    """What widgets show of the hostile text, by kind, and where that is not as plain text."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.faults: list[str] = []

    def look(self, root: QWidget) -> None:
        """Look at a widget and everything in it."""
        for widget in (root, *root.findChildren(QWidget)):
            self._tip(widget.toolTip(), "tooltip")
            self._tip(widget.whatsThis(), "help")
            for action in widget.actions():
                self._mnemonic(action.text(), "action")
                if not isinstance(widget, QMenu) or widget.toolTipsVisible():
                    self._tip(action.toolTip(), "tooltip of an action")
            match widget:
                case QLabel():
                    self._label(widget)
                case QAbstractButton():
                    self._mnemonic(widget.text(), "button")
                case QComboBox():
                    self._items(widget.view())
                case QLineEdit():
                    self._note(widget.text(), "line", wrong=False)
                case QMenu() | QGroupBox():
                    self._mnemonic(widget.title(), "title")
                case QTabBar():
                    for number in range(widget.count()):
                        self._mnemonic(widget.tabText(number), "tab")
                case QAbstractItemView():
                    self._items(widget)
                case QTextEdit() | QPlainTextEdit():
                    self._note(widget.toPlainText(), "text", OBJECT in widget.toPlainText())

    def _label(self, label: QLabel) -> None:
        rich = label.textFormat() is not Qt.TextFormat.PlainText
        self._note(label.text(), "label", rich)

    def _items(self, view: QAbstractItemView) -> None:
        model = view.model()
        if model is None:
            return
        columns = view.header().count() if isinstance(view, QTreeView) else 1
        places = product(range(model.rowCount(QModelIndex())), range(columns))
        for index in starmap(model.index, places):
            self._tip(index.data(Qt.ItemDataRole.ToolTipRole), "tooltip of an item")
            self._note(str(index.data(Qt.ItemDataRole.DisplayRole)), "item", wrong=False)

    def _mnemonic(self, text: str, kind: str) -> None:
        self._note(text, kind, UNDOUBLED.search(text) is not None)

    def _tip(self, text: str | None, kind: str) -> None:
        if text and QtGui.Qt.mightBeRichText(text):
            document = QTextDocument()
            document.setHtml(text)
            plain = document.toPlainText()
            wrong = OBJECT in plain or "<b>" not in plain
            self._note(plain if not wrong else text, kind, wrong)
        elif text:
            self._note(text, kind, wrong=False)

    def _note(self, text: str, kind: str, wrong: bool) -> None:
        if "<b>" in text or OBJECT in text:
            self.kinds.add(kind)
            if wrong:
                self.faults.append(f"{kind}: {text}")


@pytest.fixture
def window(window: MainWindow, session: FakeSession, tmp_path: Path) -> MainWindow:
    """A window on an episode all of whose words are hostile."""
    text = (
        TextBuilder()
        .chapter(HOSTILE, 0)
        .speaker(HOSTILE, HOSTILE)
        .paragraph(HOSTILE, f"[{HOSTILE}]", HOSTILE)
        .chapter(HOSTILE, 60_000)
        .paragraph(HOSTILE)
        .build()
    )
    shelve(session, tmp_path, NAME, HOSTILE)
    for missing in tmp_path.glob("*.mp3"):
        missing.unlink()
    session.audio = tmp_path / f"{NAME}.mp3"
    times = evenly_timed(text)
    remark = Message("Parts of “{file}” are damaged and were passed over.", file=NAME)
    session.show(text, replace(times, remarks=(remark,)))
    session.identify(CONTENT)
    session.show_title(HOSTILE)
    session.player._device = HOSTILE
    return window


@pytest.fixture
def shown(window: MainWindow) -> Iterator[Shown]:
    shown = Shown()
    yield shown
    for widget in QApplication.topLevelWidgets():
        shown.look(widget)
    assert shown.faults == []


def test_the_window(window: MainWindow, session: FakeSession, shown: Shown) -> None:
    spoken = [sentence.index for sentence in session.transcript.spoken]
    session.player.seek(session.timeline.cues[spoken[0]].start)
    window.actions_["bookmark"].trigger()
    window.actions_["bookmarks"].setChecked(True)
    session.bookmarks.change_note(session.bookmarks.here[0][0], HOSTILE)
    window.actions_["correct"].setChecked(True)
    session.pins.pin(spoken[1], 1_000)
    session.failed.emit(in_words(TranscriptError("“{file}” is empty.", file=NAME).message))
    window.offer.set_pending(Pending(text=Path(NAME), companion=Path(NAME)), HOSTILE)
    window.quotes.toast.say(HOSTILE)
    shown.look(window)
    assert {"label", "tooltip of an item", "item", "text", "action"} <= shown.kinds


def test_the_library(window: MainWindow, shown: Shown) -> None:
    window.actions_["library"].trigger()
    (entry,) = (row.entry for row in window.library.model.rows if hasattr(row, "entry"))
    menu = window.library.menus.of_episode(entry)
    shown.look(menu)
    assert shown.kinds == {"action"}
    look_for(window, "img")


def test_the_tip_over_the_position(window: MainWindow, shown: Shown) -> None:
    bar = window.page.transport.seek_bar
    bar._tip.show_at(9, bar.tip(bar.maximum()))
    shown.look(bar._tip)
    assert shown.kinds == {"label"}


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "a bookmark": lambda window: window.actions_["bookmark_note"].trigger(),
    "a chapter": lambda window: window.actions_["edit_chapter"].trigger(),
    "the delay": lambda window: window.actions_["delay"].trigger(),
    "the times": lambda window: window.page.transport.status.click(),
    "settings": lambda window: window.actions_["settings"].trigger(),
    "keys": lambda window: window.actions_["keys"].trigger(),
    "an export": lambda window: window.actions_["export"].trigger(),
    "a report": lambda window: window.actions_["report"].trigger(),
    "a new version": lambda window: window.updates._offer(
        Release(HOSTILE, HOSTILE), Origin(HOSTILE, HOSTILE, HOSTILE)
    ),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog(
    window: MainWindow, session: FakeSession, shown: Shown, qtbot: QtBot, name: str
) -> None:
    session.player.seek(session.timeline.timed[0].start)
    before = set(QApplication.topLevelWidgets())
    DIALOGS[name](window)
    (dialog,) = {w for w in QApplication.topLevelWidgets() if w.isVisible()} - before
    shown.look(dialog)
    if name not in ("settings", "keys", "a report"):
        assert shown.kinds
    dialog.close()


def test_every_preview_of_an_export(window: MainWindow, session: FakeSession, shown: Shown) -> None:
    session.player.seek(session.timeline.timed[0].start)
    window.actions_["export"].trigger()
    dialog = window.export.dialog
    for number in range(dialog.kind.count()):
        dialog.kind.setCurrentIndex(number)
        shown.look(dialog)
    assert {"item", "text"} <= shown.kinds
    dialog.close()


def test_the_copies(window: MainWindow, shown: Shown) -> None:
    copy = LibraryCopy(Path(NAME), date(2026, 11, 1), 3, 4)
    window.findChild(CopiesPresenter)._show([copy])
    dialog = window.findChild(CopiesDialog)
    shown.look(dialog)
    dialog.close()


def test_a_podcast(window: MainWindow, shown: Shown) -> None:
    page = window.podcasts.page
    episode = ListedEpisode(HOSTILE, HOSTILE)
    page.show_podcast(Podcast(HOSTILE, HOSTILE, HOSTILE, (episode,)))
    window.pages.show_podcast()
    shown.look(page)
    assert {"label", "item"} <= shown.kinds
    shown.look(page.menu(episode))


def test_a_link(window: MainWindow, shown: Shown) -> None:
    window.actions_["open_link"].trigger()
    dialog = window.open_link.dialog
    dialog.field.setText(HOSTILE)
    for show in (
        lambda: dialog.show_asking(HOSTILE),
        lambda: dialog.show_fault(HOSTILE, may_agree=True),
        lambda: dialog.show_feeds([(HOSTILE, "https://a.org/feed")]),
    ):
        show()
        shown.look(dialog)
    assert {"label", "item", "line"} <= shown.kinds
    dialog.close()


def test_downloads(window: MainWindow, shown: Shown, qtbot: QtBot) -> None:
    presenter, downloads = window.downloads, window.online.downloads
    with qtbot.waitSignal(downloads.refreshed):
        window.actions_["downloads"].trigger()
    downloads.stored = {"k": Stored(Path(NAME), "k", HOSTILE, HOSTILE, None, None, 5)}
    downloads.refreshed.emit()
    presenter.bar.show_download("k", HOSTILE, HOSTILE, 1)
    presenter.interrupted.show_titles([HOSTILE])
    for widget in (presenter.dialog, presenter.bar, presenter.interrupted):
        shown.kinds.clear()
        shown.look(widget)
        assert shown.kinds
    presenter._ask(HOSTILE, lambda: None, lambda: None)
    shown.kinds.clear()
    shown.look(presenter.question)
    assert shown.kinds
    presenter.question.close()
    presenter.dialog.close()
