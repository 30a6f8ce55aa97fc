"""Words of a recording in which the beginning of each is known, from rough starts."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from alignment.audio.recording import Recording, load
from alignment.audio.speech import Speech, detect_speech
from alignment.engines.phones.close_look import CloseLook
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.builders import text_of

DATA = Path(__file__).parents[3] / "data" / "words"
TRUTH = json.loads((DATA / "en.json").read_text("utf-8"))
STARTS = [row["words"][0][1] for row in TRUTH]
OFF = 200
"""Rough starts are wrong by so much, to either side (ms)."""


@pytest.fixture(scope="module")
def recording() -> Recording:
    return load(DATA / "en.opus")


@pytest.fixture(scope="module")
def speech(recording: Recording) -> Speech:
    return detect_speech(recording.samples)


@pytest.fixture(scope="module")
def look(recording: Recording, speech: Speech) -> CloseLook:
    return CloseLook(recording, speech)


def transcript(texts: list[str] | None = None) -> Transcript:
    return text_of((None, None, texts or [row["text"] for row in TRUTH]), language="en")


def rough(recording: Recording) -> list[Cue]:
    starts = [round(1000 * start) + OFF * (-1) ** number for number, start in enumerate(STARTS)]
    return [
        Cue(index, start, end, 0.9, State.ALIGNED)
        for index, (start, end) in enumerate(pairwise([*starts, recording.duration]))
    ]


@pytest.fixture(scope="module")
def cues(look: CloseLook, recording: Recording) -> list[Cue]:
    return [*look.refined(rough(recording), transcript(), 0)][-1]


def test_words_begin_within_50_ms(cues: list[Cue]) -> None:
    errors = []
    for cue, row in zip(cues, TRUTH, strict=True):
        assert [row["text"][word.first : word.stop] for word in cue.words] == [
            word for word, _ in row["words"]
        ]
        errors += [
            word.start / 1000 - moment
            for word, (_, moment) in zip(cue.words, row["words"], strict=True)
        ]
    size = np.abs(errors)
    assert len(errors) > 90
    assert np.median(size) <= 0.025
    assert abs(np.median(errors)) <= 0.015
    assert np.mean(size <= 0.05) >= 0.9


def test_sentences_begin_where_they_should(cues: list[Cue]) -> None:
    errors = [abs(cue.start / 1000 - start) for cue, start in zip(cues, STARTS, strict=True)]
    assert max(errors) <= 0.06


def test_times_are_those_of_a_timeline(cues: list[Cue], recording: Recording) -> None:
    Timeline(tuple(cues), recording.duration, "en")
    assert {cue.confidence for cue in cues} == {0.9}


def test_starts_far_from_their_words_stay(look: CloseLook, recording: Recording) -> None:
    late = [
        replace(cue, start=cue.start + 1200, end=min(cue.end + 1200, recording.duration))
        for cue in rough(recording)
    ]
    found = [*look.refined(late, transcript(), 0)][-1]
    for cue, before in zip(found, late, strict=True):
        assert cue.start == before.start or abs(cue.start - before.start) <= 600


def test_the_first_sentence_does_not_begin_sooner(look: CloseLook, recording: Recording) -> None:
    before = rough(recording)
    found = [*look.refined(before[2:], transcript(), before[2].start)][-1]
    assert found[0].start >= before[2].start
    Timeline((*before[:2], *found), recording.duration, "en")


def test_what_is_not_spoken_parts_sentences(look: CloseLook, recording: Recording) -> None:
    before = rough(recording)
    before[4] = Cue(4, None, None, 0.0, State.UNSPOKEN)
    found = [*look.refined(before, transcript(), 0)][-1]
    assert found[4] == before[4]
    Timeline(tuple(found), recording.duration, "en")


def test_starts_behind_a_pause_stay(look: CloseLook, recording: Recording, speech: Speech) -> None:
    onset = next(onset for onset in speech.onsets if onset > STARTS[5])
    cues = rough(recording)
    late = replace(cues[5], start=round(1000 * onset))
    found = [*look.refined([late, cues[6]], transcript(), 0)][-1]
    assert found[0].start == late.start
    assert found[0].words[0].start == late.start
    assert found[1].start != cues[6].start
    assert [*look.refined([late], transcript(), 0)] == []  # nothing to be gained


def test_what_is_not_aligned_stays(look: CloseLook, recording: Recording) -> None:
    estimated = [replace(cue, state=State.ESTIMATED) for cue in rough(recording)]
    assert [*look.refined(estimated, transcript(), 0)] == []


def test_words_of_other_scripts_leave_a_sentence_as_it_is(
    look: CloseLook, recording: Recording
) -> None:
    texts = [row["text"] for row in TRUTH]
    texts[3] = "播客"
    before = rough(recording)
    found = [*look.refined(before, transcript(texts), 0)][-1]
    assert found[3].start == before[3].start
    assert found[3].words == ()
