"""What a link leads to: a recording, a podcast, a list of podcasts, or something to read."""

import json
import re
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from urllib3.response import BaseHTTPResponse

from alignment.audio.endings import ENDINGS as AUDIO_ENDINGS
from alignment.errors import TranscriptError
from alignment.files import DAMAGED
from alignment.imports import ENDINGS as TEXT_ENDINGS
from alignment.transcript.encoding import decode
from app.online.address import host_of, joined, shown
from app.online.client import (
    BLOCK,
    Answer,
    Client,
    Limits,
    Report,
    media_type,
    stated_length,
)
from app.online.errors import OnlineError
from app.online.feed import Feed, after_prologue, looks_like_feed, read_feed
from app.online.packed import unpacked
from app.online.playlist import KINDS, looks_like_playlist, read_playlist
from app.online.telling import check_open, refused

LIMITS = Limits(30_000_000, 90.0)
"""Of feeds and pages."""

_FEED_KINDS = {"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"}
_PAGE_KINDS = ("text/html", "application/xhtml+xml")
_APPLE = re.compile(r"https?://(?:podcasts|itunes)\.apple\.com/\S*?/id(\d+)", re.IGNORECASE)
_WECHAT, _WECHAT_BODY = "mp.weixin.qq.com", b"js_content"
_MOST_FEEDS = 500
_SHARED_AUDIO = ("og:audio", "og:audio:url", "og:audio:secure_url")
_NOT_FREE = re.compile(rb"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false", re.IGNORECASE)
"""So pages tell search engines of what only subscribers see (schema.org)."""


@dataclass(frozen=True, slots=True)
class MediaFile:
    """Sound or a film that can be fetched.

    Attributes
    ----------
    address
        To ask again; where it leads may be otherwise then.
    name
        Of the file, as its server calls it.
    size
        Bytes, None where that is not said.
    """

    address: str
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed by its name and address."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """Feeds to choose from."""

    feeds: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page or a text, and the feeds that it names.

    Attributes
    ----------
    name
        Of a file that is to hold it.
    audio
        Address of the recording that the page is about, or empty.
    partial
        Whether the page says that it is not free as a whole.
    """

    address: str
    name: str
    data: bytes
    feeds: tuple[Subscription, ...] = ()
    audio: str = ""
    partial: bool = False


Found = MediaFile | Feed | Subscriptions | Reading


def look_up(
    client: Client,
    address: str,
    *,
    insecure: bool = False,
    report: Report = lambda have, total: None,
) -> Found:
    """Find out what an address leads to; recordings are not fetched yet.

    A page that names the feed of a podcast leads to the podcast, one that is about a recording
    to that.

    Raises
    ------
    OnlineError
        It cannot be had, or is nothing that can be opened.
    InsecureError
        It is not encrypted, and the user has not agreed.
    """
    check_open(address)
    if apple := _APPLE.match(address):
        address = _feed_at_apple(client, apple[1])
    with client.open(address, {"Accept-Encoding": "gzip"}, insecure=insecure) as (at, response):
        if response.status != 200:
            raise refused(at, response.status)
        check_open(at)
        if _is_media(at, response):
            return MediaFile(address, _name(at, response), stated_length(response))
        answer = client.read(at, response, LIMITS, report)
        name = _name(at, response)
    found = _understood(answer, name)
    if isinstance(found, Feed):
        return _had_from(address, found)
    if isinstance(found, Reading) and found.feeds:
        with suppress(OnlineError):  # it may be of the news of a site
            return _feed(client, found.feeds[0].address, insecure=insecure)
    if isinstance(found, Reading) and found.audio:
        ending = PurePosixPath(urlsplit(found.audio).path).suffix or ".mp3"
        return MediaFile(found.audio, found.name.removesuffix(".html") + ending)
    return found


def _understood(answer: Answer, name: str) -> Found:
    address = answer.address
    data = unpacked(answer.data, address, LIMITS.size)
    if looks_like_feed(data):
        return read_feed(data, address)
    if looks_like_playlist(data) or answer.kind.endswith(KINDS):
        return read_playlist(data, address, PurePosixPath(name).stem)
    head = after_prologue(data)
    if b"<opml" in head:
        return read_opml(data, address)
    if answer.kind in _FEED_KINDS and b"<html" not in head.lower():
        return read_feed(data, address)
    if answer.kind in _PAGE_KINDS or b"<html" in head.lower():
        if host_of(address) == _WECHAT and _WECHAT_BODY not in data:
            raise OnlineError(
                "“{host}” does not show this article: it wants a person to ask, or the article is "
                "gone. Open it in your browser, copy its text, and paste it here.",
                host=_WECHAT,
            )
        page = _PageParser()
        with suppress(AssertionError):  # so html.parser says that it takes this for no page
            page.feed(_decoded(data[:1_000_000], answer.charset))
        stem = (
            " ".join((page.title or page.shared_title).split())
            or PurePosixPath(name).stem
            or host_of(address)
        )
        feeds = tuple(Subscription(title, joined(address, link)) for title, link in page.feeds)
        return Reading(
            address, f"{stem}.html", _declared(data, answer.charset), feeds,
            joined(address, page.audio) if page.audio else "", _NOT_FREE.search(data) is not None,
        )  # fmt: skip
    return Reading(address, name, data)


