"""JSON of whisper.cpp."""

from alignment.imports.base import Imported
from alignment.imports.captions import Caption
from alignment.imports.json_document import keys_in, number, parsed, rows, text_of
from alignment.imports.languages import code_of
from alignment.imports.running import imported

ENDINGS = (".json",)


def fits(head: bytes, ending: str) -> bool:
    """Whether a file has a transcription with offsets."""
    return keys_in(head) >= {"transcription", "offsets", "text"}


def read(data: bytes, name: str) -> Imported:
    """Read the segments; their times are in milliseconds."""
    document = parsed(data, name)
    result = document.get("result") if isinstance(document, dict) else None
    captions = []
    for row in rows(document, "transcription"):
        offsets = row.get("offsets")
        offsets = offsets if isinstance(offsets, dict) else {}
        captions.append(
            Caption(
                number(offsets.get("from")),
                number(offsets.get("to")),
                text_of(row.get("text")),
                text_of(row.get("speaker")).strip("?") or None,
            )
        )
    language = result.get("language") if isinstance(result, dict) else None
    return imported(captions, language=code_of(language))
