"""Long work by the real model, and the program killed meanwhile."""

import json
import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.timeline import State
from alignment.transcription.words import Heard
from app.resources import resource
from app.storage.home import notes_of
from app.values.task import Work
from tests.app.end_to_end.conftest import Open

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.model


@pytest.fixture
def audio(tmp_path: Path, model: Path) -> Path:
    """The sample, without its text beside it."""
    return Path(shutil.copy(resource("sample/audio.mp3"), tmp_path / "The Long Road.mp3"))


def told_until_killed(*files: Path) -> object:
    """Run the program until it has something to tell, kill it, and return what it told."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.app.end_to_end.writing_program", *map(str, files)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdout is not None
    line = program.stdout.readline()
    program.kill()
    program.stdout.close()
    program.wait()
    return json.loads(line)


def test_it_is_gone_on_with_after_a_kill(audio: Path, start: Open) -> None:
    begun = told_until_killed(audio)
    assert isinstance(begun, list)
    assert any("Long Road" in sentence for sentence in begun)

    player = start()  # nothing is open: it goes on by itself, and the library shows it
    session, queue = player.session, player.window.queue
    player.wait(lambda: queue.states)
    (key,) = queue.states
    known = len(Heard.load(notes_of(key)).words)
    assert known
    player.wait(lambda: len(Heard.load(notes_of(key)).words) > known, 300)

    session.open(audio, None)
    player.wait(lambda: session.transcript is not None)
    assert [s.text for s in player.transcript.sentences][: len(begun) - 1] == begun[:-1]
    player.wait(lambda: not queue.states, 300)
    assert Heard.load(notes_of(key)).complete
    assert not player.window.transcription.offer.isVisible()
    assert "Sarah runs a small bakery in Portland" in player.transcript.source

    (bakery,) = (s.index for s in player.transcript.sentences if "bakery in Portland" in s.text)
    player.click(bakery)
    assert session.tracker.current == player.cue(bakery)
    player.press(Qt.Key.Key_Space)
    player.window.actions_["copy_link"].trigger()
    link = QGuiApplication.clipboard().text()
    session.player.seek(0)
    player.window.links.follow(link)
    player.wait(lambda: session.tracker.current == player.cue(bakery))
    session.player.pause()

    player.window.actions_["reword"].trigger()
    editor = player.window.transcription.editor
    QTest.keyClicks(editor, " Indeed.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    player.window.close()
    player = start()
    player.session.open_last()
    player.wait(lambda: player.session.timeline is not None)
    assert player.transcript.sentences[bakery].text.endswith(" Indeed.")
    player.window.close()


def two_chapters(folder: Path) -> tuple[Path, Path]:
    """Return the first half of the sample and its text: all of it takes long."""
    audio, text = folder / "half.wav", folder / "half.txt"
    with wave.open(str(audio), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(load(resource("sample/audio.mp3")).samples[: 83 * SAMPLE_RATE].tobytes())
    article = resource("sample/article.en.txt").read_text(encoding="utf-8")
    beginning, _, _ = article.partition("Transcript:")
    transcript = article[len(beginning) :].partition("01:23 ")[0]
    text.write_text(transcript, encoding="utf-8")
    return audio, text


def test_timing_is_gone_on_with_after_a_kill(audio: Path, start: Open) -> None:
    audio, text = two_chapters(audio.parent)
    timed = told_until_killed(audio, text)
    assert isinstance(timed, int)

    player = start()  # nothing is open: it goes on by itself
    queue = player.window.queue
    player.wait(lambda: queue.states)
    (state,) = queue.states.values()
    assert state.work is Work.TIME
    player.wait(lambda: not queue.states, 300)
    player.session.open(audio, text)
    player.wait(lambda: player.session.timeline is not None)
    assert not player.session.timing.busy
    aligned = [cue for cue in player.session.timeline.timed if cue.state is State.ALIGNED]
    assert len(aligned) > timed
    player.window.close()
