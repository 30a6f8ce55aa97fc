"""What dictionaries say of a word."""

from dataclasses import dataclass

from alignment.messages import Message


@dataclass(frozen=True, slots=True)
class Entry:
    """What one dictionary says of one headword, as plain text."""

    headword: str
    text: str
    dictionary: str


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found for a place in a text.

    Attributes
    ----------
    start, end
        The half-open range of characters that was looked up in the end.
    entries
        The best matches, those of the first dictionary first; none where nothing was found.
    faults
        What is wrong with dictionaries that could not be read.
    """

    word: str
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    faults: tuple[Message, ...] = ()
