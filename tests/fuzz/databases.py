"""The library of a user, and the settings in it."""

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import numpy as np

from alignment.timeline import Pin
from app.options.catalogue import ALL
from app.options.options import Options
from app.storage.database import Database
from app.storage.errors import StorageError
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.values.episode_key import EpisodeKey
from app.values.library import NewEpisode
from app.values.outline import ChapterEdit, ChapterKey
from app.values.podcast import KnownPodcast
from app.values.task import Work
from app.values.word import KeptWord
from app.values.written import SentenceEdit
from tests.app.fakes import timeline_of, transcript_of
from tests.fuzz.mutators import mutated

CONTENT, OTHER = EpisodeKey("a" * 64, "b" * 64), EpisodeKey("a" * 64, "c" * 64)
TRANSCRIPT = transcript_of(["One.", "Two, 二。", "Three."])
WORD = KeptWord(0, "two", "zwei", "Two, 二。", CONTENT.audio, "Title", 9, 19, 1.5)


@cache
def _database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lyricast.db"
        database = Database(path)
        _use(database)
        database.close()
        return path.read_bytes()


def damaged_database(chance: Random) -> bytes:
    """Return a library of which a value, or some of the file, is damaged."""
    if chance.random() < 0.5:
        return mutated(_database(), chance, most=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lyricast.db"
        path.write_bytes(_database())
        with sqlite3.connect(path) as connection:
            _damage_a_value(connection, chance)
        connection.close()
        return path.read_bytes()


def _damage_a_value(connection: sqlite3.Connection, chance: Random) -> None:
    tables = [
        *("episodes", "places", "timelines", "peaks", "settings", "texts", "sentences"),
        *("pins", "bookmarks", "covers", "chapter_edits", "sentence_edits"),
        *("queue", "podcasts", "words"),
    ]
    table = chance.choice(tables)
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    name, kind = chance.choice([(column[1], column[2]) for column in columns])
    rows = connection.execute(f"SELECT rowid, {name} FROM {table}").fetchall()
    row, value = chance.choice(rows)
    damaged: object
    if kind in ("TEXT", "BLOB"):
        data = value.encode() if isinstance(value, str) else value or b"?"
        damaged = mutated(data, chance, most=1)
        if kind == "TEXT":
            damaged = chance.choice(("2x", "[]", "{", "\0", "", damaged.decode("utf-8", "ignore")))
    else:
        damaged = chance.choice((-1, 2**63 - 1, -(2**63), 10**9))
    with suppress(sqlite3.IntegrityError):
        connection.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (damaged, row))


def _use(database: Database) -> None:
    """Call every method."""
    settings = SettingsStore(database)
    options = Options(settings)
    for option in ALL:
        options.set(option, options.get(option))
    library = Library(database)
    shelf, marks = library.episodes, library.bookmarks
    audio, text = Path("/podcast/a.mp3"), Path("/podcast/a.txt")
    steps: list[Callable[[], object]] = [
        lambda: settings.set("window", "x" * 30),
        library.last_episode,
        shelf.entries,
        marks.all,
        lambda: marks.of(CONTENT.audio),
        lambda: library.chapter_edits.of(CONTENT.audio),
        lambda: library.pins.of(CONTENT),
        lambda: library.place(CONTENT.audio),
        lambda: library.place_in_file(audio),
        lambda: library.peaks(CONTENT.audio),
        lambda: shelf.cover(CONTENT.audio),
        lambda: shelf.text_beside(audio),
        lambda: library.timeline(CONTENT, TRANSCRIPT),
        lambda: library.texts.sentences(CONTENT.text),
        lambda: library.take_up(OTHER, TRANSCRIPT),
        lambda: library.search.find("Two"),
        lambda: library.search.find("Th"),
        lambda: library.keep_episode(CONTENT, "Title", audio, text),
        lambda: library.keep_place(CONTENT.audio, 5_000, 60_000),
        lambda: library.keep_timeline(
            CONTENT, TRANSCRIPT, timeline_of(*[(0, 9), (9, 19), (20, 30)])
        ),
        lambda: library.keep_peaks(CONTENT.audio, np.arange(200, dtype=np.uint8)),
        lambda: library.texts.keep(CONTENT, TRANSCRIPT),
        lambda: library.pins.replace(CONTENT, [Pin(1, 9)], ["One.", "Two, 二。", "Three."]),
        lambda: marks.add(CONTENT, range(1, 2), "Two, 二。", 9, "note"),
        lambda: [marks.change_note(mark.id, "other") for mark in marks.all()[:1]],
        lambda: [(marks.remove(mark.id), marks.restore(mark)) for mark in marks.all()[:1]],
        lambda: library.chapter_edits.keep(
            CONTENT.audio, {ChapterKey("One", 0): ChapterEdit("Uno", 3)}
        ),
        lambda: shelf.add([NewEpisode(OTHER, "Second", audio, text, 60_000)]),
        lambda: shelf.keep_cover(CONTENT.audio, b"\xff\xd8picture"),
        lambda: shelf.move_audio(CONTENT.audio, audio),
        lambda: shelf.move_text(CONTENT.text, text),
        lambda: (shelf.remove("d" * 64), shelf.restore("d" * 64)),
        lambda: library.sentence_edits.keep(CONTENT.audio, {9: SentenceEdit("Two,", "Too,")}),
        lambda: library.sentence_edits.of(CONTENT.audio),
        lambda: library.queue.add(CONTENT.audio, Work.TIME),
        library.queue.tasks,
        lambda: library.podcasts.keep(KnownPodcast("https://a.org/f", "Show")),
        library.podcasts.all,
        lambda: library.words.restore(library.words.add(WORD)),
        lambda: [(word.link, word.source) for word in library.words.all()],
        lambda: library.mark_search.find("Two"),
        shelf.purge,
        library.back_up,
        library.take_notices,
    ]
    for step in steps:
        with suppress(StorageError):
            step()


def open_database(path: Path) -> None:
    """Use a library twice; what is damaged is moved aside once."""
    folder = path.parent / "home"
    folder.mkdir()
    copy = folder / "lyricast.db"
    copy.write_bytes(path.read_bytes())
    database = Database(copy)
    _use(database)
    database.close()
    again = Database(copy)
    assert not any("damaged. It was moved" in str(notice) for notice in again.notices)
    assert SettingsStore(again).get("window") in (None, "x" * 30) or any(folder.glob("*damaged*"))
    again.close()


def odd_setting(chance: Random) -> bytes:
    """Return a setting and a value that it cannot have."""
    value = chance.choice(
        ["2x", "1", "-1", "1e400", "NaN", "[]", "{}", '"x"', "null", "true", "[" * 5_000, "9" * 500]
    )
    return json.dumps({chance.choice(ALL).key: value}).encode()


def start_with(path: Path) -> None:
    """Read all settings."""
    database = Database(path.parent / "home" / "lyricast.db")
    rows = list(json.loads(path.read_bytes()).items())
    database.run(lambda c: c.executemany("REPLACE INTO settings VALUES (?, ?)", rows))
    options = Options(SettingsStore(database))
    for option in ALL:
        assert option.accepted(options.get(option)) == options.get(option)
    database.close()
