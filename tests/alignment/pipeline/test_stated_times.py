"""What becomes of times that a text states: see `tests.bench.retiming` for longer texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from alignment.errors import TranscriptError
from alignment.pipeline import Stage, align, stages
from alignment.stated import Times
from alignment.timeline import State
from alignment.transcript.model import StatedTime, Transcript
from tests.alignment.pipeline.conftest import SECONDS, Attention


@pytest.fixture
def timed(transcript: Transcript) -> Transcript:
    """The eight sentences of the text, a little later than pauses end, and no chapters."""
    starts = [1_200, 5_000, 10_200, 15_000, 20_000, 25_000, 30_200, 35_000]
    times = (
        StatedTime(sentence.text_span.start, start)
        for sentence, start in zip(transcript.spoken, starts, strict=True)
    )
    chapters = tuple(replace(chapter, start=None) for chapter in transcript.chapters)
    return replace(transcript, stated=tuple(times), chapters=chapters)


def starts_of(transcript: Transcript) -> list[int]:
    return [time.start for time in transcript.stated]


def test_kept_times_are_told_at_once(audio: Path, timed: Transcript) -> None:
    (update,) = stages(audio, timed, times=Times.KEEP)
    assert update.stage is Stage.DONE
    assert update.timeline is not None
    assert [cue.start for cue in update.timeline.timed] == starts_of(timed)
    assert update.timeline.duration == SECONDS * 1000
    assert {cue.state for cue in update.timeline.timed} == {State.ALIGNED}


def test_a_text_without_times_has_none_to_keep(audio: Path, transcript: Transcript) -> None:
    with pytest.raises(TranscriptError, match="does not say when"):
        align(audio, transcript, times=Times.KEEP)


def test_checked_times_move_to_pauses_near_by(audio: Path, timed: Transcript) -> None:
    found = align(audio, timed, engine="pacing")
    assert [cue.start for cue in found.timed] == [
        1_000,
        5000,
        10_000,
        15_000,
        20_000,
        25_000,
        30_000,
        35_000,
    ]
    assert not [remark for remark in found.remarks if "times in the text" in str(remark)]


def test_ignored_times_do_not_count(audio: Path, timed: Transcript) -> None:
    bare = replace(timed, stated=())
    expected = align(audio, bare, engine="pacing")
    assert align(audio, timed, engine="pacing", times=Times.IGNORE) == expected
    assert align(audio, timed, engine="pacing") != expected


def test_times_out_of_order_or_beyond_the_end_are_told(audio: Path, timed: Transcript) -> None:
    first, second, *others, last = timed.stated
    wrong = replace(
        timed,
        stated=(first, replace(second, start=39_900), *others, replace(last, start=41_000)),
    )
    remarks = [str(remark) for remark in align(audio, wrong, engine="pacing").remarks]
    assert any(remark.startswith("2 times in the text run backwards") for remark in remarks)


def test_windows_are_long_enough_to_be_listened_to(
    audio: Path, timed: Transcript, attention: Attention
) -> None:
    align(audio, timed)
    assert [(window.start, window.end) for window in attention.windows] == [(0.0, 20.0), (20.0, 40)]
