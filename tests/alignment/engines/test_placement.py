from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.engines import placement
from alignment.engines.placement import (
    SURE,
    Array,
    Candidates,
    Support,
    candidates,
    ends,
    place,
    spread,
    syllables,
)
from tests.alignment.builders import speech_of

ANYWHERE = 1e9


@st.composite
def problems(draw: st.DrawFn) -> tuple[Array, Candidates, float, Support | None]:
    """Up to four sentences, up to eight moments, with and without evidence."""
    moments = draw(st.integers(1, 8))
    count = draw(st.integers(1, min(4, moments)))
    steps = st.lists(st.floats(0.1, 4), min_size=moments - 1, max_size=moments - 1)
    times = np.cumsum([0.0, *draw(steps)])
    pauses = np.array(draw(st.lists(st.floats(0, 2), min_size=moments, max_size=moments)))
    voiced = np.cumsum([0.0, *draw(steps)])
    expected = np.array(draw(st.lists(st.floats(0.1, 6), min_size=count, max_size=count)))
    end = voiced[-1] + draw(st.floats(0, 4))
    if not draw(st.booleans()):
        return expected, Candidates(times, pauses, voiced), end, None
    gains = st.lists(st.floats(0, 3), min_size=moments * count, max_size=moments * count)
    totals = np.cumsum(np.array(draw(gains)).reshape(count, moments), axis=1)

    def support(sentence: int, asked: Array) -> Array:
        return np.interp(asked, times, totals[sentence])

    return expected, Candidates(times, pauses, voiced), end, support


def merit(
    path: tuple[int, ...],
    expected: Array,
    possible: Candidates,
    end: float,
    support: Support | None,
) -> float:
    """What a choice of moments is worth, said plainly."""
    total = 0.0
    for sentence, moment in enumerate(path):
        following = path[sentence + 1] if sentence + 1 < len(path) else None
        until = end if following is None else possible.voiced[following]
        wrong = abs(until - possible.voiced[moment] - expected[sentence])
        wrong /= placement._SPREAD * expected[sentence] + placement._SPREAD_FLOOR
        limit = placement._OUTLIER
        total -= wrong**2 / 2 if wrong <= limit else limit * (wrong - limit / 2)
        if sentence > 0:
            total += placement._PAUSE_BONUS * np.log(1 + 3 * possible.pauses[moment])
        if support is not None:
            heard = possible.times[[moment, -1 if following is None else following]]
            total += float(np.diff(support(sentence, heard))[0])
    return total


@settings(max_examples=200, deadline=None)
@given(problems())
def test_no_choice_is_better_and_confidence_counts_all_choices(
    problem: tuple[Array, Candidates, float, Support | None],
) -> None:
    expected, possible, end, support = problem
    ideal = np.cumsum(expected) - expected
    found = place(expected, ideal, end, possible, ANYWHERE, support)
    paths = [(0, *rest) for rest in combinations(range(1, len(possible.times)), len(expected) - 1)]
    merits = np.array([merit(path, expected, possible, end, support) for path in paths])
    chosen = tuple(np.searchsorted(possible.times, found.starts).tolist())
    assert chosen in paths
    assert merit(chosen, expected, possible, end, support) == pytest.approx(merits.max())
    chances = np.exp(merits - merits.max())
    near = np.abs(possible.times[np.array(paths)] - found.starts) <= SURE
    assert found.confidence == pytest.approx((chances / chances.sum()) @ near, abs=1e-6)


@settings(max_examples=200, deadline=None)
@given(
    problems(),
    st.integers(0, 30),
    st.floats(0, 20),
    st.lists(st.floats(-50, 50), min_size=34, max_size=34),
)
def test_starts_never_run_backwards_whatever_is_asked(
    problem: tuple[Array, Candidates, float, Support | None],
    more: int,
    reach: float,
    ideal: list[float],
) -> None:
    expected, possible, end, _ = problem
    expected = np.append(expected, np.full(more, 0.5))
    found = place(expected, np.array(ideal[: len(expected)]), end, possible, reach)
    assert len(found.starts) == len(found.confidence) == len(expected)
    assert found.starts[0] == possible.times[0]
    assert (np.diff(found.starts) >= 0).all()
    assert np.isin(found.starts, possible.times).all()
    assert (found.confidence >= 0).all()
    assert (found.confidence <= 1).all()


def test_a_sentence_is_looked_for_within_reach_only() -> None:
    times = np.arange(0.0, 60.0)
    pauses = np.where(times == 50, 30.0, 0.0)
    possible = Candidates(times, pauses, times)
    expected = np.array([30.0, 30.0])
    ideal = np.array([0.0, 30.0])
    assert place(expected, ideal, 60.0, possible, 25.0).starts[1] == 50.0
    assert place(expected, ideal, 60.0, possible, 10.0).starts[1] == 30.0


