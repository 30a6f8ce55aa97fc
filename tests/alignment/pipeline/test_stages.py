from pathlib import Path

import pytest

import alignment.pipeline as pipeline
from alignment import hearing
from alignment.anchors import Anchor
from alignment.audio.chapters import StoredChapter
from alignment.audio.recording import Recording, load
from alignment.partial_realign import PartialRealign
from alignment.pipeline import Stage, align, stages
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.builders import text_of
from tests.alignment.pipeline.conftest import SECONDS, Attention, check_shares, in_stages


def test_without_a_model_there_is_pacing_and_a_remark(audio: Path, transcript: Transcript) -> None:
    updates = list(stages(audio, transcript))
    assert [stage for stage, _ in in_stages(updates)] == [
        Stage.DECODING,
        Stage.LISTENING,
        Stage.PACING,
        Stage.DONE,
    ]
    check_shares(updates)
    timeline = updates[-1].timeline
    assert timeline is not None
    assert timeline == next(u.timeline for u in updates if u.stage is Stage.PACING)
    assert timeline.engine == "pacing"
    assert timeline.duration == SECONDS * 1000
    assert (timeline.text_language, timeline.audio_language) == ("zh", None)
    assert len(timeline.remarks) == 1
    assert "No model is present" in str(timeline.remarks[0])


def test_every_spoken_sentence_has_a_time_and_no_other(audio: Path, transcript: Transcript) -> None:
    timeline = align(audio, transcript)
    for cue, sentence in zip(timeline.cues, transcript.sentences, strict=True):
        assert cue.state is (State.ESTIMATED if sentence.spoken else State.UNSPOKEN)
    # Each chapter begins at the end of the pause about its time.
    starts = [timeline.cues[chapter.first + 1].start for chapter in transcript.chapters]
    assert starts == [1_000, 10_000, 20_000, 30_000]


