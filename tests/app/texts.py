"""Texts like those people have, and times for them."""

from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Chapter, Kind, Sentence, Span, Transcript


class TextBuilder:
    """Puts a transcript together piece by piece."""

    def __init__(self, language: str = "zh") -> None:
        self._language = language
        self._source = ""
        self._sentences: list[Sentence] = []
        self._chapters: list[tuple[str, int, int]] = []
        self._paragraph = -1
        self._speaker: str | None = None

    def paragraph(self, *pieces: str, kind: Kind = Kind.SPEECH, gap: str = "") -> "TextBuilder":
        self._paragraph += 1
        for piece in pieces:
            what = Kind.NOTE if kind is Kind.SPEECH and piece.startswith("[") else kind
            self._add(piece, what, gap)
        self._source += "\n"
        return self

    def chapter(self, title: str, start: int) -> "TextBuilder":
        self._speaker = None
        self._chapters.append((title, start, len(self._sentences)))
        return self.paragraph(title, kind=Kind.HEADING)

    def speaker(self, written: str, full: str) -> "TextBuilder":
        self._speaker = full
        return self.paragraph(written, kind=Kind.SPEAKER)

    def build(self) -> Transcript:
        stops = [first for _, _, first in self._chapters[1:]] + [len(self._sentences)]
        chapters = tuple(
            Chapter(number, title, start, first, stop)
            for number, ((title, start, first), stop) in enumerate(
                zip(self._chapters, stops, strict=bool(self._chapters))
            )
        )
        return Transcript(self._source, tuple(self._sentences), chapters, self._language)

    def _add(self, text: str, kind: Kind, gap: str) -> None:
        start = len(self._source)
        span = Span(start, start + len(text))
        self._source += text + gap
        self._sentences.append(
            Sentence(
                len(self._sentences),
                Span(start, len(self._source)),
                span,
                text,
                kind,
                len(self._chapters) - 1 if self._chapters else None,
                self._paragraph,
                self._speaker,
                (span,),
            )
        )


def evenly_timed(
    transcript: Transcript, each: int = 2_000, state: State = State.ALIGNED, engine: str = "pacing"
) -> Timeline:
    """Return a timeline on which every spoken sentence takes `each` ms, from 10 s on."""
    cues, time = [], 10_000
    for sentence in transcript.sentences:
        if sentence.spoken:
            cues.append(Cue(sentence.index, time, time + each, 0.97, state, engine=engine))
            time += each
        else:
            cues.append(Cue(sentence.index, None, None, 1.0, State.UNSPOKEN))
    return Timeline(tuple(cues), time + 10_000, transcript.language)


def interview(turns: int = 40) -> Transcript:
    """Return a text like the articles people have, two sentences to a turn."""
    builder = TextBuilder()
    builder.paragraph("一篇关于播客的文章。", kind=Kind.FRONT_MATTER)
    builder.paragraph("00:10 开场", kind=Kind.CONTENTS)
    names = (("Sam", "Sam Altman"), ("莎拉", "莎拉"))
    for turn in range(turns):
        if turn % 10 == 0:
            builder.chapter(f"第 {turn // 10 + 1} 章", 10_000 + turn * 4_000)
        builder.speaker(*names[turn % 2])
        builder.paragraph(
            f"这是第 {turn} 轮的第一句话，长一点也没关系。", "𠮷野家😀不是第二句吗？", gap=" "
        )
    builder.paragraph("欢迎留言！", kind=Kind.BACK_MATTER)
    return builder.build()


TEXT = interview()
TIMES = evenly_timed(TEXT)


def spoken(number: int) -> int:
    """Return which sentence of `TEXT` is the spoken one of this number."""
    return list(TEXT.spoken)[number].index
