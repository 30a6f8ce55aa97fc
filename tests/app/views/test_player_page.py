"""The page of an episode, in its window."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider
from pytestqt.qtbot import QtBot

from alignment.timeline import State
from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import TEXT, TIMES, evenly_timed, spoken


def test_the_highlight_goes_with_the_audio(
    playing: MainWindow, session: FakeSession, clock: ManualClock
) -> None:
    clock.advance(9_900)
    assert playing.page.text.current is None
    for number in range(6):
        clock.advance(200)
        assert playing.page.text.current == TIMES.cues[spoken(number)]
        clock.advance(1_800)


def test_a_click_moves_audio_and_highlight(playing: MainWindow, session: FakeSession) -> None:
    text = playing.page.text
    goal = spoken(5)
    text.verticalScrollBar().setValue(int(text.rects(goal)[0].top()) - 100)
    spot = text.rects(goal)[0].center().toPoint() - QPoint(0, text.verticalScrollBar().value())
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert session.asked == [("play_sentence", goal)]
    assert session.player.position == TIMES.cues[goal].start - session.tracker.LEAD
    assert text.current == TIMES.cues[goal]


def test_a_chapter_is_marked_and_played(playing: MainWindow, session: FakeSession) -> None:
    chapters = playing.page.chapters
    chapters.list.itemClicked.emit(chapters.list.item(2))
    assert session.asked == [("play_chapter", 2)]
    assert chapters.current == 2


def test_a_chapter_without_times_is_shown_all_the_same(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    session.show(TEXT, None)
    window.page.chapters.chapter_clicked.emit(2)
    text, first = window.page.text, TEXT.chapters[2].first
    bar = text.verticalScrollBar()

    def in_view() -> bool:
        rects = text.rects(first)  # none while the text is still being set
        return bool(rects) and 0 < rects[0].top() - bar.value() < text.viewport().height() / 2

    qtbot.waitUntil(in_view)


def test_the_chapter_is_marked_where_nothing_is_spoken(
    window: MainWindow, session: FakeSession
) -> None:
    session.show(TEXT, None)
    session.player.seek(95_000)
    assert window.page.chapters.current == 2
    session.player.seek(5_000)
    assert window.page.chapters.current == -1


def test_a_better_timeline_moves_light_and_marks(playing: MainWindow, session: FakeSession) -> None:
    session.player.seek(14_500)
    assert playing.page.text.current.index == spoken(2)
    session.time(evenly_timed(TEXT, each=1_000, state=State.ESTIMATED))
    assert playing.page.text.current.index == spoken(2)
    assert playing.page.text.current.state is State.ESTIMATED
    session.time(evenly_timed(TEXT, each=1_000))
    assert playing.page.text.current.index == spoken(4)
    assert playing.page.text.current.state is State.ALIGNED
    assert playing.page.transport.seek_bar.mark_at(30_000).title == "第 2 章"


def test_the_chip_comes_and_goes(playing: MainWindow, session: FakeSession) -> None:
    session.player.seek(10_500)
    chip, text = playing.page.follow_chip.button, playing.page.text
    for _ in range(5):
        text.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    assert chip.isVisible()
    assert chip.text() == "↑ Back to the current sentence · 0:10"
    chip.click()
    assert not chip.isVisible()
    assert text.following


def test_a_focused_control_keeps_its_keys(playing: MainWindow, session: FakeSession) -> None:
    bar = playing.page.transport.seek_bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    before = session.player.position
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert session.player.position == before + 5_000
    assert session.asked == []
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert playing.page.text.hasFocus()


def test_the_seek_bar_moves_the_audio(playing: MainWindow, session: FakeSession) -> None:
    bar = playing.page.transport.seek_bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, 20))
    assert session.player.position == pytest.approx(session.player.duration / 2, abs=2_000)


def test_peaks_are_shown(playing: MainWindow, session: FakeSession) -> None:
    before = playing.page.transport.seek_bar.grab().toImage()
    session.peaks_changed.emit(np.full(1000, 250, np.uint8))
    assert playing.page.transport.seek_bar.grab().toImage() != before
    session.peaks_changed.emit(None)
    assert playing.page.transport.seek_bar.grab().toImage() == before


def test_progress_shows_and_can_be_stopped(playing: MainWindow, session: FakeSession) -> None:
    session.set_busy(True)
    session.timing.progress.emit("aligning", 0.42)
    strip = playing.page.strip
    assert strip.isVisible()
    assert strip.label.text() == "Timing the text: 42%"
    strip.cancel_button.click()
    assert not session.timing.busy
    assert not strip.isVisible()
    assert playing.actions_["realign"].isEnabled()


def test_chapters_take_the_place_of_the_text_where_it_is_narrow(
    playing: MainWindow, qtbot: QtBot
) -> None:
    page, toggle = playing.page, playing.actions_["chapters"]
    playing.resize(1000, 700)
    assert page.chapters.isVisible()
    assert page.text.isVisible()
    playing.resize(480, 640)
    assert not page.chapters.isVisible()
    toggle.trigger()
    assert page.chapters.isVisible()
    assert not page.text.isVisible()
    page.chapters.chapter_clicked.emit(1)
    assert page.text.isVisible()
    playing.resize(1000, 700)
    assert page.chapters.isVisible()
    assert page.wants_chapters


def test_every_control_has_a_name(playing: MainWindow) -> None:
    controls = [*playing.findChildren(QAbstractButton), *playing.findChildren(QAbstractSlider)]
    nameless = [
        control
        for control in controls
        if control.isVisible()
        and not control.objectName().startswith("qt_")
        and not control.parent().objectName().startswith("qt_")
        and not (control.accessibleName() or getattr(control, "text", str)())
    ]
    assert not nameless
