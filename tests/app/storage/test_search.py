import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage import connection as module
from app.storage.database import Database
from app.storage.library import Library
from app.values.episode_key import EpisodeKey
from tests.app.fakes import transcript_of
from tests.app.texts import TEXT, TIMES

ONE = transcript_of(["开场", "欢迎收听人工智能播客。", "Today we talk about GPUs and 100% of AI."])
TWO = transcript_of(["后来", "智能手机。", "snake_case 与 50%_off。", "Überraschung und ÉTÉ。"])


@pytest.fixture(params=["trigrams", "no trigrams"])
def library(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Library]:
    if request.param == "no trigrams":
        monkeypatch.setattr(module, "SEARCH_INDEX", "CREATE VIRTUAL TABLE a USING no_such_module")
    library = Library(Database(tmp_path / "lyricast.db"))
    for number, transcript in enumerate((ONE, TWO)):
        key = EpisodeKey(f"audio {number}", f"text {number}")
        library.keep_episode(key, "", Path("/a.mp3"), Path("/a.txt"))
        library.texts.keep(key, transcript)
    yield library
    library.close()


def found(library: Library, words: str) -> list[tuple[str, int]]:
    return [(hit.audio[-1], hit.sentence) for hit in library.search.find(words)]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("人工智能", [("0", 1)]),
        ("智能", [("1", 1), ("0", 1)]),
        ("智", [("1", 1), ("0", 1)]),
        ("智能 播客", [("0", 1)]),
        ("智能手 机", [("1", 1)]),
        ("gpus", [("0", 2)]),
        ("ai", [("0", 2)]),
        ("AI gpu", [("0", 2)]),
        ("开场", [("0", 0)]),
        ("0%", [("1", 2), ("0", 2)]),
        ("e_c", [("1", 2)]),
        ("%_", [("1", 2)]),
        ("ecas", []),
        ("ake_case", [("1", 2)]),
        ('"', []),
        ('a" OR "b', []),
        ("NEAR(", []),
        ("没有的话", []),
        ("  ", []),
    ],
)
def test_words_are_found(library: Library, words: str, hits: list[tuple[str, int]]) -> None:
    assert found(library, words) == hits


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("zhineng", [("1", 1), ("0", 1)]),
        ("zn", [("1", 1), ("0", 1)]),
        ("rengongzhin", [("0", 1)]),
        ("ZhiNeng boke", [("0", 1)]),
        ("zhineng 播客", [("0", 1)]),
        ("智能 boke", [("0", 1)]),
        ("zhineng today", []),
        ("xyz", []),
    ],
)
def test_chinese_is_found_by_its_reading(
    library: Library, words: str, hits: list[tuple[str, int]]
) -> None:
    assert found(library, words) == hits


@pytest.mark.parametrize(
    ("words", "marked"), [("智能 播客", ["智能", "播客"]), ("GPUS", ["GPUs"]), ("boke", ["播客"])]
)
def test_a_hit_says_where_the_words_are(library: Library, words: str, marked: list[str]) -> None:
    hit = next(hit for hit in library.search.find(words) if hit.audio == "audio 0")
    assert [hit.text[start:end] for start, end in hit.spans] == marked


def test_a_hit_has_its_time_and_its_speaker(library: Library) -> None:
    key = EpisodeKey("audio 2", "an interview")
    library.keep_episode(key, "", Path("/c.mp3"), Path("/c.txt"))
    library.texts.keep(key, TEXT)
    library.keep_timeline(key, TEXT, TIMES)
    hits = [hit for hit in library.search.find("野家") if hit.audio == "audio 2"]
    assert [(hit.speaker, hit.time) for hit in hits[:2]] == [
        ("Sam Altman", 12_000), ("莎拉", 16_000),
    ]  # fmt: skip
    (unknown,) = library.search.find("欢迎收听")
    assert (unknown.speaker, unknown.time) == ("", None)


def test_a_hit_gives_the_sentence(library: Library) -> None:
    (hit,) = library.search.find("欢迎")
    assert (hit.text, hit.count) == ("欢迎收听人工智能播客。", 1)


def test_a_chapter_title_is_found_where_the_chapter_is(library: Library) -> None:
    text = [
        "时间戳:",
        "00:41 面包店",
        "01:23 天气",
        "00:41 面包店",
        "真的。",
        "01:23 天气",
        "真的。",
    ]
    key = EpisodeKey("audio 0", "listed")
    library.keep_episode(key, "", Path("/a.mp3"), Path("/b.txt"))
    library.texts.keep(key, transcript_of(text))
    (hit,) = library.search.find("面包店")
    assert (hit.sentence, hit.count) == (3, 1)
    assert found(library, "天气") == [("0", 5)]
    assert found(library, "真的") == [("0", 4), ("0", 6)]


def test_the_last_text_alone_is_searched(library: Library) -> None:
    key = EpisodeKey("audio 0", "newer")
    library.keep_episode(key, "", Path("/a.mp3"), Path("/b.txt"))
    library.texts.keep(key, transcript_of(["新", "新的文字。"]))
    assert found(library, "欢迎收听") == []
    assert found(library, "新的文字") == [("0", 1)]


def test_removed_episodes_are_not_searched(library: Library) -> None:
    library.episodes.remove("audio 0")
    assert found(library, "智能") == [("1", 1)]


def test_the_hits_of_one_episode_are_counted_and_limited(library: Library) -> None:
    many = library.search.MOST + 7
    key = EpisodeKey("audio 2", "text 2")
    library.keep_episode(key, "", Path("/c.mp3"), Path("/c.txt"))
    library.texts.keep(key, transcript_of(["章", *(f"第{n}句话。" for n in range(many))]))
    hits = library.search.find("句话。")
    assert [hit.sentence for hit in hits] == list(range(1, library.search.MOST + 1))
    assert {hit.count for hit in hits} == {many}


def test_an_index_made_later_knows_what_was_kept_before(tmp_path: Path) -> None:
    path = tmp_path / "lyricast.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SEARCH_INDEX", "CREATE VIRTUAL TABLE a USING no_such_module")
        library = Library(Database(path))
        key = EpisodeKey("audio 0", "text 0")
        library.keep_episode(key, "", Path("/a.mp3"), Path("/a.txt"))
        library.texts.keep(key, ONE)
        library.close()
    library = Library(Database(path))
    assert found(library, "人工智能") == [("0", 1)]
    library.close()


def test_this_machine_has_trigrams(tmp_path: Path) -> None:
    """Otherwise the other tests would search without them."""
    if sqlite3.sqlite_version_info < (3, 34):
        pytest.skip("an old SQLite")
    database = Database(tmp_path / "lyricast.db")
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'sentence_index'"
    assert database.run(lambda c: c.execute(query).fetchone()) == (1,)
    database.close()
