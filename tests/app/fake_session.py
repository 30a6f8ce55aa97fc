"""A session without sound, files or alignment."""

import weakref
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from alignment.anchors import Anchor
from alignment.partial_realign import PartialRealign
from alignment.timeline import Pin, Recognised, Timeline
from alignment.transcript.model import Chapter, Transcript
from app.options.options import Options
from app.player.cue_tracker import CueTracker
from app.player.navigator import Navigator
from app.player.sound_source import SoundSource
from app.storage.database import Database
from app.storage.library import Episode as LastEpisode
from app.storage.library import Library
from app.tasks import TaskPool
from app.values.content import Content
from tests.app.fakes import FakePlayer, FakeRealigner, InlinePool, ManualClock


class FakeSettings:
    def __init__(self) -> None:
        self.values: dict[str, object] = {}

    def get(self, key: str, default: object = None) -> object:
        return self.values.get(key, default)

    def set(self, key: str, value: object) -> None:
        self.values[key] = value


class FakeNavigator:
    """Notes what is asked of it, and goes there."""

    def __init__(self, session: "FakeSession") -> None:
        self._session = session

    def play_sentence(self, index: int) -> None:
        self._session.asked.append(("play_sentence", index))
        assert self._session.timeline is not None
        self._session.player.seek(self._session.timeline.cues[index].start)
        self._session.player.play()

    def play_chapter(self, chapter: Chapter) -> None:
        self._session.asked.append(("play_chapter", chapter.index))
        self._session.player.seek(chapter.start)

    def next_sentence(self) -> None:
        self._session.asked.append(("next_sentence",))

    def previous_sentence(self) -> None:
        self._session.asked.append(("previous_sentence",))

    def repeat_sentence(self) -> None:
        Navigator(self._session.player, self._session.tracker).repeat_sentence()

    def skip(self, time: int) -> None:
        self._session.asked.append(("skip", time))


class FakeTiming(QObject):
    """Has the signals of `Timing`, and notes what is asked of it."""

    progress = Signal(str, float)
    finished = Signal()
    busy_changed = Signal(bool)

    def __init__(self, session: "FakeSession") -> None:
        super().__init__(session)
        self._session = session
        self.busy = False
        self.found: Timeline | None = None
        self.corrected: Callable[[Timeline], Timeline] = lambda timeline: timeline

    def correct_with(
        self, corrected: Callable[[Timeline], Timeline], pins: Callable[[], tuple[Pin, ...]]
    ) -> None:
        self.corrected = corrected

    def anchor_with(self, starts: Callable[[], tuple[Anchor, ...]]) -> None:
        self.starts = starts

    def renew(self, renewal: PartialRealign) -> None:
        self._session.asked.append(("renew", renewal))

    def use(self, found: Timeline) -> None:
        self._session.time(found)

    def set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)

    def cancel(self) -> None:
        self._session.asked.append(("cancel",))

    def realign(self) -> None:
        self._session.asked.append(("realign",))

    def keep_recognised(
        self, recognised: Iterable[Recognised], language: str | None = None
    ) -> None:
        assert self._session.timeline is not None
        found = tuple(sorted(recognised, key=lambda said: said.index))
        heard = language or self._session.timeline.audio_language
        self.use(replace(self._session.timeline, recognised=found, audio_language=heard))


class FakeSession(QObject):
    """Has the signals of `Session`, and notes what is asked of it."""

    opened = Signal(object)
    timeline_changed = Signal(object)
    peaks_changed = Signal(object)
    title_changed = Signal(str)
    identified = Signal(object)
    failed = Signal(object)
    remark = Signal(object)

    def __init__(self, clock: ManualClock) -> None:
        super().__init__()
        self.player = FakePlayer(clock)
        self.tracker = CueTracker(self.player, timer=clock.timer())
        self.settings = FakeSettings()
        self.library = Library(Database(Path(":memory:")))
        weakref.finalize(self, self.library.close)
        self.jobs = TaskPool(InlinePool())
        self.realigner = FakeRealigner()
        self.content: Content | None = None
        self.audio: Path | None = None
        self.options = Options(self.settings, self)
        self.transcript: Transcript | None = None
        self.timeline: Timeline | None = None
        self.title = ""
        self.last_episode: LastEpisode | None = None
        self.asked: list[tuple[object, ...]] = []
        self.navigator = FakeNavigator(self)
        self.source = SoundSource(self.player, self.jobs, self.options, self)
        self.timing = FakeTiming(self)

    def show(self, transcript: Transcript | None, timeline: Timeline | None) -> None:
        self.transcript, self.title = transcript, "An episode"
        self.opened.emit(transcript)
        self.time(timeline)

    def identify(self, content: Content) -> None:
        self.content = content
        self.identified.emit(content)

    def time(self, timeline: Timeline | None) -> None:
        self.timing.found = timeline
        self.timeline = None if timeline is None else self.timing.corrected(timeline)
        self.timeline_changed.emit(self.timeline)
        self.tracker.set_timeline(self.timeline)

    def open(self, audio: Path, text: Path | None, start: int | None = None) -> None:
        self.audio = audio
        self.asked.append(("open", audio, text))

    def open_sample(self) -> None:
        self.asked.append(("open_sample",))

    def open_last(self) -> None:
        self.asked.append(("open_last",))

    def close(self) -> None:
        self.asked.append(("close",))
