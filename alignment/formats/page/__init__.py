"""One web page (``.html``) that plays an episode, without a network or anything beside it."""

import json
import mimetypes
import os
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import quote

from alignment.clock_format import clock_format
from alignment.errors import AudioError
from alignment.formats.content import Content, WriteOptions, chapter_marks
from alignment.formats.markup import plain
from alignment.formats.paragraphs import paragraphs
from alignment.formats.prose import blocks, escaped
from alignment.formats.subtitles import one_line, subtitles
from alignment.timeline import Timeline


def save(content: Content, options: WriteOptions, path: Path) -> None:
    """Write the page; the sound lies beside it, or in it where asked for.

    Raises
    ------
    AudioError
        The sound is to be in it and cannot be read.
    """
    style, script, template = (
        files("alignment.formats.page").joinpath(f"page.{ending}").read_text("utf-8").strip()
        for ending in ("css", "js", "html")
    )
    spoken = {line.index: line for line in subtitles(content.timeline, content.transcript)}
    said = {index: line.original for index, line in spoken.items() if options.bilingual}
    head, _, tail = (
        Template(template)
        .substitute(
            language=escape(content.transcript.language),
            title=escaped(content.name or "Lyricast"),
            style=style,
            style_hash=_hash(style),
            script=script,
            script_hash=_hash(script),
            contents=_contents(content),
            body="\n".join(
                blocks(
                    paragraphs(content.transcript),
                    content.transcript,
                    spoken,
                    said,
                    content.timeline.audio_language or "",
                    place=lambda kind, index: f" id={kind}{index}",
                )
            ),
            source="" if options.embed else _beside(content.audio, path.parent),
            sound="\0",
            times=_times(content),
        )
        .partition("\0")
    )
    with path.open("w", encoding="utf-8", newline="\n") as page:
        page.write(head)
        if options.embed and content.audio:
            page.write(_inside(content.audio))
        page.write(tail + "\n")


def _hash(code: str) -> str:
    """Return what lets a browser run this code and no other."""
    return f"sha256-{b64encode(sha256(code.encode()).digest()).decode()}"


def _beside(audio: Path | None, folder: Path) -> str:
    if audio is None:
        return ""
    try:
        name = os.path.relpath(audio, folder)
    except ValueError:  # on another drive
        return f' src="{escape(audio.absolute().as_uri())}"'
    return f' src="{escape(quote(Path(name).as_posix()))}"'


def _inside(audio: Path) -> str:
    kind = mimetypes.guess_type(audio.name)[0] or "audio/mpeg"
    try:
        data = b64encode(audio.read_bytes()).decode()
    except OSError as error:
        raise AudioError(
            "“{file}” cannot be read: {reason}.",
            file=audio.name,
            reason=error.strerror or str(error),
        ) from error
    return f'<script id="sound" type="text/plain" data-type="{escape(kind)}">{data}</script>\n'


def _contents(content: Content) -> str:
    starts = {mark.first: mark.start for mark in chapter_marks(content)}
    return "".join(
        f'<a href="#c{chapter.index}"'
        + (f' data-t="{start}"' if (start := starts.get(chapter.first)) is not None else "")
        + f">{_clock(start)}<span>{escaped(chapter.title)}</span></a>"
        for chapter in content.transcript.chapters
    )


def _clock(time: int | None) -> str:
    return "" if time is None else f"<time>{clock_format(time, '{h}:{m:02}:{s:02}')}</time>"


def _times(content: Content) -> str:
    steps: list[int] = []
    index = end = 0
    for line in subtitles(content.timeline, content.transcript):
        steps += (line.index - index, line.start - end, line.length)
        index, end = line.index, line.end
    known = {
        "steps": steps,
        "chapters": [mark.start for mark in chapter_marks(content)],
        "bridged": Timeline.BRIDGED_PAUSE,
        "name": one_line(content.name),
        "speakers": ", ".join(map(one_line, content.transcript.speakers)),
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return plain(text).replace("<", "\\u003c")
