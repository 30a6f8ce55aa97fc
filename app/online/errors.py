"""What can go wrong on the network, in words a user can act on."""

from pathlib import Path

from alignment.errors import LyricastError


class OnlineError(LyricastError):
    """What was asked for cannot be had."""


class InsecureError(OnlineError):
    """It can be had only over a connection that anybody on the way can read and change.

    Attributes
    ----------
    address
        What would be asked for.
    """

    address = ""


class UnfinishedError(OnlineError):
    """The connection broke off; asking again may go on from there."""


def unwritable(path: Path, error: OSError) -> OnlineError:
    """Return what to tell of a place in which nothing can be kept."""
    return OnlineError(
        "“{file}” cannot be written: {reason}. Make room on the disk, or check the rights "
        "of its folder.",
        file=str(path),
        reason=error.strerror or str(error),
    )
