"""What users made outlives damage, and nobody else reads it."""

import json
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.storage.backup import copies
from app.storage.database import Database
from app.storage.errors import StorageError
from app.storage.library import Library
from app.storage.migrations import MADE_AGAIN, MADE_BY_USERS
from app.storage.settings import SettingsStore
from app.values.episode_key import EpisodeKey

CONTENT = EpisodeKey("audio", "text")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "lyricast.db"
    database = Database(path)
    SettingsStore(database).set("speed", 1.5)
    library = Library(database)
    for number in range(300):
        library.bookmarks.add(CONTENT, range(0), "Words. " * 20, number, f"note {number}")
    database.back_up()
    library.close()
    return path


def _ruin(path: Path, first: float, last: float) -> None:
    data = bytearray(path.read_bytes())
    begin, end = int(len(data) * first), int(len(data) * last)
    data[begin:end] = b"\xa5" * (end - begin)
    path.write_bytes(data)


@pytest.mark.parametrize(("first", "last"), [(0, 0.02), (0, 1), (0.6, 0.9), (0.97, 1)])
def test_what_users_made_outlives_a_ruined_file(path: Path, first: float, last: float) -> None:
    _ruin(path, first, last)
    library = Library(Database(path))
    kept = library.bookmarks.all()
    assert {mark.note for mark in kept} == {f"note {number}" for number in range(300)}
    library.close()


def test_a_damaged_setting_is_left_out_told_and_exported(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO settings VALUES ('volume', '2x')")
    connection.close()
    database = Database(path)
    settings = SettingsStore(database)
    assert settings.get("volume") is None
    assert settings.get("speed") == 1.5
    (notice,) = database.notices
    assert "damaged-rows.json" in str(notice)
    exported = json.loads((path.parent / "damaged-rows.json").read_text(encoding="utf-8"))
    assert exported == {"settings": [["volume", "2x"]]}
    database.close()


def test_seven_copies_are_kept_one_a_day(path: Path) -> None:
    (today,) = copies(path)
    for days in range(1, 10):
        name = f"lyricast-{(date.today() - timedelta(days)).isoformat()}.db"
        today.with_name(name).write_bytes(b"")
    database = Database(path)
    database.back_up()
    assert len(copies(path)) == 10, "there is one of today"
    today.unlink()
    database.back_up()
    assert copies(path)[0] == today
    assert len(copies(path)) == 7
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_rights_are_mended(path: Path) -> None:
    path.parent.chmod(0o755)
    path.chmod(0o644)
    Database(path).close()
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    (copy,) = copies(path)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700


def test_a_copy_takes_the_place_of_everything(path: Path) -> None:
    database = Database(path)
    library = Library(database)
    library.bookmarks.add(CONTENT, range(0), "Later.", 1, "later")
    (copy,) = library.copies()
    assert (copy.day, copy.episodes, copy.bookmarks) == (date.today(), 0, 300)
    library.use_copy(copy.path)
    assert len(library.bookmarks.all()) == 300
    library.bookmarks.add(CONTENT, range(0), "Now.", 1, "now")
    library.close()
    assert len(Library(Database(path)).bookmarks.all()) == 301
    (kept,) = path.parent.glob("lyricast-replaced-*.db")
    assert len(Library(Database(kept)).bookmarks.all()) == 301, "what was there before"


def test_a_damaged_copy_leaves_everything_as_it_is(path: Path) -> None:
    library = Library(Database(path))
    (copy,) = copies(path)
    _ruin(copy, 0.3, 0.6)
    assert library.copies() == []
    with pytest.raises(StorageError, match="cannot be used"):
        library.use_copy(copy)
    assert len(library.bookmarks.all()) == 300
    assert not list(path.parent.glob("lyricast-replaced-*.db"))


def test_every_table_is_rescued_or_can_be_made_again(tmp_path: Path) -> None:
    database = Database(tmp_path / "lyricast.db")
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%index%'"
    names = {name for (name,) in database.read(lambda c: c.execute(query).fetchall())}
    database.close()
    assert names == {*MADE_BY_USERS, *MADE_AGAIN}
