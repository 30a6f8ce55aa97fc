"""Words of recordings in which the beginning of each is known."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from alignment.anchors import Window
from alignment.audio.recording import Recording, load
from alignment.audio.speech import detect_speech
from alignment.engines.attention.engine import AttentionEngine
from alignment.engines.attention.whisper import Whisper
from alignment.timeline import Cue
from tests.alignment.builders import text_of

DATA = Path(__file__).parents[3] / "data" / "words"


OTHER = [
    "The committee met on Thursday to discuss the budget.",
    "Rivers in the north had frozen before the end of October.",
    "She plays the violin, although her brother prefers chess.",
    "Parliament may vote on the new railway line next spring.",
    "Most of these paintings were lost in a fire.",
    "Add the butter, then let it cool for about ten minutes.",
]


def cues_of(texts: list[str], language: str, recording: Recording, whisper: Whisper) -> list[Cue]:
    transcript = text_of((None, None, texts), language=language)
    speech = detect_speech(recording.samples)
    engine = AttentionEngine(transcript, recording, speech, whisper, language)
    window = Window(tuple(range(len(texts))), 0.0, speech.duration)
    return [*engine.align(window)][-1][1]


def truth_of(language: str) -> list[dict[str, Any]]:
    return json.loads((DATA / f"{language}.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def whisper(model: Path) -> Whisper:
    return Whisper(model)


@pytest.mark.model
@pytest.mark.parametrize("language", ["en", "zh"])
def test_words_begin_within_80_ms(language: str, whisper: Whisper) -> None:
    truth = truth_of(language)
    recording = load(DATA / f"{language}.opus")
    cues = cues_of([row["text"] for row in truth], language, recording, whisper)
    errors = []
    for cue, row in zip(cues, truth, strict=True):
        words = [row["text"][word.first : word.stop] for word in cue.words]
        assert words == [word for word, _ in row["words"]]
        times = zip(cue.words, row["words"], strict=True)
        errors += [word.start / 1000 - moment for word, (_, moment) in times]
    size = np.abs(errors)
    assert len(errors) > 90
    assert np.median(size) <= 0.06  # 80 ms are wanted, 40 ms were seen
    assert abs(np.median(errors)) <= 0.04
    assert np.mean(size < 0.15) > 0.9


@pytest.mark.model
def test_words_that_are_not_spoken_get_no_times(whisper: Whisper) -> None:
    cues = cues_of(OTHER, "en", load(DATA / "en.opus"), whisper)
    assert not any(cue.words for cue in cues)
