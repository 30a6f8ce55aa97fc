"""Settings are used at once and written later, but written they are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.options.catalogue import SIZE
from app.storage.database import Database
from app.storage.errors import StorageError
from app.storage.settings import SettingsStore
from tests.app.session_stage import Enter

Write = Callable[[], None]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "lyricast.db")
    yield database
    database.close()


@pytest.fixture
def waiting() -> list[Write]:
    return []


@pytest.fixture
def settings(database: Database, waiting: list[Write]) -> SettingsStore:
    settings = SettingsStore(database)
    settings.write_by(waiting.append)
    return settings


def test_many_are_written_at_once(
    settings: SettingsStore, database: Database, waiting: list[Write]
) -> None:
    for speed in (1.0, 1.5, 2.0):
        settings.set("speed", speed)
    settings.set("theme", "dark")
    assert settings.get("speed") == 2.0
    assert SettingsStore(database).get("speed") is None
    (write,) = waiting
    write()
    again = SettingsStore(database)
    assert (again.get("speed"), again.get("theme")) == (2.0, "dark")
    settings.set("speed", 2.0)
    assert len(waiting) == 1
    settings.set("speed", 1.0)
    assert len(waiting) == 2


def test_what_could_not_be_written_is_tried_again(
    settings: SettingsStore, database: Database, waiting: list[Write]
) -> None:
    database._connection.execute("PRAGMA max_page_count = 10")
    settings.set("long", "x" * 1_000_000)
    settings.set("speed", 1.0)
    with pytest.raises(StorageError, match=r"lyricast\.db"):
        waiting.pop()()
    settings.set("speed", 2.0)
    database._connection.execute("PRAGMA max_page_count = 10000")
    waiting.pop()()
    again = SettingsStore(database)
    assert again.get("long") == "x" * 1_000_000
    assert again.get("speed") == 2.0


def test_leaving_writes_what_is_waiting(enter: Enter) -> None:
    stage = enter()
    stage.settings.write_by(lambda write: None)
    stage.session.options.set(SIZE, 30)
    assert enter().session.options.get(SIZE) == 30


def test_what_cannot_be_kept_holds_and_is_told(enter: Enter) -> None:
    stage = enter()
    stage.database._connection.execute("PRAGMA query_only = ON")
    stage.session.options.set(SIZE, 30)
    assert stage.session.options.get(SIZE) == 30
    (sentence,) = stage.told("failed")
    assert "lyricast.db" in str(sentence)
    stage.database._connection.execute("PRAGMA query_only = OFF")
