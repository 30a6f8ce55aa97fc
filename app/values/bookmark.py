"""Places and quotes that users have marked."""

from dataclasses import dataclass

from app.values.episode_key import EpisodeKey
from app.values.quote import Quote


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A marked place, or a quote.

    Attributes
    ----------
    key
        The episode; the text is the version in which the sentences were found last.
    sentence, stop_sentence
        Half-open range of sentences in that text; empty (equal) where only a time is marked.
    text
        What the sentences say, or the part that was marked; it stays readable without them.
    time
        Milliseconds in the audio.
    note
        The user's words, perhaps none.
    created
        Seconds since the epoch.
    """

    id: int
    key: EpisodeKey
    sentence: int
    stop_sentence: int
    text: str
    time: int
    note: str
    created: float


Marked = tuple[Bookmark, Quote]
"""A bookmark, and what it says with its source."""
