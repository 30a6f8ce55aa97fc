import pytest

from app.player.cue_tracker import CueTracker
from app.player.drill import Course, Drill
from app.player.navigator import Navigator
from app.player.time_range import EARLY, TAIL
from tests.app.fakes import FakePlayer, ManualClock, timeline_of
from tests.app.player.conftest import TIMELINE, Visits

LEAD = CueTracker.LEAD
THREE = Course((0.5, 1.0, 2.0))
SHORT = 1000 - EARLY
"""How long the first sentence is played (ms)."""


@pytest.fixture
def drill(fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker) -> Drill:
    return Drill(fake_player, tracker, timer=clock.timer(), gap_timer=clock.timer())


def test_a_sentence_is_heard_at_each_speed_with_pauses_as_long(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock
) -> None:
    seen: list[tuple[float, float, bool]] = []
    begun = clock.now
    fake_player.playing_changed.connect(
        lambda playing: seen.append((clock.now - begun, fake_player.rate, playing))
    )
    drill.begin(THREE, 1, 1)
    clock.advance(60_000)
    times, expected = 0, []
    for speed in THREE.speeds:
        expected.append((times, speed, True))
        times += round((SHORT + LEAD) / speed)
        expected.append((times, speed, False))
        times += round(SHORT / speed)
    for (at, rate, playing), (wanted, *rest) in zip(seen, expected, strict=True):
        assert [rate, playing] == rest
        assert at == pytest.approx(wanted, abs=4)
    assert not drill.active
    assert fake_player.rate == 1.0
    assert not fake_player.playing


def test_it_goes_on_with_the_next_sentence_until_it_is_ended(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    fake_player.set_rate(1.5)
    drill.begin(Course((1.0, 2.0)), 0)
    clock.advance(9_000)
    lead_ins = [cue.start - LEAD for cue in TIMELINE.cues if cue.start is not None]
    assert visits == [lead_ins[0], lead_ins[0], lead_ins[1], lead_ins[1], lead_ins[2]]
    assert drill.sentence == 4
    assert drill.done == 2
    drill.stop()
    clock.advance(60_000)
    assert len(visits) == 5
    assert fake_player.rate == 1.5
    assert fake_player.playing


def test_each_speed_can_be_heard_more_than_once(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock
) -> None:
    heard: list[tuple[int, float]] = []
    drill.changed.connect(
        lambda: heard.append((drill.step, fake_player.rate)) if drill.waiting else None
    )
    drill.begin(Course((0.5, 1.0), times=2), 1, 1)
    clock.advance(60_000)
    assert heard == [(0, 0.5), (1, 0.5), (2, 1.0), (3, 1.0)]


def test_the_light_stays_on_the_sentence(
    drill: Drill, clock: ManualClock, tracker: CueTracker
) -> None:
    drill.begin(THREE, 1, 1)
    shown: list[object] = []
    tracker.cue_changed.connect(shown.append)
    clock.advance(60_000)
    assert shown == []
    assert tracker.current == TIMELINE.cues[1]


def test_shadowing_leaves_the_speed_to_the_user(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock
) -> None:
    drill.begin(Course(), 1)
    fake_player.set_rate(0.5)
    clock.advance(2 * (SHORT + LEAD))
    assert drill.waiting
    clock.advance(2 * SHORT - 10)
    assert drill.waiting
    clock.advance(10)
    assert drill.sentence == 2
    assert fake_player.playing
    drill.stop()
    assert fake_player.rate == 0.5


def test_who_does_not_want_to_wait_plays_on(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    drill.begin(THREE, 1)
    clock.advance(2 * (SHORT + LEAD))
    assert drill.waiting
    fake_player.play()
    assert not drill.waiting
    assert drill.step == 1
    assert visits == [1000 - LEAD] * 2
    assert fake_player.rate == 1.0


def test_a_pause_in_a_sentence_is_the_users(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock
) -> None:
    drill.begin(THREE, 1)
    clock.advance(500)
    fake_player.pause()
    clock.advance(60_000)
    assert not drill.waiting
    assert fake_player.position < 2000
    fake_player.play()
    clock.advance(3_000)
    assert drill.waiting


def test_it_goes_along_where_the_user_jumps(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    navigator = Navigator(fake_player, tracker)
    drill.begin(THREE, 1, 2)
    clock.advance(2 * (SHORT + LEAD) + 100)
    navigator.play_sentence(4)
    assert (drill.sentence, drill.step, drill.waiting) == (4, 0, False)
    assert fake_player.rate == 0.5
    clock.advance(2 * (9_085 - 8_000 + LEAD))
    assert drill.waiting
    fake_player.play()
    navigator.repeat_sentence()
    assert (drill.sentence, drill.step) == (4, 1)
    fake_player.seek(5_000)
    clock.advance(3_200)
    assert (drill.sentence, drill.step) == (4, 0)
    clock.advance(60_000)
    assert not drill.active  # the last sentence of the audio
    assert drill.done == 2


def test_other_times_move_its_end(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    drill.begin(Course(), 2)
    tracker.set_timeline(timeline_of(None, (1000, 2000), (2000, 4500), None, (8000, 9000)))
    clock.advance(2_500)
    assert not drill.waiting
    clock.advance(LEAD + TAIL)
    assert drill.waiting
    tracker.set_timeline(TIMELINE)
    assert tracker.current == TIMELINE.cues[2]
    tracker.set_timeline(timeline_of(None, (1000, 2000), None))
    assert not drill.active


def test_it_ends_with_the_episode(
    drill: Drill, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    drill.begin(THREE, 1)
    clock.advance(100)
    fake_player.pause()
    tracker.set_timeline(None)
    assert not drill.active
    assert fake_player.rate == 1.0
    drill.begin(THREE, 1)
    assert not drill.active
