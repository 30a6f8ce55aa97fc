"""A recording of which everything is known, and a whisper that knows it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import Speech
from alignment.engines.attention.decoder import WrittenToken
from alignment.engines.attention.engine import AttentionEngine
from alignment.engines.attention.evidence import LAG
from alignment.engines.attention.whisper import CHUNK, FRAME
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

    def whisper(self, **how: object) -> "KnowingWhisper":
        words: dict[str, list[int]] = {}
        times: list[float] = []
        for sentence, start, end in zip(
            self.transcript.sentences, self.starts, self.ends, strict=True
        ):
            count = max(1, round((end - start) / TOKEN))
            words[sentence.text] = list(range(len(times), len(times) + count))
            times += (start + (np.arange(count) + 0.5) * (end - start) / count).tolist()
        return KnowingWhisper(words, np.array(times), **how)


def talk(
    lengths: Sequence[float],
    seed: int = 0,
    letters: Callable[[int, float], int] = lambda number, length: round(length * 5),
    extra: dict[int, float] | None = None,
    pauses: Sequence[float] = (0.0, 0.3, 0.6),
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
        at += length + random.choice(pauses)
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


class Heard(np.ndarray):
    """When in the whole recording each frame of a chunk was said: shape (frames,)."""

    coarse = False


@dataclass
class KnowingWhisper:
    """Looks where the next word is truly heard, less where the last one was, with noise, and
    nowhere where it is not."""

    words: dict[str, list[int]]
    times: np.ndarray
    longest: int = 443
    deaf: tuple[float, float] = (0.0, 0.0)
    """Between these moments it hears nothing of the words."""
    only_coarsely: bool = False
    """Whether that is so only where it does not hear closely."""
    heard: list[float] = field(default_factory=list)
    coarse: list[float] = field(default_factory=list)
    asked: list[tuple[int, int]] = field(default_factory=list)
    written: list[tuple[float, float]] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    delay: float = 0.0

    def encode(self, samples: np.ndarray, *, coarsely: bool = False) -> Heard:
        time.sleep(self.delay)
        (self.coarse if coarsely else self.heard).append(float(samples[0]) * TICK)
        told = samples[:: round(FRAME * SAMPLE_RATE)] * TICK
        silent = np.full(max(0, round(CHUNK / FRAME) - len(told)), np.inf)
        heard = np.concatenate([told, silent]).view(Heard)
        heard.coarse = coarsely
        return heard

    def cross_attention_cache(self, heard: np.ndarray) -> np.ndarray:
        return heard

    def token_log_probs(
        self, cache: np.ndarray, tokens: Sequence[int], language: str
    ) -> np.ndarray:
        times = self.times[np.array(tokens)]
        heard = (np.abs(times[:, None] - cache) < TOKEN).any(axis=1)
        heard &= (times < self.deaf[0]) | (times >= self.deaf[1])
        return np.where(heard, -1.0, -2.0).astype(np.float32)

    def part(self, heard: np.ndarray, start: float, end: float) -> np.ndarray:
        return heard[round(start / FRAME) : round(end / FRAME)]

    def write(self, caches: Sequence[np.ndarray], language: str) -> list[list[WrittenToken]]:
        """Write the words that are heard; before each sentence is a full stop."""
        first = {word for words in self.words.values() for word in words[:1]}
        self.written += [(float(cache[0]), float(cache[-1])) for cache in caches]
        return [
            [
                WrittenToken(number, 0.9 if number in first else 1e-4)
                for number, time in enumerate(self.times)
                if cache[0] < time < cache[-1] and not self.deaf[0] <= time < self.deaf[1]
            ]
            for cache in caches
        ]

    def begins_word(self, token: int, language: str) -> bool:
        return True

    def is_mark(self, token: int) -> bool:
        return False

    def tokens(self, text: str, language: str) -> list[int]:
        self.languages.add(language)
        return self.words[text]

    def token_offsets(self, text: str, language: str) -> list[tuple[int, int]]:
        cuts = np.linspace(0, len(text), len(self.words[text]) + 1).astype(int).tolist()
        return list(pairwise(cuts))

    def attention(self, cache: np.ndarray, tokens: Sequence[int], language: str) -> np.ndarray:
        assert 0 < len(tokens) <= self.longest
        self.asked.append((tokens[0], tokens[-1]))
        random = np.random.default_rng(len(self.asked))
        moments = np.asarray(cache) + TICK / 2 - LAG
        apart = (moments[None] - self.times[np.array(tokens), None]) / (TOKEN / 2)
        hearing = (moments < self.deaf[0]) | (moments >= self.deaf[1])
        hearing |= self.only_coarsely and not cache.coarse
        read = 9 * np.exp(-(apart**2) / 2) * hearing
        sought = np.roll(read, -1, axis=0)
        sought[-1] = 0
        peaks = np.maximum(sought, 0.6 * read)
        return (peaks + random.normal(0, NOISE, peaks.shape)).astype(np.float32)


def aligned(
    told: Talk, whisper: KnowingWhisper, spoken: str = "en"
) -> tuple[list[Cue], list[float]]:
    """Run the engine, checking each of its steps."""
    engine = AttentionEngine(told.transcript, told.recording, told.speech, whisper, spoken)
    shares, cues = [], []
    for share, cues in engine.align(told.window()):
        shares.append(share)
        known = {cue.index: cue for cue in cues}
        assert len(known) == len(cues)
        every = [
            known.get(i, Cue(i, None, None, 0, State.UNSPOKEN)) for i in range(len(told.starts))
        ]
        Timeline(tuple(every), told.recording.duration, "zh")
    return cues, shares


def errors(told: Talk, cues: list[Cue]) -> np.ndarray:
    assert [cue.index for cue in cues] == list(range(len(told.starts)))
    return np.abs(np.array([cue.start for cue in cues]) / 1000 - told.starts)


def lengths_of(count: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).uniform(1.5, 8.0, count)
