import pytest

from app.player.jump_history import JumpHistory
from tests.app.fakes import FakePlayer, ManualClock

MINUTE = 60_000


@pytest.fixture
def jumps(fake_player: FakePlayer) -> JumpHistory:
    fake_player.seek(MINUTE)
    return JumpHistory(fake_player, fake_player)


def test_a_far_jump_has_a_way_back(
    jumps: JumpHistory, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.play()
    clock.advance(5_000)
    fake_player.seek(10 * MINUTE)
    assert jumps.back_to == 65_000
    clock.advance(2_000)
    jumps.back()
    assert (fake_player.position, jumps.back_to) == (65_000, None)
    assert jumps.forward_to == 602_000
    jumps.forward()
    assert (fake_player.position, jumps.back_to, jumps.forward_to) == (602_000, 65_000, None)


def test_places_are_gone_through_one_after_the_other(
    jumps: JumpHistory, fake_player: FakePlayer
) -> None:
    for minute in (10, 20, 5):
        fake_player.seek(minute * MINUTE)
    places = []
    while jumps.back_to is not None:
        jumps.back()
        places.append(fake_player.position // MINUTE)
    assert places == [20, 10, 1]
    fake_player.seek(30 * MINUTE)
    assert jumps.forward_to is None


@pytest.mark.parametrize("goal", [MINUTE - 15_000, MINUTE + 30_000, MINUTE])
def test_a_small_jump_needs_none(jumps: JumpHistory, fake_player: FakePlayer, goal: int) -> None:
    fake_player.seek(goal)
    assert jumps.back_to is None


def test_who_has_heard_nothing_need_not_go_back(fake_player: FakePlayer) -> None:
    jumps = JumpHistory(fake_player, fake_player)
    fake_player.seek(10 * MINUTE)
    assert jumps.back_to is None


def test_another_file_is_no_jump(jumps: JumpHistory, fake_player: FakePlayer) -> None:
    fake_player.open("another.mp3")
    assert jumps.back_to is None


def test_jumps_that_nobody_made_are_passed_over(
    jumps: JumpHistory, fake_player: FakePlayer
) -> None:
    jumps.hold(True)
    fake_player.seek(10 * MINUTE)
    jumps.hold(False)
    assert jumps.back_to is None
    fake_player.seek(20 * MINUTE)
    jumps.forget_last()
    assert jumps.back_to is None
