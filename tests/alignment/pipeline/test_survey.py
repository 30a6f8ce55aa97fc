"""What the stages find out about the text before it is aligned."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from alignment.pipeline import Stage, align, stages
from alignment.timeline import State
from alignment.transcript.model import Transcript
from alignment.updates import Update
from tests.alignment.pipeline.conftest import Attention, check_shares


def test_a_chapter_not_heard_at_its_time_is_looked_for_between_the_others(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.doubtful = {20.0}
    updates = list(stages(audio, transcript))
    check_shares(updates)
    assert [(w.start, w.end) for w in attention.windows] == [(1.0, 10.0), (10.0, 30.0), (30.0, 40)]
    timeline = updates[-1].timeline
    third = timeline.cues[transcript.chapters[2].first + 1]
    assert third.start == 10_501
    (remark,) = timeline.remarks
    assert "chapter “第2章”, 0:20, is 9 s late" in str(remark)


def test_without_any_chapter_at_its_time_the_text_is_aligned_as_a_whole(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.doubtful = {1.0, 10.0, 20.0, 30.0}
    list(stages(audio, transcript))
    assert [(window.start, window.end) for window in attention.windows] == [(0.0, 40.0)]


def test_a_text_of_which_hardly_anything_is_heard_is_called_a_stranger(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.state, attention.confidence = State.ESTIMATED, 0.25
    attention.doubtful = {20.0}
    (remark,) = align(audio, transcript).remarks
    assert "does not seem to belong to this audio" in str(remark)


def test_nothing_of_a_strange_text_is_called_sure(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.state, attention.confidence = State.ALIGNED, 0.39
    cues = align(audio, transcript).timed
    assert {cue.state for cue in cues} == {State.ESTIMATED}


def doubts(updates: Sequence[Update]) -> list[bool]:
    """Whether the text is as_estimate, in all timelines shown while it is checked."""
    return [
        any("does it belong to it?" in str(remark) for remark in update.timeline.remarks)
        for update in updates
        if update.stage is Stage.CHECKING and update.timeline
    ]


def test_a_text_of_which_nothing_is_heard_anywhere_is_doubted_before_it_is_aligned(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.doubtful, attention.places = {1.0, 10.0, 20.0, 30.0}, [False, False]
    updates = list(stages(audio, transcript))
    check_shares(updates)
    assert doubts(updates) == [True]
    told = next(k for k, update in enumerate(updates) if doubts([update]))
    assert len([u for u in updates[told:] if u.stage is Stage.CHECKING]) == 3, "told at once"
    assert not any("So far" in str(remark) for remark in updates[-1].timeline.remarks)


def test_a_text_that_seems_to_fit_but_is_not_what_is_said_is_doubted(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.believed, attention.places = False, []
    assert doubts(list(stages(audio, transcript))) == [True]


def test_doubt_is_taken_back_when_the_text_is_found(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.believed, attention.places = False, [False, True]
    assert doubts(list(stages(audio, transcript))) == [True, False]


def test_a_text_without_chapters_is_not_doubted_before_it_was_looked_for(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    whole = replace(transcript, chapters=())
    attention.doubtful, attention.places = {0.0}, [False, False, False, False]
    updates = list(stages(audio, whole))
    assert doubts(updates) == [True]
    told = next(k for k, update in enumerate(updates) if doubts([update]))
    assert len([u for u in updates[:told] if u.stage is Stage.CHECKING]) == 4


def test_where_chapters_are_heard_nothing_more_is_looked_for(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.doubtful = {20.0}
    align(audio, transcript)
    assert attention.probed == 0
