"""Correcting as the user meets it, in the window."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.mouse import drag
from tests.app.texts import TEXT, TIMES, evenly_timed, spoken
from tests.app.windows import open_window


@pytest.fixture
def window(session: FakeSession, looks: tuple, qtbot: QtBot) -> Iterator[MainWindow]:
    session.settings.set("view/language", "en")
    window = open_window(session, looks, qtbot)
    window.resize(1120, 760)
    session.show(TEXT, TIMES)
    session.peaks_changed.emit(np.full(4000, 120, np.uint8))
    return window


def start(number: int) -> int:
    time = TIMES.cues[spoken(number)].start
    assert time is not None
    return time


def pins(window: MainWindow) -> list[int]:
    return [pin.sentence for pin in window.corrections.pins.pins]


def test_a_key_says_that_a_sentence_begins(window: MainWindow, session: FakeSession) -> None:
    session.player.seek(start(3) + 400)
    QTest.keyClick(window.page.text, Qt.Key.Key_N)
    assert session.timeline.cues[spoken(3)].start == start(3) + 400
    QTest.keyClick(window.page.text, Qt.Key.Key_Comma)
    QTest.keyClick(window.page.text, Qt.Key.Key_Comma)
    QTest.keyClick(window.page.text, Qt.Key.Key_Period)
    assert session.timeline.cues[spoken(3)].start == start(3) + 350
    QTest.keyClick(window.page.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.timeline.cues[spoken(3)].start == start(3) + 300
    QTest.keyClick(window.page.text, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert pins(window) == []
    window.actions_["undo"].trigger()
    assert pins(window) == [spoken(3)]


def test_the_panel_opens_and_shows_where_keys_would_move(
    window: MainWindow, session: FakeSession
) -> None:
    panel = window.page.correction
    assert not panel.isVisible()
    session.player.seek(start(3) + 400)
    QTest.keyClick(window.page.text, Qt.Key.Key_K)
    assert panel.isVisible()
    first, last = panel.wave.visible
    assert first <= session.player.position < last
    assert panel.words.text().startswith("0:16.000   ")
    session.player.seek(start(30) + 400)
    first, last = panel.wave.visible
    assert first <= session.player.position < last
    QTest.keyClick(window.page.text, Qt.Key.Key_K)
    assert not panel.isVisible()


def test_the_playhead_of_the_panel_moves_only_while_it_is_seen(
    window: MainWindow, session: FakeSession, clock: ManualClock, qtbot: QtBot
) -> None:
    frames = window.corrections._frames
    session.player.play()
    assert not frames.isActive()
    window.actions_["correct"].trigger()
    assert frames.isActive()
    clock.advance(14_000)
    qtbot.waitUntil(lambda: window.page.correction.wave.visible[0] > 0)
    session.player.pause()
    assert not frames.isActive()


def test_a_beginning_is_dragged(window: MainWindow, session: FakeSession) -> None:
    session.player.seek(start(3) + 400)
    window.actions_["correct"].trigger()
    wave = window.page.correction.wave
    drag(wave, *(QPoint(round(wave.place(time)), 60) for time in (start(4), start(4) + 600)))
    assert session.timeline.cues[spoken(4)].start == pytest.approx(start(4) + 600, abs=10)
    assert pins(window) == [spoken(4)]


def test_pins_are_marked_in_the_text(
    looks: tuple, window: MainWindow, session: FakeSession
) -> None:
    text, accent = window.page.text, looks[0].current.accent

    def corner() -> str:
        rect = text.rects(spoken(3))[0].translated(0, -text.verticalScrollBar().value())
        image = text.viewport().grab().toImage()
        return image.pixelColor(int(rect.left()) + 2, int(rect.top()) + 3).name()

    session.player.seek(start(3))
    assert corner() != accent
    window.corrections.pins.pin(spoken(3), start(3))
    assert corner() == accent


def test_pins_are_listed_and_can_all_be_removed(window: MainWindow, session: FakeSession) -> None:
    for number in (5, 3):
        window.corrections.pins.pin(spoken(number), start(number) + 50)
    panel = window.page.correction
    assert panel.pins.text() == "Pins: 2"
    first, *_, last = panel.pins_menu.actions()
    assert first.text().startswith("0:16.050")
    first.trigger()
    assert session.asked[-1] == ("play_sentence", spoken(3))
    last.trigger()
    assert pins(window) == []
    assert not panel.pins.isEnabled()


def test_the_sentence_under_the_mouse_can_be_told_to_begin_now(
    window: MainWindow, session: FakeSession
) -> None:
    text = window.page.text
    session.player.seek(start(3) + 300)
    goal = spoken(4)
    point = text.rects(goal)[0].center().toPoint() - QPoint(0, text.verticalScrollBar().value())
    QTest.mousePress(text.viewport(), Qt.MouseButton.RightButton, pos=point)
    offered = {action.text(): action for action in text.actions() if action.isVisible()}
    assert "Remove Its Pin" not in offered
    offered["This Sentence Begins Now"].trigger()
    assert pins(window) == [goal]
    assert session.timeline.cues[goal].start == start(3) + 300
    QTest.mousePress(text.viewport(), Qt.MouseButton.RightButton, pos=point)
    offered = {action.text(): action for action in text.actions() if action.isVisible()}
    offered["Remove Its Pin"].trigger()
    assert pins(window) == []


def test_actions_are_there_when_they_can_be_used(window: MainWindow, session: FakeSession) -> None:
    actions = window.actions_
    assert actions["begins_now"].isEnabled()
    assert not actions["undo"].isEnabled()
    assert not actions["unpin_all"].isEnabled()
    actions["correct"].setChecked(True)
    session.show(TEXT, None)
    for action in (
        actions["correct"],
        actions["begins_now"],
        actions["nudge_on"],
        actions["unpin"],
    ):
        assert not action.isEnabled()
    assert not window.page.correction.isVisible()


def test_a_corrected_sentence_is_sure(window: MainWindow, session: FakeSession) -> None:
    doubtful = evenly_timed(TEXT)
    cues = [c if c.start is None else c.__class__(*_half_sure(c)) for c in doubtful.cues]
    session.time(doubtful.with_cues(cues, "attention"))
    assert spoken(3) in window.timing_status.times.doubtful
    window.corrections.pins.pin(spoken(3), start(3))
    assert spoken(3) not in window.timing_status.times.doubtful


def _half_sure(cue: object) -> tuple[object, ...]:
    return cue.index, cue.start, cue.end, 0.5, cue.state


def test_the_panel_speaks_both_languages(
    window: MainWindow, session: FakeSession, qapp: QApplication
) -> None:
    window.actions_["correct"].trigger()
    window.session.options.set(LANGUAGE, Language.CHINESE)
    qapp.sendPostedEvents(None, QEvent.Type.LanguageChange)
    panel = window.page.correction
    assert panel.pins.text() == "已固定 0 句"
    words = {button.text() for button in panel.findChildren(QToolButton)}
    assert {"这句现在开始", "提前 50 毫秒"} <= words
