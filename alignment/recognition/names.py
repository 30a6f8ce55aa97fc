"""Names that a translation leaves in the letters of the original."""

import re
from collections.abc import Iterable

_NAME = re.compile(r"[A-Za-z][\w'’&+-]*(?:\.\w+)*(?: [A-Z][\w'’&+-]*(?:\.\w+)*)*", re.ASCII)
_MOST = 30


def names_in(texts: Iterable[str]) -> list[str]:
    """Return what stands in Latin letters in texts that are written in others.

    Whisper spells what it has been shown: a Chinese text that mentions ChatGPT tells
    how that is written. A text that is itself in Latin letters tells nothing.

    Returns
    -------
    list of str
        In their order, each once; empty where Latin is the script of the text.
    """
    text = "\n".join(texts)
    names = _NAME.findall(text)
    others = sum(letter.isalpha() and not letter.isascii() for letter in text)
    if sum(len(name.split()) for name in names) > others:
        return []
    return list(dict.fromkeys(names))[:_MOST]
