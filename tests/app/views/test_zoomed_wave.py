import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.theme.theme import DARK
from app.views.onset import Onset
from app.views.zoomed_wave import ZoomedWave
from tests.app.mouse import drag, move

ONSETS = [
    Onset(4, 1000, 2900, "One.", sure=True, pinned=False),
    Onset(5, 3000, 5900, "Two.", sure=True, pinned=True),
    Onset(7, 6000, 8900, "Three.", sure=False, pinned=False),
]


@pytest.fixture
def wave(qtbot: QtBot) -> ZoomedWave:
    wave = ZoomedWave()
    qtbot.addWidget(wave)
    wave.resize(1200, 104)
    wave.set_duration(60_000)
    wave.set_peaks(np.full(1200, 120, np.uint8))
    wave.set_onsets(ONSETS, lambda sentence: (2_500, 8_000))
    wave.show()
    return wave


def at(wave: ZoomedWave, time: int, y: int = 60) -> QPoint:
    return QPoint(round(wave.place(time)), y)


def test_a_beginning_is_dragged(wave: ZoomedWave, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wave.moved) as moved:
        drag(wave, *(at(wave, time) for time in (3000, 3500, 4000)))
    assert moved.args == [5, 4000]


def test_it_stops_at_its_limits(wave: ZoomedWave, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wave.moved) as moved:
        drag(wave, *(at(wave, time) for time in (6000, 8500, 11_000)))
    assert moved.args == [7, 8000]


def test_a_click_elsewhere_goes_there(wave: ZoomedWave, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wave.seeked) as seeked, qtbot.assertNotEmitted(wave.moved):
        QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=at(wave, 4500))
    assert seeked.args == [4500]


def test_a_click_on_a_beginning_chooses_and_moves_nothing(wave: ZoomedWave, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wave.chosen) as chosen, qtbot.assertNotEmitted(wave.moved):
        QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=at(wave, 6000))
    assert chosen.args == [7]


def test_the_mouse_shows_what_can_be_dragged(wave: ZoomedWave) -> None:
    move(wave, at(wave, 3000))
    assert wave.cursor().shape() is Qt.CursorShape.SizeHorCursor
    move(wave, at(wave, 4500))
    assert wave.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_keys_choose_and_nudge(wave: ZoomedWave, qtbot: QtBot) -> None:
    chosen, nudged, unpinned = [], [], []
    wave.chosen.connect(chosen.append)
    wave.chosen.connect(wave.choose)
    wave.nudged.connect(lambda *what: nudged.append(what))
    wave.unpinned.connect(unpinned.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(wave, key)
    assert chosen == [4, 5, 7, 7, 5]
    QTest.keyClick(wave, Qt.Key.Key_Left)
    QTest.keyClick(wave, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert nudged == [(5, -1), (5, 10)]
    QTest.keyClick(wave, Qt.Key.Key_Delete)
    assert unpinned == [5]


def test_a_pin_is_taken_away_by_the_other_button(wave: ZoomedWave, qtbot: QtBot) -> None:
    def ask(time: int) -> None:
        point = at(wave, time)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(wave, QContextMenuEvent(reason, point, wave.mapToGlobal(point)))

    with qtbot.waitSignal(wave.unpinned) as unpinned:
        ask(4000)
    assert unpinned.args == [5]
    with qtbot.assertNotEmitted(wave.unpinned):
        ask(7000)


def test_it_follows_the_playhead(wave: ZoomedWave) -> None:
    assert wave.visible == (0, 12_000)
    wave.set_position(9_000)
    assert wave.visible == (0, 12_000)
    wave.set_position(11_000)
    assert wave.visible == (8_000, 20_000)
    wave.set_position(59_000)
    assert wave.visible == (48_000, 60_000)
    wave.set_position(1_000)
    assert wave.visible == (0, 12_000)


def test_it_keeps_still_while_something_is_dragged(wave: ZoomedWave) -> None:
    QTest.mousePress(wave, Qt.MouseButton.LeftButton, pos=at(wave, 6000))
    wave.set_position(11_500)
    assert wave.visible == (0, 12_000)
    QTest.mouseRelease(wave, Qt.MouseButton.LeftButton, pos=at(wave, 6000))


@pytest.mark.parametrize(("turn", "narrower"), [(120, True), (-120, False)])
def test_the_wheel_zooms_about_the_mouse(wave: ZoomedWave, turn: int, narrower: bool) -> None:
    point = QPointF(at(wave, 6000))
    before = wave.visible
    QApplication.sendEvent(
        wave,
        QWheelEvent(
            point,
            wave.mapToGlobal(point),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    span = wave.visible[1] - wave.visible[0]
    assert (span < before[1] - before[0]) is narrower
    if narrower:
        assert wave.place(6000) == pytest.approx(point.x(), abs=1)


def test_it_is_painted_in_the_colours_of_the_theme(wave: ZoomedWave) -> None:
    wave.set_theme(DARK)
    wave.choose(5)
    image = wave.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 1200, 3) for y in range(0, 104, 2)}
    assert {DARK.current, DARK.wave} <= colours


def test_before_anything_is_known_it_is_empty(qtbot: QtBot) -> None:
    wave = ZoomedWave()
    qtbot.addWidget(wave)
    wave.show()
    wave.grab()
    QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.keyClick(wave, Qt.Key.Key_Down)
