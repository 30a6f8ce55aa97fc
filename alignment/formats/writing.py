"""Writing an episode to a file, in the format its ending asks for."""

from itertools import islice
from pathlib import Path

from alignment.clock_format import clock_format
from alignment.files import check_writable, replacing, write_text
from alignment.formats.catalogue import FORMATS, format_of
from alignment.formats.content import DEFAULT, Content, Lines, WriteOption, WriteOptions
from alignment.formats.screen import on_screen, remarks
from alignment.formats.selecting import select
from alignment.formats.subtitles import subtitles, with_speaker
from alignment.messages import Message

_PREVIEWED = 12
"""Sentences."""


def check_destination(
    path: Path,
    kind: str | None = None,
    *,
    overwrite: bool = True,
    audio: Path | None = None,
    options: WriteOptions = DEFAULT,
) -> None:
    """Make sure that `path` can be written, before work is spent on it.

    Parameters
    ----------
    kind
        One of `FORMATS`; None to go by the ending.
    overwrite
        Whether a file that is there already may be replaced.
    audio
        The sound, for which there must be room where the format holds it.

    Raises
    ------
    FormatError
        The ending is unknown.
    WriteError
        As `alignment.files.check_writable` says.
    """
    size = 0
    if not path.is_dir():
        chosen = format_of(path, kind)
        if WriteOption.EMBED not in chosen.options or options.embed:
            size = round(chosen.sound * _size(audio, chosen.copied))
    check_writable(path, overwrite=overwrite, size=size)


def _size(audio: Path | None, endings: frozenset[str]) -> int:
    """Return the bytes of a recording, which may be a folder of files."""
    if audio is None:
        return 0
    files = audio.iterdir() if audio.is_dir() else [audio]
    chosen = (file for file in files if not endings or file.suffix.lower() in endings)
    return sum(file.stat().st_size for file in chosen if file.is_file())


def write(
    content: Content,
    path: Path,
    *,
    kind: str | None = None,
    options: WriteOptions = DEFAULT,
    overwrite: bool = True,
) -> tuple[Message, ...]:
    """Write an episode to a file.

    The file appears whole or not at all; one that was there before is lost
    only when the new one is complete.

    Parameters
    ----------
    kind
        One of `FORMATS`; None to go by the ending of `path`.
    overwrite
        Whether a file that is there already may be replaced.

    Returns
    -------
    tuple of Message
        What the user should know of the result.

    Raises
    ------
    FormatError, WriteError
        As `check_destination` says, or the disk is full or fails.
    AudioError
        The sound is needed and cannot be read.
    """
    check_destination(path, kind, overwrite=overwrite, audio=content.audio, options=options)
    chosen = format_of(path, kind)
    if chosen.dumps:
        write_text(path, chosen.dumps(content, options), overwrite=overwrite)
    elif chosen.save:
        with replacing(path, overwrite=overwrite) as part:
            return tuple(chosen.save(content, options, part) or ())
    if WriteOption.LINES in chosen.options and options.lines is Lines.FITTED:
        return remarks(on_screen(content, options))
    return ()


def preview(content: Content, kind: str, options: WriteOptions = DEFAULT) -> str:
    """Return how a file of the given kind would begin.

    Of files that are not text it tells what will be heard when.
    """
    spoken = list(islice(subtitles(content.timeline, content.transcript), _PREVIEWED))
    last = spoken[-1].index + 1 if spoken else 0
    beginning = select(content, range(last))
    dumps = FORMATS[kind].dumps
    if dumps is not None:
        return dumps(beginning, options)
    return "".join(
        f"{clock_format(line.start)}  {name}{line.text}\n" for line, name in with_speaker(spoken)
    )
