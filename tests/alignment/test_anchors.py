from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.anchors import (
    Anchor,
    Window,
    as_pinned,
    chapter_anchors,
    windows,
    with_pins,
    with_starts,
)
from alignment.audio.chapters import StoredChapter
from alignment.timeline import Cue, Pin, State
from alignment.transcript.model import Transcript
from tests.alignment.builders import speech_of, text_of

SPEECH = speech_of([(1.0, 20.0), (20.6, 40.0), (42.0, 58.0)], 60.0)


def two_chapters(first: int | None = 1_000, second: int | None = 41_000) -> Transcript:
    return text_of(("开场", first, ["一。", "二。"]), ("The End!", second, ["三。", "四。"]))


def test_without_anchors_one_window_holds_it_all() -> None:
    transcript = text_of((None, None, ["一。", "[笑声]", "二。"]))
    assert windows(transcript, [], SPEECH) == [Window((0, 2), 0.0, 60.0)]


def test_windows_run_from_anchor_to_anchor() -> None:
    transcript = two_chapters()
    anchors = [Anchor(1, 10.0), Anchor(4, 30.0)]
    assert windows(transcript, anchors, SPEECH) == [
        Window((1, 2), 10.0, 30.0, anchors[0]),
        Window((4, 5), 30.0, 60.0, anchors[1]),
    ]


def test_text_before_the_first_anchor_has_a_window_of_its_own() -> None:
    transcript = text_of((None, None, ["零。"]), ("开场", 30_000, ["一。"]))
    assert windows(transcript, [Anchor(2, 30.0)], SPEECH) == [
        Window((0,), 0.0, 30.0),
        Window((2,), 30.0, 60.0, Anchor(2, 30.0)),
    ]


@pytest.mark.parametrize(
    ("time", "moved"),
    [
        (41.0, 42.0),  # a chapter begins where the pause ends
        (43.0, 42.0),  # up to a second early
        (43.1, 43.1),
        (18.6, 20.6),  # up to two seconds late
        (18.5, 18.5),
        (0.0, 1.0),  # the silence at the beginning is a pause as well
    ],
)
def test_an_anchor_moves_to_the_end_of_a_pause_nearby(time: float, moved: float) -> None:
    found = windows(two_chapters(), [Anchor(1, time)], SPEECH)
    assert [window.start for window in found] == [moved]


def test_a_long_pause_draws_more_than_a_short_one_that_is_nearer() -> None:
    speech = speech_of([(0.0, 10.0), (10.2, 11.0), (12.2, 30.0)], 30.0)
    assert windows(two_chapters(), [Anchor(1, 10.4)], speech)[0].start == 12.2
    near = speech_of([(0.0, 10.0), (10.4, 11.8), (12.2, 30.0)], 30.0)
    assert windows(two_chapters(), [Anchor(1, 10.4)], near)[0].start == 10.4


def test_an_anchor_on_a_heading_stands_for_the_sentence_below_it() -> None:
    assert [w.sentences for w in windows(two_chapters(), [Anchor(3, 30.0)], SPEECH)] == [
        (1, 2),
        (4, 5),
    ]


def test_anchors_that_fall_on_one_sentence_leave_no_empty_window() -> None:
    found = windows(two_chapters(), [Anchor(3, 25.0), Anchor(4, 30.0)], SPEECH)
    assert [window.sentences for window in found] == [(1, 2), (4, 5)]


def test_chapters_that_begin_at_the_same_pause_share_a_window() -> None:
    found = windows(two_chapters(), [Anchor(1, 41.2), Anchor(4, 42.1)], SPEECH)
    assert found == [Window((1, 2, 4, 5), 42.0, 60.0, Anchor(1, 41.2))]


def test_text_before_a_chapter_that_begins_with_the_audio_joins_it() -> None:
    transcript = text_of((None, None, ["零。"]), ("开场", 0, ["一。"]))
    assert windows(transcript, [Anchor(2, 0.0)], SPEECH) == [Window((0, 2), 0.0, 60.0)]


