from pathlib import Path

from app.storage.database import Database
from app.storage.sentence_edits import SentenceEdits
from app.values.written import SentenceEdit


def test_edits_are_kept_by_audio_and_start(tmp_path: Path) -> None:
    database = Database(tmp_path / "lyricast.db")
    edits = SentenceEdits(database)
    edits.keep("a", {0: SentenceEdit("Hear, hear.", "Here."), 900: SentenceEdit("So.", "Sew.")})
    edits.keep("b", {0: SentenceEdit("Other.", "Another.")})
    edits.keep("a", {0: SentenceEdit("Hear, hear.", "Here, here."), 900: None})
    database.close()
    edits = SentenceEdits(Database(tmp_path / "lyricast.db"))
    assert edits.of("a") == {0: SentenceEdit("Hear, hear.", "Here, here.")}
    assert edits.of("b") == {0: SentenceEdit("Other.", "Another.")}
    assert edits.of("c") == {}
