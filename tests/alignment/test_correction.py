from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from alignment import correction
from alignment.anchors import Anchor, Window
from alignment.audio.recording import Recording
from alignment.correction import Corrector, stretches
from alignment.errors import TranscriptError
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.builders import speech_of, text_of

LENGTH = 5_000
"""Milliseconds that each of twenty sentences takes, with a pause before it."""


@pytest.fixture
def transcript() -> Transcript:
    return text_of((None, None, [f"第{n}句话说到这里。" for n in range(20)]))


@pytest.fixture
def timeline(transcript: Transcript) -> Timeline:
    cues = [
        Cue(n, n * LENGTH + 200, (n + 1) * LENGTH, 0.95, State.ALIGNED)
        for n in range(len(transcript.sentences))
    ]
    return Timeline(tuple(cues), 20 * LENGTH, "zh", "en")


def unsure(timeline: Timeline, *sentences: int) -> Timeline:
    return timeline.with_cues(
        [replace(timeline.cues[n], confidence=0.3) for n in sentences], "attention"
    )


def test_sure_sentences_some_way_off_bound_what_is_aligned_again(
    timeline: Timeline, transcript: Transcript
) -> None:
    pin = Pin(10, 52_000)
    assert stretches(timeline, transcript, 10, pin, []) == [
        Window((7, 8, 9), 35.2, 52.0),
        Window((10, 11, 12, 13), 52.0, 70.2, Anchor(10, 52.0, pinned=True)),
    ]
    timeline = unsure(timeline, 7, 14)
    before, after = stretches(timeline, transcript, 10, pin, [])
    assert (before.sentences[0], after.end) == (6, 75.2)


def test_pins_and_chapters_bound_it_however_near(timeline: Timeline) -> None:
    transcript = text_of((None, None, [f"第{n}句" for n in range(9)]), ("题", None, ["十"] * 10))
    before, after = stretches(timeline, transcript, 11, Pin(11, 56_000), [Pin(12, 60_200)])
    assert before == Window((10,), 50.2, 56.0)
    assert (after.sentences, after.end) == ((11,), 60.2)


def test_a_pin_far_away_takes_all_between_with_it(
    timeline: Timeline, transcript: Transcript
) -> None:
    before, after = stretches(timeline, transcript, 10, Pin(10, 20_000), [])
    assert (before.sentences[0], before.end) == (0, 20.0)
    assert after.sentences == (10, 11, 12)


def test_at_the_ends_of_the_text_it_reaches_to_those_of_the_audio(
    timeline: Timeline, transcript: Transcript
) -> None:
    (only,) = stretches(timeline, transcript, 0, Pin(0, 3_000), [Pin(1, 5_200)])
    assert only == Window((0,), 3.0, 5.2, Anchor(0, 3.0, pinned=True))
    _, last = stretches(timeline, transcript, 19, Pin(19, 97_000), [])
    assert (last.sentences, last.end) == ((19,), 100.0)


@pytest.fixture
def corrector(
    timeline: Timeline, transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Corrector]:
    """Without a model: the stretches are paced."""
    spoken = [(n * LENGTH / 1000 + 0.2, (n + 1) * LENGTH / 1000 - 0.2) for n in range(20)]
    recording = Recording(Path("a.mp3"), np.zeros(100 * 16_000, np.int16))
    monkeypatch.setattr(correction, "load", lambda path: recording)
    monkeypatch.setattr(correction, "detect_speech", lambda samples: speech_of(spoken, 100.0))
    monkeypatch.setattr(correction, "present_model", lambda name: None)
    return Corrector(Path("a.mp3"), transcript, timeline)


def test_only_the_neighbourhood_changes(corrector: Corrector, timeline: Timeline) -> None:
    corrected = corrector.correct(timeline, Pin(10, 52_000))
    assert corrected.pins == (Pin(10, 52_000),)
    assert corrected.cues[10].start == 52_000
    assert corrected.cues[10].confidence == 1.0
    assert corrected.cues[:7] == timeline.cues[:7]
    assert corrected.cues[14:] == timeline.cues[14:]
    assert corrected.cues[7].start == timeline.cues[7].start
    starts = [cue.start for cue in corrected.cues]
    assert all(one < other for one, other in pairwise(starts))


def test_a_pin_replaces_one_of_the_same_sentence_and_can_be_taken_away(
    corrector: Corrector, timeline: Timeline
) -> None:
    once = corrector.correct(timeline, Pin(10, 52_000))
    other = corrector.correct(once, Pin(5, 26_000))
    again = corrector.correct(other, Pin(10, 50_500))
    assert again.pins == (Pin(5, 26_000), Pin(10, 50_500))
    released = corrector.release(again, 10)
    assert released.pins == (Pin(5, 26_000),)
    assert released.cues[10].start == pytest.approx(50_200, abs=50)  # the pause ends there
    assert released.cues[5].start == 26_000


def test_a_pin_must_agree_with_the_others(corrector: Corrector, timeline: Timeline) -> None:
    once = corrector.correct(timeline, Pin(10, 52_000))
    for pin in (Pin(9, 52_000), Pin(9, 60_000), Pin(11, 51_000)):
        with pytest.raises(TranscriptError, match="remove that pin first"):
            corrector.correct(once, pin)
    with pytest.raises(TranscriptError, match="within the audio"):
        corrector.correct(once, Pin(19, 100_000))
