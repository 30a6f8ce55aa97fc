"""What recognition would cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is still to be heard (ms), and what that will take (s)."""

    speech: int
    cost: float
