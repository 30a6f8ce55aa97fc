from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.timeline import Cue, State, Timeline
from app.player.cue_tracker import CueTracker
from tests.app.fakes import FakePlayer, ManualClock, timeline_of
from tests.app.player.conftest import TIMELINE


def guess(*times: tuple[int, int] | None) -> Timeline:
    """Return a timeline of which nothing was heard yet."""
    timeline = timeline_of(*times)
    cues = (replace(cue, state=State.ESTIMATED) for cue in timeline.timed)
    return timeline.with_cues(cues, "pacing")


class Log(list[tuple[float, int | None]]):
    """Which cue was shown from which moment on."""

    def __init__(self, tracker: CueTracker, clock: ManualClock) -> None:
        super().__init__()
        self._clock = clock
        tracker.cue_changed.connect(self._note)

    def _note(self, cue: Cue | None) -> None:
        self.append((self._clock.now, cue and cue.index))


def test_changes_at_the_boundaries(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    log = Log(tracker, clock)
    fake_player.play()
    clock.advance(20_000)
    assert log == [(1000, 1), (2000, 2), (3500, None), (8000, 4), (9100, 5), (9900, None)]


def test_follows_the_rate(tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock) -> None:
    log = Log(tracker, clock)
    fake_player.play()
    clock.advance(1500)
    fake_player.set_rate(2.0)
    clock.advance(1000)
    assert log == [(1000, 1), (1750, 2), (2500, None)]


def test_stands_still_while_paused(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.play()
    clock.advance(1500)
    fake_player.pause()
    log = Log(tracker, clock)
    clock.advance(60_000)
    assert log == []
    assert tracker.current is not None
    assert tracker.current.index == 1


def test_a_jump_shows_at_once_though_paused(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    log = Log(tracker, clock)
    fake_player.seek(8500)
    fake_player.seek(5000)
    assert log == [(0, 4), (0, None)]


def test_another_timeline_shows_at_once(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.seek(2500)
    log = Log(tracker, clock)
    tracker.set_timeline(timeline_of(None, (1000, 3000), (3000, 3500)))
    tracker.set_timeline(None)
    assert log == [(0, 1), (0, None)]


def test_a_better_estimate_moves_the_light_only_at_a_boundary(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    tracker.set_timeline(guess(None, (1000, 2000), (2000, 3500)))
    fake_player.seek(2500)
    fake_player.play()
    log = Log(tracker, clock)
    tracker.set_timeline(guess((500, 1000), (1000, 3000), (3000, 3500), (3500, 6000)))
    tracker.set_timeline(guess((500, 1000), (1000, 1900), (1900, 2200), (2200, 3100)))
    tracker.set_timeline(guess((500, 1000), (1000, 3200), (3200, 3500), (3500, 6000)))
    assert log == []
    clock.advance(1200)
    assert log == [(1000, 3)]


def test_what_was_heard_moves_the_light_at_once(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    tracker.set_timeline(guess(None, (1000, 2000), (2000, 3500)))
    fake_player.seek(2500)
    log = Log(tracker, clock)
    tracker.set_timeline(guess((500, 1000), (1000, 3000), (3000, 3500)))
    tracker.set_timeline(timeline_of((500, 1000), (1000, 3000), (3000, 3500)))
    assert log == [(0, 1)]


def test_a_jump_goes_by_the_latest_estimate(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.seek(2500)
    tracker.set_timeline(guess((500, 1000), (1000, 3000), (3000, 3500)))
    log = Log(tracker, clock)
    fake_player.seek(2500)
    assert log == [(0, 1)]


def test_the_same_sentence_once_heard_is_told_again(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    tracker.set_timeline(guess(None, (1000, 2000), (2000, 3500)))
    fake_player.seek(2500)
    log = Log(tracker, clock)
    tracker.set_timeline(TIMELINE)
    assert log == [(0, 2)]


def test_the_same_cue_is_not_told_twice(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.seek(2500)
    log = Log(tracker, clock)
    fake_player.seek(2600)
    tracker.set_timeline(timeline_of(None, (1000, 2100), (2100, 3500)))
    assert log == []
    assert tracker.current is not None
    assert tracker.current.start == 2100


def test_the_lead_in_belongs_to_the_sentence_asked_for(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    log = Log(tracker, clock)
    fake_player.seek(tracker.lead_in(2))
    assert fake_player.position == 2000 - CueTracker.LEAD
    fake_player.play()
    clock.advance(1560)
    assert log == [(0, 2), (1560, None)]


def test_a_jump_elsewhere_ends_the_lead_in(tracker: CueTracker, fake_player: FakePlayer) -> None:
    fake_player.seek(tracker.lead_in(2))
    fake_player.seek(1500)
    fake_player.seek(1950)
    assert tracker.current is not None
    assert tracker.current.index == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4000), st.integers(1, 4000)), min_size=1, max_size=12),
    st.sampled_from([0.5, 0.75, 1.0, 1.3, 2.0, 3.0]),
    st.lists(st.tuples(st.integers(1, 3000), st.integers(0, 60_000)), max_size=6),
)
def test_agrees_with_the_timeline(
    qapp: object, pieces: list[tuple[int, int]], rate: float, jumps: list[tuple[int, int]]
) -> None:
    times, end = [], 0
    for gap, length in pieces:
        times.append((end + gap, end + gap + length))
        end += gap + length
    timeline = timeline_of(*times, duration=end + 1000)
    clock = ManualClock()
    player = FakePlayer(clock, duration=end + 1000)
    tracker = CueTracker(player, timer=clock.timer())
    tracker.set_timeline(timeline)
    player.set_rate(rate)
    player.play()
    for wait, target in [*jumps, (2000, 0)]:
        for _ in range(10):
            clock.advance(wait / 10)
            now = player.position
            near = {timeline.at(max(0, now - 4)), timeline.at(now)}
            assert tracker.current in near
        player.seek(target)


def test_sound_that_comes_late_lights_up_late(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    tracker.set_delay(200)
    log = Log(tracker, clock)
    fake_player.play()
    clock.advance(1_500)
    assert tracker.heard == 1_300
    fake_player.set_rate(2.0)
    clock.advance(1_000)
    assert log[0] == (1200, 1)
    assert log[1] == (1500 + (2000 - 1100) / 2, 2)


@pytest.mark.parametrize("delay", [-150, 40, 300, 900])
def test_a_sentence_is_lit_while_its_late_sound_is_on_its_way(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock, delay: int
) -> None:
    tracker.set_delay(delay)
    log = Log(tracker, clock)
    fake_player.seek(tracker.lead_in(2))
    fake_player.play()
    clock.advance(1_000)
    assert log == [(0, 2)]


def test_a_sentence_stays_lit_until_playing_goes_on(
    tracker: CueTracker, fake_player: FakePlayer, clock: ManualClock
) -> None:
    log = Log(tracker, clock)
    fake_player.play()
    clock.advance(2_010)
    tracker.stay(1)
    fake_player.pause()
    clock.advance(500)
    fake_player.play()
    clock.advance(100)
    tracker.stay(1)
    fake_player.seek(8_500)
    assert log == [(1000, 1), (2000, 2), (2010, 1), (2510, 2), (2610, 1), (2610, 4)]