def _declared(data: bytes, charset: str) -> bytes:
    """Return a page that says itself how it is encoded, as its server said."""
    if not charset or re.search(rb"<meta[^>]+charset", data[:4_000], re.IGNORECASE):
        return data
    return f'<meta charset="{charset}">'.encode("ascii", "ignore") + data


def _decoded(page: bytes, charset: str) -> str:
    """Return the characters of a page, encoded as its server or else the page says."""
    with suppress(LookupError):
        if charset:
            return page.decode(charset, errors="replace")
    try:
        return decode(page, "")
    except TranscriptError:
        return page.decode("utf-8", errors="replace")


def _feed(client: Client, address: str, *, insecure: bool) -> Feed:
    answer = client.fetch(address, LIMITS, insecure=insecure)
    data = unpacked(answer.data, answer.address, LIMITS.size)
    return _had_from(address, read_feed(data, answer.address))


def _had_from(address: str, feed: Feed) -> Feed:
    """Return a feed by the address to ask again: where it leads may be otherwise then."""
    return replace(feed, address=address, fetched=time.time())


def _feed_at_apple(client: Client, number: str) -> str:
    """Return the address of the feed that stands behind a page of Apple Podcasts."""
    answer = client.fetch(f"https://itunes.apple.com/lookup?id={number}", Limits(1_000_000, 30.0))
    try:
        return str(json.loads(answer.data)["results"][0]["feedUrl"])
    except DAMAGED:
        raise OnlineError(
            "“{host}” does not say where the feed of this podcast is. Look for it on the "
            "podcast's own pages.",
            host="podcasts.apple.com",
        ) from None


def read_opml(data: bytes, address: str) -> Subscriptions:
    """Read a list of subscriptions.

    Raises
    ------
    OnlineError
        It names no feed.
    """
    feeds: dict[str, Subscription] = {}

    def begin(tag: str, attributes: dict[str, str]) -> None:
        link = joined(address, attributes.get("xmlUrl", ""))
        if tag.lower() == "outline" and attributes.get("xmlUrl", "").strip():
            title = attributes.get("title") or attributes.get("text") or shown(link)
            feeds.setdefault(link, Subscription(" ".join(title.split()), link))

    def refuse(*_: object) -> None:
        raise ValueError("entities can grow beyond any size")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = refuse
    with suppress(expat.ExpatError, ValueError):  # what was read before a fault is good
        parser.Parse(data, True)
    if not feeds:
        raise OnlineError(
            "“{link}” is a list of subscriptions that names no podcast.", link=shown(address)
        )
    return Subscriptions(tuple(feeds.values())[:_MOST_FEEDS])


class _PageParser(HTMLParser):
    """The title of a page, title and recording under which it is shared, and feeds it names."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.shared_title = self.audio = ""
        self.feeds: list[tuple[str, str]] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look for links to feeds."""
        found = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title" and not self.title
        if tag == "meta" and found.get("property") == "og:title":
            self.shared_title = found.get("content", "")
        if tag == "meta" and found.get("property") in _SHARED_AUDIO and not self.audio:
            self.audio = found.get("content", "").strip()
        kind = found.get("type", "").partition(";")[0].strip().lower()
        feed = kind in ("application/rss+xml", "application/atom+xml")
        if tag == "link" and feed and "alternate" in found.get("rel", "").lower().split():
            self.feeds.append((found.get("title", ""), found.get("href", "")))

    def handle_endtag(self, tag: str) -> None:
        """Know where the title ends."""
        self._in_title = False

    def handle_data(self, data: str) -> None:
        """Take the title."""
        if self._in_title:
            self.title += data


def _is_media(address: str, response: BaseHTTPResponse) -> bool:
    kind, _ = media_type(response)
    if kind.startswith(("audio/", "video/")) or kind == "application/ogg":
        return not kind.endswith(KINDS)
    unknown = kind in ("application/octet-stream", "binary/octet-stream", "application/mp4")
    ending = PurePosixPath(_name(address, response)).suffix.lower()
    if ending == ".gz" or (ending in TEXT_ENDINGS and ending not in AUDIO_ENDINGS):
        return False
    return unknown and (stated_length(response) or BLOCK) >= BLOCK


def _name(address: str, response: BaseHTTPResponse) -> str:
    """Return what its server calls a file, or the last part of its address."""
    header = EmailMessage()
    header["Content-Disposition"] = response.headers.get("Content-Disposition", "inline")
    stated = header.get_filename() or ""
    try:
        last = unquote(urlsplit(address).path.rpartition("/")[2])
    except ValueError:
        last = ""
    return PurePosixPath(stated).name or last or host_of(address)
