import pytest

from app.player.cue_tracker import CueTracker
from app.player.navigator import Navigator
from app.player.sentence_stop import SentenceStop
from tests.app.fakes import FakePlayer, ManualClock, timeline_of
from tests.app.player.conftest import TIMELINE


@pytest.fixture
def stop(fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker) -> SentenceStop:
    stop = SentenceStop(fake_player, tracker, timer=clock.timer())
    stop.turn(True)
    return stop


def test_it_pauses_after_each_sentence_and_leaves_it_lit(
    stop: SentenceStop, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    heard = []
    for _ in range(4):
        fake_player.play()
        clock.advance(10_000)
        assert not fake_player.playing
        heard.append((fake_player.position, tracker.current.index))
    assert heard == [(1985, 1), (3620, 2), (9085, 4), (10_020, 5)]
    fake_player.play()
    clock.advance(60_000)
    assert fake_player.playing


def test_a_repeated_sentence_pauses_again(
    stop: SentenceStop, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    navigator = Navigator(fake_player, tracker)
    fake_player.play()
    clock.advance(5_000)
    for _ in range(2):
        navigator.repeat_sentence()
        assert fake_player.playing
        assert fake_player.position == 940
        clock.advance(5_000)
        assert fake_player.position == 1985


def test_the_end_of_a_sentence_before_a_pause_is_heard(
    stop: SentenceStop, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.seek(2_100)
    fake_player.play()
    clock.advance(1_500)
    assert fake_player.position == 3_600
    clock.advance(20)
    assert not fake_player.playing


def test_a_jump_between_sentences_plays_into_the_next(
    stop: SentenceStop, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.seek(2_100)
    fake_player.seek(5_000)
    fake_player.play()
    clock.advance(30_000)
    assert fake_player.position == 9_085


def test_a_late_timer_pauses_all_the_same(
    stop: SentenceStop, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    fake_player.play()
    clock.advance(1_500)
    clock.now += 520  # nothing runs meanwhile
    tracker._timer.timeout.emit()
    assert tracker.current.index == 2
    clock.advance(1)
    assert not fake_player.playing
    assert tracker.current.index == 1


def test_turned_off_or_held_it_does_nothing(
    stop: SentenceStop, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.play()
    clock.advance(1_500)
    stop.hold(True)
    clock.advance(5_000)
    assert fake_player.playing
    stop.hold(False)
    stop.turn(False)
    clock.advance(5_000)
    assert fake_player.playing


def test_better_times_count(
    stop: SentenceStop, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    fake_player.play()
    clock.advance(1_500)
    tracker.set_timeline(timeline_of(None, (1000, 2600), (2600, 3500), None, *[(8000, 9000)]))
    clock.advance(5_000)
    assert fake_player.position == 2_585


def test_repeating_where_nothing_is_said_takes_the_last_sentence(
    fake_player: FakePlayer, tracker: CueTracker
) -> None:
    fake_player.seek(6_000)
    Navigator(fake_player, tracker).repeat_sentence()
    assert tracker.current == TIMELINE.cues[2]
    assert fake_player.position == 1_940


def test_repeating_before_all_text_does_nothing(
    fake_player: FakePlayer, tracker: CueTracker
) -> None:
    Navigator(fake_player, tracker).repeat_sentence()
    assert not fake_player.playing
