import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.theme.theme import LIGHT
from app.views import seek_bar
from app.views.seek_bar import SeekBar, SeekMark
from app.views.waveform import columns, picture
from tests.app.mouse import drag, move


@pytest.fixture
def bar(qtbot: QtBot) -> SeekBar:
    bar = SeekBar()
    qtbot.addWidget(bar)
    bar.resize(416, 52)
    bar.set_duration(400_000)
    bar.show()
    return bar


def test_places_and_moments_agree(bar: SeekBar) -> None:
    assert bar.time_at(8) == 0
    assert bar.time_at(208) == 200_000
    assert bar.time_at(-50) == 0
    assert bar.time_at(5000) == 400_000


def test_a_click_seeks(bar: SeekBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.seeked) as seeked:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(108, 20))
    assert seeked.args == [100_000]


def test_a_drag_seeks_once_where_it_ends(bar: SeekBar) -> None:
    sought: list[int] = []
    bar.seeked.connect(sought.append)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(108, 20))
    move(bar, QPoint(158, 20), Qt.MouseButton.LeftButton)
    bar.set_position(5_000)
    move(bar, QPoint(208, 20), Qt.MouseButton.LeftButton)
    assert bar.value() == 200_000
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(208, 20))
    assert sought == [200_000]


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_Right, 105_000),
        (Qt.Key.Key_Left, 95_000),
        (Qt.Key.Key_PageUp, 130_000),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 400_000),
    ],
)
def test_keys_seek(bar: SeekBar, qtbot: QtBot, key: Qt.Key, place: int) -> None:
    bar.set_position(100_000)
    with qtbot.waitSignal(bar.seeked) as seeked:
        QTest.keyClick(bar, key)
    assert seeked.args == [place]


def test_moving_with_the_audio_is_not_a_seek(bar: SeekBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.seeked):
        bar.set_position(50_000)
    assert bar.value() == 50_000


def test_nothing_happens_without_audio(bar: SeekBar, qtbot: QtBot) -> None:
    bar.set_duration(0)
    with qtbot.assertNotEmitted(bar.seeked):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(108, 20))
    bar.grab()


def test_the_tip_names_moment_and_chapter(bar: SeekBar) -> None:
    bar.set_marks((SeekMark(41_000, "OpenAI 的愿景"), SeekMark(104_000, "开源")))
    assert bar.tip(10_000) == "0:10"
    assert bar.tip(41_000) == "0:41  OpenAI 的愿景"
    assert bar.tip(300_000) == "5:00  开源"


def test_what_was_played_has_the_accent(bar: SeekBar) -> None:
    bar.set_peaks(np.full(8000, 200, np.uint8))
    bar.set_position(200_000)
    image = bar.grab().toImage()
    row = [image.pixelColor(x, 26).name() for x in range(8, 408)]
    assert LIGHT.accent in row[:190]
    assert LIGHT.wave not in row[:190]
    assert LIGHT.wave in row[210:]
    assert LIGHT.accent not in row[210:]


def test_the_waveform_is_painted_once(bar: SeekBar, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[QSize] = []

    def counted(peaks: object, size: QSize, *rest: object) -> object:
        painted.append(size)
        return picture(peaks, size, *rest)

    monkeypatch.setattr(seek_bar, "picture", counted)
    bar.set_peaks(np.full(8000, 200, np.uint8))
    for position in range(0, 400_000, 20_000):
        bar.set_position(position)
        bar.grab()
    assert len(painted) == 2


def test_columns_follow_the_loudness() -> None:
    peaks = np.concatenate([np.full(100, 50), np.full(100, 200)]).astype(np.uint8)
    assert columns(peaks, 4).tolist() == [0.25, 0.25, 1.0, 1.0]


@pytest.mark.parametrize("length", [0, 1, 3, 1000])
@pytest.mark.parametrize("count", [0, 1, 7, 400])
def test_columns_come_in_the_number_asked_for(length: int, count: int) -> None:
    result = columns(np.zeros(length, np.uint8), count)
    assert result.shape == (count,)
    assert not result.any()


MARKS = (SeekMark(40_000, "One", 0), SeekMark(104_000, "Two", 1), SeekMark(300_000, "Three", 2))


def test_a_mark_is_dragged_under_the_waveform(bar: SeekBar, qtbot: QtBot) -> None:
    bar.set_marks(MARKS)
    with qtbot.waitSignal(bar.mark_moved) as moved, qtbot.assertNotEmitted(bar.seeked):
        drag(bar, QPoint(112, 48), QPoint(140, 48), QPoint(158, 48))
    assert moved.args == [1, 150_000]


def test_a_mark_stays_between_its_neighbours(bar: SeekBar, qtbot: QtBot) -> None:
    bar.set_marks(MARKS)
    with qtbot.waitSignal(bar.mark_moved) as moved:
        drag(bar, QPoint(112, 48), QPoint(10, 48))
    assert moved.args == [1, 41_000]


def test_a_click_on_a_mark_seeks(bar: SeekBar, qtbot: QtBot) -> None:
    bar.set_marks(MARKS)
    with qtbot.waitSignal(bar.seeked) as seeked, qtbot.assertNotEmitted(bar.mark_moved):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(112, 48))
    assert seeked.args == [104_000]


def test_on_the_waveform_nobody_drags_a_mark(bar: SeekBar, qtbot: QtBot) -> None:
    bar.set_marks(MARKS)
    with qtbot.waitSignal(bar.seeked), qtbot.assertNotEmitted(bar.mark_moved):
        drag(bar, QPoint(112, 20), QPoint(158, 20))


def test_the_mouse_shows_that_a_mark_can_be_dragged(bar: SeekBar) -> None:
    bar.set_marks(MARKS)
    move(bar, QPoint(112, 48))
    assert bar.cursor().shape() is Qt.CursorShape.SizeHorCursor
    move(bar, QPoint(130, 48))
    assert bar.cursor().shape() is Qt.CursorShape.PointingHandCursor
