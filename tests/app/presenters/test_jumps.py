import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, TIMES, spoken

FAR = spoken(60)


@pytest.fixture
def jumped(playing: MainWindow, session: FakeSession) -> MainWindow:
    session.player.seek(15_000)
    playing.page.text.sentence_clicked.emit(FAR)
    return playing


def test_a_far_jump_offers_the_way_back_for_a_while(
    jumped: MainWindow, session: FakeSession
) -> None:
    chip = jumped.page.back_chip
    assert chip.isVisible()
    assert chip.text() == "← Back to 0:15"
    jumped.episode._jumps._end.timeout.emit()
    assert not chip.isVisible()
    assert jumped.actions_["jump_back"].isEnabled()


def test_the_chip_leads_back_and_the_text_with_it(jumped: MainWindow, session: FakeSession) -> None:
    jumped.page.text._scroller.leave()
    jumped.page.back_chip.click()
    assert session.player.position == 15_000
    assert jumped.page.text.following
    assert jumped.page.text.current.index == spoken(2)
    assert not jumped.page.back_chip.isVisible()


def test_keys_go_back_and_forth(jumped: MainWindow, session: FakeSession) -> None:
    there = session.player.position
    QTest.keyClick(jumped, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.player.position == 15_000
    QTest.keyClick(jumped, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert session.player.position == there
    assert not jumped.actions_["jump_forward"].isEnabled()


def test_another_episode_begins_anew(jumped: MainWindow, session: FakeSession) -> None:
    session.show(TEXT, TIMES)
    assert not jumped.page.back_chip.isVisible()
    assert not jumped.actions_["jump_back"].isEnabled()


def test_a_loop_is_no_jump(playing: MainWindow, session: FakeSession) -> None:
    session.player.seek(11_000)
    session.practice.loop.sentences_between(spoken(0), spoken(30))
    session.player.clock.advance(130_000)
    assert not playing.page.back_chip.isVisible()
