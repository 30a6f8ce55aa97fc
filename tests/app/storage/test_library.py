from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.storage.database import Database
from app.storage.library import LastEpisode, Library
from app.values.episode_key import EpisodeKey
from tests.app.fakes import timeline_of, transcript_of

AUDIO, TEXT = Path("/podcast/a.mp3"), Path("/podcast/a.txt")
CONTENT = EpisodeKey("audio", "text")
TRANSCRIPT = transcript_of(["一", "甲。", "乙。"])
TIMELINE = timeline_of(None, (0, 10), (10, 30))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(Database(tmp_path / "lyricast.db"))
    yield library
    library.close()


def test_empty_at_first(library: Library) -> None:
    assert library.last_episode() is None
    assert library.place("audio") == 0
    assert library.place_in_file(AUDIO) == 0
    assert library.timeline(CONTENT, TRANSCRIPT) is None
    assert library.peaks("audio") is None


def test_the_last_episode_with_its_place(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.keep_episode(EpisodeKey("other"), "乙", Path("/podcast/b.mp3"), None)
    library.keep_place("other", 1234)
    assert library.last_episode() == LastEpisode("乙", Path("/podcast/b.mp3"), None, 1234)
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    assert library.last_episode() == LastEpisode("甲", AUDIO, TEXT, 0)


def test_the_place_belongs_to_the_audio_wherever_it_lies(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.keep_place("audio", 1000)
    library.keep_place("audio", 2000)
    assert library.place("audio") == 2000
    assert library.place_in_file(AUDIO) == 2000
    library.keep_episode(EpisodeKey("audio", "another text"), "甲", Path("/moved.mp3"), TEXT)
    assert library.place_in_file(Path("/moved.mp3")) == 2000


def test_a_timeline_belongs_to_audio_and_text(library: Library) -> None:
    library.keep_timeline(CONTENT, TRANSCRIPT, TIMELINE)
    assert library.timeline(CONTENT, TRANSCRIPT) == TIMELINE
    assert library.timeline(EpisodeKey("audio", "other"), TRANSCRIPT) is None
    assert library.timeline(EpisodeKey("other", "text"), TRANSCRIPT) is None


def test_a_timeline_of_other_sentences_is_not_given(library: Library) -> None:
    library.keep_timeline(CONTENT, TRANSCRIPT, TIMELINE)
    assert library.timeline(CONTENT, transcript_of(["一", "甲。乙。", "丙"])) is None


def test_peaks(library: Library) -> None:
    peaks = np.arange(100, dtype=np.uint8)
    library.keep_peaks("audio", peaks)
    np.testing.assert_array_equal(library.peaks("audio"), peaks)
