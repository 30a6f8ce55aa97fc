"""From files handed over in any order to an episode to open."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from alignment.messages import Message
from app.language import in_words
from app.opening import AUDIO_ENDINGS, TEXT_ENDINGS, Pending, is_foreign
from app.storage.settings import Settings


class Opener(QObject):
    """Collects audio and text until there are both."""

    chosen = Signal(Path, object)
    """An audio file, and its text or None."""
    pending_changed = Signal(object)
    """`Pending`: what is there so far."""
    refused = Signal(object)
    """A `Sentence` for the user about something that cannot be opened."""

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._pending = Pending()

    def offer(self, paths: list[Path]) -> None:
        """Take files in any order."""
        usable = [path for path in paths if not self._refuse(path)]
        if not usable:
            return
        pending = self._pending.with_files(usable)
        if pending.audio is not None and pending.text is not None:
            self._choose(pending.audio, pending.text)
        else:
            self._set(pending)

    def _refuse(self, path: Path) -> bool:
        if path.is_dir():
            message = Message(
                "“{name}” is a folder. Choose the audio file and the text in it.", name=path.name
            )
        elif is_foreign(path):
            message = Message(
                "“{name}” is neither audio nor plain text. Export documents as plain text first.",
                name=path.name,
            )
        else:
            return False
        self.refused.emit(in_words(message))
        return True

    def choose(self) -> None:
        """Ask for audio and text: both at once, or one after the other."""
        pending = self._pending
        while pending.audio is None or pending.text is None:
            files = self._ask_for(pending)
            usable = [path for path in files if not self._refuse(path)]
            if not usable:
                break
            pending = pending.with_files(usable)
        if pending != self._pending:
            self.offer([path for path in (pending.audio, pending.text) if path is not None])

    def open_audio_only(self) -> None:
        """Go without a text."""
        if self._pending.audio is not None:
            self._choose(self._pending.audio, None)

    def forget(self) -> None:
        """Begin anew: an episode is open with its text."""
        self._set(Pending())

    def _choose(self, audio: Path, text: Path | None) -> None:
        # Kept until its text has been read, so that another can be offered.
        self._pending = Pending(audio=audio)
        self.chosen.emit(audio, text)

    def _set(self, pending: Pending) -> None:
        self._pending = pending
        self.pending_changed.emit(pending)

    def _ask_for(self, pending: Pending) -> list[Path]:
        audio = "*" + " *".join(AUDIO_ENDINGS)
        text = "*" + " *".join(TEXT_ENDINGS)
        if pending.audio is not None:
            title = self.tr("Now open the text of “{name}”").format(name=pending.audio.name)
            kinds = self.tr("Text") + f" ({text})"
        elif pending.text is not None:
            title = self.tr("Now open the audio of “{name}”").format(name=pending.text.name)
            kinds = self.tr("Audio") + f" ({audio})"
        else:
            title = self.tr("Open an audio file and its text")
            kinds = self.tr("Audio and text") + f" ({audio} {text})"
        folder = str(self._settings.get("files/folder", ""))
        kinds += ";;" + self.tr("All files") + " (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self._window, title, folder, kinds)
        if chosen:
            self._settings.set("files/folder", str(Path(chosen[0]).parent))
        return [Path(name) for name in chosen]
