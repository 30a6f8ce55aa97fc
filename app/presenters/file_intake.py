"""From files handed over in any order to an episode to open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from alignment.audio.endings import ENDINGS as AUDIO_ENDINGS
from alignment.errors import LyricastError
from alignment.messages import Message
from app.files.classify import (
    Handed,
    audio_beside,
    sort_out,
    text_beside,
    text_endings,
)
from app.files.pasted import save_pasted
from app.files.readers import Text, check_audio, read_text
from app.language import in_words
from app.online.address import is_address
from app.session.session import Session
from app.storage.home import data_folder
from app.values.pending import Pending

if TYPE_CHECKING:
    from app.online.feed import Feed
    from app.online.lookup import Subscriptions

    Lead = Feed | Subscriptions | str


class FileIntake(QObject):
    """Collects audio and text until there are both."""

    begun = Signal()
    """Something else is handed over."""
    chosen = Signal(Path, object)
    """An audio file, and its text or None."""
    many_found = Signal(object)
    """Several audio files at once, each with its text or None."""
    pending_changed = Signal(object)
    """`Pending`: what is there so far."""
    second_given = Signal(Path)
    """A second text of the episode that is open."""
    link_given = Signal(str)
    """The address of something on the network."""
    podcast_given = Signal(object)
    """A `Feed`, or `Subscriptions`, from a file."""
    refused = Signal(object)
    """A `LocalizedText` for the user about something that cannot be opened."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._pending = Pending()
        self._second: Path | None = None
        session.opened.connect(self._give_second)

    @property
    def pending(self) -> Pending:
        """What is there so far."""
        return self._pending

    def offer(self, paths: list[Path], *, ask: bool = False) -> None:
        """Take files and folders in any order.

        Parameters
        ----------
        ask
            Whether to ask for what is missing then.
        """
        self.begun.emit()
        self._session.tasks.run_task(partial(self._look, paths), partial(self._take, ask=ask))

    def choose(self) -> None:
        """Ask for audio and text: both at once, or one after the other."""
        if files := self._ask_for(self._pending):
            self.offer(files, ask=True)

    def expect_text(self) -> None:
        """Let the next text be that of the episode that is open."""
        self._pending = Pending(audio=self._session.audio)

    def choose_text(self) -> None:
        """Ask for the text of the episode that is open."""
        self.expect_text()
        self.choose()

    def drop(self, data: QMimeData) -> bool:
        """Take the files, or the link, that are let go here, and return whether there are any."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.offer(files)
        elif link := link_in(data):
            self.link_given.emit(link)
        return bool(files or link_in(data))

    def paste(self, clipboard: QMimeData) -> None:
        """Take the files, the link or the article that were copied elsewhere."""
        if self.drop(clipboard):
            return
        if clipboard.text().strip():
            page = clipboard.html() if clipboard.hasHtml() else ""
            self._session.tasks.run_task(
                partial(save_pasted, clipboard.text(), page, data_folder() / "articles"),
                lambda article: self.offer([article]),
                self.refused.emit,
            )
        else:
            words = Message(
                "There is no text to paste. Copy the article first, then paste it here."
            )
            self.refused.emit(in_words(words))

    def accept_companion(self) -> None:
        """Take what lies beside the file that is there."""
        pending = self._pending
        if pending.companion is None:
            return
        if pending.companion == self._session.audio:
            self.use_for_open_episode()
        elif pending.audio is not None:
            self._choose(pending.audio, pending.companion)
        elif pending.text is not None:
            self._choose(pending.companion, pending.text)

    def use_for_open_episode(self) -> None:
        """Let the text that is there be that of the episode that is open, if it can be read."""
        text, audio = self._pending.text, self._session.audio
        if text is None or audio is None:
            return

        def replace_text(_: Text) -> None:
            player = self._session.player
            place, playing = player.position, player.playing
            self.forget()
            self._session.open(audio, text, place)
            if playing:
                player.play()

        self._session.tasks.run_task(partial(read_text, text), replace_text, self.refused.emit)

    def open_audio_only(self) -> None:
        """Go without a text."""
        if self._pending.audio is not None:
            self._choose(self._pending.audio, None)

    def forget(self) -> None:
        """Begin anew: an episode is open with its text, or the user thought better of it."""
        self._set(Pending())

    def _look(self, paths: list[Path]) -> tuple[Handed, Path | None] | Lead:
        """Find out on a worker what these are, and what belongs to a file that came alone."""
        from app.online.link_files import lead

        if len(paths) == 1 and (leads := lead(paths[0])) is not None:
            return leads
        handed = _usable(sort_out(paths))
        match handed:
            case Handed(episodes=((audio, None),), texts=()):
                known = self._session.library.episodes.text_beside(audio)
                beside = text_beside(audio)
                return handed, beside or (known if known and known.is_file() else None)
            case Handed(episodes=(), texts=(*_, text)):
                return handed, audio_beside(text)
        return handed, None

    def _take(self, found: tuple[Handed, Path | None] | Lead, *, ask: bool) -> None:
        if isinstance(found, str):
            self.link_given.emit(found)
            return
        if not isinstance(found, tuple):
            self.podcast_given.emit(found)
            return
        handed, companion = found
        if len(handed.episodes) > 1:
            self.many_found.emit(handed.episodes)
        else:
            self._take_one(handed, companion, ask=ask)
        for refusal in handed.refusals:
            self.refused.emit(in_words(refusal))

    def _take_one(self, handed: Handed, companion: Path | None, *, ask: bool) -> None:
        if handed.second is not None and not self._take_second(handed):
            return
        audio, text = self._pending.audio, self._pending.text
        for new_audio, new_text in handed.episodes:
            audio, text = new_audio, new_text or text
        if handed.texts:
            text = handed.texts[-1]
        if audio is not None and text is not None:
            self._choose(audio, text)
        elif handed.episodes or handed.texts:
            self._set(Pending(audio, text, companion))
            if ask and companion is None:
                self.choose()

    def _take_second(self, handed: Handed) -> bool:
        """Keep one of two texts for later, and return whether anything else is to be opened."""
        texts = {handed.second, *handed.texts, *(text for _, text in handed.episodes)}
        episode = self._session.episode
        opened = episode.text_file if episode is not None else None
        if episode is not None and opened in texts and not handed.episodes:
            (second,) = texts - {opened}
            self.second_given.emit(second)
            return False
        self._second = handed.second
        if not handed.episodes and self._pending.audio is None:
            self._pending = Pending(audio=self._session.audio)
        return True

    def _give_second(self, transcript: object) -> None:
        """Hand over the second text of an episode that has been opened with its first."""
        second, self._second = self._second, None
        if second is not None and transcript is not None:
            self.second_given.emit(second)

    def _choose(self, audio: Path, text: Path | None) -> None:
        # Kept until its text has been read, so that another can be offered.
        self._set(Pending())
        self._pending = Pending(audio=audio)
        self.chosen.emit(audio, text)

    def _set(self, pending: Pending) -> None:
        self._pending = pending
        self.pending_changed.emit(pending)

    def _ask_for(self, pending: Pending) -> list[Path]:
        audio = "*" + " *".join(AUDIO_ENDINGS)
        text = "*" + " *".join(text_endings())
        if pending.audio is not None:
            title = self.tr("Now open the text of “{name}”").format(name=pending.audio.name)
            kinds = self.tr("Text") + f" ({text})"
        elif pending.text is not None:
            title = self.tr("Now open the audio of “{name}”").format(name=pending.text.name)
            kinds = self.tr("Audio") + f" ({audio})"
        else:
            title = self.tr("Open an audio file and its text")
            kinds = self.tr("Audio and text") + f" ({audio} {text})"
        settings = self._session.settings
        folder = str(settings.get("files/folder", ""))
        kinds += ";;" + self.tr("All files") + " (*)"
        hide = QFileDialog.Option.HideNameFilterDetails
        chosen, _ = QFileDialog.getOpenFileNames(self._window, title, folder, kinds, options=hide)
        if chosen:
            settings.set("files/folder", str(Path(chosen[0]).parent))
        return [Path(name) for name in chosen]


def link_in(data: QMimeData) -> str:
    """Return the address on the network that is meant, or an empty string."""
    links = [url.toString() for url in data.urls() if is_address(url.toString())]
    text = data.text().strip()
    return links[0] if links else text if is_address(text) else ""


def _usable(handed: Handed) -> Handed:
    """Leave out the one audio file, or the text, that cannot be opened, and say why."""
    refusals = list(handed.refusals)

    def usable(check: Callable[[Path], object], path: Path) -> bool:
        try:
            check(path)
        except LyricastError as error:
            refusals.append(error.message)
            return False
        return True

    episodes, texts = handed.episodes, handed.texts
    if len(episodes) == 1:
        episodes = tuple((audio, text) for audio, text in episodes if usable(check_audio, audio))
    if not handed.episodes:
        texts = tuple(text for text in texts[-1:] if usable(read_text, text))
    return Handed(episodes, texts, tuple(refusals), handed.second)
