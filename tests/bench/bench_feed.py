"""How soon a long feed is open: ``python tests/bench/bench_feed.py [EPISODES] [MEGABYTES]``.

It is read, shown in the window, and searched, as after it has come from the network.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from app.online.feed import Feed, read_feed
from app.presenters.podcasts import podcast_of
from app.program import dress
from app.values.podcast import Arrival, Presence
from app.views.podcast_page import PodcastPage

ROUNDS = 5
WORDS = (
    "We talk with our guest about bread, weather and trains, and why one lasts longer than "
    'the others. Links: <a href="https://example.org/{number}">the bakery</a>, '
)
ITEM = """<item><title>Episode {number}: on bread &amp; weather, part {part}</title>
<guid isPermaLink="false">tag:example.org,{number}</guid><pubDate>{date}</pubDate>
<itunes:duration>00:48:12</itunes:duration><itunes:image href="https://example.org/{number}.jpg"/>
<enclosure url="https://example.org/{number}.mp3" type="audio/mpeg" length="46000000"/>
<podcast:transcript url="https://example.org/{number}.vtt" type="text/vtt"/>
<podcast:chapters url="https://example.org/{number}.json" type="application/json+chapters"/>
<description>&lt;p&gt;About it, {number}.&lt;/p&gt;</description>
<content:encoded><![CDATA[{notes}]]></content:encoded></item>
"""
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>A long show</title><description>For years.</description>
"""


def feed_of(episodes: int, size: int) -> bytes:
    """Return a feed of so many episodes and about so many bytes."""
    newest = datetime(2026, 11, 30, 6, tzinfo=UTC)
    bare = len(ITEM) + 80
    repeats = max(1, -(-(size // episodes - bare) // len(WORDS)))
    items = (
        ITEM.format(
            number=number, part=number % 7, notes=f"<p>{repeats * WORDS.format(number=number)}</p>",
            date=format_datetime(newest - timedelta(days=number)),
        )
        for number in range(episodes)
    )  # fmt: skip
    return (HEAD + "".join(items) + "</channel></rss>").encode()


def timed(work: Callable[[], object]) -> float:
    """Return how much of the processor's time `work` takes, in ms."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def report(name: str, times: list[float]) -> None:
    """Print the median and the slowest."""
    print(f"{name:34} {median(times):9.1f} ms   slowest {max(times):9.1f} ms")


def main() -> None:
    """Measure reading, showing and searching."""
    episodes = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    size = round(float(sys.argv[2]) * 1e6) if len(sys.argv) > 2 else 10_000_000
    application = QApplication(sys.argv[:1])
    dress(application)
    data = feed_of(episodes, size)
    feeds: list[Feed] = []
    reading = [
        timed(lambda: feeds.append(read_feed(data, "https://example.org/feed")))
        for _ in range(ROUNDS)
    ]
    feed = feeds[-1]
    print(f"{len(data) / 1e6:.1f} MB, {len(feed.episodes)} episodes")
    report("read", reading)
    page = PodcastPage(lambda key: Arrival(Presence.ONLINE))
    page.resize(900, 800)
    page.show()
    application.processEvents()

    def show() -> None:
        page.show_podcast(podcast_of(feed))
        page.repaint()

    report("show", [timed(show) for _ in range(ROUNDS)])

    def typed(words: str) -> None:
        page.search.setText(words)
        page.repaint()

    words = "episode 12"
    report("search, each key", [timed(lambda n=n: typed(words[:n])) for n in range(len(words) + 1)])
    keys = [episode.key for episode in feed.episodes[::50]]
    report("news of an episode", [timed(lambda k=k: page.update_episode(k)) for k in keys])


if __name__ == "__main__":
    main()
