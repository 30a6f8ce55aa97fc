import gzip
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from alignment.errors import WriteError
from app.online.errors import OnlineError
from app.online.feed import Enclosure, Feed, FeedEpisode
from app.online.feed_copies import FeedCopies
from tests.disks import SmallDisk

FEED = Feed(
    "https://example.org/feed", "A show", "About it.", "https://example.org/cover.jpg",
    (
        FeedEpisode(
            "1", "One", Enclosure("https://example.org/1.mp3", "audio/mpeg"), 1.5, 2_000,
            "<p>Notes.</p>", "https://example.org/1.jpg",
            (Enclosure("https://example.org/1.vtt", "text/vtt", language="en"),),
            Enclosure("https://example.org/1.json"),
        ),
        FeedEpisode("2", "Two", Enclosure("https://example.org/2.mp3")),
    ),
    3.5,
)  # fmt: skip


@pytest.fixture
def copies(tmp_path: Path) -> FeedCopies:
    return FeedCopies(tmp_path / "feeds")


def test_a_feed_is_what_it_was(copies: FeedCopies) -> None:
    assert copies.load(FEED.address) is None
    copies.keep(FEED)
    assert copies.load(FEED.address) == FEED
    copies.remove(FEED.address)
    assert copies.load(FEED.address) is None
    copies.remove(FEED.address)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"no gzip",
        gzip.compress(b"{}" * 50)[:-9],
        gzip.compress(b"[1]"),
        gzip.compress(b"{"),
        gzip.compress(b"[" * 9_999),
    ],
    ids=["empty", "not gzip", "cut off", "a list", "half an object", "deep"],
)
def test_a_damaged_copy_is_none(copies: FeedCopies, tmp_path: Path, damage: bytes) -> None:
    copies.keep(FEED)
    (copy,) = (tmp_path / "feeds").iterdir()
    copy.write_bytes(damage)
    assert copies.load(FEED.address) is None


def test_a_copy_for_which_there_is_no_room_leaves_the_older_one(small_disk: SmallDisk) -> None:
    copies = FeedCopies(small_disk.folder)
    copies.keep(FEED)
    longer = replace(FEED, about=Random(1).randbytes(200_000).hex())
    with pytest.raises(WriteError, match=small_disk.reason):
        copies.keep(longer)
    assert copies.load(FEED.address) == FEED
    assert len(list(small_disk.folder.iterdir())) == 1
    small_disk.grow()
    copies.keep(longer)
    assert copies.load(FEED.address) == longer


def test_where_nothing_can_be_kept_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text("in the way")
    with pytest.raises(OnlineError, match="cannot be written"):
        FeedCopies(tmp_path / "feeds").keep(FEED)
