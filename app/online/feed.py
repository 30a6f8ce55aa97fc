"""Podcast feeds: RSS 0.9 to 2.0 and Atom, by podcastparser, with what Podcasting 2.0 has added."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from html.entities import html5
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from xml.parsers import expat

import podcastparser

from alignment.audio.endings import ENDINGS
from alignment.errors import TranscriptError
from alignment.transcript.encoding import decode
from app.online.address import joined, shown
from app.online.errors import OnlineError

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 4_000
_PROLOGUE = 64_000
"""What stands before the root, such as comments, may be so long (bytes)."""
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]+")
_BARE = re.compile(r"&(?!\w{1,32}(?:;|\b))")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{1,32}(?:;|\b))")
_ITEM = "rss/channel/item"
_ROOTS = podcastparser.VALID_ROOTS | {"rdf:RDF"}
_PLACES = {"rdf:RDF": "rss", "rss/item": _ITEM, "rss/image": "rss/channel/image"}
"""RSS 1.0 has its own root, and episodes beside the channel."""
_NAMESPACE = re.compile("xmlns")
_PLAYLISTS = ("mpegurl", "x-scpls")
_DEEPEST = 100
_OPEN = 50
"""Tags that may be left open in some text: for each of them the rest of it is searched."""
_MOST_CHAPTERS = 1_000
_MOST = 20_000
"""Episodes; the longest feeds have some five thousand."""
_LONGEST_DURATION = 1_000 * 3_600_000
_LONGEST_TITLE = 2_000
_YEAR_10000 = 253_402_300_800

# It says something of every element that it does not know: a feed could fill the log.
podcastparser.logger.setLevel(logging.CRITICAL)


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
    reader = _Handler(address)
    if not reader.read(text):
        reader = _Handler(address)
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


class _FaultError(Exception):
    """What is read is no feed."""


def _refuse(*_: object) -> None:
    """Read no entities: they can grow beyond any size."""
    raise _FaultError


class _EnoughError(Exception):
    """What has been read will do."""


class _Namespace(podcastparser.Namespace):  # type: ignore[misc]  # it has no types
    """Knows the namespaces of RSS 1.0 as well."""

    NAMESPACES = podcastparser.Namespace.NAMESPACES | {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
        "http://purl.org/dc/elements/1.1/": "dc",
    }

    def map(self, name: str) -> str:
        """Return a name by the usual prefix; without one where the default is not known."""
        mapped: str = super().map(name)
        return mapped.removeprefix("None:")


def _published(text: str) -> float:
    """Return a date in seconds since 1970, 0 for none."""
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    seconds: float = podcastparser.parse_pubdate(text)
    return seconds


_TARGETS = podcastparser.MAPPING | {
    f"{_ITEM}/itunes:title": podcastparser.EpisodeAttr("title", overwrite=False),
    f"{_ITEM}/dc:date": podcastparser.EpisodeAttr("published", _published, overwrite=False),
}


class _Handler(podcastparser.PodcastHandler):  # type: ignore[misc]  # it has no types
    """Keeps every transcript of an episode, with its kind, and what was read before a fault.

    It takes what podcastparser knows of elements, but is fed by Expat itself, and spares what
    takes long in feeds of thousands of episodes.
    """

    text: list[str] | None

    def __init__(self, address: str) -> None:
        super().__init__(address, 0)
        self._open: list[tuple[str, _Namespace]] = []
        self._paths: dict[tuple[str, _Namespace, str], str] = {}
        self._alternative: Mapping[str, str] = {}

    def read(self, text: str) -> bool:
        """Read as far as it goes, and return whether that was to the end."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self.characters
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = _refuse
        try:
            parser.Parse(text, True)
        except _EnoughError:
            return True
        except (expat.ExpatError, _FaultError, UnicodeEncodeError):
            return False
        return True

    def validate_episode(self) -> None:
        """Spare the words without their tags, which take long and are not asked for.

        Of several files the first that can be heard counts, and alternatives only where there is
        none: others are no reason to leave the episode out.
        """
        episode = self.episodes[-1]
        others = sorted(episode.pop("alternatives", ()), key=_is_film)
        files = [*episode["enclosures"], *others]
        episode["enclosures"] = list(filter(_is_heard, files))[:1]
        words, episode["description"] = episode["description"], "-"
        super().validate_episode()
        episode["description"] = words

    def _start(self, name: str, attrs: Mapping[str, str]) -> None:
        above, scope = self._open[-1] if self._open else ("", None)
        if scope is None or (attrs and any(map(_NAMESPACE.match, attrs))):
            scope = _Namespace(attrs, scope)
        if (path := self._paths.get((above, scope, name))) is None:
            path = f"{above}/{scope.map(name)}" if above else scope.map(name)
            if not above and path not in _ROOTS:
                raise _FaultError
            path = _PLACES.get(path, path)
            if len(self._paths) < _MOST:
                self._paths[above, scope, name] = path
        self._open.append((path, scope))
        if len(self._open) > _DEEPEST:
            raise _FaultError
        if path == _ITEM and len(self.episodes) >= _MOST:
            raise _EnoughError
        if above == _ITEM and self._take(name, attrs):
            return
        if name.endswith(":source") and above.endswith(":alternateEnclosure"):
            self._take_file(attrs.get("uri", ""), self._alternative, "alternatives")
            return
        if (target := _TARGETS.get(path)) is not None:
            try:  # noqa: SIM105  # `suppress` takes long, done so often
                target.start(self, attrs)
            except ValueError:
                pass  # an address, say, that is none
            if target.WANT_TEXT:
                self.text = []

    def _take(self, name: str, attrs: Mapping[str, str]) -> bool:
        """Take what an element of an episode says by its attributes, if it is one of these."""
        if name == "enclosure":
            self._take_file(attrs.get("url", ""), attrs, "enclosures")
        elif name.endswith(":enclosure"):  # of RSS 1.0, where attributes have prefixes as well
            own = {name.rpartition(":")[2]: value for name, value in attrs.items()}
            self._take_file(own.get("url") or own.get("resource", ""), own, "enclosures")
        elif name.endswith(":alternateEnclosure"):
            self._alternative = attrs
        elif name == "itunes:image" and (link := attrs.get("href")):
            self.set_episode_attr("episode_art_url", joined(self.base, link))
        elif name.endswith(":transcript"):
            self.episodes[-1].setdefault("transcripts", []).append(attrs)
        elif name.endswith(":chapters") and attrs.get("url"):
            self.episodes[-1]["chapters_file"] = attrs
        else:
            return False
        return True

    def _take_file(self, link: str, attrs: Mapping[str, str], kept: str) -> None:
        """Take a file that may be the sound of an episode.

        podcastparser's own reading of addresses takes long.
        """
        if link:
            file = {
                "url": joined(self.base, link),
                "file_size": podcastparser.parse_length(attrs.get("length")),
                "mime_type": podcastparser.parse_type(attrs.get("type")),
            }
            self.episodes[-1].setdefault(kept, []).append(file)

    def _end(self, _name: str) -> None:
        path, _ = self._open.pop()
        if (target := _TARGETS.get(path)) is not None:
            text = "".join(self.text or ())
            if text.count("<") > _OPEN:
                closed, end, rest = text.rpartition(">")
                text = closed + end + (rest if rest.count("<") <= _OPEN else rest.replace("<", ""))
            try:  # noqa: SIM105
                target.end(self, text)
            except ValueError:
                pass
            self.text = None


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


def _is_heard(enclosure: Mapping[str, Any]) -> bool:
    """Whether a file is sound, by its kind or, as that is often wrong, by its name."""
    kind = str(enclosure["mime_type"]).lower()
    if kind.endswith(_PLAYLISTS):
        return False
    if kind.startswith(("audio/", "video/", "application/o")):
        return True
    try:
        path = urlsplit(str(enclosure["url"])).path
    except ValueError:
        return False
    return PurePosixPath(path).suffix.lower() in ENDINGS


def _is_film(enclosure: Mapping[str, Any]) -> bool:
    return str(enclosure["mime_type"]).lower().startswith("video/")


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
