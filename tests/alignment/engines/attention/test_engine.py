import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from alignment.anchors import Anchor, Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import Speech
from alignment.engines.attention.engine import AttentionEngine
from alignment.engines.attention.evidence import LAG
from alignment.engines.attention.listener import CHUNK, EARS, FRAME
from alignment.engines.pacing import pace
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Transcript
from tests.alignment.builders import speech_of, text_of

TICK = 0.025
"""A sample holds how many ticks into the recording it lies, so that a chunk tells its place."""

TOKEN = 0.5
"""Seconds that a word takes on average."""

NOISE = 1.0


@dataclass
class Talk:
    """A recording of which everything is known."""

    transcript: Transcript
    speech: Speech
    recording: Recording
    starts: np.ndarray
    ends: np.ndarray

    def window(self) -> Window:
        return Window(tuple(range(len(self.starts))), 0.0, self.speech.duration)

    def listener(self, **how: object) -> "KnowingListener":
        words: dict[str, list[int]] = {}
        times: list[float] = []
        for sentence, start, end in zip(
            self.transcript.sentences, self.starts, self.ends, strict=True
        ):
            count = max(1, round((end - start) / TOKEN))
            words[sentence.text] = list(range(len(times), len(times) + count))
            times += (start + (np.arange(count) + 0.5) * (end - start) / count).tolist()
        return KnowingListener(words, np.array(times), **how)


def talk(
    lengths: Sequence[float],
    seed: int = 0,
    letters: Callable[[int, float], int] = lambda number, length: round(length * 5),
    extra: dict[int, float] | None = None,
) -> Talk:
    """Sentences of the given lengths (s), with a pause between most of them.

    `letters` says how many characters a sentence has; before a sentence named in
    `extra` so many seconds are spoken that are not in the text.
    """
    random = np.random.default_rng(seed)
    at, starts, ends, stretches = 0.4, [], [], []
    for number, length in enumerate(lengths):
        if more := (extra or {}).get(number):
            stretches.append((at, at + more))
            at += more + 0.5
        starts.append(at)
        ends.append(at + length)
        stretches.append((at, at + length))
        at += length + random.choice([0.0, 0.3, 0.6])
    merged: list[tuple[float, float]] = []
    for start, end in stretches:
        if merged and start == merged[-1][1]:
            start = merged.pop()[0]
        merged.append((start, end))
    duration = at + 0.8
    texts = [f"{number}" + "字" * letters(number, length) for number, length in enumerate(lengths)]
    samples = (np.arange(round(duration * SAMPLE_RATE)) / SAMPLE_RATE / TICK).astype(np.int16)
    return Talk(
        text_of((None, None, texts)),
        speech_of(merged, duration),
        Recording(Path("talk.mp3"), samples),
        np.array(starts),
        np.array(ends),
    )


@dataclass
class KnowingListener:
    """Looks where each word is truly heard, with noise, and nowhere where it is not."""

    words: dict[str, list[int]]
    times: np.ndarray
    longest: int = 443
    deaf: tuple[float, float] = (0.0, 0.0)
    """Between these moments it hears nothing of the words."""
    heard: list[float] = field(default_factory=list)
    asked: list[tuple[int, int]] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    delay: float = 0.0

    def hear(self, samples: np.ndarray) -> float:
        time.sleep(self.delay)
        begin = float(samples[0]) * TICK
        self.heard.append(begin)
        return begin

    def memory(self, heard: float) -> float:
        return heard

    def chances(self, memory: float, tokens: Sequence[int], language: str) -> np.ndarray:
        times = self.times[np.array(tokens)]
        heard = (times > memory) & (times < memory + CHUNK)
        heard &= (times < self.deaf[0]) | (times >= self.deaf[1])
        return np.where(heard, -1.0, -2.0).astype(np.float32)

    def tokens(self, text: str, language: str) -> list[int]:
        self.languages.add(language)
        return self.words[text]

    def spans(self, text: str, language: str) -> list[tuple[int, int]]:
        cuts = np.linspace(0, len(text), len(self.words[text]) + 1).astype(int).tolist()
        return list(pairwise(cuts))

    def attention(self, memory: float, tokens: Sequence[int], language: str) -> np.ndarray:
        assert 0 < len(tokens) <= self.longest
        self.asked.append((tokens[0], tokens[-1]))
        random = np.random.default_rng(len(self.asked))
        moments = memory + (np.arange(round(CHUNK / FRAME)) + 0.5) * FRAME - LAG
        apart = (moments[None] - self.times[np.array(tokens), None]) / (TOKEN / 2)
        hearing = (moments < self.deaf[0]) | (moments >= self.deaf[1])
        peaks = 9 * np.exp(-(apart**2) / 2) * hearing
        return (peaks + random.normal(0, NOISE, peaks.shape)).astype(np.float32)