def test_the_silence_at_the_end_draws_no_anchor() -> None:
    found = windows(two_chapters(), [Anchor(1, 10.0), Anchor(4, 59.0)], SPEECH)
    assert found[-1] == Window((4, 5), 59.0, 60.0, Anchor(4, 59.0))


@given(
    stretches=st.lists(st.tuples(st.floats(0.05, 4), st.floats(0.05, 4)), min_size=1, max_size=30),
    times=st.lists(st.floats(0, 1, exclude_max=True), max_size=12, unique=True),
    data=st.data(),
)
def test_windows_hold_every_spoken_sentence_once_and_do_not_overlap(
    stretches: list[tuple[float, float]], times: list[float], data: st.DataObject
) -> None:
    edges, at = [], 0.0
    for pause, length in stretches:
        edges.append((at + pause, at + pause + length))
        at += pause + length
    speech = speech_of(edges, at + 0.3)
    transcript = text_of((None, None, ["句。"] * 20))
    count = len(times)
    places = sorted(
        data.draw(st.lists(st.integers(0, 19), min_size=count, max_size=count, unique=True))
    )
    anchors = [
        Anchor(place, time * speech.duration)
        for place, time in zip(places, sorted(times), strict=True)
    ]
    found = windows(transcript, anchors, speech)
    assert [index for window in found for index in window.sentences] == list(range(20))
    assert found[-1].end == speech.duration
    assert all(0 <= window.start < window.end for window in found)
    assert all(one.end == next_one.start for one, next_one in pairwise(found))


def test_chapters_of_the_text_are_anchors() -> None:
    anchors, remarks = chapter_anchors(two_chapters(), [], 60.0)
    assert anchors == [Anchor(1, 1.0), Anchor(4, 41.0)]
    assert remarks == []


def test_a_note_below_the_heading_is_passed_over() -> None:
    transcript = text_of(("开场", 1_000, ["[音乐]", "一。"]), ("无人", 9_000, ["[掌声]"]))
    assert chapter_anchors(transcript, [], 60.0)[0] == [Anchor(2, 1.0)]


@pytest.mark.parametrize(
    ("starts", "kept", "remark"),
    [
        ([1, 90, 20, 30], [1, 20, 30], "1 chapter time of the text run"),
        ([1, 50, 40, 10, 20, 60], [1, 10, 20, 60], "2 chapter times of the text run"),
        ([5, 5], [5], "1 chapter time of the text run"),
    ],
)
def test_times_that_run_backwards_are_left_out(
    starts: list[int], kept: list[int], remark: str
) -> None:
    transcript = text_of(*[("章", start * 1000, ["句。"]) for start in starts])
    anchors, remarks = chapter_anchors(transcript, [], 100.0)
    assert [anchor.time for anchor in anchors] == kept
    assert len(remarks) == 1
    assert remark in str(remarks[0])


@pytest.mark.parametrize(
    ("starts", "remark"),
    [
        ([1, 60, 30], "1 chapter time of the text would begin after the audio has ended"),
        ([1, 60, 61, 30], "2 chapter times of the text would begin after the audio has ended"),
    ],
)
def test_times_beyond_the_end_are_left_out(starts: list[int], remark: str) -> None:
    transcript = text_of(*[("章", start * 1000, ["句。"]) for start in starts])
    anchors, remarks = chapter_anchors(transcript, [], 60.0)
    assert [anchor.time for anchor in anchors] == [1, 30]
    assert len(remarks) == 1
    assert remark in str(remarks[0])


def test_stored_chapters_as_many_as_those_of_the_text_go_by_number() -> None:
    stored = [StoredChapter("Intro", 2_000), StoredChapter("", 40_000)]
    anchors, remarks = chapter_anchors(two_chapters(None, None), stored, 60.0)
    assert anchors == [Anchor(1, 2.0), Anchor(4, 40.0)]
    assert remarks == []


def test_other_stored_chapters_go_by_title() -> None:
    stored = [
        StoredChapter("Advertisement", 0),
        StoredChapter("the end", 40_000),
        StoredChapter("The End", 50_000),
    ]
    anchors, _ = chapter_anchors(two_chapters(None, None), stored, 60.0)
    assert anchors == [Anchor(4, 40.0)]


