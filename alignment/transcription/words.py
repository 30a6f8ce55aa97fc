"""Words as they were recognised, and where they are kept until all has been heard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from alignment.files import DAMAGED, write_text
from alignment.recognition.fitting import HeardWord

_LONGEST = 48 * 3_600_000

SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"”’」』)）\]】]*$")

_MOMENT = 20
"""Milliseconds, a step of the model's clock: a word that takes no longer is not heard."""


def stalled(words: Sequence[HeardWord]) -> float:
    """Return the share of words at which time stands still: none in speech, many in a loop."""
    return sum(word.end - word.start <= _MOMENT for word in words) / max(len(words), 1)


@dataclass(frozen=True, slots=True)
class HeardSegment:
    """Words that the model gave together, at least one.

    Attributes
    ----------
    likelihood
        Mean log probability of the tokens.
    no_speech
        Probability that nothing is said, as the model says.
    repetition
        Bytes of the text to bytes compressed.
    """

    words: tuple[HeardWord, ...]
    likelihood: float
    no_speech: float
    repetition: float

    @property
    def text(self) -> str:
        """The words as they stand."""
        return "".join(word.text for word in self.words)

    @property
    def probability(self) -> float:
        """Mean probability of the words."""
        return sum(word.probability for word in self.words) / len(self.words)


@dataclass
class Heard:
    """What has been heard so far.

    Attributes
    ----------
    language
        ISO 639-1 code of what is spoken; None until it is known.
    done
        Start and end (ms) of the chunks that have been heard.
    words
        Of all of them.
    duration
        Length of the audio (ms); 0 until it is known.
    complete
        Whether nothing is left to be heard.
    certainty
        How likely it is that language, 0 to 1, by the model; 1 where it was given.
    """

    language: str | None = None
    done: set[tuple[int, int]] = field(default_factory=set)
    words: list[HeardWord] = field(default_factory=list)
    duration: int = 0
    complete: bool = False
    certainty: float = 1.0

    @property
    def probability(self) -> float:
        """Mean probability of the words; 1 where there are none."""
        return sum(w.probability for w in self.words) / len(self.words) if self.words else 1.0

    def add(self, chunk: tuple[int, int], words: Iterable[HeardWord]) -> None:
        """Take what was heard in a chunk."""
        self.done.add(chunk)
        self.words += words
        self.words.sort(key=lambda word: word.start)

    @classmethod
    def load(cls, path: Path) -> Heard:
        """Read what `save` wrote; nothing has been heard where that cannot be read."""
        try:
            kept = json.loads(path.read_text("utf-8"))
            return cls(
                None if kept["language"] is None else str(kept["language"]),
                {(_time(start), _time(end)) for start, end in kept["done"]},
                [_word(**word) for word in kept["words"]],
                _time(kept["duration"]),
                bool(kept["complete"]),
                float(kept.get("certainty", 1.0)),
            )
        except DAMAGED:
            return cls()

    def save(self, path: Path) -> None:
        """Write it into a file, whole or not at all."""
        kept = {
            "language": self.language,
            "certainty": self.certainty,
            "done": sorted(self.done),
            "words": [asdict(word) for word in self.words],
            "duration": self.duration,
            "complete": self.complete,
        }
        write_text(path, json.dumps(kept, ensure_ascii=False))


def _word(text: str, start: int, end: int, probability: float) -> HeardWord:
    if not 0 <= probability <= 1:
        raise ValueError(f"{probability} is no probability")
    return HeardWord(str(text), _time(start), _time(end), float(probability))


def _time(value: int) -> int:
    """Return milliseconds, if they are within what a recording may last."""
    if not 0 <= value <= _LONGEST:
        raise ValueError(f"{value} is no time in a recording")
    return int(value)
