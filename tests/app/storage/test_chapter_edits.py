import sqlite3
from pathlib import Path

from app.storage.chapter_edits import ChapterEdits
from app.storage.database import Database
from app.storage.migrations import MIGRATIONS
from app.values.outline import ChapterEdit, ChapterKey


def test_edits_are_kept_by_audio_and_heading(tmp_path: Path) -> None:
    database = Database(tmp_path / "lyricast.db")
    edits = ChapterEdits(database)
    edits.keep("a", {ChapterKey("问答", 0): ChapterEdit("提问", None)})
    edits.keep("a", {ChapterKey("问答", 1): ChapterEdit(None, 61_500, removed=True)})
    edits.keep("a", {ChapterKey("问答", 0, added=True): ChapterEdit()})
    edits.keep("b", {ChapterKey("问答", 0): ChapterEdit("Q", 1)})
    edits.keep("a", {ChapterKey("问答", 0): ChapterEdit("Questions", 7_000)})
    edits.keep("b", {ChapterKey("问答", 0): None})
    database.close()
    edits = ChapterEdits(Database(tmp_path / "lyricast.db"))
    assert edits.of("a") == {
        ChapterKey("问答", 0): ChapterEdit("Questions", 7_000),
        ChapterKey("问答", 1): ChapterEdit(None, 61_500, removed=True),
        ChapterKey("问答", 0, added=True): ChapterEdit(),
    }
    assert edits.of("b") == {}


def test_edits_of_an_older_file_are_there(tmp_path: Path) -> None:
    path = tmp_path / "lyricast.db"
    before = next(n for n, steps in enumerate(MIGRATIONS) if "all_chapter_edits" in steps[0])
    connection = sqlite3.connect(path)
    for step in (statement for steps in MIGRATIONS[:before] for statement in steps):
        connection.execute(step)
    connection.execute("INSERT INTO chapter_edits VALUES ('a', '问答', 1, 'Q', 5)")
    connection.execute(f"PRAGMA user_version = {before}")
    connection.commit()
    connection.close()
    edits = ChapterEdits(Database(path))
    assert edits.of("a") == {ChapterKey("问答", 1): ChapterEdit("Q", 5)}
