from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.pinning import ROOM, limits, pinned, with_possible_pins
from alignment.timeline import Cue, Pin, State, Timeline, Word

UNSPOKEN = (None, None, 0.0)


def timeline_of(*rows: tuple[int | None, int | None, float], duration: int = 20_000) -> Timeline:
    cues = tuple(
        Cue(i, start, end, confidence, State.UNSPOKEN if start is None else State.ESTIMATED)
        for i, (start, end, confidence) in enumerate(rows)
    )
    return Timeline(cues, duration, "zh")


TALK = timeline_of(
    UNSPOKEN,
    (1000, 2800, 0.97),
    (3000, 4900, 0.5),
    (5000, 6900, 0.5),
    (7000, 8900, 0.97),
    (9000, 9900, 0.97),
)


def starts(timeline: Timeline) -> list[int | None]:
    return [cue.start for cue in timeline.cues]


def test_without_pins_nothing_changes() -> None:
    assert pinned(TALK, ()) == TALK


def test_a_pinned_sentence_begins_where_it_was_told_and_is_sure() -> None:
    result = pinned(TALK, [Pin(3, 6000)])
    assert result.cues[3].start == 6000
    assert result.cues[3].confidence == 1.0
    assert result.cues[3].state is State.ALIGNED
    assert result.pins == (Pin(3, 6000),)


def test_what_is_sure_stays_and_what_lies_between_gives_way() -> None:
    result = pinned(TALK, [Pin(3, 6000)])
    assert starts(result) == [None, 1000, 3500, 6000, 7000, 9000]
    assert result.cues[1] == Cue(1, 1000, 3250, 0.97, State.ESTIMATED)
    assert result.cues[3].end == 6950
    assert result.cues[4:] == TALK.cues[4:]


def test_even_what_is_sure_gives_way_where_it_stands_in_the_way() -> None:
    result = pinned(TALK, [Pin(3, 7500)])
    assert starts(result) == [None, 1000, 4250, 7500, 8250, 9000]
    early = pinned(TALK, [Pin(2, 900)])
    assert starts(early) == [None, 300, 900, 3950, 7000, 9000]


def test_pins_hold_each_other() -> None:
    result = pinned(TALK, [Pin(4, 6500), Pin(2, 3500)])
    assert starts(result) == [None, 1000, 3500, 5000, 6500, 9000]
    assert result.pins == (Pin(2, 3500), Pin(4, 6500))


def test_a_pin_where_the_sentence_begins_anyway_makes_it_sure_and_moves_nothing() -> None:
    result = pinned(TALK, [Pin(2, 3000)])
    assert starts(result) == starts(TALK)
    assert result.cues[2].confidence == 1.0


def test_words_go_along() -> None:
    words = (Word(0, 2, 3000, 3800), Word(2, 4, 3800, 4900))
    cues = list(TALK.cues)
    cues[2] = Cue(2, 3000, 4900, 0.5, State.ALIGNED, words)
    timeline = Timeline(tuple(cues), 20_000, "zh")
    moved = pinned(timeline, [Pin(2, 4000)]).cues[2]
    assert (moved.start, moved.end) == (4000, 5425)
    assert moved.words[0].start == 4000
    assert moved.words[-1].end == moved.end
    assert moved.words[0].end == moved.words[1].start


def test_sentences_pressed_on_one_moment_are_spread() -> None:
    flat = timeline_of((5000, 5000, 0.1), (5000, 5000, 0.1), (5000, 5000, 0.1), duration=5000)
    assert starts(pinned(flat, [Pin(0, 3500)])) == [3500, 4000, 4500]


@pytest.mark.parametrize(
    "pins",
    [
        [Pin(2, 5000), Pin(3, 5000 + ROOM - 1)],
        [Pin(2, 6000), Pin(3, 5000)],
        [Pin(5, 20_000)],
        [Pin(2, -1)],
        [Pin(0, 500)],
    ],
)
def test_pins_that_cannot_be_are_refused(pins: list[Pin]) -> None:
    with pytest.raises(ValueError, match=r"room|no time"):
        pinned(TALK, pins)


def test_limits_are_the_neighbouring_pins() -> None:
    assert limits(TALK, (), 2) == (ROOM, 20_000 - 4 * ROOM)
    assert limits(TALK, [Pin(2, 3000), Pin(5, 9000)], 4) == (3000 + 2 * ROOM, 9000 - ROOM)
    assert limits(TALK, [Pin(4, 8000)], 4) == (3 * ROOM, 20_000 - 2 * ROOM)


@st.composite
def corrected(draw: st.DrawFn) -> tuple[Timeline, list[Pin]]:
    count = draw(st.integers(1, 12))
    duration = count * 1000 + 5000
    edges = sorted(draw(st.lists(st.integers(0, duration), min_size=count, max_size=count)))
    rows = []
    for start, following in pairwise([*edges, duration]):
        rows.append((start, draw(st.integers(start, following)), draw(st.floats(0, 1))))
    timeline = timeline_of(*rows, duration=duration)
    pins: list[Pin] = []
    for sentence in draw(st.lists(st.integers(0, count - 1), unique=True, max_size=4)):
        earliest, latest = limits(timeline, pins, sentence)
        pins.append(Pin(sentence, draw(st.integers(earliest, latest))))
    return timeline, pins


@given(corrected())
def test_pins_within_their_limits_always_give_a_timeline(
    case: tuple[Timeline, list[Pin]],
) -> None:
    timeline, pins = case
    result = pinned(timeline, pins)  # `Timeline` checks order and overlap
    for pin in pins:
        assert result.cues[pin.sentence].start == pin.time
        assert result.cues[pin.sentence].confidence == 1.0
    assert {pin.sentence for pin in result.pins} == {pin.sentence for pin in pins}
    if not pins:
        assert result == timeline


def test_pins_that_are_not_possible_are_passed_over() -> None:
    timeline = timeline_of((0, 1_000, 1.0), (None, None, 1.0), (2_000, 3_000, 1.0))
    too_near, unspoken, beyond = Pin(2, 50), Pin(1, 1_500), Pin(2, 30_000)
    assert with_possible_pins(timeline, [Pin(0, 0), too_near]).pins == (Pin(0, 0),)
    assert with_possible_pins(timeline, [unspoken, beyond]).pins == ()
    same = with_possible_pins(timeline, [Pin(0, 0)])
    assert with_possible_pins(same, [Pin(0, 0)]) is same
