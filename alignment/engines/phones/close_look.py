"""A close look at sentences whose times are known roughly: when exactly each of their words is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from threading import Lock

import numpy as np

from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import Speech
from alignment.engines.attention.segmentation import Range, word_ranges
from alignment.engines.phones.forced_aligner import Array, ForcedAligner
from alignment.timeline import Cue, State, Word
from alignment.transcript.model import Transcript

_LENGTH = 20.0
"""Seconds of sentences that are looked at together."""

_AROUND = 0.3
"""So much is heard (s) before and after them."""

_FARTHEST = 0.6
"""A start is moved no farther (s): where more lies between, one of the two is wrong."""

_UNWRITTEN = 0.3
"""More speech than this (s) between two sentences is not in the text."""

_CLOSURE, _SHORTEST_PAUSE = 0.06, 0.03
"""A start so close before or in a pause of some length (s) is at its end: what is silent before
a “p” is its first phone, but nobody hears it. Of tight prompts .978 of the starts are within
0.05 s, and .918 without it."""

_PARTING, _SAME = 0.05, 0.002
"""A start at the end of a pause of some length (s) stays there. Else four of 77 starts of a lecture
and five of 134 of tight prompts would be moved, all of them wrongly; of joined prompts, where
pauses are none, two that are moved rightly are lost."""

_LONG_PAUSE, _NO_WORD = 0.1, 0.12
"""Nor has anybody said a word so soon (s) after a pause of some length (s): a voice that sets in
softly is no phone yet. In a lecture three of 77 starts were late by 0.07 s and more without it."""


class CloseLook:
    """Times the words of sentences, and moves their starts accordingly."""

    def __init__(self, recording: Recording, speech: Speech) -> None:
        self._samples = recording.samples
        self._speech = speech
        self._one_by_one = Lock()
        pauses = speech.pauses
        self._pauses = pauses[pauses[:, 1] - pauses[:, 0] >= _SHORTEST_PAUSE]

    @cached_property
    def _aligner(self) -> ForcedAligner:
        return ForcedAligner()

    def refined(
        self, cues: Sequence[Cue], transcript: Transcript, begin: int
    ) -> Iterator[list[Cue]]:
        """Yield the cues of a window again after each stretch in which a start may be moved.

        Where every sentence sets in behind a pause nothing would be gained but words a fiftieth
        of a second closer, for half as much work again as attention takes.

        Parameters
        ----------
        transcript
            In the language of the audio, which has to be `lexicon.LANGUAGE`.
        begin
            When the window begins (ms).
        cues
            In the order of the text. Those that are not aligned stay as they are, and so do
            those whose words are not heard where they should be.
        """
        found = list(cues)
        for first, after in self._stretches(cues):
            if all(self._sets_in(_milliseconds(cue)[0]) for cue in cues[first:after]):
                continue
            # Beside them another sentence is heard, so that no start is at an edge.
            before = first - (first > 0 and self._runs_on(cues[first - 1], cues[first]))
            stop = after + (after < len(cues) and self._runs_on(cues[after - 1], cues[after]))
            words = self._words(found[before:stop], transcript)
            for place in range(first, after):
                self._put(found, place, words[place - before], begin)
            yield list(found)

    def _stretches(self, cues: Sequence[Cue]) -> Iterator[tuple[int, int]]:
        """Yield ranges of sentences that follow each other."""
        first = 0
        for after in range(1, len(cues) + 1):
            goes_on = after < len(cues) and self._runs_on(cues[after - 1], cues[after])
            if goes_on and _seconds(cues[after])[1] - _seconds(cues[first])[0] <= _LENGTH:
                continue
            if cues[first].state is State.ALIGNED:
                yield first, after
            first = after

    def _runs_on(self, cue: Cue, following: Cue) -> bool:
        """Whether nothing is said between two sentences."""
        if not cue.state is following.state is State.ALIGNED:
            return False
        between = self._speech.voiced(_seconds(cue)[1], _seconds(following)[0])
        return float(between) <= _UNWRITTEN

    def _words(self, cues: Sequence[Cue], transcript: Transcript) -> list[list[Word]]:
        """Return the words of each sentence, or none where they are not heard."""
        begin = max(0.0, _seconds(cues[0])[0] - _AROUND)
        stop = _seconds(cues[-1])[1] + _AROUND
        texts = [transcript.sentences[cue.index].text for cue in cues]
        ranges = [word_ranges(text) for text in texts]
        said = [
            text[slice(*word)] for text, words in zip(texts, ranges, strict=True) for word in words
        ]
        samples = self._samples[round(begin * SAMPLE_RATE) : round(stop * SAMPLE_RATE)]
        with self._one_by_one:
            times = self._aligner.align(said, samples)
        if times is None:
            return [[] for _ in cues]
        sentences = np.split(begin + times, np.cumsum([len(words) for words in ranges])[:-1])
        return [
            [] if np.isnan(spans).any() else _as_words(words, spans)
            for words, spans in zip(ranges, sentences, strict=True)
        ]

    def _put(self, cues: list[Cue], place: int, words: Sequence[Word], begin: int) -> None:
        """Let a sentence begin with its first word, and the one before it end there."""
        if not words:
            return
        cue = cues[place]
        quiet, start = self._voice_after(words[0].start)
        old, end = _milliseconds(cue)
        timed = (number for number in range(place - 1, -1, -1) if cues[number].start is not None)
        before = next(timed, None)
        earliest = begin if before is None else _milliseconds(cues[before])[0] + 1
        if not earliest <= start < end or abs(start - old) > 1000 * _FARTHEST:
            return
        if self._sets_in(old):
            start = old
        elif before is not None:
            first, stop = _milliseconds(cues[before])
            stop = max(first + 1, quiet) if self._runs_on(cues[before], cue) else min(stop, start)
            cues[before] = cues[before].between(first, stop)
        cues[place] = replace(cue, start=start, words=_within(words, start, end))

    def _sets_in(self, moment: int) -> bool:
        """Whether a voice sets in at a moment (ms), behind a pause that parts sentences."""
        begins, ends = self._pauses.T
        parting = ends - begins >= _PARTING
        return bool((np.abs(ends[parting] - moment / 1000) < _SAME).any())

    def _voice_after(self, start: int) -> tuple[int, int]:
        """Return when the pause at a moment begins and ends (ms); the moment twice without one."""
        moment = start / 1000
        for begin, end in self._pauses[np.searchsorted(self._pauses[:, 1], moment - _NO_WORD) :]:
            if begin - _CLOSURE > moment:
                break
            if moment - end <= (_NO_WORD if end - begin >= _LONG_PAUSE else _CLOSURE):
                return round(1000 * begin), round(1000 * end)
        return start, start


def _as_words(ranges: Sequence[Range], spans: Array) -> list[Word]:
    times = np.rint(1000 * spans).astype(int).tolist()
    return [Word(*word, *span) for word, span in zip(ranges, times, strict=True)]


def _within(words: Sequence[Word], start: int, end: int) -> tuple[Word, ...]:
    """Return words confined to their sentence, which begins with the first of them (ms)."""
    first, *others = words
    confined = (
        replace(word, start=max(start, min(word.start, end)), end=max(start, min(word.end, end)))
        for word in others
    )
    return replace(first, start=start, end=max(start, min(first.end, end))), *confined


def _milliseconds(cue: Cue) -> tuple[int, int]:
    assert cue.start is not None
    assert cue.end is not None
    return cue.start, cue.end


def _seconds(cue: Cue) -> tuple[float, float]:
    start, end = _milliseconds(cue)
    return start / 1000, end / 1000
