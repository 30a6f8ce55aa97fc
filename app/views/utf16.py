"""Python counts characters, Qt counts UTF-16 units: the way between the two."""

from bisect import bisect_left

_BEYOND_BMP = 0xFFFF


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units `text` takes."""
    return len(text) if text.isascii() else len(text) + sum(ord(c) > _BEYOND_BMP for c in text)


class Utf16Offsets:
    """Offsets into one text, counted in characters and in UTF-16 units.

    Parameters
    ----------
    text
        The text both kinds of offset refer to.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._pairs = [i for i, c in enumerate(text) if ord(c) > _BEYOND_BMP]
        self._pairs_in_units = [i + before for before, i in enumerate(self._pairs)]

    def units(self, characters: int) -> int:
        """Return the UTF-16 offset of a character offset, 0 to the length of the text."""
        if not 0 <= characters <= self._length:
            raise IndexError(f"no character offset {characters} in a text of {self._length}")
        return characters + bisect_left(self._pairs, characters)

    def characters(self, units: int) -> int:
        """Return the character offset of a UTF-16 offset; inside a pair, that of its character."""
        if not 0 <= units <= self._length + len(self._pairs):
            raise IndexError(f"no UTF-16 offset {units} in this text")
        return units - bisect_left(self._pairs_in_units, units)
