"""What is structured and no text: it is refused by its name, and never read as prose."""

import re
from json import JSONDecoder
from pathlib import PurePath

from alignment.errors import TranscriptError
from alignment.imports.base import HEAD, Imported, opening
from alignment.imports.json_document import keys_in

ENDINGS: tuple[str, ...] = ()

_LINK = re.compile(r"\s*(?:\[InternetShortcut\][\s\S]*|(?:https?|feed|pcast|podcast)://\S+\s*)")
_WEBLOC = re.compile(r"<plist[^>]*>\s*<dict>\s*<key>URL</key>")
_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>\[]*>|\s)*<([A-Za-z][\w:.-]*)"
)
_FEEDS = {"rss", "feed", "rdf:RDF"}
_PAGES = {"html", "body", "div", "p", "article", "section", "span", "main"}
_BROADCAST = (b"STL25", b"STL30", b"STL24")
_PICTURES = re.compile(r"Scenarist_SCC|# VobSub index file|PG[\x00-\x1f\ufffd]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRUCTURED = (".ttml", ".dfxp", ".eaf", ".textgrid")
_SAMPLE_ROWS = 20
_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+ [^\W\d_]|[\u0e00-\u0eff\u3040-\u9fff]{6}")
_TABLES = (".csv", ".tsv")
_DATA = (".yaml", ".yml", ".toml", ".ini", ".plist")
_PLAYLIST = re.compile(r"#EXTM3U|\[playlist\]", re.IGNORECASE)


def fits(head: bytes, ending: str) -> bool:
    """Whether a file is something that no other importer reads, and no prose."""
    return _kind(head, ending, "") is not None


def read(data: bytes, name: str) -> Imported:
    """Refuse it.

    Raises
    ------
    TranscriptError
        Always.
    """
    error = _kind(data[:HEAD], PurePath(name).suffix.lower(), name)
    assert error is not None
    raise error


def _kind(head: bytes, ending: str, name: str) -> TranscriptError | None:
    """Return why a file is refused, or None where it may be prose."""
    if head.startswith(_OLD_OFFICE):
        return TranscriptError(
            "“{file}” is a document of an older version of Word. "
            "Save it as .docx or as plain text.",
            file=name,
        )
    text = opening(head)
    if head[3:8] in _BROADCAST or _PICTURES.match(text):
        return TranscriptError(
            "“{file}” holds subtitles of a kind that is not read: SCC, EBU STL, or pictures. "
            "Export them as SRT.",
            file=name,
        )
    if _LINK.fullmatch(text) or _WEBLOC.search(text) or ending in (".url", ".webloc"):
        return TranscriptError(
            "“{file}” is a link, not a text. Open it in a browser, save the page, and choose that.",
            file=name,
        )
    if _PLAYLIST.match(text):
        return TranscriptError(
            "“{file}” is a playlist, not a text. Choose the text itself.", file=name
        )
    root = _ROOT.match(text)
    if root is not None and root[1] in _FEEDS:
        return TranscriptError(
            "“{file}” is a podcast feed, not a text. Choose the text of one episode.", file=name
        )
    if root is not None and root[1] == "opml":
        return TranscriptError(
            "“{file}” is a list of subscriptions, not a text. Choose the text of one episode.",
            file=name,
        )
    keys = keys_in(head)
    if "chapters" in keys and "startTime" in keys:
        return TranscriptError(
            "“{file}” holds chapters and no text. Choose the text that goes with them.", file=name
        )
    if (keys and not _heads_prose(text)) or ending == ".json":
        return TranscriptError(
            "“{file}” is JSON of a kind that is not known. Export the text as subtitles or as "
            "plain text.",
            file=name,
        )
    if ending in _TABLES and _is_table(text):
        return TranscriptError(
            "“{file}” is a table without a column that is known to hold the text. Call that column "
            "“text”.",
            file=name,
        )
    if ending in _STRUCTURED:
        return TranscriptError(
            "“{file}” is damaged: it does not begin as such a file does. Export the text anew.",
            file=name,
        )
    if ending in _DATA:
        return TranscriptError(
            "“{file}” holds data and no text. Export the text as subtitles or as plain text.",
            file=name,
        )
    declared = text.startswith("<?xml") or ending == ".xml"
    if root is not None and declared and root[1].lower() not in _PAGES:
        return TranscriptError(
            "“{file}” is XML of a kind that is not known. Export the text as subtitles or as "
            "plain text.",
            file=name,
        )
    return None


def _is_table(text: str) -> bool:
    """Whether all rows have as many cells, and none of these holds several words."""
    rows = [row for row in text.split("\n")[:_SAMPLE_ROWS] if row.strip()]
    if len(rows) < 2 or any(_WORDS.search(row) for row in rows):
        return False
    return any(
        rows[0].count(delimiter) > 0 and len({row.count(delimiter) for row in rows}) == 1
        for delimiter in "\t,;|"
    )


def _heads_prose(text: str) -> bool:
    """Whether a text follows an object of JSON, as in the Markdown of a web site."""
    text = text.lstrip()
    try:
        _, end = JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    rest = text[end:].lstrip()
    return rest[:1] not in ("", "{", "[", ",")
