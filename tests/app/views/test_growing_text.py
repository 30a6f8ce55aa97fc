"""Long texts are set piece by piece, so that the window never stands still."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.theme.theme import DARK
from app.views.document import Typesetter
from app.views.transcript_view import TranscriptView
from tests.app.fakes import timeline_of, transcript_of

LAST = 3 * Typesetter.FIRST
LONG = transcript_of(["章", *(f"第{number}句。" for number in range(1, LAST + 1))])


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TranscriptView]:
    view = TranscriptView()
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    yield view
    view.close()


def test_the_beginning_is_there_at_once_and_the_end_soon(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.show_transcript(LONG)
    assert view.rects(1)
    assert not view.rects(LAST)
    times = [None, *((n * 10, n * 10 + 10) for n in range(LAST))]
    view.set_current(timeline_of(*times).cues[LAST])
    assert view.sight() is None
    qtbot.waitUntil(lambda: bool(view.rects(LAST)))
    assert view.toPlainText().endswith(f"第{LAST}句。")
    assert view.sight() is not None
    assert view.sight().comfortable


def test_other_colours_do_not_wait(view: TranscriptView) -> None:
    view.show_transcript(LONG)
    view.set_theme(DARK)
    assert view.rects(LAST)


def test_another_text_takes_its_place(view: TranscriptView, qtbot: QtBot) -> None:
    view.show_transcript(LONG)
    view.show_transcript(transcript_of(["章", "短。"]))
    qtbot.wait(50)
    assert view.toPlainText() == "章\n短。"


def plain(view: TranscriptView) -> list[str]:
    return view.toPlainText().split("\n")


def top_of(view: TranscriptView, index: int) -> float:
    return view.rects(index)[0].top() - view.verticalScrollBar().value()


def test_what_is_added_leaves_what_is_selected(view: TranscriptView) -> None:
    view.show_transcript(transcript_of(["章", "一。", "二。"]))
    cursor = view.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    longer = transcript_of(["章", "一。", "二。", "三。", "四。"])
    view.change_transcript(longer)
    assert plain(view) == ["章", "一。", "二。", "三。", "四。"]
    assert view.textCursor().selectedText() == "一。"
    assert view.shows(longer)
    assert view.place(4).start == view.toPlainText().index("四")


def test_who_reads_stays_where_more_comes_in_front(view: TranscriptView, qtbot: QtBot) -> None:
    late = [f"后第{number}句。" for number in range(1, LAST + 1)]
    view.show_transcript(transcript_of(["章", *late]))
    qtbot.waitUntil(lambda: bool(view.rects(LAST)))
    view._scroller.leave()
    view.verticalScrollBar().setValue(round(view.rects(80)[0].top()))
    before = top_of(view, 81)
    early = [f"先第{number}句。" for number in range(1, 201)]
    view.change_transcript(transcript_of(["章", *early, *late]))
    assert abs(top_of(view, 281) - before) <= 2
    qtbot.waitUntil(lambda: bool(view.rects(LAST + 200)))
    assert plain(view) == ["章", *early, *late]


def test_other_words_take_the_place_of_a_sentence(view: TranscriptView) -> None:
    view.show_transcript(transcript_of(["章", "一。", "二。", "三。"]))
    view.change_transcript(transcript_of(["章", "一。", "不是二。", "三。"]))
    assert plain(view) == ["章", "一。", "不是二。", "三。"]
    view.change_transcript(transcript_of(["章", "一。"]))
    assert plain(view) == ["章", "一。"]
    view.set_current(timeline_of(None, (0, 10)).cues[1])
    assert view.rects(1)


def test_the_same_text_stays_as_it_is(view: TranscriptView) -> None:
    view.show_transcript(transcript_of(["章", "一。", "二。"]))
    view.change_transcript(transcript_of(["章", "一。", "二。"]))
    assert plain(view) == ["章", "一。", "二。"]
