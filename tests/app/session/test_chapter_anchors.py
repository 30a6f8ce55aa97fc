"""Chapters that the user moves, while the text is aligned and after."""

from dataclasses import replace
from pathlib import Path

import pytest

from alignment.anchors import Anchor
from alignment.partial_realign import PartialRealign
from app.session.chapters import Chapters
from tests.app.session_stage import Enter, Stage, spoken


@pytest.fixture
def chapters(stage: Stage) -> Chapters:
    return listed(stage)


def listed(stage: Stage) -> Chapters:
    return stage.session.chapters


def options(stage: Stage) -> dict[str, object]:
    return stage.aligner.jobs[-1][2]


def move(chapters: Chapters, index: int, time: int) -> None:
    chapters.edit(index, chapters.starts[index].title, time)


def test_around_a_moved_chapter_the_text_is_aligned_again(
    stage: Stage, chapters: Chapters, audio: Path, text: Path
) -> None:
    stage.session.open(audio, text)
    timeline = stage.align()
    move(chapters, 1, 2_500)
    start = Anchor(spoken(stage.session, "第四句。"), 2.5)
    assert options(stage)["renewal"] == PartialRealign(timeline, starts=(start,))
    assert stage.session.timing.busy
    assert stage.session.timeline == timeline
    chapters.edit(1, "改名", 2_500)
    assert len(stage.aligner.jobs) == 2


def test_every_alignment_knows_where_moved_chapters_begin(
    enter: Enter, audio: Path, text: Path
) -> None:
    stage = enter()
    chapters = listed(stage)
    stage.session.open(audio, text)
    stage.align()
    assert "starts" not in stage.aligner.jobs[0][2]
    move(chapters, 1, 2_500)
    starts = (Anchor(spoken(stage.session, "第四句。"), 2.5),)
    stage.align()
    stage.session.timing.realign()
    assert options(stage)["starts"] == starts
    assert "renewal" not in options(stage)
    stage = enter()
    listed(stage)
    text.write_text(
        text.read_text("utf-8").replace("句", "段").replace("第四段", "第四句"), "utf-8"
    )
    stage.session.open(audio, text)
    assert options(stage)["starts"] == starts


def test_a_move_during_an_alignment_waits_for_its_end(
    stage: Stage, chapters: Chapters, audio: Path, text: Path
) -> None:
    stage.session.open(audio, text)
    move(chapters, 1, 2_500)
    move(chapters, 1, 2_600)
    assert len(stage.aligner.jobs) == 1
    timeline = stage.align()
    start = Anchor(spoken(stage.session, "第四句。"), 2.6)
    assert options(stage)["renewal"] == PartialRealign(timeline, starts=(start,))
    stage.align()
    assert len(stage.aligner.jobs) == 2


def test_a_cancelled_alignment_is_not_begun_again(
    stage: Stage, chapters: Chapters, audio: Path, text: Path
) -> None:
    stage.session.open(audio, text)
    move(chapters, 1, 2_500)
    stage.session.timing.cancel()
    assert len(stage.aligner.jobs) == 1
    stage.session.timing.realign()
    stage.align()
    assert len(stage.aligner.jobs) == 2
    assert options(stage)["starts"] == (Anchor(spoken(stage.session, "第四句。"), 2.5),)


def test_a_chapter_moved_back_is_found_again_by_its_words(
    stage: Stage, chapters: Chapters, audio: Path, text: Path
) -> None:
    stage.session.open(audio, text)
    stage.align()
    move(chapters, 1, 2_500)
    timeline = stage.align()
    chapters.restore(1)
    renewal = options(stage)["renewal"]
    assert isinstance(renewal, PartialRealign)
    assert (renewal.timeline, renewal.starts) == (timeline, ())
    assert spoken(stage.session, "第四句。") in renewal.changed
    assert "starts" not in options(stage)


def test_estimated_times_are_estimated_anew_as_a_whole(
    stage: Stage, chapters: Chapters, audio: Path, text: Path
) -> None:
    stage.session.open(audio, text)
    stage.align("pacing")
    move(chapters, 1, 2_500)
    assert "renewal" not in options(stage)
    assert options(stage)["starts"] == (Anchor(spoken(stage.session, "第四句。"), 2.5),)


def test_a_chapter_without_words_is_no_anchor(
    stage: Stage, chapters: Chapters, audio: Path, text: Path
) -> None:
    text.write_text("00:00 开场\n小明\n第一句。\n00:03 尾声\n", encoding="utf-8")
    stage.session.open(audio, text)
    stage.align()
    move(chapters, 1, 2_500)
    assert len(stage.aligner.jobs) == 1


def test_a_move_that_no_alignment_has_heard_of_is_made_good_on_opening(
    enter: Enter, audio: Path, text: Path
) -> None:
    stage = enter()
    chapters = listed(stage)
    stage.session.open(audio, text)
    kept = stage.align()
    first = spoken(stage.session, "第四句。")
    begun = kept.cues[first].start
    assert begun is not None
    move(chapters, 1, begun + 5_000)
    assert "renewal" in options(stage)  # and now the program is killed
    stage = enter()
    chapters = listed(stage)
    stage.session.open(audio, text)
    start = Anchor(first, begun / 1000 + 5)
    assert options(stage)["renewal"] == PartialRealign(kept, starts=(start,))
    assert len(stage.aligner.jobs) == 1
    moved = tuple(
        replace(cue, start=cue.start + 5_000, end=cue.end + 5_000)
        if cue.start is not None and cue.end is not None and cue.index >= first
        else cue
        for cue in kept.cues
    )
    stage.align(found=replace(kept, cues=moved))
    stage = enter()
    listed(stage)
    stage.session.open(audio, text)
    assert stage.session.timeline is not None
    assert stage.aligner.jobs == []
