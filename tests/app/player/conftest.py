import pytest

from app.player.cue_tracker import CueTracker
from tests.app.fakes import FakePlayer, ManualClock, timeline_of
from tests.app.session_stage import audio, enter, stage, text  # noqa: F401

TIMELINE = timeline_of(None, (1000, 2000), (2000, 3500), None, (8000, 9000), (9100, 9900))
"""A heading, two sentences without a pause, an editor's note, two with a breath between."""


@pytest.fixture
def tracker(fake_player: FakePlayer, clock: ManualClock) -> CueTracker:
    tracker = CueTracker(fake_player, timer=clock.timer())
    tracker.set_timeline(TIMELINE)
    return tracker


class Visits(list[int]):
    """The positions to which the player was sent."""

    def __init__(self, player: FakePlayer) -> None:
        super().__init__()
        player.jumped.connect(self.append)


@pytest.fixture
def visits(fake_player: FakePlayer) -> Visits:
    return Visits(fake_player)