def aligned(
    told: Talk, listener: KnowingListener, spoken: str = "en"
) -> tuple[list[Cue], list[float]]:
    """Run the engine, checking each of its steps."""
    engine = AttentionEngine(told.transcript, told.recording, told.speech, listener, spoken)
    shares, cues = [], []
    for share, cues in engine.align(told.window()):
        shares.append(share)
        known = {cue.index: cue for cue in cues}
        assert len(known) == len(cues)
        every = [
            known.get(i, Cue(i, None, None, 0, State.UNSPOKEN)) for i in range(len(told.starts))
        ]
        Timeline(tuple(every), told.recording.duration, engine.name, "zh")
    return cues, shares


def errors(told: Talk, cues: list[Cue]) -> np.ndarray:
    assert [cue.index for cue in cues] == list(range(len(told.starts)))
    return np.abs(np.array([cue.start for cue in cues]) / 1000 - told.starts)


def lengths_of(count: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).uniform(1.5, 8.0, count)


def test_it_recovers_the_true_times() -> None:
    told = talk(lengths_of(20))
    listener = told.listener()
    cues, shares = aligned(told, listener)
    error = errors(told, cues)
    assert np.median(error) < 0.1
    assert error.max() < 0.5
    ends = np.array([cue.end for cue in cues]) / 1000
    assert np.median(np.abs(ends - told.ends)) < 0.1
    assert {cue.state for cue in cues} == {State.ALIGNED}
    assert min(cue.confidence for cue in cues) > 0.8
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] == 1.0
    assert listener.languages == {"zh"}


def test_words_are_timed_where_the_text_is_what_is_spoken() -> None:
    told = talk(lengths_of(20))
    cues, _ = aligned(told, told.listener(), spoken="zh")
    for cue, sentence in zip(cues, told.transcript.sentences, strict=True):
        assert sum(word.stop - word.first for word in cue.words) == len(sentence.text)
    cues, _ = aligned(told, told.listener(), spoken="en")
    assert not any(cue.words for cue in cues)  # one clause each: nothing to tell apart


def test_words_are_not_timed_where_they_are_not_heard() -> None:
    told = talk(lengths_of(30))
    deaf = (told.starts[12], told.starts[16])
    cues, _ = aligned(told, told.listener(deaf=deaf), spoken="zh")
    assert not any(cue.words for cue in cues[13:15])
    assert sum(bool(cue.words) for cue in cues) > 20


def test_the_whole_window_is_heard_once_with_overlaps() -> None:
    told = talk(lengths_of(20))
    listener = told.listener()
    aligned(told, listener)
    assert min(listener.heard) == pytest.approx(0.0, abs=TICK)
    assert (np.diff(sorted(listener.heard)) < CHUNK).all()
    assert len(set(listener.heard)) == len(listener.heard)
    assert max(listener.heard) + CHUNK > told.ends[-1]


def test_ten_minutes_without_an_anchor_and_far_from_the_pace_of_the_text() -> None:
    def letters(number: int, length: float) -> int:
        return round(length * (8 if number < 60 else 4))

    told = talk(lengths_of(120), letters=letters)
    assert told.speech.duration > 580
    paced = pace(told.transcript, told.window(), told.speech)
    assert np.abs(paced.starts - told.starts).max() > 60
    cues, _ = aligned(told, told.listener())
    error = errors(told, cues)
    assert np.median(error) < 0.1
    assert (error < 1.0).mean() > 0.97


def test_speech_that_is_not_in_the_text_is_not_given_to_a_sentence() -> None:
    told = talk(lengths_of(20), extra={8: 15.0})
    cues, _ = aligned(told, told.listener())
    error = errors(told, cues)
    assert (error < 1.0).all()
    assert cues[7].end / 1000 == pytest.approx(told.ends[7], abs=1.5)


def test_sentences_that_cannot_be_heard_do_not_spoil_the_others() -> None:
    told = talk(lengths_of(30))
    deaf = (told.starts[12], told.starts[16])
    cues, _ = aligned(told, told.listener(deaf=deaf))
    error = errors(told, cues)
    assert (np.delete(error, range(12, 17)) < 0.5).all()
    confidence = np.array([cue.confidence for cue in cues])
    assert confidence[13:16].max() < confidence[:12].min()


