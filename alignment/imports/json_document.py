"""What the importers of JSON have in common: parsing, and values that may be anything."""

import json
import re
from typing import Any

from alignment.errors import TranscriptError
from alignment.transcript.encoding import decode

_KEY = re.compile(rb'"([A-Za-z_]\w{0,40})"\s*:')


def keys_in(head: bytes) -> frozenset[str]:
    """Return all keys at the beginning of a file, if that looks like JSON; else none."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start not in (b"{", b"["):
        return frozenset()
    return frozenset(key.decode() for key in set(_KEY.findall(head)))


def parsed(data: bytes, name: str) -> Any:  # noqa: ANN401 (it may be anything)
    """Return what a file of JSON holds.

    Raises
    ------
    TranscriptError
        It is damaged or nested too deeply.
    """
    try:
        return json.loads(decode(data, name))
    except RecursionError:
        raise TranscriptError(
            "“{file}” is nested too deeply to be read. Export the text anew.", file=name
        ) from None
    except ValueError:
        raise TranscriptError(
            "“{file}” is damaged: it is no complete JSON file. Export the text anew.", file=name
        ) from None


def rows(value: object, key: str | None = None) -> list[dict[str, Any]]:
    """Return the objects in a list, or in the list that an object has under `key`."""
    if key is not None:
        value = value.get(key) if isinstance(value, dict) else None
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def text_of(value: object) -> str:
    """Return a string, and an empty one for anything else."""
    return value if isinstance(value, str) else ""


def seconds(value: object) -> float | None:
    """Return a time in seconds, a number or a string of one, in milliseconds."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return number(value, 1000)


def number(value: object, factor: float = 1) -> float | None:
    """Return a number times a factor, or None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return value * factor
    except OverflowError:
        return None
