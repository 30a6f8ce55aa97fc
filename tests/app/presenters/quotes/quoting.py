"""What tests of quotes do to the window, and see of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from app.commands.actions import plain
from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.presenters.quotes.conftest import CONTENT, TIMES

FIRST, SECOND = "这是第 5 轮的第一句话，长一点也没关系。", "𠮷野家😀不是第二句吗？"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def hear(session: FakeSession, index: int) -> None:
    session.player.seek(TIMES.cues[index].start)


def select(window: MainWindow, first: int, last: int, skip: int = 0, leave: int = 0) -> None:
    """Select sentences, without some characters at both ends (in UTF-16 units)."""
    text = window.page.text
    cursor = text.textCursor()
    cursor.setPosition(text._positions.of(first).start + skip)
    cursor.setPosition(text._positions.of(last).end - leave, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window, key, held)


def toast(window: MainWindow) -> str:
    return window.quotes.toast.words.text() if window.quotes.toast.isVisible() else ""


def kept(session: FakeSession) -> list[tuple[int, str, str]]:
    marks = session.library.bookmarks.of(CONTENT.audio)
    return [(mark.sentence, mark.text, mark.note) for mark in marks]


def listed(window: MainWindow) -> list[str]:
    return [quote.text for quote in window.page.bookmarks.quotes]


def asked_for(monkeypatch: pytest.MonkeyPatch, path: Path | str, kind: str = "") -> list[str]:
    """Let the user answer every question for a file."""
    offered: list[str] = []

    def answer(_parent: object, _title: str, name: str, kinds: str, _first: str) -> tuple[str, str]:
        offered.append(name)
        return str(path), kind or kinds.partition(";;")[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


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
