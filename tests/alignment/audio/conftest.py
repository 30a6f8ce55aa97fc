from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

CODECS = {
    ".mp3": ("mp3", 44100),
    ".m4a": ("aac", 44100),
    ".aac": ("aac", 44100),
    ".ogg": ("vorbis", 44100),
    ".opus": ("libopus", 48000),
    ".flac": ("flac", 44100),
    ".wav": ("pcm_s16le", 44100),
    ".mp4": ("aac", 44100),
    ".mkv": ("libopus", 48000),
    ".webm": ("libopus", 48000),
    ".ts": ("aac", 44100),
}


def beeps(rate: int, seconds: float) -> np.ndarray:
    """50 ms of 800 Hz at every full second, silence between."""
    time = np.arange(int(rate * seconds)) / rate
    on = (time % 1 < 0.05) & (time >= 1)
    return np.where(on, 20000 * np.sin(2 * np.pi * 800 * time), 0).astype(np.int16)


def _add_picture(
    container: av.container.OutputContainer, suffix: str, seconds: float
) -> tuple[av.VideoStream, list[av.VideoFrame]]:
    codec = "libvpx" if suffix == ".webm" else "mpeg4"
    stream = container.add_stream(codec, rate=10)
    stream.width = stream.height = 64
    stream.pix_fmt = "yuv420p"
    frames = []
    for number in range(int(seconds * 10)):
        frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), number % 255, np.uint8), "rgb24")
        frame.pts = number
        frames.append(frame)
    return stream, frames


@pytest.fixture
def record(tmp_path: Path) -> Callable[..., Path]:
    """Write a file that beeps at every full second."""

    def write(
        name: str,
        *,
        seconds: float = 4.0,
        suffix: str | None = None,
        late: float = 0.0,
        gap: tuple[float, float] | None = None,
        picture: bool = False,
        sound: bool = True,
        chapters: Sequence[tuple[str, int]] = (),
        samples: np.ndarray | None = None,
        rate: int | None = None,
        layout: str = "stereo",
    ) -> Path:
        path = tmp_path / name
        suffix = suffix or path.suffix
        codec, default_rate = CODECS[suffix]
        rate = rate or default_rate
        form = {".mkv": "matroska", ".m4a": "mp4", ".ts": "mpegts", ".aac": "adts"}.get(
            suffix, suffix[1:]
        )
        with av.open(str(path), "w", format=form) as container:
            if chapters:
                stops = [start for _, start in chapters[1:]] + [int(seconds * 1000)]
                container.set_chapters(
                    [
                        {
                            "id": number,
                            "start": start,
                            "end": stop,
                            "time_base": Fraction(1, 1000),
                            "metadata": {"title": title},
                        }
                        for number, ((title, start), stop) in enumerate(
                            zip(chapters, stops, strict=True)
                        )
                    ]
                )
            if picture:
                video, frames = _add_picture(container, suffix, seconds)
            if sound:
                options = {"strict": "-2"} if codec == "vorbis" else {}
                audio = container.add_stream(codec, rate=rate, layout=layout, options=options)
            if picture:
                for frame in [*frames, None]:
                    container.mux(video.encode(frame))
            if sound:
                signal = beeps(rate, seconds) if samples is None else samples
                channels = audio.layout.nb_channels
                for start in range(0, len(signal), 960):
                    block = np.repeat(signal[start : start + 960], channels)[None]
                    frame = av.AudioFrame.from_ndarray(block, "s16", layout)
                    frame.sample_rate = rate
                    frame.time_base = Fraction(1, rate)
                    skipped = gap[1] if gap and start >= gap[0] * rate else 0.0
                    frame.pts = start + int((late + skipped) * rate)
                    container.mux(audio.encode(frame))
                container.mux(audio.encode(None))
        return path

    return write
