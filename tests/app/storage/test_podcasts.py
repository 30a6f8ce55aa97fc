from pathlib import Path

from app.storage.database import Database
from app.storage.podcasts import Podcasts
from app.values.podcast import KnownPodcast


def test_podcasts_are_known_by_their_feed_and_listed_by_title(tmp_path: Path) -> None:
    database = Database(tmp_path / "lyricast.db")
    podcasts = Podcasts(database)
    podcasts.keep(KnownPodcast("https://a.org/1", "Later"))
    podcasts.keep(KnownPodcast("https://a.org/2", "a show"))
    podcasts.keep(KnownPodcast("https://a.org/1", "The road"))
    podcasts.keep(KnownPodcast("https://a.org/3", "Gone"))
    podcasts.remove("https://a.org/3")
    database.close()
    podcasts = Podcasts(Database(tmp_path / "lyricast.db"))
    assert podcasts.all() == (
        KnownPodcast("https://a.org/2", "a show"),
        KnownPodcast("https://a.org/1", "The road"),
    )
