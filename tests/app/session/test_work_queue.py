from pathlib import Path

import pytest

from alignment.updates import Stage as Doing
from app.session.background import Background
from app.session.work_queue import WorkQueue
from app.values.task import Task, Work
from tests.app.fakes import FakeAligner, FakeRecogniser
from tests.app.session.test_transcription import FIRST, hear, leave_notes
from tests.app.session_stage import ARTICLE, Enter, Stage
from tests.app.stages import spread


class Desk:
    """A queue over a session on stand-ins."""

    def __init__(self, stage: Stage) -> None:
        session = stage.session
        self.stage, self.session = stage, session
        self.aligner, self.transcriber = FakeAligner(), FakeRecogniser()
        self.background = Background(
            *(session.library, session.settings, session.options, session.tasks),
            *(self.aligner, self.transcriber),
        )
        self.queue = WorkQueue(session, self.background)
        self.told: list[str] = []
        self.queue.failed.connect(self.told.append)

    def turn(self) -> None:
        """Let the queue have its turn."""
        self.queue._begin()

    @property
    def states(self) -> list[tuple[Work, float | None]]:
        return [(state.work, state.share) for state in self.queue.states.values()]

    def finish(self) -> None:
        """Let the alignment in the background end well."""
        self.aligner.timeline_found.emit(spread(self.aligner.jobs[-1][1], "attention"))
        self.aligner.finished.emit()


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


@pytest.fixture
def other(tmp_path: Path) -> tuple[Path, Path]:
    audio, text = tmp_path / "other.mp3", tmp_path / "other.txt"
    audio.write_bytes(b"another sound")
    text.write_text(ARTICLE.replace("第", "又"), encoding="utf-8")
    return audio, text


def test_what_is_left_is_gone_on_with(
    desk: Desk, audio: Path, text: Path, other: tuple[Path, Path]
) -> None:
    session, stage = desk.session, desk.stage
    session.open(audio, text)
    session.timing.progress.emit(Doing.ALIGNING.value, 0.25)
    assert desk.states == [(Work.TIME, 0.25)]
    first = session.key
    session.open(*other)
    desk.turn()
    assert desk.states == [(Work.TIME, None), (Work.TIME, None)]
    assert not desk.aligner.jobs  # what is open comes first
    stage.align()
    desk.turn()
    assert desk.states == [(Work.TIME, 0.0)]
    assert desk.aligner.jobs[-1][0] == audio
    assert desk.aligner.heard is None
    desk.background.progress.emit(0.7)
    assert desk.states == [(Work.TIME, 0.7)]
    transcript = desk.aligner.jobs[-1][1]
    desk.finish()
    assert desk.states == []
    kept = session.library.timeline(first, transcript)
    assert kept is not None
    assert kept.engine == "attention"
    assert not kept.remarks
    entries = session.library.episodes.entries()
    assert [entry.audio for entry in entries] == [other[0], audio]  # as they were opened


def test_it_gives_way_to_what_is_opened(
    desk: Desk, audio: Path, text: Path, other: tuple[Path, Path]
) -> None:
    session = desk.session
    session.open(audio, text)
    session.open(*other)
    desk.stage.align()
    desk.turn()
    assert desk.background.task is not None
    session.open(audio, text)
    assert desk.background.task is None
    assert not desk.aligner.at_work
    assert desk.states == [(Work.TIME, None)]
    assert desk.stage.aligner.jobs[-1][0] == audio
    desk.turn()
    assert desk.background.task is None
    desk.stage.align()
    assert desk.states == []


def test_the_queue_outlives_the_program(enter: Enter, audio: Path, text: Path) -> None:
    desk = Desk(enter())
    desk.session.open(audio, text)
    desk = Desk(enter())
    desk.queue.load()
    desk.turn()
    assert desk.states == [(Work.TIME, 0.0)]
    desk.finish()
    desk = Desk(enter())
    desk.queue.load()
    assert desk.states == []


def test_what_the_user_stops_is_forgotten(desk: Desk, audio: Path, text: Path) -> None:
    desk.session.open(audio, text)
    desk.session.stop_timing()
    desk.turn()
    assert desk.states == []
    assert desk.background.task is None


