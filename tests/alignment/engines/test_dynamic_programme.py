from itertools import combinations, combinations_with_replacement, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.audio.speech import Speech
from alignment.engines import dynamic_programme
from alignment.engines.candidates import Candidates, candidates
from alignment.engines.dynamic_programme import (
    FILLER,
    SURE,
    Array,
    Placement,
    SentenceEvidence,
    place,
    spread,
    syllables,
    without_pauses,
)
from tests.alignment.builders import speech_of

ANYWHERE = 1e9


@st.composite
def problems(draw: st.DrawFn) -> tuple[Array, Candidates, SentenceEvidence | None]:
    """Up to three sentences, up to seven moments, with and without evidence."""
    moments = draw(st.integers(2, 7))
    count = draw(st.integers(1, min(3, moments - 1)))
    steps = st.lists(st.floats(0.1, 4), min_size=moments - 1, max_size=moments - 1)
    times = np.cumsum([0.0, *draw(steps)])
    pauses = np.array(draw(st.lists(st.floats(0, 2), min_size=moments, max_size=moments)))
    voiced = np.cumsum([0.0, *draw(steps)])
    possible = Candidates(times, pauses, voiced)
    expected = np.array(draw(st.lists(st.floats(0.1, 6), min_size=count, max_size=count)))
    if not draw(st.booleans()):
        return expected, possible, None
    size = moments * (count + 1)
    gains = draw(st.lists(st.floats(0, 6), min_size=size, max_size=size))
    totals = np.cumsum(np.array(gains).reshape(count + 1, moments), axis=1)

    def evidence(sentence: int, asked: Array) -> Array:
        return np.interp(asked, times, totals[count if sentence == FILLER else sentence])

    return expected, possible, evidence


Path = tuple[tuple[int, int], ...]
"""Begin and end of each sentence, as indices of moments."""


def paths(count: int, moments: int, gaps: bool) -> list[Path]:
    """Every order of sentences there is; without gaps, they fill the stretch."""
    if not gaps:
        inner = combinations(range(1, moments - 1), count - 1)
        return [tuple(pairwise((0, *cuts, moments - 1))) for cuts in inner]
    edges = combinations_with_replacement(range(moments), 2 * count)
    found = [tuple(batched(each)) for each in edges]
    return [path for path in found if all(begin < end for begin, end in path)]


def batched(edges: tuple[int, ...]) -> list[tuple[int, int]]:
    return list(zip(edges[::2], edges[1::2], strict=True))


def merit(
    path: Path, expected: Array, possible: Candidates, evidence: SentenceEvidence | None
) -> float:
    """What a path is worth, said plainly."""
    total = 0.0
    for sentence, (begin, end) in enumerate(path):
        wrong = abs(possible.voiced[end] - possible.voiced[begin] - expected[sentence])
        wrong /= dynamic_programme._SPREAD * expected[sentence] + dynamic_programme._SPREAD_FLOOR
        limit = dynamic_programme._OUTLIER
        total -= wrong**2 / 2 if wrong <= limit else limit * (wrong - limit / 2)
        if sentence > 0:
            total += dynamic_programme._PAUSE_BONUS * np.log(1 + 3 * possible.pauses[begin])
        if evidence is not None:
            total += heard(evidence, sentence, possible, begin, end)
            length = possible.voiced[end] - possible.voiced[begin]
            least = dynamic_programme._HURRIED * expected[sentence] - dynamic_programme._HURRY
            lack = (least - length) / (
                (dynamic_programme._HURRIED - dynamic_programme.PRESSED) * expected[sentence]
            )
            total -= dynamic_programme._HURRY_COST * float(np.clip(lack, 0, 1))
    if evidence is not None:
        edges = [0, *(edge for sentence in path for edge in sentence), len(possible.times) - 1]
        for end, begin in batched(tuple(edges)):
            if end < begin:
                total += heard(evidence, FILLER, possible, end, begin) - dynamic_programme._GAP_COST
    return total


def heard(
    evidence: SentenceEvidence, sentence: int, possible: Candidates, begin: int, end: int
) -> float:
    before, after = evidence(sentence, possible.times[[begin, end]])
    return float(after - before)


