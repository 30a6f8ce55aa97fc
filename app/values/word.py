"""Words that users want to learn."""

from dataclasses import dataclass

from alignment.clock_format import clock
from app.links import Link, link_to


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A word, where it was met, and what it means.

    Attributes
    ----------
    entry
        What dictionaries said of it; may be empty.
    sentence
        In which it was met.
    audio, title
        The hash of the audio, and the title of the episode.
    start, end
        When the sentence is heard (ms); equal where that was not known.
    created
        Seconds since the epoch.
    """

    id: int
    word: str
    entry: str
    sentence: str
    audio: str
    title: str
    start: int
    end: int
    created: float

    @property
    def link(self) -> Link:
        """The way back to the sentence."""
        return link_to(self.audio, self.start, self.sentence)

    @property
    def source(self) -> str:
        """In which episode it was met, and when there."""
        return " · ".join(part for part in (self.title, clock(self.start)) if part)
