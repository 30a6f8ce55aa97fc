"""How wide text is on a screen."""

import unicodedata
from functools import cache
from itertools import accumulate


class Ruler:
    """Measures parts of a text, the white space around them left out.

    Full-width characters such as Chinese make other ones half as wide as they are.
    """

    def __init__(self, text: str) -> None:
        kinds = list(map(kind_of, text))
        self._wide, self._either, self._narrow = (
            [0, *accumulate(map(wanted.__eq__, kinds))] for wanted in "WAN"
        )
        self._blank = list(map(str.isspace, text))

    def width(self, start: int, end: int) -> tuple[float, bool]:
        """Return how wide a half-open range is, and whether it has full-width characters.

        Returns
        -------
        width : float
            In full-width characters where there are any, else in characters.
        wide : bool
        """
        while start < end and self._blank[start]:
            start += 1
        while start < end and self._blank[end - 1]:
            end -= 1
        wide, either, narrow = (
            counts[end] - counts[start] for counts in (self._wide, self._either, self._narrow)
        )
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
