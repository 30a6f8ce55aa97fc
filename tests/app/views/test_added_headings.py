"""Chapters that the user added have headings over the text, and removed ones step back."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment.timeline import Recognised
from alignment.transcript.model import Kind
from app.main_window import MainWindow
from app.options.catalogue import Shown
from app.values.outline import ChapterStart, Headings
from app.views.transcript_view import TranscriptView
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES, interview

SHORT = interview(20)
"""Set at once, and then as a whole."""
NAMED = next(s.index for s in SHORT.spoken if SHORT.sentences[s.index - 1].kind is Kind.SPEAKER)
INSIDE = next(s.index for s in SHORT.spoken if SHORT.sentences[s.index - 1].spoken)
ADDED = {n: ChapterStart(n, f"Chapter {n}", 65_000) for n in (NAMED, INSIDE)}


@pytest.fixture
def view(qtbot: QtBot) -> TranscriptView:
    view = TranscriptView()
    qtbot.addWidget(view)
    view.resize(700, 2_000)
    view.show()
    view.show_transcript(SHORT)
    return view


def headings(view: TranscriptView) -> dict[int, QRectF]:
    return dict(view._added._of(view._added._blocks(view.in_sight())))


def middle(view: TranscriptView, index: int) -> QPoint:
    return headings(view)[index].center().toPoint() - QPoint(0, view.verticalScrollBar().value())


def test_a_heading_stands_over_the_first_sentence_and_is_no_text(view: TranscriptView) -> None:
    before = view.toPlainText()
    view.set_headings(Headings(ADDED))
    assert set(headings(view)) == {NAMED, INSIDE}
    for index, rect in headings(view).items():
        assert rect.bottom() < view.rects(index)[0].top()
        above = [r for s in SHORT.sentences[:index] for r in view.rects(s.index)]
        assert all(r.bottom() <= rect.top() for r in above)
    assert "Chapter" not in view.toPlainText()
    assert "".join(view.toPlainText().split()) == "".join(before.split())
    view.set_headings(Headings())
    assert headings(view) == {}
    assert view.toPlainText() == before


def test_a_name_stays_with_what_its_owner_says(view: TranscriptView) -> None:
    view.set_headings(Headings(ADDED))
    name = view.document().find(SHORT.sentences[NAMED - 1].speaker or "")
    top = view.document().documentLayout().blockBoundingRect(name.block()).top()
    assert headings(view)[NAMED].bottom() < top < view.rects(NAMED)[0].top()


def test_a_heading_is_painted(view: TranscriptView) -> None:
    view.set_headings(Headings(ADDED))
    rect = headings(view)[INSIDE]
    place = QPoint(round(rect.right()) - 80, middle(view, INSIDE).y())
    ground = view.viewport().grab().toImage().pixelColor(place)
    view.set_headings(Headings())
    assert view.viewport().grab().toImage().pixelColor(place) != ground


def test_a_click_on_it_plays_the_chapter(view: TranscriptView, qtbot: QtBot) -> None:
    view.set_headings(Headings(ADDED))
    with qtbot.waitSignal(view.sentence_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, INSIDE))
    assert clicked.args == [INSIDE]


@pytest.mark.parametrize(
    ("shown", "beside"), [(Shown.BOTH, False), (Shown.BOTH, True), (Shown.ORIGINAL, False)]
)
def test_originals_stand_under_it_too(view: TranscriptView, shown: Shown, beside: bool) -> None:
    view.resize(1_400, 2_000)
    view.set_said({s.index: Recognised(s.index, "What was said.", ()) for s in SHORT.spoken}, "en")
    view.set_languages(shown, beside=beside)
    view.set_headings(Headings(ADDED))
    for index, rect in headings(view).items():
        assert rect.bottom() < min(r.top() for r in view.all_rects(index))
        last = max(r.bottom() for r in view.all_rects(index - 1)) if index == INSIDE else 0
        assert last <= rect.top()


def test_the_heading_of_a_removed_chapter_steps_back(view: TranscriptView) -> None:
    first = SHORT.chapters[1].first
    height = view.rects(first)[0].top(), view.document().size().height()
    view.set_headings(Headings(removed=frozenset({first})))
    assert SHORT.sentences[first].text in view.toPlainText()
    assert (view.rects(first)[0].top(), view.document().size().height()) < height
    view.set_headings(Headings())
    assert (view.rects(first)[0].top(), view.document().size().height()) == height


def test_they_come_and_go_with_the_chapters(playing: MainWindow, session: FakeSession) -> None:
    text, chapters = playing.page.text, playing.session.chapters
    place = chapters.add(INSIDE)
    assert set(text._added.chapters) == {INSIDE}
    chapters.edit(place, "Mine", None)
    assert text._added.chapters[INSIDE].title == "Mine"
    chapters.remove(0)
    assert text._headings.removed == {TEXT.chapters[0].first}
    session.edits.undo()
    session.edits.undo()
    session.edits.undo()
    assert (text._headings.added, text._headings.removed) == ({}, frozenset())
    chapters.add(INSIDE)
    session.show(TEXT, TIMES)
    assert (text._headings.added, text._headings.removed) == ({}, frozenset())
