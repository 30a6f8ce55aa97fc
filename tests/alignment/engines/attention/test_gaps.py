"""On which side of speech that nobody wrote the sentences lie."""

from collections.abc import Sequence

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE
from alignment.engines.attention.gaps import Crossing, GapListener, crossed
from alignment.engines.attention.tokens import WindowTokens
from alignment.engines.dynamic_programme import Placement
from tests.alignment.engines.attention.talk import Talk, talk

LENGTHS = np.array([6.0, 3.0, 3.0, 3.0, 6.0])


def found(told: Talk, starts: Sequence[float], ends: Sequence[float]) -> list[Crossing]:
    """Return the crossings of a placement."""
    whisper = told.whisper()

    def encode(begin: float, end: float) -> np.ndarray:
        first, after = round(begin * SAMPLE_RATE), round(end * SAMPLE_RATE)
        return whisper.encode(told.recording.samples[first:after])

    tokens = WindowTokens(told.transcript, range(len(told.starts)), whisper)
    listener = GapListener(tokens, "zh", told.speech, whisper, encode)
    placement = Placement(np.array(starts), np.array(ends), np.zeros(len(starts)))
    return list(listener.crossings(placement, LENGTHS))


@pytest.mark.parametrize("seconds", [5.0, 9.0, 15.0])
def test_sentences_are_moved_behind_what_is_not_written(seconds: float) -> None:
    told = talk(LENGTHS, extra={2: seconds})
    starts, ends = told.starts.copy(), told.ends.copy()
    # The third sentence was seen at the beginning of what is not written.
    starts[2], ends[2] = told.ends[1] + 0.1, told.ends[1] + 2.0
    (crossing,) = found(told, starts.tolist(), ends.tolist())
    assert (crossing.first, crossing.after, crossing.later) == (2, 3, True)
    assert ends[2] < crossing.moment <= told.starts[2]


@pytest.mark.parametrize("seconds", [5.0, 9.0, 15.0])
def test_sentences_are_moved_before_what_is_not_written(seconds: float) -> None:
    told = talk(LENGTHS, extra={3: seconds})
    starts, ends = told.starts.copy(), told.ends.copy()
    ends[1], starts[2], ends[2] = told.starts[2], told.starts[3] - 1.0, told.starts[3]
    (crossing,) = found(told, starts.tolist(), ends.tolist())
    assert (crossing.first, crossing.after, crossing.later) == (2, 3, False)
    assert told.starts[2] < crossing.moment < starts[2]


def test_right_sentences_stay_and_where_nothing_is_left_nobody_listens() -> None:
    told = talk(LENGTHS, extra={2: 9.0})
    assert found(told, told.starts.tolist(), told.ends.tolist()) == []
    whole = talk(LENGTHS)
    whisper = whole.whisper()
    tokens = WindowTokens(whole.transcript, range(len(LENGTHS)), whisper)

    def refuse(begin: float, end: float) -> np.ndarray:
        raise AssertionError((begin, end))

    listener = GapListener(tokens, "zh", whole.speech, whisper, refuse)
    placement = Placement(whole.starts, whole.ends, np.zeros(len(LENGTHS)))
    assert list(listener.crossings(placement, LENGTHS)) == []


def test_they_lie_right_beside_what_was_on_that_side() -> None:
    told = talk(LENGTHS, extra={3: 9.0})
    starts, ends = told.starts.copy(), told.ends.copy()
    placement = Placement(starts, ends, np.zeros(len(starts)))
    middle = float(ends[2] + starts[3]) / 2
    behind = crossed(placement, [Crossing(2, 3, middle, True)], LENGTHS, told.speech)
    assert told.speech.voiced(behind.starts[2], starts[3]) == pytest.approx(3.0)
    assert behind.ends[[1, 2]].tolist() == [ends[1], starts[3]]
    before = crossed(placement, [Crossing(3, 4, middle, False)], LENGTHS, told.speech)
    assert told.speech.voiced(before.starts[3], middle) == pytest.approx(3.0)
    assert before.ends[3] == middle
    assert before.starts[[0, 1, 2, 4]].tolist() == starts[[0, 1, 2, 4]].tolist()
