"""JSON of openai-whisper and its relatives: WhisperX, faster-whisper, stable-ts, Transformers."""

from collections.abc import Iterator
from typing import Any

from alignment.imports.base import Imported
from alignment.imports.captions import Caption, stamp
from alignment.imports.json_document import keys_in, parsed, rows, seconds, text_of
from alignment.imports.languages import code_of
from alignment.imports.running import imported

ENDINGS = (".json",)


def fits(head: bytes, ending: str) -> bool:
    """Whether a file has segments, or a list of them, or the chunks of Transformers."""
    keys = keys_in(head)
    return "text" in keys and (keys >= {"start", "end"} or keys >= {"chunks", "timestamp"})


def read(data: bytes, name: str) -> Imported:
    """Read the segments, with the times of words where they have them."""
    document = parsed(data, name)
    segments = rows(document, "segments") or rows(document, "chunks") or rows(document)
    language = document.get("language") if isinstance(document, dict) else None
    return imported((_caption(segment) for segment in segments), language=code_of(language))


def _caption(segment: dict[str, Any]) -> Caption:
    span = segment.get("timestamp")
    start, end = span if isinstance(span, list) and len(span) == 2 else (None, None)
    return Caption(
        seconds(segment.get("start", start)),
        seconds(segment.get("end", end)),
        "".join(_stamped(text_of(segment.get("text")), rows(segment, "words"))),
        text_of(segment.get("speaker")) or None,
    )


def _stamped(text: str, words: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the text of a segment with a stamp before each word that has a time and is in it."""
    at = 0
    latest = -1.0
    for word in words:
        place = text.find(text_of(word.get("word") or word.get("text")).strip() or "\0", at)
        time = seconds(word.get("start"))
        if place >= 0 and time is not None and time > latest:
            yield text[at:place] + stamp(time)
            at, latest = place, time
    yield text[at:]
