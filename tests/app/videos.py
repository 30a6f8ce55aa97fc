"""Videos for tests: a grey that grows lighter, over a tone."""

from pathlib import Path

import av
import numpy as np

RATE, FRAMES_A_SECOND = 16_000, 10


def write_video(path: Path, *, seconds: int = 3, width: int = 64, height: int = 48) -> Path:
    tone = np.sin(2 * np.pi * 440 * np.arange(RATE * seconds) / RATE) * 3_000
    with av.open(str(path), "w") as file:
        video = file.add_stream("mpeg4", rate=FRAMES_A_SECOND)
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        sound = file.add_stream("aac", rate=RATE, layout="mono")
        count = seconds * FRAMES_A_SECOND
        for number in range(count):
            grey = np.full((height, width, 3), 40 + 200 * number // count, np.uint8)
            file.mux(video.encode(av.VideoFrame.from_ndarray(grey, "rgb24")))
        file.mux(video.encode(None))
        frame = av.AudioFrame.from_ndarray(tone.astype(np.int16)[None], "s16", "mono")
        frame.sample_rate = RATE
        frame.pts = 0
        file.mux(sound.encode(frame))
        file.mux(sound.encode(None))
    return path
