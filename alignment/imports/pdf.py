"""PDF that holds text, not pictures of it."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from alignment.errors import TranscriptError
from alignment.imports.base import Imported
from alignment.imports.quiet import quiet
from alignment.imports.running import joined

ENDINGS = (".pdf",)

MOST_PAGES = 1_500
MOST_CHARACTERS = 10_000_000

_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|第)?\s*\d+\s*(?:页|頁|/\s*\d+|of \d+)?\W*", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?…。！？][\"”’」』)）]*$")
_FULL = 0.88
"""Share of the usual width from which a line fills the page."""


def fits(head: bytes, ending: str) -> bool:
    """Whether a file begins as PDF does."""
    return b"%PDF-" in head[:1024]


def read(data: bytes, name: str) -> Imported:
    """Read the text of all pages; page numbers and lines that head every page are left out."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with quiet("pypdf"):
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise TranscriptError(
                    "“{file}” is protected by a password or by its seller, so its text cannot be "
                    "read. Choose a file without protection.",
                    file=name,
                )
            if len(reader.pages) > MOST_PAGES:
                raise TranscriptError(
                    "“{file}” has more than {count} pages. Choose the text of one episode.",
                    file=name,
                    count=MOST_PAGES,
                )
            pages = [page.extract_text().splitlines() for page in reader.pages]
    except (PyPdfError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError,
            RecursionError, OSError, NotImplementedError):  # fmt: skip
        # pypdf raises whatever its parts raise for files that are none
        raise TranscriptError(
            "“{file}” is damaged: its text cannot be read. Save it anew.", file=name
        ) from None
    lines = [line.strip() for page in _without_margins(pages) for line in page]
    text = "\n".join(_unwrapped(lines))
    if not text.strip():
        raise TranscriptError(
            "“{file}” holds no text, only pictures of it. Have the text recognised first, or "
            "choose another file.",
            file=name,
        )
    return Imported(text[:MOST_CHARACTERS])


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: a line that fills the page, and ends no sentence, goes on in the next."""
    widths = sorted(_width(line) for line in lines if line)
    full = _FULL * widths[int(0.95 * (len(widths) - 1))] if widths else 0
    paragraph = ""
    for line in lines:
        paragraph = joined(paragraph, line) if paragraph else line
        if _width(line) < full or _ENDED.search(line):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _without_margins(pages: Sequence[list[str]]) -> list[list[str]]:
    """Return the lines of pages without their numbers, and what stands at the edge of most."""
    edges = Counter(
        line.strip() for page in pages for line in {*page[:1], *page[-1:]} if line.strip()
    )
    often = {line for line, count in edges.items() if count > 2 and 2 * count > len(pages)}
    result = []
    for page in pages:
        lines = list(page)
        for place in (0, -1):
            while lines and (
                not lines[place].strip()
                or lines[place].strip() in often
                or (len(pages) > 1 and _NUMBER.fullmatch(lines[place].strip()))
            ):
                del lines[place]
        result.append(lines)
    return result
