import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from alignment.timeline import Cue, State
from app.views.document import Typography
from app.views.transcript_view import TranscriptView
from tests.app.mouse import settled
from tests.app.shown_text import click, cue, in_comfort, middle, scroll_away, spoken, wheel
from tests.app.texts import TEXT, TIMES, TextBuilder


@pytest.mark.parametrize("size", [36, 54])
def test_large_type_keeps_the_current_sentence_in_view(
    view: TranscriptView, qtbot: QtBot, size: int
) -> None:
    view.resize(640, 360)
    view.set_type(Typography(size))
    for number in (0, 7, 30, 31):
        view.set_current(TIMES.cues[spoken(number)])
        qtbot.waitUntil(lambda: settled(view))
        sight = view.sight()
        assert sight is not None
        assert 0 <= sight.top < sight.height - size


@pytest.mark.parametrize("size", [36, 54])
def test_a_sentence_higher_than_the_window_is_followed_line_by_line(
    view: TranscriptView, qtbot: QtBot, size: int
) -> None:
    view.resize(520, 300)
    view.set_gentle(False)
    long = TextBuilder("zh").paragraph("很长的一句话，" * 30 + "完。").build()
    view.show_transcript(long)
    view.set_type(Typography(size))
    view.set_current(Cue(0, 0, 60_000, 1.0, State.ALIGNED))
    rects = view.rects(0)
    assert rects[-1].bottom() > 3 * view.viewport().height()
    for line, rect in enumerate(rects):
        view.set_reached(line / len(rects) + 0.001)
        top = rect.top() - view.verticalScrollBar().value()
        assert -1 <= top <= view.viewport().height() - rect.height()
    scroll_away(view)
    before = view.verticalScrollBar().value()
    view.set_reached(0.0)
    assert view.verticalScrollBar().value() == before


def test_the_current_sentence_is_kept_in_sight(view: TranscriptView, qtbot: QtBot) -> None:
    for number in (0, 20, 60, 5):
        view.set_current(cue(number))
        qtbot.waitUntil(lambda: in_comfort(view))
    assert view.following


def test_a_sentence_in_the_comfort_band_moves_nothing(view: TranscriptView, qtbot: QtBot) -> None:
    view.set_current(cue(20))
    qtbot.waitUntil(lambda: in_comfort(view) and settled(view))
    before = view.verticalScrollBar().value()
    view.set_current(cue(21))
    assert in_comfort(view)
    qtbot.wait(60)
    assert view.verticalScrollBar().value() == before


def test_scrolling_away_suspends_and_the_view_stays(view: TranscriptView, qtbot: QtBot) -> None:
    view.set_current(cue(0))
    with qtbot.waitSignal(view.following_changed) as changed:
        scroll_away(view)
    assert changed.args == [False]
    before = view.verticalScrollBar().value()
    view.set_current(cue(1))
    qtbot.wait(60)
    assert view.verticalScrollBar().value() == before


def test_the_wheel_suspends(view: TranscriptView) -> None:
    view.set_current(cue(0))
    for _ in range(20):
        wheel(view, -240, Qt.KeyboardModifier.NoModifier)
    assert not view.following


def test_keys_that_scroll_suspend(view: TranscriptView) -> None:
    view.set_current(cue(0))
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert not view.following


def test_scrolling_back_resumes(view: TranscriptView) -> None:
    view.set_current(cue(0))
    scroll_away(view)
    view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    assert view.following


def test_asking_resumes(view: TranscriptView, qtbot: QtBot) -> None:
    view.set_current(cue(0))
    scroll_away(view)
    view.resume_following()
    assert view.following
    qtbot.waitUntil(lambda: in_comfort(view))


def test_clicking_a_sentence_resumes(view: TranscriptView) -> None:
    view.set_current(cue(0))
    scroll_away(view)
    inside = next(
        s.index
        for s in TEXT.spoken
        if 50 < middle(view, s.index).y() < view.viewport().height() - 50
    )
    click(view, middle(view, inside))
    assert view.following


def test_a_selection_under_way_is_left_alone(view: TranscriptView, qtbot: QtBot) -> None:
    view.set_current(cue(0))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, spoken(0)))
    before = view.verticalScrollBar().value()
    view.set_current(cue(60))
    qtbot.wait(60)
    assert view.verticalScrollBar().value() == before
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))


def test_another_width_keeps_the_current_sentence_in_sight(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.set_current(cue(40))
    qtbot.waitUntil(lambda: in_comfort(view))
    view.resize(360, 500)
    qtbot.waitUntil(lambda: in_comfort(view))
    assert view.following


def test_another_width_moves_nothing_far_by_animation(view: TranscriptView) -> None:
    view.set_current(cue(40))
    view.resize(360, 500)
    assert in_comfort(view)


@pytest.mark.parametrize("number", range(20, 24))  # a name, two sentences, a name, two sentences
def test_another_width_keeps_the_line_at_the_top(view: TranscriptView, number: int) -> None:
    def first() -> int:
        return view.cursorForPosition(QPoint(view.viewport().width() // 2, 8)).blockNumber()

    block = view.document().findBlockByNumber(number)
    top = view.document().documentLayout().blockBoundingRect(block).top()
    view.verticalScrollBar().setValue(round(top))
    assert first() == number
    for width in (360, 900, 700):
        view.resize(width, 500)
        assert first() == number


def test_what_lies_far_away_is_gone_to_at_once(view: TranscriptView) -> None:
    view._scroller._motion.setDuration(10_000)
    view.set_current(cue(3))
    view.set_current(cue(70))
    assert in_comfort(view)


def test_lines_are_never_longer_than_is_comfortable(view: TranscriptView) -> None:
    view.resize(2000, 500)
    widest = max(r.width() for s in TEXT.spoken for r in view.rects(s.index))
    assert widest <= (view.type.width + 1) * view.type.size