def test_what_is_still_to_come_is_an_estimate_meanwhile() -> None:
    told = talk(lengths_of(30))
    engine = AttentionEngine(told.transcript, told.recording, told.speech, told.listener(), "en")
    updates = [cues for _, cues in engine.align(told.window())]
    counts = []
    for cues in updates:
        states = [cue.state for cue in cues]
        counts.append(states.count(State.ALIGNED))
        assert states == sorted(states, key=list(State).index)  # no estimate before what was heard
    assert counts == sorted(counts)
    assert 0 < counts[0] < counts[-1] == 30


def test_a_model_that_takes_few_tokens_at_once_is_not_given_more() -> None:
    told = talk(lengths_of(12))
    cues, _ = aligned(told, told.listener(longest=45))  # a chunk holds 40
    assert np.median(errors(told, cues)) < 0.2


@pytest.mark.parametrize(
    ("start", "end"),
    [(30.0, 30.6), (30.0, 30.0004), (0.0, 0.2), (79.9, 80.0), (70.0, 80.0), (40.5, 41.5)],
)
@pytest.mark.parametrize("count", [1, 3, 60])
def test_any_window_gives_cues_that_fit(start: float, end: float, count: int) -> None:
    speech = speech_of([(0.5, 40.0), (42.0, 69.0)], 80.0)
    transcript = text_of((None, None, [f"{n}字。" for n in range(count)]))
    samples = (np.arange(80 * SAMPLE_RATE) / SAMPLE_RATE / TICK).astype(np.int16)
    words = {s.text: [s.index] for s in transcript.sentences}
    listener = KnowingListener(words, np.linspace(start, end, count))
    engine = AttentionEngine(transcript, Recording(Path("a.mp3"), samples), speech, listener, "en")
    updates = list(engine.align(Window(tuple(range(count)), start, end)))
    assert updates[-1][0] == 1.0
    for _, cues in updates:
        Timeline(tuple(cues), 80_000, "attention", "zh")
        timed = [cue for cue in cues if cue.start is not None]
        assert all(int(start * 1000) <= cue.start <= cue.end <= int(end * 1000) for cue in timed)
        assert timed or count == 60
    assert listener.heard, "a sentence is called aligned that nobody listened to"


def test_a_sentence_without_tokens_has_a_time_as_well() -> None:
    told = talk(lengths_of(8))
    listener = told.listener()
    listener.words[told.transcript.sentences[3].text] = []
    cues, _ = aligned(told, listener)
    assert np.delete(errors(told, cues), [3, 4]).max() < 0.5


def workers() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name.startswith("ThreadPoolExecutor")]


def test_closing_it_leaves_no_thread_and_takes_no_time() -> None:
    told = talk(lengths_of(60))
    listener = told.listener(delay=0.05)
    engine = AttentionEngine(told.transcript, told.recording, told.speech, listener, "en")
    steps: Iterator[object] = engine.align(told.window())
    next(steps)
    steps.close()
    assert not workers()
    assert len(listener.heard) <= 2 + EARS


