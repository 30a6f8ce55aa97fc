"""Transcripts of Podcasting 2.0 in JSON: https://github.com/Podcastindex-org/podcast-namespace."""

from alignment.imports.base import Imported
from alignment.imports.captions import Caption
from alignment.imports.json_document import keys_in, parsed, rows, seconds, text_of
from alignment.imports.running import imported

ENDINGS = (".json",)


def fits(head: bytes, ending: str) -> bool:
    """Whether a file has segments with a body."""
    return keys_in(head) >= {"segments", "startTime", "body"}


def read(data: bytes, name: str) -> Imported:
    """Read a transcript, whose segments may be sentences, captions or words."""
    return imported(
        Caption(
            seconds(row.get("startTime")),
            seconds(row.get("endTime")),
            text_of(row.get("body")),
            text_of(row.get("speaker")) or None,
        )
        for row in rows(parsed(data, name), "segments")
    )
