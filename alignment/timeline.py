"""The result of an alignment, and what can be asked of it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from alignment.messages import Message


class State(StrEnum):
    """How a cue came by its times."""

    ALIGNED = "aligned"
    ESTIMATED = "estimated"
    UNSPOKEN = "unspoken"


@dataclass(frozen=True, slots=True)
class Word:
    """When a piece of a sentence is heard: a word, a Chinese character or a phrase.

    Attributes
    ----------
    first, stop
        Half-open range of characters in the text of the sentence.
    start, end
        Half-open range in milliseconds.
    """

    first: int
    stop: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was really said while a sentence was heard, in the language of the audio.

    Attributes
    ----------
    index
        Index of the sentence in the transcript.
    text
        As recognised; empty where nothing was.
    words
        Their ranges are characters of `text`.
    """

    index: int
    text: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """A sentence that begins exactly where the user said.

    Attributes
    ----------
    sentence
        Index in the transcript.
    time
        Milliseconds.
    """

    sentence: int
    time: int


@dataclass(frozen=True, slots=True)
class Cue:
    """When one sentence is heard.

    Attributes
    ----------
    index
        Index of the sentence in the transcript.
    start, end
        Half-open range in milliseconds; both None where unspoken.
    confidence
        0 (a guess) to 1 (sure).
    words
        Pieces of the sentence in order, where they were timed: words (characters of
        Chinese) where the text is what was spoken, phrases where it is a translation.
    engine
        Name of the engine that found the times; empty where there are none, or that is not known.
    """

    index: int
    start: int | None
    end: int | None
    confidence: float
    state: State
    words: tuple[Word, ...] = ()
    engine: str = ""

    def between(self, start: int, end: int) -> "Cue":
        """Return the cue with another range (ms), and what lies in it of its words."""
        words = (
            replace(word, start=max(word.start, start), end=min(word.end, end))
            for word in self.words
            if word.start < end and word.end > start
        )
        return replace(self, start=start, end=end, words=tuple(words))


@dataclass(frozen=True)
class Timeline:
    """Times for every sentence of a transcript.

    Parameters
    ----------
    cues
        One for each sentence of the transcript, in its order. Starts never
        decrease, and a timed cue ends no later than the next one starts.
    duration
        Length of the audio in milliseconds.
    text_language, audio_language
        ISO 639-1 codes; `audio_language` is None until it was heard.
    remarks
        What the user should know about how the timeline came to be.
    pins
        What the user said about it, by sentence.
    recognised
        What was really said, by sentence, where that was asked for.
    second_language
        ISO 639-1 code where `recognised` is a second text that was given, not what was heard.

    Raises
    ------
    ValueError
        Where the cues are not as said above, or a cue is not as `Cue` says.
    """

    cues: tuple[Cue, ...]
    duration: int
    text_language: str
    audio_language: str | None = None
    remarks: tuple[Message, ...] = ()
    pins: tuple[Pin, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    second_language: str | None = None

    BRIDGED_PAUSE = 2_500
    """A pause up to this long (ms) still shows the sentence before it."""

    def __post_init__(self) -> None:
        free = 0
        for index, cue in enumerate(self.cues):
            if cue.index != index:
                raise ValueError(f"cue {index} has the index {cue.index}")
            if not 0 <= cue.confidence <= 1:
                raise ValueError(f"cue {index} has the confidence {cue.confidence}")
            if cue.start is None or cue.end is None:
                if (cue.start, cue.end, cue.state) != (None, None, State.UNSPOKEN):
                    raise ValueError(f"cue {index} is {cue.state} but lacks a time")
            elif cue.state is State.UNSPOKEN:
                raise ValueError(f"cue {index} is unspoken but has a time")
            elif not free <= cue.start <= cue.end <= self.duration:
                raise ValueError(
                    f"cue {index}, {cue.start} to {cue.end} ms, does not fit"
                    f" between {free} and {self.duration} ms"
                )
            else:
                free = cue.end
                _check_words(index, cue.words, cue.start, cue.end)

    @cached_property
    def timed(self) -> tuple[Cue, ...]:
        """The cues that have times, by start."""
        return tuple([cue for cue in self.cues if cue.start is not None])

    @cached_property
    def engine(self) -> str:
        """Name of the engine that timed most of the sentences; empty where nothing is timed."""
        counts = Counter(cue.engine for cue in self.timed)
        return max(counts, key=counts.__getitem__, default="")

    @cached_property
    def engines(self) -> frozenset[str]:
        """Names of all engines that timed a sentence, where that is known."""
        return frozenset({cue.engine for cue in self.timed} - {""})

    @cached_property
    def _starts(self) -> list[int]:
        return [cue.start for cue in self.timed if cue.start is not None]

    def _shown_until(self, position: int) -> int:
        """When the highlight of `timed[position]` goes out (ms)."""
        end = self.timed[position].end
        assert end is not None
        following = self._starts[position + 1] if position + 1 < len(self.timed) else self.duration
        return following if following - end <= self.BRIDGED_PAUSE else end

    def at(self, time: int) -> Cue | None:
        """Return the cue to show at `time` (ms), or None in an untimed stretch."""
        position = bisect_right(self._starts, time) - 1
        if position < 0 or time >= self._shown_until(position):
            return None
        return self.timed[position]

    def next_change(self, time: int) -> int | None:
        """Return the first moment after `time` (ms) at which `at` may give another cue."""
        position = bisect_right(self._starts, time) - 1
        if position >= 0 and time < (until := self._shown_until(position)):
            return until
        return self._starts[position + 1] if position + 1 < len(self.timed) else None

    def before(self, time: int) -> Cue | None:
        """Return the last cue that starts before `time` (ms)."""
        position = bisect_right(self._starts, time - 1) - 1
        return self.timed[position] if position >= 0 else None

    def after(self, time: int) -> Cue | None:
        """Return the first cue that starts after `time` (ms)."""
        position = bisect_right(self._starts, time)
        return self.timed[position] if position < len(self.timed) else None

    def with_cues(self, changed: Iterable[Cue], engine: str | None = None) -> "Timeline":
        """Return a copy in which the given cues replace those of the same index.

        Parameters
        ----------
        engine
            Name of the engine that found them, where they do not tell.
        """
        cues = list(self.cues)
        for cue in changed:
            cues[cue.index] = cue if engine is None else replace(cue, engine=engine)
        return replace(self, cues=tuple(cues))

    def with_recognised(self, found: Iterable[Recognised]) -> "Timeline":
        """Return a copy in which `found` is added, and replaces what has the same index."""
        said = {old.index: old for old in self.recognised} | {new.index: new for new in found}
        return replace(self, recognised=tuple(said[index] for index in sorted(said)))


def _check_words(index: int, words: Iterable[Word], start: int, end: int) -> None:
    stop = 0
    for word in words:
        if not (stop <= word.first < word.stop and start <= word.start <= word.end <= end):
            raise ValueError(f"{word} of cue {index} does not fit")
        stop, start = word.stop, word.start
