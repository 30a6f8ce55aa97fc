"""What podcasts send, and what is kept of it: feeds, episodes that wait, notes beside them."""

import gzip
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from app.files.readers import EPISODE_NOTE, noted_title, noted_words, read_text, read_written
from app.online.client import Answer
from app.online.episode_note import described
from app.online.episodes import FetchedEpisodes
from app.online.errors import OnlineError
from app.online.feed import Feed, read_feed
from app.online.feed_copies import FeedCopies
from app.online.lookup import _understood
from app.online.waiting import WaitingList
from app.values.podcast import ListedEpisode
from app.views.podcast_delegate import PodcastLabels
from tests.fuzz.mutators import mutated, mutated_json

_FEED = """<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>S</title>
<image><url>/a.png</url></image>%s</channel></rss>"""
_ITEM = """<item><title>a &amp; b</title><guid>%d</guid><description>&lt;p&gt;Words.</description>
<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><itunes:duration>1:02:03</itunes:duration>
<enclosure url="/a%d.mp3" type="audio/mpeg" length="5"/>
<podcast:transcript url="/a.vtt" type="text/vtt"/><podcast:chapters url="/c.json"/></item>"""
_OPML = '<opml><body><outline text="a" xmlUrl="http://a.org/f"/></body></opml>'
_PAGE = '<html><title>x</title><link rel="alternate" type="application/rss+xml" href="/f"></html>'


def damaged_feed(chance: Random) -> bytes:
    """Return a feed, a list of feeds or a page that names one, with some damage."""
    whole = _FEED % "".join(_ITEM % (number, number) for number in range(3))
    return mutated(chance.choice((whole, whole, _OPML, _PAGE)).encode(), chance)


def look_up(path: Path) -> None:
    """Read what a server sent."""
    answer = Answer("http://a.org/f", path.read_bytes(), "text/html", "utf-8")
    with suppress(OnlineError):
        _understood(answer, "a")
    with suppress(OnlineError):
        _show(read_feed(answer.data, answer.address))


def _show(feed: Feed) -> None:
    for episode in feed.episodes:
        listed = ListedEpisode(episode.key, episode.title, episode.published, episode.duration)
        assert PodcastLabels().details(listed).isprintable()


@cache
def _kept() -> dict[str, object]:
    """Return what is kept in files of JSON, by what it is."""
    feed = read_feed((_FEED % (_ITEM % (1, 1))).encode(), "http://a.org/f")
    notes = [described(feed.title, episode) for episode in feed.episodes]
    copy = {"title": "S", "about": "x", "image": "", "fetched": 1.5, "episodes": notes}
    chapters = [{"title": "One", "start": 0}]
    word = {"text": " One", "start": 0, "end": 9, "probability": 0.5}
    heard = {"language": "en", "done": [[0, 9]], "words": [word], "duration": 9, "complete": True}
    return {"list": notes, "copy": copy, "note": notes[0] | {"chapters": chapters}, "heard": heard}


def damaged_note(chance: Random) -> bytes:
    """Return something that is kept of podcasts and recordings, damaged, and what it is."""
    name, content = chance.choice(list(_kept().items()))
    data = mutated_json(content, chance)
    if name == "copy":
        data = gzip.compress(data, 1, mtime=0)
        data = mutated(data, chance) if chance.random() < 0.2 else data
    return name.encode() + b"\0" + data


def read_note(path: Path) -> None:
    """Read what is kept, add to it, and show it."""
    name, _, data = path.read_bytes().partition(b"\0")
    folder = path.parent / "kept" / "show" / "episode"
    folder.mkdir(parents=True)
    sound = read_feed((_FEED % (_ITEM % (2, 2))).encode(), "http://a.org/f")
    if name == b"list":
        file = folder / "waiting.json"
        file.write_bytes(data)
        waiting = WaitingList(file)
        waiting.add([("Show", sound.episodes[0])])
        kept = list(waiting)
        assert sound.episodes[0].key in [episode.key for _, episode in kept]
        _show(replace(sound, episodes=tuple(episode for _, episode in kept)))
        waiting.remove([episode.key for _, episode in kept])
        assert not file.exists()
    elif name == b"copy":
        copies = FeedCopies(folder)
        copies.keep(sound)
        (file,) = folder.iterdir()
        file.write_bytes(data)
        if (feed := copies.load(sound.address)) is not None:
            _show(feed)
            copies.keep(feed)
    elif name == b"note":
        (folder / EPISODE_NOTE).write_bytes(data)
        (folder / "a & b.mp3").write_bytes(b"sound")
        episodes = FetchedEpisodes(folder.parents[1])
        for stored in episodes:
            assert "\0" not in str(stored.audio)
        episodes.episode(folder)
        noted_title(folder / "a.mp3")
        noted_words(folder / "a.mp3")
        (folder / "a.txt").write_text("One. Two.\n")
        read_text(folder / "a.txt")
    else:
        (folder / "heard.json").write_bytes(data)
        read_written(folder / "heard.json")
