from collections.abc import Sequence

import numpy as np
import pytest

from alignment.engines.attention.search import Search
from alignment.engines.attention.whisper import CHUNK, FRAME

FRAMES = round(CHUNK / FRAME)
RATE = 5
"""Tokens said in a second."""


class Speaker:
    """Says token after token; hears `gain` nats more for those that are said in a chunk."""

    longest = 443

    def __init__(self, gain: float, noise: float = 0.4) -> None:
        self.gain, self.noise = gain, noise
        self.asked: list[tuple[float, int]] = []

    def token_log_probs(self, cache: float, tokens: Sequence[int], language: str) -> np.ndarray:
        self.asked.append((cache, tokens[0]))
        times = np.array(tokens) / RATE
        noise = np.random.default_rng(tokens[0]).normal(0, self.noise, len(tokens))
        said = (times >= cache) & (times < cache + CHUNK)
        return (-4 + said * self.gain + noise * (cache > 0)).astype(np.float32)

    def attention(self, cache: float, tokens: Sequence[int], language: str) -> np.ndarray:
        assert len(tokens) <= self.longest
        moments = cache + np.arange(FRAMES) * FRAME
        apart = moments[None] * RATE - np.array(tokens)[:, None]
        return (8 * np.exp(-(apart**2) / 2)).astype(np.float32)


class Elsewhere:
    """Other speech, in which none of the text is said."""

    def __init__(self) -> None:
        self.asked_for: list[float] = []

    def apart_from(self, begin: float) -> float:
        return -1000.0 if begin < 400 else -2000.0

    def cross_attention_cache(self, moment: float) -> float:
        self.asked_for.append(moment)
        return moment


def search_of(speaker: Speaker, elsewhere: Elsewhere | None = None) -> Search:
    return Search(range(5000), "zh", speaker, CHUNK * RATE, elsewhere or Elsewhere())


def find(speaker: Speaker, moment: float, first: int, after: int) -> int | None:
    return search_of(speaker).find(moment, moment, np.ones(FRAMES, bool), first, after)


@pytest.mark.parametrize("moment", [30.0, 137.0, 300.0, 505.5])
def test_text_is_found_where_it_is_said(moment: float) -> None:
    found = find(Speaker(0.7), moment, 0, 3000)
    assert found == pytest.approx(moment * RATE, abs=3)


@pytest.mark.parametrize(("first", "after"), [(0, 400), (1200, 5000), (4990, 9000), (-900, 0)])
def test_text_that_is_not_said_is_not_found(first: int, after: int) -> None:
    assert find(Speaker(0.7), 137.0, first, after) is None


def test_what_is_heard_no_better_than_other_speech_is_not_found() -> None:
    assert find(Speaker(0.1), 137.0, 0, 3000) is None


def test_more_is_asked_for_the_more_is_looked_through() -> None:
    assert find(Speaker(0.2, noise=0.02), 137.0, 500, 900) is not None
    assert find(Speaker(0.2, noise=0.02), 137.0, 0, 5000) is None


def test_other_speech_is_asked_about_once() -> None:
    speaker, elsewhere = Speaker(0.7), Elsewhere()
    search = search_of(speaker, elsewhere)
    for moment in (100.0, 116.0):
        search.find(moment, moment, np.ones(FRAMES, bool), 300, 900)
    usual = [first for cache, first in speaker.asked if cache < 0]
    assert len(usual) == len(set(usual)) > 0
    assert elsewhere.asked_for == [-1000.0]
    search.find(500.0, 500.0, np.ones(FRAMES, bool), 300, 900)
    assert elsewhere.asked_for == [-1000.0, -2000.0], "not what is near"


def test_how_much_likelier_a_text_becomes() -> None:
    search = search_of(Speaker(0.7))
    begin = round(137.0 * RATE)
    assert search.gain(137.0, 137.0, begin, begin + 80) == pytest.approx(0.7, abs=0.2)
    assert search.gain(137.0, 137.0, begin + 200, begin + 280) == pytest.approx(0, abs=0.2)
    assert search.gain(137.0, 137.0, begin, begin + 5) == 0, "too little to tell"


class Drawn(Speaker):
    """Looks at the beginning of a chunk for whatever it reads first, said or not."""

    def attention(self, cache: float, tokens: Sequence[int], language: str) -> np.ndarray:
        scores = super().attention(cache, tokens, language)
        scores[0, : FRAMES // 4] += 50
        return scores


@pytest.mark.parametrize("moment", [137.0, 300.0])
def test_text_before_what_is_said_does_not_draw_it_forward(moment: float) -> None:
    assert find(Drawn(1.5), moment, 0, 3000) == pytest.approx(moment * RATE, abs=RATE)
