"""Words inside a sentence, by attention that is made up."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.engines.attention.whisper import FRAME
from alignment.engines.attention.word_dp import (
    _LEAD,
    _PHRASE_LAG,
    SentenceScores,
    time_phrases,
    time_words,
)
from alignment.timeline import Cue, State, Timeline, Word
from tests.alignment.builders import speech_of

START = 10.0


def reading(
    spoken: Sequence[tuple[float, float]], noise: float = 0.5, lag: float = -_LEAD
) -> SentenceScores:
    """Attention to tokens that are heard between the given moments (s from `START`)."""
    begin = START - 2.0
    random = np.random.default_rng(0)
    times = begin - START + (np.arange(500) + 0.5) * FRAME
    times -= lag
    rows = [np.where((times >= a) & (times < b), 6.0, 0.0) for a, b in spoken]
    scores = np.array(rows) + random.normal(0, noise, (len(rows), 500))
    return SentenceScores(scores.astype(np.float32), begin)


def tokens_of(*lengths: int) -> list[tuple[int, int]]:
    return list(pairwise([0, *np.cumsum(lengths).tolist()]))


def starts(words: Sequence[Word]) -> list[float]:
    return [word.start / 1000 - START for word in words]


def ends(words: Sequence[Word]) -> list[float]:
    return [word.end / 1000 - START for word in words]


def test_words_begin_where_their_first_token_is_heard() -> None:
    text = "Unheard voices, well."
    spoken = [(0.0, 0.2), (0.2, 0.52), (0.52, 1.2), (1.2, 1.2), (1.2, 1.6), (1.6, 1.6)]
    words = time_words(
        text,
        [(0, 2), (2, 7), (7, 14), (14, 15), (15, 20), (20, 21)],
        reading(spoken),
        START,
        START + 1.6,
        speech_of([(0.0, 30.0)], 30.0),
    )
    assert [text[word.first : word.stop] for word in words] == ["Unheard", "voices", "well"]
    assert starts(words) == pytest.approx([0.0, 0.52, 1.2], abs=FRAME)
    assert ends(words) == pytest.approx([0.52, 1.2, 1.6], abs=FRAME)


def test_a_token_of_several_characters_is_shared_out_and_parts_of_one_are_joined() -> None:
    # Two characters in one token, then one in three tokens of a byte each.
    tokens = [(0, 2), (2, 3), (2, 3), (2, 3), (3, 4)]
    spoken = [(0.0, 0.4), (0.4, 0.48), (0.48, 0.56), (0.56, 0.64), (0.64, 0.64)]
    speech = speech_of([(0.0, 30.0)], 30.0)
    words = time_words("我们走。", tokens, reading(spoken, 0.1), START, START + 0.64, speech)
    assert [(word.first, word.stop) for word in words] == [(0, 1), (1, 2), (2, 3)]
    assert starts(words) == pytest.approx([0.0, 0.2, 0.4], abs=2 * FRAME)


def test_a_word_behind_a_pause_begins_at_its_end_exactly() -> None:
    speech = speech_of([(0.0, 10.813), (11.237, 30.0)], 30.0)
    blurred = [(0.0, 0.4), (0.4, 0.7), (0.7, 0.7), (0.9, 1.6), (1.6, 2.0)]
    words = time_words(
        "先生，再揉", tokens_of(1, 1, 1, 1, 1), reading(blurred), START, START + 2, speech
    )
    assert words[2].start == 11_237
    assert words[1].end == 10_813


@pytest.mark.parametrize("away", [-0.3, 0.3])
def test_a_sentence_placed_a_little_off_does_not_spoil_its_words(away: float) -> None:
    spoken = [(0.4 * k, 0.4 * (k + 1)) for k in range(10)]
    speech = speech_of([(0.0, 30.0)], 30.0)
    words = time_words(
        "一二三四五六七八九十",
        tokens_of(*[1] * 10),
        reading(spoken),
        START + away,
        START + 4 + away,
        speech,
    )
    inner = np.array(starts(words))[2:-1] - 0.4 * np.arange(2, 9)
    assert np.abs(inner).max() < 0.08


def test_words_that_are_not_heard_get_no_times() -> None:
    silent = reading([(-9.0, -9.0)] * 5)
    speech = speech_of([(0.0, 30.0)], 30.0)
    assert time_words("一二三四五", tokens_of(*[1] * 5), silent, START, START + 2, speech) == ()


def test_where_nobody_speaks_there_are_no_words() -> None:
    speech = speech_of([(0.0, 5.0)], 30.0)
    assert time_words("一", [(0, 1)], reading([(0, 1)]), START, START + 2, speech) == ()
    assert time_phrases("一", [(0, 1)], [(0, 1)], reading([(0, 1)]), START, START + 2, speech) == ()


def phrases(text: str, cuts: Sequence[int], spoken: Sequence[tuple[float, float]]) -> list[Word]:
    """Time the clauses of a text whose characters are heard at the given moments."""
    clauses = list(pairwise([0, *cuts, len(text)]))
    end = max(b for _, b in spoken)
    speech = speech_of([(0.0, 30.0)], 30.0)
    tokens = tokens_of(*[1] * len(text))
    return list(
        time_phrases(
            text,
            clauses,
            tokens,
            reading(spoken, lag=_PHRASE_LAG),
            START,
            START + end,
            speech,
        )
    )


def test_phrases_are_timed_whatever_the_order_of_words_within_them() -> None:
    first = [(0.3 * k, 0.3 * (k + 1)) for k in (3, 1, 4, 0, 2)]
    second = [(1.5 + 0.3 * k, 1.8 + 0.3 * k) for k in (2, 0, 3, 1)]
    words = phrases("甲乙丙丁，戊己庚辛", [5], [*first, *second])
    assert [(word.first, word.stop) for word in words] == [(0, 5), (5, 9)]
    assert starts(words) == pytest.approx([0.0, 1.5], abs=0.1)


def test_phrases_spoken_in_another_order_are_not_told_apart() -> None:
    late = [(2.0 + 0.4 * k, 2.4 + 0.4 * k) for k in range(5)]
    early = [(0.5 * k, 0.5 * (k + 1)) for k in range(4)]
    assert phrases("甲乙丙丁，戊己庚辛", [5], [*late, *early]) == []


def test_only_those_phrases_are_joined_that_cannot_be_told_apart() -> None:
    def run(begin: float) -> list[tuple[float, float]]:
        return [(begin + 0.4 * k, begin + 0.4 * (k + 1)) for k in range(5)]

    words = phrases("甲乙丙丁，戊己庚辛，子丑寅卯，", [5, 10], [*run(0.0), *run(4.0), *run(2.0)])
    assert [(word.first, word.stop) for word in words] == [(0, 5), (5, 15)]
    assert starts(words) == pytest.approx([0.0, 2.0], abs=0.1)


@given(data=st.data())
def test_whatever_is_heard_the_words_fit_their_sentence(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab 我，.", min_size=1, max_size=20))
    lengths = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=20))
    cuts = [0, *np.minimum(np.cumsum(lengths), len(text)).tolist()]
    tokens = [(a, b) for a, b in pairwise(cuts) if a < b]
    end = START + data.draw(st.floats(0.001, 8.0))
    edges = sorted(data.draw(st.lists(st.floats(8.0, 20.0), max_size=6, unique=True)))
    stretches = list(zip(edges[::2], edges[1::2], strict=False))
    scores = np.random.default_rng(0).normal(4, 3, (len(tokens), 500)).astype(np.float32)
    heard = SentenceScores(scores, START - 2)
    cue = Cue(0, round(START * 1000), round(end * 1000), 1.0, State.ALIGNED)
    speech = speech_of(stretches, 30.0)
    clauses = list(pairwise(sorted({0, len(text) // 2, len(text)})))
    span = cue.start / 1000, cue.end / 1000
    for words in (
        time_words(text, tokens, heard, *span, speech),
        time_phrases(text, clauses, tokens, heard, *span, speech),
    ):
        Timeline((Cue(0, cue.start, cue.end, 1.0, State.ALIGNED, words),), 30_000, "zh")
