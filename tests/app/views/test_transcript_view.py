import time
from dataclasses import replace
from statistics import median

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Kind
from app.theme.theme import DARK, LIGHT, STRONG_LIGHT
from app.views.document import Typography
from app.views.transcript_view import TranscriptView
from tests.app.mouse import drag, move, settled
from tests.app.texts import TEXT, TIMES, TextBuilder, evenly_timed, interview

SPOKEN = {sentence.index for sentence in TEXT.spoken}


@pytest.fixture
def view(qtbot: QtBot) -> TranscriptView:
    view = TranscriptView()
    view._scroller._motion.setDuration(20)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_transcript(TEXT)
    return view


def spoken(number: int) -> int:
    return list(TEXT.spoken)[number].index


def of_kind(kind: Kind) -> int:
    return next(s.index for s in TEXT.sentences if s.kind is kind)


def cue(number: int) -> Cue:
    return TIMES.cues[spoken(number)]


def middle(view: TranscriptView, index: int) -> QPoint:
    rect = view.rects(index)[0]
    return QPointF(rect.center()).toPoint() - QPoint(0, view.verticalScrollBar().value())


def click(view: TranscriptView, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def scroll_away(view: TranscriptView) -> None:
    for _ in range(4):
        view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)


def wheel(view: TranscriptView, delta: int, modifiers: Qt.KeyboardModifier) -> None:
    point = QPointF(200, 200)
    event = QWheelEvent(
        point,
        view.viewport().mapToGlobal(point),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(view.viewport(), event)


def in_comfort(view: TranscriptView) -> bool:
    sight = view.sight()
    return sight is not None and sight.comfortable


# Clicking


def test_a_text_opens_at_its_top(view: TranscriptView) -> None:
    assert view.verticalScrollBar().value() == 0


def test_clicking_a_sentence_names_it(view: TranscriptView, qtbot: QtBot) -> None:
    for number in (0, 1, 3):
        with qtbot.waitSignal(view.sentence_clicked) as clicked:
            click(view, middle(view, spoken(number)))
        assert clicked.args == [spoken(number)]


def test_both_edges_of_a_sentence_belong_to_it(view: TranscriptView) -> None:
    pad = view.PADDING * view.type.size
    for index in (spoken(0), spoken(1)):
        for rect in view.rects(index):
            y = round(rect.center().y()) - view.verticalScrollBar().value()
            assert view.sentence_at(QPoint(round(rect.left() + pad) + 2, y)) == index
            assert view.sentence_at(QPoint(round(rect.right() - pad) - 2, y)) == index


@pytest.mark.parametrize("spacing", [100, 150])
def test_no_pixel_between_the_lines_of_a_sentence_is_lost(
    view: TranscriptView, spacing: int
) -> None:
    view.set_type(Typography(spacing=spacing))
    view.resize(240, 600)
    index = spoken(0)
    lines = view.rects(index)
    assert len(lines) > 1
    view.verticalScrollBar().setValue(round(lines[0].top()) - 50)
    scrolled = view.verticalScrollBar().value()
    for y in range(round(lines[0].top()), round(lines[-1].bottom())):
        point = QPoint(round(lines[-1].left()) + 10, y - scrolled)
        assert view.sentence_at(point) == index, y


def test_justified_lines_end_at_one_edge_and_their_light_too(view: TranscriptView) -> None:
    view.resize(520, 600)
    english = TextBuilder("en").paragraph(" ".join(f"{n}" * (n % 7 + 1) for n in range(90)))
    view.show_transcript(english.build())
    ragged = {round(rect.right()) for rect in view.rects(0)[:-1]}
    view.set_type(Typography(justified=True))
    edges = {round(rect.right()) for rect in view.rects(0)[:-1]}
    assert len(ragged) > 1
    assert max(edges) - min(edges) <= 1
    assert max(edges) >= max(ragged)


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


def test_clicking_a_heading_names_its_chapter(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.chapter_clicked) as clicked:
        click(view, middle(view, of_kind(Kind.HEADING)))
    assert clicked.args == [0]


@pytest.mark.parametrize("kind", [Kind.FRONT_MATTER, Kind.CONTENTS])
def test_what_nobody_speaks_cannot_be_clicked(
    view: TranscriptView, qtbot: QtBot, kind: Kind
) -> None:
    with (
        qtbot.assertNotEmitted(view.sentence_clicked),
        qtbot.assertNotEmitted(view.chapter_clicked),
    ):
        click(view, middle(view, of_kind(kind)))


def test_clicking_beside_the_text_does_nothing(view: TranscriptView, qtbot: QtBot) -> None:
    point = middle(view, spoken(0))
    with qtbot.assertNotEmitted(view.sentence_clicked):
        click(view, QPoint(view.viewport().width() - 4, point.y()))
        click(view, QPoint(4, point.y()))


def test_dragging_selects_and_seeks_nowhere(view: TranscriptView, qtbot: QtBot) -> None:
    rect = view.rects(spoken(0))[0]
    y = middle(view, spoken(0)).y()
    with qtbot.assertNotEmitted(view.sentence_clicked):
        drag(view.viewport(), QPoint(int(rect.left()) + 2, y), QPoint(int(rect.left()) + 90, y))
    assert view.textCursor().selectedText()
    view.copy()
    assert QGuiApplication.clipboard().text() in TEXT.sentences[spoken(0)].text


def test_the_mouse_shows_what_can_be_clicked(view: TranscriptView) -> None:
    move(view.viewport(), middle(view, spoken(0)))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    move(view.viewport(), middle(view, of_kind(Kind.FRONT_MATTER)))
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_a_still_mouse_shows_what_the_text_brings_under_it(view: TranscriptView) -> None:
    point = middle(view, of_kind(Kind.FRONT_MATTER))
    move(view.viewport(), point)
    while view.sentence_at(point) not in SPOKEN:
        wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    view.set_theme(DARK)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


# Light


def ground(view: TranscriptView, index: int) -> str:
    rect = view.rects(index)[0].translated(0, -view.verticalScrollBar().value())
    image = view.viewport().grab().toImage()
    return image.pixelColor(int(rect.center().x()), int(rect.top()) + 2).name()


def test_the_current_sentence_is_lit(view: TranscriptView) -> None:
    view.set_current(cue(0))
    assert ground(view, spoken(0)) == LIGHT.current
    view.set_current(cue(1))
    assert ground(view, spoken(0)) != LIGHT.current
    assert ground(view, spoken(1)) == LIGHT.current


def test_an_estimate_is_lit_more_softly(view: TranscriptView) -> None:
    view.set_current(Cue(spoken(0), 0, 1000, 0.3, State.ESTIMATED))
    assert ground(view, spoken(0)) == LIGHT.estimated


def test_untimed_stretches_show_nothing(view: TranscriptView) -> None:
    view.set_current(cue(0))
    view.set_current(None)
    assert view.extraSelections() == []
    assert ground(view, spoken(0)) not in (LIGHT.current, LIGHT.estimated)


def test_the_light_survives_another_theme_and_size(view: TranscriptView) -> None:
    view.set_current(cue(0))
    view.set_theme(DARK)
    view.setStyleSheet(f"background: {DARK.paper}")
    assert ground(view, spoken(0)) == DARK.current
    view.set_type(Typography(24))
    assert ground(view, spoken(0)) == DARK.current
    [selection] = view.extraSelections()
    assert selection.cursor.selectedText() == TEXT.sentences[spoken(0)].text
    assert selection.format.foreground().color() == QColor(DARK.current_ink)


# Following


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


def test_the_wheel_with_control_asks_for_another_size(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.text_size_wanted) as wanted:
        wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [1]


# Speed, in processor time of this thread: a busy machine changes nothing


def test_five_thousand_sentences(view: TranscriptView) -> None:
    text = interview(2500)
    times: Timeline = evenly_timed(text)
    begun = time.thread_time()
    view.show_transcript(text)
    view.grab()
    assert time.thread_time() - begun < 1.0
    steps = []
    for cue in times.timed[2000:2100]:
        begun = time.thread_time()
        view.set_current(cue)
        steps.append(time.thread_time() - begun)
    assert median(steps) < 0.005


def test_no_caret_stands_in_the_text(view: TranscriptView) -> None:
    view.setFocus()
    flags = view.textInteractionFlags()
    assert not flags & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_keys_select_from_the_current_sentence_on(view: TranscriptView) -> None:
    index = next(TEXT.spoken).index
    view.set_current(TIMES.cues[index])
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.textCursor().selectedText() == TEXT.sentences[index].text[:3]
    cursor = view.textCursor()
    cursor.clearSelection()
    view.setTextCursor(cursor)
    flags = view.textInteractionFlags()
    assert not flags & Qt.TextInteractionFlag.TextSelectableByKeyboard


def outline(view: TranscriptView, index: int) -> int:
    """Return how many pixels of the upper edge of a sentence are as dark as its letters."""
    rect = view.rects(index)[0].translated(0, -view.verticalScrollBar().value())
    image = view.viewport().grab().toImage()
    row = round(rect.top() + 1)
    places = range(round(rect.left()) + 8, round(rect.right()) - 8)
    return sum(image.pixelColor(x, row).lightness() < 60 for x in places)


def test_high_contrast_tells_states_apart_by_lines(view: TranscriptView) -> None:
    view.set_gentle(False)
    sure, number = cue(0), spoken(0)
    view.set_current(sure)
    assert outline(view, number) == 0
    view.set_theme(STRONG_LIGHT)
    whole = outline(view, number)
    view.set_current(replace(sure, state=State.ESTIMATED))
    dashed = outline(view, number)
    other = spoken(2)
    view._set_hovered(other)
    dotted = outline(view, other)
    width = view.rects(number)[0].width() - 16
    assert whole >= 0.95 * width
    assert 0.3 * width < dashed < 0.9 * width
    assert 0 < dotted < 0.9 * view.rects(other)[0].width()
