"""How long work reports and is stopped."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Called with the share done, 0 to 1. It may raise `Cancelled` to stop the work."""


def ignore_progress(share: float) -> None:
    """Do nothing: the progress of work nobody watches."""
