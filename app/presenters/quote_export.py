"""Clips and lists of quotes as files that the user names."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from alignment.clock_format import clock
from alignment.files import replacing, write_text
from alignment.messages import Message
from app.language import in_words
from app.presenters.save_path import ask_folder, ask_save_path, unused
from app.quotes import clip
from app.quotes.export_lists import html, markdown, readwise, table
from app.session.session import Session
from app.temp_dir import TempDir
from app.values.file_name import file_name
from app.values.quote import Quote

if TYPE_CHECKING:
    from alignment.formats.anki import Card

_KINDS = {
    ".m4a": "M4A",
    ".mp3": "MP3",
    ".ogg": "Ogg Opus",
    ".flac": "FLAC",
    ".wav": "WAV",
}


class QuoteExport(QObject):
    """Asks where to, and lets workers write."""

    done = Signal(str, object)
    """Name of what was written, and where it lies."""
    failed = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._drags = TempDir()

    def save_clip(self, quote: Quote, span: tuple[int, int]) -> None:
        """Write a clip of what is heard in `span` (ms)."""
        audio = self._session.audio
        if audio is None:
            return
        usual = str(self._session.settings.get("quotes/clip", ".m4a"))
        target = self._ask(self.tr("Save the Clip"), _file_name(quote), _KINDS, usual)
        if target is None:
            return
        self._session.settings.set("quotes/clip", target.suffix.lower())
        work = partial(clip.export, audio, *span, target, _tags(quote))
        self._session.tasks.run_task(work, lambda _: self._told(target), self.failed.emit)

    def make_clip(
        self, quote: Quote, span: tuple[int, int], then: Callable[[Path], object]
    ) -> None:
        """Make a clip for dragging, and call `then` with it."""
        audio = self._session.audio
        if audio is None:
            return

        def work() -> Path:
            target = self._drags.folder / f"{_file_name(quote)}.m4a"
            clip.export(audio, *span, target, _tags(quote))
            return target

        self._session.tasks.run_task(work, then, self.failed.emit)

    def save_markdown(self, quotes: Sequence[Quote], heading: str) -> None:
        """Write a list in Markdown; `heading` is empty for that of one episode."""
        name = heading or quotes[0].title
        target = self._ask(self.tr("Save the List"), file_name(name), {".md": "Markdown"})
        if target is not None:
            self._write(target, partial(markdown, quotes, heading))

    def save_page(self, quotes: Sequence[Quote], heading: str) -> None:
        """Write a list as a web page, whose links lead into the audio."""
        name = heading or quotes[0].title
        target = self._ask(self.tr("Save the List"), file_name(name), {".html": "HTML"})
        if target is not None:
            self._write(target, partial(html, quotes, name))

    def save_table(self, quotes: Sequence[Quote], heading: str) -> None:
        """Write a list as a table."""
        name = heading or quotes[0].title
        target = self._ask(self.tr("Save the List"), file_name(name), {".csv": "CSV"})
        if target is not None:
            self._write(target, partial(table, quotes))

    def save_for_readwise(self, quotes: Sequence[Quote], heading: str) -> None:
        """Write a list as a table that Readwise imports."""
        name = heading or quotes[0].title
        target = self._ask(self.tr("Save the List"), file_name(name), {".csv": "Readwise (CSV)"})
        if target is not None:
            self._write(target, partial(readwise, quotes))

    def save_deck(self, quotes: Sequence[Quote], cards: "Sequence[Card]") -> None:
        """Write a deck of Anki, with what is heard of each quote of the episode that is open."""
        audio, title = self._session.audio, quotes[0].title
        kinds = {".apkg": in_words(Message("Cards with sound (Anki)"))}
        target = self._ask(self.tr("Save the List"), file_name(title), kinds)
        if audio is None or target is None:
            return

        def work() -> None:
            from alignment.formats.anki import write_deck

            with replacing(target) as part:
                write_deck(cards, title, audio, part)

        self._session.tasks.run_task(work, lambda _: self._told(target), self.failed.emit)

    def save_clips(self, clips: Sequence[tuple[Quote, tuple[int, int]]]) -> None:
        """Write a clip of each quote into a folder; none takes the place of a file."""
        audio = self._session.audio
        folder = ask_folder(self._window, self._session.settings, self.tr("Save the Clips"))
        if audio is None or folder is None:
            return
        usual = str(self._session.settings.get("quotes/clip", ".m4a"))

        def work() -> None:
            for quote, span in clips:
                target = unused(folder / f"{_file_name(quote)}{usual}")
                clip.export(audio, *span, target, _tags(quote))

        def told(_: object) -> None:
            self.done.emit(folder.name, folder)

        self._session.tasks.run_task(work, told, self.failed.emit)

    def save_joined(self, clips: Sequence[tuple[Quote, tuple[int, int]]]) -> None:
        """Write the clips of several quotes to one file."""
        audio, title = self._session.audio, clips[0][0].title
        usual = str(self._session.settings.get("quotes/clip", ".m4a"))
        target = self._ask(self.tr("Save the Clips"), file_name(title), _KINDS, usual)
        if audio is None or target is None:
            return
        spans = [span for _, span in clips]
        work = partial(clip.export_joined, audio, spans, target, {"album": title})
        self._session.tasks.run_task(work, lambda _: self._told(target), self.failed.emit)

    def _write(self, target: Path, text: Callable[[], str]) -> None:
        def work() -> None:
            write_text(target, text())

        self._session.tasks.run_task(work, lambda _: self._told(target), self.failed.emit)

    def _ask(
        self, title: str, stem: str, kinds: Mapping[str, str], usual: str | None = None
    ) -> Path | None:
        return ask_save_path(self._window, self._session.settings, title, stem, kinds, usual)

    def _told(self, target: Path) -> None:
        self.done.emit(target.name, target)


def _tags(quote: Quote) -> dict[str, str]:
    tags = {
        "title": quote.text.replace("\n", " ")[:200],
        "artist": quote.speaker,
        "album": quote.title,
        "comment": str(quote.link or ""),
    }
    return {name: value for name, value in tags.items() if value}


def _file_name(quote: Quote) -> str:
    return file_name(f"{quote.title} {clock(quote.time).replace(':', '.')}")
