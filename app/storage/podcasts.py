"""The podcasts that were opened."""

import time

from app.storage.database import Database
from app.values.podcast import KnownPodcast


class Podcasts:
    """Podcasts by the address of their feed. Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[KnownPodcast, ...]:
        """Return them by title."""
        query = "SELECT address, title FROM podcasts ORDER BY title COLLATE NOCASE, address"
        rows = self._database.rows("podcasts", (str, str), query)
        return tuple(KnownPodcast(address, title) for address, title in rows)

    def keep(self, podcast: KnownPodcast) -> None:
        """Note that a podcast was opened."""
        row = (podcast.address, podcast.title, time.time())
        self._database.run(lambda c: c.execute("REPLACE INTO podcasts VALUES (?, ?, ?)", row))

    def remove(self, address: str) -> None:
        """Forget the podcast with this feed."""
        self._database.run(
            lambda c: c.execute("DELETE FROM podcasts WHERE address = ?", (address,))
        )
