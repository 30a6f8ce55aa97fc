"""Text that is offered to a chunk."""

from collections.abc import Sequence

import numpy as np
import pytest

from alignment.engines.attention.text_window import MARGIN, attend, select_tokens
from alignment.engines.attention.whisper import CHUNK, FRAME
from tests.alignment.builders import speech_of

RATE = 4.0
SPEECH = speech_of([(0.0, 300.0)], 300.0)


def test_text_around_a_chunk_is_offered_too() -> None:
    times = np.arange(1200) / RATE
    places = select_tokens(times, 100.0, SPEECH, RATE, 443)
    assert times[places[0]] == pytest.approx(100.0 - MARGIN)
    assert times[places[-1]] == pytest.approx(100.0 + CHUNK + MARGIN, abs=1 / RATE)
    assert (np.diff(places) == 1).all()


def test_where_no_text_is_expected_as_much_is_offered_as_can_be_said() -> None:
    before, behind = np.arange(0.0, 95.0, 1 / RATE), np.arange(125.0, 300.0, 1 / RATE)
    places = select_tokens(np.concatenate([before, behind]), 100.0, SPEECH, RATE, 443)
    assert len(places) == RATE * CHUNK
    assert places[0] < len(before) <= places[-1]


def test_of_text_pressed_together_only_the_edges_are_offered() -> None:
    before, behind = np.arange(0.0, 110.0, 1 / RATE), np.arange(110.0, 300.0, 1 / RATE)
    pressed = np.full(600, 110.0)
    times = np.concatenate([before, pressed, behind])
    places = select_tokens(times, 100.0, SPEECH, RATE, 443)
    room = RATE * (CHUNK + 2 * MARGIN)
    assert room < len(places) <= 2 * room
    (gap,) = np.flatnonzero(np.diff(places) > 1)
    assert len(before) < places[gap] < places[gap + 1] < len(before) + len(pressed)
    assert times[places[0]] < 100.0
    assert times[places[-1]] > 100.0 + CHUNK


@pytest.mark.parametrize("longest", [60, 443])
@pytest.mark.parametrize("begin", [0.0, 150.0, 290.0])
def test_no_more_than_can_be_asked_for_and_never_nothing(longest: int, begin: float) -> None:
    for times in (np.zeros(1000), np.full(1000, 299.0), np.arange(1000) * 0.3, np.zeros(1)):
        places = select_tokens(times, begin, SPEECH, RATE, longest)
        assert 0 < len(places) <= longest
        assert (np.diff(places) > 0).all()
        assert places[0] >= 0
        assert places[-1] < len(times)


def test_where_nobody_speaks_little_is_offered() -> None:
    silent = speech_of([(0.0, 10.0), (290.0, 300.0)], 300.0)
    assert len(select_tokens(np.full(1000, 110.0), 100.0, silent, RATE, 443)) == 40


def answers(right: dict[int, float]) -> tuple[list[Sequence[int]], object]:
    """Return what is asked for, and attention that is `right` for some tokens."""
    asked: list[Sequence[int]] = []

    def attention(tokens: Sequence[int]) -> np.ndarray:
        asked.append(tokens)
        fits = [right.get(token, 1.0) for token in tokens]
        return np.tile(np.array(fits, np.float32)[:, None], round(CHUNK / FRAME))

    return asked, attention


VOICE = np.ones(round(CHUNK / FRAME), bool)
TOKENS = range(1000, 2000)
TWO_PARTS = np.array([3, 4, 5, 100, 101])


def test_parts_are_asked_for_one_by_one_and_the_wrong_one_is_dropped() -> None:
    asked, attention = answers({1100: 4.0, 1101: 4.0})
    places, rows = attend(attention, TOKENS, TWO_PARTS, VOICE)
    assert asked == [[1003, 1004, 1005], [1100, 1101]]
    assert places.tolist() == [100, 101]
    assert rows.shape == (2, len(VOICE))


def test_both_are_kept_where_both_fit() -> None:
    _, attention = answers(dict.fromkeys(range(1000, 2000), 4.0) | {1101: 3.5})
    places, rows = attend(attention, TOKENS, TWO_PARTS, VOICE)
    assert places.tolist() == TWO_PARTS.tolist()
    assert len(rows) == len(TWO_PARTS)


def test_where_nobody_speaks_nothing_is_dropped() -> None:
    _, attention = answers({1100: 4.0, 1101: 4.0})
    places, _ = attend(attention, TOKENS, TWO_PARTS, ~VOICE)
    assert places.tolist() == TWO_PARTS.tolist()
