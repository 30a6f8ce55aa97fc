from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

from alignment.timeline import Recognised, Word
from alignment.transcript.model import Transcript
from app.options.catalogue import Shown
from app.views.text_positions import TextRange
from app.views.transcript_view import TranscriptView
from app.views.typography import Typography
from tests.app.texts import evenly_timed, interview

TEXT = interview(12)


def said_in(text: Transcript) -> dict[int, Recognised]:
    found = {}
    for cue in evenly_timed(text).timed:
        words = tuple(
            Word(first, first + 4, cue.start + 10 * first, cue.start + 10 * first + 40)
            for first in (0, 5, 10)
        )
        found[cue.index] = Recognised(cue.index, f"Some word𠮷 {cue.index:04}", words)
    return found


SAID = said_in(TEXT)


@pytest.fixture
def view(qapp: object) -> Iterator[TranscriptView]:
    view = TranscriptView()
    view.resize(1000, 700)
    view.show()
    view.show_transcript(TEXT)
    yield view
    view.close()


def written(view: TranscriptView, place: TextRange | None) -> str:
    assert place is not None
    cursor = QTextCursor(view.document())
    cursor.setPosition(place.start)
    cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def check(view: TranscriptView, said: dict[int, Recognised], *, text_too: bool = True) -> None:
    """Every sentence and every original is where it is said to be."""
    for sentence in TEXT.spoken:
        index = sentence.index
        if text_too or index not in said:
            place = view._positions.of(index)
            assert written(view, place) == sentence.text
            assert view.sentences_between(place.start, place.end) == [index]
        if index in said:
            place = view._original_place(index)
            assert written(view, place) == said[index].text
            assert view.sentences_between(place.start, place.end) == [index]


@pytest.mark.parametrize("beside", [False, True])
def test_originals_stand_with_their_sentences(view: TranscriptView, beside: bool) -> None:
    view.set_said(SAID, "en")
    assert "Some" not in view.toPlainText()
    view.set_languages(Shown.BOTH, beside=beside)
    check(view, SAID)
    view.set_languages(Shown.TEXT, beside=beside)
    assert "Some" not in view.toPlainText()


def test_beside_is_on_the_right_and_under_where_there_is_no_room(view: TranscriptView) -> None:
    first = next(TEXT.spoken).index
    view.set_said(SAID, "en")
    view.set_languages(Shown.BOTH, beside=True)
    text, original = view.rects(first)[0], view.original_rects(first)[0]
    assert original.left() > text.right()
    assert abs(original.center().y() - text.center().y()) < 0.5 * text.height()
    view.resize(500, 700)
    text, original = view.rects(first)[0], view.original_rects(first)[0]
    assert original.top() > text.center().y()
    check(view, SAID)


@pytest.mark.parametrize("size", [14, 18, 31])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_text_and_its_original_beside_it_stand_on_one_line(
    view: TranscriptView, size: int, language: str
) -> None:
    view.set_type(Typography(size))
    view.resize(3_000, 700)
    view.set_said(SAID, language)
    view.set_languages(Shown.BOTH, beside=True)
    first = next(TEXT.spoken).index
    text, original = view._positions.of(first), view._original_place(first)
    assert abs(baseline(view, text) - baseline(view, original)) < 0.1


def baseline(view: TranscriptView, place: TextRange | None) -> float:
    assert place is not None
    block = view.document().findBlock(place.start)
    line = block.layout().lineAt(0)
    top = view.document().documentLayout().blockBoundingRect(block).top()
    return top + line.y() + line.ascent()


def test_only_the_original(view: TranscriptView) -> None:
    some = {index: row for index, row in SAID.items() if index % 3}
    view.set_said(some, "en")
    view.set_languages(Shown.ORIGINAL, beside=False)
    first = next(iter(some))
    assert view._positions.of(first) is None
    assert written(view, view._original_place(first)) == some[first].text
    assert view.rects(first) == view.original_rects(first)


