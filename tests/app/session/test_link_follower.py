"""Following links, on a session without sound."""

from pathlib import Path

import pytest

from alignment.timeline import Timeline
from app.links import link_to
from app.session.link_follower import LinkFollower
from app.values.episode_key import EpisodeKey
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.texts import TEXT, TIMES

CONTENT = EpisodeKey("ab" * 32, "cd" * 32)
TARGET = list(TEXT.spoken)[14]
LINK = str(link_to(CONTENT.audio, TIMES.cues[TARGET.index].start, TARGET.text))


class Stage:
    def __init__(self, session: FakeSession, folder: Path) -> None:
        self.session = session
        self.follower = LinkFollower(session)
        self.failures: list[str] = []
        self.arrivals = 0
        self.follower.failed.connect(self.failures.append)
        self.follower.arrived.connect(self._count)
        self.audio = folder / "一.mp3"
        self.audio.write_bytes(b"sound")
        self.text = folder / "一.txt"

    def _count(self) -> None:
        self.arrivals += 1

    def know(self) -> None:
        self.session.library.keep_episode(CONTENT, "一", self.audio, self.text)

    def open(
        self,
        timeline: Timeline | None = TIMES,
        key: EpisodeKey = CONTENT,
        *,
        busy: bool = False,
    ) -> None:
        """Let the files be read, and the times come as they do."""
        self.session.time(None)
        self.session.show(TEXT, None)
        self.session.identify(key)
        self.session.set_busy(busy)
        self.session.time(timeline)

    @property
    def opened(self) -> list[tuple[object, ...]]:
        return [asked for asked in self.session.asked if asked[0] == "open"]

    @property
    def played(self) -> list[tuple[object, ...]]:
        return [asked for asked in self.session.asked if asked[0] == "play_sentence"]


@pytest.fixture
def stage(qapp: object, clock: ManualClock, tmp_path: Path) -> Stage:
    return Stage(FakeSession(clock), tmp_path)


def test_a_link_into_the_open_episode_plays_at_once(stage: Stage) -> None:
    stage.open()
    stage.follower.follow(LINK)
    assert stage.played == [("play_sentence", TARGET.index)]
    assert stage.session.player.playing
    assert stage.arrivals == 1
    assert stage.opened == []


def test_a_link_opens_its_episode(stage: Stage) -> None:
    stage.know()
    stage.follower.follow(LINK)
    assert stage.opened == [("open", stage.audio, stage.text)]
    assert stage.session.player.playing
    stage.open()
    assert stage.played == [("play_sentence", TARGET.index)]
    assert stage.arrivals == 1
    stage.session.time(TIMES)
    assert len(stage.played) == 1


def test_the_latest_text_of_the_audio_is_opened(stage: Stage, tmp_path: Path) -> None:
    stage.know()
    edited = tmp_path / "edited.txt"
    stage.session.library.keep_episode(
        EpisodeKey(CONTENT.audio, "ef" * 32), "一", stage.audio, edited
    )
    stage.follower.follow(LINK)
    assert stage.opened == [("open", stage.audio, edited)]


def test_a_first_estimate_does_not_move_it(stage: Stage) -> None:
    stage.know()
    stage.follower.follow(LINK)
    stage.open(busy=True)
    assert stage.played == []
    assert stage.arrivals == 1
    stage.session.set_busy(False)
    stage.session.time(TIMES)
    assert stage.played == []


def test_an_unknown_episode_waits_to_be_opened(stage: Stage) -> None:
    stage.follower.follow(LINK)
    assert ["not known here" in failure for failure in stage.failures] == [True]
    assert stage.opened == []
    stage.open()
    assert stage.played == [("play_sentence", TARGET.index)]


def test_an_unknown_episode_without_times_plays_at_the_time(stage: Stage) -> None:
    stage.follower.follow(LINK)
    stage.session.set_busy(True)
    stage.open(timeline=None)
    assert stage.session.player.position == TIMES.cues[TARGET.index].start
    assert stage.session.player.playing


def test_an_episode_without_a_text_plays_at_the_time(stage: Stage) -> None:
    stage.follower.follow(LINK)
    stage.session.show(None, None)
    stage.session.identify(EpisodeKey(CONTENT.audio))
    assert stage.session.player.position == TIMES.cues[TARGET.index].start
    assert stage.arrivals == 1


def test_audio_that_is_gone_is_said_to_be(stage: Stage) -> None:
    stage.know()
    stage.audio.unlink()
    stage.follower.follow(LINK)
    assert [str(stage.audio) in failure for failure in stage.failures] == [True]
    assert stage.opened == []
    stage.open()  # from where it is now
    assert stage.played == [("play_sentence", TARGET.index)]


def test_audio_that_was_replaced_is_said_to_be(stage: Stage) -> None:
    stage.know()
    stage.follower.follow(LINK)
    stage.open(key=EpisodeKey("00" * 32))
    assert ["replaced" in failure for failure in stage.failures] == [True]
    assert stage.played == []


def test_a_link_is_forgotten_when_another_episode_is_opened(stage: Stage) -> None:
    stage.follower.follow(LINK)
    stage.open(key=EpisodeKey("00" * 32))
    stage.open()
    assert stage.played == []
    assert len(stage.failures) == 1


def test_half_a_link_is_refused_in_words(stage: Stage) -> None:
    stage.open()
    stage.follower.follow("lyricast://play/12")
    assert ["lyricast://play/12" in failure for failure in stage.failures] == [True]
    assert stage.played == []


def test_a_sentence_that_is_gone_plays_at_its_time(stage: Stage) -> None:
    stage.open()
    stage.follower.follow(str(link_to(CONTENT.audio, 3_000, "删掉的一句。")))
    assert stage.session.player.position == 3_000
    assert stage.session.player.playing
    assert stage.played == []
