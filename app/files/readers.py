"""Reading the files of an episode; slow, so for a worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignment.errors import TranscriptError
from alignment.files import DAMAGED
from alignment.transcript.model import Transcript
from app.values.written import WrittenText

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


EPISODE_NOTE = "episode.json"
"""In the folder of an episode that was fetched: what its feed says of it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text file: what it says, and the SHA-256 of its bytes in hexadecimal."""

    transcript: Transcript
    digest: str


def read_text(path: Path) -> Text:
    """Read a text file.

    Raises
    ------
    TranscriptError
        It cannot be used.
    """
    from alignment.reader import read_transcript

    return Text(_introduced(path, read_transcript(path)), identify_text(path))


def _introduced(path: Path, transcript: Transcript) -> Transcript:
    """Put before the text of an episode that was fetched what its feed says of it."""
    note = _note_beside(path)
    if not note:
        return transcript
    notes = str(note.get("notes", ""))
    try:
        listed = note.get("chapters", ())
        chapters = [(str(chapter["title"]), int(chapter["start"])) for chapter in listed]
    except DAMAGED:
        chapters = []
    from alignment.imports import import_pasted
    from alignment.transcript.introduction import introduced
    from alignment.transcript.markup import plain_text

    try:
        words = plain_text(import_pasted(notes).text).text if notes.strip() else ""
    except TranscriptError:
        words = ""
    return introduced(transcript, words, chapters)


def read_written(notes: Path) -> WrittenText | None:
    """Return what was written down by `alignment.transcription`, or None where nothing was."""
    if not notes.exists():
        return None
    from alignment.transcription.text import written
    from alignment.transcription.words import Heard

    heard = Heard.load(notes)
    found = written(heard.words, heard.language, heard.duration)
    if found is None:
        return None
    return WrittenText(*found, heard.complete, sum(end - start for start, end in heard.done))


def noted_title(audio: Path) -> str:
    """Return what the feed calls an episode that was fetched, or an empty string."""
    return str(_note_beside(audio).get("title", ""))


def noted_words(audio: Path) -> tuple[str, ...]:
    """Return what the feed says of an episode that was fetched: title, podcast and show notes."""
    note = _note_beside(audio)
    return tuple(str(note[name]) for name in ("title", "show", "notes") if note.get(name))


def _note_beside(path: Path) -> dict[str, Any]:
    try:
        note = json.loads(path.with_name(EPISODE_NOTE).read_bytes())
    except DAMAGED:
        return {}
    return note if isinstance(note, dict) else {}


def identify_text(path: Path) -> str:
    """Return what a text is known by, whatever the file is called.

    Raises
    ------
    TranscriptError
        The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise TranscriptError(
            "“{file}” cannot be read: {reason}.",
            file=path.name,
            reason=error.strerror or str(error),
        ) from error


def identify(audio: Path) -> str:
    """Return what the audio is known by, whatever the file is called.

    Raises
    ------
    AudioError
        The file cannot be read.
    """
    from alignment.audio.fingerprint import fingerprint

    return fingerprint(audio)


def check_audio(audio: Path) -> None:
    """Make sure that a file can be played.

    Raises
    ------
    AudioError
        It is not there, or there is no sound in it.
    """
    from alignment.audio.container import track_of

    track_of(audio)


def draw_waveform(audio: Path, progress: Callable[[float], None]) -> NDArray[np.uint8]:
    """Return the peaks of the audio.

    Raises
    ------
    AudioError
        There is no sound to be had from the file.
    """
    from alignment.audio.peaks import peaks
    from alignment.audio.recording import load

    return peaks(load(audio, progress).samples)


def model_present(name: str | None) -> bool:
    """Return whether the model (None for the default) can be used without fetching it.

    Raises
    ------
    ModelError
        There is no model of that name, and no folder.
    """
    from alignment.models.choice import present_model

    return present_model(name) is not None