@settings(max_examples=200, deadline=None)
@given(problems())
def test_no_choice_is_better_and_confidence_counts_all_choices(
    problem: tuple[Array, Candidates, SentenceEvidence | None],
) -> None:
    expected, possible, evidence = problem
    found = place(expected, np.cumsum(expected) - expected, possible, ANYWHERE, evidence)
    every = paths(len(expected), len(possible.times), gaps=evidence is not None)
    merits = np.array([merit(path, expected, possible, evidence) for path in every])
    edges = np.searchsorted(possible.times, np.stack([found.starts, found.ends], axis=1))
    chosen = tuple((begin, end) for begin, end in edges.tolist())
    assert chosen in every
    assert merit(chosen, expected, possible, evidence) == pytest.approx(merits.max())
    chances = np.exp(merits - merits.max())
    begins = np.array(every)[:, :, 0]
    near = np.abs(possible.times[begins] - found.starts) <= SURE
    assert found.confidence == pytest.approx((chances / chances.sum()) @ near, abs=1e-6)


@settings(max_examples=200, deadline=None)
@given(
    problems(),
    st.integers(0, 30),
    st.floats(0, 20),
    st.lists(st.floats(-50, 50), min_size=34, max_size=34),
)
def test_sentences_never_run_backwards_whatever_is_asked(
    problem: tuple[Array, Candidates, SentenceEvidence | None],
    more: int,
    reach: float,
    ideal: list[float],
) -> None:
    expected, possible, evidence = problem
    count = len(expected)
    expected = np.append(expected, np.full(more, 0.5))

    def wider(sentence: int, asked: Array) -> Array:
        assert evidence is not None
        return evidence(min(sentence, count - 1), asked)

    given_ideal = np.sort(ideal[: len(expected)])
    found = place(expected, given_ideal, possible, reach, evidence and wider)
    assert len(found.starts) == len(found.ends) == len(found.confidence) == len(expected)
    assert np.isin(found.starts, possible.times).all()
    assert np.isin(found.ends, possible.times).all()
    edges = np.stack([found.starts, found.ends], axis=1).ravel()
    assert (np.diff(edges) >= 0).all()
    assert (found.confidence >= 0).all()
    assert (found.confidence <= 1).all()


def test_a_sentence_is_looked_for_within_reach_only() -> None:
    times = np.arange(0.0, 61.0)
    pauses = np.where(times == 50, 30.0, 0.0)
    possible = Candidates(times, pauses, times)
    expected = np.array([30.0, 30.0])
    ideal = np.array([0.0, 30.0])
    assert place(expected, ideal, possible, 25.0).starts[1] == 50.0
    assert place(expected, ideal, possible, 10.0).starts[1] == 30.0


def test_confidence_falls_where_two_places_are_alike() -> None:
    times = np.arange(0.0, 20.5, 0.5)
    one = Candidates(times, np.where(times == 10, 3.0, 0.0), times)
    two = Candidates(times, np.where((times == 8) | (times == 12), 3.0, 0.0), times)
    expected, ideal = np.array([10.0, 10.0]), np.array([0.0, 10.0])
    sure = place(expected, ideal, one, 20.0).confidence
    torn = place(expected, ideal, two, 20.0).confidence
    assert sure[0] == torn[0] == pytest.approx(1.0)
    assert sure[1] > torn[1] + 0.1
    assert torn[1] < 0.6


@pytest.mark.parametrize(
    ("looseness", "rest", "start"), [(1.0, 0.0, 10.0), (1.0, 30.0, 14.0), (30.0, 1.0, 14.0)]
)
def test_lengths_and_pauses_may_count_more_or_less(
    looseness: float, rest: float, start: float
) -> None:
    times = np.arange(0.0, 20.5, 0.5)
    possible = Candidates(times, np.where(times == 14, 0.5, 0.0), times)
    expected, ideal = np.array([10.0, 10.0]), np.array([0.0, 10.0])
    found = place(expected, ideal, possible, 20.0, looseness=looseness, rest=rest)
    assert found.starts[1] == start


@pytest.mark.parametrize(("doubted", "start"), [(True, 11.0), (False, 9.0)])
def test_where_sentences_are_heard_to_end_counts_where_starts_are_in_doubt(
    doubted: bool, start: float
) -> None:
    times = np.arange(0.0, 20.5, 0.5)
    possible = Candidates(times, np.where(times == 9, 0.3, 0.0), times)
    expected, ideal = np.array([10.0, 10.0]), np.array([0.0, 10.0])
    found = place(
        expected,
        ideal,
        possible,
        20.0,
        heard_in({0: (0, 9), 1: (11, 20)}),
        borders=np.where(times == 11, 4.0, 0.0),
        doubted=np.array([True, doubted]),
    )
    assert found.starts.tolist() == [0.0, start]


