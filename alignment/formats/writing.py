"""Writing a timeline to a file, in the format its ending asks for."""

import os
import secrets
import shutil
import tempfile
from pathlib import Path

from alignment.errors import FormatError
from alignment.formats import srt, timeline_json, vtt
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript

ENDINGS = (".json", ".srt", ".vtt")


def check_destination(path: Path) -> None:
    """Make sure that `path` can be written, before work is spent on it.

    Raises
    ------
    FormatError
        The ending is unknown, `path` is a folder, or its folder is missing or
        cannot be written to.
    """
    try:
        if path.is_dir():
            raise FormatError(
                "“{path}” is a folder: name a file in it, such as timeline.json.", path=str(path)
            )
        if path.suffix.lower() not in ENDINGS:
            raise FormatError(
                "The ending of “{file}” is not known: use {known} or {last}.",
                file=path.name,
                known=", ".join(ENDINGS[:-1]),
                last=ENDINGS[-1],
            )
        folder = path.resolve().parent
        if not folder.is_dir():
            raise FormatError(
                "There is no folder “{folder}” for “{file}”: make it first.",
                folder=str(folder),
                file=path.name,
            )
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise _cannot_write(path, fault) from fault


def write(
    timeline: Timeline,
    transcript: Transcript,
    path: Path,
    *,
    audio: str | None = None,
    bilingual: bool = False,
) -> None:
    """Write a timeline as JSON, SubRip or WebVTT, by the ending of `path`.

    The file appears whole or not at all; one that was there before is lost
    only when the new one is complete.

    Parameters
    ----------
    audio
        Name of the audio file, for formats that hold it.
    bilingual
        Whether subtitles have what was really said in a second line; JSON has it always.

    Raises
    ------
    FormatError
        As `check_destination` says, or the disk is full or fails.
    """
    check_destination(path)
    match path.suffix.lower():
        case ".json":
            text = timeline_json.dumps(timeline, transcript, audio)
        case ".srt":
            text = srt.dumps(timeline, transcript, bilingual=bilingual)
        case _:
            text = vtt.dumps(timeline, transcript, bilingual=bilingual)
    try:
        _replace(path, text)
    except OSError as fault:
        raise _cannot_write(path, fault) from fault


def _replace(path: Path, text: str) -> None:
    target = path.resolve()  # a link stays, the file it leads to is replaced
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        # A file name that is not Unicode reaches us as surrogates, which UTF-8 cannot hold.
        with part.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _cannot_write(path: Path, fault: OSError) -> FormatError:
    reason = fault.strerror or str(fault)
    return FormatError(
        "Cannot write “{path}” ({reason}): choose another place for it.",
        path=str(path),
        reason=reason,
    )