def shelved(desk: Desk, audio: Path, text: Path | None, work: Work) -> Task:
    """Put an episode into the library, and return a task with it."""
    desk.session.open(audio, text)
    desk.session.stop_timing()
    assert desk.session.key is not None
    return Task(desk.session.key.audio, work, audio.stem, audio, text)


def test_an_episode_is_written_down_in_the_background(
    desk: Desk, audio: Path, text: Path, other: tuple[Path, Path]
) -> None:
    task = shelved(desk, other[0], None, Work.WRITE_DOWN)
    desk.session.open(audio, text)
    desk.stage.align()
    desk.queue.add(task)
    assert desk.states == [(Work.WRITE_DOWN, None)]
    desk.turn()
    desk.transcriber.progress.emit(Doing.RECOGNISING.value, 0.5)
    assert desk.states == [(Work.WRITE_DOWN, 0.5)]
    shown = desk.stage.transcriber
    desk.stage.transcriber = desk.transcriber
    hear(desk.stage, *FIRST)
    assert [hit.text for hit in desk.session.library.search.find("Portland")] == [FIRST[1][1]]
    desk.stage.transcriber = shown
    desk.session.open(other[0], None)  # before it is done: it goes on there
    assert desk.transcriber.asked[-1] == ("cancel",)
    desk.turn()
    assert desk.session.transcription.running
    assert desk.states == [(Work.WRITE_DOWN, None)]
    hear(desk.stage, *FIRST)
    leave_notes(task.key, *FIRST, complete=True)
    desk.stage.transcriber.finished.emit()
    assert desk.states == []


def test_an_end_in_the_background_is_kept(
    desk: Desk, audio: Path, text: Path, other: tuple[Path, Path]
) -> None:
    task = shelved(desk, other[0], None, Work.WRITE_DOWN)
    desk.session.open(audio, text)
    desk.stage.align()
    desk.queue.add(task)
    desk.turn()
    desk.stage.transcriber = desk.transcriber
    hear(desk.stage, *FIRST)
    leave_notes(task.key, *FIRST, complete=True)
    desk.transcriber.finished.emit()
    assert desk.states == []
    (entry,) = (e for e in desk.session.library.episodes.entries() if e.audio == other[0])
    assert entry.key.text
    assert entry.quality is not None
    assert [hit.audio for hit in desk.session.library.search.find("Portland")] == [task.key]


def test_what_was_done_as_the_background_gave_way_waits_no_more(
    desk: Desk, audio: Path, text: Path, other: tuple[Path, Path]
) -> None:
    task = shelved(desk, other[0], None, Work.WRITE_DOWN)
    desk.session.open(audio, text)
    desk.stage.align()
    desk.queue.add(task)
    desk.turn()
    leave_notes(task.key, *FIRST, complete=True)
    desk.session.open(other[0], None)  # nobody has told yet that it is done
    desk.turn()
    assert not desk.session.transcription.running
    assert desk.states == []
    assert desk.session.library.queue.tasks() == ()


@pytest.mark.parametrize("missing", [0, 1])
def test_what_cannot_be_done_is_told_and_forgotten(
    desk: Desk, audio: Path, text: Path, other: tuple[Path, Path], missing: int
) -> None:
    task = shelved(desk, *other, Work.TIME)
    desk.session.open(audio, text)
    desk.stage.align()
    other[missing].unlink()
    desk.queue.add(task)
    desk.turn()
    assert other[missing].name in desk.told[0]
    assert desk.states == []


def test_a_task_is_taken_back(
    desk: Desk, audio: Path, text: Path, other: tuple[Path, Path]
) -> None:
    task = shelved(desk, *other, Work.TIME)
    desk.session.open(audio, text)
    desk.stage.align()
    desk.queue.add(task)
    desk.turn()
    desk.queue.remove(task.key)
    assert not desk.aligner.at_work
    assert desk.queue.states == {}


def test_nothing_begins_once_it_is_closed(desk: Desk, other: tuple[Path, Path]) -> None:
    task = shelved(desk, *other, Work.TIME)
    desk.session.episode = None
    desk.queue.close()
    desk.queue.add(task)
    desk.turn()
    assert desk.background.task is None
