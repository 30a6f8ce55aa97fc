"""What is given to the processes."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from alignment.transcription import stages
from app.files.readers import EPISODE_NOTE
from app.resources import resource
from app.workers.work import transcribe


def test_names_in_title_and_show_notes_are_known_where_it_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(stages, "transcribe", lambda audio, **options: given.update(options))
    audio = Path(shutil.copy(resource("sample/audio.mp3"), tmp_path / "1.mp3"))
    note = {"title": "7: on COBOL", "show": "The Ada Hour", "notes": "<p>We meet Grace Hopper.</p>"}
    (tmp_path / EPISODE_NOTE).write_text(json.dumps(note))
    transcribe(audio, ["a talk with Alan Turing"], model="base")
    assert given["names"][:4] == ["Alan Turing", "COBOL", "Ada Hour", "Grace Hopper"]
    assert given["model"] == "base"
