from pathlib import Path

from app.storage.chapter_edits import ChapterEdit, ChapterEdits, Heading
from app.storage.database import Database


def test_edits_are_kept_by_audio_and_heading(tmp_path: Path) -> None:
    database = Database(tmp_path / "lyricast.db")
    edits = ChapterEdits(database)
    edits.keep("a", Heading("问答", 0), ChapterEdit("提问", None))
    edits.keep("a", Heading("问答", 1), ChapterEdit(None, 61_500))
    edits.keep("b", Heading("问答", 0), ChapterEdit("Q", 1))
    edits.keep("a", Heading("问答", 0), ChapterEdit("Questions", 7_000))
    edits.keep("b", Heading("问答", 0), ChapterEdit())
    database.close()
    edits = ChapterEdits(Database(tmp_path / "lyricast.db"))
    assert edits.of("a") == {
        Heading("问答", 0): ChapterEdit("Questions", 7_000),
        Heading("问答", 1): ChapterEdit(None, 61_500),
    }
    assert edits.of("b") == {}
