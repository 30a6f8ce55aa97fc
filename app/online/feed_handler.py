"""The elements of feeds: what podcastparser takes of them, and what Podcasting 2.0 has added."""

import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from xml.parsers import expat

import podcastparser

from alignment.audio.endings import ENDINGS
from app.online.address import joined

_ITEM = "rss/channel/item"
_ROOTS = podcastparser.VALID_ROOTS | {"rdf:RDF"}
_PLACES = {"rdf:RDF": "rss", "rss/item": _ITEM, "rss/image": "rss/channel/image"}
"""RSS 1.0 has its own root, and episodes beside the channel."""
_NAMESPACE = re.compile("xmlns")
_PLAYLISTS = ("mpegurl", "x-scpls")
_DEEPEST = 100
_OPEN = 50
"""Tags that may be left open in some text: for each of them the rest of it is searched."""
_MOST = 20_000
"""Episodes; the longest feeds have some five thousand."""

# It says something of every element that it does not know: a feed could fill the log.
podcastparser.logger.setLevel(logging.CRITICAL)


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
    f"{_ITEM}/pubDate": podcastparser.EpisodeAttr("published", _published),
    f"{_ITEM}/dc:date": podcastparser.EpisodeAttr("published", _published, overwrite=False),
}


class FeedHandler(podcastparser.PodcastHandler):  # type: ignore[misc]  # it has no types
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
