"""Text that was pressed together."""

import numpy as np
import pytest

from alignment.anchors import Window
from alignment.engines.attention.layout import Layout
from alignment.engines.placement import Placement
from tests.alignment.builders import speech_of


def loosened(expected: list[float], lengths: list[float]) -> tuple[np.ndarray, list[bool]]:
    """Lay sentences out in a row of these lengths (s), and loosen that; return starts."""
    total = sum(lengths)
    window = Window(tuple(range(len(expected))), 0.0, total)
    layout = Layout(window, np.array(expected), speech_of([(0.0, total)], total))
    ends = np.cumsum(lengths)
    starts = ends - lengths
    placement, lacking = layout.loosened(Placement(starts, ends, np.zeros(len(starts))))
    return placement.starts, lacking.tolist()


def test_a_passage_without_speech_is_not_said() -> None:
    starts, lacking = loosened([4.0, *[3.0] * 8, 4.0], [4.0, *[0.0] * 8, 4.0])
    assert lacking == [False, *[True] * 8, False]
    assert starts.tolist() == [0.0, *[4.0] * 9]


@pytest.mark.parametrize(("word", "parted"), [(0.6, False), (6.0, True)])
def test_only_more_than_a_word_parts_a_passage(word: float, parted: bool) -> None:
    expected = [4.0, *[3.0] * 8, word, *[3.0] * 2, 4.0]
    _, lacking = loosened(expected, [4.0, *[0.0] * 8, word, *[0.0] * 2, 4.0])
    short = [False] * 3 if parted else [True] * 3
    assert lacking == [False, *[True] * 8, *short, False]


def test_a_passage_is_spread_over_speech_that_was_left_to_nothing() -> None:
    window = Window((0, 1, 2, 3), 0.0, 20.0)
    layout = Layout(window, np.array([4.0, 6.0, 6.0, 4.0]), speech_of([(0.0, 20.0)], 20.0))
    starts, ends = np.array([0.0, 4.0, 4.0, 16.0]), np.array([4.0, 4.0, 4.0, 20.0])
    placement, lacking = layout.loosened(Placement(starts, ends, np.zeros(4)))
    assert not lacking.any()
    assert placement.starts.tolist() == [0.0, 4.0, 10.0, 16.0]
    assert placement.ends.tolist() == [4.0, 10.0, 16.0, 20.0]
