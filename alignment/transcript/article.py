"""What each line of an article is: the spoken text and what surrounds it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alignment.transcript.lines import Line, comparable, lines_of, reads_as_title
from alignment.transcript.model import Kind
from alignment.transcript.speakers import Speakers

_CONTENTS = re.compile(
    r"时间戳|时间轴|时间线|时间点|时间索引|章节|章节目录|目录|内容目录|内容大纲|本期目录|节目大纲"
    r"|time\s?stamps?|time\s?codes?|timeline|(?:episode )?chapters?|(?:table of )?contents|outline"
    r"|chapter list|(?:episode )?(?:timestamps|outline)",
    re.I,
)
_TRANSCRIPT = re.compile(
    r"(?:以下[是为])?(?:本期|本次|完整|全部|视频|音频|访谈|对话|采访|播客|节目|演讲|中文|双语|的|内容)*"
    r"(?:实录|全文|文字稿|逐字稿|文稿|文字版|文字实录|正文|转录|转写|整理稿)(?:如下)?"
    r"|(?:here is the |the )?(?:full |complete |edited |interview |episode |podcast |video |audio )*"
    r"(?:transcript|transcription)(?: below)?",
    re.I,
)
_OUTRO = re.compile(
    r"一键三连|点个?[「“”]?(?:赞|在看|关注)|「点赞」|评论区|素质三连|长按.{0,6}(?:识别|扫)|扫码|二维码|公众号"
    r"|阅读原文|原文链接|点击.{0,8}原文|参考资料|相关阅读|延伸阅读|推荐阅读|往期(?:推荐|回顾|精彩)|版权(?:所有|声明)"
    r"|^(?:全文|本文|正文)?完$|^[(（—\-\s]*(?:全文|正文)?完[)）—\-\s]*$|^(?:编译|编辑|排版|来源|责编|校对|作者)\s*[:：|丨]"
    r"|^(?:the )?end\.?$|thanks for reading|thank you for reading|leave a comment|share this (?:post|article)"
    r"|^references?:?$|^further reading|^related (?:posts|articles)|all rights reserved"
    r"|this transcript (?:was|is|has been)",
    re.I,
)
_OUTRO_AFTER_TURN = re.compile(
    r"关注我们|欢迎(?:关注|订阅|转发|分享|留言)|点击.{0,8}(?:订阅|收听)|^subscribe|subscribe (?:to|now|for)"
    r"|^follow (?:us|me)|sign up for|become a (?:paid )?(?:subscriber|member)",
    re.I,
)
_OUTRO_LINES = 25
_ENDS_SENTENCE = re.compile(r"[。！？!?….．:：;；”’」』)）\]】\"*]$")
_CAPTION_GAP = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the source, or part of one, and what it is.

    A speech piece is a paragraph; `start` and `end` bound its characters.
    """

    start: int
    end: int
    kind: Kind
    chapter: int | None
    paragraph: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """Title and time (ms) of a chapter."""

    title: str
    start: int | None


@dataclass(slots=True)
class Article:
    """The pieces of an article in the order of the source, and its chapters."""

    pieces: list[Piece]
    heads: list[Head]


def read_article(source: str) -> Article:
    """Tell what every line of a text is."""
    return _Reading(source).article()


