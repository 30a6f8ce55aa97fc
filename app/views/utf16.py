"""Python counts characters, Qt counts UTF-16 units."""

import re

_BLOCK_BREAK = re.compile("[\n\r\v\f\0\u2028\u2029\ufdd0\ufdd1\ufffc]")


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units `text` takes."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def flat(text: str) -> str:
    """Return `text` with nothing in it that would start a block, at the same length."""
    return _BLOCK_BREAK.sub(" ", text)