def test_pacing_asked_for_needs_no_remark_and_no_model(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    timeline = align(audio, transcript, engine="pacing")
    assert timeline.engine == "pacing"
    assert timeline.remarks == ()
    assert attention.found == attention.windows == []


def test_peaks_come_once_and_before_any_timeline(audio: Path, transcript: Transcript) -> None:
    updates = list(stages(audio, transcript))
    with_peaks = [update for update in updates if update.peaks is not None]
    assert [update.stage for update in with_peaks] == [Stage.DECODING]
    assert len(with_peaks[0].peaks) > 0
    assert with_peaks[0].peaks.max() > 0


def test_with_a_model_attention_follows_pacing(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    updates = list(stages(audio, transcript))
    expected = [stage for stage in Stage if stage is not Stage.RECOGNISING]
    assert [stage for stage, _ in in_stages(updates)] == expected
    check_shares(updates)
    aligning = [update for update in updates if update.stage is Stage.ALIGNING]
    # Windows of 9, 10, 10 and 10 seconds, each in two halves.
    assert [update.share for update in aligning] == pytest.approx(
        [4.5 / 39, 9 / 39, 14 / 39, 19 / 39, 24 / 39, 29 / 39, 34 / 39, 1.0]
    )
    assert [window.start for window in attention.windows] == [1.0, 10.0, 20.0, 30.0]
    first = aligning[0].timeline
    assert first.cues[1] == Cue(1, 1_000, 1_500, 0.97, State.ALIGNED, engine="attention")
    assert first.cues[4].state is State.ESTIMATED
    assert first.cues[4].engine == "pacing"
    last = updates[-1].timeline
    assert last == aligning[-1].timeline
    assert {cue.state for cue in last.timed} == {State.ALIGNED}
    assert last.remarks == ()


def test_the_language_of_the_audio_is_found_out_unless_it_is_given(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    assert align(audio, transcript).audio_language == "en"
    assert align(audio, transcript, language="ja").audio_language == "ja"


def test_a_model_is_found_by_its_name(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    align(audio, transcript, model="small")
    align(audio, transcript, engine="attention")
    assert attention.found == ["small", "base"]


@pytest.mark.parametrize("engine", ["pacing", "attention"])
def test_a_pinned_sentence_begins_where_the_user_said(
    engine: str, audio: Path, transcript: Transcript, attention: Attention
) -> None:
    index = transcript.chapters[1].first + 2
    unspoken = transcript.chapters[1].first
    pins = [Pin(unspoken, 3_000), Pin(index, 15_432), Pin(11, 99_000)]
    attention.doubtful = {15.432}
    timeline = align(audio, transcript, engine=engine, pins=pins)
    cue = timeline.cues[index]
    assert (cue.start, cue.confidence, cue.state) == (15_432, 1.0, State.ALIGNED)
    assert timeline.pins == (pins[1],)


@pytest.mark.parametrize("engine", ["attention", "auto"])
def test_what_is_being_heard_is_aligned_first(
    engine: str, audio: Path, transcript: Transcript, attention: Attention
) -> None:
    heard = iter([12_000, 25_000, 25_000, 4_000, None])
    list(stages(audio, transcript, engine=engine, listening_at=lambda: next(heard)))
    assert [window.start for window in attention.opened] == [10.0]
    # At 25 s the third; then what comes after it; then the first, and the one left over.
    assert [window.start for window in attention.windows] == [20.0, 30.0, 1.0, 10.0]


def test_the_beginning_of_what_is_being_heard_is_told_before_all_is_checked(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    updates = list(stages(audio, transcript, listening_at=lambda: 25_000))
    early = next(update for update in updates if update.stage is Stage.CHECKING)
    assert early.timeline is not None
    told = [cue for cue in early.timeline.cues if cue.state is State.ALIGNED]
    assert [cue.start for cue in told] == [20_000]
    attention.opened.clear()
    last = align(audio, transcript)
    assert attention.opened == []
    assert updates[-1].timeline == last


def test_after_the_last_window_the_first_is_next(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    list(stages(audio, transcript, listening_at=lambda: 39_999))
    assert [window.start for window in attention.windows] == [30.0, 1.0, 10.0, 20.0]


def test_where_the_listener_is_is_asked_before_each_window(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    now = [0]
    attention.on_window = lambda: now.__setitem__(0, 35_000)
    list(stages(audio, transcript, listening_at=lambda: now[0]))
    assert [window.start for window in attention.windows] == [1.0, 30.0, 10.0, 20.0]


def test_chapters_stored_in_the_file_are_anchors(
    audio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transcript = text_of(("一", None, ["一二三。"] * 3), ("二", None, ["四五六。"] * 3))
    recording = load(audio)
    marks = (StoredChapter("", 1_000), StoredChapter("", 30_000))
    marked = Recording(audio, recording.samples, marks, ("It creaks.",))
    monkeypatch.setattr(hearing, "load", lambda path, progress, heard: marked)
    timeline = align(audio, transcript, engine="pacing")
    assert timeline.cues[5].start == 30_000
    assert [str(remark) for remark in timeline.remarks] == ["It creaks."]


def test_times_that_cannot_be_used_are_remarked(audio: Path) -> None:
    transcript = text_of(("一", 0, ["一二三。"]), ("二", 90_000, ["四五六。"]))
    remarks = align(audio, transcript, engine="pacing").remarks
    assert len(remarks) == 1
    assert "after the audio has ended" in str(remarks[0])


def test_a_renewal_aligns_only_what_is_new(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    *_, last = pipeline.stages(audio, transcript)
    assert last.timeline is not None
    spoken = [sentence.index for sentence in transcript.spoken]
    attention.windows.clear()
    renewal = PartialRealign(last.timeline, changed=(spoken[-1],))
    *_, end = pipeline.stages(audio, transcript, renewal=renewal)
    assert end.stage is Stage.DONE
    assert end.timeline is not None
    (window,) = attention.windows
    before, changed = window.sentences
    assert changed == spoken[-1]
    assert end.timeline.cues[:before] == last.timeline.cues[:before]
    assert end.timeline.cues[before].start == last.timeline.cues[before].start
    assert attention.probed == 0


def test_where_a_chapter_was_moved_to_is_no_more_than_an_anchor(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    first = transcript.chapters[2].first + 1
    starts = [Anchor(first, 13.0)]
    timeline = align_with(audio, transcript, starts=starts)
    assert [window.anchor for window in attention.windows][2] == starts[0]
    assert [window.start for window in attention.windows] == [1.0, 10.0, 13.0, 30.0]
    assert timeline.cues[first].start == 13_010  # as heard, a little after it
    attention.windows.clear()
    attention.doubtful = {13.0}
    align_with(audio, transcript, starts=starts)
    assert [window.start for window in attention.windows] == [1.0, 10.0, 30.0]


def test_a_start_is_moved_to_the_pause_that_fits_it(audio: Path, transcript: Transcript) -> None:
    first = transcript.chapters[2].first + 1
    for start, found in ((19.4, 20_000), (15.5, 15_500)):
        timeline = align_with(audio, transcript, engine="pacing", starts=[Anchor(first, start)])
        assert timeline.cues[first].start == found


def test_around_a_moved_chapter_the_text_is_aligned_again(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    timeline = align_with(audio, transcript)
    attention.windows.clear()
    start = Anchor(transcript.chapters[2].first + 1, 16.0)
    end = align_with(audio, transcript, renewal=PartialRealign(timeline, starts=(start,)))
    before, after = attention.windows
    assert (before.end, after.start, after.anchor) == (16.0, 16.0, start)
    assert end.cues[start.sentence].start == 16_010
    untouched = [
        cue for cue in timeline.timed if cue.index not in (*before.sentences, *after.sentences)
    ]
    assert untouched
    assert [end.cues[cue.index] for cue in untouched] == untouched


def align_with(audio: Path, transcript: Transcript, **options: object) -> Timeline:
    *_, last = stages(audio, transcript, **options)
    assert last.timeline is not None
    return last.timeline
