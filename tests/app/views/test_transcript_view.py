import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment.transcript.model import Kind
from app.theme.theme import DARK
from app.views.document import Typography
from app.views.transcript_view import TranscriptView
from tests.app.mouse import drag, move
from tests.app.shown_text import SPOKEN, click, middle, of_kind, spoken, wheel
from tests.app.texts import TEXT, TIMES


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


def test_the_wheel_with_control_asks_for_another_size(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.text_size_wanted) as wanted:
        wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [1]


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
