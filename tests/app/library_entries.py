"""Episodes put into the library, and what its page shows of them."""

import wave
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from alignment.audio.endings import ENDINGS as AUDIO_ENDINGS
from app.files.readers import identify, identify_text
from app.main_window import MainWindow
from app.values.episode_key import EpisodeKey
from app.values.library import LibraryEntry
from app.views.library_model import EpisodeRow, FetchRow, HeadingRow, HitRow
from tests.app.fake_session import FakeSession
from tests.app.fakes import transcript_of


def lay(folder: Path, name: str, content: str) -> Path:
    """Write a text, or, where the ending says so, a moment of sound that differs by `content`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix in AUDIO_ENDINGS:
        with wave.open(str(path), "wb") as sound:
            sound.setparams((1, 2, 8_000, 0, "NONE", ""))
            sound.writeframes(content.encode("utf-16-le").ljust(1_600, b"\0"))
    else:
        path.write_text(content, encoding="utf-8")
    return path


def shelve(session: FakeSession, folder: Path, name: str, *sentences: str) -> EpisodeKey:
    """Put an episode with a text into the library."""
    audio = lay(folder, f"{name}.mp3", f"sound of {name}")
    text = lay(folder, f"{name}.txt", "\n".join(sentences))
    key = EpisodeKey(identify(audio), identify_text(text))
    session.library.keep_episode(key, name, audio, text)
    session.library.texts.keep(key, transcript_of([name, *sentences]))
    return key


def rows(window: MainWindow) -> list[str]:
    shown = []
    for row in window.library.model.rows:
        match row:
            case HeadingRow(words, beside):
                shown.append(f"# {words} {beside}".strip())
            case EpisodeRow(entry, large):
                shown.append(entry.title + (" *" if large else ""))
            case FetchRow(fetch):
                shown.append(fetch.title)
            case HitRow(_, hit):
                shown.append(f"- {hit.text}")
    return shown


def click(window: MainWindow, number: int, *, more: bool = False) -> None:
    page = window.library.list
    place = page.visualRect(window.library.model.index(number))
    spot = window.library.delegate.more_rect(place).center() if more else place.center()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def entry(window: MainWindow, number: int) -> LibraryEntry:
    row = window.library.model.rows[number]
    assert isinstance(row, EpisodeRow)
    return row.entry


def look_for(window: MainWindow, words: str) -> None:
    window.library.search.setText(words)
    window.library._typing.timeout.emit()