def test_times_in_the_text_go_before_stored_ones() -> None:
    stored = [StoredChapter("开场", 5_000), StoredChapter("The End", 50_000)]
    anchors, _ = chapter_anchors(two_chapters(None, 41_000), stored, 60.0)
    assert anchors == [Anchor(4, 41.0)]


@pytest.mark.parametrize("stored", [[], [StoredChapter("开场", 5_000)]])
def test_a_text_without_chapters_has_no_anchors(stored: list[StoredChapter]) -> None:
    assert chapter_anchors(text_of((None, None, ["一。"])), stored, 60.0) == ([], [])


increasing = st.lists(st.integers(0, 30), max_size=9)


@given(increasing)
def test_as_many_times_as_can_be_are_kept(starts: list[int]) -> None:
    transcript = text_of(*[("章", start * 1000, ["句。"]) for start in starts])
    anchors, _ = chapter_anchors(transcript, [], 100.0)
    assert all(one.time < later.time for one, later in pairwise(anchors))
    assert all(one.sentence < later.sentence for one, later in pairwise(anchors))
    assert len(anchors) == longest_run(starts)


def longest_run(values: list[int]) -> int:
    """Length of the longest increasing subsequence, by trying all of them."""

    def best(rest: list[int], above: int) -> int:
        if not rest:
            return 0
        without = best(rest[1:], above)
        return max(without, 1 + best(rest[1:], rest[0])) if rest[0] > above else without

    return best(values, -1)


def test_a_pin_holds_exactly_even_where_nobody_speaks_before_it() -> None:
    pins = [Anchor(1, 0.2, pinned=True), Anchor(2, 0.7, pinned=True), Anchor(4, 41.3, pinned=True)]
    found = windows(two_chapters(), pins, SPEECH)
    assert [window.start for window in found] == [0.2, 0.7, 41.3]


def test_chapter_times_that_contradict_a_pin_are_left_out() -> None:
    chapters = [Anchor(1, 1.0), Anchor(4, 30.0), Anchor(7, 50.0)]
    for pin, kept in [
        (Pin(3, 20_000), [1, 3, 4, 7]),
        (Pin(3, 30_000), [1, 3, 7]),
        (Pin(4, 31_000), [1, 4, 7]),
        (Pin(5, 29_000), [1, 5, 7]),
        (Pin(5, 55_000), [1, 4, 5]),
    ]:
        anchors = with_pins(chapters, [pin])
        assert [anchor.sentence for anchor in anchors] == kept
        assert [anchor.time for anchor in anchors if anchor.pinned] == [pin.time / 1000]


def test_the_sentence_that_was_pinned_is_sure_and_exact() -> None:
    cues = [
        Cue(4, 41_500, 42_000, 0.3, State.ESTIMATED),
        Cue(5, 42_000, 50_000, 0.9, State.ALIGNED),
    ]
    window = Window((4, 5), 41.3, 60.0, Anchor(4, 41.3, pinned=True))
    assert as_pinned(cues, window) == [Cue(4, 41_300, 42_000, 1.0, State.ALIGNED), cues[1]]
    assert as_pinned(cues, Window((4, 5), 41.3, 60.0, Anchor(4, 41.3))) == cues
    assert as_pinned(cues, Window((4, 5), 41.3, 60.0)) == cues


def test_a_stated_time_moves_no_further_than_it_may_be_off() -> None:
    anchor = Anchor(1, 20.4, stated=True, early=0.3, late=0.3)
    assert windows(two_chapters(), [anchor], SPEECH)[0].start == 20.6
    anchor = replace(anchor, time=20.2)
    assert windows(two_chapters(), [anchor], SPEECH)[0].start == 20.2


def test_starts_that_the_user_gave_replace_what_contradicts_them() -> None:
    given = [Anchor(0, 0.0), Anchor(10, 60.0), Anchor(20, 70.0), Anchor(30, 200.0)]
    assert with_starts(given, [Anchor(10, 90.0), Anchor(25, 999.0)], 300.0) == [
        Anchor(0, 0.0),
        Anchor(10, 90.0),
        Anchor(30, 200.0),
    ]
