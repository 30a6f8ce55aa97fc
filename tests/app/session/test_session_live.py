"""The session on the real player and a real process, with the sample."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alignment.timeline import Cue
from app.player.cue_tracker import CueTracker
from app.player.media_player import MediaPlayer
from app.resources import resource
from app.session.session import Session, start_session
from app.storage.database import Database
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.tasks import TaskPool
from app.workers.aligner import Aligner
from app.workers.updates import Stages
from tests.app import stages
from tests.app.stages import spread

Make = Callable[[Stages], Session]


@pytest.fixture
def make(tmp_path: Path, qtbot: QtBot) -> Iterator[Make]:
    made: list[Session] = []

    def make(stand_in: Stages) -> Session:
        database = Database(tmp_path / "lyricast.db")
        player = MediaPlayer()
        parts = (Library(database), SettingsStore(database), Aligner(stand_in), TaskPool())
        made.append(Session(player, CueTracker(player), *parts))
        return made[-1]

    yield make
    for session in made:
        session.close()


def test_the_highlight_keeps_to_the_timeline(make: Make, qtbot: QtBot) -> None:
    session = make(stages.good)
    with qtbot.waitSignal(session.timing.finished):
        session.open_sample()
    assert session.timeline == spread(session.transcript, "attention")
    late: list[int] = []

    def note(cue: Cue | None) -> None:
        assert cue is not None
        late.append(session.player.position - cue.start)

    session.player.seek(20_500)
    session.player.set_rate(2.0)
    session.player.play()
    qtbot.waitUntil(lambda: session.player.position > 20_500)
    session.tracker.cue_changed.connect(note)
    qtbot.waitUntil(lambda: sum(lag < 100 for lag in late) >= 6)  # a busy machine lights some late
    assert min(late) >= -10


def test_a_click_moves_sound_and_highlight(make: Make, qtbot: QtBot) -> None:
    session = make(stages.good)
    with qtbot.waitSignal(session.timing.finished):
        session.open_sample()
    session.player.play()
    shown: list[int | None] = []
    session.tracker.cue_changed.connect(lambda cue: shown.append(cue and cue.index))
    chapter = session.transcript.chapters[2]
    first = next(s for s in session.transcript.spoken if s.index >= chapter.first)
    session.navigator.play_chapter(chapter)
    start = session.timeline.cues[first.index].start
    qtbot.waitUntil(lambda: session.player.position >= start + 400)
    assert shown[-1] == first.index
    assert session.player.position < start + 10_000


def test_the_text_is_there_before_any_time(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    session = make(stages.deaf)
    audio = Path(shutil.copy(resource("sample/audio.mp3"), tmp_path))
    with qtbot.waitSignal(session.opened):
        session.open(audio, resource("sample/article.txt"))
        assert session.transcript is None  # it is read elsewhere
        session.player.play()
    assert session.timeline is None
    qtbot.waitUntil(lambda: session.player.position > 200)


def test_the_place_is_found_again(make: Make, qtbot: QtBot) -> None:
    session = make(stages.good)
    with qtbot.waitSignal(session.timing.finished):
        session.open_sample()
    session.player.seek(40_000)
    session.close()
    session = make(stages.deaf)
    last = session.last_episode
    assert last is not None
    assert last.place == 40_000
    with qtbot.waitSignal(session.timeline_changed, check_params_cb=lambda timeline: timeline):
        session.open_last()
    assert session.player.position == 40_000
    assert not session.timing.busy


def test_the_parts_of_a_running_program_fit(qtbot: QtBot) -> None:
    session = start_session()
    assert session.last_episode is None
    session.close()
    session.close()


PROGRAM = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication

if __name__ == "__main__":
    from app.session.session import start_session
    from app.resources import resource
    from tests.app import stages
    import shutil

    application = QApplication(sys.argv[:1])
    session = start_session()
    session._aligner._stages = stages.endless
    audio = Path(sys.argv[1])
    shutil.copy(resource("sample/audio.mp3"), audio)
    session.open(audio, resource("sample/article.txt"))
    session.player.play()

    def quit(timeline):
        note = audio.with_suffix(".pid")
        while not note.exists() or not note.read_text():
            time.sleep(0.01)
        print(note.read_text(), flush=True)
        session.close()
        application.quit()

    session.timeline_changed.connect(lambda timeline: timeline and quit(timeline))
    sys.exit(application.exec())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks Unix whether a process is there")
def test_quitting_ends_an_alignment_that_would_go_on_for_ever(
    tmp_path: Path,
) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, program, tmp_path / "talk.mp3"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    process = int(done.stdout.splitlines()[-1])
    assert not Path(f"/proc/{process}").exists()
