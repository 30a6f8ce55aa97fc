from dataclasses import replace

import pytest

from alignment.timeline import Word
from app.player.cue_tracker import CueTracker
from app.player.sound_delay import SoundDelay
from app.player.word_tracker import WordTracker
from tests.app.fake_session import FakeSettings
from tests.app.fakes import FakePlayer, ManualClock, timeline_of


@pytest.fixture
def kept() -> FakeSettings:
    return FakeSettings()


@pytest.fixture
def delay(fake_player: FakePlayer, tracker: CueTracker, kept: FakeSettings) -> SoundDelay:
    return SoundDelay(fake_player, tracker, kept)


def test_each_device_has_its_own(
    delay: SoundDelay, fake_player: FakePlayer, tracker: CueTracker
) -> None:
    assert delay.value == 0
    fake_player.plug_in("Headphones")
    delay.try_out(220)
    delay.keep()
    assert tracker.delay == 220
    fake_player.plug_in("Speakers")
    assert tracker.delay == 0
    fake_player.plug_in("Headphones")
    assert tracker.delay == 220


def test_it_is_there_the_next_time(
    delay: SoundDelay, fake_player: FakePlayer, clock: object, kept: FakeSettings
) -> None:
    delay.try_out(150)
    delay.keep()
    again = CueTracker(fake_player, timer=clock.timer())
    SoundDelay(fake_player, again, kept)
    assert again.delay == 150


def test_it_stays_in_its_range(delay: SoundDelay) -> None:
    delay.try_out(5_000)
    assert delay.value == SoundDelay.MOST
    delay.try_out(-5_000)
    assert delay.value == SoundDelay.LEAST


def test_what_was_only_tried_out_is_not_kept(
    delay: SoundDelay, fake_player: FakePlayer, kept: FakeSettings
) -> None:
    delay.try_out(150)
    fake_player.plug_in("Headphones")
    fake_player.plug_in("Speakers")
    assert delay.value == 0
    assert kept.values == {}


def test_words_wait_for_the_sound_too(fake_player: FakePlayer, clock: ManualClock) -> None:
    words = (Word(0, 1, 1_000, 1_400), Word(1, 2, 1_400, 2_000))
    timeline = timeline_of((1_000, 2_000))
    timeline = timeline.with_cues([replace(timeline.cues[0], words=words)], "attention")
    tracker = CueTracker(fake_player, timer=clock.timer())
    told: list[tuple[float, int | None]] = []
    progress = WordTracker(fake_player, tracker, {}, timer=clock.timer())
    progress.heard.connect(lambda heard, _: told.append((clock.now, heard)))
    tracker.set_timeline(timeline)
    tracker.set_delay(300)
    fake_player.play()
    clock.advance(1_800)
    assert told[-2:] == [(1_300, 1), (1_700, 2)]
