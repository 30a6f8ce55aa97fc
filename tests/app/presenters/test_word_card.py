"""Words of the text in dictionaries."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment.timeline import Recognised
from app.main_window import MainWindow
from app.options.catalogue import DICTIONARIES, SHOWN, Shown
from app.views.selection_bubble import SelectionBubble
from app.views.transcript_view import TranscriptView
from app.views.word_card import WordCard
from tests.app.dictionaries.made import make
from tests.app.fake_session import FakeSession
from tests.app.texts import TIMES, spoken

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
SENTENCE = spoken(1)


@pytest.fixture
def choose(playing: MainWindow, session: FakeSession, tmp_path: Path) -> None:
    words = [("野家", "a house in the wild"), ("句", "a sentence"), ("run", "go fast")]
    session.options.set(DICTIONARIES, str(make(tmp_path, "Wild", words)))


@pytest.fixture
def card(playing: MainWindow) -> WordCard:
    return playing.episode.look_up.card


def spot(window: MainWindow, characters: int, index: int = SENTENCE) -> QPoint:
    """Return a place on a character, given by the UTF-16 units before it."""
    text = window.page.text
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.place(index).start + characters)
    return text.cursorRect(cursor).center() + QPoint(4, 0)


def click_twice(text: TranscriptView, place: QPoint) -> None:
    """Click twice as a user does; `QTest.mouseDClick` leaves the button pressed."""
    QTest.mouseClick(text.viewport(), LEFT, pos=place)
    QTest.mouseDClick(text.viewport(), LEFT, pos=place)
    QTest.mouseRelease(text.viewport(), LEFT, pos=place)


def test_a_double_click_opens_a_card_at_the_word(
    playing: MainWindow, choose: None, card: WordCard
) -> None:
    text = playing.page.text
    place = spot(playing, 3)
    click_twice(text, place)
    assert card.isVisible()
    assert card.shown.word == "野家"
    assert card.entries.toPlainText() == "Wild\na house in the wild"
    assert text.textCursor().selectedText() == "野家"
    assert not text.findChild(SelectionBubble).isVisible()
    assert text.viewport().rect().contains(card.geometry())
    assert not card.geometry().contains(place)
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_the_text_keeps_still_while_the_card_is_open(
    playing: MainWindow, session: FakeSession, choose: None, card: WordCard, qtbot: QtBot
) -> None:
    text = playing.page.text
    click_twice(text, spot(playing, 3))
    place = text.verticalScrollBar().value()
    session.player.seek(TIMES.cues[spoken(60)].start)
    assert text.current.index == spoken(60)
    assert (text.verticalScrollBar().value(), card.isVisible()) == (place, True)
    QTest.keyClick(text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: text.sight().comfortable)


def test_the_card_stays_when_the_strip_of_the_timing_comes_and_goes(
    playing: MainWindow, choose: None, card: WordCard
) -> None:
    text, strip = playing.page.text, playing.page.strip
    strip.show_progress("aligning", 0.5)
    QTest.qWait(50)
    click_twice(text, spot(playing, 3))
    assert card.isVisible()
    for stage in ("done", "aligning"):
        strip.show_progress(stage, 1.0)
        QTest.qWait(20)
        assert card.isVisible()
    playing.resize(playing.width() - 200, playing.height())
    QTest.qWait(20)
    assert not card.isVisible()


def test_a_click_with_ctrl_looks_up_and_does_not_jump(
    playing: MainWindow, session: FakeSession, choose: None, card: WordCard
) -> None:
    QTest.mouseClick(playing.page.text.viewport(), LEFT, CONTROL, spot(playing, 2))
    assert card.shown.word == "野家"
    assert not any(name == "play_sentence" for name, *_ in session.asked)
    QTest.mouseClick(playing.page.text.viewport(), LEFT, CONTROL, spot(playing, 6))
    assert card.shown.word == "不"
    assert card.entries.toPlainText() == "Not found in your dictionaries."
    QTest.mouseClick(playing.page.text.viewport(), LEFT, pos=spot(playing, 6))
    assert not card.isVisible()


def test_a_key_looks_up_what_is_selected(
    playing: MainWindow, choose: None, card: WordCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    text = playing.page.text
    text.setFocus()
    text.select_in(text.spot_of(text.place(SENTENCE).start + 2), 1, 3)
    QTest.keyClick(text, Qt.Key.Key_W)
    assert card.shown.word == "野家"
    assert card.add.hasFocus()
    QTest.keyClick(card.web, Qt.Key.Key_Space)
    assert [url.toString() for url in opened] == ["https://en.wiktionary.org/wiki/野家"]
    QTest.keyClick(card.web, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_words_of_the_original_are_looked_up_too(
    playing: MainWindow, session: FakeSession, choose: None, card: WordCard, qtbot: QtBot
) -> None:
    text = playing.page.text
    session.options.set(SHOWN, Shown.BOTH)
    text.set_said({SENTENCE: Recognised(SENTENCE, "They ran, 😀 he runs.", ())}, "en")
    place = text._original_place(SENTENCE)
    cursor = QTextCursor(text.document())
    cursor.setPosition(place.end - 4)
    QTest.mouseClick(
        text.viewport(), LEFT, CONTROL, text.cursorRect(cursor).center() + QPoint(3, 0)
    )
    assert card.shown.word == "runs"
    assert text.textCursor().selectedText() == "runs"
    assert [entry.headword for entry in card.shown.entries] == ["run"]


def test_without_a_dictionary_nothing_changes_but_a_hint(
    playing: MainWindow, session: FakeSession, card: WordCard
) -> None:
    told: list[str] = []
    session.remark.connect(told.append)
    text = playing.page.text
    click_twice(text, spot(playing, 3))
    assert not card.isVisible()
    assert text.findChild(SelectionBubble).isVisible()
    QTest.mouseClick(text.viewport(), LEFT, CONTROL, spot(playing, 3))
    assert told == ["No dictionary is chosen yet: Settings ▸ Looking Up."]


def test_what_is_wrong_with_a_dictionary_stands_in_the_card(
    playing: MainWindow, session: FakeSession, card: WordCard
) -> None:
    session.options.set(DICTIONARIES, "/nowhere/gone.ifo")
    QTest.mouseClick(playing.page.text.viewport(), LEFT, CONTROL, spot(playing, 3))
    told = "The dictionary “gone.ifo” cannot be found or opened."
    assert card.entries.toPlainText() == told
