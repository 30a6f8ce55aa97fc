import pytest

from alignment.timeline import Cue, Recognised, State, Timeline, Word
from app.player.cue_tracker import CueTracker
from app.player.word_tracker import WordTracker
from tests.app.fakes import FakePlayer, ManualClock

WORDS = (Word(0, 2, 1_000, 1_400), Word(2, 4, 1_400, 2_000), Word(5, 6, 2_500, 2_900))
ORIGINAL = (Word(0, 5, 1_100, 1_500), Word(6, 11, 1_500, 2_800))


class Scene:
    """Two sentences, the first with words, and what was heard of them."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.player = FakePlayer(self.clock)
        self.tracker = CueTracker(self.player, timer=self.clock.timer())
        self.said = {0: Recognised(0, "Hello there", ORIGINAL)}
        self.words = WordTracker(self.player, self.tracker, self.said, timer=self.clock.timer())
        self.heard: list[tuple[int, int | None, int | None]] = []
        self.words.heard.connect(self.note)
        cues = (
            Cue(0, 1_000, 3_000, 1.0, State.ALIGNED, WORDS),
            Cue(1, 3_000, 5_000, 1.0, State.ALIGNED),
        )
        self.tracker.set_timeline(Timeline(cues, 600_000, "zh", "en"))

    def note(self, text: int | None, original: int | None) -> None:
        row = (self.player.position, text, original)
        if not self.heard or self.heard[-1][1:] != row[1:]:
            self.heard.append(row)


@pytest.fixture
def scene(qapp: object) -> Scene:
    return Scene()


def test_each_word_is_told_when_it_begins(scene: Scene) -> None:
    scene.player.seek(900)
    scene.heard.clear()
    scene.player.play()
    scene.clock.advance(3_000)
    assert scene.heard == [
        (900, None, None),
        (1_000, 2, 0),
        (1_100, 2, 5),
        (1_400, 4, 5),
        (1_500, 4, 11),
        (2_500, 6, 11),
        (3_000, None, None),
    ]


def test_words_come_faster_at_a_higher_rate(scene: Scene) -> None:
    scene.player.seek(1_000)
    scene.player.set_rate(2.0)
    scene.player.play()
    scene.clock.advance(200)
    assert scene.heard[-1] == (1_400, 4, 5)


def test_a_jump_shows_at_once_where_it_leads(scene: Scene) -> None:
    scene.player.seek(1_600)
    assert scene.heard[-1] == (1_600, 4, 11)
    scene.player.seek(1_050)
    assert scene.heard[-1] == (1_050, 2, 0)
    scene.clock.advance(10_000)
    assert scene.heard[-1] == (1_050, 2, 0)  # paused


def test_new_originals_count_from_the_next_look(scene: Scene) -> None:
    scene.player.seek(3_500)
    assert scene.heard[-1][1:] == (None, None)
    scene.said[1] = Recognised(1, "Yes.", (Word(0, 4, 3_400, 3_900),))
    scene.words.update()
    assert scene.heard[-1] == (3_500, None, 4)


def test_nothing_is_told_where_that_is_not_wanted(scene: Scene) -> None:
    scene.player.seek(1_600)
    scene.words.set_on(False)
    assert scene.heard[-1][1:] == (None, None)
    scene.player.play()
    scene.clock.advance(1_000)
    assert scene.heard[-1][1:] == (None, None)
    scene.words.set_on(True)
    assert scene.heard[-1] == (2_600, 6, 11)


def test_the_share_heard_is_told_by_words_or_by_time_and_without_their_light(scene: Scene) -> None:
    shares: list[tuple[int, float]] = []
    scene.words.set_on(False)
    scene.words.reached.connect(lambda share: shares.append((scene.player.position, share)))
    scene.player.seek(1_000)
    scene.player.play()
    scene.clock.advance(3_000)
    by_words = [(position, round(share, 2)) for position, share in shares if position < 3_000]
    assert by_words[-3:] == [(1_000, 0.33), (1_400, 0.67), (2_500, 1.0)]
    by_time = {position: share for position, share in shares if position >= 3_000}
    assert len(by_time) == scene.words.STEPS // 2 + 1
    assert all(share == (at - 3_000) // 125 / 16 for at, share in by_time.items())
