from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.audio.recording import SAMPLE_RATE
from alignment.audio.speech import FRAME, Speech
from alignment.transcription.chunks import LONGEST, Chunk, chunks


def speech(*stretches: tuple[float, float], duration: float) -> Speech:
    frames = -(-int(duration * SAMPLE_RATE) // FRAME)
    probability = np.zeros(frames, np.float32)
    for start, end in stretches:
        probability[int(start * SAMPLE_RATE / FRAME) : int(end * SAMPLE_RATE / FRAME)] = 0.9
    onsets, offsets = (np.array(side, float) for side in zip(*stretches, strict=True))
    return Speech(probability, onsets, offsets, duration)


@st.composite
def speeches(draw: st.DrawFn) -> Speech:
    lengths = st.floats(0.1, 70.0), st.floats(0.05, 9.0)
    time, stretches = draw(st.floats(0, 5.0)), []
    for length, pause in draw(st.lists(st.tuples(*lengths), min_size=1, max_size=20)):
        stretches.append((time, time + length))
        time += length + pause
    return speech(*stretches, duration=time)


@given(speeches())
def test_all_speech_is_in_chunks_that_are_not_too_long(found: Speech) -> None:
    packed = chunks(found)
    pieces = [piece for chunk in packed for piece in chunk.stretches]
    assert all(a[1] <= b[0] + 1 for a, b in pairwise(pieces))
    assert all(chunk.length <= LONGEST * SAMPLE_RATE + 1 for chunk in packed)
    covered = np.zeros(int(found.duration * SAMPLE_RATE) + 2, bool)
    for first, stop in pieces:
        covered[first:stop] = True
    for onset, offset in zip(found.onsets, found.offsets, strict=True):
        assert covered[int(onset * SAMPLE_RATE) + 1 : int(offset * SAMPLE_RATE) - 1].all()


def test_chunks_end_at_long_pauses() -> None:
    found = speech((0, 10), (10.6, 20), (22, 30), (30.5, 38), duration=40)
    assert [(chunk.start, chunk.end) for chunk in chunks(found)] == [(0, 20200), (21800, 38200)]


def test_long_silence_is_not_heard() -> None:
    (chunk,) = chunks(speech((1, 4), (60, 63), duration=70))
    assert chunk.length / SAMPLE_RATE == pytest.approx(6.8)
    assert chunk.time(0) == 800
    assert chunk.time(3.0) == 3800
    assert chunk.time(3.5) == 59900
    assert chunk.time(99) == 63200


def test_what_is_heard_of_a_signal() -> None:
    samples = np.arange(-100, 100, dtype=np.int16)
    heard = Chunk(((0, 2), (100, 103))).heard(samples) * 32768
    assert heard.tolist() == [-100, -99, 0, 1, 2]


def test_what_was_passed_over_is_left() -> None:
    chunk = Chunk(((0, 10 * SAMPLE_RATE), (20 * SAMPLE_RATE, 30 * SAMPLE_RATE)))
    rest = chunk.without([(0, 4_000), (4_500, 10_000), (22_000, 25_000)])
    assert rest == Chunk(
        ((20 * SAMPLE_RATE, 22 * SAMPLE_RATE), (25 * SAMPLE_RATE, 30 * SAMPLE_RATE))
    )
    assert chunk.without([(0, 40_000)]) is None


def test_chunks_are_as_few_as_it_takes() -> None:
    stretches = [(3.4 * number, 3.4 * number + 2.7) for number in range(29)]
    found = speech(*stretches, duration=100)
    assert len(chunks(found)) == 4  # of nine stretches, each with margins of 0.2 s
