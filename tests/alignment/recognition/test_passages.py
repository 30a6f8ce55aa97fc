from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alignment.recognition.passages import LONGEST, passages
from alignment.timeline import Cue, State, Timeline


def timeline_of(*times: tuple[int, int], duration: int | None = None) -> Timeline:
    cues = tuple(Cue(n, start, end, 1.0, State.ALIGNED) for n, (start, end) in enumerate(times))
    return Timeline(cues, duration or times[-1][1] + 5_000, "zh", "en")


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    cues, time = [], 0
    for index in range(draw(st.integers(0, 60))):
        if draw(st.booleans()):
            start = time + draw(st.sampled_from([0, 0, 90, 400, 900, 2_499, 2_501, 60_000]))
            time = start + draw(st.sampled_from([0, 300, 2_000, 7_000, 15_000, 40_000]))
            cues.append(Cue(index, start, time, 0.5, State.ALIGNED))
        else:
            cues.append(Cue(index, None, None, 0.0, State.UNSPOKEN))
    return Timeline(tuple(cues), time + draw(st.integers(0, 5_000)), "zh")


@given(timelines())
def test_every_sentence_is_heard_once_and_whole(timeline: Timeline) -> None:
    found = passages(timeline)
    heard = [cue for passage in found for cue in passage.cues]
    assert heard == [cue for cue in timeline.timed if cue.start < cue.end]
    for passage in found:
        first, last = passage.cues[0], passage.cues[-1]
        assert 0 <= passage.start <= first.start
        assert last.end <= passage.end <= timeline.duration
        assert len(passage.cues) == 1 or last.end - first.start <= LONGEST
    for earlier, later in pairwise(found):
        assert earlier.end <= later.start


@given(timelines())
def test_untimed_stretches_are_not_heard(timeline: Timeline) -> None:
    for passage in passages(timeline):
        for earlier, later in pairwise(passage.cues):
            assert later.start - earlier.end <= Timeline.BRIDGED_PAUSE
        assert passage.cues[0].start - passage.start <= 400
        assert passage.end - passage.cues[-1].end <= 400


def test_nothing_timed() -> None:
    assert passages(Timeline((), 1_000, "zh")) == []


def test_the_longest_pause_divides() -> None:
    sentences = [(n * 5_000, n * 5_000 + 4_900) for n in range(4)]
    sentences += [(start + 21_400, end + 21_400) for start, end in sentences]
    first, second = passages(timeline_of(*sentences))
    assert [len(first.cues), len(second.cues)] == [4, 4]
    assert first.end == 19_900 + 400
    assert second.start == 21_400 - 400


def test_passages_meet_in_the_middle_of_a_short_pause() -> None:
    first, second = passages(timeline_of((0, 20_000), (20_300, 40_000)))
    assert first.end == second.start == 20_150


def test_passages_are_filled() -> None:
    """Every passage costs as much as 30 s, so short ones are put together."""
    found = passages(timeline_of(*((n * 1_000, n * 1_000 + 900) for n in range(600))))
    assert len(found) <= 600 / 24
