"""Clips and lists of quotes as files that the user names."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from alignment.errors import LyricastError
from app.clock_format import clock
from app.quotes import clip
from app.quotes.export_lists import html, markdown
from app.session.session import Session
from app.temp_dir import TempDir
from app.values.quote import Quote

_FOLDER = "files/quotes"
_KINDS = {
    ".m4a": "M4A",
    ".mp3": "MP3",
    ".ogg": "Ogg Opus",
    ".flac": "FLAC",
    ".wav": "WAV",
}


class ExportError(LyricastError):
    """A list cannot be written."""


class QuoteExport(QObject):
    """Asks where to, and lets workers write."""

    done = Signal(str, object)
    """Name of what was written, and its folder."""
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
        kinds = [f"{name} (*{ending})" for ending, name in _KINDS.items()]
        usual = str(self._session.settings.get("quotes/clip", ".m4a"))
        target = self._ask(
            self.tr("Save the Clip"), _file_name(quote) + usual, kinds, _KINDS.get(usual)
        )
        if target is None:
            return
        self._session.settings.set("quotes/clip", target.suffix.lower())
        work = partial(clip.export, audio, *span, target, _tags(quote))
        self._session.jobs.run_task(work, lambda _: self._told(target), self.failed.emit)

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

        self._session.jobs.run_task(work, then, self.failed.emit)

    def save_markdown(self, quotes: Sequence[Quote], heading: str) -> None:
        """Write a list in Markdown; `heading` is empty for that of one episode."""
        name = heading or quotes[0].title
        target = self._ask(self.tr("Save the List"), f"{_clean(name)}.md", ["Markdown (*.md)"])
        if target is not None:
            self._write(target, partial(markdown, quotes, heading))

    def save_page(self, quotes: Sequence[Quote], heading: str) -> None:
        """Write a list as a web page, whose links lead into the audio."""
        name = heading or quotes[0].title
        target = self._ask(self.tr("Save the List"), f"{_clean(name)}.html", ["HTML (*.html)"])
        if target is not None:
            self._write(target, partial(html, quotes, name))

    def _write(self, target: Path, text: Callable[[], str]) -> None:
        def work() -> None:
            part = target.with_name(f".{target.name}.part")
            try:
                part.write_text(text(), encoding="utf-8")
                part.replace(target)
            except OSError as error:
                part.unlink(missing_ok=True)
                raise ExportError(
                    "“{path}” cannot be written: {reason}. Choose another folder.",
                    path=str(target),
                    reason=error.strerror or str(error),
                ) from error

        self._session.jobs.run_task(work, lambda _: self._told(target), self.failed.emit)

    def _told(self, target: Path) -> None:
        self.done.emit(target.name, target.parent)

    def _ask(
        self, title: str, name: str, kinds: list[str], chosen: str | None = None
    ) -> Path | None:
        """Ask for a file; one without an ending gets that of the kind chosen."""
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        folder = str(self._session.settings.get(_FOLDER, documents))
        first = next((kind for kind in kinds if chosen and kind.startswith(chosen)), kinds[0])
        path, kind = QFileDialog.getSaveFileName(
            self._window, title, QDir(folder).filePath(name), ";;".join(kinds), first
        )
        if not path:
            return None
        target = Path(path)
        endings = re.findall(r"\*(\.\w+)", ";;".join(kinds))
        if target.suffix.lower() not in endings:
            (ending, *_) = re.findall(r"\*(\.\w+)", kind) or endings
            target = target.with_name(target.name + ending)
        self._session.settings.set(_FOLDER, str(target.parent))
        return target


def _tags(quote: Quote) -> dict[str, str]:
    tags = {
        "title": quote.text.replace("\n", " ")[:200],
        "artist": quote.speaker,
        "album": quote.title,
        "comment": str(quote.link or ""),
    }
    return {name: value for name, value in tags.items() if value}


def _file_name(quote: Quote) -> str:
    return _clean(f"{quote.title} {clock(quote.time).replace(':', '.')}")


def _clean(name: str) -> str:
    """Return `name` without what some systems do not have in names of files."""
    cleaned = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", name)
    return " ".join(cleaned.split()).strip(". ")[:100] or "lyricast"
