"""The line on top of other windows."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment.timeline import Recognised, Timeline, Word
from app.main_window import MainWindow
from app.options.catalogue import THEME, WORDS
from app.theme.themes import ThemeChoice
from app.views.floating_line import FloatingLine, LinePair, LineText
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES

FIRST = next(iter(TEXT.spoken)).index


def opened(window: MainWindow) -> FloatingLine:
    window.actions_["floating_line"].trigger()
    view = window.floating_line.view
    assert view is not None
    return view


def test_it_shows_what_is_heard_and_what_was_really_said(
    playing: MainWindow, session: FakeSession
) -> None:
    view = opened(playing)
    session.player.seek(TIMES.cues[FIRST].start)
    assert view.lines.texts == (TEXT.sentences[FIRST].text, "")
    session.recognition.said[FIRST] = Recognised(FIRST, "What was said", ())
    session.recognition.found.emit([session.recognition.said[FIRST]])
    assert view.lines.texts == (TEXT.sentences[FIRST].text, "What was said")
    assert "What was said" in view.accessibleDescription()
    assert view.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_it_follows_key_theme_and_window(
    playing: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    view = opened(playing)
    session.options.set(THEME, ThemeChoice.DARK)
    assert view.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not playing.actions_["floating_line"].isChecked()
    assert playing.floating_line.view is None
    opened(playing)
    playing.close()
    assert playing.floating_line.view is None


def test_it_comes_back_where_it_was_and_never_off_the_screen(playing: MainWindow) -> None:
    view = opened(playing)
    screen = view.screen().availableGeometry()
    assert screen.contains(view.geometry())
    view.setGeometry(QRect(30, 40, 420, 90))
    view.close()
    assert opened(playing).geometry() == QRect(30, 40, 420, 90)
    view = playing.floating_line.view
    view.setGeometry(QRect(screen.right() - 50, screen.bottom() - 20, 420, 90))
    view.close()
    assert screen.contains(opened(playing).geometry())


def test_a_long_sentence_is_set_smaller_and_fits(qtbot: QtBot) -> None:
    lines = LinePair()
    qtbot.addWidget(lines)
    lines.resize(600, 100)
    lines.show_lines(LineText("短句。"), LineText())
    usual = lines.size_of_text()
    long = "这是一句很长的话，" * 12
    lines.show_lines(LineText(long), LineText("And what was said, " * 8))
    size = lines.size_of_text()
    assert lines.SMALLEST <= size < usual
    assert lines._height(size) <= lines.height()
    lines.resize(600, 200)
    assert lines.size_of_text() > size
    lines.show()
    QApplication.processEvents()


def test_words_are_lit_as_they_are_heard(playing: MainWindow, session: FakeSession) -> None:
    view, text = opened(playing), TEXT.sentences[FIRST].text
    session.player.pause()
    start = TIMES.cues[FIRST].start
    words = (Word(0, 2, start, start + 300), Word(2, 4, start + 300, start + 600))
    session.show(TEXT, with_words(FIRST, words))
    session.player.seek(start + 100)
    assert view.lines.heard == (2, None)
    pale = {letters(view.lines, QColor(view.lines._theme.quiet))}
    session.player.seek(start + 400)
    assert view.lines.heard == (4, None)
    pale.add(letters(view.lines, QColor(view.lines._theme.quiet)))
    assert len(pale) == 2
    session.options.set(WORDS, False)
    assert view.lines.heard == (None, None)
    assert view.lines.texts == (text, "")


def with_words(sentence: int, words: tuple[Word, ...]) -> Timeline:
    cues = list(TIMES.cues)
    cues[sentence] = replace(cues[sentence], words=words)
    return replace(TIMES, cues=tuple(cues))


def letters(lines: LinePair, colour: QColor) -> int:
    """Return how many pixels have a colour."""
    image = lines.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == colour for x, y in places)