def test_what_is_not_said_gains_nothing_where_sentences_are_heard_to_end() -> None:
    times = np.arange(0.0, 20.5, 0.5)
    possible = Candidates(times, np.zeros(len(times)), times)
    expected, ideal = np.array([10.0, 3.0, 10.0]), np.array([0.0, 10.0, 13.0])
    found = [
        place(
            expected,
            ideal,
            possible,
            20.0,
            heard_in({0: (0, 10), 2: (10, 20)}),
            lacking=True,
            borders=np.where(times == border, 4.0, 0.0),
            doubted=np.array([False, True, False]),
        )
        for border in (10, 99)
    ]
    for one in found:
        assert one.starts[[0, 2]].tolist() == [0.0, 10.0]
        assert one.starts[1] == one.ends[1]


def test_confidence_is_of_starts_as_near_as_is_asked() -> None:
    times = np.arange(0.0, 20.5, 0.5)
    possible = Candidates(times, np.zeros(len(times)), times)
    expected, ideal = np.array([10.0, 10.0]), np.array([0.0, 10.0])
    found = [place(expected, ideal, possible, 20.0, within=s).confidence[1] for s in (0.1, 1, 9)]
    assert 0 < 2 * found[0] < found[1] < found[2] <= 1


TIMES = np.arange(0.0, 20.5, 0.5)
EVEN = Candidates(TIMES, np.zeros(len(TIMES)), TIMES)


def heard_in(places: dict[int, tuple[float, float]]) -> SentenceEvidence:
    """Evidence of four nats a second for each sentence where it is heard, and none elsewhere."""

    def evidence(sentence: int, asked: Array) -> Array:
        begin, end = places.get(sentence, (0.0, 0.0))
        return (np.clip(asked, begin, end) - begin) * 4

    return evidence


def test_evidence_outweighs_lengths() -> None:
    expected, ideal = np.array([10.0, 10.0]), np.array([0.0, 10.0])
    evidence = heard_in({0: (0, 4), 1: (4, 20)})
    found = place(expected, ideal, EVEN, 20.0, evidence)
    assert found.starts.tolist() == [0.0, 4.0]
    assert found.ends.tolist() == [4.0, 20.0]
    assert found.confidence[1] > 0.98


def test_what_is_hardly_heard_is_not_pressed_together() -> None:
    expected, ideal = np.full(3, 4.0), np.array([0.0, 8.0, 16.0])
    places = heard_in({0: (0, 8), 2: (16, 20)})

    def evidence(sentence: int, asked: Array) -> Array:
        # Other speech fits a little better than the sentence in the middle.
        return places(sentence, asked) + (1.1 * asked if sentence == FILLER else 0.0)

    found = place(expected, ideal, EVEN, 20.0, evidence)
    assert found.ends[1] - found.starts[1] >= 2.0


def test_speech_that_is_not_in_the_text_is_left_out() -> None:
    expected, ideal = np.array([5.0, 5.0]), np.array([0.0, 10.0])
    evidence = heard_in({0: (3, 8), FILLER: (8, 14), 1: (14, 19)})
    found = place(expected, ideal, EVEN, 20.0, evidence)
    assert found.starts.tolist() == [0.0, 14.0]
    assert found.ends.tolist() == [8.0, 20.0]


def test_a_moment_that_nothing_explains_opens_no_gap() -> None:
    expected, ideal = np.array([10.0, 10.0]), np.array([0.0, 10.0])
    evidence = heard_in({0: (0, 9.5), FILLER: (9.5, 10.5), 1: (10.5, 20)})
    found = place(expected, ideal, EVEN, 20.0, evidence)
    assert found.ends[0] == found.starts[1]


@pytest.mark.parametrize("pause", [0.0, 1.0])
def test_what_may_not_be_said_is_said_at_a_possible_pace_or_not_at_all(pause: float) -> None:
    """Sentences that nobody says are not drawn to a pause, nor get a moment each."""
    expected = np.array([5.0, *[3.0] * 40, 5.0, 5.0])
    ideal = np.array([0.0, *[5.0] * 40, 5.0, 10.0])
    evidence = heard_in({0: (0, 5), 41: (5, 10), 42: (10, 20)})
    possible = Candidates(TIMES, np.where(TIMES == 5.0, pause, 0.0), TIMES)
    found = place(expected, ideal, possible, 20.0, evidence, lacking=True)
    said = [0, 41, 42]
    assert found.starts[said].tolist() == [0.0, 5.0, 10.0]
    assert found.ends[said].tolist() == [5.0, 10.0, 20.0]
    assert (found.ends - found.starts)[1:41].tolist() == [0.0] * 40


SPEECH = speech_of([(1.0, 5.0), (5.1, 9.0), (11.0, 20.0), (20.5, 30.0)], 32.0)


