"""Names for files that users keep."""

import re

_UNUSABLE = re.compile(
    '[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff'
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"  # these let a name read backwards
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)", re.IGNORECASE)
_LONGEST = 200
"""Bytes: systems have 255 for a name, its ending and its number included."""


def file_name(name: str, otherwise: str = "lyricast") -> str:
    """Return `name` without what some system does not have in names of files.

    Parameters
    ----------
    otherwise
        The name where nothing is left of it.
    """
    words = " ".join(_UNUSABLE.sub(" ", name).split()).strip(". ")[:100]
    short = words.encode()[:_LONGEST].decode(errors="ignore").strip(". ")
    return f"_{short}" if _DEVICE.match(short) else short or otherwise
