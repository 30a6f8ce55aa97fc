import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.content import Content
from alignment.formats.retiming import retimed


def test_times_are_scaled_and_then_shifted(worded: Content) -> None:
    moved = retimed(worded, shift=-1_000, scale=2.0)
    assert moved.timeline.duration == 3_725_008 * 2 - 1_000
    assert (moved.timeline.cues[3].start, moved.timeline.cues[3].end) == (82_200, 86_594)
    assert moved.timeline.cues[3].words[1].start == 42_256 * 2 - 1_000
    assert moved.transcript.chapters[0].start == 81_000
    assert moved.timeline.cues[0].start is None


@given(data=st.data())
def test_what_lies_before_the_beginning_has_no_length(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    shift = data.draw(st.integers(-10_000_000, 10_000_000))
    scale = data.draw(st.floats(0.1, 10))
    moved = retimed(content, shift=shift, scale=scale)
    for before, after in zip(content.timeline.cues, moved.timeline.cues, strict=True):
        if before.start is not None and after.start is not None:
            assert after.start == max(0, round(before.start * scale) + shift)


@given(data=st.data())
def test_a_shift_can_be_taken_back(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    shift = data.draw(st.integers(0, 10_000_000))
    assert retimed(retimed(content, shift=shift), shift=-shift) == content


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan")])
def test_a_scale_that_makes_no_sense(scale: float, episode: Content) -> None:
    with pytest.raises(ValueError, match="cannot be scaled"):
        retimed(episode, scale=scale)
