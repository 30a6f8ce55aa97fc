"""A session without sound, files or alignment."""

import weakref
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from PySide6.QtCore import QObject

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.files.readers import Text
from app.player.cue_tracker import CueTracker
from app.session.background import Background
from app.session.episode_reader import Kept
from app.session.open_episode import OpenEpisode
from app.session.session import Session
from app.storage.database import IN_MEMORY, Database
from app.storage.library import Library
from app.tasks import TaskPool
from app.values.episode_key import EpisodeKey
from tests.app.fakes import (
    FakeAligner,
    FakePlayer,
    FakeRealigner,
    FakeRecogniser,
    InlinePool,
    ManualClock,
)

NO_LENGTH = 10**9


class FakeSettings:
    def __init__(self) -> None:
        self.values: dict[str, object] = {}

    def get(self, key: str, default: object = None) -> object:
        return self.values.get(key, default)

    def set(self, key: str, value: object) -> None:
        self.values[key] = value

    def write_by(self, run: object) -> None:
        pass

    def write(self) -> None:
        pass

    def write_all(self) -> None:
        pass


class FakeSession(Session):
    """A `Session` on stand-ins: tests say what is read and what times are found.

    `asked` notes what is asked of it.
    """

    def __init__(self, clock: ManualClock, recogniser: QObject | None = None) -> None:
        player = FakePlayer(clock)
        self.asked: list[tuple[object, ...]] = []
        self.last: object = None
        self._answering = self._given = False
        self.realigner = FakeRealigner()
        super().__init__(
            player,
            CueTracker(player, timer=clock.timer()),
            Library(Database(IN_MEMORY)),
            FakeSettings(),
            FakeAligner(),
            TaskPool(InlinePool()),
            realigner=self.realigner,
            recogniser=recogniser or FakeRecogniser(),
            transcriber=FakeRecogniser(),
            second_aligner=FakeAligner(),
        )
        weakref.finalize(self, self.library.close)
        self._file = Path("/podcasts/talk.m4a")
        self.source.WRONG = NO_LENGTH  # players and texts of tests have any length
        self._waveform.draw = lambda: None
        self.timing.begin = self._begin
        self._realignment.model_present = lambda model: True
        for owner, *names in (
            (self.timing, "realign", "renew"),
            (self.navigator, "play_sentence", "play_chapter", "next_sentence"),
            (self.navigator, "previous_sentence", "skip"),
        ):
            for name in names:
                setattr(owner, name, self._noting(name, getattr(owner, name)))

    def _noting(self, name: str, do: Callable[..., object]) -> Callable[..., object]:
        @wraps(do)
        def noted(*values: object) -> None:
            if not self._answering:
                self.asked.append((name, *(getattr(v, "index", v) for v in values)))
            answering, self._answering = self._answering, True
            do(*values)
            self._answering = answering

        return noted

    def background(self) -> Background:
        return Background(
            *(self.library, self.settings, self.options, self.tasks),
            *(FakeAligner(), FakeRecogniser()),
        )

    def show(self, transcript: Transcript | None, timeline: Timeline | None) -> None:
        """Open an episode with this text, to which these times are found."""
        text = None if transcript is None else Text(transcript, "text")
        path = None if transcript is None else self._file.with_suffix(".txt")
        self._leave()
        self.take(OpenEpisode(self._file, path, "An episode", text=text))
        self.source.open(self._file)
        self.opened.emit(transcript)
        self.time(timeline)

    def identify(self, key: EpisodeKey) -> None:
        """Let the files be read."""
        self.key = key
        pins, edits = self.library.pins.of(key), self.library.chapter_edits.of(key.audio)
        self._on_identified(key, Kept(None, pins, edits))

    def _begin(self, kept: object) -> None:
        if self.found is not None:
            self.timing.use(self.found)

    def time(self, timeline: Timeline | None) -> None:
        """Let the alignment find these times; None is as if another episode was opened."""
        if timeline is None:
            if self.episode is not None:
                self.episode.found = self.episode.timeline = None
            self.timeline_changed.emit(None)
            return
        if self.episode is None:
            self.take(OpenEpisode(self._file, None, ""))
        self._aligner.timeline_found.emit(timeline)

    def set_busy(self, busy: bool) -> None:
        """Let an alignment begin or end."""
        self.timing.set_busy(busy)

    def open(self, audio: Path, text: Path | None, start: int | None = None) -> None:
        self.audio = audio
        self.asked.append(("open", audio, text))

    def open_sample(self) -> None:
        self.asked.append(("open_sample",))

    def open_last(self) -> None:
        self.asked.append(("open_last",))

    def close(self) -> None:
        self.asked.append(("close",))
        super().close()

    @property
    def last_episode(self) -> object:
        return self.last

    @property
    def audio(self) -> Path | None:
        return super().audio or (self._file if self._given else None)

    @audio.setter
    def audio(self, audio: Path) -> None:
        self._file, self._given = audio, True
        if self.episode is not None:
            self.episode.audio = audio

    @property
    def key(self) -> EpisodeKey | None:
        return super().key

    @key.setter
    def key(self, key: EpisodeKey | None) -> None:
        if self.episode is None:
            self.take(OpenEpisode(self._file, None, ""))
        assert self.episode is not None
        self.episode.audio_hash = None if key is None else key.audio
        if key is not None and self.episode.text is not None:
            self.episode.text = Text(self.episode.text.transcript, key.text)
