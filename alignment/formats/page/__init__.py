"""One web page (``.html``) that plays an episode, without a network or anything beside it."""

import mimetypes
import os
from base64 import b64encode
from collections.abc import Collection, Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import quote

from alignment.errors import AudioError
from alignment.formats.content import Content, WriteOptions, chapter_marks
from alignment.formats.page.compact import (
    Places,
    packed,
    script_with,
    spans,
    steps,
    without_marks,
)
from alignment.formats.paragraphs import paragraphs
from alignment.formats.prose import blocks, escaped
from alignment.formats.subtitles import Subtitle, one_line, subtitles
from alignment.timeline import Timeline


def save(content: Content, options: WriteOptions, path: Path) -> None:
    """Write the page; the sound lies beside it, or in it where asked for.

    Raises
    ------
    AudioError
        The sound is to be in it and cannot be read.
    """
    style, looks, script, loader, template = (
        files("alignment.formats.page").joinpath(name).read_text("utf-8").strip()
        for name in ("page.css", "player.css", "page.js", "loader.js", "page.html")
    )
    spoken = {line.index: line for line in subtitles(content.timeline, content.transcript)}
    said = {index: line.original for index, line in spoken.items() if options.bilingual}
    body, places = without_marks(_body(content, spoken, said))
    script = script_with(script, {"style": looks, **_known(content, spoken, places)})
    loader = script_with(loader, {})
    head, _, tail = (
        Template(template)
        .substitute(
            language=escape(content.transcript.language),
            title=escaped(content.name or "Lyricast"),
            style=style,
            style_hash=_hash(style),
            loader=loader,
            hashes=f"'{_hash(loader)}' '{_hash(script)}'",
            packed=packed(script),
            body=body,
            source="" if options.embed else _beside(content.audio, path.parent),
            sound="\0",
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


def _body(content: Content, spoken: Collection[int], said: Mapping[int, str]) -> str:
    """Return the text; the ends of paragraphs need no tags in a page."""

    def place(kind: str, index: int) -> str:
        return f" id=c{index}" if kind == "c" else f' id="{kind}{index}"'

    language = content.timeline.audio_language or ""
    found = blocks(
        paragraphs(content.transcript), content.transcript, spoken, said, language, place=place
    )
    return "\n".join(found).replace('<b class="n">', "<b>").replace("</p>", "")


def _known(
    content: Content, spoken: Mapping[int, Subtitle], places: Places
) -> dict[str, list[list[int]] | list[int | None] | int | str]:
    """Return what the script of the page has to know."""
    starts = {mark.first: mark.start for mark in chapter_marks(content)}
    return {
        "texts": steps(places, "s"),
        "originals": steps(places, "o"),
        "spans": spans(
            (line.start, line.end) for index, line in spoken.items() if f"s{index}" in places
        ),
        "heads": [starts.get(chapter.first) for chapter in content.transcript.chapters],
        "bridged": Timeline.BRIDGED_PAUSE,
        "name": one_line(content.name),
        "speakers": ", ".join(map(one_line, content.transcript.speakers)),
    }
