from collections.abc import Sequence

import numpy as np
import pytest

from alignment.engines.attention.listener import CHUNK, FRAME
from alignment.engines.attention.search import Search

FRAMES = round(CHUNK / FRAME)
RATE = 5
"""Tokens said in a second."""


class Speaker:
    """Says token after token; hears `gain` nats more for those that are said in a chunk."""

    longest = 443
    silence = -1000.0

    def __init__(self, gain: float) -> None:
        self.gain = gain
        self.asked: list[tuple[float, int]] = []

    def chances(self, memory: float, tokens: Sequence[int], language: str) -> np.ndarray:
        self.asked.append((memory, tokens[0]))
        times = np.array(tokens) / RATE
        noise = np.random.default_rng(tokens[0]).normal(0, 0.4, len(tokens))
        said = (times >= memory) & (times < memory + CHUNK)
        return (-4 + said * self.gain + noise * (memory > 0)).astype(np.float32)

    def attention(self, memory: float, tokens: Sequence[int], language: str) -> np.ndarray:
        assert len(tokens) <= self.longest
        moments = memory + np.arange(FRAMES) * FRAME
        apart = moments[None] * RATE - np.array(tokens)[:, None]
        return (8 * np.exp(-(apart**2) / 2)).astype(np.float32)


def find(speaker: Speaker, moment: float, first: int, after: int) -> int | None:
    search = Search(range(5000), "zh", speaker, CHUNK * RATE)
    return search.find(moment, np.ones(FRAMES, bool), first, after)


@pytest.mark.parametrize("moment", [30.0, 137.0, 300.0, 505.5])
def test_text_is_found_where_it_is_said(moment: float) -> None:
    found = find(Speaker(0.7), moment, 0, 3000)
    assert found == pytest.approx(moment * RATE, abs=3)


@pytest.mark.parametrize(("first", "after"), [(0, 400), (1200, 5000), (4990, 9000), (-900, 0)])
def test_text_that_is_not_said_is_not_found(first: int, after: int) -> None:
    assert find(Speaker(0.7), 137.0, first, after) is None


def test_what_is_heard_no_better_than_silence_is_not_found() -> None:
    assert find(Speaker(0.1), 137.0, 0, 3000) is None


def test_more_is_asked_for_the_more_is_looked_through() -> None:
    assert find(Speaker(0.33), 137.0, 500, 900) is not None
    assert find(Speaker(0.33), 137.0, 0, 5000) is None


def test_silence_is_asked_about_once() -> None:
    speaker = Speaker(0.7)
    search = Search(range(5000), "zh", speaker, CHUNK * RATE)
    for moment in (100.0, 116.0):
        search.find(moment, np.ones(FRAMES, bool), 300, 900)
    silent = [first for memory, first in speaker.asked if memory < 0]
    assert len(silent) == len(set(silent)) > 0


class Drawn(Speaker):
    """Looks at the beginning of a chunk for whatever it reads first, said or not."""

    def attention(self, memory: float, tokens: Sequence[int], language: str) -> np.ndarray:
        scores = super().attention(memory, tokens, language)
        scores[0, : FRAMES // 4] += 50
        return scores


@pytest.mark.parametrize("moment", [137.0, 300.0])
def test_text_before_what_is_said_does_not_draw_it_forward(moment: float) -> None:
    assert find(Drawn(1.5), moment, 0, 3000) == pytest.approx(moment * RATE, abs=RATE)
