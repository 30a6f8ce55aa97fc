"""What desktops show of the open episode, and what their keys do with it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from app.desktop.remote import Remote
from app.files.tags import read_tags
from app.session.session import Session
from app.storage.episodes import EpisodeStore
from app.values.episode_key import EpisodeKey


class RemotePresenter(QObject):
    """Binds the session to the player as desktops see it."""

    def __init__(self, session: Session, remote: Remote) -> None:
        super().__init__(remote)
        self._session = session
        self._remote = remote
        self._audio: Path | None = None
        session.title_changed.connect(self._show_title)
        session.opened.connect(self._show_title)
        session.identified.connect(self._look_for_cover)
        remote.next_wanted.connect(self._next)
        remote.previous_wanted.connect(self._previous)
        remote.skip_wanted.connect(session.navigator.skip)
        self._show_title()

    @Slot()
    def _show_title(self) -> None:
        if self._session.audio != self._audio:
            self._remote.set_cover(b"")
        self._remote.set_title(self._session.title)

    @Slot()
    def _next(self) -> None:
        if self._session.timeline is not None:
            self._session.navigator.next_sentence()
        else:
            self._session.navigator.skip(self._remote.SKIP)

    @Slot()
    def _previous(self) -> None:
        if self._session.timeline is not None:
            self._session.navigator.previous_sentence()
        else:
            self._session.navigator.skip(-self._remote.SKIP)

    @Slot(object)
    def _look_for_cover(self, key: EpisodeKey) -> None:
        audio = self._session.audio
        if audio is not None and audio != self._audio:
            self._session.tasks.run_task(
                partial(_cover, self._session.library.episodes, key.audio, audio),
                partial(self._show_cover, audio),
                lambda _: None,  # no cover then
            )

    def _show_cover(self, audio: Path, cover: bytes) -> None:
        if audio == self._session.audio:
            self._audio = audio
            self._remote.set_cover(cover)


def _cover(episodes: EpisodeStore, audio_hash: str, audio: Path) -> bytes:
    cover = episodes.cover(audio_hash)
    return read_tags(audio).cover if cover is None else cover
