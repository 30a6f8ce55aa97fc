"""A deck of Anki, read as Anki reads it: a collection in SQLite and its media."""

import json
import sqlite3
from dataclasses import replace
from html import escape
from pathlib import Path
from zipfile import ZipFile

import pytest

from alignment.audio.recording import load
from alignment.errors import FormatError
from alignment.formats import Content, write
from alignment.formats.anki import Card, write_deck
from alignment.timeline import Cue, Recognised, State, Timeline
from alignment.transcript.model import Chapter, Kind
from tests.alignment.formats.conftest import transcript_of

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "audio.mp3"
TIMES = {1: (1_830, 4_090), 2: (4_340, 7_635), 3: (140_000, 146_500)}


@pytest.fixture(scope="module")
def content() -> Content:
    rows = [
        ("开场", Kind.HEADING, 0, None),
        ("欢迎 <回到> & 播客。", Kind.SPEECH, 0, "Daniel 丹"),
        ("我是主持人。", Kind.SPEECH, 0, "Daniel 丹"),
        ("再见！", Kind.SPEECH, 0, None),
    ]
    cues = tuple(
        Cue(index, *TIMES[index], 1.0, State.ALIGNED)
        if index in TIMES
        else Cue(index, None, None, 1.0, State.UNSPOKEN)
        for index in range(len(rows))
    )
    timeline = Timeline(cues, 146_827, "zh", recognised=(Recognised(1, "Welcome back."),))
    transcript = transcript_of(rows, (Chapter(0, "开场", None, 0, 4),))
    return Content(timeline, transcript, SAMPLE, "The Long Road", link=lambda t, _: f"lyricast:{t}")


@pytest.fixture(scope="module")
def deck(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deck") / "deck.apkg"
    write(content, path)
    return path


def notes_of(deck: Path, folder: Path) -> list[tuple[str, list[str], list[str]]]:
    """Return the notes of a deck: what they are known by, their fields and tags."""
    with ZipFile(deck) as archive:
        archive.extract("collection.anki2", folder)
    database = sqlite3.connect(folder / "collection.anki2")
    rows = database.execute("SELECT guid, flds, tags FROM notes ORDER BY id").fetchall()
    cards = database.execute("SELECT count(*) FROM cards").fetchone()[0]
    database.close()
    assert cards == len(rows)
    return [(guid, fields.split("\x1f"), tags.split()) for guid, fields, tags in rows]


def test_each_sentence_is_a_card(deck: Path, tmp_path: Path) -> None:
    (_, first, tags), (_, second, _), (_, third, _) = notes_of(deck, tmp_path)
    text, original, sound, note, source, link = first
    assert (text, original, note) == ("欢迎 &lt;回到&gt; &amp; 播客。", "Welcome back.", "")
    assert sound.startswith("[sound:lyricast-")
    assert source == "Daniel 丹 · The Long Road · 0:01"
    assert link == "lyricast:1830"
    assert tags == ["The_Long_Road", "开场"]
    assert (second[0], second[1], third[0]) == ("我是主持人。", "", "再见！")


def test_what_is_said_is_no_command_for_anki(tmp_path: Path) -> None:
    said = "[sound:https://example.org/a.mp3] [latex]x[/latex]"
    card = Card(said, 0, 0, said, said, said)
    write_deck([card], "A talk", tmp_path / "a.wav", tmp_path / "a.apkg")
    ((_, fields, _),) = notes_of(tmp_path / "a.apkg", tmp_path)
    assert fields.count(escape(said).replace("[", "&#91;")) == 4
    assert not any("[" in field for field in fields)


def test_each_card_has_the_sound_of_its_sentence(deck: Path, tmp_path: Path) -> None:
    with ZipFile(deck) as archive:
        media = json.loads(archive.read("media"))
        archive.extractall(tmp_path)
    sounds = [fields[2].removeprefix("[sound:")[:-1] for _, fields, _ in notes_of(deck, tmp_path)]
    files = {name: number for number, name in media.items()}
    for sound, (start, end) in zip(sounds, TIMES.values(), strict=True):
        clip = tmp_path / f"heard{Path(sound).suffix}"
        clip.write_bytes((tmp_path / files[sound]).read_bytes())
        assert load(clip).duration == pytest.approx(end - start + 280, abs=120)


def test_the_same_sentences_are_the_same_cards(
    content: Content, deck: Path, tmp_path: Path
) -> None:
    write(content, tmp_path / "again.apkg")
    known = [guid for guid, _, _ in notes_of(deck, tmp_path)]
    assert [guid for guid, _, _ in notes_of(tmp_path / "again.apkg", tmp_path)] == known
    assert len(set(known)) == 3


def test_cards_need_audio(content: Content, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds the audio"):
        write(replace(content, audio=None), tmp_path / "deck.apkg")
    assert not list(tmp_path.iterdir())
