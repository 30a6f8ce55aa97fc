from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment.messages import Message
from alignment.timeline import Pin
from app.storage.database import Database
from app.storage.library import Library
from app.values.episode_key import EpisodeKey
from app.values.library import LibraryEntry, NewEpisode
from tests.app.fakes import timeline_of, transcript_of

AUDIO, TEXT = Path("/podcast/a.mp3"), Path("/podcast/a.txt")
CONTENT = EpisodeKey("audio", "text")
TRANSCRIPT = transcript_of(["一", "甲。", "乙。"])


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    times = iter(range(1, 1000))
    monkeypatch.setattr("time.time", lambda: float(next(times)))
    library = Library(Database(tmp_path / "lyricast.db"))
    yield library
    library.close()


def test_the_episode_opened_last_comes_first(library: Library) -> None:
    assert library.episodes.entries() == []
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.keep_episode(EpisodeKey("other"), "乙", Path("/b.mp3"), None)
    assert library.episodes.entries() == [
        LibraryEntry(EpisodeKey("other"), "乙", Path("/b.mp3"), None, 2.0),
        LibraryEntry(CONTENT, "甲", AUDIO, TEXT, 1.0),
    ]


def test_an_entry_tells_progress_and_how_well_it_is_timed(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.keep_place("audio", 60_000, 600_000)
    library.keep_timeline(CONTENT, TRANSCRIPT, timeline_of(None, (0, 10), (10, 30)))
    (entry,) = library.episodes.entries()
    assert entry == LibraryEntry(
        CONTENT, "甲", AUDIO, TEXT, 1.0, 60_000, 600_000, False, Message("Timed to the sentence")
    )


def test_finished_until_it_is_really_begun_again(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)

    def finished() -> bool:
        (entry,) = library.episodes.entries()
        return entry.finished

    library.keep_place("audio", 500_000, 600_000)
    assert not finished()
    library.keep_place("audio", 0, 600_000, finished=True)
    assert finished()
    library.keep_place("audio", 4_000, 600_000)
    assert finished()
    library.keep_place("audio", 31_000, 600_000)
    assert not finished()
    library.keep_place("audio", 4_000, 600_000)
    assert not finished()


def test_one_entry_for_one_audio_with_its_last_text(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.keep_episode(EpisodeKey("audio", "new"), "甲", AUDIO, Path("/new.txt"))
    library.keep_episode(EpisodeKey("other"), "乙", Path("/b.mp3"), None)
    library.keep_episode(EpisodeKey("audio"), "甲", AUDIO, None)
    assert [(entry.key.text, entry.opened) for entry in library.episodes.entries()] == [
        ("new", 4.0),
        ("", 3.0),
    ]
    assert library.episodes.text_beside(AUDIO) == Path("/new.txt")
    assert library.episodes.text_beside(Path("/b.mp3")) is None


def test_what_is_removed_can_be_restored_with_everything(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.keep_place("audio", 60_000, 600_000)
    before = library.episodes.entries()
    library.episodes.remove("audio")
    assert library.episodes.entries() == []
    assert library.last_episode() is None
    library.episodes.restore("audio")
    assert library.episodes.entries() == before


def test_what_stays_removed_is_forgotten_but_not_what_the_user_made(library: Library) -> None:
    other = EpisodeKey("other", "text")
    for key in (CONTENT, other):
        library.keep_episode(key, "甲", AUDIO, TEXT)
        library.keep_place(key.audio, 60_000)
        library.episodes.keep_cover(key.audio, b"picture")
        library.keep_timeline(key, TRANSCRIPT, timeline_of(None, (0, 10), (10, 30)))
        library.texts.keep(key, TRANSCRIPT)
    library.pins.replace(CONTENT, [Pin(1, 5)], ["一", "甲。"])
    kept = library.bookmarks.add(CONTENT, range(1, 2), "甲。", 5)
    library.episodes.remove("audio")
    library.episodes.purge()
    assert library.place("audio") == 0
    assert library.episodes.cover("audio") is None
    assert library.timeline(CONTENT, TRANSCRIPT) is None
    assert library.pins.of(CONTENT) == (Pin(1, 5),)
    assert library.bookmarks.all() == (kept,)
    assert library.texts.sentences("text") is not None
    assert [entry.place for entry in library.episodes.entries()] == [60_000]
    library.episodes.remove("other")
    library.episodes.purge()
    assert library.texts.sentences("text") is None
    assert library.search.find("甲。") == []


def test_opening_again_what_was_removed_puts_it_back(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.episodes.remove("audio")
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    assert len(library.episodes.entries()) == 1


def test_adding_without_opening(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.keep_place("audio", 60_000, 600_000)
    library.episodes.add(
        [
            NewEpisode(EpisodeKey("b"), "乙", Path("/b.mp3"), None, 5_000),
            NewEpisode(CONTENT, "other", Path("/moved/a.mp3"), Path("/moved/a.txt"), 1),
        ]
    )
    old, new = sorted(library.episodes.entries(), key=lambda entry: entry.opened)
    assert (old.title, old.audio, old.place) == ("甲", Path("/moved/a.mp3"), 60_000)
    assert (new.title, new.duration, new.text) == ("乙", 5_000, None)


def test_files_that_were_found_again(library: Library) -> None:
    library.keep_episode(CONTENT, "甲", AUDIO, TEXT)
    library.episodes.move_audio("audio", Path("/new/a.mp3"))
    library.episodes.move_text("text", Path("/new/a.txt"))
    (entry,) = library.episodes.entries()
    assert (entry.audio, entry.text) == (Path("/new/a.mp3"), Path("/new/a.txt"))


def test_covers(library: Library) -> None:
    assert library.episodes.cover("audio") is None
    library.episodes.keep_cover("audio", b"")
    assert library.episodes.cover("audio") == b""
