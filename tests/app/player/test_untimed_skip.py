import pytest

from alignment.timeline import Cue, State
from app.player.cue_tracker import CueTracker
from app.player.untimed_skip import UntimedSkip
from tests.app.fakes import FakePlayer, ManualClock, timeline_of
from tests.app.player.conftest import Visits

TIMELINE = timeline_of((20_000, 21_000), (22_000, 23_000), (60_000, 61_000), (64_000, 65_000))


@pytest.fixture
def skip(fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker) -> UntimedSkip:
    tracker.set_timeline(TIMELINE)
    skip = UntimedSkip(fake_player, tracker, timer=clock.timer())
    skip.turn(True)
    return skip


def test_an_advertisement_is_skipped(
    skip: UntimedSkip, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    told: list[tuple[int, int]] = []
    skip.skipped.connect(lambda start, end: told.append((start, end)))
    fake_player.seek(22_500)
    fake_player.play()
    clock.advance(60_000)
    assert visits == [22_500, 59_940]
    assert told == [(23_700, 59_940)]


def test_so_is_what_comes_before_the_first_sentence(
    skip: UntimedSkip, fake_player: FakePlayer, visits: Visits
) -> None:
    fake_player.play()
    assert visits == [19_940]


def test_who_jumps_into_it_hears_it(
    skip: UntimedSkip, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    fake_player.seek(5_000)
    fake_player.play()
    clock.advance(3_000)
    fake_player.seek(23_100)
    clock.advance(30_000)
    assert visits == [5_000, 23_100]


def test_estimates_are_not_trusted(
    skip: UntimedSkip,
    fake_player: FakePlayer,
    clock: ManualClock,
    tracker: CueTracker,
    visits: Visits,
) -> None:
    guess = Cue(2, 60_000, 61_000, 0.3, State.ESTIMATED)
    tracker.set_timeline(TIMELINE.with_cues([guess], "attention"))
    fake_player.seek(22_500)
    fake_player.play()
    clock.advance(30_000)
    assert visits == [22_500]


def test_turned_off_nothing_is_skipped(
    skip: UntimedSkip, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    fake_player.seek(22_500)
    fake_player.play()
    skip.turn(False)
    clock.advance(30_000)
    assert visits == [22_500]
