from pathlib import Path

import pytest

from alignment.recognition.fitting import HeardWord
from alignment.transcription.words import Heard

WORD = """{"language": "en", "done": [], "duration": 9, "complete": true,
"words": [{"text": "One", "start": 0, "probability": 1, "end": %s}]}"""


def test_notes_are_read_as_written(tmp_path: Path) -> None:
    heard = Heard("en")
    heard.add((5_000, 9_000), [HeardWord(" later", 5_100, 5_400, 0.8)])
    heard.add((0, 4_000), [HeardWord(" Sooner", 100, 400, 0.9)])
    heard.save(tmp_path / "notes.json")
    assert Heard.load(tmp_path / "notes.json") == heard
    assert [word.text for word in heard.words] == [" Sooner", " later"]


@pytest.mark.parametrize(
    "damaged",
    [
        *("", "{", "[]", '{"language": "en", "done": 3, "words": []}', "[" * 100_000),
        *(WORD % end for end in ("{}", "1e999", "-1", '"9"', "1e300", '9, "probability": 2.5')),
    ],
)
def test_damaged_notes_are_none(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "notes.json").write_text(damaged, "utf-8")
    assert Heard.load(tmp_path / "notes.json") == Heard()
    assert Heard.load(tmp_path / "missing.json") == Heard()
