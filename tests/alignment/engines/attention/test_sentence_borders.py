"""Where sentences are heard to begin by what is written down."""

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.engines.attention.sentence_borders import (
    BorderListener,
    SentenceBorders,
    first_frames,
)
from alignment.engines.attention.whisper import CHUNK, Whisper
from tests.alignment.builders import speech_of
from tests.alignment.engines.attention.talk import Talk, aligned, errors, talk
from tests.alignment.scoring import truth_of

ROOT = Path(__file__).parents[4]
STEP = 15.0


class Chunks:
    """Chunks of a recording as `ChunkReader` keeps them."""

    def __init__(self, whisper: object, samples: np.ndarray) -> None:
        self._whisper, self._samples = whisper, samples
        self._begins = np.arange(0, max(len(samples) / SAMPLE_RATE - CHUNK, 1), STEP)

    def begin(self, number: int) -> float:
        return float(self._begins[number])

    def around(self, moment: float) -> int:
        return int(np.abs(self._begins + CHUNK / 2 - moment).argmin())

    def encoded(self, number: int) -> object:
        first = round(self.begin(number) * SAMPLE_RATE)
        return self._whisper.encode(self._samples[first : first + round(CHUNK * SAMPLE_RATE)])


def heard(told: Talk, moments: Sequence[float], **how: object) -> SentenceBorders:
    whisper = told.whisper(**how)
    chunks = Chunks(whisper, told.recording.samples)
    return BorderListener(chunks, told.speech, whisper, "en").around(moments)


def test_a_sentence_begins_where_the_one_before_was_closed() -> None:
    told = talk([3.0, 4.0, 2.5, 5.0, 3.0, 4.0, 6.0, 2.0, 3.0, 4.0])
    borders = heard(told, told.starts[1:-1].tolist())
    closed = borders.times[borders.chances > -1]
    assert len(borders.times) > 3 * len(closed)
    for start in told.starts[1:-1]:
        assert np.abs(closed - start).min() < 0.5
    assert all(np.abs(told.starts - time).min() < 0.5 for time in closed)


def test_only_what_lies_around_is_written_down() -> None:
    told = talk([4.0] * 20)
    whisper = told.whisper()
    chunks = Chunks(whisper, told.recording.samples)
    BorderListener(chunks, told.speech, whisper, "en").around([24.0, 57.0])
    (first, second) = whisper.written
    assert first == pytest.approx((20.0, 28.0), abs=0.1)
    assert second == pytest.approx((53.0, 61.0), abs=0.1)


def test_where_nothing_is_heard_nothing_is_known() -> None:
    told = talk([4.0] * 6)
    borders = heard(told, [12.0], deaf=(0.0, 99.0))
    assert not len(borders.times)
    assert borders.gains(np.array([3.0, 12.0])).tolist() == [0.0, 0.0]


def test_a_border_counts_around_it_on_the_clock_of_speech() -> None:
    speech = speech_of([(0.0, 5.0), (7.0, 12.0)], 12.0)
    borders = SentenceBorders(np.array([5.0, 9.0, 11.0]), np.log([0.9, 1e-4, 0.2]), speech)
    gains = borders.gains(np.array([2.0, 4.6, 5.0, 7.0, 7.4, 9.0, 11.0]))
    assert gains[2] == gains[3] == pytest.approx(2.6 + np.log(0.9), abs=1e-6)
    assert gains[1] == pytest.approx(gains[4], abs=1e-6)
    assert gains[2] > gains[1] > gains[6] > 0.5
    assert gains[0] < 1e-3 > gains[5]


def test_tokens_are_read_in_their_order() -> None:
    random = np.random.default_rng(0)
    edges = [0, 4, 9, 15, 16, 30]
    scores = random.normal(0, 0.3, (6, 40))
    for token, (first, after) in enumerate(zip(edges, [*edges[1:], 40], strict=True)):
        scores[token, first:after] += 3
    assert first_frames(scores.astype(np.float32)).tolist() == edges
    hasty = first_frames(random.normal(0, 1, (30, 5)).astype(np.float32))
    assert (np.diff(hasty) >= 0).all()


def test_starts_between_which_nothing_else_decides_are_found() -> None:
    """No pauses, and lengths that mislead: only the full stops tell."""
    told = talk([5.0] * 12, seed=4, letters=lambda number, length: 25 + 10 * (number % 2))
    whisper = told.whisper()
    cues, _ = aligned(told, whisper)
    assert whisper.written
    assert np.median(errors(told, cues)) < 0.1
    same = told.whisper()
    aligned(told, same, "zh")
    assert not same.written


@pytest.mark.model
def test_full_stops_of_the_sample_are_heard(model: Path) -> None:
    whisper = Whisper(model)
    samples = load(ROOT / "resources/sample/audio.mp3").samples[: round(CHUNK * SAMPLE_RATE)]
    truth = truth_of(ROOT / "resources/sample/truth.json")
    starts = np.array([one.start for one in truth if 7 < one.start < 16])
    speech = Mock(voiced=lambda start, end: np.asarray(end))
    listener = BorderListener(Chunks(whisper, samples), speech, whisper, "en")
    borders = listener.around([9.0, 13.0])
    closed = borders.times[borders.chances > -1.5]
    assert sum(np.abs(closed - start).min() < 0.6 for start in starts) >= 2
    assert len(closed) < 2 * len(starts) < len(borders.times)
