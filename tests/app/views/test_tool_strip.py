import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.options.catalogue import LOOP_TIMES
from app.presenters.tool_strip import ToolStripPresenter
from app.session.practice_tools import PracticeTools
from app.theme.theme import DARK
from app.views.tool_strip import ToolStrip
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, evenly_timed

FIRST, SECOND = (sentence.index for sentence in list(TEXT.spoken)[:2])


@pytest.fixture
def listening(session: FakeSession) -> PracticeTools:
    session.show(TEXT, evenly_timed(TEXT))
    return session.practice


@pytest.fixture
def strip(session: FakeSession, listening: PracticeTools, qtbot: QtBot) -> ToolStrip:
    strip = ToolStrip()
    ToolStripPresenter(listening, session.player, strip)
    qtbot.addWidget(strip)
    strip.resize(900, 40)
    return strip


def words(strip: ToolStrip) -> list[str]:
    return [text.strip(" ×") for text in strip.words]


def test_it_is_there_only_while_something_is_active(
    strip: ToolStrip, listening: PracticeTools
) -> None:
    assert strip.isHidden()
    listening.stop.turn(True)
    assert not strip.isHidden()
    assert words(strip) == ["Pause after each sentence"]
    strip.chips[0].click()
    assert strip.isHidden()
    assert not listening.stop.on


def test_a_drill_says_whose_turn_it_is(
    strip: ToolStrip, listening: PracticeTools, session: FakeSession
) -> None:
    listening.begin_drill(FIRST)
    assert words(strip) == ["Listen · 0.75× · 1 of 3"]
    listening.drill._on_end()
    assert words(strip) == ["Your turn · 0.75× · 1 of 3"]
    for _ in range(3):
        listening.drill._go_on()
    assert words(strip) == ["Listen · 0.75× · 1 of 3 · 1 practised"]
    strip.chips[0].click()
    assert not listening.drill.active
    listening.begin_shadowing(FIRST)
    listening.drill._on_end()
    assert words(strip) == ["Your turn"]


def test_each_chip_ends_its_own(strip: ToolStrip, listening: PracticeTools) -> None:
    listening.loop.sentences_between(FIRST, SECOND)
    listening.stop.turn(True)
    listening.sleep.set_minutes(15)
    assert words(strip) == ["Loop the selection", "Pause after each sentence", "Sleep in 15 min"]
    strip.chips[1].click()
    assert words(strip) == ["Loop the selection", "Sleep in 15 min"]
    strip.chips[1].click()
    assert not listening.sleep.active
    strip.chips[0].click()
    assert not listening.loop.active
    assert strip.isHidden()


def test_a_loop_says_what_it_is(
    strip: ToolStrip, session: FakeSession, listening: PracticeTools
) -> None:
    session.options.set(LOOP_TIMES, "3")
    listening.loop.sentences_between(FIRST, FIRST)
    assert words(strip) == ["Loop the sentence, 3 more"]
    listening.loop.stop()
    session.player.seek(65_000)
    listening.loop.mark()
    assert words(strip) == ["Loop from 1:05"]
    session.player.seek(70_000)
    listening.loop.mark()
    assert words(strip) == ["Loop 1:05 to 1:10, 3 more"]


def test_sleep_says_when(strip: ToolStrip, session: FakeSession, listening: PracticeTools) -> None:
    listening.sleep.set_chapter()
    assert words(strip) == ["Sleep at the end of the chapter"]
    listening.sleep.set_minutes(1)
    assert words(strip) == ["Sleep in 1 min"]


def test_a_skip_can_be_taken_back(
    strip: ToolStrip, session: FakeSession, listening: PracticeTools
) -> None:
    session.player.seek(59_940)
    listening.skip.skipped.emit(23_700, 59_940)
    assert words(strip) == ["Skipped 0:36"]
    strip.chips[0].click()
    assert session.player.position == 23_700
    assert strip.isHidden()


def test_a_skip_is_soon_forgotten(
    strip: ToolStrip, listening: PracticeTools, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip._forget.setInterval(30)
    listening.skip.skipped.emit(1_000, 9_000)
    assert not strip.isHidden()
    qtbot.waitUntil(strip.isHidden)


def test_it_is_used_with_keys_and_read_aloud(strip: ToolStrip, listening: PracticeTools) -> None:
    listening.stop.turn(True)
    strip.set_theme(DARK)
    chip = strip.chips[0]
    assert chip.accessibleName() == "Pause after each sentence"
    assert chip.accessibleDescription() == "End it"
    strip.show()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert not listening.stop.on
