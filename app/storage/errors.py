"""What can go wrong with what is kept."""

from alignment.errors import LyricastError


class StorageError(LyricastError):
    """What should be kept cannot be."""


class BusyError(StorageError):
    """Another program writes to the file; what failed for it is to be tried again."""

    transient = True