@pytest.mark.parametrize("heard", [True, False])
def test_nothing_is_said_in_the_silence_before_the_first_word(heard: bool) -> None:
    speech = speech_of([(7.5, 12.0), (12.4, 17.0)], 20.0)
    expected, ideal = spread(np.ones(2), 0.0, 20.0, speech)

    def evidence(sentence: int, times: Array) -> Array:
        own = speech.voiced(0.0, times) - 4.5 * sentence
        return np.zeros(len(times)) if sentence == FILLER else np.clip(own, 0.0, 4.5)

    found = place(
        expected, ideal, candidates(0.0, 20.0, speech, 0.2), 40.0, evidence if heard else None
    )
    assert found.starts == pytest.approx([7.5, 12.4])


def test_candidates_are_both_ends_the_ends_of_pauses_and_a_grid_of_speech() -> None:
    found = candidates(6.0, 25.0, SPEECH, 3.0)
    assert found.times.tolist() == pytest.approx([6.0, 11.0, 14.0, 17.0, 20.5, 23.5, 25.0])
    assert found.pauses.tolist() == pytest.approx([0.0, 2.0, 0.0, 0.0, 0.5, 0.0, 0.0])
    assert found.voiced.tolist() == pytest.approx([4.9, 7.9, 10.9, 13.9, 16.9, 19.9, 21.4])


def test_pauses_too_short_to_part_sentences_are_no_candidates() -> None:
    speech = speech_of([(1.0, 5.0), (5.04, 6.0), (6.06, 9.0)], 12.0)
    assert candidates(0.0, 10.0, speech, 100.0).times.tolist() == [0.0, 1.0, 6.06, 10.0]


SIGNALS = st.sampled_from([SPEECH, speech_of([], 32.0), speech_of([(0.0, 32.0)], 32.0)])


@given(st.floats(0, 32), st.floats(0, 32), st.floats(0.1, 5), SIGNALS, st.data())
def test_candidates_lie_within_the_stretch(
    one: float, other: float, grid: float, speech: Speech, data: st.DataObject
) -> None:
    start, end = sorted((one, other))
    found = candidates(start, end, speech, grid)
    inner = sorted(data.draw(st.tuples(st.floats(start, end), st.floats(start, end))))
    for part, begin, stop in (
        (found, start, max(end, start + 0.001)),
        (found.between(*inner), *inner),
    ):
        assert part.times[[0, -1]].tolist() == [begin, stop]
        assert (np.diff(part.times) >= 0).all()
        assert (np.diff(part.voiced) >= -1e-9).all()
        assert len(part.times) == len(part.pauses) == len(part.voiced)


def test_candidates_of_a_part_are_those_of_the_whole() -> None:
    part = candidates(0.0, 32.0, SPEECH, 3.0).between(10.0, 20.5)
    assert part.times.tolist() == pytest.approx([10.0, 11.0, 12.1, 15.1, 18.1, 20.5])
    assert part.pauses.tolist() == pytest.approx([0.0, 2.0, 0.0, 0.0, 0.0, 0.0])


def ends(starts: list[float], ends: list[float], speech: Speech = SPEECH) -> list[float]:
    placed = Placement(np.array(starts), np.array(ends), np.ones(len(starts)))
    return without_pauses(placed, speech).tolist()


def test_a_sentence_ends_where_the_pause_after_it_begins() -> None:
    assert ends([1.0, 11.0, 20.5], [11.0, 20.5, 32.0]) == [9.0, 20.0, 30.0]


def test_without_a_pause_a_sentence_ends_where_it_was_put() -> None:
    assert ends([1.0, 4.0, 13.0], [3.0, 13.0, 19.5]) == [3.0, 13.0, 19.5]


def test_an_end_a_little_into_the_speech_still_comes_down_to_the_pause() -> None:
    assert ends([1.0], [11.04]) == [9.0]
    assert ends([1.0], [11.2]) == [11.2]


def test_a_sentence_set_in_silence_keeps_its_end() -> None:
    assert ends([9.5, 10.2], [10.2, 11.0]) == [10.2, 11.0]
    assert ends([0.0, 1.0], [1.0, 2.0], speech_of([], 3.0)) == [1.0, 2.0]


@given(st.lists(st.floats(0, 32), min_size=2, max_size=12))
def test_ends_lie_between_a_start_and_the_next(edges: list[float]) -> None:
    moments = np.sort(edges)
    found = ends(moments[:-1].tolist(), moments[1:].tolist())
    assert (found >= moments[:-1]).all()
    assert (found <= moments[1:]).all()


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
        ("مرحبا", 5 / 3),
        ("用 GPT-3.5", 1 + 1 + 2),
    ],
)
def test_syllables(text: str, more: float) -> None:
    assert syllables(text) - syllables("") == pytest.approx(more)


def test_every_sentence_takes_some_time() -> None:
    assert syllables("") > 0
