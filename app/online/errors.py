"""What can go wrong on the network, in words a user can act on."""

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
