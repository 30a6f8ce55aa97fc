from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot

from alignment.messages import Message
from alignment.timeline import Pin, Timeline
from alignment.transcript.reader import read_transcript
from app.episodes import waveform
from app.episodes.reading import identify
from app.jobs import Jobs
from app.language import Language, Languages
from app.player import true_length
from app.player.cue_tracker import CueTracker
from app.session import Session
from app.storage.content import Content
from app.storage.database import Database
from app.storage.library import Library
from app.storage.settings import Settings
from app.timing import timing as timing_module
from tests.app.fakes import FakeAligner, FakePlayer, InlinePool, ManualClock
from tests.app.stages import PEAKS, spread

SIGNALS = (
    "opened",
    "timeline_changed",
    "peaks_changed",
    "title_changed",
    "identified",
    "failed",
    "remark",
)
ARTICLE = """\
00:00 开场
小明
第一句。第二句。
小红
第三句。
00:03 后来
小明
第四句。
小红
第五句。
"""
DAMAGED = Message("Parts of “{file}” are damaged and were passed over.", file="第一集.mp3")


class Stage:
    """A session on stand-ins, and what it has said."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        self.player = FakePlayer(clock)
        self.aligner = FakeAligner()
        self.database = Database(folder / "lyricast.db")
        self.settings = Settings(self.database)
        tracker = CueTracker(self.player, timer=clock.timer())
        self.session = Session(
            self.player,
            tracker,
            Library(self.database),
            self.settings,
            self.aligner,
            Jobs(InlinePool()),
        )
        self.said: list[tuple[str, object]] = []
        for name in SIGNALS:
            self._note(name, getattr(self.session, name))
        self._note("finished", self.session.timing.finished)
        self._note("busy_changed", self.session.timing.busy_changed)

    def _note(self, name: str, signal: SignalInstance) -> None:
        signal.connect(lambda *values: self.said.append((name, *values)))

    def told(self, name: str) -> list[object]:
        return [values[0] if values else None for said, *values in self.said if said == name]

    def align(self, engine: str = "attention") -> Timeline:
        """Let the alignment under way end well."""
        transcript = self.aligner.jobs[-1][1]
        timeline = spread(transcript, engine)
        self.aligner.peaks_found.emit(PEAKS)
        self.aligner.timeline_found.emit(timeline)
        self.aligner.at_work = False
        self.aligner.finished.emit()
        return timeline


Enter = Callable[[], Stage]


@pytest.fixture
def enter(tmp_path: Path, qapp: object, clock: ManualClock) -> Iterator[Enter]:
    """Start the program, again and again on the same folder."""
    stages: list[Stage] = []

    def enter() -> Stage:
        if stages:
            stages[-1].session.close()
        stages.append(Stage(tmp_path, clock))
        return stages[-1]

    yield enter
    stages[-1].session.close()


@pytest.fixture
def stage(enter: Enter) -> Stage:
    return enter()


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    path = tmp_path / "第一集.mp3"
    path.write_bytes(b"some sound")
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _no_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waveform, "draw_waveform", lambda audio, progress: PEAKS + 1)


def spoken(session: Session, text: str) -> int:
    assert session.transcript is not None
    return next(s.index for s in session.transcript.sentences if s.text == text)


# Opening


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


def test_another_text_is_aligned_anew(enter: Enter, audio: Path, text: Path) -> None:
    stage = enter()
    stage.session.open(audio, text)
    stage.align()
    text.write_text(ARTICLE + "第六句。", encoding="utf-8")
    stage = enter()
    stage.session.open(audio, text)
    assert len(stage.aligner.jobs) == 1


def test_a_cancelled_alignment_is_not_kept(enter: Enter, audio: Path, text: Path) -> None:
    stage = enter()
    stage.session.open(audio, text)
    stage.aligner.timeline_found.emit(spread(stage.session.transcript, "pacing"))
    stage.session.timing.cancel()
    assert not stage.aligner.at_work
    assert stage.told("busy_changed") == [True, False]
    assert stage.session.timeline is not None
    stage = enter()
    stage.session.open(audio, text)
    assert stage.session.timeline is None
    assert len(stage.aligner.jobs) == 1


@pytest.mark.parametrize("there", [True, False])
def test_pacing_is_redone_once_a_model_is_there(
    enter: Enter, audio: Path, text: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    stage = enter()
    stage.session.open(audio, text)
    timeline = stage.align("pacing")
    monkeypatch.setattr(timing_module, "model_present", lambda name: there)
    stage = enter()
    stage.session.open(audio, text)
    assert stage.session.timeline == timeline
    assert stage.session.timing.busy == there


def test_pacing_by_choice_is_not_redone(
    enter: Enter, audio: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = enter()
    stage.settings.set("engine", "pacing")
    stage.session.open(audio, text)
    assert stage.aligner.jobs[0][2]["engine"] == "pacing"
    stage.align("pacing")
    monkeypatch.setattr(timing_module, "model_present", lambda name: True)
    stage = enter()
    stage.session.open(audio, text)
    assert not stage.session.timing.busy


def test_realigning_begins_anew(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.align()
    stage.player.seek(2500)
    stage.session.timing.realign()
    assert len(stage.aligner.jobs) == 2
    assert stage.aligner.heard == 2500
    assert stage.session.timing.busy


def test_remarks_are_passed_on(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    timeline = spread(stage.session.transcript, "pacing")
    stage.aligner.timeline_found.emit(replace(timeline, remarks=(DAMAGED,)))
    stage.aligner.finished.emit()
    assert stage.told("remark") == ["Parts of “第一集.mp3” are damaged and were passed over."]


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize("engine", ["pacing", "attention"])
def test_a_kept_timeline_comes_with_its_remarks_in_the_language_in_use(
    enter: Enter,
    audio: Path,
    text: Path,
    languages: Languages,
    monkeypatch: pytest.MonkeyPatch,
    engine: str,
    model: bool,
) -> None:
    monkeypatch.setattr(timing_module, "model_present", lambda name: model)
    stage = enter()
    stage.session.open(audio, text)
    timeline = spread(stage.session.transcript, engine)
    stage.aligner.timeline_found.emit(replace(timeline, remarks=(DAMAGED,)))
    stage.aligner.finished.emit()
    languages.choose(Language.CHINESE)
    stage = enter()
    stage.session.open(audio, text)
    # With a better alignment under way, remarks will come from that one.
    awaited = engine == "pacing" and model
    assert stage.session.timing.busy == awaited
    assert stage.told("remark") == ([] if awaited else ["“第一集.mp3”有几处损坏，已跳过。"])


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


def test_a_failed_alignment_is_told(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.aligner.failed.emit("Nobody speaks in “第一集.mp3”.")
    assert stage.told("failed") == ["Nobody speaks in “第一集.mp3”."]
    assert not stage.session.timing.busy


@pytest.mark.parametrize(("stated", "mended"), [(6_000_000, False), (600_000, True)])
def test_a_wrong_length_is_mended(
    stage: Stage,
    audio: Path,
    text: Path,
    monkeypatch: pytest.MonkeyPatch,
    stated: int,
    mended: bool,
) -> None:
    copy = Path("copy.mp3")
    monkeypatch.setattr(true_length, "remux", lambda path, folder: copy)
    stage.player._length = stated
    stage.session.open(audio, text)
    timeline = stage.align()
    assert stage.player.duration == timeline.duration
    assert (stage.player.substituted == copy) == mended


# The place


def test_the_last_episode_is_offered_where_it_was_left(
    enter: Enter, audio: Path, text: Path
) -> None:
    stage = enter()
    assert stage.session.last_episode is None
    stage.session.open(audio, text)
    stage.player.seek(123_000)
    stage = enter()
    last = stage.session.last_episode
    assert last is not None
    assert (last.title, last.audio, last.text, last.place) == ("第一集", audio, text, 123_000)
    stage.session.open_last()
    assert stage.player.position == 123_000


@pytest.mark.parametrize("missing", ["第一集.mp3", "article.txt"])
def test_an_episode_whose_files_are_gone_is_not_offered(
    enter: Enter, audio: Path, text: Path, missing: str
) -> None:
    stage = enter()
    stage.session.open(audio, text)
    (audio.parent / missing).unlink()
    assert enter().session.last_episode is None


def test_opening_goes_on_where_it_was_left(enter: Enter, audio: Path, text: Path) -> None:
    stage = enter()
    stage.session.open(audio, text)
    stage.player.seek(123_000)
    stage = enter()
    stage.session.open(audio, text)
    assert stage.player.position == 123_000
    stage = enter()
    stage.session.open(audio, text, start=5000)
    assert stage.player.position == 5000


def test_opening_again_what_is_open_stays_where_it_is(
    stage: Stage, audio: Path, text: Path
) -> None:
    stage.session.open(audio, None)
    stage.player.seek(123_000)
    stage.session.open(audio, text)
    assert stage.player.position == 123_000


def test_a_moved_file_goes_on_where_it_was_left(enter: Enter, audio: Path) -> None:
    stage = enter()
    stage.session.open(audio, None)
    stage.player.seek(123_000)
    stage = enter()
    moved = audio.rename(audio.with_name("moved.mp3"))
    stage.session.open(moved, None)
    assert stage.player.position == 123_000
    stage = enter()
    again = moved.rename(audio.with_name("again.mp3"))
    stage.session.open(again, None, start=0)
    assert stage.player.position == 0


def test_an_episode_heard_to_the_end_begins_anew(enter: Enter, audio: Path) -> None:
    stage = enter()
    stage.session.open(audio, None)
    stage.player.seek(stage.player.duration - 1000)
    stage = enter()
    stage.session.open(audio, None)
    assert stage.player.position == 0


def test_the_place_is_kept_on_pause(stage: Stage, audio: Path, clock: ManualClock) -> None:
    stage.session.open(audio, None)
    stage.player.play()
    clock.advance(7000)
    stage.player.pause()
    assert stage.session.last_episode is not None
    assert stage.session.last_episode.place == 7000


def test_the_place_is_kept_while_playing(
    stage: Stage, audio: Path, clock: ManualClock, qtbot: QtBot
) -> None:
    assert stage.session._places.timer.interval() <= 3000
    stage.session._places.timer.setInterval(10)
    stage.session.open(audio, None)
    stage.player.play()
    clock.advance(7000)
    qtbot.waitUntil(lambda: stage.session.last_episode.place == 7000)


# Getting about


@pytest.fixture
def playing(stage: Stage, audio: Path, text: Path) -> Stage:
    stage.session.open(audio, text)
    stage.align()
    return stage


def test_play_sentence_starts_just_before_and_shows_it(playing: Stage, clock: ManualClock) -> None:
    session = playing.session
    target = spoken(session, "第三句。")
    session.navigator.play_sentence(target)
    assert playing.player.playing
    assert playing.player.position == 2000 - 60
    shown = set()
    for _ in range(100):
        assert session.tracker.current is not None
        shown.add(session.tracker.current.index)
        clock.advance(10)
    assert shown == {target}


def test_play_sentence_without_a_time_takes_the_next(playing: Stage) -> None:
    playing.session.navigator.play_sentence(0)
    assert playing.session.tracker.current.index == spoken(playing.session, "第一句。")
    playing.player.pause()
    playing.session.navigator.play_sentence(len(playing.session.transcript.sentences))
    assert not playing.player.playing


def test_play_chapter(playing: Stage) -> None:
    playing.session.navigator.play_chapter(playing.session.transcript.chapters[1])
    assert playing.session.tracker.current.index == spoken(playing.session, "第四句。")
    assert playing.player.playing


def test_play_chapter_before_there_are_times(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.session.navigator.play_chapter(stage.session.transcript.chapters[1])
    assert stage.player.position == 3000
    assert stage.player.playing


def test_next_sentence_steps_through(playing: Stage) -> None:
    session = playing.session
    session.navigator.play_sentence(0)
    for text in ("第二句。", "第三句。", "第四句。", "第五句。", "第五句。"):
        session.navigator.next_sentence()
        assert session.tracker.current.index == spoken(session, text)


def test_previous_sentence_repeats_or_goes_back(playing: Stage, clock: ManualClock) -> None:
    session = playing.session
    session.navigator.JUST_BEGUN = 500
    session.navigator.play_sentence(spoken(session, "第三句。"))
    clock.advance(60 + 800)
    session.navigator.previous_sentence()
    assert playing.player.position == 2000 - 60
    session.navigator.previous_sentence()
    assert session.tracker.current.index == spoken(session, "第二句。")
    session.navigator.previous_sentence()
    session.navigator.previous_sentence()
    assert session.tracker.current.index == spoken(session, "第一句。")


def test_stepping_from_an_untimed_stretch(playing: Stage) -> None:
    session = playing.session
    playing.player.seek(100_000)
    assert session.tracker.current is None
    session.navigator.previous_sentence()
    assert session.tracker.current.index == spoken(session, "第五句。")


def test_skip(playing: Stage) -> None:
    playing.session.navigator.skip(15_000)
    assert playing.player.position == 15_000
    playing.session.navigator.skip(-20_000)
    assert playing.player.position == 0


def test_the_alignment_follows_what_is_heard(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.player.seek(77_000)
    assert stage.aligner.heard == 77_000


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


def test_the_sample(stage: Stage) -> None:
    stage.session.open_sample()
    assert stage.session.transcript is not None
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
    content = session.content
    assert content is not None
    index = spoken(session, "第三句。")
    sentences = [sentence.text for sentence in session.transcript.sentences]
    library.pins.replace(content, [Pin(index, 9_000)], sentences)
    kept = library.bookmarks.add(content, range(index, index + 1), "第三句。", 9_000)
    text.write_text("新的开头。\n" + text.read_text(encoding="utf-8"), encoding="utf-8")

    found: list[object] = []
    session.identified.connect(
        lambda new: found.extend((library.pins.of(new), library.bookmarks.of(new.audio)))
    )
    session.open(audio, text)
    index = spoken(session, "第三句。")
    content = session.content
    moved = replace(kept, content=content, sentence=index, stop_sentence=index + 1)
    assert found == [(Pin(index, 9_000),), (moved,)]


def test_audio_alone_is_identified_too(stage: Stage, audio: Path) -> None:
    stage.session.open(audio, None)
    (content,) = stage.told("identified")
    assert content == stage.session.content == Content(identify(audio))
