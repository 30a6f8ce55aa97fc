"""Moments in the audio as people write them."""

import re

from alignment.clock_format import clock
from alignment.messages import Message

_IN_SECONDS = 90
"""Seconds below which they are not called minutes."""

_MOMENT = re.compile(r"(?:(\d{1,3})[:：])?(?:(\d{1,3})[:：])?(\d{1,5})(?:[.,。](\d{1,3}))?")


def precise(time: int) -> str:
    """Return `time` (ms) as ``m:ss.t`` or ``h:mm:ss.t``, rounded to the tenth."""
    tenths = (max(time, 0) + 50) // 100
    return f"{clock(tenths * 100)}.{tenths % 10}"


def moment(words: str) -> int | None:
    """Return the time (ms) that somebody has written, or None where it is not one."""
    found = _MOMENT.fullmatch(words.strip())
    if found is None:
        return None
    first, second, seconds, fraction = found.groups()
    hours, minutes = (first, second) if second else (None, first)
    if (hours and int(minutes) > 59) or (minutes and int(seconds) > 59):
        return None
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def exact(time: int) -> str:
    """Return `time` (ms) as `clock` does, with its milliseconds."""
    return f"{clock(time)}.{max(time, 0) % 1000:03}"


def roughly(seconds: float) -> Message:
    """Return a length of time in words."""
    if seconds >= _IN_SECONDS:
        return Message("{count} min", count=round(seconds / 60))
    return Message("{count} s", count=max(10, round(seconds / 10) * 10))
