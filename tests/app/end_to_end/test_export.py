"""What is exported says the same in another program."""

from pathlib import Path

import pysubs2
import pytest
from PySide6.QtWidgets import QFileDialog

from app.resources import resource
from tests.app.end_to_end.conftest import Open


def test_another_program_shows_each_sentence_when_it_is_heard(
    start: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    player = start()
    session, target = player.session, tmp_path / "out.srt"
    session.settings.set("engine", "pacing")
    session.settings.set("export/sentences", True)
    player.drop(resource("sample/article.txt"), resource("sample/audio.mp3"))
    player.wait(lambda: session.timeline is not None and not session.timing.busy)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    player.window.actions_["export"].trigger()
    player.window.export.dialog.accept()
    player.wait(target.exists)
    player.wait(player.window.quotes.toast.isVisible)
    shown = pysubs2.load(str(target))
    assert [(line.start, line.end) for line in shown] == [
        (cue.start, cue.end) for cue in session.timeline.timed
    ]
    for line, cue in zip(shown, session.timeline.timed, strict=True):
        assert line.plaintext.endswith(player.transcript.sentences[cue.index].text)
