"""A stretch of an audio file, without decoding all that comes before it."""

from itertools import dropwhile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alignment.audio.container import not_audio, opened, sound_of
from alignment.audio.decoding import Frames, pieces
from alignment.audio.samples import SAMPLE_RATE

_LEAD = 500
"""Milliseconds decoded before the stretch: a decoder needs some packets until it is right."""


def excerpt(path: Path, start: int, end: int, track: int | None = None) -> NDArray[np.int16]:
    """Decode a stretch of an audio file, or of the sound of a video file.

    Parameters
    ----------
    start, end
        Milliseconds, as `alignment.audio.recording.load` counts them.
    track
        See `alignment.audio.recording.load`.

    Returns
    -------
    NDArray[np.int16]
        Shape ((end - start) * 16,), 16 kHz mono; silence where nothing can be heard.

    Raises
    ------
    AudioError
        There is no sound to be had from the file.
    """
    import av

    first, last = (time * SAMPLE_RATE // 1000 for time in (start, end))
    samples = np.zeros(last - first, np.int16)
    try:
        with opened(path) as container:
            stream = sound_of(container, path, track)
            origin = container.start_time or 0
            container.seek(max(start - _LEAD, 0) * 1000 + origin, backward=True)
            frames = dropwhile(lambda frame: frame.pts is None, Frames(container, stream))
            for place, piece in pieces(frames, origin / 1_000_000, path):
                if place >= last:
                    break
                begin, stop = max(place, first), min(place + len(piece), last)
                if begin < stop:
                    samples[begin - first : stop - first] = piece[begin - place : stop - place]
    except av.FFmpegError as error:
        raise not_audio(path) from error
    return samples
