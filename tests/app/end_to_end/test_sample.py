"""The sample, timed by pauses and lengths: no model is needed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider

from app.resources import resource
from tests.app.end_to_end.conftest import Open, Player


@pytest.fixture
def player(start: Open) -> Player:
    player = start()
    player.session.settings.set("engine", "pacing")
    player.drop(resource("sample/article.txt"), resource("sample/audio.mp3"))
    player.wait(lambda: player.session.timeline is not None and not player.session.timing.busy)
    return player


def test_the_light_moves_with_the_audio(player: Player) -> None:
    first = player.spoken_in(0)[0]
    player.click(first)
    assert player.session.player.playing
    player.session.player.set_rate(3.0)
    player.steps.clear()

    def late() -> list[int]:
        return [place - cue.start for place, cue in player.steps if cue is not None]

    player.wait(lambda: sum(lag < 100 for lag in late()) > 5, 60)  # a busy machine lights some late
    assert min(late()) >= -5
    shown = [cue.index for _, cue in player.steps if cue is not None]
    assert shown == sorted(set(shown))
    assert player.text.current == player.steps[-1][1]


def test_a_click_moves_audio_and_light(player: Player) -> None:
    target = player.spoken_in(2)[3]
    player.click(target)
    assert player.session.tracker.current == player.cue(target)
    assert player.text.current == player.cue(target)
    player.wait(lambda: player.session.player.position > player.cue(target).start)
    player.press(Qt.Key.Key_Space)
    assert not player.session.player.playing
    assert player.session.player.position < player.cue(target).start + 10_000
    assert player.window.page.chapters.current == 2


def test_scrolling_away_waits_for_the_reader(player: Player) -> None:
    player.click(player.spoken_in(0)[0])
    for _ in range(5):
        bar = player.text.verticalScrollBar()
        bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    assert not player.text.following
    place = bar.value()
    assert player.listen(6)
    assert bar.value() == place
    player.window.page.follow_chip.button.click()
    player.wait(lambda: player.text.following and player.text.sight().comfortable)


def test_the_next_start_offers_the_place(player: Player, start: Open) -> None:
    target = player.spoken_in(1)[2]
    player.click(target)
    cue, timeline = player.cue(target), player.session.timeline
    player.wait(lambda: player.session.player.position > cue.start)
    player.window.close()
    again = start()
    last = again.session.last_episode
    assert last is not None
    assert cue.start < last.place < cue.start + 3_000
    again.window.actions_["last"].trigger()
    again.wait(lambda: again.session.timeline is not None)
    assert again.session.timeline == timeline
    assert again.alignments == 0
    assert last.place <= again.session.player.position < last.place + 2_000
    again.wait(lambda: again.text.current is not None and again.text.sight().in_view)
