"""A session without sound, files or alignment, and texts to show."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Chapter, Kind, Sentence, Span, Transcript
from app.player.cue_tracker import CueTracker
from app.session import LastEpisode
from tests.app.fakes import FakePlayer, ManualClock


class FakeSettings:
    def __init__(self) -> None:
        self.values: dict[str, object] = {}

    def get(self, key: str, default: object = None) -> object:
        return self.values.get(key, default)

    def set(self, key: str, value: object) -> None:
        self.values[key] = value


class FakeSession(QObject):
    """Has the signals of `Session`, and notes what is asked of it."""

    opened = Signal(object)
    timeline_changed = Signal(object)
    peaks_changed = Signal(object)
    title_changed = Signal(str)
    progress = Signal(str, float)
    alignment_finished = Signal()
    alignment_cancelled = Signal()
    busy_changed = Signal(bool)
    failed = Signal(str)
    remark = Signal(str)

    def __init__(self, clock: ManualClock) -> None:
        super().__init__()
        self.player = FakePlayer(clock)
        self.tracker = CueTracker(self.player, timer=clock.timer())
        self.settings = FakeSettings()
        self.transcript: Transcript | None = None
        self.timeline: Timeline | None = None
        self.title = ""
        self.busy = False
        self.last_episode: LastEpisode | None = None
        self.asked: list[tuple[object, ...]] = []

    def show(self, transcript: Transcript | None, timeline: Timeline | None) -> None:
        self.transcript, self.title = transcript, "An episode"
        self.opened.emit(transcript)
        self.time(timeline)

    def time(self, timeline: Timeline | None) -> None:
        self.timeline = timeline
        self.timeline_changed.emit(timeline)
        self.tracker.set_timeline(timeline)

    def set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)

    def open(self, audio: Path, text: Path | None, start: int | None = None) -> None:
        self.asked.append(("open", audio, text))

    def open_sample(self) -> None:
        self.asked.append(("open_sample",))

    def open_last(self) -> None:
        self.asked.append(("open_last",))

    def close(self) -> None:
        self.asked.append(("close",))

    def play_sentence(self, index: int) -> None:
        self.asked.append(("play_sentence", index))
        assert self.timeline is not None
        self.player.seek(self.timeline.cues[index].start)
        self.player.play()

    def play_chapter(self, index: int) -> None:
        self.asked.append(("play_chapter", index))
        self.player.seek(self.transcript.chapters[index].start)

    def next_sentence(self) -> None:
        self.asked.append(("next_sentence",))

    def previous_sentence(self) -> None:
        self.asked.append(("previous_sentence",))

    def skip(self, time: int) -> None:
        self.asked.append(("skip", time))

    def cancel_alignment(self) -> None:
        self.asked.append(("cancel_alignment",))

    def realign(self) -> None:
        self.asked.append(("realign",))


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
    transcript: Transcript, each: int = 2_000, state: State = State.ALIGNED
) -> Timeline:
    """Return a timeline on which every spoken sentence takes `each` ms, from 10 s on."""
    cues, time = [], 10_000
    for sentence in transcript.sentences:
        if sentence.spoken:
            cues.append(Cue(sentence.index, time, time + each, 0.9, state))
            time += each
        else:
            cues.append(Cue(sentence.index, None, None, 1.0, State.UNSPOKEN))
    return Timeline(tuple(cues), time + 10_000, "pacing", transcript.language)


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
        builder.paragraph(f"这是第 {turn} 轮的第一句话，长一点也没关系。", "𠮷野家😀不是第二句吗？", gap=" ")
    builder.paragraph("欢迎留言！", kind=Kind.BACK_MATTER)
    return builder.build()


@pytest.fixture
def session(qapp: object, clock: ManualClock) -> FakeSession:
    return FakeSession(clock)
