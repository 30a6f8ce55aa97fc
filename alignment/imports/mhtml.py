"""Web pages saved as one file (``.mhtml``)."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.policy import default

from alignment.errors import TranscriptError
from alignment.imports.base import Imported
from alignment.transcript.encoding import decode
from alignment.transcript.webpage import text_of_page

ENDINGS = (".mhtml", ".mht")

_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MESSAGE = re.compile(rb"(?:[A-Za-z-]+: [^\n]*\n\s*){2}")


def fits(head: bytes, ending: str) -> bool:
    """Whether a file begins as a message of several parts does."""
    begun = ending in ENDINGS and _MESSAGE.match(head) is not None
    return begun or _RELATED.search(head[:4096]) is not None


def read(data: bytes, name: str) -> Imported:
    """Read the page; pictures and styles are passed over."""
    try:
        message = message_from_bytes(data, policy=default)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        page = pages[0].get_payload(decode=True) if pages else None
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError):
        page = None
    if not isinstance(page, bytes):
        raise TranscriptError(
            "“{file}” is damaged: there is no page in it. Save it anew.", file=name
        )
    return Imported(text_of_page(decode(page, name)))
