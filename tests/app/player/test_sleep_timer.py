import pytest

from app.player.cue_tracker import CueTracker
from app.player.sleep_timer import SleepTimer
from tests.app.fakes import FakePlayer, ManualClock, timeline_of

ENDS = (30_000, 90_000)


def chapter_end(time: int) -> int | None:
    return next((end for end in ENDS if time < end), None)


@pytest.fixture
def sleep(fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker) -> SleepTimer:
    return SleepTimer(
        fake_player, tracker, chapter_end, timer=clock.timer(), tick_timer=clock.timer()
    )


def test_it_pauses_after_some_minutes(
    sleep: SleepTimer, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.seek(60_000)
    fake_player.play()
    sleep.set_minutes(5)
    clock.advance(299_000)
    assert sleep.left == 1_000
    assert fake_player.playing
    clock.advance(1_000)
    assert not fake_player.playing
    assert not sleep.active


def test_the_sentence_is_heard_to_its_end(
    sleep: SleepTimer, fake_player: FakePlayer, clock: ManualClock
) -> None:
    ending: list[int] = []
    sleep.ending.connect(lambda: ending.append(fake_player.position))
    fake_player.seek(2_200)
    fake_player.play()
    sleep.set_minutes(0.01)
    clock.advance(1_000)
    assert ending == [2_800]
    assert sleep.left == 0
    assert fake_player.playing
    clock.advance(500)
    assert not fake_player.playing
    assert fake_player.position == 3_620
    assert not sleep.active


def test_a_jump_in_the_last_sentence_is_followed(
    sleep: SleepTimer, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.seek(2_200)
    fake_player.play()
    sleep.set_minutes(0.01)
    clock.advance(700)
    fake_player.seek(8_000)
    clock.advance(5_000)
    assert fake_player.position == 9_085


def test_only_playing_counts(
    sleep: SleepTimer, fake_player: FakePlayer, clock: ManualClock
) -> None:
    sleep.set_minutes(1)
    clock.advance(600_000)
    assert sleep.left == 60_000
    fake_player.play()
    clock.advance(30_000)
    fake_player.pause()
    clock.advance(600_000)
    fake_player.play()
    assert sleep.left == 30_000
    clock.advance(30_000)
    assert not fake_player.playing


def test_the_speed_does_not_count(
    sleep: SleepTimer, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.set_rate(3.0)
    fake_player.seek(60_000)
    fake_player.play()
    sleep.set_minutes(1)
    clock.advance(60_000)
    assert not fake_player.playing
    assert fake_player.position == 240_000


def test_it_pauses_where_the_chapter_ends(
    sleep: SleepTimer, fake_player: FakePlayer, clock: ManualClock
) -> None:
    fake_player.play()
    sleep.set_chapter()
    assert sleep.with_chapter
    assert sleep.left is None
    fake_player.seek(40_000)  # into the next chapter
    clock.advance(120_000)
    assert fake_player.position == 90_000
    assert not sleep.active


def test_the_last_chapter_ends_with_the_audio(clock: ManualClock) -> None:
    player = FakePlayer(clock, duration=100_000)
    tracker = CueTracker(player, timer=clock.timer())
    sleep = SleepTimer(player, tracker, chapter_end, timer=clock.timer(), tick_timer=clock.timer())
    player.seek(95_000)
    player.play()
    sleep.set_chapter()
    clock.advance(5_000)
    assert sleep.active
    player.pause()  # as the real player does there
    assert not sleep.active


def test_it_can_be_called_off_and_set_anew(
    sleep: SleepTimer, fake_player: FakePlayer, clock: ManualClock
) -> None:
    told: list[bool] = []
    sleep.changed.connect(lambda: told.append(sleep.active))
    fake_player.play()
    sleep.set_minutes(1)
    sleep.cancel()
    assert told == [True, False]
    clock.advance(100_000)
    assert fake_player.playing
    sleep.set_chapter()
    sleep.set_minutes(1)
    assert not sleep.with_chapter
    fake_player.seek(85_000)
    clock.advance(10_000)
    assert fake_player.playing


def test_better_times_move_the_end_of_the_last_sentence(
    sleep: SleepTimer, fake_player: FakePlayer, clock: ManualClock, tracker: CueTracker
) -> None:
    fake_player.seek(2_200)
    fake_player.play()
    sleep.set_minutes(0.01)
    clock.advance(600)
    tracker.set_timeline(timeline_of(None, (1000, 2000), (2000, 4500), None, (8000, 9000)))
    clock.advance(5_000)
    assert fake_player.position == 4_620
