from pathlib import Path

import pytest

from tests.app.fakes import ManualClock
from tests.app.session_stage import Stage, spoken


@pytest.fixture
def playing(stage: Stage, audio: Path, text: Path) -> Stage:
    stage.session.open(audio, text)
    stage.align()
    return stage


def test_play_sentence_starts_just_before_and_shows_it(playing: Stage, clock: ManualClock) -> None:
    session = playing.session
    target = spoken(session, "第三句。")
    session.navigator.play_sentence(target)
    assert playing.player.playing
    assert playing.player.position == 2000 - 60
    shown = set()
    for _ in range(100):
        assert session.tracker.current is not None
        shown.add(session.tracker.current.index)
        clock.advance(10)
    assert shown == {target}


def test_play_sentence_without_a_time_takes_the_next(playing: Stage) -> None:
    playing.session.navigator.play_sentence(0)
    assert playing.session.tracker.current.index == spoken(playing.session, "第一句。")
    playing.player.pause()
    playing.session.navigator.play_sentence(len(playing.session.transcript.sentences))
    assert not playing.player.playing


def test_play_chapter(playing: Stage) -> None:
    playing.session.navigator.play_chapter(playing.session.transcript.chapters[1])
    assert playing.session.tracker.current.index == spoken(playing.session, "第四句。")
    assert playing.player.playing


def test_play_chapter_before_there_are_times(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.session.navigator.play_chapter(stage.session.transcript.chapters[1])
    assert stage.player.position == 3000
    assert stage.player.playing


def test_next_sentence_steps_through(playing: Stage) -> None:
    session = playing.session
    session.navigator.play_sentence(0)
    for text in ("第二句。", "第三句。", "第四句。", "第五句。", "第五句。"):
        session.navigator.next_sentence()
        assert session.tracker.current.index == spoken(session, text)


def test_previous_sentence_repeats_or_goes_back(playing: Stage, clock: ManualClock) -> None:
    session = playing.session
    session.navigator.JUST_BEGUN = 500
    session.navigator.play_sentence(spoken(session, "第三句。"))
    clock.advance(60 + 800)
    session.navigator.previous_sentence()
    assert playing.player.position == 2000 - 60
    session.navigator.previous_sentence()
    assert session.tracker.current.index == spoken(session, "第二句。")
    session.navigator.previous_sentence()
    session.navigator.previous_sentence()
    assert session.tracker.current.index == spoken(session, "第一句。")


def test_stepping_from_an_untimed_stretch(playing: Stage) -> None:
    session = playing.session
    playing.player.seek(100_000)
    assert session.tracker.current is None
    session.navigator.previous_sentence()
    assert session.tracker.current.index == spoken(session, "第五句。")


def test_skip(playing: Stage) -> None:
    playing.session.navigator.skip(15_000)
    assert playing.player.position == 15_000
    playing.session.navigator.skip(-20_000)
    assert playing.player.position == 0
