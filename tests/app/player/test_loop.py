import pytest

from app.player.cue_tracker import CueTracker
from app.player.loop import Loop, Manner
from app.player.navigator import Navigator
from app.player.time_range import EARLY, TAIL, TimeRange, of_sentences
from tests.app.fakes import FakePlayer, ManualClock, timeline_of
from tests.app.player.conftest import TIMELINE, Visits

LEAD = CueTracker.LEAD


@pytest.fixture
def loop(fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker) -> Loop:
    return Loop(fake_player, tracker, timer=clock.timer(), gap_timer=clock.timer())


@pytest.mark.parametrize(
    ("first", "last", "stretch"),
    [
        (1, 1, TimeRange(1000, 2000 - EARLY)),
        (2, 2, TimeRange(2000, 3500 + TAIL)),
        (1, 4, TimeRange(1000, 9000 + 100 - EARLY)),
        (5, 5, TimeRange(9100, 9900 + TAIL)),
        (0, 0, None),
    ],
)
def test_sentences_have_a_stretch(first: int, last: int, stretch: TimeRange | None) -> None:
    assert of_sentences(TIMELINE, first, last) == stretch


def test_the_last_sentence_ends_with_the_audio() -> None:
    timeline = timeline_of((0, 5_000), duration=5_000)
    assert of_sentences(timeline, 0, 0) == TimeRange(0, 5_000 - EARLY)


