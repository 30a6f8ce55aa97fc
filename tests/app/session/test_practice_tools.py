"""The tools for listening, in the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.options.catalogue import (
    DRILL_SPEEDS,
    DRILL_TIMES,
    LOOP_ADVANCE,
    LOOP_GAP,
    LOOP_TIMES,
    SKIP_UNTIMED,
)
from app.player.drill import Course
from app.player.loop import Manner
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES
from tests.app.windows import open_window

SPOKEN = [sentence.index for sentence in TEXT.spoken]


@pytest.fixture
def window(session: FakeSession, looks: tuple, qtbot: QtBot) -> Iterator[MainWindow]:
    session.settings.set("view/language", "en")
    window = open_window(session, looks, qtbot)
    session.show(TEXT, TIMES)
    window.page.text.setFocus()
    return window


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window.page.text, key, held)


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_l_loops_the_current_sentence_and_ends_it(window: MainWindow, session: FakeSession) -> None:
    session.player.seek(TIMES.cues[SPOKEN[3]].start + 500)
    press(window, Qt.Key.Key_L)
    assert window.session.practice.loop.sentences == (SPOKEN[3], SPOKEN[3])
    assert window.actions_["loop"].isChecked()
    assert window.page.tools.isVisible()
    press(window, Qt.Key.Key_L)
    assert not window.session.practice.loop.active
    assert not window.actions_["loop"].isChecked()
    assert not window.page.tools.isVisible()


def test_l_loops_what_is_selected(window: MainWindow) -> None:
    text = window.page.text
    first, last = text._positions.of(SPOKEN[2]), text._positions.of(SPOKEN[4])
    cursor = text.textCursor()
    cursor.setPosition(first.start + 2)
    cursor.setPosition(last.start + 1, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    press(window, Qt.Key.Key_L)
    assert window.session.practice.loop.sentences == (SPOKEN[2], SPOKEN[4])


def test_before_the_first_sentence_l_loops_that(window: MainWindow) -> None:
    press(window, Qt.Key.Key_L)
    assert window.session.practice.loop.sentences == (SPOKEN[0], SPOKEN[0])


def test_without_times_nothing_is_looped(window: MainWindow, session: FakeSession) -> None:
    session.time(None)
    press(window, Qt.Key.Key_L)
    assert not window.session.practice.loop.active
    assert not window.actions_["loop"].isChecked()


def test_a_marks_a_stretch(window: MainWindow, session: FakeSession) -> None:
    session.player.seek(20_000)
    press(window, Qt.Key.Key_A)
    session.player.seek(25_000)
    press(window, Qt.Key.Key_A)
    assert window.session.practice.loop.stretch.start == 20_000
    press(window, Qt.Key.Key_A)
    assert not window.session.practice.loop.active


def test_p_pauses_after_each_sentence_unless_it_is_looped(window: MainWindow) -> None:
    press(window, Qt.Key.Key_P)
    assert window.session.practice.stop.on
    assert window.actions_["pause_each"].isChecked()
    press(window, Qt.Key.Key_P)
    assert not window.session.practice.stop.on


def test_d_drills_from_the_sentence_on_and_escape_ends_it(
    window: MainWindow, session: FakeSession
) -> None:
    practice = session.practice
    session.options.set(DRILL_SPEEDS, "0,8 times; 0.6 2 9")
    assert session.options.get(DRILL_SPEEDS) == "0.6, 2"
    session.options.set(DRILL_TIMES, "2")
    session.player.set_rate(1.2)
    session.player.seek(TIMES.cues[SPOKEN[3]].start + 500)
    press(window, Qt.Key.Key_D)
    assert (practice.drill.sentence, practice.drill.course) == (SPOKEN[3], Course((0.6, 2), 2))
    assert window.actions_["drill"].isChecked()
    assert not window.actions_["shadow"].isChecked()
    assert window.page.tools.words == [" Listen · 0.6× · 1 of 4  ×"]
    press(window, Qt.Key.Key_Down)
    assert practice.drill.sentence == SPOKEN[4]
    press(window, Qt.Key.Key_Escape)
    assert not practice.drill.active
    assert session.player.rate == 1.2
    assert not window.actions_["drill"].isChecked()
    assert not window.page.tools.isVisible()


def test_shadowing_is_a_choice_of_its_own(window: MainWindow, session: FakeSession) -> None:
    practice = session.practice
    press(window, Qt.Key.Key_D)
    press(window, Qt.Key.Key_D, SHIFT)
    assert practice.shadows
    assert (practice.drill.sentence, session.player.rate) == (SPOKEN[0], 1.0)
    assert window.page.tools.words == [" Listen  ×"]
    press(window, Qt.Key.Key_D, SHIFT)
    assert not practice.drill.active


def test_a_drill_and_a_loop_end_each_other(window: MainWindow, session: FakeSession) -> None:
    practice = session.practice
    practice.stop.turn(True)
    press(window, Qt.Key.Key_D)
    practice.loop.sentences_between(SPOKEN[1], SPOKEN[2])
    assert practice.loop.active
    assert not practice.drill.active
    practice.begin_drill(SPOKEN[5], SPOKEN[6])
    assert not practice.loop.active
    practice.sleep.ending.emit()
    assert not practice.drill.active


def test_a_drill_leaves_no_places_to_go_back_to(window: MainWindow, session: FakeSession) -> None:
    session.player.seek(TIMES.cues[SPOKEN[0]].start)
    session.practice.begin_drill(SPOKEN[30])
    assert session.jumps.back_to is not None
    session.player.seek(TIMES.cues[SPOKEN[70]].start)
    press(window, Qt.Key.Key_Escape)
    session.jumps.back()
    assert session.jumps.back_to is None


def test_the_speed_of_a_drill_is_not_kept(window: MainWindow, session: FakeSession) -> None:
    press(window, Qt.Key.Key_D)
    assert session.player.rate == 0.75
    window.close()
    assert session.settings.values["player/rate"] == 1.0


def test_without_times_nothing_is_practised(window: MainWindow, session: FakeSession) -> None:
    session.time(None)
    for key, action in (((Qt.Key.Key_D,), "drill"), ((Qt.Key.Key_D, SHIFT), "shadow")):
        press(window, *key)
        assert not session.practice.drill.active
        assert not window.actions_[action].isChecked()


def test_r_repeats_the_sentence(window: MainWindow, session: FakeSession) -> None:
    session.player.seek(TIMES.cues[SPOKEN[3]].start + 1_800)
    press(window, Qt.Key.Key_R)
    assert session.player.position == TIMES.cues[SPOKEN[3]].start - 60
    press(window, Qt.Key.Key_R)
    assert session.player.position == TIMES.cues[SPOKEN[3]].start - 60


def test_keys_skip_chapters(window: MainWindow, session: FakeSession) -> None:
    press(window, Qt.Key.Key_Down, CONTROL)
    press(window, Qt.Key.Key_Down, CONTROL)
    press(window, Qt.Key.Key_Up, CONTROL)
    assert [index for name, index in session.asked if name == "play_chapter"] == [0, 1, 0]


def test_the_menu_sets_how_a_loop_repeats(window: MainWindow, session: FakeSession) -> None:
    actions = window.actions_
    next(a for a in actions.group("loop_times").actions() if a.data() == "3").trigger()
    next(a for a in actions.group("loop_gaps").actions() if a.data() == "-1").trigger()
    actions["loop_advance"].trigger()
    get = session.options.get
    assert (get(LOOP_TIMES), get(LOOP_GAP), get(LOOP_ADVANCE)) == ("3", "-1", True)
    assert window.session.practice.loop.manner == Manner(3, Manner.AS_LONG, advance=True)
    session.options.reset(LOOP_TIMES, LOOP_GAP, LOOP_ADVANCE)
    assert window.session.practice.loop.manner == Manner()
    checked = [a.data() for a in actions.group("loop_times").actions() if a.isChecked()]
    assert checked == ["0"]
    assert not actions["loop_advance"].isChecked()


def test_the_menu_skips_what_has_no_text(window: MainWindow, session: FakeSession) -> None:
    window.actions_["skip_untimed"].trigger()
    assert window.session.practice.skip.on
    assert session.options.get(SKIP_UNTIMED)
    session.options.set(SKIP_UNTIMED, False)
    assert not window.session.practice.skip.on
    assert not window.actions_["skip_untimed"].isChecked()


def test_the_menu_sets_the_sleep_timer(window: MainWindow) -> None:
    actions, sleep = window.actions_, window.session.practice.sleep
    assert not actions["sleep_off"].isEnabled()
    actions.group("sleeps").actions()[2].trigger()
    assert sleep.left == 15 * 60_000
    actions["sleep_chapter"].trigger()
    assert sleep.with_chapter
    assert actions["sleep_chapter"].isChecked()
    actions["sleep_off"].trigger()
    assert not sleep.active
    assert not actions["sleep_chapter"].isChecked()


def test_time_to_sleep_ends_a_loop(window: MainWindow) -> None:
    window.session.practice.loop.sentences_between(SPOKEN[0], SPOKEN[0])
    window.session.practice.sleep.ending.emit()
    assert not window.session.practice.loop.active


def test_speed_moves_in_steps_large_and_small(window: MainWindow, session: FakeSession) -> None:
    press(window, Qt.Key.Key_BracketRight)
    press(window, Qt.Key.Key_BracketRight, CONTROL)
    assert session.player.rate == pytest.approx(1.15)
    press(window, Qt.Key.Key_Backslash)
    assert session.player.rate == 1
    press(window, Qt.Key.Key_Backslash)
    assert session.player.rate == pytest.approx(1.15)
    press(window, Qt.Key.Key_BracketLeft, CONTROL)
    assert session.player.rate == pytest.approx(1.1)


def test_search_opens_with_a_key_and_escape_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F, CONTROL)
    assert window.page.search.isVisible()
    window.page.search.words.setText("野家")
    qtbot.waitUntil(lambda: len(window.episode.finder.hits) == 40)
    QTest.keyClick(window.page.search.words, Qt.Key.Key_Escape)
    assert not window.page.search.isVisible()
    press(window, Qt.Key.Key_F3)
    assert window.page.search.isVisible()


def test_without_an_episode_the_tools_are_off(
    session: FakeSession,
    looks: tuple,
    qtbot: QtBot,
) -> None:
    actions = open_window(session, looks, qtbot).actions_
    names = ("loop", "mark", "pause_each", "repeat", "find", "next_chapter", "sleep_chapter")
    tools = (*(actions[name] for name in names), *actions.group("sleeps").actions())
    for action in tools:
        assert not action.isEnabled()
