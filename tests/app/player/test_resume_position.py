"""Where an episode was left, through the session."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.fakes import ManualClock
from tests.app.session_stage import Enter, Stage


def test_the_last_episode_is_offered_where_it_was_left(
    enter: Enter, audio: Path, text: Path
) -> None:
    stage = enter()
    assert stage.session.last_episode is None
    stage.session.open(audio, text)
    stage.player.seek(123_000)
    stage = enter()
    last = stage.session.last_episode
    assert last is not None
    assert (last.title, last.audio, last.text, last.place) == ("第一集", audio, text, 123_000)
    stage.session.open_last()
    assert stage.player.position == 123_000


@pytest.mark.parametrize("missing", ["第一集.mp3", "article.txt"])
def test_an_episode_whose_files_are_gone_is_not_offered(
    enter: Enter, audio: Path, text: Path, missing: str
) -> None:
    stage = enter()
    stage.session.open(audio, text)
    (audio.parent / missing).unlink()
    assert enter().session.last_episode is None


def test_opening_goes_on_where_it_was_left(enter: Enter, audio: Path, text: Path) -> None:
    stage = enter()
    stage.session.open(audio, text)
    stage.player.seek(123_000)
    stage = enter()
    stage.session.open(audio, text)
    assert stage.player.position == 123_000
    stage = enter()
    stage.session.open(audio, text, start=5000)
    assert stage.player.position == 5000


def test_opening_again_what_is_open_stays_where_it_is(
    stage: Stage, audio: Path, text: Path
) -> None:
    stage.session.open(audio, None)
    stage.player.seek(123_000)
    stage.session.open(audio, text)
    assert stage.player.position == 123_000


def test_a_moved_file_goes_on_where_it_was_left(enter: Enter, audio: Path) -> None:
    stage = enter()
    stage.session.open(audio, None)
    stage.player.seek(123_000)
    stage = enter()
    moved = audio.rename(audio.with_name("moved.mp3"))
    stage.session.open(moved, None)
    assert stage.player.position == 123_000
    stage = enter()
    again = moved.rename(audio.with_name("again.mp3"))
    stage.session.open(again, None, start=0)
    assert stage.player.position == 0


def test_an_episode_heard_to_the_end_begins_anew(enter: Enter, audio: Path) -> None:
    stage = enter()
    stage.session.open(audio, None)
    stage.player.seek(stage.player.duration - 1000)
    stage = enter()
    stage.session.open(audio, None)
    assert stage.player.position == 0


def test_the_place_is_kept_on_pause(stage: Stage, audio: Path, clock: ManualClock) -> None:
    stage.session.open(audio, None)
    stage.player.play()
    clock.advance(7000)
    stage.player.pause()
    assert stage.session.last_episode is not None
    assert stage.session.last_episode.place == 7000


def test_the_place_is_kept_while_playing(
    stage: Stage, audio: Path, clock: ManualClock, qtbot: QtBot
) -> None:
    assert stage.session._resume.timer.interval() <= 3000
    stage.session._resume.timer.setInterval(10)
    stage.session.open(audio, None)
    stage.player.play()
    clock.advance(7000)
    qtbot.waitUntil(lambda: stage.session.last_episode.place == 7000)
