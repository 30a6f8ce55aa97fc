import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.storage import connection as module
from app.storage.database import Database
from app.storage.errors import StorageError
from app.storage.migrations import MIGRATIONS
from app.storage.settings import SettingsStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "lyricast.db"


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return number


def test_begins_a_file_in_the_latest_version(path: Path) -> None:
    database = Database(path)
    database.close()
    assert version(path) == len(MIGRATIONS)
    assert database.notices == []


def test_keeps_a_write_ahead_log(path: Path) -> None:
    database = Database(path)
    assert database.run(lambda c: c.execute("PRAGMA journal_mode").fetchone()) == ("wal",)
    database.close()


def test_an_older_file_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(path)
    SettingsStore(database).set("speed", 1.5)
    database.close()
    step = ("ALTER TABLE settings ADD COLUMN note TEXT",)
    monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, step))
    database = Database(path)
    assert SettingsStore(database).get("speed") == 1.5
    assert database.run(lambda c: c.execute("SELECT note FROM settings").fetchone()) == (None,)
    database.close()
    assert version(path) == len(MIGRATIONS) + 1


def test_a_step_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Database(path).close()
    step = ("CREATE TABLE half (a)", "CREATE TABLE half (a)")
    monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, step))
    with pytest.raises(sqlite3.OperationalError):
        Database(path)
    monkeypatch.undo()
    database = Database(path)
    assert database.notices == []
    tables = database.run(lambda c: c.execute("SELECT name FROM sqlite_master").fetchall())
    assert ("half",) not in tables
    database.close()


def test_a_file_of_a_later_version_is_left_alone(path: Path) -> None:
    Database(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    database = Database(path)
    assert "later version" in str(database.notices[0])
    SettingsStore(database).set("speed", 2.0)
    database.close()
    assert path.read_bytes() == before
    assert version(path) == 99


@pytest.mark.parametrize(
    "content", [b"this is no database " * 500, b"SQLite format 3\0" + b"\7" * 9000]
)
def test_a_damaged_file_is_moved_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    database = Database(path)
    (notice,) = database.notices
    (aside,) = path.parent.glob("lyricast-damaged-*.db")
    assert str(aside) in str(notice)
    assert aside.read_bytes() == content
    SettingsStore(database).set("speed", 2.0)
    database.close()
    assert version(path) == len(MIGRATIONS)


def test_damage_found_later_is_moved_aside_too(path: Path) -> None:
    database = Database(path)
    settings = SettingsStore(database)
    for number in range(500):
        settings.set(f"key {number}", "x" * 100)
    database.close()
    content = bytearray(path.read_bytes())
    content[4096 * 8 :] = b"\xff" * len(content[4096 * 8 :])
    path.write_bytes(content)
    database = Database(path)
    SettingsStore(database).set("speed", 2.0)
    assert len(database.notices) == 1
    assert len(list(path.parent.glob("lyricast-damaged-*.db"))) == 1
    assert SettingsStore(database).get("speed") == 2.0
    database.close()


def test_where_no_file_can_be_made_the_program_still_starts(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    database = Database(tmp_path / "file" / "lyricast.db")
    assert len(database.notices) == 1
    settings = SettingsStore(database)
    settings.set("speed", 2.0)
    assert SettingsStore(database).get("speed") == 2.0
    database.close()


def test_what_fails_halfway_is_not_kept(path: Path) -> None:
    database = Database(path)

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO settings VALUES ('a', '1')")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.run(work)
    assert SettingsStore(database).get("a") is None
    database.close()


def test_a_full_disk_is_told(path: Path) -> None:
    database = Database(path)
    database._connection.execute("PRAGMA max_page_count = 10")
    with pytest.raises(StorageError, match=r"lyricast\.db"):
        SettingsStore(database).set("long", "x" * 1_000_000)
    database.close()


def test_what_was_written_survives_a_killed_program(path: Path) -> None:
    program = f"""
import os
from pathlib import Path
from app.storage.database import Database
from app.storage.settings import SettingsStore
SettingsStore(Database(Path({str(path)!r}))).set("speed", 1.25)
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    database = Database(path)
    assert SettingsStore(database).get("speed") == 1.25
    assert database.notices == []
    database.close()


def test_many_threads_may_write(path: Path) -> None:
    database = Database(path)
    settings = SettingsStore(database)
    threads = [
        threading.Thread(target=lambda n=n: [settings.set(f"{n}-{k}", k) for k in range(20)])
        for n in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = database.run(lambda c: c.execute("SELECT count(*) FROM settings").fetchone())
    assert rows == (100,)
    database.close()


@pytest.mark.parametrize("value", ["深色", "", 3, 1.75, True, False, None])
def test_settings_are_kept_with_their_type(path: Path, value: str | float | bool | None) -> None:
    database = Database(path)
    SettingsStore(database).set("key", value)
    again = SettingsStore(database).get("key", "default")
    assert again == value
    assert type(again) is type(value)
    assert SettingsStore(database).get("other", "default") == "default"
    database.close()


def test_an_sqlite_without_strict_tables_will_do(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Connection(sqlite3.Connection):
        def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
            asked.append(statement)
            return super().execute(statement, *values)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(
        sqlite3, "connect", lambda *a, **options: connect(*a, factory=Connection, **options)
    )
    database = Database(path)
    SettingsStore(database).set("speed", 2.0)
    database.close()
    assert version(path) == len(MIGRATIONS)
    assert any("CREATE TABLE" in statement for statement in asked)
    assert not any("STRICT" in statement for statement in asked)