def test_confidence_falls_where_two_places_are_alike() -> None:
    times = np.arange(0.0, 20.0, 0.5)
    one = Candidates(times, np.where(times == 10, 3.0, 0.0), times)
    two = Candidates(times, np.where((times == 8) | (times == 12), 3.0, 0.0), times)
    expected, ideal = np.array([10.0, 10.0]), np.array([0.0, 10.0])
    sure = place(expected, ideal, 20.0, one, 20.0).confidence
    torn = place(expected, ideal, 20.0, two, 20.0).confidence
    assert sure[0] == torn[0] == 1.0
    assert sure[1] > torn[1] + 0.1
    assert torn[1] < 0.6


def test_evidence_outweighs_lengths() -> None:
    times = np.arange(0.0, 20.0, 0.5)
    possible = Candidates(times, np.zeros(len(times)), times)
    expected, ideal = np.array([10.0, 10.0]), np.array([0.0, 10.0])

    def support(sentence: int, asked: Array) -> Array:
        return np.clip(asked, 0, 4) * 4 if sentence == 0 else np.clip(asked - 4, 0, None) * 4

    found = place(expected, ideal, 20.0, possible, 20.0, support)
    assert found.starts.tolist() == [0.0, 4.0]
    assert found.confidence[1] > 0.99


SPEECH = speech_of([(1.0, 5.0), (5.1, 9.0), (11.0, 20.0), (20.5, 30.0)], 32.0)


def test_candidates_are_the_start_the_ends_of_pauses_and_a_grid_of_speech() -> None:
    found = candidates(6.0, 25.0, SPEECH, 3.0)
    # 7.9 s of speech before 6; the next three are in the second stretch at 9, in the third...
    assert found.times.tolist() == pytest.approx([6.0, 11.0, 14.0, 17.0, 20.5, 23.5])
    assert found.pauses.tolist() == pytest.approx([0.0, 2.0, 0.0, 0.0, 0.5, 0.0])
    assert found.voiced.tolist() == pytest.approx([4.9, 7.9, 10.9, 13.9, 16.9, 19.9])


def test_pauses_too_short_to_part_sentences_are_no_candidates() -> None:
    assert 5.1 not in candidates(0.0, 10.0, SPEECH, 100.0).times
    assert candidates(0.0, 10.0, SPEECH, 100.0).times.tolist() == [0.0, 1.0]


@given(
    st.floats(0, 32),
    st.floats(0, 32),
    st.floats(0.1, 5),
    st.sampled_from([SPEECH, speech_of([], 32.0), speech_of([(0.0, 32.0)], 32.0)]),
)
def test_candidates_lie_within_the_stretch(
    one: float, other: float, grid: float, speech: object
) -> None:
    start, end = sorted((one, other))
    found = candidates(start, end, speech, grid)
    assert found.times[0] == start
    assert (np.diff(found.times) > 0).all()
    assert (np.diff(found.voiced) >= 0).all()
    assert (found.times[1:] < end).all()
    assert len(found.times) == len(found.pauses) == len(found.voiced)


def test_a_sentence_ends_where_the_pause_after_it_begins() -> None:
    assert ends(np.array([1.0, 11.0, 20.5]), 32.0, SPEECH).tolist() == [9.0, 20.0, 30.0]


def test_without_a_pause_a_sentence_ends_where_the_next_begins() -> None:
    assert ends(np.array([1.0, 3.0, 13.0]), 20.0, SPEECH).tolist() == [3.0, 13.0, 20.0]


def test_a_start_a_little_into_the_speech_still_ends_the_one_before_at_the_pause() -> None:
    assert ends(np.array([1.0, 11.04]), 20.0, SPEECH)[0] == 9.0
    assert ends(np.array([1.0, 11.2]), 20.0, SPEECH)[0] == 11.2


def test_a_sentence_set_in_silence_lasts_until_the_next() -> None:
    assert ends(np.array([9.5, 10.2]), 11.0, SPEECH).tolist() == [10.2, 11.0]
    assert ends(np.array([0.0, 1.0]), 2.0, speech_of([], 3.0)).tolist() == [1.0, 2.0]


@given(st.lists(st.floats(0, 32), min_size=1, max_size=12))
def test_ends_lie_between_a_start_and_the_next(starts: list[float]) -> None:
    begins = np.sort(starts)
    found = ends(begins, 32.0, SPEECH)
    assert (found >= begins).all()
    assert (found <= np.append(begins[1:], 32.0)).all()


def test_spread_shares_the_speech_out_by_length() -> None:
    expected, ideal = spread(np.array([1.0, 3.0]), 6.0, 15.0, SPEECH)
    assert expected.tolist() == pytest.approx([1.75, 5.25])
    assert ideal.tolist() == pytest.approx([4.9, 6.65])


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("", 0),
        ("，。！？…… —“”", 0),
        ("你好。", 2),
        ("ひらがな", 4),
        ("한국어", 3),
        ("2024年", 5),
        ("three", 5 / 3),
        ("don't!", 4 / 3),
        ("Привет", 2),
        ("用 GPT-3.5", 1 + 1 + 2),
    ],
)
def test_syllables(text: str, more: float) -> None:
    assert syllables(text) - syllables("") == pytest.approx(more)


def test_every_sentence_takes_some_time() -> None:
    assert syllables("") > 0
