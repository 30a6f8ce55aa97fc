"""Timelines and peaks as compact bytes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count, repeat
from typing import TYPE_CHECKING, Any

from alignment.files import DAMAGED
from alignment.messages import Message
from alignment.timeline import Cue, Pin, Recognised, State, Timeline, Word
from app.values.kept_message import message_from_json, message_to_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class DamagedError(ValueError):
    """What was packed is not what is to be unpacked."""


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except (*DAMAGED, zlib.error) as error:
        raise DamagedError(str(error)) from error


_AFTER_STARTS = b'"ends":'
_PIECE = 1 << 16
_STATES = {state.value[0]: state for state in State}


def pack_timeline(timeline: Timeline) -> bytes:
    """Return `timeline` as bytes."""
    columns = {
        "duration": timeline.duration,
        "text_language": timeline.text_language,
        "audio_language": timeline.audio_language,
        "remarks": [message_to_json(remark) for remark in timeline.remarks],
        "starts": [cue.start for cue in timeline.cues],
        "ends": [cue.end for cue in timeline.cues],
        "confidence": [float(cue.confidence) for cue in timeline.cues],
        "states": "".join(cue.state.value[0] for cue in timeline.cues),
        "words": [_columns(cue.words) for cue in timeline.cues],
        "engines": [cue.engine for cue in timeline.cues],
        "pins": [(pin.sentence, pin.time) for pin in timeline.pins],
        "recognised": [
            (said.index, said.text, _columns(said.words)) for said in timeline.recognised
        ],
        "second_language": timeline.second_language,
    }
    return zlib.compress(f"{{{','.join(_members(columns))}}}".encode())


_encode = json.JSONEncoder(separators=(",", ":")).encode


def _members(columns: Mapping[str, Any]) -> Iterator[str]:
    """Yield columns as JSON, words by sentence: the player stands still in each call to `json`."""
    for name, column in columns.items():
        whole = f"[{','.join(map(_encode, column))}]" if name == "words" else _encode(column)
        yield f'"{name}":{whole}'


def unpack_timeline(data: bytes) -> Timeline:
    """Return the timeline that `pack_timeline` packed.

    Columns and few calls make it quick: the thread that unpacks holds up the others.

    Raises
    ------
    DamagedError
        These are other bytes.
    """
    with _damage():
        return _timeline(data)


def unpack_starts(data: bytes) -> list[int | None]:
    """Return when the sentences of a timeline start (ms).

    The words, which follow, are nine tenths of it: they are neither unpacked nor read.

    Raises
    ------
    DamagedError
        These are other bytes.
    """
    with _damage():
        head = _before(_AFTER_STARTS, data)
        starts = json.loads(head.rstrip(b", ") + b"}")["starts"]
        return [None if start is None else int(start) for start in starts]


def _before(mark: bytes, data: bytes) -> bytes:
    """Unpack compressed bytes up to a mark in them."""
    stream = zlib.decompressobj()
    head = piece = stream.decompress(data, _PIECE)
    while piece and mark not in head:
        piece = stream.decompress(stream.unconsumed_tail, _PIECE)
        head += piece
    return head.partition(mark)[0]


def _timeline(data: bytes) -> Timeline:
    content = json.loads(zlib.decompress(data))
    states = [_STATES[letter] for letter in content["states"]]
    words = map(_words, content.get("words") or repeat([]))
    engines = content.get("engines") or repeat(content.get("engine", ""))
    times = content["starts"], content["ends"], content["confidence"]
    cues = map(Cue, count(), *times, states, words, engines)
    return Timeline(
        tuple(cues),
        content["duration"],
        content["text_language"],
        content["audio_language"],
        tuple(message_from_json(remark) for remark in content["remarks"]),
        tuple(Pin(*pin) for pin in content.get("pins", ())),
        tuple(
            Recognised(index, text, _words(words))
            for index, text, words in content.get("recognised", ())
        ),
        content.get("second_language"),
    )


def pack_message(message: Message) -> str:
    """Return `message` as JSON."""
    return json.dumps(message_to_json(message))


def unpack_message(data: str) -> Message:
    """Return the message that `pack_message` packed.

    Raises
    ------
    DamagedError
        This is another text.
    """
    with _damage():
        return message_from_json(json.loads(data))


def _columns(words: Sequence[Word]) -> list[int]:
    return [number for word in words for number in (word.first, word.stop, word.start, word.end)]


def _words(numbers: Sequence[int]) -> tuple[Word, ...]:
    return tuple(map(Word, numbers[::4], numbers[1::4], numbers[2::4], numbers[3::4]))


def pack_peaks(peaks: NDArray[np.uint8]) -> bytes:
    """Return `peaks` of any shape as bytes."""
    return json.dumps(peaks.shape).encode() + b"\n" + zlib.compress(peaks.tobytes(), level=1)


def unpack_peaks(data: bytes) -> NDArray[np.uint8]:
    """Return the peaks that `pack_peaks` packed.

    Raises
    ------
    DamagedError
        These are other bytes.
    """
    import numpy as np

    with _damage():
        shape, _, content = data.partition(b"\n")
        return np.frombuffer(zlib.decompress(content), np.uint8).reshape(json.loads(shape))
