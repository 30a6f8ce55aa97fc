"""With the real model, on speech whose text is known."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE
from alignment.errors import ModelError
from alignment.recognition.stages import recognise
from alignment.timeline import Cue, State, Timeline
from tests.alignment.scoring import truth_of

pytestmark = pytest.mark.model


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


def errors(truth: list[str], heard: list[str]) -> int:
    """Edit distance in words."""
    row = list(range(len(heard) + 1))
    for number, true in enumerate(truth, 1):
        above, row = row, [number]
        for column, word in enumerate(heard, 1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + (word != true)))
    return row[-1]


HALF = 24


def test_sentences_get_their_own_words(shared: Callable[[str], Path], model: Path) -> None:
    """The times of a Chinese text, and what is really said under each of its sentences."""
    said, written = shared("sample/en-en"), shared("sample/en-zh")
    cues = [
        Cue(n, round(row.start * 1000), round(row.end * 1000), 1.0, State.ALIGNED)
        for n, row in enumerate(truth_of(written / "truth.json")[:HALF])
    ]
    timeline = Timeline(tuple(cues), 146_826, "zh", None)
    updates = list(recognise(written / "audio.mp3", timeline, model=str(model)))
    languages = [update.timeline.audio_language for update in updates if update.timeline]
    assert languages == ["en"]
    heard = {row.index: row for update in updates for row in update.recognised}
    wrong = total = exact = 0
    for number, row in enumerate(truth_of(said / "truth.json")[:HALF]):
        true = words_of(row.text)
        count = errors(true, words_of(heard[number].text))
        wrong, total, exact = wrong + count, total + len(true), exact + (count == 0)
        first, last = heard[number].words[0], heard[number].words[-1]
        assert abs(first.start / 1000 - row.start) < 0.6
        assert abs(last.end / 1000 - row.end) < 0.6
    assert wrong / total < 0.04
    assert exact >= 0.8 * len(cues)


def test_noise_says_nothing(model: Path) -> None:
    from alignment.recognition.recogniser import Recogniser

    noise = np.random.default_rng(1).normal(0, 300, 12 * SAMPLE_RATE).astype(np.int16)
    assert Recogniser(model, "en").words(noise, 0) == []


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    from alignment.recognition.recogniser import Recogniser

    (tmp_path / "model.bin").write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be used"):
        Recogniser(tmp_path, "en")
