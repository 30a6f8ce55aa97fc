"""Finding out what an episode is, and what is known of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from alignment.timeline import Timeline
from app.files.readers import Text, identify, read_text, read_written
from app.session.open_episode import CurrentEpisode, OpenEpisode
from app.storage.home import notes_of
from app.values.outline import ChapterEdit, ChapterKey
from app.values.written import SentenceEdit, WrittenText, written_digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignment.partial_realign import PartialRealign
    from alignment.timeline import Pin
    from app.values.episode_key import EpisodeKey


class KnownAudio(NamedTuple):
    """What an earlier time with the same audio left behind; `place` in ms."""

    audio_hash: str
    peaks: NDArray[np.uint8] | None
    place: int
    written: WrittenText | None = None
    sentence_edits: dict[int, SentenceEdit] = {}  # noqa: RUF012


class Kept(NamedTuple):
    """What earlier times with an episode left behind: its times, and the user's changes."""

    times: Timeline | PartialRealign | None = None
    pins: tuple[Pin, ...] = ()
    chapter_edits: dict[ChapterKey, ChapterEdit] = {}  # noqa: RUF012


class EpisodeReader(QObject):
    """Reads the files of the episode that is open, and notes it in the library."""

    text_read = Signal(object)
    """A `Transcript`, or None where there is no (usable) text."""
    audio_known = Signal(object)
    """A `KnownAudio`."""
    known = Signal()
    """Text and audio have been read."""
    identified = Signal(object, object)
    """A `EpisodeKey`, once text and audio have been read, and what is `Kept` of it."""
    text_failed = Signal(object)
    """A `LocalizedText` for the user."""
    audio_failed = Signal(object)
    """A `LocalizedText` for the user."""

    def __init__(self, current: CurrentEpisode) -> None:
        super().__init__(current)
        self._current = current
        self._library = current.library

    def read(self) -> None:
        """Read the files of the episode that has just been opened."""
        episode = self._current.episode
        assert episode is not None
        alone = episode.text_file is None
        if episode.text_file is not None:
            read = partial(read_text, episode.text_file)
            self._current.run(read, self._on_text, self._on_text_failed)
        if self._current.episode is not episode:  # its text was read at once, and is none
            return
        self._current.run(
            partial(self._recognise, episode.audio, alone=alone),
            partial(self._on_audio, alone=alone),
            partial(self._on_audio_failed, alone=alone),
        )

    def note(self) -> None:
        """Note in the library what is open, once it is known."""
        episode = self._current.episode
        if episode is not None and episode.key is not None:
            what = (episode.key, episode.title, episode.audio, episode.text_file)
            self._current.keep(partial(self._library.keep_episode, *what))

    def _recognise(self, audio: Path, *, alone: bool) -> KnownAudio:
        library, audio_hash = self._library, identify(audio)
        heard = KnownAudio(audio_hash, library.peaks(audio_hash), library.place(audio_hash))
        if not alone:
            return heard
        edits = library.sentence_edits.of(audio_hash)
        return heard._replace(written=read_written(notes_of(audio_hash)), sentence_edits=edits)

    def _on_audio(self, heard: KnownAudio, *, alone: bool) -> None:
        episode = self._current.episode
        assert episode is not None
        if alone:
            episode.sentence_edits = heard.sentence_edits
            if heard.written is not None:
                episode.written = heard.written
                transcript, _ = heard.written.edited(heard.sentence_edits)
                episode.text = Text(transcript, written_digest(heard.audio_hash))
            self.text_read.emit(episode.transcript)
        episode.audio_hash = heard.audio_hash
        self.audio_known.emit(heard)
        self._when_both_are_read()

    def _on_audio_failed(self, sentence: str, *, alone: bool) -> None:
        self.audio_failed.emit(sentence)
        if alone:
            self.text_read.emit(None)

    def _on_text(self, text: Text) -> None:
        episode = self._current.episode
        assert episode is not None
        episode.text = text
        if text.transcript.title and episode.title == episode.audio.stem:
            self._current.show_title(text.transcript.title)
        self.text_read.emit(text.transcript)
        self._when_both_are_read()

    def _on_text_failed(self, sentence: str) -> None:
        episode = self._current.episode
        assert episode is not None
        episode.text_file = None
        self.text_failed.emit(sentence)
        if self._current.episode is not episode:  # who was told has given it up
            return
        self.text_read.emit(None)
        self._when_both_are_read()

    def _when_both_are_read(self) -> None:
        episode = self._current.episode
        assert episode is not None
        key, transcript = episode.key, episode.transcript
        if key is None:
            return
        self.known.emit()
        if transcript is None:
            self.identified.emit(key, Kept())
            return

        def go_on(sentence: str) -> None:
            self._current.remark.emit(sentence)
            self.identified.emit(key, Kept())

        work = partial(self._take_up, key, episode)
        self._current.run(work, partial(self.identified.emit, key), go_on)

    def _take_up(self, key: EpisodeKey, episode: OpenEpisode) -> Kept:
        assert episode.transcript is not None
        times = self._library.take_up(key, episode.transcript)  # moves pins of older texts
        if episode.written is not None and not isinstance(times, Timeline):
            times = episode.written.edited(episode.sentence_edits)[1]
        edits = self._library.chapter_edits.of(key.audio)
        return Kept(times, self._library.pins.of(key), edits)
