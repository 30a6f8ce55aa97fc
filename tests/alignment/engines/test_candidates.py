"""Where sentences may begin, coarsely and finely."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.audio.edges import dips
from alignment.audio.speech import Speech
from alignment.engines.candidates import candidates, candidates_around
from tests.alignment.builders import speech_of

PLAIN = speech_of([(1.0, 5.0), (5.3, 9.0)], 12.0)
DIPPED = Speech(
    PLAIN.probability,
    PLAIN.onsets,
    PLAIN.offsets,
    PLAIN.duration,
    np.array([[3.0, 20.0], [3.5, 10.0], [5.32, 20.0], [8.5, 20.0]]),
)


def test_around_a_moment_are_pauses_dips_and_a_fine_grid() -> None:
    found = candidates_around(np.array([3.2, 5.0]), 0.5, 0.0, 12.0, DIPPED)
    inner = found.times[1:-1]
    assert {3.0, 3.2, 3.5, 5.0, 5.3} <= set(inner.tolist())
    assert inner.min() >= 2.7 - 1e-9
    assert inner.max() <= 5.8 + 1e-9
    lengths = dict(zip(found.times.tolist(), found.pauses.tolist(), strict=True))
    assert lengths[5.3] == pytest.approx(0.3)
    assert lengths[3.0] == pytest.approx(2 * lengths[3.5])
    assert 0 < lengths[3.0] < 0.1


def test_no_start_without_a_pause_lies_in_a_pause_or_right_beside_one() -> None:
    found = candidates_around(np.array([5.0]), 0.5, 0.0, 12.0, DIPPED)
    others = found.times[(found.pauses < 0.2) & (found.times > 4.0) & (found.times < 6.0)]
    assert not ((others > 5.0) & (others < 5.4 - 1e-9)).any()


def test_the_pause_before_a_single_word_counts_as_the_one_behind_it() -> None:
    def pauses(*, before: float, word: float, behind: float, openers: bool = True) -> list[float]:
        start = 5.0 + before
        after = start + word + behind
        speech = speech_of([(1.0, 5.0), (start, start + word), (after, 9.0)], 12.0)
        found = candidates(1.0, 9.0, speech, 1.0, openers=openers)
        return found.pauses[np.isin(found.times.round(3), np.round([start, after], 3))].tolist()

    assert pauses(before=0.15, word=0.4, behind=0.3) == pytest.approx([0.3, 0.3])
    assert pauses(before=0.15, word=0.4, behind=0.8) == pytest.approx([0.4, 0.8])
    assert pauses(before=0.5, word=0.4, behind=0.3) == pytest.approx([0.5, 0.3])
    assert pauses(before=0.06, word=0.4, behind=0.3) == pytest.approx([0.06, 0.3])
    assert pauses(before=0.15, word=1.2, behind=0.3) == pytest.approx([0.15, 0.3])
    assert pauses(before=0.15, word=0.4, behind=0.3, openers=False) == pytest.approx([0.15, 0.3])


@given(st.lists(st.floats(0, 12), min_size=1, max_size=5), st.floats(0, 12), st.floats(0, 12))
def test_they_are_in_order_within_the_stretch(moments: list[float], one: float, two: float) -> None:
    start, end = sorted((one, two))
    found = candidates_around(np.array(moments), 0.6, start, end, DIPPED)
    assert found.times[[0, -1]].tolist() == [start, max(end, start + 0.001)]
    assert (np.diff(found.times) > 0).all()
    assert len(found.times) == len(found.pauses) == len(found.voiced)


def test_a_dip_is_found_where_the_voice_goes_on() -> None:
    moments = np.arange(16_000 * 2) / 16_000
    level = np.where((moments > 0.98) & (moments < 1.02), 60, 6000)
    samples = (level * np.sin(2 * np.pi * 310 * moments)).astype(np.int16)
    found = dips(samples)
    deepest = found[found[:, 1].argmax()]
    assert deepest[0] == pytest.approx(1.01, abs=0.02)
    assert deepest[1] > 15
    assert (found[np.abs(found[:, 0] - 1.0) > 0.1, 1] < 3).all()


@pytest.mark.parametrize("count", [0, 50, 100, 300])
def test_a_signal_too_short_has_no_dips(count: int) -> None:
    assert dips(np.zeros(count, np.int16)).shape == (0, 2)
