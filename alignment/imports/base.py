"""What every importer gives, and what it is asked."""

import codecs
from dataclasses import dataclass
from typing import Protocol

from alignment.messages import Message
from alignment.transcript.article import Article
from alignment.transcript.model import StatedTime


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds.

    Attributes
    ----------
    text
        All of it that is to be shown; the others refer to its characters.
    article
        Its paragraphs, speakers and chapters where the format states them; None for prose,
        in which they are yet to be found.
    times
        When places of the text are heard, in the order of the text.
    language
        ISO 639-1 code, where the file states one.
    second
        The same in another language, where the file holds both.
    remarks
        What the user should know about what could not be read.
    title
        Of a book; empty where the file states none.
    """

    text: str
    article: Article | None = None
    times: tuple[StatedTime, ...] = ()
    language: str | None = None
    second: "Imported | None" = None
    remarks: tuple[Message, ...] = ()
    title: str = ""


class Importer(Protocol):
    """A format that can be read. Modules of this package are importers.

    Attributes
    ----------
    ENDINGS
        Of its files, with the dot and in small letters.
    """

    @property
    def ENDINGS(self) -> tuple[str, ...]: ...  # noqa: D102, N802

    def fits(self, head: bytes, ending: str) -> bool:
        """Whether a file is of this format.

        Parameters
        ----------
        head
            The first `HEAD` bytes of the file.
        ending
            That of its name, with the dot and in small letters; empty where it has none.
        """
        ...

    def read(self, data: bytes, name: str) -> Imported:
        """Read a file.

        Parameters
        ----------
        data
            All of it.
        name
            What the file is called in errors.

        Raises
        ------
        TranscriptError
            The file cannot be read or holds no text.
        """
        ...


HEAD = 1_000_000
"""So much of a file (bytes) is looked at to tell its format: what tells may come late in JSON."""

_OPENING = 16_384


def opening(head: bytes) -> str:
    """Return the beginning of a file as text, as far as can be told, with plain line feeds."""
    head = head[:_OPENING]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", errors="replace")
    elif head[:40].count(0) > 8:
        wide = "utf-16-le" if head[1:40:2].count(0) > head[:40:2].count(0) else "utf-16-be"
        text = head.decode(wide, errors="replace")
    else:
        text = head.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
