"""Copies of the library, as the user chooses among them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LibraryCopy:
    """What the library held on a day.

    Attributes
    ----------
    episodes, bookmarks
        How many there are in it.
    """

    path: Path
    day: date
    episodes: int
    bookmarks: int
