"""Pins and bookmarks, and what becomes of them when a text is replaced."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from alignment.timeline import Pin
from app.storage.bookmarks import Bookmarks
from app.storage.database import Database
from app.storage.pins import Pins
from app.storage.texts import Texts
from app.values.bookmark import Bookmark
from app.values.episode_key import EpisodeKey
from tests.app.fakes import transcript_of

OLD, NEW = EpisodeKey("audio", "old"), EpisodeKey("audio", "new")
BEFORE = transcript_of(["章", "甲。", "乙。", "丙。", "丁。"])
AFTER = transcript_of(["章", "序。", "甲。", "丙。", "丁！"])
SENTENCES = [sentence.text for sentence in BEFORE.sentences]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "lyricast.db")
    yield database
    database.close()


@pytest.fixture
def pins(database: Database) -> Pins:
    return Pins(database)


@pytest.fixture
def bookmarks(database: Database) -> Bookmarks:
    return Bookmarks(database)


@pytest.fixture
def texts(database: Database) -> Texts:
    return Texts(database)


def test_pins_of_an_episode(pins: Pins) -> None:
    assert pins.of(OLD) == ()
    pins.replace(OLD, [Pin(3, 900), Pin(1, 500)], SENTENCES)
    assert pins.of(OLD) == (Pin(1, 500), Pin(3, 900))
    assert pins.of(NEW) == ()
    pins.replace(OLD, [Pin(1, 600)], SENTENCES)
    assert pins.of(OLD) == (Pin(1, 600),)
    pins.replace(OLD, [], SENTENCES)
    assert pins.of(OLD) == ()


def test_a_bookmark_is_kept_changed_removed_and_restored(bookmarks: Bookmarks) -> None:
    kept = bookmarks.add(OLD, range(1, 3), "甲。乙。", 500, "记", created=1.5)
    assert kept == Bookmark(kept.id, OLD, 1, 3, "甲。乙。", 500, "记", 1.5)
    assert bookmarks.of("audio") == (kept,)
    bookmarks.change_note(kept.id, "又记")
    kept = replace(kept, note="又记")
    assert bookmarks.all() == (kept,)
    bookmarks.remove(kept.id)
    assert bookmarks.all() == ()
    bookmarks.restore(kept)
    assert bookmarks.of("audio") == (kept,)


def test_bookmarks_are_listed_by_time_in_an_episode_and_by_age_in_all(
    bookmarks: Bookmarks,
) -> None:
    late = bookmarks.add(OLD, range(1, 2), "甲。", 900, created=1)
    early = bookmarks.add(NEW, range(0), "", 100, created=2)
    other = bookmarks.add(EpisodeKey("other"), range(0), "", 0, created=3)
    assert bookmarks.of("audio") == (early, late)
    assert bookmarks.all() == (other, early, late)


def test_a_bookmark_is_of_now(bookmarks: Bookmarks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 77.0)
    assert bookmarks.add(OLD, range(0), "", 0).created == 77.0


def test_a_replaced_text_keeps_them_where_sentences_are_the_same(
    pins: Pins, bookmarks: Bookmarks, texts: Texts
) -> None:
    texts.keep(OLD, BEFORE)
    pins.replace(OLD, [Pin(1, 100), Pin(2, 200), Pin(3, 300)], SENTENCES)
    same = bookmarks.add(OLD, range(3, 4), "丙。", 300)
    half = bookmarks.add(OLD, range(1, 3), "甲。乙。", 100)
    gone = bookmarks.add(OLD, range(4, 5), "丁。", 400)
    place = bookmarks.add(OLD, range(2, 2), "", 250)
    texts.keep(NEW, AFTER)
    assert pins.of(NEW) == (Pin(2, 100), Pin(3, 300))
    assert pins.of(OLD) == (Pin(2, 200),)
    assert bookmarks.of("audio") == (
        replace(half, key=NEW, sentence=2, stop_sentence=3),
        place,
        replace(same, key=NEW, sentence=3, stop_sentence=4),
        gone,
    )


def test_with_the_old_text_everything_is_back(
    pins: Pins, bookmarks: Bookmarks, texts: Texts
) -> None:
    texts.keep(OLD, BEFORE)
    set_pins = (Pin(1, 100), Pin(2, 200), Pin(3, 300))
    pins.replace(OLD, set_pins, SENTENCES)
    kept = tuple(bookmarks.add(OLD, range(n, n + 1), SENTENCES[n], n * 100) for n in range(1, 5))
    texts.keep(NEW, AFTER)
    texts.keep(OLD, BEFORE)
    assert pins.of(OLD) == set_pins
    assert bookmarks.of("audio") == kept


def test_a_text_cut_otherwise_keeps_them_once(
    pins: Pins, bookmarks: Bookmarks, texts: Texts
) -> None:
    texts.keep(OLD, BEFORE)
    pins.replace(OLD, [Pin(2, 200), Pin(3, 300)], SENTENCES)
    kept = bookmarks.add(OLD, range(3, 5), "丙。丁。", 300)
    gone = bookmarks.add(OLD, range(2, 3), "乙。", 400)
    cut_otherwise = transcript_of(["章", "甲。乙。", "丙。", "丁。"])
    for _ in range(2):
        texts.keep(OLD, cut_otherwise)
        assert pins.of(OLD) == (Pin(2, 300),)
        assert bookmarks.of("audio") == (
            replace(kept, sentence=2, stop_sentence=4),
            replace(gone, sentence=0, stop_sentence=0),
        )
    assert texts.sentences("old") == [s.text for s in cut_otherwise.sentences]


def test_the_pins_of_another_audio_stay(pins: Pins, texts: Texts) -> None:
    texts.keep(OLD, BEFORE)
    other = EpisodeKey("other", "old")
    pins.replace(other, [Pin(1, 100)], SENTENCES)
    texts.keep(NEW, AFTER)
    assert pins.of(other) == (Pin(1, 100),)


def test_long_texts_are_kept_in_slices(texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Texts, "SLICE", 2)
    texts.keep(OLD, BEFORE)
    assert texts.sentences("old") == SENTENCES
    texts.forget("old")
    assert texts.sentences("old") is None


def test_a_text_half_kept_is_kept_anew(
    database: Database, texts: Texts, pins: Pins, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Texts, "SLICE", 2)
    pins.replace(OLD, [Pin(3, 300)], SENTENCES)
    run, calls = database.run, []

    def run_until_killed(work: object) -> object:
        calls.append(work)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return run(work)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "run", run_until_killed)
    with pytest.raises(KeyboardInterrupt):
        texts.keep(OLD, BEFORE)
    monkeypatch.setattr(database, "run", run)
    half = texts.sentences("old")
    assert half is not None
    assert len(half) < len(SENTENCES)
    texts.keep(OLD, BEFORE)
    assert texts.sentences("old") == SENTENCES
    assert pins.of(OLD) == (Pin(3, 300),)
