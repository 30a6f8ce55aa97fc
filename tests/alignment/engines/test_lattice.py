import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.engines.lattice import Array, DenseStep, GapStep, best_path, chances

COST = 2.0


def gains(size: int) -> st.SearchStrategy[Array]:
    return st.lists(st.floats(-50, 50, width=32), min_size=size, max_size=size).map(np.array)


@st.composite
def gaps(draw: st.DrawFn) -> tuple[GapStep, DenseStep, Array, Array]:
    """A gap, the same with every pair of moments written out, and gains at either end."""
    first, before, behind = (
        draw(st.integers(0, 3)),
        draw(st.integers(1, 6)),
        draw(st.integers(1, 6)),
    )
    first = min(first, before)
    count = max(before, first + behind)
    times = np.cumsum(draw(st.lists(st.floats(0.1, 3), min_size=count, max_size=count)))
    total, bonus = np.cumsum(np.abs(draw(gains(count)))), np.abs(draw(gains(behind)))
    here, there = slice(0, before), slice(first, first + behind)
    gap = GapStep(times[here], times[there], total[here], total[there], COST, bonus)
    apart = times[there, None] - times[None, here]
    written = np.where(apart > 0, total[there, None] - total[None, here] - COST, -1e6)
    written = np.where(apart == 0, 0.0, written) + bonus[:, None]
    return gap, DenseStep(written.astype(np.float32)), draw(gains(before)), draw(gains(behind))


@settings(max_examples=200)
@given(problem=gaps())
def test_a_gap_is_what_it_is_with_every_pair_written_out(
    problem: tuple[GapStep, DenseStep, Array, Array],
) -> None:
    gap, written, before, behind = problem
    gain, choice = gap.best(before)
    assert gain == pytest.approx(written.best(before)[0], abs=1e-3)
    assert gain == pytest.approx(
        written.gains[np.arange(len(choice)), choice] + before[choice], abs=1e-3
    )
    assert gap.ahead(before) == pytest.approx(written.ahead(before), abs=1e-3)
    reachable = written.gains.max(axis=0) > -1e5
    assert gap.back(behind)[reachable] == pytest.approx(written.back(behind)[reachable], abs=1e-3)
    assert np.isneginf(gap.back(behind)[~reachable]).all()


def test_of_two_equal_paths_the_earlier_candidate_is_taken() -> None:
    step = DenseStep(np.zeros((1, 2), np.float32))
    assert step.best(np.array([1.0, 1.0]))[1].tolist() == [0]


def test_the_best_path_and_the_chances_of_its_states() -> None:
    there = DenseStep(np.log(np.array([[3.0], [1.0]], np.float32)))
    back = DenseStep(np.zeros((1, 2), np.float32))
    assert best_path([there, back]) == [0, 0, 0]
    assert chances([there, back])[1] == pytest.approx([0.75, 0.25])
