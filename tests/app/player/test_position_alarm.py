import pytest

from app.player.position_alarm import PositionAlarm
from tests.app.fakes import FakePlayer, ManualClock


@pytest.fixture
def waypoint(fake_player: FakePlayer, clock: ManualClock) -> PositionAlarm:
    waypoint = PositionAlarm(fake_player, timer=clock.timer())
    waypoint.found = []
    waypoint.reached.connect(lambda: waypoint.found.append(fake_player.position))
    return waypoint


def test_playing_reaches_it_once(
    waypoint: PositionAlarm, fake_player: FakePlayer, clock: ManualClock
) -> None:
    waypoint.set(3_000)
    clock.advance(5_000)
    assert waypoint.found == []
    fake_player.play()
    clock.advance(2_000)
    fake_player.set_rate(2.0)
    clock.advance(10_000)
    assert waypoint.found == [3_000]
    assert waypoint.time is None


def test_a_jump_over_it_is_not_reaching_it(
    waypoint: PositionAlarm, fake_player: FakePlayer, clock: ManualClock
) -> None:
    waypoint.set(3_000)
    fake_player.play()
    fake_player.seek(4_000)
    clock.advance(5_000)
    assert waypoint.found == []
    fake_player.seek(2_500)
    clock.advance(500)
    assert waypoint.found == [3_000]


def test_what_lies_behind_is_not_reached(
    waypoint: PositionAlarm, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.seek(4_000)
    waypoint.set(3_000)
    fake_player.play()
    clock.advance(60_000)
    assert waypoint.found == []


def test_a_pause_holds_it_up(
    waypoint: PositionAlarm, fake_player: FakePlayer, clock: ManualClock
) -> None:
    waypoint.set(3_000)
    fake_player.play()
    clock.advance(1_000)
    fake_player.pause()
    clock.advance(60_000)
    fake_player.play()
    clock.advance(1_999)
    assert waypoint.found == []
    clock.advance(1)
    assert waypoint.found == [3_000]
