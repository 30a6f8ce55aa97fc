from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from alignment.agreement import TextTimes, differences, reconciled
from alignment.certainty import SURE
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import StatedTime
from tests.alignment.builders import speech_of, text_of

COUNT = 20
STARTS = [10 * n + 2 for n in range(COUNT)]
SPEECH = speech_of([(start, start + 9) for start in STARTS], 10.0 * COUNT + 5)


def timeline(
    starts: list[float | None], states: dict[int, State] | None = None, pins: tuple[Pin, ...] = ()
) -> Timeline:
    cues = [
        Cue(n, None, None, 0.0, State.UNSPOKEN)
        if start is None
        else Cue(
            n,
            round(start * 1000),
            round(start * 1000) + 500,
            0.9,
            (states or {}).get(n, State.ALIGNED),
            engine="attention",
        )
        for n, start in enumerate(starts)
    ]
    return Timeline(tuple(cues), round(SPEECH.duration * 1000), "zh", pins=pins)


def starts_of(times: Timeline) -> list[float | None]:
    return [None if cue.start is None else cue.start / 1000 for cue in times.cues]


TOLD = {n: float(start) for n, start in enumerate(STARTS)}


@pytest.mark.parametrize("misheard", [STARTS[6] - 7.0, STARTS[6] + 5.0, None])
def test_a_sentence_misheard_goes_where_text_and_neighbours_have_it(misheard: float | None) -> None:
    heard: list[float | None] = [float(start) for start in STARTS]
    heard[6] = misheard
    found = reconciled(timeline(heard), TOLD, SPEECH)
    assert starts_of(found) == STARTS
    assert found.cues[6].state is State.ALIGNED
    assert found.engines == {"attention"}


@pytest.mark.parametrize(
    "moved", [lambda time: time + 30, lambda time: time * 1.04 + 1], ids=["late", "drifting"]
)
def test_times_that_are_off_tell_where_a_sentence_is(moved: object) -> None:
    assert callable(moved)
    heard: list[float | None] = [float(start) for start in STARTS]
    heard[9] = STARTS[9] + 4
    told = {n: moved(start) for n, start in enumerate(STARTS)}
    assert starts_of(reconciled(timeline(heard), told, SPEECH)) == STARTS


def test_times_with_which_nothing_agrees_change_nothing() -> None:
    heard: list[float | None] = [float(start) for start in STARTS]
    rng = np.random.default_rng(0)
    told = dict(enumerate(np.sort(rng.uniform(0, 200, COUNT)).tolist()))
    assert starts_of(reconciled(timeline(heard), told, SPEECH)) == STARTS
    few = {n: TOLD[n] + 5 for n in range(4)}
    assert starts_of(reconciled(timeline(heard), few, SPEECH)) == STARTS


def test_pins_hold_and_sentences_between_give_way() -> None:
    heard: list[float | None] = [float(start) for start in STARTS]
    heard[6], heard[7] = STARTS[6] - 7.0, STARTS[6] - 6.0
    told = {n: start for n, start in TOLD.items() if n != 7}
    found = reconciled(timeline(heard), told, SPEECH)
    assert starts_of(found)[6:8] == [STARTS[6], STARTS[6]]
    pinned = timeline(heard, pins=(Pin(6, round(heard[6] * 1000)),))
    assert starts_of(reconciled(pinned, told, SPEECH)) == heard


def test_what_the_text_confirms_is_sure() -> None:
    heard: list[float | None] = [float(start) for start in STARTS]
    guessed = timeline(heard, {5: State.ESTIMATED})
    cues = list(guessed.cues)
    cues[5] = Cue(5, 52_100, 53_000, 0.3, State.ESTIMATED)
    found = reconciled(guessed.with_cues(cues), TOLD, SPEECH)
    assert found.cues[5].state is State.ALIGNED
    assert found.cues[5].confidence >= SURE
    assert found.cues[5].start == 52_100


def told_by(off: list[float]) -> list[str]:
    heard: list[float | None] = [float(start) for start in STARTS]
    told = {
        n: round(1000 * (start + o)) for n, (start, o) in enumerate(zip(STARTS, off, strict=True))
    }
    return [str(message) for message in differences(timeline(heard), told)]


def test_differences_are_told() -> None:
    assert told_by([0.4] * COUNT) == []
    assert told_by([60.0] * COUNT) == [
        "The times in the text run 60.0 s late from 1:02 on. They were put right."
    ]
    assert told_by([0.0] * 10 + [-45.0] * 10) == [
        "The times in the text run 45.0 s early from 0:57 on. They were put right."
    ]
    (drift,) = told_by([0.2 * n for n in range(COUNT)])
    assert "drift: they are off by +0.4 s at 0:02 and by +3.4 s at 3:15" in drift
    assert told_by([0.0] * 9 + [7.0] + [0.0] * 10) == []


def test_times_in_whole_seconds_are_those_of_the_second() -> None:
    transcript = text_of((None, None, [f"第{n}句。" for n in range(COUNT)]))
    times = tuple(
        StatedTime(sentence.text_span.start, start * 1000)
        for sentence, start in zip(transcript.sentences, STARTS, strict=True)
    )
    text_times = TextTimes(replace(transcript, stated=times), SPEECH)
    assert [anchor.time for anchor in text_times.anchors] == pytest.approx(STARTS, abs=0.6)
    heard: list[float | None] = [float(start) for start in STARTS]
    heard[6] = STARTS[6] - 7.0
    found = text_times.reconciled(timeline(heard), text_times.anchors)
    assert starts_of(found) == STARTS
    assert text_times.differences(found) == []
    left_out = [anchor for anchor in text_times.anchors if anchor.sentence != 6]
    assert starts_of(text_times.reconciled(timeline(heard), left_out)) == heard


def test_times_cut_inside_sentences_tell_how_far_they_are_off() -> None:
    transcript = text_of((None, None, [f"第{n:02}句话。" for n in range(COUNT)]))
    rng = np.random.default_rng(0)
    starts = np.cumsum(rng.uniform(2.5, 6.0, COUNT))
    speech = speech_of(
        [(a, b - 0.5) for a, b in pairwise([*starts, starts[-1] + 5])], starts[-1] + 5
    )
    # Every subtitle begins in the middle of a sentence.
    middles = [(a + b - 0.5) / 2 for a, b in pairwise([*starts, starts[-1] + 5])]
    times = tuple(
        StatedTime(sentence.text_span.start + 3, round(middle * 1000) + 30_000)
        for sentence, middle in zip(transcript.sentences, middles, strict=True)
    )
    text_times = TextTimes(replace(transcript, stated=times), speech)
    heard = (starts * 1000).round().astype(int).tolist()
    cues = [Cue(n, start, start + 500, 0.9, State.ALIGNED) for n, start in enumerate(heard)]
    (said,) = text_times.differences(Timeline(tuple(cues), round(speech.duration * 1000), "zh"))
    assert str(said).startswith(("The times in the text run 29.", "The times in the text run 30."))