@pytest.mark.parametrize("name", ["hear", "attention"])
def test_a_fault_of_the_model_comes_out_and_leaves_no_thread(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of memory")

    told = talk(lengths_of(60))
    listener = told.listener()
    monkeypatch.setattr(listener, name, fail)
    engine = AttentionEngine(told.transcript, told.recording, told.speech, listener, "en")
    with pytest.raises(RuntimeError, match="out of memory"):
        list(engine.align(told.window()))
    assert not workers()
    assert len(listener.heard) <= 2 + EARS


def surveyed(told: Talk, windows: list[Window]) -> tuple[list[bool], bool, list[Cue]]:
    """Survey, probe where that is called for, and align."""
    engine = AttentionEngine(told.transcript, told.recording, told.speech, told.listener(), "en")
    fits = list(engine.survey(windows))
    found = all(fits) or list(engine.probe())[-1]
    if not all(fits):
        windows = [told.window()]
    cues = [cue for window in windows for cue in list(engine.align(window))[-1][1]]
    return fits, found, cues


def cut(told: Talk, first: int, after: int) -> Talk:
    """The same recording with a part of the text only."""
    texts = [sentence.text for sentence in told.transcript.sentences[first:after]]
    return replace(
        told,
        transcript=text_of((None, None, texts)),
        starts=told.starts[first:after],
        ends=told.ends[first:after],
    )


def test_minutes_that_are_not_in_the_text_do_not_lose_the_voice() -> None:
    told = talk(lengths_of(70), extra={25: 150.0})
    cues, _ = aligned(told, told.listener())
    error = errors(told, cues)
    assert (error < 1.0).mean() > 0.95
    assert (error[30:] < 1.0).all()


@pytest.mark.parametrize(("first", "after"), [(60, 120), (0, 60), (30, 90)])
def test_text_that_is_only_part_of_the_audio_is_found(first: int, after: int) -> None:
    told = cut(talk(lengths_of(120)), first, after)
    _, found, cues = surveyed(told, [told.window()])
    assert found
    error = errors(told, cues)
    assert (error < 1.0).mean() > 0.95


def test_a_chapter_that_is_misheard_is_left_to_pacing() -> None:
    told = talk(lengths_of(20))
    whole = told.window()
    window = replace(whole, start=float(told.starts[0]), anchor=Anchor(0, float(told.starts[0])))
    listener = told.listener()
    listener.times = np.random.default_rng(0).permutation(listener.times)
    engine = AttentionEngine(told.transcript, told.recording, told.speech, listener, "en")
    *_, (_, cues) = engine.align(window)
    paced = pace(told.transcript, window, told.speech)
    assert [cue.start for cue in cues] == np.round(paced.starts * 1000).tolist()
    assert {cue.state for cue in cues} == {State.ESTIMATED}
    assert max(cue.confidence for cue in cues) < 0.6


def test_text_that_nobody_speaks_gets_no_time_and_spoils_nothing() -> None:
    told = talk(lengths_of(80))
    gone = slice(30, 55)
    begin, end = float(told.starts[30]), float(told.starts[55])
    samples = told.recording.samples
    lost = round(begin * SAMPLE_RATE), round(end * SAMPLE_RATE)
    kept = np.concatenate([samples[: lost[0]], samples[lost[1] :]])
    stretches = np.stack([told.speech.onsets, told.speech.offsets], 1)
    before = [(a, min(b, begin)) for a, b in stretches if a < begin]
    behind = [(max(a, end) - end + begin, b - end + begin) for a, b in stretches if b > end]
    short = replace(
        told,
        recording=Recording(told.recording.path, kept),
        speech=speech_of([*before, *behind], len(kept) / SAMPLE_RATE),
    )
    # The samples still tell where in the whole recording they come from.
    cues, _ = aligned(short, told.listener())
    assert sum(cue.start is None for cue in cues[gone]) > 20
    # The listener takes the chunk over the cut for one without, so what is near it seems right.
    far = [k for k in range(31, 54) if told.starts[k] > begin + CHUNK]
    assert len(far) > 15
    assert all(cues[k].confidence < 0.8 for k in far)
    over_the_cut = (told.starts >= told.starts[28]) & (told.starts < end + CHUNK)
    rest = np.flatnonzero(~over_the_cut)
    starts = np.array([cues[k].start / 1000 for k in rest])
    due = told.starts[rest] - np.where(rest > 55, end - begin, 0)
    assert (np.abs(starts - due) < 1.0).all()


def test_chapters_half_a_minute_off_are_found_where_they_are() -> None:
    told = talk(lengths_of(90), extra={0: 30.0})
    firsts = [0, 20, 40, 60, 90]
    shifted = [float(told.starts[k]) - 30.5 for k in firsts[:-1]] + [told.speech.duration]
    windows = [
        Window(tuple(range(a, b)), max(0.0, start), stop, Anchor(a, start))
        for (a, b), (start, stop) in zip(pairwise(firsts), pairwise(shifted), strict=True)
    ]
    fits, _, cues = surveyed(told, windows)
    assert not any(fits)
    assert (errors(told, cues) < 1.0).all()


def test_a_chapter_that_seems_to_fit_between_two_that_are_off_is_doubted() -> None:
    told = talk(lengths_of(90), extra={0: 30.0})
    firsts = [0, 20, 40, 60, 90]
    shifted = [float(told.starts[k]) - 30.5 for k in firsts[:-1]] + [told.speech.duration]
    windows = [
        Window(tuple(range(a, b)), max(0.0, start), stop, Anchor(a, start))
        for (a, b), (start, stop) in zip(pairwise(firsts), pairwise(shifted), strict=True)
    ]
    engine = AttentionEngine(told.transcript, told.recording, told.speech, told.listener(), "en")
    assert not engine.contradicted(windows[2])
    list(engine.survey(windows))
    assert engine.contradicted(windows[2])
    assert not engine.contradicted(windows[0])


def test_a_text_of_which_nothing_is_said_is_found_nowhere() -> None:
    told = talk(lengths_of(60))
    listener = told.listener(deaf=(0.0, 1e9))
    engine = AttentionEngine(told.transcript, told.recording, told.speech, listener, "en")
    assert list(engine.survey([told.window()])) == [False]
    assert not any(engine.probe())
    assert not engine.believed