def test_a_sentence_is_heard_until_it_is_ended(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    fake_player.seek(2_100)
    fake_player.play()
    visits.clear()
    loop.sentences_between(2, 2)
    clock.advance(10_000)
    assert visits == [2000 - LEAD] * 6
    loop.stop()
    clock.advance(10_000)
    assert len(visits) == 6
    assert fake_player.playing


def test_the_light_stays_on_the_sentence(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    loop.sentences_between(1, 1)
    shown: list[object] = []
    tracker.cue_changed.connect(shown.append)
    clock.advance(30_000)
    assert shown == []
    assert tracker.current == TIMELINE.cues[1]


def test_it_begins_where_the_sentence_does(
    loop: Loop, fake_player: FakePlayer, visits: Visits
) -> None:
    loop.sentences_between(4, 4)
    assert visits == [8000 - LEAD]
    assert fake_player.playing


def test_the_next_sentence_is_looped_though_no_pause_parts_them(
    loop: Loop, fake_player: FakePlayer, tracker: CueTracker
) -> None:
    loop.sentences_between(1, 1)
    Navigator(fake_player, tracker).next_sentence()
    assert loop.sentences == (2, 2)


def test_three_times_and_on(loop: Loop, clock: ManualClock, visits: Visits) -> None:
    loop.set_manner(Manner(times=3))
    left: list[int | None] = []
    loop.changed.connect(lambda: left.append(loop.left if loop.active else -1))
    loop.sentences_between(1, 1)
    clock.advance(20_000)
    assert visits == [1000 - LEAD] * 3
    assert left == [3, 2, 1, -1]
    assert not loop.active


def test_each_sentence_in_turn(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    loop.set_manner(Manner(times=2, advance=True))
    loop.sentences_between(1, 1)
    clock.advance(60_000)
    assert visits == [940, 940, 1940, 7940, 7940, 9040]
    assert not loop.active  # there is no next one
    assert fake_player.playing


def test_a_gap_is_waited_for_in_silence(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    loop.set_manner(Manner(gap=2_000))
    loop.sentences_between(1, 1)
    clock.advance(60 + 985)
    assert not fake_player.playing
    assert fake_player.position == 1000 - LEAD
    assert tracker.current == TIMELINE.cues[1]
    clock.advance(1_999)
    assert not fake_player.playing
    clock.advance(1)
    assert fake_player.playing
    clock.advance(1_045)
    assert not fake_player.playing


def test_a_gap_to_speak_in_is_as_long_as_what_was_heard(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock
) -> None:
    loop.set_manner(Manner(gap=Manner.AS_LONG))
    fake_player.set_rate(0.5)
    loop.sentences_between(1, 1)
    clock.advance(2 * (60 + 985))
    assert not fake_player.playing
    clock.advance(2 * 985 - 1)
    assert not fake_player.playing
    clock.advance(1)
    assert fake_player.playing


def test_playing_cuts_a_gap_short(loop: Loop, fake_player: FakePlayer, clock: ManualClock) -> None:
    loop.set_manner(Manner(gap=5_000))
    loop.sentences_between(1, 1)
    clock.advance(1_045)
    fake_player.play()
    assert fake_player.position == 1000 - LEAD
    clock.advance(1_045)
    assert not fake_player.playing
    assert fake_player.position == 1000 - LEAD


def test_ending_it_in_a_gap_plays_on(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock
) -> None:
    loop.set_manner(Manner(gap=5_000))
    loop.sentences_between(1, 1)
    clock.advance(2_000)
    loop.stop()
    assert fake_player.playing
    clock.advance(20_000)
    assert fake_player.position > 20_000


def test_the_loop_of_a_sentence_goes_along_with_a_jump(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    loop.sentences_between(1, 1)
    fake_player.seek(tracker.lead_in(4))
    assert loop.sentences == (4, 4)
    clock.advance(60_000)
    assert 8000 - LEAD <= fake_player.position < 9_100
    fake_player.seek(5_000)  # where nothing is said
    clock.advance(60_000)
    assert loop.sentences == (4, 4)
    fake_player.seek(20)
    clock.advance(60_000)
    assert loop.sentences == (1, 1)


def test_several_sentences_stay_where_they_are(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    loop.sentences_between(1, 2)
    fake_player.seek(8_500)
    clock.advance(30_000)
    assert loop.sentences == (1, 2)
    assert fake_player.position == 38_500
    fake_player.seek(500)
    visits.clear()
    clock.advance(3_200)
    assert visits == [1000 - LEAD]


def test_a_stretch_is_marked_while_listening(
    loop: Loop, fake_player: FakePlayer, clock: ManualClock, visits: Visits
) -> None:
    fake_player.seek(4_000)
    fake_player.play()
    visits.clear()
    loop.mark()
    assert loop.begun == 4_000
    assert not loop.active
    clock.advance(1_500)
    loop.mark()
    assert loop.stretch == TimeRange(4_000, 5_500)
    clock.advance(4_000)
    assert visits == [4_000 - LEAD] * 3
    loop.mark()
    assert not loop.active
    clock.advance(10_000)
    assert len(visits) == 3


def test_a_stretch_may_be_marked_from_its_end(loop: Loop, fake_player: FakePlayer) -> None:
    fake_player.seek(6_000)
    loop.mark()
    fake_player.seek(4_000)
    loop.mark()
    assert loop.stretch == TimeRange(4_000, 6_000)


def test_a_slip_marks_nothing(loop: Loop, fake_player: FakePlayer, clock: ManualClock) -> None:
    fake_player.play()
    loop.mark()
    clock.advance(50)
    loop.mark()
    assert not loop.active
    assert loop.begun is None


def test_a_stretch_needs_no_text(fake_player: FakePlayer, clock: ManualClock) -> None:
    tracker = CueTracker(fake_player, timer=clock.timer())
    loop = Loop(fake_player, tracker, timer=clock.timer(), gap_timer=clock.timer())
    loop.sentences_between(0, 0)
    assert not loop.active
    loop.mark()
    fake_player.seek(2_000)
    loop.mark()
    clock.advance(9_000)
    assert fake_player.position < 2_000


def test_another_episode_ends_it(loop: Loop, tracker: CueTracker) -> None:
    loop.sentences_between(1, 1)
    tracker.set_timeline(None)
    assert not loop.active


def test_better_times_move_it(
    loop: Loop, clock: ManualClock, tracker: CueTracker, visits: Visits
) -> None:
    loop.sentences_between(1, 1)
    visits.clear()
    better = timeline_of(None, (1200, 2300), (2300, 3500), None, (8000, 9000), (9100, 9900))
    tracker.set_timeline(better)
    clock.advance(1_345)
    assert visits == [1200 - LEAD]
