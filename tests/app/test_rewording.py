"""Whatever is on the screen is said anew when the language changes."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)

from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import FONT, LANGUAGE
from app.options.option import Group
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, evenly_timed

NAMES = re.compile(
    r"Lyricast|Sam Altman|English|An episode|Whisper [\w-]+|lyricast-align|Esc\b|MB\b|"
    r"Markdown|Obsidian|StarDict|\.ifo|MDX|PyGlossary|"
    r"(quote|original|speaker|title|time|moment|link|note)(?=（)|word(?= 会)|"
    r"(Ctrl|Shift|Alt|Meta|Home|End|Del|Ins|Return|Enter|Backspace|Space|F\d+)\b|\bms\b"
)


def words(root: QWidget) -> Iterator[tuple[str, str]]:
    """Give all that a part and the parts inside it say, and who says it."""
    for part in [root, *root.findChildren(QObject)]:
        who = f"{type(part).__name__} {part.objectName()}"
        if isinstance(part, QAction | QAbstractButton | QLabel):
            yield who, part.text()
        if isinstance(part, QMenu):
            yield who, part.title()
        if isinstance(part, QTextEdit | QLineEdit):
            yield who, part.placeholderText()
        if isinstance(part, QComboBox):
            yield from ((who, part.itemText(n)) for n in range(part.count()))
        if isinstance(part, QWidget) and not part.objectName().startswith("qt_"):
            yield from ((who, said) for said in (part.toolTip(), part.accessibleName()))
            yield who, part.windowTitle()


def english(root: QWidget) -> set[tuple[str, str]]:
    return {
        (who, said) for who, said in words(root) if re.search("[A-Za-z]{3}", NAMES.sub("", said))
    }


def speak_chinese(window: MainWindow, qapp: QApplication) -> None:
    window.session.options.set(LANGUAGE, Language.CHINESE)
    qapp.sendPostedEvents(None, QEvent.Type.LanguageChange)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_window_with_an_episode(
    window: MainWindow, session: FakeSession, qapp: QApplication
) -> None:
    session.show(TEXT, evenly_timed(TEXT))
    session.player.seek(20_000)
    actions = window.actions_
    actions["correct"].setChecked(True)
    actions["bookmarks"].setChecked(True)
    actions["loop"].trigger()
    actions["find"].trigger()
    session.set_busy(True)
    session.timing.progress.emit("aligning", 0.4)
    assert english(window)
    speak_chinese(window, qapp)
    assert english(window) == set()


def test_the_start_and_the_library(window: MainWindow, qapp: QApplication) -> None:
    speak_chinese(window, qapp)
    assert english(window) == set()


def test_the_settings(window: MainWindow, qapp: QApplication) -> None:
    window.dialogs.show_settings(Group.TEXT)
    dialog = window.dialogs.settings
    speak_chinese(window, qapp)
    fonts = {said for _, said in words(dialog.editors[FONT])}
    assert {(who, said) for who, said in english(dialog) if said not in fonts} == set()
