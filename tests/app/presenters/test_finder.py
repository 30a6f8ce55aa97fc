"""Searching in the text, in a window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from alignment.timeline import Cue
from app.presenters.finder import FinderPresenter
from app.tasks import TaskPool
from app.theme.theme import LIGHT
from app.views.document import Typography
from app.views.search_bar import SearchBar
from app.views.searched_view import SearchedView
from app.views.seek_bar import SeekBar
from tests.app.fakes import InlinePool, transcript_of
from tests.app.texts import TEXT, TIMES

SECOND = [s.index for s in TEXT.spoken][1::2]
"""Sentences that ask for 吉野家."""


@pytest.fixture
def finder(qtbot: QtBot) -> FinderPresenter:
    text, waveform = SearchedView(), SeekBar()
    qtbot.addWidget(text)
    qtbot.addWidget(waveform)
    text.resize(700, 500)
    waveform.resize(416, 52)
    waveform.set_duration(TIMES.duration)
    finder = FinderPresenter(text, SearchBar(text), waveform, TaskPool(InlinePool(), text))
    finder.text, finder.waveform = text, waveform
    text.show_transcript(TEXT)
    finder.show_timeline(TIMES)
    text.set_gentle(False)
    text.show()
    text.activateWindow()
    qtbot.waitUntil(lambda: bool(text.rects(SECOND[-1])))  # a long text grows in steps
    return finder


def type_words(finder: FinderPresenter, words: str) -> None:
    finder.bar.words.clear()
    finder.bar.words.setText(words)


def press(
    finder: FinderPresenter, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None
) -> None:
    QTest.keyClick(finder.bar.words, key, modifier or Qt.KeyboardModifier.NoModifier)


def cue(index: int) -> Cue:
    return TIMES.cues[index]


def found(finder: FinderPresenter) -> list[int | None]:
    return [finder.text.sentence_of(hit) for hit in finder.hits]


def in_view(finder: FinderPresenter, index: int) -> bool:
    top = finder.text.rects(index)[0].top() - finder.text.verticalScrollBar().value()
    return 0 <= top < finder.text.viewport().height()


def test_all_hits_are_counted_and_gone_through(finder: FinderPresenter) -> None:
    finder.open()
    type_words(finder, "野家")
    assert found(finder) == SECOND
    assert finder.bar.count.text() == "1 of 40"
    press(finder, Qt.Key.Key_Return)
    press(finder, Qt.Key.Key_Down)
    assert finder.bar.count.text() == "3 of 40"
    assert in_view(finder, SECOND[2])
    press(finder, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    press(finder, Qt.Key.Key_Up)
    press(finder, Qt.Key.Key_Up)
    assert finder.bar.count.text() == "40 of 40"
    assert in_view(finder, SECOND[-1])
    QTest.mouseClick(finder.bar.next_button, Qt.MouseButton.LeftButton)
    assert finder.current == 0


def test_the_search_begins_where_the_reader_is(finder: FinderPresenter) -> None:
    finder.text.reveal(SECOND[20])
    finder.open()
    type_words(finder, "野家")
    assert finder.current in (19, 20)


def test_hits_are_on_the_waveform(finder: FinderPresenter, monkeypatch: pytest.MonkeyPatch) -> None:
    marked: list[tuple[int, ...]] = []
    monkeypatch.setattr(finder.waveform, "set_hits", marked.append)
    finder.open()
    type_words(finder, "第 7 轮")
    type_words(finder, "")
    only = next(s for s in TEXT.spoken if "第 7 轮" in s.text)
    assert marked == [(cue(only.index).start,), ()]
    finder.show_timeline(None)
    type_words(finder, "第 7 轮")
    assert marked[-1] == ()


def test_hits_on_the_waveform_are_painted(finder: FinderPresenter) -> None:
    before = finder.waveform.grab().toImage()
    finder.waveform.set_hits((TIMES.duration // 2,))
    after = finder.waveform.grab().toImage()
    assert before.pixelColor(208, 3) != after.pixelColor(208, 3)
    assert after.pixelColor(208, 3).name() == LIGHT.ink


def test_hits_are_painted_in_the_text(finder: FinderPresenter) -> None:
    finder.open()
    type_words(finder, "野家")
    finder.bar.hide()
    image = finder.text.viewport().grab().toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert {LIGHT.selection, LIGHT.accent} <= seen
    finder.bar.show()
    finder.close()
    image = finder.text.viewport().grab().toImage()
    assert LIGHT.selection not in {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_what_is_not_there_is_said(finder: FinderPresenter) -> None:
    finder.open()
    type_words(finder, "xyz")
    assert finder.bar.count.text() == "Not found"
    assert not finder.bar.next_button.isEnabled()
    type_words(finder, "  ")
    assert finder.bar.count.text() == ""


def test_pinyin_finds_too(finder: FinderPresenter) -> None:
    finder.open()
    type_words(finder, "yejia")
    assert found(finder) == SECOND


def test_closing_gives_the_place_back(finder: FinderPresenter) -> None:
    bar = finder.text.verticalScrollBar()
    for _ in range(3):
        bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    place = bar.value()
    finder.open()
    type_words(finder, "第 39 轮")
    assert abs(bar.value() - place) > 500
    press(finder, Qt.Key.Key_Escape)
    assert not finder.bar.isVisible()
    assert finder.hits == ()
    assert abs(bar.value() - place) <= 40  # to the line
    assert finder.text.hasFocus()


def test_a_text_that_followed_follows_again(finder: FinderPresenter) -> None:
    text = finder.text
    text.set_current(cue(SECOND[1]))
    assert text.following
    finder.open()
    type_words(finder, "第 39 轮")
    assert not text.following
    text.set_current(cue(SECOND[2]))
    assert not in_view(finder, SECOND[2])  # what is heard does not pull the reader away
    press(finder, Qt.Key.Key_Escape)
    assert text.following
    assert in_view(finder, SECOND[2])


def test_a_reader_who_goes_on_from_a_hit_stays_there(finder: FinderPresenter, qtbot: QtBot) -> None:
    finder.open()
    type_words(finder, "第 39 轮")
    place = finder.text.verticalScrollBar().value()
    with qtbot.waitSignal(finder.play_wanted) as wanted:
        press(finder, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [next(s.index for s in TEXT.spoken if "第 39 轮" in s.text)]
    assert not finder.bar.isVisible()
    assert finder.text.verticalScrollBar().value() == place


def test_what_is_selected_is_looked_for(finder: FinderPresenter) -> None:
    words = finder.text.toPlainText()
    cursor = finder.text.textCursor()
    cursor.setPosition(words.index("第 0 轮"))
    cursor.setPosition(words.index("第 0 轮") + 5, cursor.MoveMode.KeepAnchor)
    finder.text.setTextCursor(cursor)
    finder.open()
    assert finder.bar.words.text() == "第 0 轮"
    assert finder.bar.words.selectedText() == "第 0 轮"
    assert len(finder.hits) == 1


def test_the_next_hit_can_be_asked_for_with_the_bar_closed(finder: FinderPresenter) -> None:
    finder.open()
    type_words(finder, "野家")
    finder.close()
    finder.next()
    assert finder.bar.isVisible()
    assert finder.current == 0
    finder.next()
    assert finder.current == 1


def test_a_text_set_anew_keeps_its_hits(finder: FinderPresenter, qtbot: QtBot) -> None:
    finder.open()
    type_words(finder, "野家")
    finder.next()
    finder.text.set_type(Typography(size=24))
    qtbot.wait(finder.AGAIN + 50)
    assert found(finder) == SECOND
    assert finder.current == 1


def test_another_text_is_searched_anew(finder: FinderPresenter, qtbot: QtBot) -> None:
    finder.open()
    type_words(finder, "野家")
    finder.forget()
    finder.text.show_transcript(transcript_of(["标题", "只有一个野家。"]))
    assert finder.hits == ()
    finder.open()
    assert len(finder.hits) == 1


def test_keys_of_the_window_are_typed_in_the_bar(
    finder: FinderPresenter, qapp: QApplication
) -> None:
    finder.open()
    finder.bar.words.clear()
    QTest.keyClicks(finder.bar.words, "fm [ -")
    assert finder.bar.words.text() == "fm [ -"


@pytest.mark.parametrize("width", [240, 460, 1200])
def test_the_bar_fits_its_parent(finder: FinderPresenter, width: int) -> None:
    finder.text.resize(width, 400)
    finder.open()
    bar = finder.bar.geometry()
    assert bar.left() >= 0
    assert bar.right() < width
