"""The session on a player without sound and an aligner that waits to be told."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from alignment.reader import read_transcript
from alignment.timeline import Pin
from app.files.readers import identify
from app.values.episode_key import EpisodeKey
from app.values.quote import Quote, QuotedPiece
from tests.alignment.formats.epub.test_voiced import PACKAGE
from tests.alignment.formats.epub.test_voiced import make as make_book
from tests.app.session_stage import Enter, Stage, spoken
from tests.app.stages import PEAKS, spread


def test_opening_reads_plays_and_aligns(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    assert stage.player.path == audio
    assert stage.told("opened") == [read_transcript(text)]
    assert stage.told("timeline_changed") == [None]
    assert stage.session.title == "第一集"
    assert stage.aligner.jobs == [
        (audio, stage.session.transcript, {"engine": "auto", "model": None})
    ]
    assert stage.session.timing.busy
    timeline = stage.align()
    assert stage.session.timeline == timeline
    assert stage.told("finished") == [None]
    assert stage.told("busy_changed") == [True, False]
    np.testing.assert_array_equal(stage.session.peaks, PEAKS)


def test_the_title_in_the_tags_is_better(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.player.title_changed.emit("长路")
    assert stage.told("title_changed") == ["第一集", "长路"]
    assert stage.session.last_episode is not None
    assert stage.session.last_episode.title == "长路"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "file.epub", PACKAGE.replace("A Book", "The  Long\nRoad"))


def test_an_episode_made_from_a_book_is_called_as_the_book(
    stage: Stage, audio: Path, book: Path
) -> None:
    stage.session.open(audio, book)
    assert stage.told("title_changed") == ["第一集", "The Long Road"]
    assert stage.session.last_episode is not None
    assert stage.session.last_episode.title == "The Long Road"


def test_the_title_in_the_tags_is_better_than_that_of_the_book(
    stage: Stage, audio: Path, book: Path
) -> None:
    stage.session.open(audio, book)
    stage.player.title_changed.emit("长路")
    assert stage.session.title == "长路"


def test_reopening_is_instant(enter: Enter, audio: Path, text: Path) -> None:
    stage = enter()
    stage.session.open(audio, text)
    timeline = stage.align()
    stage = enter()
    stage.session.open(audio, text)
    assert stage.session.timeline == timeline
    assert stage.aligner.jobs == []
    np.testing.assert_array_equal(stage.session.peaks, PEAKS)


def test_files_are_known_by_content(enter: Enter, audio: Path, text: Path) -> None:
    stage = enter()
    stage.session.open(audio, text)
    timeline = stage.align()
    moved = audio.rename(audio.with_name("moved.mp3"))
    stage = enter()
    stage.session.open(moved, text.rename(text.with_name("moved.txt")))
    assert stage.session.timeline == timeline


def test_another_episode_ends_the_first(
    stage: Stage, audio: Path, text: Path, tmp_path: Path
) -> None:
    stage.session.open(audio, text)
    stage.aligner.timeline_found.emit(spread(stage.session.transcript, "pacing"))
    stage.player.play()
    other = tmp_path / "other.mp3"
    other.write_bytes(b"other sound")
    stage.said.clear()
    stage.session.open(other, None)
    assert not stage.aligner.at_work
    assert not stage.player.playing
    assert stage.session.transcript is None
    assert stage.session.timeline is None
    assert stage.session.tracker.current is None
    assert stage.told("busy_changed") == [False]
    assert stage.told("opened") == [None]


def test_audio_alone_has_a_waveform(enter: Enter, audio: Path) -> None:
    stage = enter()
    stage.session.open(audio, None)
    assert stage.told("opened") == [None]
    np.testing.assert_array_equal(stage.session.peaks, PEAKS + 1)
    stage = enter()
    stage.session.open(audio, None)
    np.testing.assert_array_equal(stage.session.peaks, PEAKS + 1)


def test_a_bookmark_made_while_files_are_read_is_kept(
    stage: Stage, audio: Path, text: Path
) -> None:
    session = stage.session

    def mark() -> None:
        assert session.key is None
        session.bookmarks.add(
            [QuotedPiece(3, "第一句。")], Quote("第一句。", "", "", 0, ""), "soon"
        )

    session.opened.connect(mark)
    session.open(audio, text)
    ((kept, _),) = session.bookmarks.here
    assert (kept.key, kept.note) == (session.key, "soon")


def test_an_unusable_text_leaves_the_audio(stage: Stage, audio: Path, text: Path) -> None:
    text.write_bytes(b"")
    stage.session.open(audio, text)
    (sentence,) = stage.told("failed")
    assert "article.txt" in str(sentence)
    assert stage.told("opened") == [None]
    assert stage.player.path == audio
    assert stage.session.peaks is not None
    assert stage.aligner.jobs == []


def test_an_unplayable_audio_leaves_the_text(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.player.failed.emit("“第一集.mp3” cannot be played.")
    stage.aligner.failed.emit("“第一集.mp3” is damaged.")
    assert stage.told("failed") == ["“第一集.mp3” cannot be played."]
    assert stage.session.transcript is not None
    assert not stage.session.timing.busy


def test_an_audio_that_is_not_there_is_told_once(stage: Stage, audio: Path, text: Path) -> None:
    audio.unlink()
    stage.session.open(audio, text)
    stage.player.failed.emit("“第一集.mp3” cannot be played.")
    assert len(stage.told("failed")) == 1
    assert stage.session.transcript is not None
    assert stage.aligner.jobs == []


def test_with_nothing_open_nothing_happens(stage: Stage) -> None:
    session = stage.session
    session.navigator.play_sentence(0)
    session.navigator.next_sentence()
    session.navigator.previous_sentence()
    session.timing.cancel()
    session.timing.realign()
    session.open_last()
    assert stage.said == []
    assert session.title == ""


@pytest.mark.parametrize(
    ("language", "speaks", "way"), [("en", "en", "Click any sentence"), ("zh", "zh", "点任何一句")]
)
def test_the_sample_speaks_the_language_of_the_window(
    stage: Stage, language: str, speaks: str, way: str
) -> None:
    stage.settings.set("view/language", language)
    stage.session.open_sample()
    assert stage.session.transcript is not None
    assert stage.session.transcript.language == speaks
    assert stage.session.transcript.sentences[1].text.startswith(way)
    assert len(stage.session.transcript.chapters) == 4
    assert stage.told("failed") == []
    timeline = stage.align()
    assert len(timeline.timed) == len(list(stage.session.transcript.spoken))


def test_a_damaged_library_is_told(enter: Enter, tmp_path: Path, qtbot: QtBot, audio: Path) -> None:
    (tmp_path / "lyricast.db").write_bytes(b"rubbish " * 1000)
    stage = enter()
    qtbot.waitUntil(lambda: len(stage.told("remark")) == 1)
    assert "lyricast.db" in str(stage.told("remark")[0])
    stage.session.open(audio, None)
    assert stage.told("failed") == []


def test_closing_ends_everything(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.player.play()
    stage.session.close()
    assert stage.aligner.closed
    assert not stage.player.playing


def test_pins_and_bookmarks_are_there_once_the_episode_is_identified(
    enter: Enter, audio: Path, text: Path
) -> None:
    stage = enter()
    session, library = stage.session, stage.session.library
    session.open(audio, text)
    key = session.key
    assert key is not None
    index = spoken(session, "第三句。")
    sentences = [sentence.text for sentence in session.transcript.sentences]
    library.pins.replace(key, [Pin(index, 9_000)], sentences)
    kept = library.bookmarks.add(key, range(index, index + 1), "第三句。", 9_000)
    text.write_text("新的开头。\n" + text.read_text(encoding="utf-8"), encoding="utf-8")

    found: list[object] = []
    session.identified.connect(
        lambda new: found.extend((library.pins.of(new), library.bookmarks.of(new.audio)))
    )
    session.open(audio, text)
    index = spoken(session, "第三句。")
    key = session.key
    moved = replace(kept, key=key, sentence=index, stop_sentence=index + 1)
    assert found == [(Pin(index, 9_000),), (moved,)]


def test_audio_alone_is_identified_too(stage: Stage, audio: Path) -> None:
    stage.session.open(audio, None)
    (key,) = stage.told("identified")
    assert key == stage.session.key == EpisodeKey(identify(audio))


def test_another_version_of_the_text_has_the_times_of_what_stayed_the_same(
    stage: Stage, audio: Path, text: Path, tmp_path: Path
) -> None:
    stage.session.open(audio, text)
    before = stage.align()
    edited = tmp_path / "改过.txt"
    edited.write_text(text.read_text("utf-8").replace("第四句。", "第四句改了。"), encoding="utf-8")
    stage.session.open(audio, edited)
    transcript, timeline = stage.session.transcript, stage.session.timeline
    assert transcript is not None
    assert timeline is not None
    changed = [s.index for s in transcript.spoken if s.text == "第四句改了。"]
    assert [cue.index for cue in timeline.timed if cue != before.cues[cue.index]] == changed
    _, _, options = stage.aligner.jobs[-1]
    assert options["renewal"].changed == tuple(changed)
    assert stage.session.timing.busy
    # Not kept before it is done: a program killed now begins with it again.
    assert stage.session.key is not None
    assert stage.session.library.timeline(stage.session.key, transcript) is None
    found = stage.align()
    assert stage.session.library.timeline(stage.session.key, transcript) == found


def test_a_text_with_the_same_sentences_need_not_be_aligned_again(
    stage: Stage, audio: Path, text: Path, tmp_path: Path
) -> None:
    stage.session.open(audio, text)
    before = stage.align()
    spaced = tmp_path / "空行.txt"
    spaced.write_text(text.read_text("utf-8").replace("\n", "\n\n"), encoding="utf-8")
    stage.session.open(audio, spaced)
    timeline = stage.session.timeline
    assert timeline is not None
    assert timeline.timed == before.timed
    assert len(stage.aligner.jobs) == 1
    assert not stage.session.timing.busy
