"""Moments in the audio as people write them."""


def clock(time: int) -> str:
    """Return `time` (ms) as ``m:ss`` or ``h:mm:ss``, cut to the second."""
    seconds = max(time, 0) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
