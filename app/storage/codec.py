"""Timelines and peaks as compact bytes."""

import json
import zlib

import numpy as np
from numpy.typing import NDArray

from alignment.timeline import Cue, State, Timeline


def pack_timeline(timeline: Timeline) -> bytes:
    """Return `timeline` as bytes."""
    content = {
        "duration": timeline.duration,
        "engine": timeline.engine,
        "text_language": timeline.text_language,
        "audio_language": timeline.audio_language,
        "remarks": timeline.remarks,
        "cues": [
            (cue.start, cue.end, float(cue.confidence), cue.state.value) for cue in timeline.cues
        ],
    }
    return zlib.compress(json.dumps(content, separators=(",", ":")).encode())


def unpack_timeline(data: bytes) -> Timeline:
    """Return the timeline that `pack_timeline` packed."""
    content = json.loads(zlib.decompress(data))
    cues = (
        Cue(index, start, end, confidence, State(state))
        for index, (start, end, confidence, state) in enumerate(content["cues"])
    )
    return Timeline(
        tuple(cues),
        content["duration"],
        content["engine"],
        content["text_language"],
        content["audio_language"],
        tuple(content["remarks"]),
    )


def pack_peaks(peaks: NDArray[np.uint8]) -> bytes:
    """Return `peaks` of any shape as bytes."""
    return json.dumps(peaks.shape).encode() + b"\n" + zlib.compress(peaks.tobytes(), level=1)


def unpack_peaks(data: bytes) -> NDArray[np.uint8]:
    """Return the peaks that `pack_peaks` packed."""
    shape, _, content = data.partition(b"\n")
    return np.frombuffer(zlib.decompress(content), np.uint8).reshape(json.loads(shape))
