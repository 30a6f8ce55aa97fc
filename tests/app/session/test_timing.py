"""Timing the episode that is open, through the session."""

from dataclasses import replace
from pathlib import Path

import pytest

from alignment.partial_realign import PartialRealign
from alignment.timeline import Cue, State, Timeline
from app.language import Language, Languages
from app.session import timing as timing_module
from app.storage.database import Database
from app.storage.library import Library
from tests.app.session_stage import ARTICLE, DAMAGED, Enter, Stage
from tests.app.stages import spread


def test_another_text_is_aligned_anew(enter: Enter, audio: Path, text: Path) -> None:
    stage = enter()
    stage.session.open(audio, text)
    stage.align()
    text.write_text(ARTICLE + "第六句。", encoding="utf-8")
    stage = enter()
    stage.session.open(audio, text)
    assert len(stage.aligner.jobs) == 1


def test_the_times_of_a_text_are_taken_as_they_are(enter: Enter, audio: Path, text: Path) -> None:
    text.write_text("[00:01] 第一句。\n[00:02] 第二句。\n[00:03] 第三句。\n", encoding="utf-8")
    stage = enter()
    stage.session.open(audio, text)
    assert stage.session.timing.can_be_stated
    stage.align("pacing")
    stage.session.take_stated_times()
    assert not stage.session.timing.busy
    assert [cue.start for cue in stage.session.timeline.timed] == [1_000, 2_000, 3_000]
    stage = enter()
    stage.session.open(audio, text)
    assert stage.session.timeline.engines == {"stated"}
    assert not stage.aligner.jobs


def test_who_wants_it_never_waits_for_listening(enter: Enter, audio: Path, text: Path) -> None:
    plain = text.with_name("plain.txt")
    plain.write_text("第一句。第二句。", encoding="utf-8")
    text.write_text("[00:01] 第一句。\n[00:02] 第二句。\n[00:03] 第三句。\n", encoding="utf-8")
    stage = enter()
    stage.settings.set("timing/as stated", True)
    stage.session.open(audio, text)
    assert [cue.start for cue in stage.session.timeline.timed] == [1_000, 2_000, 3_000]
    assert stage.session.peaks is not None
    other = audio.with_name("other.mp3")
    other.write_bytes(b"other sound")
    stage.session.open(other, plain)
    assert len(stage.aligner.jobs) == 1


def test_times_are_kept_as_they_come(stage: Stage, audio: Path, text: Path, tmp_path: Path) -> None:
    session = stage.session
    session.open(audio, text)
    found = spread(session.transcript, "attention")
    begun = replace(found, cues=tuple(replace(c, state=_state(c, 2)) for c in found.cues))
    stage.aligner.timeline_found.emit(begun)
    killed = Library(Database(tmp_path / "lyricast.db"))
    kept = killed.timeline(session.key, session.transcript)
    assert kept is not None
    assert kept.cues == begun.cues
    assert timing_module.UNFINISHED in kept.remarks
    stage.aligner.timeline_found.emit(found)  # not each time, which would be slow
    assert killed.timeline(session.key, session.transcript).cues == begun.cues
    killed.close()


def _state(cue: Cue, known: int) -> State:
    late = cue.index > known and cue.state is State.ALIGNED
    return State.ESTIMATED if late else cue.state


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


def test_a_failed_alignment_is_told(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.aligner.failed.emit("Nobody speaks in “第一集.mp3”.")
    assert stage.told("failed") == ["Nobody speaks in “第一集.mp3”."]
    assert not stage.session.timing.busy


def test_the_alignment_follows_what_is_heard(stage: Stage, audio: Path, text: Path) -> None:
    stage.session.open(audio, text)
    stage.player.seek(77_000)
    assert stage.aligner.heard == 77_000


def half_timed(stage: Stage) -> Timeline:
    """Return times of which the model has found the first half."""
    first = spread(stage.session.transcript, "pacing")
    cues = [replace(cue, state=State.ESTIMATED) for cue in first.timed]
    heard = [replace(cue, confidence=0.97) for cue in first.timed[: len(cues) // 2]]
    return first.with_cues(cues, "pacing").with_cues(heard, "attention")


@pytest.mark.parametrize("ending", ["cancel", "another", "close", "crash"])
def test_what_was_found_before_a_stop_is_kept_and_the_rest_timed_next_time(
    enter: Enter, audio: Path, text: Path, ending: str
) -> None:
    stage = enter()
    stage.session.open(audio, text)
    half = half_timed(stage)
    stage.aligner.timeline_found.emit(half)
    if ending == "cancel":
        stage.session.timing.cancel()
    elif ending == "another":
        stage.session.open(audio, None)
    elif ending == "crash":
        stage.aligner.failed.emit("It stopped.")
    stage = enter()
    stage.session.open(audio, text)
    assert stage.session.timeline == half
    lacking = tuple(cue.index for cue in half.timed if cue.state is State.ESTIMATED)
    assert stage.aligner.jobs[-1][2]["renewal"] == PartialRealign(half, lacking)
    whole = stage.align()
    stage = enter()
    stage.session.open(audio, text)
    assert stage.session.timeline == whole
    assert not stage.session.timing.busy


def test_timing_again_and_stopping_leaves_the_finished_times(
    enter: Enter, audio: Path, text: Path
) -> None:
    stage = enter()
    stage.session.open(audio, text)
    whole = stage.align()
    stage.session.timing.realign()
    stage.aligner.timeline_found.emit(half_timed(stage))
    stage.session.timing.cancel()
    stage = enter()
    stage.session.open(audio, text)
    assert stage.session.timeline == whole
