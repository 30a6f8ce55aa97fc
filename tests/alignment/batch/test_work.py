from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import fsspec
import pytest

from alignment.batch.episode import BatchSettings, Episode, Outcome
from alignment.batch.work import output_names, work
from alignment.formats import read
from alignment.reader import read_transcript
from tests.alignment.formats.epub.test_voiced import PACKAGE, make


@pytest.fixture
def episode(archive: Path) -> Episode:
    return Episode("first", str(archive / "episode 00.wav"), str(archive / "episode 00.zh.txt"))


@pytest.fixture
def settings(tmp_path: Path) -> BatchSettings:
    return BatchSettings(str(tmp_path / "out"), ("srt", "json"), engine="pacing")


@pytest.fixture
def no_listening(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def listen(*_: object, **__: object) -> None:
        raise AssertionError("this was listened to before")

    return lambda: monkeypatch.setattr("alignment.pipeline.stages", listen)


def test_every_format_is_written(episode: Episode, settings: BatchSettings) -> None:
    result = work(episode, settings)
    assert (result.outcome, result.error) == (Outcome.DONE, "")
    assert result.duration == pytest.approx(10, abs=0.1)
    out = Path(settings.output)
    transcript = read_transcript(Path(episode.text))
    assert len(read(out / "first.json", transcript).timed) == result.sentences == 3
    assert (out / "first.srt").read_text("utf-8").count("-->") == 3


def test_what_is_finished_is_kept_whatever_it_is_called(
    episode: Episode, settings: BatchSettings, tmp_path: Path, no_listening: Callable[[], None]
) -> None:
    first = work(episode, settings)
    no_listening()
    assert work(episode, settings).outcome is Outcome.KEPT
    moved = tmp_path / "moved.wav"
    moved.write_bytes(Path(episode.audio).read_bytes())
    renamed = replace(episode, name="2024/second", audio=str(moved))
    result = work(renamed, settings)
    assert (result.outcome, result.sentences) == (Outcome.DONE, first.sentences)
    out = Path(settings.output)
    assert (out / "2024/second.srt").read_bytes() == (out / "first.srt").read_bytes()


def test_lost_changed_and_further_files_are_written_without_listening(
    episode: Episode, settings: BatchSettings, no_listening: Callable[[], None]
) -> None:
    work(episode, settings)
    out = Path(settings.output)
    right = (out / "first.srt").read_bytes()
    no_listening()
    (out / "first.srt").write_bytes(b"half of")
    assert work(episode, settings).outcome is Outcome.DONE
    assert (out / "first.srt").read_bytes() == right
    (out / "first.json").unlink()
    assert work(episode, replace(settings, formats=("vtt", "json"))).outcome is Outcome.DONE
    assert (out / "first.json").exists()
    assert (out / "first.vtt").exists()


def test_damaged_records_are_made_again(episode: Episode, settings: BatchSettings) -> None:
    work(episode, settings)
    for record in Path(settings.output, ".lyricast").iterdir():
        record.write_bytes(b'{"result": 1}')
    assert work(episode, settings).outcome is Outcome.DONE
    assert work(episode, settings).outcome is Outcome.KEPT


def test_another_text_is_another_episode(
    episode: Episode, settings: BatchSettings, tmp_path: Path
) -> None:
    work(episode, settings)
    text = tmp_path / "other.txt"
    text.write_text("Something else. And more.", "utf-8")
    result = work(replace(episode, text=str(text)), settings)
    assert (result.outcome, result.sentences) == (Outcome.DONE, 2)


def test_addresses_are_read_and_written(episode: Episode, settings: BatchSettings) -> None:
    memory = fsspec.filesystem("memory")
    memory.put_file(episode.audio, "/in/a.wav")
    memory.put_file(episode.text, "/in/a.txt")
    far = replace(episode, audio="memory://in/a.wav", text="memory://in/a.txt")
    there = replace(settings, output="memory://out")
    assert work(far, there).error == ""
    assert b"-->" in memory.cat_file("/out/first.srt")
    assert work(far, there).outcome is Outcome.KEPT


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": ""}, "There is no text for it"),
        ({"audio": "/nowhere/a.mp3"}, "There is no file “/nowhere/a.mp3”"),
        ({"audio": "memory://nowhere.mp3"}, "Cannot read"),
        ({"audio": "nosuch://a.mp3"}, "cannot be reached"),
    ],
)
def test_what_cannot_be_used_is_a_row(
    episode: Episode, settings: BatchSettings, change: dict[str, str], says: str
) -> None:
    result = work(replace(episode, **change), settings)
    assert result.outcome is Outcome.FAILED
    assert says in result.error


def test_broken_audio_is_a_row(archive: Path, episode: Episode, settings: BatchSettings) -> None:
    result = work(replace(episode, audio=str(archive / "episode 10.wav")), settings)
    assert result.outcome is Outcome.FAILED
    assert "episode 10.wav" in result.error


def test_a_fault_of_ours_is_a_row(
    episode: Episode, settings: BatchSettings, no_listening: Callable[[], None]
) -> None:
    no_listening()
    result = work(episode, settings)
    assert result.error == (
        "Lyricast has a fault here: AssertionError: this was listened to before"
    )


def test_books_keep_their_look(archive: Path, settings: BatchSettings, tmp_path: Path) -> None:
    book = make(tmp_path / "book.epub")
    episode = Episode("book", str(archive / "episode 00.wav"), str(book))
    result = work(episode, replace(settings, formats=("epub",)))
    assert result.outcome is Outcome.DONE, result
    with ZipFile(Path(settings.output, "book.epub")) as aloud:
        assert {"OPS/look.css", "OPS/lyricast/overlay/000.smil"} <= set(aloud.namelist())


def test_books_without_overlays_are_refused_before_any_work(
    archive: Path, settings: BatchSettings, no_listening: Callable[[], None], tmp_path: Path
) -> None:
    no_listening()
    book = make(tmp_path / "old.epub", PACKAGE.replace('version="3.0"', 'version="2.0"'))
    episode = Episode("book", str(archive / "episode 00.wav"), str(book))
    result = work(episode, replace(settings, formats=("srt", "epub")))
    assert result.outcome is Outcome.FAILED
    assert "is of version 2.0 of EPUB" in result.error


def test_formats_of_one_ending_have_different_names() -> None:
    names = output_names("a/b", ("json", "podcast", "srt"))
    assert names == {"json": "a/b.json", "podcast": "a/b.podcast.json", "srt": "a/b.srt"}


@pytest.mark.model
def test_what_is_said_is_written_down(model: Path, archive: Path, settings: BatchSettings) -> None:
    episode = Episode("said", str(archive / "episode 09.wav"), language="en")
    result = work(episode, replace(settings, transcribe=True), model)
    assert result.error == ""
    assert result.sentences > 0
    assert work(episode, replace(settings, transcribe=True), model).outcome is Outcome.KEPT
