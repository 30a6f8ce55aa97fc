"""Times as formats write them."""

import re

_CLOCK = re.compile(
    r"(?P<sign>-)?(?:(?:(?P<h>\d{1,4}):)?(?P<m>\d{1,4}):)?(?P<s>\d{1,9})(?:[.,:;](?P<f>\d{1,9}))?"
)

CLOCK = r"-?(?:\d{1,4}:)?\d{1,4}:\d{1,2}(?:[.,]\d{1,6})?"
"""Matches a time with minutes at least."""


def milliseconds(text: str) -> float | None:
    """Return the time that a text such as ``1:02:03,5`` or ``62.5`` states (ms), or None."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    whole = (int(match["h"] or 0) * 60 + int(match["m"] or 0)) * 60 + int(match["s"])
    time = 1000 * (whole + float(f"0.{match['f'] or 0}"))
    return -time if match["sign"] else time
