"""Episodes on this computer: each in a folder of its own, with what its feed says of it."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from alignment.audio.endings import ENDINGS as AUDIO_ENDINGS
from alignment.errors import LyricastError
from alignment.files import DAMAGED, replacing
from app.files.classify import text_endings
from app.files.names import file_name
from app.files.readers import EPISODE_NOTE
from app.online.address import host_of
from app.online.client import Client, Limits, Report
from app.online.download import Download
from app.online.episode_note import described, read_description
from app.online.errors import InsecureError, OnlineError, unwritable
from app.online.feed import Enclosure, FeedEpisode, after_prologue

_TEXT = Limits(20_000_000)
_PICTURE = Limits(10_000_000)
_PAGE = re.compile(rb"<(?:!doctype html|html)", re.IGNORECASE)
_PASSWORD = re.compile(rb"""<input\b[^>]*\btype\s*=\s*["']?password""", re.IGNORECASE)
_FEW = 20
"""Sentences of a page with a field for a password, below which it is there to log in: a transcript
may have such a field above it."""
_ENDINGS = {
    "application/json": ".json",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/srt": ".srt",
    "text/srt": ".srt",
    "application/ttml+xml": ".ttml",
    "text/html": ".html",
    "text/plain": ".txt",
}
"""Of transcripts by media type; the best first: timed and with speakers, then timed."""
_TIMED = (".json", ".vtt", ".srt", ".ttml")
"""What states no times and says that it is one of these is something else, such as a notice."""
_AUDIO = {
    "audio/mpeg": ".mp3",
    "audio/mp3": ".mp3",
    "audio/mp4": ".m4a",
    "audio/x-m4a": ".m4a",
    "audio/aac": ".aac",
    "audio/ogg": ".ogg",
    "audio/opus": ".opus",
    "audio/flac": ".flac",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "video/x-m4v": ".m4v",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """An episode on this computer.

    Attributes
    ----------
    key
        What its feed knows it by, or its address.
    audio
        None while it has not come whole.
    size
        Bytes of all its files.
    """

    folder: Path
    key: str
    show: str
    title: str
    audio: Path | None
    text: Path | None
    size: int


class FetchedEpisodes:
    """Fetches episodes into a folder, knows which are there, and removes them.

    Parameters
    ----------
    root
        Holds a folder for each show.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def __iter__(self) -> Iterator[Stored]:
        """Yield what is there, whole or begun."""
        for note in sorted(self._root.glob(f"*/*/{EPISODE_NOTE}")):
            if (stored := _stored(note.parent)) is not None:
                yield stored

    def find(self, key: str) -> Stored | None:
        """Return the episode that a feed knows by this key."""
        return next((stored for stored in self if stored.key == key), None)

    def episode(self, folder: Path) -> tuple[str, FeedEpisode] | None:
        """Return the show and the episode of a folder, to go on with what was begun."""
        try:
            return read_description(json.loads((folder / EPISODE_NOTE).read_bytes()))
        except DAMAGED:
            return None

    def remove(self, folder: Path) -> None:
        """Remove an episode and all that was fetched with it.

        Raises
        ------
        OnlineError
            It cannot be removed.
        """
        if folder.parent.parent != self._root or not (folder / EPISODE_NOTE).is_file():
            return
        try:
            shutil.rmtree(folder)
            if not any(folder.parent.iterdir()):
                folder.parent.rmdir()
        except OSError as error:
            raise OnlineError(
                "“{folder}” cannot be removed: {reason}. Remove it by hand.",
                folder=str(folder),
                reason=error.strerror or str(error),
            ) from error

    def fetch(
        self,
        client: Client,
        show: str,
        episode: FeedEpisode,
        *,
        languages: Sequence[str] = (),
        insecure: bool = False,
        report: Report = lambda have, total: None,
    ) -> Stored:
        """Fetch an episode: its text, chapters and cover first, then its sound.

        What lacks besides the sound keeps nobody from listening.

        Parameters
        ----------
        languages
            Of the text, the one wanted most first, where there are several.

        Raises
        ------
        OnlineError
            The sound cannot be had. What has come is kept, and the next try goes on from there.
        InsecureError
            The user has to agree first.
        """
        if (here := self.find(episode.key)) is not None and here.audio is not None:
            return here
        folder = self._folder(show, episode)
        stem = file_name(episode.title, "Episode")
        get = partial(client.fetch, insecure=insecure)
        stored = _stored(folder)
        if stored is None or stored.text is None:
            ways = sorted(episode.transcripts, key=partial(_rank, languages))
            for way in ways:
                if _fetch_text(get, way, folder / stem, report):
                    break
        note = described(show, episode)
        if episode.chapters is not None:
            note["chapters"] = _chapters(get, episode.chapters) or note["chapters"]
        _write(folder / EPISODE_NOTE, json.dumps(note, ensure_ascii=False, indent=1).encode())
        if episode.image and not (folder / "cover.jpg").exists():
            _fetch_picture(get, episode.image, folder / "cover.jpg")
        audio = folder / (stem + _audio_ending(episode.audio))
        Download(client, episode.audio.address, audio, insecure=insecure).run(report)
        whole = _stored(folder)
        assert whole is not None
        return whole

    def _folder(self, show: str, episode: FeedEpisode) -> Path:
        """Return the folder of an episode, with its note in it."""
        above = self._root / (file_name(show, host_of(episode.audio.address)))
        name = file_name(episode.title, "Episode")
        number = 1
        while True:
            folder = above / (name if number == 1 else f"{name} {number}")
            stored = _stored(folder)
            if stored is None or stored.key == episode.key:
                break
            number += 1
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error) from error
        if stored is None:
            note = json.dumps(described(show, episode), ensure_ascii=False, indent=1)
            _write(folder / EPISODE_NOTE, note.encode())
        return folder


def _stored(folder: Path) -> Stored | None:
    """Return what lies in the folder of an episode; None where it is not one."""
    try:
        note = json.loads((folder / EPISODE_NOTE).read_bytes())
        files = sorted(file for file in folder.iterdir() if file.is_file())
        endings = text_endings()
        audio = next((file for file in files if file.suffix.lower() in AUDIO_ENDINGS), None)
        texts = (f for f in files if f.suffix.lower() in endings and f.stem == _stem(note))
        size = sum(file.stat().st_size for file in files)
        return Stored(
            folder, str(note["key"]), str(note["show"]), str(note["title"]), audio,
            next(texts, None), size,
        )  # fmt: skip
    except DAMAGED:
        return None


def _stem(note: dict[str, Any]) -> str:
    return file_name(str(note["title"]), "Episode")


def _write(path: Path, data: bytes) -> None:
    with replacing(path) as unfinished:
        unfinished.write_bytes(data)


def _rank(languages: Sequence[str], transcript: Enclosure) -> tuple[int, int]:
    spoken = transcript.language.lower().replace("_", "-").partition("-")[0]
    wanted = languages.index(spoken) if spoken in languages else len(languages)
    kinds = list(_ENDINGS)
    ending = _text_ending(transcript)
    best = next((i for i, kind in enumerate(kinds) if _ENDINGS[kind] == ending), len(kinds))
    return wanted, best


def _text_ending(transcript: Enclosure) -> str:
    last = PurePosixPath(urlsplit(transcript.address).path).suffix.lower()
    return _ENDINGS.get(transcript.kind) or (last if last in text_endings() else ".txt")


def _audio_ending(audio: Enclosure) -> str:
    last = PurePosixPath(urlsplit(audio.address).path).suffix.lower()
    return last if last in AUDIO_ENDINGS else _AUDIO.get(audio.kind, ".mp3")


def _fetch_text(get: Any, transcript: Enclosure, stem: Path, report: Report) -> bool:  # noqa: ANN401
    """Fetch a transcript, and return whether it can be read."""
    from alignment.formats.reading import read_content
    from alignment.reader import read_transcript

    path, to_log_in = stem.with_name(stem.name + _text_ending(transcript)), False
    try:
        data = get(transcript.address, _TEXT, report=report).data
        if path.suffix != ".html" and _PAGE.match(after_prologue(data)):
            return False  # a notice, say
        with replacing(path) as unfinished:
            unfinished.write_bytes(data)
            if path.suffix in _TIMED:
                read_content(unfinished, path)
            else:
                spoken = sum(1 for _ in read_transcript(unfinished).spoken)
                to_log_in = spoken < _FEW and _PASSWORD.search(data) is not None
        if to_log_in:
            path.unlink()
    except InsecureError:
        raise
    except LyricastError:
        return False
    return not to_log_in


def _fetch_picture(get: Any, address: str, path: Path) -> None:  # noqa: ANN401
    try:
        answer = get(address, _PICTURE)
        if answer.kind.startswith("image/"):
            _write(path, answer.data)
    except LyricastError:
        pass  # a cover is no reason to stop


def _chapters(get: Any, chapters: Enclosure) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return titles and starts (ms) of chapters that are listed in a file of their own."""
    try:
        listed = json.loads(get(chapters.address, Limits(2_000_000)).data)["chapters"][:1000]
    except (*DAMAGED, LyricastError):
        return []
    titles: dict[int, str] = {}
    for entry in listed:
        with suppress(*DAMAGED):  # one that is damaged is no reason to leave out the others
            start, title = float(entry["startTime"]), " ".join(entry["title"].split())
            if entry.get("toc", True) and title and 0 <= start < 1e6:
                titles[round(1000 * start)] = title
    return [{"title": titles[start], "start": start} for start in sorted(titles)]
