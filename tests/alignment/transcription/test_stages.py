"""Writing down what is said, with the real model."""

import re
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE
from alignment.errors import AudioError
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from alignment.transcription.stages import transcribe
from alignment.transcription.words import Heard
from alignment.updates import Stage, Update

pytestmark = pytest.mark.model


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


@pytest.mark.parametrize("sound", ["silence", "noise", "music"])
def test_nothing_is_invented(sound: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    times = np.arange(40 * SAMPLE_RATE) / SAMPLE_RATE
    chords = sum(np.sin(2 * np.pi * pitch * times) for pitch in (220.0, 277.2, 329.6, 440.0)) * (
        0.5 + 0.5 * np.sin(2 * np.pi * times)
    )
    signal = {
        "silence": np.zeros_like(times),
        "noise": rng.normal(0, 3_000, len(times)),
        "music": 4_000 * chords,
    }[sound]
    audio = tmp_path / "sound.wav"
    with wave.open(str(audio), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(signal.astype(np.int16).tobytes())
    with pytest.raises(AudioError, match="Nobody speaks"):
        list(transcribe(audio))
