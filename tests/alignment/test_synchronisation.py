from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.audio.speech import Speech
from alignment.synchronisation import synchronised
from alignment.transcript.model import StatedTime
from tests.alignment.builders import speech_of


def talk(seed: int = 0, count: int = 60) -> tuple[Speech, list[tuple[float, float]]]:
    """Sentences of 2 to 6 s with pauses of 0.2 to 1.2 s between them."""
    rng = np.random.default_rng(seed)
    spoken, time = [], 1.0
    for length, pause in zip(rng.uniform(2, 6, count), rng.uniform(0.2, 1.2, count), strict=True):
        spoken.append((time, time + length))
        time += length + pause
    return speech_of(spoken, time + 1.0), spoken


def stated(
    spoken: list[tuple[float, float]], moved: Callable[[float], float], *, ends: bool = True
) -> list[StatedTime]:
    return [
        StatedTime(n, round(moved(start) * 1000), round(moved(end) * 1000) if ends else None)
        for n, (start, end) in enumerate(spoken)
    ]


def errors(found: tuple[StatedTime, ...], spoken: list[tuple[float, float]]) -> np.ndarray:
    starts = {time.offset: time.start / 1000 for time in found}
    return np.array([abs(starts.get(n, np.inf) - start) for n, (start, _) in enumerate(spoken)])


FAULTS = {
    "late": lambda time: time + 60,
    "drifting": lambda time: time * 1.04,
    "drifting back": lambda time: time * 24 / 25,
    "advertisement": lambda time: time + (45 if time > 120 else 0),
    "two advertisements": lambda time: time + (30 if time > 60 else 0) + (20 if time > 180 else 0),
}


@pytest.mark.parametrize("ends", [True, False])
@pytest.mark.parametrize("fault", FAULTS)
def test_times_are_put_in_step(fault: str, ends: bool) -> None:
    speech, spoken = talk()
    found = synchronised(stated(spoken, FAULTS[fault], ends=ends), speech)
    assert np.mean(errors(found, spoken) < 0.3) >= 0.97


@pytest.mark.parametrize("ends", [True, False])
@pytest.mark.parametrize("jitter", [0.0, 0.3])
def test_right_times_stay_as_they_are(jitter: float, ends: bool) -> None:
    speech, spoken = talk()
    off = iter(np.random.default_rng(1).normal(0, jitter, 2 * len(spoken)))
    times = stated(spoken, lambda time: time + next(off), ends=False)
    if ends:
        times = stated(spoken, lambda time: time)
    assert errors(synchronised(times, speech), spoken).max() < 1.0


@given(st.lists(st.integers(0, 400_000), max_size=40), st.booleans())
@settings(max_examples=20, deadline=None)
def test_whatever_is_stated_comes_out_in_order_and_within_the_audio(
    starts: list[int], ends: bool
) -> None:
    speech, _ = talk(count=10)
    times = [StatedTime(n, t, t + 900 if ends else None) for n, t in enumerate(starts)]
    found = synchronised(times, speech)
    assert [time.start for time in found] == sorted({time.start for time in found})
    assert all(0 <= time.start < speech.duration * 1000 for time in found)
    assert [time.offset for time in found] == sorted(time.offset for time in found)


def test_times_of_words_move_with_their_sentence() -> None:
    speech, spoken = talk()
    words = [
        StatedTime(10 * n + k, round((start + 60) * 1000) + 300 * k)
        for n, (start, _) in enumerate(spoken)
        for k in range(4)
    ]
    found = synchronised(words, speech)
    assert np.allclose(
        [time.start for time in found], [time.start - 60_000 for time in words], atol=300
    )


def test_times_that_are_cut_anywhere_go_by_when_sentences_should_begin() -> None:
    speech, spoken = talk()
    inside = [StatedTime(10 * n + 5, round((a + b) * 500)) for n, (a, b) in enumerate(spoken)]
    sentences = [StatedTime(10 * n, round(a * 1000)) for n, (a, _) in enumerate(spoken)]
    late, guides = (
        [replace(time, start=time.start + 60_000) for time in times]
        for times in (inside, sentences)
    )
    found = synchronised(late, speech, guides)
    assert [time.start for time in found] == pytest.approx([t.start for t in inside], abs=300)
    assert synchronised(inside, speech, sentences) == tuple(inside)


def cut_evenly(
    spoken: list[tuple[float, float]], moved: Callable[[float], float], length: float
) -> tuple[list[StatedTime], list[StatedTime], list[float]]:
    """Cut a talk into subtitles of so many seconds of speech, wherever that is.

    Offsets are centiseconds of speech. Returned are the subtitles, when sentences should begin by
    them, and when the subtitles really begin.
    """
    before = np.append(0.0, np.cumsum([end - start for start, end in spoken]))

    def at(voiced: float) -> float:
        number = min(int(np.searchsorted(before, voiced, "right")) - 1, len(spoken) - 1)
        return spoken[number][0] + voiced - before[number]

    cuts = np.append(np.arange(0.0, before[-1] - length / 2, length), before[-1])
    begins = [at(cut) for cut in cuts[:-1]]
    ends = [at(cut - 0.001) for cut in cuts[1:]]
    times = [
        StatedTime(round(cut * 100), round(moved(start) * 1000), round(moved(end) * 1000))
        for cut, start, end in zip(cuts[:-1], begins, ends, strict=True)
    ]
    sentences = []
    for place in before[:-1]:
        number = int(np.searchsorted(cuts, place, "right")) - 1
        share = (place - cuts[number]) / (cuts[number + 1] - cuts[number])
        start = begins[number] + share * (ends[number] - begins[number])
        sentences.append(StatedTime(round(place * 100), round(moved(start) * 1000)))
    return times, sentences, begins


@pytest.mark.parametrize("length", [2.5, 4.1])
@pytest.mark.parametrize("fault", FAULTS)
def test_subtitles_cut_elsewhere_than_sentences_are_put_in_step(fault: str, length: float) -> None:
    speech, spoken = talk()
    times, sentences, begins = cut_evenly(spoken, FAULTS[fault], length)
    found = {time.offset: time.start / 1000 for time in synchronised(times, speech, sentences)}
    away = [
        abs(found.get(t.offset, np.inf) - start) for t, start in zip(times, begins, strict=True)
    ]
    assert np.mean(np.array(away) < 0.35) >= 0.95


def test_subtitles_cut_elsewhere_that_are_right_stay() -> None:
    speech, spoken = talk()
    times, sentences, _ = cut_evenly(spoken, lambda time: time, 3.3)
    assert synchronised(times, speech, sentences) == tuple(times)


def test_where_nobody_speaks_times_stay() -> None:
    times = [StatedTime(0, 1_000), StatedTime(5, 2_000)]
    assert synchronised(times, speech_of([], 10.0)) == tuple(times)
    assert synchronised([], talk()[0]) == ()