@pytest.mark.parametrize("shown", [Shown.BOTH, Shown.ORIGINAL])
@pytest.mark.parametrize("beside", [False, True])
def test_originals_come_one_by_one(view: TranscriptView, shown: Shown, beside: bool) -> None:
    view.set_languages(shown, beside=beside)
    indices = list(SAID)
    order = indices[20:] + indices[:20]
    known: dict[int, Recognised] = {}
    for first in range(0, len(order), 3):
        part = {index: SAID[index] for index in order[first : first + 3]}
        known |= part
        view.add_said(part.values())
        if shown is Shown.BOTH:
            check(view, known)
    everything = view.toPlainText()
    view.set_said(SAID, "en")
    assert view.toPlainText() == everything
    corrected = Recognised(order[4], "Corrected, and much longer than before.")
    view.add_said([corrected])
    assert written(view, view._original_place(order[4])) == corrected.text
    if shown is Shown.BOTH:
        check(view, SAID | {order[4]: corrected})


def test_the_text_stays_where_it_is_read(view: TranscriptView) -> None:
    view.set_languages(Shown.BOTH, beside=False)
    indices = list(SAID)
    view.add_said([SAID[index] for index in indices[-2:]])
    view.verticalScrollBar().setValue(900)
    seen = view.sentence_at(QPoint(300, 60)) or view.visible_sentences()[1]
    before = view.rects(seen)[0].top() - view.verticalScrollBar().value()
    view.add_said([SAID[index] for index in indices[:6]])
    after = view.rects(seen)[0].top() - view.verticalScrollBar().value()
    assert abs(after - before) <= 2


def test_sentence_and_original_are_lit_together(view: TranscriptView) -> None:
    view.set_said(SAID, "en")
    view.set_languages(Shown.BOTH, beside=False)
    cue = evenly_timed(TEXT).timed[3]
    view.set_current(cue)
    assert view._lit_rects == view.original_rects(cue.index) != []
    view.set_heard(None, 9)
    lit = [selection.cursor.selectedText() for selection in view.extraSelections()]
    assert lit == ["Some word", TEXT.sentences[cue.index].text]
    view.set_heard(4, 10)
    heard = view._heard_rects()
    assert heard[0].width() < view.rects(cue.index)[0].width()
    lit = [selection.cursor.selectedText() for selection in view.extraSelections()]
    assert lit[0] == "Some word𠮷"
    view.set_current(None)
    assert view.extraSelections() == []
    assert view._lit_rects == []


def test_a_click_goes_to_the_sentence_and_then_to_the_word(view: TranscriptView) -> None:
    view.set_said(SAID, "en")
    view.set_languages(Shown.BOTH, beside=False)
    cue = evenly_timed(TEXT).timed[0]
    sentences: list[int] = []
    moments: list[int] = []
    view.sentence_clicked.connect(sentences.append)
    view.moment_clicked.connect(moments.append)
    rect = view.original_rects(cue.index)[0].translated(0, -view.verticalScrollBar().value())
    point = QPoint(round(rect.right() - 12), round(rect.center().y()))
    assert view.sentence_at(point) == cue.index
    view._click_sentence(cue.index, point)
    assert (sentences, moments) == ([cue.index], [])
    view.set_current(cue)
    view._click_sentence(cue.index, point)
    assert moments == [SAID[cue.index].words[2].start]


def test_a_very_long_text_has_its_originals_under_it(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TranscriptView, "LONG", 10)
    view.set_said(SAID, "en")
    view.set_languages(Shown.BOTH, beside=True)
    first = next(TEXT.spoken).index
    assert view.original_rects(first)[0].left() == pytest.approx(view.rects(first)[0].left(), abs=2)


@pytest.mark.parametrize(
    ("shown", "beside"), [(Shown.TEXT, False), (Shown.BOTH, False), (Shown.BOTH, True)]
)
def test_what_is_in_sight_is_known_at_every_height(
    view: TranscriptView, shown: Shown, beside: bool
) -> None:
    view.set_languages(shown, beside=beside)
    view.set_said(SAID, "en")
    view.resize(1000, 200)
    bar, room = view.verticalScrollBar(), view.viewport().height()
    lines = {s.index: view.all_rects(s.index) for s in TEXT.sentences}
    for top in range(0, bar.maximum(), 3):
        bar.setValue(top)
        there = [
            index
            for index, rects in lines.items()
            if any(rect.bottom() > top and rect.top() < top + room for rect in rects)
        ]
        assert set(there) <= set(view.visible_sentences())
        assert len(view.visible_sentences()) <= len(there) + 8
