"""Choosing which of several sound tracks is heard and timed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QWidget

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.player.sound_tracks import SoundTrack, extract, tracks_of
from app.session.session import Session
from app.storage.home import data_folder


class SoundTracksPresenter(QObject):
    """Offers the other sound tracks of the file that is open.

    The one that is chosen is opened as a file of its own, so that what is heard, timed,
    drawn and clipped is the same.
    """

    failed = Signal(object)
    """A `LocalizedText` for the user."""

    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        self._tracks: tuple[SoundTrack, ...] = ()
        self.dialog: QInputDialog | None = None
        session.opened.connect(self._look)
        actions.bind(self)
        actions.enable("sound_track", on=False)

    @Slot()
    def _look(self) -> None:
        self._show(())
        if (audio := self._session.audio) is not None:
            self._session.run(partial(tracks_of, audio), self._show)

    def _show(self, tracks: tuple[SoundTrack, ...]) -> None:
        self._tracks = tracks
        self._actions.enable("sound_track", on=len(tracks) > 1)

    @Command("sound_track", Message("Sound &Track…"),
             menu=Menu.SOUND, section=3, heading=Heading.LISTENING)  # fmt: skip
    def _ask(self) -> None:
        names = [self._name(track) for track in self._tracks]
        self.dialog = dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Sound Track"))
        dialog.setLabelText(self.tr("This file has several sound tracks. Which is to be heard?"))
        dialog.setComboBoxItems(names)
        dialog.setTextValue(names[next(t.number for t in self._tracks if t.played)])
        dialog.textValueSelected.connect(lambda name: self._choose(names.index(name)))
        dialog.open()

    def _name(self, track: SoundTrack) -> str:
        about = " · ".join(filter(None, (track.language, track.title)))
        name = f"{track.number + 1}. {about}".rstrip(". ")
        return self.tr("{name} (usual)").format(name=name) if track.played else name

    def _choose(self, number: int) -> None:
        audio = self._session.audio
        if audio is None or self._tracks[number].played:
            return
        work = partial(extract, audio, number, data_folder() / "tracks")
        self._session.run(work, self._open, self.failed.emit)

    def _open(self, track: Path) -> None:
        session = self._session
        episode, player = session.episode, session.player
        assert episode is not None
        place, playing = player.position, player.playing
        session.open(track, episode.text_file, place)
        if playing:
            player.play()
