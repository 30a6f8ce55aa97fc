from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from alignment.anchors import Window
from alignment.announcements import with_announcements
from alignment.certainty import as_heard
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Kind, Transcript
from tests.alignment.builders import speech_of, text_of


class Engine:
    """Knows when each sentence is said, to the text it is given."""

    name = "attention"
    remarks = ()
    windows_at_once = 1

    def __init__(self, times: Mapping[int, tuple[float, float]], confidence: float = 0.95) -> None:
        self.times = times
        self.confidence = confidence
        self.asked: list[tuple[int, ...]] = []
        self.texts: list[str] = []

    def reading(self, transcript: Transcript) -> "Engine":
        self.texts = [sentence.text for sentence in transcript.sentences]
        return self

    def align(self, window: Window) -> Iterator[tuple[float, list[Cue]]]:
        self.asked.append(window.sentences)
        yield (
            1.0,
            [
                Cue(
                    index,
                    round(self.times[index][0] * 1000),
                    round(self.times[index][1] * 1000),
                    self.confidence,
                    State.ALIGNED,
                )
                for index in window.sentences
            ],
        )


def book(chapters: int) -> Transcript:
    """Headings and one sentence under each."""
    bare = text_of(*[(f"## 第{n}章", None, ["一二三四五六七八九十。"]) for n in range(chapters)])
    sentences = [
        replace(one, utterance=replace(one.text_span, start=one.text_span.start + 3))
        if one.kind is Kind.HEADING
        else one
        for one in bare.sentences
    ]
    return replace(bare, sentences=tuple(sentences))


def read(chapters: int, *, aloud: int) -> tuple[Transcript, Timeline, Engine, list]:
    """Chapters of 10 s; the headings of the first few are read out, for 1.5 s.

    What was heard so far gives their time to the sentences below them.
    """
    transcript = book(chapters)
    spoken, cues, times = [], [], {}
    for n in range(chapters):
        begin = 10.0 * n + 1
        if n < aloud:
            spoken.append((begin, begin + 1.5))
        spoken.append((begin + 2.5, begin + 8))
        first = begin if n < aloud else begin + 2.5
        cues.append(Cue(2 * n, None, None, 0.0, State.UNSPOKEN))
        cues.append(
            Cue(2 * n + 1, round(first * 1000), round(begin * 1000) + 8000, 0.98, State.ALIGNED)
        )
        times[2 * n] = (begin + 0.1, begin + 1.4) if n < aloud else (first, first + 0.4)
        times[2 * n + 1] = (begin + 2.5, begin + 8) if n < aloud else (first + 0.4, begin + 8)
    timeline = Timeline(tuple(cues), 10_000 * chapters, "zh")
    return transcript, timeline, Engine(times), spoken


def starts(timeline: Timeline) -> list[int | None]:
    return [cue.start for cue in timeline.cues]


def test_headings_that_are_read_out_are_timed_and_sentences_below_them_begin_later() -> None:
    transcript, timeline, engine, spoken = read(3, aloud=3)
    found = with_announcements(timeline, transcript, speech_of(spoken, 30.0), engine)
    assert starts(found) == [1000, 3500, 11_000, 13_500, 21_000, 23_500]
    assert [cue.end for cue in found.cues[::2]] == [2500, 12_500, 22_500]
    assert engine.texts[0] == "第0章"
    heard = as_heard(transcript, found)
    assert [sentence.index for sentence in heard.spoken] == list(range(6))
    assert as_heard(transcript, timeline) == transcript


def test_what_nobody_reads_out_costs_next_to_nothing() -> None:
    transcript, timeline, engine, spoken = read(8, aloud=0)
    assert with_announcements(timeline, transcript, speech_of(spoken, 80.0), engine) == timeline
    assert engine.asked == []


def test_a_single_one_of_many_is_no_announcement() -> None:
    transcript, timeline, engine, spoken = read(8, aloud=1)
    assert with_announcements(timeline, transcript, speech_of(spoken, 80.0), engine) == timeline
    assert len(engine.asked) == 1


@pytest.mark.parametrize("confidence", [0.5, 0.7])
def test_what_is_not_surely_heard_is_not_there(confidence: float) -> None:
    transcript, timeline, engine, spoken = read(3, aloud=3)
    engine.confidence = confidence
    assert with_announcements(timeline, transcript, speech_of(spoken, 30.0), engine) == timeline


def test_pins_hold() -> None:
    transcript, timeline, engine, spoken = read(1, aloud=1)
    pinned = replace(timeline, pins=(Pin(1, 1000),))
    assert with_announcements(pinned, transcript, speech_of(spoken, 10.0), engine) == pinned


def test_where_nothing_was_heard_nothing_is_looked_for() -> None:
    transcript, timeline, engine, spoken = read(1, aloud=1)
    guessed = timeline.with_cues([replace(timeline.cues[1], state=State.ESTIMATED)])
    assert with_announcements(guessed, transcript, speech_of(spoken, 10.0), engine) == guessed


def test_a_heading_heard_at_the_end_of_the_sentence_before_is_taken_from_it() -> None:
    transcript, timeline, engine, spoken = read(2, aloud=2)
    cues = list(timeline.cues)
    cues[1] = replace(cues[1], end=12_500)
    cues[3] = replace(cues[3], start=13_500)
    found = with_announcements(
        replace(timeline, cues=tuple(cues)), transcript, speech_of(spoken, 20.0), engine
    )
    assert starts(found) == [1000, 3500, 11_000, 13_500]
    assert (1, 2, 3) in engine.asked
    assert found.cues[1].end == 11_000


def test_a_heading_is_read_out_with_a_pause_in_it() -> None:
    transcript, timeline, engine, spoken = read(3, aloud=3)
    parted = [
        part
        for start, end in spoken
        for part in (
            [(start, start + 0.5), (start + 0.9, end)] if end - start < 2 else [(start, end)]
        )
    ]
    found = with_announcements(timeline, transcript, speech_of(parted, 30.0), engine)
    assert [cue.start for cue in found.cues[::2]] == [1000, 11_000, 21_000]
    assert [cue.end for cue in found.cues[::2]] == [2500, 12_500, 22_500]
