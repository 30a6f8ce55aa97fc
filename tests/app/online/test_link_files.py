"""Files that lead to the network."""

import gzip
from pathlib import Path

import pytest

from app.online.errors import OnlineError
from app.online.feed import Feed
from app.online.link_files import lead
from app.online.lookup import LIMITS, Subscriptions
from tests.app.online.test_feed import RSS
from tests.app.online.test_lookup import OPML


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.url", "[InternetShortcut]\r\nURL=https://x.org/f?a=1\r\n", "https://x.org/f?a=1"),
        (
            "a.webloc",
            "<key>URL</key>\n<string>https://x.org/?a&amp;b</string>",
            "https://x.org/?a&b",
        ),
        ("a.url", "[InternetShortcut]\nURL=file:///etc/passwd\n", None),
        ("a.xml", "<data/>", None),
        ("a.txt", RSS, None),
    ],
)
def test_links(tmp_path: Path, name: str, content: str, expected: str | None) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert lead(path) == expected


def test_feeds_and_lists(tmp_path: Path) -> None:
    feed, opml = tmp_path / "feed.xml", tmp_path / "mine.opml"
    feed.write_text(RSS)
    opml.write_text(OPML)
    assert isinstance(lead(feed), Feed)
    assert isinstance(lead(opml), Subscriptions)


def test_what_is_not_there_leads_nowhere(tmp_path: Path) -> None:
    assert lead(tmp_path / "gone.opml") is None
    assert lead(tmp_path) is None


def test_compressed_feeds_are_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml.gz"
    path.write_bytes(gzip.compress(RSS.encode()))
    found = lead(path)
    assert isinstance(found, Feed)
    assert len(found.episodes) == 2
    path.write_bytes(gzip.compress(b"other things"))
    assert lead(path) is None
    path.write_bytes(b"\x1f\x8b\x08 damaged")
    assert lead(path) is None


def test_what_unpacks_to_more_than_any_feed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(bytes(LIMITS.size + 1)))
    with pytest.raises(OnlineError, match="larger than"):
        lead(path)


def test_feeds_and_lists_may_be_written_in_utf_16(tmp_path: Path) -> None:
    feed, opml = tmp_path / "feed.xml", tmp_path / "mine.opml"
    feed.write_text(RSS.replace("UTF-8", "UTF-16"), encoding="utf-16")
    opml.write_text(OPML, encoding="utf-16")
    assert isinstance(lead(feed), Feed)
    assert isinstance(lead(opml), Subscriptions)
