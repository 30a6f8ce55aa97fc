"""Sync maps of aeneas in JSON: https://github.com/readbeyond/aeneas."""

from alignment.imports.base import Imported
from alignment.imports.captions import Caption
from alignment.imports.json_document import keys_in, parsed, rows, seconds, text_of
from alignment.imports.languages import code_of
from alignment.imports.running import imported

ENDINGS = (".json",)


def fits(head: bytes, ending: str) -> bool:
    """Whether a file has fragments with lines."""
    return keys_in(head) >= {"fragments", "begin", "lines"}


def read(data: bytes, name: str) -> Imported:
    """Read the fragments of the first level."""
    captions = []
    language = None
    for row in rows(parsed(data, name), "fragments"):
        lines = row.get("lines")
        text = "\n".join(map(text_of, lines)) if isinstance(lines, list) else ""
        captions.append(Caption(seconds(row.get("begin")), seconds(row.get("end")), text))
        language = language or code_of(row.get("language"))
    return imported(captions, language=language)
