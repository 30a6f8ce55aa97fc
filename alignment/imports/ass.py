"""Advanced SubStation Alpha subtitles and their older kind (``.ass``, ``.ssa``)."""

import re

import pysubs2

from alignment.errors import TranscriptError
from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption, plain, stamp
from alignment.imports.quiet import quiet
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".ass", ".ssa")

_KARAOKE = re.compile(r"\\(?:k|K|kf|ko)(\d+)")
_OVERRIDE = re.compile(r"\{([^{}]*)\}")
_DRAWING = re.compile(r"\\p[1-9]")
_NOBODY = "NTP"
"""What Sub Station Alpha writes where nobody is named."""
_BREAK = re.compile(r"\\[Nn]")


def fits(head: bytes, ending: str) -> bool:
    """Whether a file has the sections of one."""
    return re.match(r"\s*\[script info\]", opening(head), re.IGNORECASE) is not None


def read(data: bytes, name: str) -> Imported:
    """Read the dialogue; comments and drawings are left out."""
    return imported(captions(decode(data, name), name, "ass"))


def captions(text: str, name: str, kind: str, fps: float | None = None) -> list[Caption]:
    """Return the captions of a format that pysubs2 reads.

    Raises
    ------
    TranscriptError
        It does not read this file.
    """
    try:
        with quiet("pysubs2"):
            events = pysubs2.SSAFile.from_string(text, format_=kind, fps=fps).events
    except (pysubs2.Pysubs2Error, ArithmeticError, LookupError, ValueError):
        raise TranscriptError(
            "“{file}” is damaged: its subtitles cannot be read. Save them anew.", file=name
        ) from None
    return [
        Caption(
            event.start,
            event.end,
            text_of_event(event.text, event.start),
            event.name.strip().removeprefix(_NOBODY) or None,
            event.style,
        )
        for event in events
        if not event.is_comment and not _DRAWING.search(event.text)
    ]


def text_of_event(text: str, start: float) -> str:
    """Return the text of an event without overrides; those of karaoke become stamps."""
    time = start

    def stamped(match: re.Match[str]) -> str:
        nonlocal time
        before = time
        time += 10 * sum(int(length) for length in _KARAOKE.findall(match[1]))
        return stamp(before) if time > before else ""

    text = _OVERRIDE.sub(stamped, text)
    return plain(_BREAK.sub("\n", text).replace("\\h", " "))
