"""Two languages in the window, on a session without sound."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment.timeline import Recognised, Word
from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import (
    BESIDE,
    LANGUAGE,
    SHOWN,
    WORDS,
    Shown,
)
from app.values.estimate import Estimate
from tests.app.fake_session import FakeSession
from tests.app.fakes import FakeRecogniser, ManualClock
from tests.app.texts import evenly_timed, interview

TEXT = interview(6)
TIMES = evenly_timed(TEXT)


def said(index: int) -> Recognised:
    start = TIMES.cues[index].start
    words = (Word(0, 4, start, start + 400), Word(5, 9, start + 500, start + 900))
    return Recognised(index, "Word next", words)


@pytest.fixture
def session(clock: ManualClock, recogniser: FakeRecogniser) -> FakeSession:
    session = FakeSession(clock, recogniser)
    session.settings.set("view/language", "en")
    return session


@pytest.fixture
def recogniser(qapp: QApplication) -> FakeRecogniser:
    return FakeRecogniser()


@pytest.fixture
def window(
    session: FakeSession, recogniser: FakeRecogniser, looks: tuple, qtbot: QtBot, tmp_path: object
) -> MainWindow:
    window = MainWindow(session, *looks)
    qtbot.addWidget(window)
    window.show()
    session.audio = tmp_path
    session.show(TEXT, TIMES)
    return window


def accept(window: MainWindow) -> str:
    offer = window.bilingual.offer
    assert offer.isVisible()
    offer.button.click()
    assert not offer.isVisible()
    return offer.words.text()


def test_the_cost_is_said_before_the_work(window: MainWindow, recogniser: FakeRecogniser) -> None:
    window.actions_["recognise"].trigger()
    assert not [row for row in recogniser.asked if row[0] == "start"]
    words = accept(window)
    assert "1 min of speech" in words
    assert "about 10 s" in words
    assert [row for row in recogniser.asked if row[0] == "start"]
    assert window.session.options.get(SHOWN) is Shown.BOTH


def test_refusing_costs_nothing(window: MainWindow, recogniser: FakeRecogniser) -> None:
    window.actions_["recognise"].trigger()
    window.bilingual.offer.close_button.click()
    assert not window.bilingual.offer.isVisible()
    assert not [row for row in recogniser.asked if row[0] == "start"]


def test_keys_answer_the_offer(
    window: MainWindow, recogniser: FakeRecogniser, qtbot: QtBot
) -> None:
    offer = window.bilingual.offer
    for key, accepted in ((Qt.Key.Key_Escape, False), (Qt.Key.Key_Space, True)):
        window.actions_["recognise"].trigger()
        assert offer.isVisible()
        window.actions_["recognise"].trigger()
        assert window.focusWidget() is offer.button
        qtbot.keyClick(offer.button, key)
        assert not offer.isVisible()
        assert any(row[0] == "start" for row in recogniser.asked) is accepted


def test_the_offer_goes_with_its_text(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    window.actions_["recognise"].trigger()
    offer = window.bilingual.offer
    assert offer.isVisible()
    offer.ask(Estimate(150_000, 44.0))
    assert "about 40 s for 2 min of speech" in offer.words.text()
    session.options.set(LANGUAGE, Language.CHINESE)
    qtbot.waitUntil(lambda: window.bilingual.offer.button.text() == "开始听写")
    session.show(TEXT, None)
    assert not window.bilingual.offer.isVisible()


def test_progress_shows_and_can_be_stopped(window: MainWindow, recogniser: FakeRecogniser) -> None:
    window.actions_["recognise"].trigger()
    accept(window)
    recogniser.progress.emit("recognising", 0.25)
    assert window.page.strip.isVisible()
    assert window.page.strip.label.text() == "Writing down what is said: 25%"
    first = next(TEXT.spoken).index
    recogniser.recognised_found.emit((said(first),))
    assert "Word next" in window.page.text.toPlainText()
    assert window.actions_["recognise"].text().replace("&", "").startswith("Stop")
    window.page.strip.cancel_button.click()
    assert not window.page.strip.isVisible()
    assert [row.index for row in window.session.timeline.recognised] == [first]
    assert window.actions_["recognise"].isEnabled()


def test_asking_for_the_original_offers_to_make_it_once(
    window: MainWindow, recogniser: FakeRecogniser
) -> None:
    window.actions_["original"].trigger()
    assert window.actions_["original"].isChecked()
    accept(window)
    recogniser.recognised_found.emit(tuple(said(s.index) for s in TEXT.spoken))
    recogniser.finished.emit()
    window.actions_["original"].trigger()
    assert window.session.options.get(SHOWN) is Shown.TEXT
    window.actions_["original"].trigger()
    window.actions_["original_only"].trigger()
    assert window.session.options.get(SHOWN) is Shown.ORIGINAL
    window.actions_["original_only"].trigger()
    assert window.session.options.get(SHOWN) is Shown.BOTH
    window.actions_["beside"].trigger()
    assert window.session.options.get(BESIDE)
    assert not window.bilingual.offer.isVisible()
    assert not window.actions_["recognise"].isEnabled()


def test_words_fill_the_sentence_unless_that_is_not_wanted(window: MainWindow) -> None:
    session, text = window.session, window.page.text
    index = next(TEXT.spoken).index
    session.options.set(SHOWN, Shown.BOTH)
    session.time(TIMES.with_recognised([said(s.index) for s in TEXT.spoken]))
    session.player.seek(TIMES.cues[index].start + 600)
    lit = [selection.cursor.selectedText() for selection in text.extraSelections()]
    assert lit == ["Word next", TEXT.sentences[index].text]
    session.player.seek(TIMES.cues[index].start + 100)
    assert text.extraSelections()[0].cursor.selectedText() == "Word"
    session.options.set(WORDS, False)
    assert text.extraSelections()[0].cursor.selectedText() == "Word next"


def test_a_word_is_played_from_its_onset(window: MainWindow) -> None:
    window.page.text.moment_clicked.emit(10_500)
    assert window.session.player.position == 10_500 - window.session.tracker.LEAD
    assert window.session.player.playing


def test_closing_ends_the_work(window: MainWindow, recogniser: FakeRecogniser) -> None:
    window.close()
    assert ("close",) in recogniser.asked


def test_o_while_the_text_is_timed_is_answered_at_its_end(
    window: MainWindow, session: FakeSession
) -> None:
    session.set_busy(True)
    window.actions_["original"].trigger()
    assert "once the text is timed" in window.messages.messages[-1].text
    assert not window.bilingual.offer.isVisible()
    session.set_busy(False)
    assert window.bilingual.offer.isVisible()
    assert not window.messages.messages, "that would not be true any more"


def test_from_only_the_original_o_brings_the_text_back(window: MainWindow) -> None:
    window.session.options.set(SHOWN, Shown.ORIGINAL)
    window.actions_["original"].trigger()
    assert window.session.options.get(SHOWN) is Shown.BOTH
    assert window.actions_["original"].isChecked()


@pytest.mark.parametrize("beside", [False, True])
def test_an_original_is_reworded_where_it_stands(
    window: MainWindow, session: FakeSession, recogniser: FakeRecogniser, qtbot: QtBot, beside: bool
) -> None:
    reword, text, editor = window.actions_["reword"], window.page.text, window.transcription.editor
    assert not reword.isEnabled()
    window.resize(1400, 800)
    session.options.set(BESIDE, beside)
    session.options.set(SHOWN, Shown.BOTH)
    index = TIMES.timed[1].index
    recogniser.recognised_found.emit((said(index),))
    session.player.seek(TIMES.cues[index].start + 10)
    qtbot.waitUntil(lambda: bool(text.original_rects(index)))
    reword.trigger()
    assert editor.toPlainText() == "Word next"
    place = text.original_rects(index)[0].translated(0, -text.verticalScrollBar().value())
    assert editor.geometry().contains(place.center().toPoint())
    assert beside == (editor.geometry().left() > text.viewport().width() / 3)
    editor.setPlainText("Word nest")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    new = session.recognition.said[index]
    assert new.text == "Word nest"
    assert [(word.start, word.end) for word in new.words] == [
        (word.start, word.end) for word in said(index).words
    ]
    assert new in session.timeline.recognised
    assert session.transcript.sentences[index].text == TEXT.sentences[index].text
    window.actions_["undo"].trigger()
    assert session.recognition.said[index] == said(index)
    session.options.set(SHOWN, Shown.TEXT)
    reword.trigger()
    assert editor.isHidden()
