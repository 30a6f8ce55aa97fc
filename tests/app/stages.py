"""Stand-ins for `alignment.pipeline.stages`, found by name in the process of an alignment."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import mkstemp

import numpy as np

from alignment.errors import AudioError
from alignment.pipeline import Stage, Update
from alignment.timeline import Cue, State, Timeline, Word
from alignment.transcript.model import Transcript

PASSAGE = 50
"""Sentences to which `refining` gives times at once."""
PEAKS = np.arange(200, dtype=np.uint8)

ListeningAt = Callable[[], int | None]


def spread(transcript: Transcript, engine: str) -> Timeline:
    """One second for each spoken sentence."""
    cues, time_ = [], 0
    for sentence in transcript.sentences:
        if sentence.spoken:
            cues.append(Cue(sentence.index, time_, time_ + 1000, 0.5, State.ALIGNED, engine=engine))
            time_ += 1000
        else:
            cues.append(Cue(sentence.index, None, None, 1.0, State.UNSPOKEN))
    return Timeline(tuple(cues), max(6_000_000, time_), transcript.language, "en")


def good(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    yield Update(Stage.DECODING, 0.5)
    yield Update(Stage.DECODING, 1.0, peaks=PEAKS)
    yield Update(Stage.PACING, 1.0, spread(transcript, "pacing"))
    if options["engine"] != "pacing":
        yield Update(Stage.ALIGNING, 1.0, spread(transcript, "attention"))
    yield Update(Stage.DONE, 1.0)


def without_model(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    yield Update(Stage.PACING, 1.0, spread(transcript, "pacing"))


def endless(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    """Give the first times and go on for ever, talking; note the process in a file."""
    yield Update(Stage.PACING, 1.0, spread(transcript, "pacing"))
    audio.with_suffix(".pid").write_text(str(os.getpid()))
    while True:
        time.sleep(0.005)
        yield Update(Stage.ALIGNING, 0.5, spread(transcript, "attention"))


def refining(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    """Give the first times, then for ever those of one passage after the other, with words."""
    timeline = spread(transcript, "pacing")
    yield Update(Stage.PACING, 1.0, timeline)
    for later in count(1):
        for first in range(0, len(timeline.timed), PASSAGE):
            passage = timeline.timed[first : first + PASSAGE]
            cues = [_with_words(cue, transcript, later % 50) for cue in passage]
            timeline = timeline.with_cues(cues, "attention")
            time.sleep(0.005)
            yield Update(Stage.ALIGNING, 0.5, timeline)


def _with_words(cue: Cue, transcript: Transcript, later: int) -> Cue:
    assert cue.start is not None
    assert cue.end is not None
    start, end = cue.start // 1000 * 1000 + later, cue.end
    letters = len(transcript.sentences[cue.index].text)
    step = (end - start) // letters
    words = (Word(n, n + 1, start + n * step, start + (n + 1) * step) for n in range(letters))
    return replace(cue, start=start, words=tuple(words))


def deaf(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    """Never come back once begun, with a temporary file."""
    yield Update(Stage.LISTENING, 0.0)
    mkstemp()
    audio.with_suffix(".pid").write_text(str(os.getpid()))
    time.sleep(600)


def mute(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    raise AudioError("“{file}” contains no sound.", file=audio.name)
    yield


def defective(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    yield Update(Stage.PACING, 1 / 0)


def dying(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    yield Update(Stage.PACING, 1.0, spread(transcript, "pacing"))
    os._exit(3)


def attentive(
    audio: Path, transcript: Transcript, *, listening_at: ListeningAt, **options: object
) -> Iterator[Update]:
    """Say nothing until told what is heard; give it back as the length of the timeline."""
    yield Update(Stage.LISTENING, 0.0)
    while (heard := listening_at()) is None:
        time.sleep(0.01)
    yield Update(Stage.DONE, 1.0, Timeline((), heard, "zh"))


def nice(audio: Path, transcript: Transcript, **options: object) -> Iterator[Update]:
    """Give the priority back as the length of the timeline."""
    yield Update(Stage.DONE, 1.0, Timeline((), os.nice(0), "zh"))
