"""Whether the text follows the voice, and where it scrolls to. Knows no window."""

from dataclasses import dataclass
from enum import Enum, auto
from math import ceil, floor


class Following(Enum):
    """Whether the view keeps the current sentence in sight."""

    ON = auto()
    SUSPENDED = auto()


@dataclass(frozen=True, slots=True)
class Sight:
    """Where the current sentence lies in the window, in pixels from the top of the window.

    Attributes
    ----------
    top, bottom
        Edges of the sentence; may lie outside the window.
    height
        Height of the window.
    """

    top: int
    bottom: int
    height: int
    aim: float = 0.38

    MARGIN = 12
    """How much of the sentence must show for it to count as in view."""

    @property
    def in_view(self) -> bool:
        """Whether the reader can see some of the sentence."""
        return self.bottom >= self.MARGIN and self.top <= self.height - self.MARGIN

    @property
    def _room(self) -> tuple[int, int]:
        """Upper and lower edge of where reading is easy."""
        upper = ceil(max(self.aim - 0.3, 0.04) * self.height)
        return upper, floor(min(self.aim + 0.36, 0.94) * self.height)

    @property
    def _fits(self) -> bool:
        upper, lower = self._room
        return self.bottom - self.top <= lower - upper

    @property
    def comfortable(self) -> bool:
        """Whether the sentence is where reading is easy, so that nothing need move."""
        if not self._fits:
            return 0 <= self.top <= 0.3 * self.height
        upper, lower = self._room
        return self.top >= upper and self.bottom <= lower

    @property
    def shift(self) -> int:
        """How far to scroll down to have the sentence's middle where it is wanted."""
        if not self._fits:
            return self.top - round(0.12 * self.height)
        upper, lower = self._room
        length = self.bottom - self.top
        goal = round(self.aim * self.height - length / 2)
        return self.top - max(min(goal, lower - length), upper)


class Follow:
    """Decides when to scroll. The reader's hand always wins.

    Following stops when the reader scrolls the current sentence out of view, and
    comes back when the reader scrolls it into view again, asks for it, or clicks
    a sentence. Times are monotonic milliseconds.

    Attributes
    ----------
    wanted
        Whether the reader wants it at all.
    """

    REST = 1_200
    """How long after the reader's last scroll nothing moves by itself (ms)."""

    def __init__(self) -> None:
        self.wanted = True
        self._state = Following.ON
        self._resting_until = 0
        self._held = False

    @property
    def state(self) -> Following:
        """Whether the view follows."""
        return self._state

    def scrolled(self, sight: Sight | None, now: int) -> None:
        """Take note that the reader scrolled; `sight` is None where no sentence is current."""
        self._resting_until = now + self.REST
        if sight is not None and self.wanted:
            self._state = Following.ON if sight.in_view else Following.SUSPENDED

    def leave(self) -> None:
        """Stop following: the reader looks at something else."""
        if self.wanted:
            self._state = Following.SUSPENDED

    def hold(self, held: bool) -> None:
        """Keep still while the reader selects text."""
        self._held = held

    def resume(self) -> None:
        """Follow again, at once."""
        self._state = Following.ON
        self._resting_until = 0

    def rest(self, now: int) -> int:
        """Return how long (ms) to wait before asking `shift` again, 0 if no rest is due."""
        return max(self._resting_until - now, 0)

    def shift(self, sight: Sight, now: int) -> int:
        """Return how far to scroll down now for the current sentence, 0 to stay."""
        if not self.wanted or self._held or self._state is Following.SUSPENDED or self.rest(now):
            return 0
        return 0 if sight.comfortable else sight.shift
