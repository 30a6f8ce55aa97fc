"""Writing down what is said, with the real model."""

import json
import re
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.errors import AudioError
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from alignment.transcription.stages import transcribe
from alignment.transcription.words import Heard
from alignment.updates import Stage, Update
from tests.alignment.conftest import SAMPLE

pytestmark = pytest.mark.model

SOUNDS = ("silence", "noise", "music")


def last(updates: list[Update]) -> tuple[Transcript, Timeline]:
    assert updates[-1].stage is Stage.DONE
    transcript, timeline = updates[-1].transcript, updates[-1].timeline
    assert transcript is not None
    assert timeline is not None
    return transcript, timeline


def test_the_sample_is_written_down_and_gone_on_with(
    beginning: Callable[[int], Path], tmp_path: Path
) -> None:
    audio, notes = beginning(57), tmp_path / "notes.json"
    updates = []
    for update in transcribe(audio, notes=notes, listening_at=lambda: 50_000):
        updates.append(update)
        if update.stage is Stage.RECOGNISING:
            break
    begun = Heard.load(notes)
    assert begun.language == "en"
    assert len(begun.done) == 1
    assert begun.words[0].start > 20_000  # where one listens comes first
    assert updates[-1].transcript is not None

    transcript, timeline = last(list(transcribe(audio, notes=notes)))
    assert "Sarah runs a small bakery in Portland" in transcript.source
    assert re.search("Welcome back to the Long Road", transcript.source)
    assert len(timeline.timed) > 12
    assert [word for cue in timeline.timed for word in cue.words]
    (only,) = [u for u in transcribe(audio, notes=notes) if u.stage is Stage.DONE]
    assert only.transcript == transcript  # nothing was left to be heard


def unspoken(sound: str, seconds: int) -> NDArray[np.int16]:
    """Return something to be heard that nobody says."""
    rng = np.random.default_rng(7)
    times = np.arange(seconds * SAMPLE_RATE) / SAMPLE_RATE
    chords = sum(np.sin(2 * np.pi * pitch * times) for pitch in (220.0, 277.2, 329.6, 440.0)) * (
        0.5 + 0.5 * np.sin(2 * np.pi * times)
    )
    signal = {
        "silence": np.zeros_like(times),
        "noise": rng.normal(0, 3_000, len(times)),
        "music": 4_000 * chords,
    }[sound]
    return signal.astype(np.int16)


def write(path: Path, *parts: NDArray[np.int16]) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(np.concatenate(parts).tobytes())
    return path


@pytest.mark.parametrize("sound", SOUNDS)
def test_nothing_is_invented(sound: str, tmp_path: Path) -> None:
    audio = write(tmp_path / "sound.wav", unspoken(sound, 60))
    with pytest.raises(AudioError, match="Nobody speaks"):
        list(transcribe(audio))


def test_nothing_is_invented_around_speech(tmp_path: Path) -> None:
    speech = np.split(load(SAMPLE).samples[: 36 * SAMPLE_RATE], 3)
    parts = [part for n, sound in enumerate(SOUNDS) for part in (unspoken(sound, 20), speech[n])]
    audio = write(tmp_path / "speech.wav", *parts)
    transcript, timeline = last(list(transcribe(audio, language="en")))
    for said in ("Long Road", "bakery in Portland", "loaves of bread"):
        assert said in transcript.source
    for cue in timeline.timed:
        assert cue.start is not None
        assert cue.start % 32_000 >= 19_000, transcript.sentences[cue.index].text


def test_a_refrain_is_written_as_often_as_it_is_said(tmp_path: Path) -> None:
    said = json.loads((SAMPLE.parent / "truth.json").read_bytes())["sentences"][5]
    line = load(SAMPLE).samples[round(16 * said["start"] * 1000) : round(16 * said["end"] * 1000)]
    pause = np.zeros(int(0.4 * SAMPLE_RATE), np.int16)
    audio = write(tmp_path / "refrain.wav", *[line, pause] * 3)
    transcript, _ = last(list(transcribe(audio, language="en")))
    assert transcript.source.count("very unusual place") == 3
