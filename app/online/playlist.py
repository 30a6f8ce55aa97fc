"""Playlists, M3U and PLS, as podcasts: each recording that one names is an episode."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from alignment.transcript.encoding import decode
from app.online.address import joined, shown
from app.online.errors import OnlineError
from app.online.feed import Enclosure, Feed, FeedEpisode, likely_duration

KINDS = ("mpegurl", "x-scpls")
"""How their media types end."""

_MOST = 2_000
_STREAM = b"#EXT-X-"
_LENGTH = re.compile(r"#EXTINF:\s*(-?[\d.]+)[^,]*,?(.*)")
_FIELD = re.compile(r"(File|Title|Length)(\d+)\s*=\s*(.*)", re.IGNORECASE)

_Entry = tuple[str, str, float]
"""Address, title and length (s) of a recording."""


def looks_like_playlist(data: bytes) -> bool:
    """Whether an answer is a playlist, by how it begins."""
    head = data[:100].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith((b"#extm3u", b"[playlist]"))


def read_playlist(data: bytes, address: str, title: str) -> Feed:
    """Return what a playlist names, in its order.

    Parameters
    ----------
    address
        Where it came from; addresses in it may be relative.

    Raises
    ------
    OnlineError
        It names nothing, or is a stream.
    TranscriptError
        It is no text.
    """
    if _STREAM in data:
        raise OnlineError(
            "“{link}” is a stream that comes in pieces, not a recording that can be fetched. "
            "Look for the address of the recording itself.",
            link=shown(address),
        )
    lines = [line.strip() for line in decode(data, shown(address)).splitlines()]
    fields = [match for line in lines if (match := _FIELD.fullmatch(line))]
    episodes = {
        (link := joined(address, place)): FeedEpisode(
            link, name or _name(link), Enclosure(link), duration=likely_duration(1000 * length)
        )
        for place, name, length in (_of_fields(fields) if fields else _of_lines(lines))
    }
    episodes.pop("", None)
    if not episodes:
        raise OnlineError("“{link}” is a playlist that names no recording.", link=shown(address))
    return Feed(address, title, episodes=tuple(episodes.values())[:_MOST])


def _of_lines(lines: list[str]) -> Iterator[_Entry]:
    """Yield the entries of an M3U."""
    name, length = "", 0.0
    for line in lines:
        if match := _LENGTH.match(line):
            name, length = match[2].strip(), _seconds(match[1])
        elif line and not line.startswith("#"):
            yield line, name, length
            name, length = "", 0.0


def _of_fields(fields: list[re.Match[str]]) -> Iterator[_Entry]:
    """Yield the entries of a PLS."""
    entries: dict[int, dict[str, str]] = {}
    for field in fields:
        entries.setdefault(int(field[2]), {})[field[1].lower()] = field[3].strip()
    for _, entry in sorted(entries.items()):
        if entry.get("file"):
            yield entry["file"], entry.get("title", ""), _seconds(entry.get("length", ""))


def _seconds(text: str) -> float:
    try:
        return max(float(text), 0.0)
    except ValueError:
        return 0.0


def _name(address: str) -> str:
    """Return what a recording is called by its address."""
    try:
        return PurePosixPath(unquote(urlsplit(address).path)).stem or shown(address)
    except ValueError:
        return address
