"""What can go wrong, in words a user can act on."""

from alignment.messages import Detail, Message


class LyricastError(Exception):
    """Base of every error whose text is meant for the user.

    Parameters
    ----------
    template, details
        As `Message` takes them; ``str()`` of the error is the English sentence.

    Attributes
    ----------
    message
        The sentence.
    transient
        Whether the same may go well a little later.
    """

    transient = False

    def __init__(self, template: str, /, **details: Detail) -> None:
        self.message = Message(template, **details)
        super().__init__(str(self.message))


class TranscriptError(LyricastError):
    """The text cannot be used."""


class AudioError(LyricastError):
    """The audio cannot be used."""


class ModelError(LyricastError):
    """A model is missing, damaged or cannot be fetched."""


class EngineError(LyricastError):
    """An engine is not there, or cannot do what it is asked."""


class FormatError(LyricastError):
    """A timeline file cannot be written or read."""


class WriteError(LyricastError):
    """A file cannot be written."""


class BatchError(LyricastError):
    """What a batch reads or writes is not there, or makes no sense."""


class Cancelled(Exception):  # noqa: N818 (not a fault)
    """Raised by a progress callback to stop the work that called it."""
