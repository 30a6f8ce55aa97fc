from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment.timeline import Pin
from app.storage.database import IN_MEMORY, Database
from app.storage.library import Library
from app.values.episode_key import EpisodeKey
from app.values.library import HitKind

KEY = EpisodeKey("audio", "text")
SENTENCES = ["开场", "核能是一个好主意。", "We talk about GPUs."]


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(Database(IN_MEMORY))
    library.keep_episode(KEY, "", Path("/a.mp3"), Path("/a.txt"))
    library.pins.replace(KEY, [Pin(1, 4_000), Pin(2, 9_000)], SENTENCES)
    add = library.bookmarks.add
    add(KEY, range(2, 3), SENTENCES[2], 9_000, "Ask 小明 about the 50%", created=1.0)
    add(KEY, range(0), "", 70_000, "核能 again", created=2.0)
    yield library
    library.close()


def found(library: Library, words: str) -> list[tuple[HitKind, int, str]]:
    return [(hit.kind, hit.time, hit.text) for hit in library.mark_search.find(words)]


@pytest.mark.parametrize("words", ["核能", "heneng"])
def test_notes_and_pins_are_found_also_by_pinyin(library: Library, words: str) -> None:
    assert found(library, words) == [
        (HitKind.NOTE, 70_000, "核能 again"),
        (HitKind.PIN, 4_000, SENTENCES[1]),
    ]
    assert {hit.count for hit in library.mark_search.find(words)} == {2}


def test_what_is_marked_is_found_by_its_words_and_by_its_note(library: Library) -> None:
    assert (HitKind.BOOKMARK, 9_000, SENTENCES[2]) in found(library, "gpus")
    note = (HitKind.NOTE, 9_000, "Ask 小明 about the 50%")
    assert found(library, "50%") == [note]
    assert found(library, "gpus 小明")[0][1] == 9_000  # one word in each
    hit = library.mark_search.find("50%")[0]
    assert [hit.text[start:end] for start, end in hit.spans] == ["50%"]


def test_nothing_is_found_of_what_was_removed_or_for_no_words(library: Library) -> None:
    assert found(library, "  ") == found(library, "没有的话") == []
    library.episodes.remove(KEY.audio)
    assert [kind for kind, _, _ in found(library, "核能")] == [HitKind.NOTE]
