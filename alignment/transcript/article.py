"""What each line of an article is: the spoken text and what surrounds it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from alignment.transcript.labels import NameLabel, Style
from alignment.transcript.letters import STOPS
from alignment.transcript.lines import Line, lines_of, time_in
from alignment.transcript.markup import Plain
from alignment.transcript.model import Kind, StatedTime
from alignment.transcript.ordinals import names_scene
from alignment.transcript.outline import Head, Outline
from alignment.transcript.phrases import (
    announces_contents,
    announces_transcript,
    asks,
    tells_of_recording,
)
from alignment.transcript.stage import enters_or_leaves
from alignment.transcript.surroundings import inside

_ENDS_SENTENCE = re.compile(rf"[{STOPS}！？!?…:：;；”’」』)）\]】\"*]$")
_HAS_STOP = re.compile(rf"[{STOPS}！？!?]")
_NARROWEST_PAGE = 30
_FEW_LINES = 2
_FEWEST_TORN = 5
_FULL_LINE = 0.8
_MOST_CAPITALS = 0.85
_TIMED = (Kind.SPEECH, Kind.SPEAKER, Kind.NOTE)
_LONGEST_SPELLED = 60
_SPELLED = re.compile(r"(?:\d+\s*[^\d\s.,，、]{1,16}[.,，、]?\s*(?:[^\d\s]{1,3}\s+)?){1,3}")
_UNREAD = re.compile(
    r"<[^<>]+>|WEBVTT.*|\[(?:\^\w{1,12}|\d{1,3})\]:\s.*|(?:https?://|www\.)\S+"
    r"|Share(?: this post)?|Subscribe(?: now)?|Leave a comment|Listen now|Upgrade to paid|Sign up"
    r"|[△▲▽].*"
    r"|\{\{[^{}]*\}\}|\{%.*%\}"
    r"|([-=*~_—–─]{2,})\s*[^-=*~_—–─\s].{0,80}?\s*[-=*~_—–─]{2,}",
    re.DOTALL,
)


class Piece(NamedTuple):
    """A line of the source, or part of one, and what it is.

    A piece of speech is a paragraph, which may have several lines, or a part of one.

    Attributes
    ----------
    whole
        Whether it is one sentence, not to be divided.
    """

    start: int
    end: int
    kind: Kind
    chapter: int | None
    paragraph: int
    speaker: str | None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """The pieces of an article in the order of the source, its chapters and its stamps."""

    pieces: list[Piece]
    heads: list[Head]
    times: tuple[StatedTime, ...] = ()


def read_article(plain: Plain) -> Article:
    """Tell what every line of a text is."""
    lines = list(lines_of(plain))
    within = inside(lines)
    reading = _Reading(lines[within.start : within.stop])
    before = [(line, Kind.FRONT_MATTER) for line in lines[: within.start]]
    after = [(line, Kind.BACK_MATTER) for line in lines[within.stop :]]
    return reading.article(before, after)


class _Reading:
    """One pass over the lines of a text whose outline is known."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._outline = Outline(lines)
        self._repeated = _repeated_stamps(lines)
        self._directions = self._found_directions()
        self._kinds = [self._kind(index) for index in range(len(lines))]
        self._width = max((len(line.text) for line in lines), default=0)
        self._torn = self._is_torn()
        self._wrapped = self._torn or self._is_wrapped()
        self._pieces: list[Piece] = []
        self._chapter: int | None = None
        self._paragraph = -1
        self._speaker: str | None = None
        self._style: Style | None = None
        self._times: list[StatedTime] = []
        self._pending: int | None = None

    def article(
        self, before: Iterable[tuple[Line, Kind]], after: Iterable[tuple[Line, Kind]]
    ) -> Article:
        """Return the pieces of these lines and of those around them."""
        for line, kind in before:
            self._add(line.start, line.end, kind)
        heads = self._read()
        for line, kind in after:
            self._add(line.start, line.end, kind)
        return Article(self._pieces, heads, tuple(self._times))

    def _read(self) -> list[Head]:
        heads = []
        for index, line in enumerate(self._lines):
            kind = self._kinds[index]
            if head := self._outline.heads.get(index):
                heads.append(head)
                self._chapter = len(heads) - 1
            label = self._outline.labels[index] if index in self._outline.body else None
            if index in self._outline.body and kind in _TIMED:
                self._note_time(line, label)
            if label and kind is not Kind.HEADING:
                self._speaker = self._outline.speakers.full_name(label)
                self._style = label.style
            elif kind is Kind.SPEECH and self._is_unnamed(line):
                self._speaker = None
            if kind is not Kind.SPEECH:
                self._add(line.start, line.end, kind)
            elif label and label.speech is not None:
                self._add(line.start, label.speech, Kind.SPEAKER)
                self._add(label.speech, line.end, kind)
            elif line.time is not None and line.title_start > line.body:
                self._add(line.start, line.title_start, Kind.NOTE)
                self._add(line.title_start, line.end, kind)
            elif line.bullet and not line.level:
                self._add(line.start, line.body, Kind.NOTE)
                self._paragraph -= 1
                self._add(line.body, line.end, kind)
            elif self._continues(index):
                last = self._pieces.pop()
                self._paragraph -= 1
                self._add(last.start, line.end, kind)
            else:
                self._add(line.start, line.end, kind)
        return heads

    def _is_unnamed(self, line: Line) -> bool:
        """Whether words are told between 「」 and 「」, or asked by somebody without a name."""
        if self._outline.names_one_of_several and line.title.endswith(("?", "？")):
            return True
        return self._style is Style.QUOTE or (self._style is Style.TAB and asks(line))

    def _note_time(self, line: Line, label: NameLabel | None) -> None:
        """Remember the time before the words of a line, or that of the words below it."""
        time = line.time
        if label and label.speech is not None and time is None:
            time = time_in(line.title[: label.speech - line.title_start])
        if time is not None:
            self._pending = time

    def _add(self, start: int, end: int, kind: Kind) -> None:
        self._paragraph += 1
        if kind is Kind.SPEECH and self._pending is not None:
            self._times.append(StatedTime(start, self._pending))
            self._pending = None
        speaker = self._speaker if kind in (Kind.SPEECH, Kind.SPEAKER) else None
        self._pieces.append(Piece(start, end, kind, self._chapter, self._paragraph, speaker))

    def _kind(self, index: int) -> Kind:
        line, outline = self._lines[index], self._outline
        if index in outline.listed:
            return Kind.CONTENTS
        if index < outline.body.start:
            if announces_contents(line):
                return Kind.CONTENTS
            return Kind.HEADING if announces_transcript(line) else Kind.FRONT_MATTER
        if index >= outline.body.stop:
            return Kind.BACK_MATTER
        under_stamp = index - 1 in outline.heads and not self._lines[index - 1].title
        if index in outline.heads or under_stamp or index in outline.subtitles:
            return Kind.HEADING
        if label := outline.labels[index]:
            return Kind.SPEAKER if label.speech is None else Kind.SPEECH
        if index + 1 in outline.listed and announces_contents(line):
            return Kind.CONTENTS
        if line.level:
            return Kind.HEADING
        return Kind.NOTE if self._is_unread(index) else Kind.SPEECH

    def _is_unread(self, index: int) -> bool:
        line = self._lines[index]
        if (
            line.is_rule
            or _UNREAD.fullmatch(line.text)
            or tells_of_recording(line)
            or index in self._directions
            or self._outline.speakers.is_break(line)
            or index in self._repeated
            or (line.time is not None and not line.title)
        ):
            return True
        # SubRip numbers its captions on a line of their own.
        below = self._lines[index + 1] if index + 1 < len(self._lines) else None
        return (
            line.text.isdigit() and below is not None and below.time is not None and not below.title
        )

    def _found_directions(self) -> set[int]:
        """Return the lines of a play that tell where it is set, and who comes and goes."""
        lines, outline = self._lines, self._outline
        scenes = {i for i in outline.heads if names_scene(lines[i].title)}
        if not scenes or not any(outline.labels):
            return set()
        found = {i for i, line in enumerate(lines) if enters_or_leaves(line.text)}
        setting = False
        for index, label in enumerate(outline.labels):
            setting = index in scenes or (setting and not label)
            if setting:
                found.add(index)
        return {i for i in found - scenes if not outline.labels[i]}

    def _continues(self, index: int) -> bool:
        """Whether a line goes on with the paragraph above, which was broken at a fixed width."""
        if not self._wrapped or not index or self._lines[index - 1].broken:
            return False
        above = self._lines[index - 1]
        if self._torn and self._lines[index].gap:
            return self._is_torn_before(index)
        full = len(above.text) >= _FULL_LINE * self._width and not self._lines[index].gap
        return self._breaks_off(index - 1) or (full and self._kinds[index - 1] is Kind.SPEECH)

    def _breaks_off(self, index: int) -> bool:
        return (
            self._kinds[index] is Kind.SPEECH
            and not self._lines[index + 1].gap
            and not _ENDS_SENTENCE.search(self._lines[index].text)
        )

    def _is_torn(self) -> bool:
        """Whether blank lines stand in the middle of sentences, as between copied captions."""
        gaps = [i for i in self._outline.body[1:] if self._lines[i].gap]
        torn = sum(map(self._is_torn_before, gaps))
        return torn >= _FEWEST_TORN and torn * 2 > len(gaps)

    def _is_torn_before(self, index: int) -> bool:
        above, line = self._lines[index - 1], self._lines[index]
        return (
            self._kinds[index - 1] is self._kinds[index] is Kind.SPEECH
            and self._outline.labels[index] is None
            and line.title[:1].islower()
            and not _ENDS_SENTENCE.search(above.text)
        )

    def _is_wrapped(self) -> bool:
        """Whether lines are broken at a fixed width, in the middle of sentences.

        Lines without any punctuation, as in subtitles, are not, and neither is verse, whose
        lines all begin with a capital.
        """
        followed = [
            i
            for i in self._outline.body[:-1]
            if self._kinds[i] is self._kinds[i + 1] is Kind.SPEECH
            and not (self._lines[i + 1].gap or self._outline.labels[i + 1])
        ]
        begun = [self._lines[i + 1].title[:1] for i in followed if self._breaks_off(i)]
        broken, capitals = len(begun), sum(map(str.isupper, begun))
        length = max((len(self._lines[i].text) for i in followed), default=0)
        ended = sum(_HAS_STOP.search(self._lines[i].text) is not None for i in followed)
        if length < _NARROWEST_PAGE or capitals > _MOST_CAPITALS * broken:
            return False
        if len(followed) <= _FEW_LINES:
            stops = any(_HAS_STOP.search(self._lines[i + 1].text) for i in followed)
            return broken == len(followed) and stops and all(map(str.islower, begun))
        return broken * 2 > len(followed) and ended * 4 >= len(followed)


def _repeated_stamps(lines: Sequence[Line]) -> set[int]:
    """Return the lines that say the time above them in words, *5 seconds* under 0:05."""
    stamps = [i for i, line in enumerate(lines[:-1]) if line.time is not None and not line.title]
    found = {i + 1 for i in stamps if _says(lines[i + 1].text, (lines[i].time or 0) // 1000)}
    return found if len(found) * 2 >= len(stamps) else set()


def _says(text: str, seconds: int) -> bool:
    if len(text) > _LONGEST_SPELLED or not _SPELLED.fullmatch(text):
        return False
    told = [int(number) for number in re.findall(r"\d+", text)]
    parts = [seconds // 3600, seconds // 60 % 60, seconds % 60]
    return told in (parts, parts[1:], parts[2:], [part for part in parts if part])
