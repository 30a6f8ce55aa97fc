import wave
from pathlib import Path

import numpy as np
import pytest

from alignment.audio.recording import load

RESOURCES = Path(__file__).parents[3] / "resources"
TEXT = "# {title}\n\nWelcome to the show. Today we talk about cities.\n\nThank you for having me.\n"


def save(samples: np.ndarray, path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        scale = 1 if samples.dtype == np.int16 else 32_000
        file.writeframes((samples * scale).astype("<i2").tobytes())


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve episodes: the tenth has no text, the audio of the eleventh is broken."""
    folder = tmp_path_factory.mktemp("archive")
    samples = load(RESOURCES / "sample" / "audio.mp3").samples[:]
    for number in range(12):
        name = f"episode {number:02}"
        save(samples[number * 80_000 :][:160_000], folder / f"{name}.wav")
        if number != 9:
            (folder / f"{name}.zh.txt").write_text(TEXT.format(title=name), "utf-8")
    (folder / "episode 10.wav").write_bytes(b"RIFF, and then nothing that is sound")
    return folder
