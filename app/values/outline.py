"""The chapters of a text with what the user has made of them."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from alignment.clock_format import clock
from alignment.timeline import Timeline
from alignment.transcript.model import Chapter, Transcript

_LONGEST = 32
"""How much of its first sentence names a chapter that was added."""


@dataclass(frozen=True, slots=True)
class ChapterKey:
    """What a chapter is known by in any version of a text.

    Attributes
    ----------
    title
        As the text has it; of a chapter that the user added, its first sentence.
    number
        Counts the chapters of this title, or the sentences of this text, from 0.
    added
        Whether the user added it.
    """

    title: str
    number: int
    added: bool = False


@dataclass(frozen=True, slots=True)
class ChapterEdit:
    """What is different: a title, a start (ms), with None for both nothing, or all of it gone."""

    title: str | None = None
    time: int | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class ChapterStart:
    """A chapter and the moment (ms) it begins, None where unknown.

    Attributes
    ----------
    index
        Its place among the chapters that are shown.
    """

    index: int
    title: str
    time: int | None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A chapter of the text or one that the user added.

    Attributes
    ----------
    first, stop
        Its sentences, or of one that was added, its first.
    start
        As it is without the user's changes.
    """

    heading: ChapterKey
    first: int
    stop: int
    start: ChapterStart


@dataclass(frozen=True, slots=True)
class Headings:
    """In what the headings over a text are to differ from those that stand in it.

    Attributes
    ----------
    added
        Chapters of the user, by their first sentences.
    removed
        Headings of chapters that are chapters no more.
    times
        When the chapters that stand in it begin (ms), by their first sentences.
    """

    added: Mapping[int, ChapterStart] = field(default_factory=dict)
    removed: frozenset[int] = frozenset()
    times: Mapping[int, int] = field(default_factory=dict)


def chapter_list(starts: Iterable[ChapterStart]) -> str:
    """Return chapters as show notes have them: a line each, with the time where it is known."""
    lines = []
    for start in starts:
        time = "" if start.time is None else clock(start.time)
        lines.append(f"{time} {start.title}".strip())
    return "\n".join(lines)


def chapter_starts(transcript: Transcript, timeline: Timeline | None) -> list[ChapterStart]:
    """Return when each chapter begins: as its first timed sentence does, else as the text says."""
    return [
        ChapterStart(
            chapter.index,
            chapter.title,
            _time(timeline, chapter.first, chapter.stop, chapter.start),
        )
        for chapter in transcript.chapters
    ]


def parts(
    transcript: Transcript, timeline: Timeline | None, edits: Mapping[ChapterKey, ChapterEdit]
) -> list[OutlineEntry]:
    """Return the chapters of a text and those that were added, in the order of the text."""
    starts = chapter_starts(transcript, timeline)
    found = [
        OutlineEntry(heading, chapter.first, chapter.stop, start)
        for heading, chapter, start in zip(
            _counted([start.title for start in starts]), transcript.chapters, starts, strict=True
        )
    ]
    added = {heading.title for heading in edits if heading.added}
    if added:
        opening = {part.first for part in found}
        for index, heading in sentences_of(transcript, added):
            if heading in edits and index not in opening:
                time = _time(timeline, index, index + 1, None)
                start = ChapterStart(0, _short(heading.title), time)
                found.append(OutlineEntry(heading, index, index + 1, start))
    return sorted(found, key=lambda part: part.first)


def shown(
    found: Sequence[OutlineEntry], edits: Mapping[ChapterKey, ChapterEdit]
) -> Iterator[tuple[OutlineEntry, ChapterStart]]:
    """Yield the chapters that are to be seen, as the user has them."""
    place = 0
    for part in found:
        edit = edits.get(part.heading, ChapterEdit())
        if edit.removed:
            continue
        title = part.start.title if edit.title is None else edit.title
        time = part.start.time if edit.time is None else edit.time
        start = part.start
        moved = start.index != place
        entry = replace(part, start=replace(start, index=place)) if moved else part
        yield entry, ChapterStart(place, title, time)
        place += 1


def with_chapters(
    transcript: Transcript, chapters: Iterable[tuple[OutlineEntry, ChapterStart]]
) -> Transcript:
    """Return a text whose chapters are those that are to be seen."""
    seen = list(chapters)
    stops = [*(part.first for part, _ in seen[1:]), len(transcript.sentences)]
    found = tuple(
        Chapter(start.index, start.title, start.time, part.first, stop)
        for (part, start), stop in zip(seen, stops, strict=bool(seen))
    )
    sentences = [replace(sentence, chapter=None) for sentence in transcript.sentences]
    for chapter in found:
        inside = slice(chapter.first, chapter.stop)
        sentences[inside] = [replace(one, chapter=chapter.index) for one in sentences[inside]]
    return replace(transcript, sentences=tuple(sentences), chapters=found)


def sentences_of(transcript: Transcript, texts: Container[str]) -> Iterator[tuple[int, ChapterKey]]:
    """Yield the sentences of these texts, and what chapters added there are known by."""
    indices = [sentence.index for sentence in transcript.sentences if sentence.text in texts]
    said = [transcript.sentences[index].text for index in indices]
    return zip(indices, _counted(said, added=True), strict=True)


def _counted(titles: Sequence[str], *, added: bool = False) -> list[ChapterKey]:
    seen = Counter[str]()
    found = []
    for title in titles:
        found.append(ChapterKey(title, seen[title], added))
        seen[title] += 1
    return found


def _time(timeline: Timeline | None, first: int, stop: int, otherwise: int | None) -> int | None:
    cues = timeline.cues[first:stop] if timeline is not None else ()
    return next((cue.start for cue in cues if cue.start is not None), otherwise)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
