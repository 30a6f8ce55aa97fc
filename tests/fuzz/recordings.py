"""Recordings in every container that is taken."""

import io
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import av
import numpy as np

from alignment.audio.recording import load
from alignment.errors import AudioError
from app.files.tags import read_tags
from tests.fuzz.mutators import mutated

CODECS = {
    "mp3": "libmp3lame",
    "mp4": "aac",
    "ipod": "aac",
    "ogg": "libopus",
    "flac": "flac",
    "matroska": "aac",
    "mpegts": "aac",
    "caf": "pcm_s16be",
    "aiff": "pcm_s16be",
    "ac3": "ac3",
    "avi": "pcm_s16le",
    "au": "pcm_s16be",
    "wav": "pcm_s16le",
}
"""What is in each container, as FFmpeg calls them."""


def recording(form: str, codec: str, seconds: int = 1) -> bytes:
    """Return a recording of noise."""
    made = io.BytesIO()
    signal = (5_000 * np.random.default_rng(1).standard_normal((1, 48_000))).astype(np.int16)
    with av.open(made, "w", format=form) as container:
        stream = container.add_stream(codec, rate=48_000, layout="mono")
        resampler = av.AudioResampler(stream.format.name, "mono", 48_000, frame_size=1_024)
        for number in range(seconds):
            frame = av.AudioFrame.from_ndarray(signal, "s16", "mono")
            frame.sample_rate, frame.pts = 48_000, number * 48_000
            for piece in resampler.resample(frame):
                container.mux(stream.encode(piece))
        for piece in resampler.resample(None):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return made.getvalue()


@cache
def recordings() -> list[bytes]:
    """Return one in each container."""
    made = [recording(form, codec) for form, codec in CODECS.items()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(made[-1])
        play(path)  # what this imports and makes ready need not be done in every fork
    return made


def damaged_recording(chance: Random) -> bytes:
    """Return one that is damaged, as a rule at its beginning, where it says what it is."""
    whole = chance.choice(recordings())
    head = chance.choice((64, 512, 4_096, len(whole)))
    return mutated(whole[:head], chance) + whole[head:]


def play(path: Path) -> None:
    """Read what a recording says of itself, and decode it."""
    read_tags(path)
    with suppress(AudioError):
        assert len(load(path).samples)
