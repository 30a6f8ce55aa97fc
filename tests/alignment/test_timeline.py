import pickle
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alignment.messages import Message
from alignment.timeline import Cue, Recognised, State, Timeline, Word


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Timelines of every shape: gaps, touching and empty cues, unspoken ones between."""
    steps = st.one_of(st.just(0), st.integers(1, 30), st.integers(0, 6_000))
    cues = []
    time = 0
    for index in range(draw(st.integers(0, 12))):
        if draw(st.booleans()):
            start = time + draw(steps)
            time = start + draw(steps)
            state = draw(st.sampled_from([State.ALIGNED, State.ESTIMATED]))
            cues.append(Cue(index, start, time, draw(st.floats(0, 1)), state))
        else:
            cues.append(Cue(index, None, None, 0.0, State.UNSPOKEN))
    return Timeline(tuple(cues), time + draw(steps), "zh")


def moments(timeline: Timeline) -> list[int]:
    """Times at, just before and just after everything that could matter."""
    marks = {0, timeline.duration}
    for cue in timeline.timed:
        marks |= {cue.start, cue.end, cue.end + Timeline.BRIDGED_PAUSE}
    return sorted({mark + step for mark in marks for step in (-1, 0, 1)})


def shown(timeline: Timeline, time: int) -> Cue | None:
    """`Timeline.at`, said plainly."""
    started = [cue for cue in timeline.cues if cue.start is not None and cue.start <= time]
    if not started or time >= timeline.duration:
        return None
    current = started[-1]
    later = [cue.start for cue in timeline.cues[current.index + 1 :] if cue.start is not None]
    pause_ends = later[0] if later else timeline.duration
    if time < current.end or pause_ends - current.end <= Timeline.BRIDGED_PAUSE:
        return current
    return None


@given(timelines())
def test_at_gives_the_sentence_spoken_or_just_spoken(timeline: Timeline) -> None:
    for time in moments(timeline):
        assert timeline.at(time) == shown(timeline, time)


@given(timelines())
def test_every_cue_with_a_length_is_shown_for_the_whole_of_it(timeline: Timeline) -> None:
    for cue in timeline.timed:
        if cue.start < cue.end:
            assert timeline.at(cue.start) == cue
            assert timeline.at(cue.end - 1) == cue


@given(timelines(), st.data())
def test_nothing_changes_before_the_next_change(timeline: Timeline, data: st.DataObject) -> None:
    for time in moments(timeline):
        change = timeline.next_change(time)
        last = timeline.duration + Timeline.BRIDGED_PAUSE if change is None else change - 1
        assert change is None or change > time
        between = [t for t in moments(timeline) if time <= t <= last]
        if time <= last:
            between.append(data.draw(st.integers(time, last)))
        assert {timeline.at(t) for t in between} <= {timeline.at(time)}


@given(timelines())
def test_following_the_changes_visits_every_cue_that_is_ever_shown(timeline: Timeline) -> None:
    visited = []
    time = -1
    while (time := timeline.next_change(time)) is not None:
        visited.append(timeline.at(time))
    expected = [cue for cue in timeline.timed if timeline.at(cue.start) == cue]
    assert [cue for cue in visited if cue] == expected
    assert timeline.at(timeline.duration) is None


@given(timelines())
def test_before_and_after_are_the_neighbouring_starts(timeline: Timeline) -> None:
    for time in moments(timeline):
        earlier = [cue for cue in timeline.timed if cue.start < time]
        later = [cue for cue in timeline.timed if cue.start > time]
        assert timeline.before(time) == (earlier[-1] if earlier else None)
        assert timeline.after(time) == (later[0] if later else None)


@given(timelines())
def test_timed_holds_the_spoken_cues_in_order(timeline: Timeline) -> None:
    assert list(timeline.timed) == [c for c in timeline.cues if c.state is not State.UNSPOKEN]
    assert [cue.index for cue in timeline.timed] == sorted(cue.index for cue in timeline.timed)


@given(timelines())
def test_survives_being_sent_to_another_process(timeline: Timeline) -> None:
    assert timeline.at(0) == pickle.loads(pickle.dumps(timeline)).at(0)
    assert pickle.loads(pickle.dumps(timeline)) == timeline


def cue(
    index: int,
    start: int | None,
    end: int | None,
    state: State = State.ALIGNED,
    confidence: float = 0.5,
) -> Cue:
    return Cue(index, start, end, confidence, state)


@pytest.mark.parametrize(
    ("pause", "bridged"), [(Timeline.BRIDGED_PAUSE, True), (Timeline.BRIDGED_PAUSE + 1, False)]
)
def test_a_short_pause_keeps_the_sentence_and_a_long_one_drops_it(
    pause: int, bridged: bool
) -> None:
    first = cue(0, 1_000, 2_000)
    timeline = Timeline((first, cue(1, 2_000 + pause, 9_000)), 9_000, "zh")
    assert timeline.at(2_000 + pause - 1) == (first if bridged else None)
    assert timeline.next_change(1_500) == (2_000 + pause if bridged else 2_000)


def test_with_cues_replaces_those_and_keeps_the_rest() -> None:
    timeline = Timeline(
        (cue(0, 0, 10), cue(1, 10, 20), cue(2, 20, 30)),
        30,
        "zh",
        "en",
        (Message("remark"),),
    )
    assert timeline.timed[1].start == 10
    better = timeline.with_cues([cue(1, 12, 19)], "attention")
    moved = replace(cue(1, 12, 19), engine="attention")
    assert better == replace(timeline, cues=(cue(0, 0, 10), moved, cue(2, 20, 30)))
    assert better.engine == ""
    assert better.with_cues(better.timed, "pacing").engine == "pacing"
    assert better.with_cues([replace(moved, start=13)]).cues[1].engine == "attention"
    assert better.engines == {"attention"}
    assert better.at(11) == cue(0, 0, 10)
    assert timeline.at(11) == cue(1, 10, 20)


@pytest.mark.parametrize(
    "cues",
    [
        pytest.param([cue(1, 0, 1)], id="wrong index"),
        pytest.param([cue(0, 0, 5), cue(1, 4, 6)], id="overlap"),
        pytest.param([cue(0, 5, 6), cue(1, 1, 2)], id="backwards"),
        pytest.param([cue(0, 5, 6), cue(1, None, None, State.UNSPOKEN), cue(2, 1, 2)], id="across"),
        pytest.param([cue(0, 5, 4)], id="ends before it starts"),
        pytest.param([cue(0, -1, 4)], id="before the audio"),
        pytest.param([cue(0, 5, 101)], id="after the audio"),
        pytest.param([cue(0, 1, None)], id="no end"),
        pytest.param([cue(0, None, 1)], id="no start"),
        pytest.param([cue(0, None, None)], id="aligned without a time"),
        pytest.param([cue(0, 1, 2, State.UNSPOKEN)], id="unspoken with a time"),
        pytest.param([cue(0, 1, 2, confidence=1.01)], id="more than sure"),
        pytest.param([cue(0, 1, 2, confidence=float("nan"))], id="no confidence"),
    ],
)
def test_a_timeline_that_breaks_its_promises_is_refused(cues: list[Cue]) -> None:
    with pytest.raises(ValueError, match=r"cue \d"):
        Timeline(tuple(cues), 100, "zh")


@given(timelines(), st.integers(-1_000, 100_000))
@example(Timeline((), 0, "zh"), 0)
def test_a_clock_outside_the_audio_shows_nothing(timeline: Timeline, time: int) -> None:
    if time < 0 or time >= timeline.duration:
        assert timeline.at(time) is None


@pytest.mark.parametrize(
    "words",
    [
        (Word(2, 2, 0, 5),),
        (Word(0, 3, 0, 5), Word(2, 4, 5, 9)),
        (Word(0, 3, 5, 9), Word(3, 4, 0, 5)),
        (Word(0, 3, 0, 11),),
    ],
    ids=["empty", "overlapping", "backwards", "beyond the sentence"],
)
def test_words_lie_in_order_inside_their_sentence(words: tuple[Word, ...]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Timeline((Cue(0, 0, 10, 1.0, State.ALIGNED, words),), 20, "en")


def test_recognised_text_is_added_in_order_and_replaced() -> None:
    timeline = Timeline((), 10, "zh", recognised=(Recognised(2, "old"),))
    found = timeline.with_recognised([Recognised(2, "new"), Recognised(0, "first")])
    assert found.recognised == (Recognised(0, "first"), Recognised(2, "new"))
    assert found.with_recognised([]) == found


def test_a_cue_with_another_range_keeps_what_lies_in_it_of_its_words() -> None:
    words = (Word(0, 2, 100, 300), Word(2, 4, 300, 500), Word(5, 6, 600, 600), Word(6, 7, 700, 900))
    cue = Cue(0, 100, 900, 1.0, State.ALIGNED, words)
    shorter = cue.between(301, 800)
    assert (shorter.start, shorter.end) == (301, 800)
    assert shorter.words == (Word(2, 4, 301, 500), Word(5, 6, 600, 600), Word(6, 7, 700, 800))
    assert cue.between(0, 1000).words == words
    assert cue.between(900, 900).words == ()
    Timeline((shorter,), 1000, "zh")
