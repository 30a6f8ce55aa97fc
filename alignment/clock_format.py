"""Moments of the audio as clocks and files show them."""


def clock_format(time: int, pattern: str = "{h:02}:{m:02}:{s:02}.{ms:03}") -> str:
    """Write a moment as a pattern says, cut to the last digit shown.

    Parameters
    ----------
    time
        In milliseconds; what is below zero counts as zero.
    pattern
        As of `str.format`, with the fields ``h``, ``m``, ``s``, ``cs`` (hundredths) and ``ms``
        of a clock, and ``minutes`` for all of them, such as ``{minutes:02}:{s:02}``.
    """
    seconds, milliseconds = divmod(max(time, 0), 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return pattern.format(
        h=hour, m=minute, s=second, cs=milliseconds // 10, ms=milliseconds, minutes=minutes
    )


def clock(time: int) -> str:
    """Write a moment (ms) as ``m:ss`` or ``h:mm:ss``, cut to the second."""
    return clock_format(time, "{m}:{s:02}" if time < 3_600_000 else "{h}:{m:02}:{s:02}")
