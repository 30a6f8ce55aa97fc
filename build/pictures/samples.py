"""A text and a podcast to be shown."""

from dataclasses import replace
from datetime import UTC, datetime

from app.online.feed import Enclosure, Feed, FeedEpisode

WRONG_TEXT = """\
如何照料一盆薄荷

薄荷喜欢阳光，也耐半阴。每天至少要晒四个小时太阳。
土干了再浇水，浇就浇透，盆底不要积水。
春天剪掉老枝，新芽很快就会长出来。
叶子可以随时采摘，泡茶、拌沙拉都很好。
冬天放在室内，温度不要低于五度，来年照样茂盛。
"""
ABOUT = (
    "Two friends talk about bread, weather and trains, and why one lasts longer than the others."
)
EPISODES = (
    "How to measure the wind",
    "Bread and weather",
    "The third year",
    "Eleven hours on a broken train",
    "Why bicycles need an oven",
    "Advice and goodbye",
)


def podcast() -> Feed:
    """Return a podcast that is nowhere, every other episode with a text."""
    days = [datetime(2026, 11, 30 - number, 6, tzinfo=UTC) for number in range(len(EPISODES))]
    text = Enclosure("https://example.org/talk.vtt", "text/vtt")
    episodes = tuple(
        FeedEpisode(
            title, title, Enclosure(f"https://example.org/{number}.mp3"),
            days[number].timestamp(), 60_000 * (31 + 7 * number),
            transcripts=(text,) if number % 2 else (),
        )
        for number, title in enumerate(EPISODES)
    )  # fmt: skip
    feed = Feed("https://example.org/feed", "The Long Road", ABOUT, "", episodes)
    return replace(feed, fetched=days[0].timestamp())
