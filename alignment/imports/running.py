"""From captions to running text: sentences do not end where captions do."""

import re
from collections.abc import Iterable, Sequence
from functools import reduce

from alignment.imports.base import Imported
from alignment.imports.bilingual import divided
from alignment.imports.captions import Caption, in_order, stamps_in, unrolled, without_stamps
from alignment.imports.turns import Turn, turns
from alignment.messages import Message
from alignment.transcript.article import Article, Piece
from alignment.transcript.model import Kind, StatedTime
from alignment.transcript.outline import Head

_GAP = 3_000
"""A pause of so long (ms) ends a paragraph, where a sentence has ended too."""

_LONG_GAP = 12_000
"""One of so long does so anyway."""

_LONG_PARAGRAPH = 900
"""A paragraph that weighs so much ends with its sentence."""

_WEIGHT_OF_SENTENCE = 300
"""Sentences are lighter than this, or their ends are not marked."""

_BEFORE_CHAPTER = 1_000
"""A caption may begin so much (ms) before its chapter."""

_WEIGHT_OF_IDEOGRAPH = 3
_IDEOGRAPH = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NO_SPACE_AFTER = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef”’…—·]")
_ENDED = re.compile(r"[.。．｡！？!?…।॥؟۔։።။៖។༎༏][\"”’」』）)\]】》〉»*_]*$")
_PARTED = re.compile(r"[^\W\d_]-$")
_STOP = re.compile(r"[。．｡।॥۔։።။។]|\.(?!\w)")
_MARK = re.compile(r"[!?！？؟;]")


def imported(
    captions: Iterable[Caption],
    *,
    language: str | None = None,
    chapters: Sequence[tuple[float, str]] = (),
    verse: bool = False,
) -> Imported:
    """Make running text of captions.

    Parameters
    ----------
    captions
        As they stand in the file.
    language
        ISO 639-1 code, where the file states one.
    chapters
        Starts (ms) and titles, in order.
    verse
        Whether each caption is a line of verse, so that nothing is joined.
    """
    ordered, dropped = in_order(captions)
    if not verse:
        ordered = unrolled(ordered)
    first, second = divided(ordered)
    text = _Text(turns(first), chapters, verse=verse)
    remarks = (_not_used(dropped),) if dropped else ()
    if not second:
        return text.imported(language, remarks)
    return text.imported(None, remarks, _Text(turns(second), (), verse=verse).imported())


def one_line(text: str) -> str:
    """Join the lines of a text as its script has it: Chinese ones without a space."""
    return reduce(joined, text.split("\n"))


def joined(one: str, other: str) -> str:
    """Join two lines; a word that was parted between them is one again."""
    if _PARTED.search(one) and other[:1].islower():
        return one[:-1] + other
    return one + _between(one, other) + other


def _between(earlier: str, later: str) -> str:
    chinese = _IDEOGRAPH.match(without_stamps(later)) and _NO_SPACE_AFTER.match(earlier[-1:])
    return "" if chinese else " "


class _Text:
    """Puts a text together, turn by turn."""

    def __init__(
        self, said: Sequence[Turn], chapters: Sequence[tuple[float, str]], *, verse: bool
    ) -> None:
        self._verse = verse
        self._in_lines = verse or _is_unpunctuated(said)
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._heads: list[Head] = []
        self._times: list[StatedTime] = []
        self._paragraph = -1
        self._weight = 0
        self._speaker: str | None = None
        self._end: float | None = None
        waiting = list(chapters)
        for turn in said:
            while (
                waiting and turn.start is not None and waiting[0][0] <= turn.start + _BEFORE_CHAPTER
            ):
                self._head(*waiting.pop(0))
            self._turn(turn)

    def imported(
        self,
        language: str | None = None,
        remarks: tuple[Message, ...] = (),
        second: Imported | None = None,
    ) -> Imported:
        """Return what was put together."""
        article = Article(self._pieces, self._heads)
        source = "".join(self._parts)
        return Imported(source, article, tuple(self._times), language, second, remarks)

    def _head(self, start: float, title: str) -> None:
        self._heads.append(Head(title, round(start)))
        self._new_paragraph()
        self._add(title, Kind.HEADING, None)
        self._speaker = None

    def _turn(self, turn: Turn) -> None:
        stamped = one_line(turn.text)
        text = without_stamps(stamped)
        if not text.strip():
            return
        if self._begins_paragraph(turn):
            if turn.speaker and turn.speaker != self._speaker:
                self._new_paragraph()
                self._add(turn.speaker, Kind.SPEAKER, turn.speaker)
            self._new_paragraph()
        left = len(text) - len(text.lstrip())
        start = self._add(text.strip(), Kind.SPEECH, turn.speaker)
        marks = [] if turn.start is None else [(start, round(turn.start))]
        for time, place in stamps_in(stamped):
            if left < place < len(text.rstrip()):
                word = place + len(text[place:]) - len(text[place:].lstrip())
                marks.append((start + word - left, time))
        ends = [*(time for _, time in marks[1:]), None if turn.end is None else round(turn.end)]
        self._times += [StatedTime(*mark, end) for mark, end in zip(marks, ends, strict=False)]
        self._speaker = turn.speaker
        self._end = turn.end if turn.end is not None else turn.start

    def _begins_paragraph(self, turn: Turn) -> bool:
        last = self._pieces[-1] if self._pieces else None
        if last is None or last.kind is not Kind.SPEECH or self._verse:
            return True
        if turn.speaker != self._speaker or (turn.opens and not turn.speaker):
            return True
        gap = 0 if turn.start is None or self._end is None else turn.start - self._end
        ended = self._in_lines or _ENDED.search(self._parts[-1]) is not None
        return gap >= _LONG_GAP or (ended and (gap >= _GAP or self._weight >= _LONG_PARAGRAPH))

    def _new_paragraph(self) -> None:
        if self._parts:
            self._write("\n")
        self._paragraph += 1
        self._weight = 0

    def _add(self, text: str, kind: Kind, speaker: str | None) -> int:
        """Add text to the paragraph, and return where it begins."""
        chapter = len(self._heads) - 1 if self._heads else None
        last = self._pieces[-1] if self._pieces else None
        begun = None
        if last and last.paragraph == self._paragraph:
            if self._in_lines:
                self._write(" ")
            else:
                begun = self._pieces.pop().start
                self._write(_between(self._parts[-1], text))
        start = self._length
        self._write(text)
        self._weight += _weight(text)
        self._pieces.append(
            Piece(
                start if begun is None else begun,
                self._length,
                kind,
                chapter,
                self._paragraph,
                speaker,
            )
        )
        return start

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


def _is_unpunctuated(said: Sequence[Turn]) -> bool:
    """Whether nothing marks where sentences end, so that captions have to do.

    Subtitles in Chinese often have question marks and no full stops.
    """
    text = without_stamps("\n".join(turn.text for turn in said))
    stops = len(_STOP.findall(text))
    if 2 * len(_IDEOGRAPH.findall(text)) < sum(map(str.isalpha, text)):
        stops += len(_MARK.findall(text))
    return stops * _WEIGHT_OF_SENTENCE < _weight(text)


def _weight(text: str) -> int:
    return len(text) + (_WEIGHT_OF_IDEOGRAPH - 1) * len(_IDEOGRAPH.findall(text))


def _not_used(count: int) -> Message:
    if count == 1:
        return Message("1 time of the text makes no sense and was not used.")
    return Message("{count} times of the text make no sense and were not used.", count=count)
