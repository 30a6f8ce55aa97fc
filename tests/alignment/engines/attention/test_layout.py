"""Text that was pressed together."""

import numpy as np
import pytest

from alignment.anchors import Window
from alignment.engines.attention.layout import WindowLayout
from alignment.engines.dynamic_programme import Placement
from tests.alignment.builders import speech_of


def loosened(expected: list[float], lengths: list[float]) -> tuple[np.ndarray, list[bool]]:
    """Lay sentences out in a row of these lengths (s), and loosen that; return starts."""
    total = sum(lengths)
    window = Window(tuple(range(len(expected))), 0.0, total)
    layout = WindowLayout(window, np.array(expected), speech_of([(0.0, total)], total))
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


@pytest.mark.parametrize(("left", "takes"), [(12.0, 6.0), (300.0, 8.4)])
def test_a_passage_is_spread_over_speech_left_to_nothing_but_not_over_minutes(
    left: float, takes: float
) -> None:
    total = 8.0 + left
    window = Window((0, 1, 2, 3), 0.0, total)
    layout = WindowLayout(window, np.array([4.0, 6.0, 6.0, 4.0]), speech_of([(0.0, total)], total))
    starts, ends = np.array([0.0, 4.0, 4.0, 4.0 + left]), np.array([4.0, 4.0, 4.0, total])
    placement, lacking = layout.loosened(Placement(starts, ends, np.zeros(4)))
    assert not lacking.any()
    assert placement.starts == pytest.approx([0.0, 4.0, 4.0 + takes, 4.0 + left])
    assert placement.ends == pytest.approx([4.0, 4.0 + takes, 4.0 + 2 * takes, total])
