"""Where the user has chapters begin, as the alignment is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from alignment.transcript.model import Transcript
from app.values.outline import ChapterEdit, ChapterKey, OutlineEntry, parts, shown

if TYPE_CHECKING:
    from alignment.anchors import Anchor

ChapterEdits = Mapping[ChapterKey, ChapterEdit]


def moves(chapters: Iterable[OutlineEntry], edits: ChapterEdits) -> dict[range, int]:
    """Return when chapters begin (ms), by the sentences among which the first one is."""
    edited = ((part, edits.get(part.heading, ChapterEdit()).time) for part in chapters)
    return {range(part.first, part.stop): time for part, time in edited if time is not None}


def first_spoken(transcript: Transcript, sentences: range) -> int | None:
    """Return the first sentence of a chapter that is spoken."""
    return next((index for index in sentences if transcript.sentences[index].spoken), None)


def anchors(transcript: Transcript, edits: ChapterEdits) -> dict[range, Anchor]:
    """Return where chapters begin; not pinned, as music may stand before their words."""
    if not edits:
        return {}
    from alignment.anchors import Anchor

    chapters = [part for part, _ in shown(parts(transcript, None, edits), edits)]
    found = {}
    for sentences, time in moves(chapters, edits).items():
        if (first := first_spoken(transcript, sentences)) is not None:
            found[sentences] = Anchor(first, time / 1000)
    return found
