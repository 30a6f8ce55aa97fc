"""What is given to the processes."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from alignment import pipeline
from alignment.models import choice
from alignment.transcription import stages
from app.files.readers import EPISODE_NOTE
from app.resources import resource
from app.workers.work import align, transcribe


def test_names_in_title_and_show_notes_are_known_where_it_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(stages, "transcribe", lambda audio, **options: given.update(options))
    audio = Path(shutil.copy(resource("sample/audio.mp3"), tmp_path / "1.mp3"))
    note = {"title": "7: on COBOL", "show": "The Ada Hour", "notes": "<p>We meet Grace Hopper.</p>"}
    (tmp_path / EPISODE_NOTE).write_text(json.dumps(note))
    transcribe(audio, ["a talk with Alan Turing"], language="en")
    assert given["names"][:4] == ["Alan Turing", "COBOL", "Ada Hour", "Grace Hopper"]
    assert given["language"] == "en"


@pytest.mark.parametrize(("chosen", "used"), [(None, None), ("tiny", "tiny"), ("small", None)])
def test_the_default_model_serves_until_the_chosen_one_is_here(
    chosen: str | None, used: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(choice, "present_model", {"tiny": Path("here"), "small": None}.get)
    monkeypatch.setattr(pipeline, "stages", lambda audio, text, **options: given.update(options))
    align(Path("a.mp3"), None, engine="auto", model=chosen)
    assert given == {"engine": "auto", "model": used}
