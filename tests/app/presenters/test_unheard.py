"""Listening before reading, in the window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.options.catalogue import SHOWN, THEME, Shown
from app.theme.themes import ThemeChoice
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES, spoken

SENTENCE = spoken(3)


@pytest.fixture
def covered(playing: MainWindow, session: FakeSession) -> MainWindow:
    session.options.set(THEME, ThemeChoice.LIGHT)
    session.player.seek(TIMES.cues[SENTENCE].start - 500)
    playing.actions_["unheard"].trigger()
    return playing


def darkest(window: MainWindow, index: int) -> int:
    """Return how dark the darkest spot of a sentence is, 0 for black."""
    text = window.page.text
    offset = -text.verticalScrollBar().value()
    picture = text.viewport().grab().toImage()
    rects = [rect.translated(0, offset).toRect() for rect in text.all_rects(index)]
    spots = (
        QColor(picture.pixel(x, y)).lightness()
        for rect in rects
        for x in range(rect.left(), rect.right(), 2)
        for y in range(rect.top(), rect.bottom(), 2)
    )
    return min(spots)


def seen_by_readers(window: MainWindow) -> str | None:
    interface = QAccessible.queryAccessibleInterface(window.page.text).textInterface()
    return None if interface is None else interface.text(0, interface.characterCount())


def test_bars_stand_in_place_of_words_until_they_are_heard(
    covered: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    text = covered.page.text
    before = text.rects(SENTENCE)
    assert darkest(covered, SENTENCE) > 150
    assert darkest(covered, spoken(1)) < 80
    assert covered.page.tools.words == [" Text hidden until heard  ×"]
    session.player.clock.advance(1_000)
    assert text.current.index == SENTENCE
    assert darkest(covered, SENTENCE) > 150
    session.player.clock.advance(2_000)
    assert darkest(covered, SENTENCE) < 80
    assert darkest(covered, spoken(4)) > 150
    assert text.rects(SENTENCE) == before
    covered.page.tools.chips[0].click()
    assert darkest(covered, spoken(4)) < 80
    assert not covered.actions_["unheard"].isChecked()
    QTest.keyClick(text, Qt.Key.Key_H)
    assert darkest(covered, spoken(4)) > 150


def test_what_is_hidden_is_hidden_to_searches_and_readers(
    covered: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    assert seen_by_readers(covered) is None
    plain = darkest(covered, SENTENCE)
    covered.episode.finder.open()
    covered.page.search.words.setText("野家")
    qtbot.waitUntil(lambda: len(covered.episode.finder.hits) == 40)
    assert darkest(covered, SENTENCE) == plain
    session.player.clock.advance(3_000)
    sentence = TEXT.sentences[SENTENCE].text
    assert covered.page.text.accessibleDescription() == sentence
    covered.actions_["unheard"].trigger()
    assert sentence in seen_by_readers(covered)


def test_hidden_sentences_are_clicked_and_not_looked_up(
    covered: MainWindow, session: FakeSession
) -> None:
    text = covered.page.text
    line: QRect = text.rects(SENTENCE)[0].translated(0, -text.verticalScrollBar().value()).toRect()
    place = line.center() + QPoint(-20, 0)
    assert text.word_spot(place) is None
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ("play_sentence", SENTENCE) in session.asked


def test_originals_are_hidden_too(covered: MainWindow, session: FakeSession) -> None:
    from alignment.timeline import Recognised

    session.options.set(SHOWN, Shown.BOTH)
    text = covered.page.text
    text.set_said({SENTENCE: Recognised(SENTENCE, "They really ran.", ())}, "en")
    text.reveal(SENTENCE)
    assert text.original_rects(SENTENCE)
    assert darkest(covered, SENTENCE) > 150
    covered.close()


def test_nothing_else_shows_what_is_hidden(covered: MainWindow, session: FakeSession) -> None:
    covered.actions_["floating_line"].trigger()
    line = covered.floating_line.view
    session.player.clock.advance(1_000)
    sentence = TEXT.sentences[SENTENCE].text
    assert session.tracker.current.index == SENTENCE
    assert line.lines.texts == (session.title, "")
    covered.pages.show_library()
    assert covered.mini_player.sentence.text() == ""
    covered.actions_["unheard"].trigger()
    assert line.lines.texts == (sentence, "")
