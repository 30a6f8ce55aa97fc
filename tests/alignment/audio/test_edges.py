import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.audio.edges import refine_edges
from alignment.audio.recording import SAMPLE_RATE


def hum(seconds: float, stretches: list[tuple[float, float]], noise: float = 20) -> np.ndarray:
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    signal = np.random.default_rng(1).normal(0, noise, len(time))
    for start, stop in stretches:
        signal += 8000 * np.sin(2 * np.pi * 220 * time) * ((time >= start) & (time < stop))
    return signal.astype(np.int16)


@pytest.mark.parametrize("late", [-0.06, -0.02, 0.0, 0.03, 0.1])
def test_edges_move_to_the_rise_and_fall(late: float) -> None:
    samples = hum(4, [(1.003, 1.701), (2.512, 3.307)])
    onsets, offsets = refine_edges(
        samples, np.array([1.003, 2.512]) + late, np.array([1.701, 3.307]) + late
    )
    assert onsets == pytest.approx([1.003, 2.512], abs=0.011)
    assert offsets == pytest.approx([1.701, 3.307], abs=0.011)


@pytest.mark.parametrize("late", [0.0, 0.04, 0.15])
def test_a_short_syllable_that_was_missed_belongs_to_what_follows(late: float) -> None:
    samples = hum(3, [(1.003, 1.072), (1.144, 1.8)])
    onsets, _ = refine_edges(samples, np.array([1.1 + late]), np.array([1.8]))
    assert onsets == pytest.approx([1.003], abs=0.011)


def test_what_is_missed_of_the_stretch_before_belongs_to_that() -> None:
    samples = hum(4, [(1.003, 1.9), (1.98, 3.0)])
    edges = np.array([1.0, 2.1]), np.array([1.86, 3.0])
    onsets, offsets = refine_edges(samples, *edges)
    assert onsets == pytest.approx([1.003, 1.98], abs=0.011)
    assert offsets == pytest.approx([1.9, 3.0], abs=0.011)


def test_a_sound_long_before_is_nothing_of_the_speech() -> None:
    samples = hum(4, [(1.003, 1.072), (1.3, 3.0)])
    onsets, _ = refine_edges(samples, np.array([1.34]), np.array([3.0]))
    assert onsets == pytest.approx([1.3], abs=0.011)


def test_without_contrast_the_guess_stays() -> None:
    samples = hum(4, [], noise=500)
    onsets, offsets = refine_edges(samples, np.array([1.0]), np.array([2.0]))
    assert onsets == pytest.approx([0.988])
    assert offsets == pytest.approx([2.0])


def test_nothing_to_sharpen() -> None:
    none = np.zeros(0)
    for samples in (np.zeros(0, np.int16), hum(1, [])):
        assert [len(edges) for edges in refine_edges(samples, none, none)] == [0, 0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=2, max_size=40), st.integers(0, 2**32 - 1))
def test_edges_stay_in_order(lengths: list[int], seed: int) -> None:
    edges = np.cumsum(lengths) * 0.032
    edges = edges[: len(edges) // 2 * 2]
    generator = np.random.default_rng(seed)
    volume = generator.choice([5.0, 3000.0], int(edges[-1] * 100) + 1)
    noise = generator.normal(0, 1, len(volume) * 160)
    samples = (noise * np.repeat(volume, 160)).clip(-32768, 32767).astype(np.int16)
    onsets, offsets = refine_edges(samples, edges[::2], edges[1::2])
    assert (offsets > onsets).all()
    assert (onsets[1:] >= offsets[:-1]).all()
    assert onsets[0] >= 0
