import pytest

from app.player.cue_tracker import CueTracker
from app.player.unheard import Unheard
from tests.app.fakes import FakePlayer, ManualClock


@pytest.fixture
def unheard(fake_player: FakePlayer, tracker: CueTracker) -> Unheard:
    return Unheard(fake_player, tracker)


def hidden(unheard: Unheard) -> list[int]:
    return [index for index in range(6) if unheard.hides(index)]


def test_sentences_are_hidden_until_they_were_heard(
    unheard: Unheard, fake_player: FakePlayer, clock: ManualClock
) -> None:
    assert hidden(unheard) == []
    fake_player.seek(1_500)
    fake_player.play()
    unheard.turn(True)
    assert hidden(unheard) == [1, 2, 4, 5]
    told: list[int] = []
    unheard.heard.connect(told.append)
    clock.advance(400)
    assert hidden(unheard) == [1, 2, 4, 5]
    clock.advance(200)
    assert hidden(unheard) == [2, 4, 5]
    clock.advance(60_000)
    assert told == [1, 2, 4, 5]
    unheard.turn(False)
    assert hidden(unheard) == []


def test_who_jumps_has_not_heard(
    unheard: Unheard, fake_player: FakePlayer, clock: ManualClock
) -> None:
    unheard.turn(True)
    fake_player.seek(1_000)
    fake_player.play()
    clock.advance(500)
    fake_player.seek(8_000)
    clock.advance(1_200)
    assert hidden(unheard) == [1, 2, 5]
    fake_player.seek(2_500)
    assert 4 not in hidden(unheard)


def test_who_pauses_at_the_end_has_heard(
    unheard: Unheard, fake_player: FakePlayer, clock: ManualClock
) -> None:
    unheard.turn(True)
    fake_player.seek(1_000)
    fake_player.play()
    clock.advance(985)
    fake_player.pause()
    assert hidden(unheard) == [2, 4, 5]
    unheard.begin()
    assert hidden(unheard) == [1, 2, 4, 5]
