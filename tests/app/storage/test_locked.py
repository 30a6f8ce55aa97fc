"""Other programs that write to the library at the same time."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.storage import connection as module
from app.storage.database import Database
from app.storage.errors import BusyError
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.tasks import Lane, TaskPool
from app.values.episode_key import EpisodeKey

KEY = EpisodeKey("a" * 64, "b" * 64)
MARKING = """
import sys
from pathlib import Path
from app.storage.database import Database
from app.storage.library import Library
from app.values.episode_key import EpisodeKey

path = Path(sys.argv[1])
while not path.with_name("go").exists():
    pass
library = Library(Database(path))
for time in range(100):
    library.bookmarks.add(EpisodeKey("a" * 64, "b" * 64), range(1), sys.argv[2], time, "")
library.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lyricast.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    library = Library(Database(path))
    library.keep_place(KEY.audio, 7)
    yield library
    library.close()


@pytest.fixture
def other(path: Path, library: Library) -> Iterator[sqlite3.Connection]:
    """Hold the lock."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@pytest.mark.usefixtures("other")
def test_it_can_be_read_at_once(library: Library) -> None:
    began = time.monotonic()
    assert library.place(KEY.audio) == 7
    assert library.episodes.entries() == []
    assert library.search.find("words") == []
    assert time.monotonic() - began < module.PATIENCE / 2


@pytest.mark.usefixtures("other")
def test_what_cannot_be_written_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    with pytest.raises(BusyError, match="in use by another program"):
        library.keep_place(KEY.audio, 8)
    assert library.place(KEY.audio) == 7


@pytest.mark.usefixtures("other")
def test_reading_does_not_wait_for_a_thread_that_wants_to_write(library: Library) -> None:
    def write() -> None:
        with pytest.raises(BusyError):
            library.keep_place(KEY.audio, 8)

    writer = threading.Thread(target=write)
    writer.start()
    began = time.monotonic()
    for _ in range(5):
        library.place(KEY.audio)
    assert time.monotonic() - began < module.PATIENCE / 2
    writer.join()


def test_what_users_make_is_written_when_the_lock_is_let_go(
    qtbot: QtBot, library: Library, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    tasks = TaskPool()
    told: list[str] = []
    tasks.held.connect(told.append)
    for number in range(5):
        tasks.run_task(
            lambda number=number: library.bookmarks.add(KEY, range(1), "Words.", number, ""),
            lane=Lane.MADE,
        )
    qtbot.waitUntil(lambda: tasks.holding and bool(told))
    assert not tasks.finish_writing(200)
    other.execute("ROLLBACK")
    assert tasks.finish_writing(10_000)
    assert [mark.time for mark in library.bookmarks.of(KEY.audio)] == [0, 1, 2, 3, 4]
    assert len(told) == 1
    assert "in use by another program" in told[0]
    assert tasks.close(1_000)


@pytest.mark.usefixtures("other")
def test_settings_hold_though_they_cannot_be_written(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    database = Database(path)
    assert database.notices == []
    settings = SettingsStore(database)
    with pytest.raises(BusyError):
        settings.set("window", "wide")
    assert settings.get("window") == "wide"
    database.close()


def test_a_file_that_another_keeps_to_itself_is_told(
    path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        database = Database(path)
        assert "in use by another program" in str(database.notices[0])
        Library(database).keep_place(KEY.audio, 9)  # in memory
        database.close()
    library = Library(Database(path))
    assert library.place(KEY.audio) == 7
    library.close()


def test_several_programs_at_once_lose_nothing(path: Path) -> None:
    """They make the file together."""
    names = ("one", "two", "three")
    programs = [
        subprocess.Popen([sys.executable, "-c", MARKING, path, name], stderr=subprocess.PIPE)
        for name in names
    ]
    time.sleep(0.5)  # until they are there
    path.with_name("go").touch()
    assert [program.communicate()[1] for program in programs] == [b""] * len(names)
    library = Library(Database(path))
    marks = library.bookmarks.all()
    for name in names:
        assert sorted(mark.time for mark in marks if mark.text == name) == list(range(100))
    library.close()
