"""A session on stand-ins, the files it opens, and what it has said."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import SignalInstance

from alignment.messages import Message
from alignment.timeline import Timeline
from app.player.cue_tracker import CueTracker
from app.session import waveform
from app.session.session import Session
from app.storage.database import Database
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.tasks import TaskPool
from tests.app.fakes import FakeAligner, FakePlayer, FakeRecogniser, InlinePool, ManualClock
from tests.app.stages import PEAKS, spread

SIGNALS = (
    "opened",
    "timeline_changed",
    "peaks_changed",
    "title_changed",
    "identified",
    "failed",
    "remark",
)
ARTICLE = """\
00:00 开场
小明
第一句。第二句。
小红
第三句。
00:03 后来
小明
第四句。
小红
第五句。
"""
DAMAGED = Message("Parts of “{file}” are damaged and were passed over.", file="第一集.mp3")


class Stage:
    """A session on stand-ins, and what it has said."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        self.player = FakePlayer(clock)
        self.aligner = FakeAligner()
        self.transcriber = FakeRecogniser()
        self.database = Database(folder / "lyricast.db")
        self.settings = SettingsStore(self.database)
        tracker = CueTracker(self.player, timer=clock.timer())
        self.session = Session(
            self.player,
            tracker,
            Library(self.database),
            self.settings,
            self.aligner,
            TaskPool(InlinePool()),
            transcriber=self.transcriber,
        )
        self.said: list[tuple[str, object]] = []
        for name in SIGNALS:
            self._note(name, getattr(self.session, name))
        self._note("finished", self.session.timing.finished)
        self._note("busy_changed", self.session.timing.busy_changed)

    def _note(self, name: str, signal: SignalInstance) -> None:
        signal.connect(lambda *values: self.said.append((name, *values)))

    def told(self, name: str) -> list[object]:
        return [values[0] if values else None for said, *values in self.said if said == name]

    def align(self, engine: str = "attention", found: Timeline | None = None) -> Timeline:
        """Let the alignment under way end well."""
        transcript = self.aligner.jobs[-1][1]
        timeline = found or spread(transcript, engine)
        self.aligner.peaks_found.emit(PEAKS)
        self.aligner.timeline_found.emit(timeline)
        self.aligner.at_work = False
        self.aligner.finished.emit()
        return timeline


Enter = Callable[[], Stage]


@pytest.fixture
def enter(
    tmp_path: Path, qapp: object, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Enter]:
    """Start the program, again and again on the same folder."""
    monkeypatch.setattr(waveform, "draw_waveform", lambda audio, progress: PEAKS + 1)
    stages: list[Stage] = []

    def enter() -> Stage:
        if stages:
            stages[-1].session.close()
        stages.append(Stage(tmp_path, clock))
        return stages[-1]

    yield enter
    stages[-1].session.close()


@pytest.fixture
def stage(enter: Enter) -> Stage:
    return enter()


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    path = tmp_path / "第一集.mp3"
    path.write_bytes(b"some sound")
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def spoken(session: Session, text: str) -> int:
    assert session.transcript is not None
    return next(s.index for s in session.transcript.sentences if s.text == text)
