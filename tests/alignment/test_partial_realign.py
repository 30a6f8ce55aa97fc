from dataclasses import replace

import pytest

from alignment.anchors import Anchor, Window
from alignment.partial_realign import (
    PartialRealign,
    around,
    carried_over,
    contradicts,
    settled,
    windows_around,
    windows_of,
)
from alignment.timeline import Cue, Pin, Recognised, State, Timeline, Word
from alignment.transcript.model import Transcript
from tests.alignment.builders import text_of

LENGTH = 5_000
OLD = [f"第{n}句话说到这里。" for n in range(12)]


@pytest.fixture
def timeline() -> Timeline:
    cues = [
        Cue(
            n,
            n * LENGTH,
            (n + 1) * LENGTH - 200,
            0.95,
            State.ALIGNED,
            (Word(0, 2, n * LENGTH, n * LENGTH + 100),),
        )
        for n in range(len(OLD))
    ]
    return Timeline(
        tuple(cues), 12 * LENGTH, "zh", "en",
        pins=(Pin(2, 2 * LENGTH), Pin(5, 5 * LENGTH)),
        recognised=(Recognised(2, "two"), Recognised(5, "five"), Recognised(9, "nine")),
    )  # fmt: skip


def renewed(timeline: Timeline, sentences: list[str]) -> tuple[PartialRealign, Transcript]:
    transcript = text_of((None, None, sentences))
    renewal = carried_over(timeline, OLD, transcript)
    assert renewal is not None
    return renewal, transcript


def test_the_same_sentences_keep_their_times_words_and_pins(timeline: Timeline) -> None:
    new = [*OLD[:5], "改了的一句。", *OLD[6:]]
    renewal, _ = renewed(timeline, new)
    carried = renewal.timeline
    assert renewal.changed == (5,)
    assert carried.cues[:5] == timeline.cues[:5]
    assert carried.cues[6:] == timeline.cues[6:]
    guess = carried.cues[5]
    assert (guess.start, guess.end) == (5 * LENGTH - 200, 6 * LENGTH)
    assert (guess.state, guess.confidence) == (State.ESTIMATED, 0.0)
    assert carried.pins == (Pin(2, 2 * LENGTH),)
    assert [said.index for said in carried.recognised] == [2, 9]


def test_what_was_put_in_moves_the_numbers_and_not_the_times(timeline: Timeline) -> None:
    new = [*OLD[:3], "新的一句。", "又一句新的。", *OLD[3:]]
    renewal, transcript = renewed(timeline, new)
    assert renewal.changed == (3, 4)
    assert renewal.timeline.cues[5].start == timeline.cues[3].start
    assert renewal.timeline.pins == (Pin(2, 2 * LENGTH), Pin(7, 5 * LENGTH))
    assert list(windows_of(renewal, transcript)) == [Window((2, 3, 4), 10.0, 15.0)]


def test_what_was_taken_out_leaves_nothing_to_do(timeline: Timeline) -> None:
    renewal, transcript = renewed(timeline, OLD[:4] + OLD[6:])
    assert renewal.changed == ()
    assert list(windows_of(renewal, transcript)) == []
    assert renewal.timeline.cues[4].start == timeline.cues[6].start


def test_only_sure_sentences_bound_what_is_aligned_again(timeline: Timeline) -> None:
    doubtful = [replace(timeline.cues[n], confidence=0.3) for n in (3, 5)]
    timeline = timeline.with_cues(doubtful, "attention")
    renewal, transcript = renewed(timeline, [*OLD[:4], "改了。", *OLD[5:]])
    assert list(windows_of(renewal, transcript)) == [Window((2, 3, 4, 5), 10.0, 30.0)]


def test_at_the_ends_windows_reach_to_those_of_the_audio(timeline: Timeline) -> None:
    renewal, transcript = renewed(timeline, ["头。", *OLD[1:-1], "尾。"])
    assert list(windows_of(renewal, transcript)) == [
        Window((0,), 0.0, 5.0),
        Window((10, 11), 50.0, 60.0),
    ]


def test_a_text_that_has_little_in_common_gets_no_times(timeline: Timeline) -> None:
    other = text_of((None, None, [*OLD[:5], *(f"别的第{n}句。" for n in range(7))]))
    assert carried_over(timeline, OLD, other) is None


def test_the_start_that_bounds_a_window_stays(timeline: Timeline) -> None:
    renewal, transcript = renewed(timeline, [*OLD[:5], "改了的一句。", *OLD[6:]])
    (window,) = windows_of(renewal, transcript)
    found = [
        Cue(4, 20_300, 22_000, 0.5, State.ALIGNED),
        Cue(5, 22_000, 29_000, 0.9, State.ALIGNED),
    ]
    first, second = settled(found, window, renewal)
    assert (first.start, first.end, first.confidence) == (20_000, 22_000, 0.95)
    assert second == found[1]
    renewal.timeline.with_cues([first, second], "attention")


def test_around_a_chapter_the_text_is_cut_there_and_may_begin_later(timeline: Timeline) -> None:
    transcript = text_of((None, None, OLD))
    before, after = windows_around(timeline, transcript, Anchor(6, 33.0))
    assert (before.end, after.start) == (33.0, 33.0)
    assert after.anchor == Anchor(6, 33.0)
    late = [replace(timeline.cues[6], start=34_000, end=35_000, words=())]
    assert settled(late, after, PartialRealign(timeline)) == late


@pytest.mark.parametrize(
    "start",
    [
        Anchor(6, 24.0),  # before the sentence pinned at 25 s
        Anchor(5, 22.0),  # itself pinned
        Anchor(6, 60.0),  # where the audio ends
    ],
)
def test_a_chapter_cannot_begin_where_a_pin_or_the_audio_says_otherwise(
    timeline: Timeline, start: Anchor
) -> None:
    assert windows_around(timeline, text_of((None, None, OLD)), start) == []


@pytest.mark.parametrize(
    ("start", "wrong"),
    [
        (Anchor(6, 30.0), False),
        (Anchor(6, 30.9), False),  # a chapter begins in the pause that is near
        (Anchor(6, 31.1), True),
        (Anchor(7, 28.1), False),
        (Anchor(7, 27.9), True),
        (Anchor(5, 22.0), False),  # itself pinned
        (Anchor(0, 3.0), True),
        (Anchor(6, 60.0), False),  # where the audio ends
    ],
)
def test_times_that_know_nothing_of_a_moved_chapter(
    timeline: Timeline, start: Anchor, wrong: bool
) -> None:
    assert contradicts(timeline, text_of((None, None, OLD)), start) is wrong


def test_around_a_chapter_moved_back_only_what_is_pinned_is_known(timeline: Timeline) -> None:
    transcript = text_of((None, None, OLD))
    changed = around(timeline, transcript, 6)
    assert 6 in changed
    assert not {2, 5} & set(changed)
    (window,) = windows_of(PartialRealign(timeline, changed), transcript)
    assert set(changed) <= set(window.sentences)
