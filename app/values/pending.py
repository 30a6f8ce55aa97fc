"""Files that wait for others."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pending:
    """What the user has handed over so far.

    Attributes
    ----------
    audio, text
        None while missing.
    companion
        What lies beside the one that is there and is named alike.
    """

    audio: Path | None = None
    text: Path | None = None
    companion: Path | None = None

    @property
    def waiting(self) -> bool:
        """Whether one of the two is there and the other missing."""
        return (self.audio is None) != (self.text is None)
