"""How wide text is on a screen."""

import unicodedata
from functools import cache, lru_cache


class Ruler:
    """Measures parts of a text, the white space around them left out.

    Full-width characters such as Chinese make other ones half as wide as they are.
    """

    def __init__(self, text: str) -> None:
        self._text, self._kinds = text, kinds_of(text)
        self._simple = not ("A" in self._kinds or " " in self._kinds)

    def width(self, start: int, end: int) -> tuple[float, bool]:
        """Return how wide a half-open range is, and whether it has full-width characters.

        Returns
        -------
        width : float
            In full-width characters where there are any, else in characters.
        wide : bool
        """
        text, kinds = self._text, self._kinds
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        wide = kinds.count("W", start, end)
        narrow = end - start - wide if self._simple else kinds.count("N", start, end)
        either = 0 if self._simple else kinds.count("A", start, end)
        return wide + either + (narrow / 2 if wide else narrow), wide > 0


def width(text: str) -> tuple[float, bool]:
    """Return how wide `text` is, as `Ruler.width` does."""
    return Ruler(text).width(0, len(text))


@cache
def kind_of(character: str) -> str:
    """Tell full-width characters, those that are so among others, narrow ones, and none at all.

    Returns
    -------
    ``W``, ``A``, ``N``, or an empty string for what takes no room, such as an accent.
    """
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    kind = unicodedata.east_asian_width(character)
    return {"W": "W", "F": "W", "A": "A"}.get(kind, "N")


@lru_cache(maxsize=1_000)
def kinds_of(text: str) -> str:
    """Return the kind of each character, with a space for what takes no room."""
    return text.translate(_KINDS)


class _Kinds(dict[int, str]):
    """Every character, as far as any was asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = kind_of(chr(code)) or " "
        return kind


_KINDS = _Kinds()
