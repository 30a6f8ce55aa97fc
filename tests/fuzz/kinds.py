"""Every class of input from outside: how cases of it are made, and what must hold."""

import io
import json
import os
import sqlite3
import tempfile
import wave
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import av
import numpy as np

from alignment.audio.recording import load
from alignment.errors import AudioError, TranscriptError
from alignment.reader import read_transcript
from alignment.timeline import Pin
from app.desktop.open_request import OpenRequest, unpacked
from app.files.tags import read_tags
from app.links import LinkError, is_link, link_to, read_link
from app.online.client import Answer
from app.online.errors import OnlineError
from app.online.feed import read_feed
from app.online.lookup import _understood
from app.options.options import ALL, Options
from app.storage.database import Database, StorageError
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.values.episode_key import EpisodeKey
from app.values.library import NewEpisode
from app.values.outline import ChapterEdit, ChapterKey
from tests.app.fakes import timeline_of, transcript_of
from tests.fuzz.mutators import mutated
from tests.fuzz.written import convert, damaged_book, damaged_text, read_book

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CONTENT, OTHER = EpisodeKey("a" * 64, "b" * 64), EpisodeKey("a" * 64, "c" * 64)
TRANSCRIPT = transcript_of(["One.", "Two, 二。", "Three."])


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of input.

    Attributes
    ----------
    make
        Gives the bytes of a case.
    run
        Uses a file of such bytes as the program would; raises where something is wrong.
    """

    make: Callable[[Random], bytes]
    run: Callable[[Path], None]


@cache
def _texts() -> list[bytes]:
    sample = RESOURCES / "sample/article.txt"
    read_transcript(sample)  # what this imports and makes ready need not be done in every fork
    article = sample.read_bytes()
    page = b"<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body>"
    page += b"".join(b"<h2>Part</h2><p>Words, <b>more</b> words.</p>" for _ in range(20))
    vtt = b"WEBVTT\n\n" + b"".join(
        b"00:00:%02d.000 --> 00:00:%02d.500\n<v Ann>Some words.\n\n" % (n, n) for n in range(30)
    )
    srt = vtt.replace(b"WEBVTT\n\n", b"").replace(b".000", b",000").replace(b".500", b",500")
    turns = b"Ann: Hello there.\nBob: Hello to you.\n" * 15
    return [article, page + b"</body></html>", vtt, srt, turns, article.decode().encode("gb18030")]


def _text(chance: Random) -> bytes:
    return mutated(chance.choice(_texts()), chance)


def _read_text(path: Path) -> None:
    with suppress(TranscriptError):
        transcript = read_transcript(path)
        for sentence in transcript.sentences:
            assert sentence.text.isprintable() or sentence.text.split()


@cache
def _recordings() -> list[bytes]:
    codecs = {
        "mp3": "libmp3lame",
        "ipod": "aac",
        "ogg": "libopus",
        "flac": "flac",
        "matroska": "aac",
        "mpegts": "aac",
        "caf": "pcm_s16be",
        "aiff": "pcm_s16be",
        "ac3": "ac3",
        "avi": "pcm_s16le",
        "au": "pcm_s16be",
    }
    signal = (5_000 * np.random.default_rng(1).standard_normal((1, 48_000))).astype(np.int16)
    made = []
    for form, codec in codecs.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a"
            with av.open(str(path), "w", format=form) as container:
                stream = container.add_stream(codec, rate=48_000, layout="mono")
                frame = av.AudioFrame.from_ndarray(signal, "s16", "mono")
                frame.sample_rate, frame.pts = 48_000, 0
                resampler = av.AudioResampler(stream.format.name, "mono", 48_000, frame_size=1_024)
                for piece in [*resampler.resample(frame), *resampler.resample(None)]:
                    container.mux(stream.encode(piece))
                container.mux(stream.encode(None))
            made.append(path.read_bytes())
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setparams((2, 2, 48_000, 0, "NONE", ""))
        file.writeframes(signal.tobytes())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.wav"
        path.write_bytes(data.getvalue())
        _play(path)
    return [*made, data.getvalue()]


def _media(chance: Random) -> bytes:
    whole = chance.choice(_recordings())
    head = chance.choice((64, 512, 4_096, len(whole)))
    return mutated(whole[:head], chance) + whole[head:]


def _play(path: Path) -> None:
    read_tags(path)
    with suppress(AudioError):
        assert len(load(path).samples)


@cache
def _database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lyricast.db"
        database = Database(path)
        _use(database)
        database.close()
        return path.read_bytes()


def _damaged_database(chance: Random) -> bytes:
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
        *("pins", "bookmarks", "covers", "chapter_edits"),
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
        shelf.purge,
        library.back_up,
        library.take_notices,
    ]
    for step in steps:
        with suppress(StorageError):
            step()


def _open_database(path: Path) -> None:
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


def _link(chance: Random) -> bytes:
    return mutated(str(link_to("a" * 64, 61_000, "Words.")).encode(), chance)


def _follow(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    is_link(text)
    with suppress(LinkError):
        read_link(text)


def _message(chance: Random) -> bytes:
    if chance.random() < 0.3:
        values = [None, 1, True, [], {}, "\0", "\ud800", [1], [["a"]], "[" * 100, 10**400, ["/\0"]]
        names = ["files", "link", "sample", "language", "token", "other"]
        pairs = {chance.choice(names): chance.choice(values) for _ in range(3)}
        return json.dumps(pairs).encode()
    if chance.random() < 0.1:
        return b"[" * chance.choice((1_000, 100_000))
    whole = OpenRequest(("/a b/ü.mp3",), "lyricast://play/aa?t=1", True, "zh", "token").packed()
    return mutated(whole.rstrip(), chance)


def _take_message(path: Path) -> None:
    with suppress(ValueError):
        asked = unpacked(path.read_bytes())
        for value in (*asked.files, asked.link, asked.language, asked.token):
            assert "\0" not in value
            os.fsencode(value)


def _setting(chance: Random) -> bytes:
    value = chance.choice(
        ["2x", "1", "-1", "1e400", "NaN", "[]", "{}", '"x"', "null", "true", "[" * 5_000, "9" * 500]
    )
    return json.dumps({chance.choice(ALL).key: value}).encode()


def _start_with(path: Path) -> None:
    database = Database(path.parent / "home" / "lyricast.db")
    rows = list(json.loads(path.read_bytes()).items())
    database.run(lambda c: c.executemany("REPLACE INTO settings VALUES (?, ?)", rows))
    options = Options(SettingsStore(database))
    for option in ALL:
        assert option.accepted(options.get(option)) == options.get(option)
    database.close()


_FEED = """<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>S</title>
<image><url>/a.png</url></image>%s</channel></rss>"""
_ITEM = """<item><title>a &amp; b</title><guid>%d</guid><description>&lt;p&gt;Words.</description>
<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><itunes:duration>1:02:03</itunes:duration>
<enclosure url="/a%d.mp3" type="audio/mpeg" length="5"/>
<podcast:transcript url="/a.vtt" type="text/vtt"/><podcast:chapters url="/c.json"/></item>"""
_OPML = '<opml><body><outline text="a" xmlUrl="http://a.org/f"/></body></opml>'
_PAGE = '<html><title>x</title><link rel="alternate" type="application/rss+xml" href="/f"></html>'


def _feed(chance: Random) -> bytes:
    whole = _FEED % "".join(_ITEM % (number, number) for number in range(3))
    return mutated(chance.choice((whole, whole, _OPML, _PAGE)).encode(), chance)


def _look_up(path: Path) -> None:
    answer = Answer("http://a.org/f", path.read_bytes(), "text/html", "utf-8")
    with suppress(OnlineError):
        _understood(answer, "a")
    with suppress(OnlineError):
        read_feed(answer.data, answer.address)


KINDS = {
    "text": Kind(_text, _read_text),
    "media": Kind(_media, _play),
    "database": Kind(_damaged_database, _open_database),
    "link": Kind(_link, _follow),
    "message": Kind(_message, _take_message),
    "setting": Kind(_setting, _start_with),
    "feed": Kind(_feed, _look_up),
    "timed": Kind(damaged_text, convert),
    "book": Kind(damaged_book, read_book),
}
