"""Feeds as they came last, to be opened again without asking for them."""

import gzip
import json
import zlib
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from alignment.files import DAMAGED, replacing
from app.online.episode_note import described, read_description
from app.online.errors import unwritable
from app.online.feed import Feed


class FeedCopies:
    """A folder of them, by address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, feed: Feed) -> None:
        """Keep a feed, in place of an older copy.

        Raises
        ------
        OnlineError, WriteError
            It cannot be written.
        """
        content = {
            "title": feed.title,
            "about": feed.about,
            "image": feed.image,
            "fetched": feed.fetched,
            "episodes": [described(feed.title, episode) for episode in feed.episodes],
        }
        path = self._path(feed.address)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        data = json.dumps(content, ensure_ascii=False).encode("utf-8", errors="replace")
        with replacing(path) as unfinished:
            unfinished.write_bytes(gzip.compress(data, 1))

    def load(self, address: str) -> Feed | None:
        """Return the feed of an address, or None where there is no copy, or a damaged one."""
        try:
            content = json.loads(gzip.decompress(self._path(address).read_bytes()))
            return Feed(
                address,
                str(content["title"]),
                str(content["about"]),
                str(content["image"]),
                tuple(read_description(note)[1] for note in content["episodes"]),
                float(content["fetched"]),
            )
        except (*DAMAGED, EOFError, zlib.error):
            return None

    def remove(self, address: str) -> None:
        """Remove the copy of a feed."""
        with suppress(OSError):  # it can be had again, and will be replaced then
            self._path(address).unlink(missing_ok=True)

    def _path(self, address: str) -> Path:
        return self._folder / f"{sha256(address.encode()).hexdigest()[:16]}.json.gz"
