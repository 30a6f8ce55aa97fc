"""Podcast feeds: RSS 0.9 to 2.0 and Atom, with what Podcasting 2.0 has added."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from html.entities import html5
from itertools import islice
from typing import Any

import podcastparser

from alignment.errors import TranscriptError
from alignment.transcript.encoding import decode
from app.online.address import joined, shown
from app.online.errors import OnlineError
from app.online.feed_handler import FeedHandler

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 4_000
_PROLOGUE = 64_000
"""What stands before the root, such as comments, may be so long (bytes)."""
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]+")
_BARE = re.compile(r"&(?!\w{1,32}(?:;|\b))")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{1,32}(?:;|\b))")
_MOST_CHAPTERS = 1_000
_LONGEST_DURATION = 1_000 * 3_600_000
_LONGEST_TITLE = 2_000
_YEAR_10000 = 253_402_300_800


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Something that belongs to an episode, and where to have it.

    Attributes
    ----------
    kind
        Media type as stated, or empty.
    size
        Bytes as stated, 0 where that is not known.
    language
        Tag such as ``en-GB``, or empty.
    """

    address: str
    kind: str = ""
    size: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class FeedEpisode:
    """One episode of a feed.

    Attributes
    ----------
    key
        What the feed knows it by.
    published
        Seconds since 1970, None where that is not said.
    duration
        Milliseconds, 0 where that is not said.
    notes
        Show notes as HTML, or plain text.
    image
        Address of its cover, or empty.
    chapters
        The file that lists them.
    listed_chapters
        Start (ms) and title of those that stand in the feed itself.
    """

    key: str
    title: str
    audio: Enclosure
    published: float | None = None
    duration: int = 0
    notes: str = ""
    image: str = ""
    transcripts: tuple[Enclosure, ...] = ()
    chapters: Enclosure | None = None
    listed_chapters: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A podcast: what it is called and about, and its episodes, the newest first.

    Attributes
    ----------
    fetched
        When it came, in seconds since 1970; None where it is a file.
    """

    address: str
    title: str
    about: str = ""
    image: str = ""
    episodes: tuple[FeedEpisode, ...] = ()
    fetched: float | None = None


def looks_like_feed(data: bytes) -> bool:
    """Whether the beginning of an answer is that of a feed."""
    head = after_prologue(data)
    return (
        head.startswith(b"<") and re.search(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", head) is not None
    )


def after_prologue(data: bytes) -> bytes:
    """Return the beginning of what follows the declarations and comments at the start of XML."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data[: 2 * _PROLOGUE].decode("utf-16", errors="replace").encode(errors="replace")
    head = data[:_PROLOGUE].lstrip(b"\xef\xbb\xbf \t\r\n")
    while head.startswith((b"<?", b"<!--")):
        end = b"-->" if head.startswith(b"<!--") else b"?>"
        head = head.partition(end)[2].lstrip()
    return head[:_HEAD]


def read_feed(data: bytes, address: str) -> Feed:
    """Read a feed.

    What is damaged is mended, or read as far as it goes.

    Parameters
    ----------
    address
        Where it came from; links in it may be relative.

    Raises
    ------
    OnlineError
        It is no feed, or holds no episode with sound.
    """
    try:
        text = _DECLARATION.sub("", decode(data, shown(address)), count=1)
    except TranscriptError as error:
        raise _no_feed(address) from error
    if not looks_like_feed(text[:_PROLOGUE].encode()) or "<!ENTITY" in text[:_HEAD]:
        raise _no_feed(address)
    reader = FeedHandler(address)
    if not reader.read(text):
        reader = FeedHandler(address)
        text = _NAMED.sub(_mended, _NO_XML.sub("", text))
        reader.read(_BARE.sub("&amp;", text))
    content = reader.data
    title = _title(content["title"])
    found = _told_apart(list(_episodes(reader.episodes, address)))
    if not found:
        raise OnlineError("The feed “{title}” holds no episode that can be heard.", title=title)
    return Feed(
        address,
        title,
        podcastparser.remove_html_tags(content.get("description", "")),
        _link(address, content.get("cover_url")),
        tuple(sorted(found, key=lambda episode: -(episode.published or 0))),
    )


def _no_feed(address: str) -> OnlineError:
    return OnlineError(
        "“{link}” is no podcast feed, or a damaged one. Check the address.", link=shown(address)
    )


def _mended(fault: re.Match[str]) -> str:
    """Return what stands for a character by its name, of which XML knows few."""
    return html5.get(fault[1], f"&amp;{fault[1]}").replace("<", "&lt;")


def _episodes(entries: list[dict[str, Any]], address: str) -> Iterator[FeedEpisode]:
    for entry in entries:
        if not entry["enclosures"]:
            continue
        audio = _sound(entry["enclosures"][0], address)
        key = str(entry.get("guid") or "")
        if key in ("", address):  # an empty one leads to the feed
            key = audio.address
        files = (_file(attributes, address) for attributes in entry.get("transcripts", ()))
        yield FeedEpisode(
            key,
            _title(entry.get("title") or "") or shown(key),
            audio,
            likely_date(entry["published"] or None),
            likely_duration(1000 * (entry["total_time"] or 0)),
            entry.get("description_html") or entry["description"],
            _link(address, entry.get("episode_art_url")),
            tuple(file for file in files if file.address),
            _file(chapters, address) if (chapters := entry.get("chapters_file")) else None,
            tuple(_chapters(entry.get("chapters", ()))),
        )


def _told_apart(episodes: Sequence[FeedEpisode]) -> list[FeedEpisode]:
    """Return every episode once; by its address where several have one key."""
    recordings: dict[str, set[str]] = {}
    for episode in episodes:
        recordings.setdefault(episode.key, set()).add(episode.audio.address)
    found: dict[str, FeedEpisode] = {}
    for episode in episodes:
        one = len(recordings[episode.key]) == 1
        key = episode.key if one else episode.audio.address
        found.setdefault(key, episode if one else replace(episode, key=key))
    return list(found.values())


def _chapters(listed: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    """Yield start and title of chapters that follow one another."""
    last = -1
    for chapter in islice(listed, _MOST_CHAPTERS):
        title, start = _title(chapter["title"]), chapter["start"]
        if title and last < 1000 * start < _LONGEST_DURATION:
            last = round(1000 * start)
            yield last, title


def _title(text: str) -> str:
    title: str = podcastparser.squash_whitespace(unescape(text[:_LONGEST_TITLE]))
    return title


def likely_date(seconds: float | None) -> float | None:
    """Return a date in seconds since 1970, or None for one that nobody can mean."""
    return seconds if seconds is not None and abs(seconds) < _YEAR_10000 else None


def likely_duration(milliseconds: float) -> int:
    """Return a length, or 0 for one that nobody can mean."""
    return int(milliseconds) if 0 <= milliseconds < _LONGEST_DURATION else 0


def _sound(enclosure: Mapping[str, Any], address: str) -> Enclosure:
    kind = str(enclosure["mime_type"]).lower()
    size = max(0, enclosure["file_size"] or 0)
    return Enclosure(_link(address, enclosure["url"]), kind, size)


def _file(attributes: Mapping[str, str], address: str) -> Enclosure:
    kind = attributes.get("type", "").partition(";")[0].strip().lower()
    language = attributes.get("language", "").strip()
    return Enclosure(_link(address, attributes.get("url")), kind, 0, language)


def _link(address: str, link: str | None) -> str:
    return joined(address, link) if link else ""
