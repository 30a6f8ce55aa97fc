from dataclasses import replace

import pytest

from alignment.timeline import Timeline
from app.main_window import MainWindow
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import TEXT, TIMES, spoken

BREAK = spoken(40)
LATER = 200_000


def with_a_break() -> Timeline:
    """Times with music for `LATER` ms before the sentence `BREAK`."""
    cues = (
        replace(cue, start=cue.start + LATER, end=cue.end + LATER)
        if cue.index >= BREAK and cue.start is not None
        else cue
        for cue in TIMES.cues
    )
    return replace(TIMES, cues=tuple(cues), duration=TIMES.duration + LATER)


@pytest.fixture
def times() -> Timeline:
    return with_a_break()


@pytest.fixture
def playing(window: MainWindow, session: FakeSession, times: Timeline) -> MainWindow:
    session.show(TEXT, times)
    session.player.play()
    return window


def in_sight(window: MainWindow) -> list[int]:
    return window.page.text.visible_sentences()


def test_a_jump_into_what_has_no_text_shows_where_it_goes_on(
    playing: MainWindow, session: FakeSession, times: Timeline
) -> None:
    session.player.seek(times.cues[spoken(2)].start)
    assert BREAK not in in_sight(playing)
    session.player.seek(times.cues[BREAK].start - 60_000)
    assert playing.page.text.current is None
    assert BREAK in in_sight(playing)
    chip = playing.page.untimed_chip
    assert chip.isVisible()
    assert chip.text() == "No text here until 4:50 · Skip"
    chip.click()
    assert not chip.isVisible()
    assert playing.page.text.current.index == BREAK


def test_it_comes_and_goes_while_playing(
    playing: MainWindow, session: FakeSession, times: Timeline, clock: ManualClock
) -> None:
    chip = playing.page.untimed_chip
    assert chip.text() == "No text here until 0:10 · Skip"
    clock.advance(10_500)
    assert not chip.isVisible()
    session.player.seek(times.cues[BREAK].start - LATER - 1_000)
    clock.advance(5_000)
    assert chip.isVisible()
    clock.advance(LATER)
    assert not chip.isVisible()


def test_a_pause_between_sentences_is_no_matter(window: MainWindow, session: FakeSession) -> None:
    quiet = [
        replace(cue, end=cue.end - 1_500) if cue.start is not None else cue for cue in TIMES.cues
    ]
    session.show(TEXT, replace(TIMES, cues=tuple(quiet)))
    session.player.seek(12_500)
    assert not window.page.untimed_chip.isVisible()


def test_an_episode_that_was_not_begun_says_nothing(
    window: MainWindow, session: FakeSession, times: Timeline
) -> None:
    session.show(TEXT, times)
    assert not window.page.untimed_chip.isVisible()
    assert in_sight(window)[0] == 0


def test_who_comes_back_into_what_has_no_text_sees_where_it_goes_on(
    window: MainWindow, session: FakeSession, times: Timeline
) -> None:
    session.show(TEXT, None)
    session.player.seek(times.cues[BREAK].start - 60_000)
    session.time(times)
    assert BREAK in in_sight(window)


def test_who_reads_elsewhere_is_left_there(
    playing: MainWindow, session: FakeSession, times: Timeline
) -> None:
    session.player.seek(times.cues[spoken(2)].start)
    playing.page.text._scroller.leave()
    session.player.seek(times.cues[BREAK].start - 60_000)
    assert BREAK not in in_sight(playing)
    assert playing.page.untimed_chip.isVisible()


def test_after_the_last_sentence_that_one_stays_in_sight(
    playing: MainWindow, session: FakeSession, times: Timeline
) -> None:
    session.player.seek(times.duration - 1_000)
    last = list(TEXT.spoken)[-1].index
    assert last in in_sight(playing)
    assert not playing.page.untimed_chip.isVisible()
