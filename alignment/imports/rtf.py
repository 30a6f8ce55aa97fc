"""Rich Text Format (``.rtf``)."""

from striprtf.striprtf import rtf_to_text

from alignment.errors import TranscriptError
from alignment.imports.base import Imported

ENDINGS = (".rtf",)


def fits(head: bytes, ending: str) -> bool:
    """Whether a file begins as RTF does."""
    return head.lstrip().startswith(b"{\\rtf")


def read(data: bytes, name: str) -> Imported:
    """Read the paragraphs."""
    try:
        # all else than ASCII is escaped in RTF
        text: str = rtf_to_text(data.decode("latin-1"), errors="ignore")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, RecursionError):
        raise TranscriptError(
            "“{file}” is damaged: its text cannot be read. Save it anew.", file=name
        ) from None
    return Imported(text.replace("\n", "\n\n"))