class _Reading:
    """One pass over the lines, with what the whole text tells about each."""

    def __init__(self, source: str) -> None:
        self.lines = list(lines_of(source))
        stamped = [i for i, line in enumerate(self.lines) if line.time is not None]
        self.captions = self._are_captions(stamped)
        self.listed = set() if self.captions else self._contents(stamped)
        self.titles = {self.lines[i].key: self._time_of(i) for i in sorted(self.listed)}
        self.titles.pop("", None)
        markers = (line.key for line in self.lines if _is_marker(line))
        self.speakers = Speakers(self.lines, {*self.titles, *markers})
        self.labels = [self.speakers.label(i) for i in range(len(self.lines))]
        self.heads = self._headings()
        self.first = self._first_of_body()
        self.last = self._first_of_outro()
        self.wrapped = self._is_wrapped(self.first, self.last)

    def article(self) -> Article:
        pieces: list[Piece] = []
        heads: list[Head] = []
        speaker: str | None = None
        chapter: int | None = None
        paragraph = -1
        joins = False
        for index, line in enumerate(self.lines):
            kind = self._kind(index)
            label = self.labels[index] if self.first <= index < self.last else None
            if kind is Kind.HEADING and index in self.heads:
                heads.append(self.heads[index])
                chapter = len(heads) - 1
            if label:
                speaker = self.speakers.full_name(label)
            if kind is not Kind.SPEECH:
                paragraph += 1
                joins = False
                named = speaker if kind is Kind.SPEAKER else None
                pieces.append(Piece(line.start, line.end, kind, chapter, paragraph, named))
                continue
            start = line.start
            if label and label.speech is not None:
                paragraph += 1
                pieces.append(Piece(start, label.speech, Kind.SPEAKER, chapter, paragraph, speaker))
                start, joins = label.speech, False
            elif line.time is not None and line.title_start > line.body and line.title:
                paragraph += 1
                pieces.append(Piece(start, line.title_start, Kind.NOTE, chapter, paragraph, None))
                start = line.title_start
            if joins and self.wrapped and not line.gap:
                pieces[-1] = Piece(pieces[-1].start, line.end, kind, chapter, paragraph, speaker)
            else:
                paragraph += 1
                pieces.append(Piece(start, line.end, kind, chapter, paragraph, speaker))
            joins = True
        return Article(pieces, heads)

    def _kind(self, index: int) -> Kind:
        line, label = self.lines[index], self.labels[index]
        if index in self.listed:
            return Kind.CONTENTS
        if index < self.first:
            if _CONTENTS.fullmatch(_bare(line)):
                return Kind.CONTENTS
            return Kind.HEADING if _TRANSCRIPT.fullmatch(_bare(line)) else Kind.FRONT_MATTER
        if index >= self.last:
            return Kind.BACK_MATTER
        if index in self.heads or (index - 1 in self.heads and not self.lines[index - 1].title):
            return Kind.HEADING
        if label:
            return Kind.SPEAKER if label.speech is None else Kind.SPEECH
        if line.level:
            return Kind.HEADING
        if line.is_rule or (line.time is not None and not line.title) or _is_image(line.text):
            return Kind.NOTE
        return Kind.SPEECH

    def _time_of(self, index: int) -> int | None:
        return self.lines[index].time

    def _contents(self, stamped: Sequence[int]) -> set[int]:
        """Return the lines of the chapter list: stamped titles one below the other.

        Headings have text between them. Where a list runs into the first
        heading, the time jumps back.
        """
        runs: list[list[int]] = []
        for index in stamped:
            line = self.lines[index]
            if line.title and not reads_as_title(line.title):
                continue
            previous = runs[-1][-1] if runs else None
            follows = previous is not None and index - previous == (
                1 if self.lines[previous].title else 2
            )
            later = previous is not None and (line.time or 0) > (self.lines[previous].time or 0)
            if follows and later:
                runs[-1].append(index)
            else:
                runs.append([index])
        listed: set[int] = set()
        for run in runs:
            others = {self.lines[i].key for i in stamped if i not in run}
            repeated = sum(self.lines[i].key in others for i in run)
            announced = run[0] > 0 and _CONTENTS.fullmatch(_bare(self.lines[run[0] - 1]))
            if len(run) > 2 or announced or (len(run) == 2 and repeated):
                listed.update(run)
                listed.update(
                    i + 1 for i in run if not self.lines[i].title and i + 1 < len(self.lines)
                )
        return listed

    def _are_captions(self, stamped: Sequence[int]) -> bool:
        """Whether nearly every line has its own time, as in copied subtitles."""
        count = len(self.lines)
        if len(stamped) < 6 or len(stamped) * 2 < count * 0.9:
            return False
        times = [self.lines[i].time or 0 for i in stamped]
        gaps = sorted(later - earlier for earlier, later in pairwise(times))
        return gaps[0] >= 0 and gaps[len(gaps) // 2] <= _CAPTION_GAP

    def _headings(self) -> dict[int, Head]:
        heads: dict[int, Head] = {}
        if self.captions:
            return heads
        named = None
        for index, line in enumerate(self.lines):
            if index in self.listed or line.is_rule:
                continue
            after_name, named = named, self.labels[index]
            if named or (after_name and after_name.speech is None):
                continue
            time, title = line.time, line.title
            if time is not None and not title:
                title = self._title_below(index)
            elif time is None and (line.level or line.key in self.titles):
                time = self.titles.get(line.key)
            elif time is None or not reads_as_title(title):
                continue
            if title and not _is_marker(line):
                heads[index] = Head(title, time)
        return heads

    def _title_below(self, index: int) -> str:
        if index + 1 >= len(self.lines) or self.labels[index + 1] or index + 1 in self.listed:
            return ""
        below = self.lines[index + 1]
        if below.time is not None or below.is_rule or not reads_as_title(below.title):
            return ""
        return below.title

    def _first_of_body(self) -> int:
        """Return the first line that belongs to the transcript itself."""
        total = self.lines[-1].end if self.lines else 0
        marker = -1
        for index, line in enumerate(self.lines):
            if (
                index not in self.listed
                and _TRANSCRIPT.fullmatch(_bare(line))
                and line.start * 2 <= total
            ):
                marker = index
        first = max([marker, *self.listed]) + 1 if self.listed else marker + 1
        if self.listed and self.lines[first - 1].start * 2 > total:
            first = marker + 1
        turns = [i for i, label in enumerate(self.labels) if label and i >= first]
        heads = [i for i in sorted(self.heads) if i >= first]
        timed = [i for i in heads if self.heads[i].start is not None]
        start = first
        if timed:
            start = timed[0]
        elif heads:
            top = [i for i in heads if self.lines[i].level == self.lines[heads[0]].level]
            start = heads[1] if len(top) == 1 and len(heads) > 1 and heads[0] == first else heads[0]
        elif turns:
            start = turns[0]
        if len(turns) > 1 and turns[1] < start:
            start = turns[0]
        preamble = (
            self.lines[start].start - (self.lines[first].start if first < len(self.lines) else 0)
            if start < len(self.lines)
            else 0
        )
        sure = marker >= 0 or timed
        body = start if sure or preamble * 2 <= total - preamble else first
        for index in [i for i in self.heads if i < body]:
            del self.heads[index]
        return body

    def _first_of_outro(self) -> int:
        """Return the first of the last lines, which address readers; the number of lines if none."""
        count = len(self.lines)
        first = count
        for index in range(count - 1, max(self.first, count - _OUTRO_LINES), -1):
            line = self.lines[index]
            if (
                self.labels[index]
                or index in self.heads
                or self.labels[index - 1]
                and self.labels[index - 1].speech is None
            ):
                break
            turned = any(self.labels[i] for i in range(self.first, index)) if self.labels else False
            if _OUTRO.search(line.text) or (turned and _OUTRO_AFTER_TURN.search(line.text)):
                first = index
        while first > self.first + 1 and first < count and self.lines[first - 1].is_rule:
            first -= 1
        return first

    def _is_wrapped(self, first: int, last: int) -> bool:
        """Whether lines are broken at a fixed width, so that a paragraph is many lines."""
        broken = followed = 0
        for index in range(first, last - 1):
            line, below = self.lines[index], self.lines[index + 1]
            if self.labels[index + 1] or below.gap or self._kind(index) is not Kind.SPEECH:
                continue
            followed += 1
            broken += not _ENDS_SENTENCE.search(line.text)
        return followed > 3 and broken * 2 > followed


def _bare(line: Line) -> str:
    return line.title.strip().strip(":：—-=#*【】[]()（）「」 ").strip()


def _is_marker(line: Line) -> bool:
    bare = _bare(line)
    return bool(_TRANSCRIPT.fullmatch(bare) or _CONTENTS.fullmatch(bare))


def _is_image(text: str) -> bool:
    return re.fullmatch(r"!\[[^\]]*\]\([^)]*\)|<img[^>]*>", text) is not None
