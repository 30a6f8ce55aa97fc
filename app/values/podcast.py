"""A podcast as its page shows it."""

from dataclasses import dataclass
from enum import Enum

from alignment.messages import Message


class Presence(Enum):
    """How much of an episode is on this computer."""

    ONLINE = "online"
    BEGUN = "begun"
    FAILED = "failed"
    WAITING = "waiting"
    COMING = "coming"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class ListedEpisode:
    """One episode in the list of a podcast.

    Attributes
    ----------
    published
        Seconds since 1970, or None.
    duration
        Milliseconds, 0 where unknown.
    has_text
        Whether the podcast offers a transcript of it.
    """

    key: str
    title: str
    published: float | None = None
    duration: int = 0
    has_text: bool = False


@dataclass(frozen=True, slots=True)
class KnownPodcast:
    """A podcast that was opened, by the address of its feed."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Podcast:
    """What the page of a podcast shows.

    Attributes
    ----------
    fetched
        When its feed came, in seconds since 1970; None where it was a file.
    """

    title: str
    about: str
    host: str
    episodes: tuple[ListedEpisode, ...]
    fetched: float | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """How far an episode has come.

    Attributes
    ----------
    have, total
        Bytes; `total` is None where it is not known.
    """

    presence: Presence
    have: int = 0
    total: int | None = None

    @property
    def share(self) -> float:
        """How much has come, 0 to 1."""
        return min(self.have / self.total, 1.0) if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Downloaded:
    """An episode that is on this computer or on its way, as lists of downloads show it.

    Attributes
    ----------
    fault
        Why it has not come, where that was tried.
    """

    key: str
    title: str
    show: str
    size: int
    arrival: Arrival
    fault: Message | None = None
