"""Loops and pauses on the real player, in real time."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.player.cue_tracker import CueTracker
from app.player.loop import Loop, Manner
from app.player.media_player import MediaPlayer
from app.player.sentence_stop import SentenceStop
from app.player.time_range import EARLY
from app.resources import resource
from tests.app.fakes import timeline_of

TIMELINE = timeline_of((20_000, 21_200), (21_200, 22_600), (22_600, 24_000), duration=146_880)
PROMPT = 120
"""Milliseconds after which an end is noticed by a machine that is not busy."""


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[MediaPlayer]:
    player = MediaPlayer()
    player.open(resource("sample/audio.mp3"))
    yield player
    player.pause()
    player.deleteLater()


@pytest.fixture
def tracker(player: MediaPlayer) -> CueTracker:
    tracker = CueTracker(player)
    tracker.set_timeline(TIMELINE)
    return tracker


def test_a_sentence_is_looped(
    player: MediaPlayer, tracker: CueTracker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = Loop(player, tracker)
    loop.sentences_between(1, 1)
    ends: list[int] = []
    lit: list[int | None] = []
    seek = player.seek

    def note(place: int) -> None:
        ends.append(player.position)
        seek(place)
        lit.append(tracker.current and tracker.current.index)

    monkeypatch.setattr(player, "seek", note)
    player.set_rate(3.0)
    qtbot.waitUntil(lambda: sum(end <= 22_600 + PROMPT for end in ends) >= 2)
    loop.set_manner(Manner(times=2))
    returns = len(ends)
    qtbot.waitUntil(lambda: not loop.active)
    assert len(ends) == returns + 1
    assert min(ends) >= 22_600 - EARLY
    assert set(lit) == {1}
    assert player.playing


def test_a_gap_is_silent_and_ends(player: MediaPlayer, tracker: CueTracker, qtbot: QtBot) -> None:
    loop = Loop(player, tracker)
    loop.set_manner(Manner(times=2, gap=400))
    loop.sentences_between(0, 0)
    with qtbot.waitSignal(player.playing_changed, check_params_cb=lambda on: not on):
        pass
    assert player.position == 20_000 - tracker.LEAD
    assert tracker.current == TIMELINE.cues[0]
    with qtbot.waitSignal(player.playing_changed, check_params_cb=lambda on: on):
        pass
    qtbot.waitUntil(lambda: player.position > 21_200)
    assert not loop.active


def test_it_pauses_after_each_sentence(
    player: MediaPlayer, tracker: CueTracker, qtbot: QtBot
) -> None:
    stop = SentenceStop(player, tracker)
    stop.turn(True)
    player.seek(tracker.lead_in(0))
    for index, end in ((0, 21_200), (1, 22_600)):
        player.play()
        qtbot.waitUntil(lambda: player.playing)
        qtbot.waitUntil(lambda: not player.playing)
        assert tracker.current == TIMELINE.cues[index]
        assert end - 2 * EARLY <= player.position
        qtbot.wait(300)
        place = player.position
        qtbot.wait(100)
        assert player.position == place
