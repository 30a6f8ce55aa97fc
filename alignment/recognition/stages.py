"""Recognition step by step, as a caller can follow and stop it."""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignment.audio.recording import SAMPLE_RATE, Recording, load
from alignment.models.choice import required_model
from alignment.progress import run_with_progress
from alignment.recognition.fitting import fit
from alignment.recognition.names import names_in
from alignment.recognition.passages import Passage, missing
from alignment.timeline import Recognised, Timeline
from alignment.updates import Stage, Update

if TYPE_CHECKING:
    from alignment.recognition.recogniser import Recogniser


def recognise(
    audio: Path,
    timeline: Timeline,
    *,
    model: str | None = None,
    texts: Sequence[str] = (),
    listening_at: Callable[[], int | None] = lambda: None,
) -> Iterator[Update]:
    """Find out what was really said under each sentence. Stop iterating to cancel.

    Sentences that are in `timeline.recognised` already are not heard again.

    Parameters
    ----------
    model
        Name of a model known to `alignment.models`, or a folder; None for the default.
    texts
        The sentences of the transcript; their names help to spell what is said.
    listening_at
        Asked again and again: the moment (ms) being heard. What follows it comes first.

    Yields
    ------
    Update
        Its `recognised` brings new sentences, in order but for where `listening_at`
        jumps. A timeline comes only where the language of the audio was not known. The
        last update is `Stage.DONE`.

    Raises
    ------
    AudioError
        If the file cannot be decoded.
    ModelError
        If the model is missing or damaged.
    """
    folder = required_model(model)
    waiting = missing(timeline)
    if waiting:
        recording = yield from run_with_progress(Stage.DECODING, lambda report: load(audio, report))
        yield Update(Stage.LOADING_MODEL, 0.0)
        from alignment.recognition.recogniser import Recogniser

        recogniser = Recogniser(folder, timeline.audio_language)
        if recogniser.language is None:
            longest = max(waiting, key=lambda passage: passage.end - passage.start)
            recogniser.find_language(_samples(recording, longest))
            yield Update(
                Stage.LOADING_MODEL,
                1.0,
                replace(timeline, audio_language=recogniser.language),
            )
        total = sum(passage.end - passage.start for passage in waiting)
        done = 0
        with closing(_hear(recogniser, recording, waiting, texts, listening_at)) as heard:
            for passage, found in heard:
                done += passage.end - passage.start
                yield Update(Stage.RECOGNISING, done / total, recognised=tuple(found))
    yield Update(Stage.DONE, 1.0)


def _hear(
    recogniser: "Recogniser",
    recording: Recording,
    waiting: list[Passage],
    texts: Sequence[str],
    listening_at: Callable[[], int | None],
) -> Generator[tuple[Passage, list[Recognised]], None, None]:
    """Recognise the passages, some side by side, and give them in the order they are begun."""

    def found(passage: Passage) -> list[Recognised]:
        names = names_in(texts[cue.index] for cue in passage.cues) if texts else []
        words = recogniser.words(_samples(recording, passage), passage.start, names)
        return fit(words, passage.cues)

    waiting = list(waiting)
    begun: deque[tuple[Passage, Future[list[Recognised]]]] = deque()
    with ThreadPoolExecutor(recogniser.WORKERS) as pool:
        try:
            while waiting or begun:
                while waiting and len(begun) < recogniser.WORKERS:
                    passage = waiting.pop(_next(waiting, listening_at()))
                    begun.append((passage, pool.submit(found, passage)))
                passage, result = begun.popleft()
                yield passage, result.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _samples(recording: Recording, passage: Passage) -> NDArray[np.int16]:
    first, stop = (time * SAMPLE_RATE // 1000 for time in (passage.start, passage.end))
    return recording.samples[first:stop]


def _next(waiting: list[Passage], time: int | None) -> int:
    """Return the index of the passage heard at `time` (ms), or else of the next one after it."""
    if time is None:
        return 0
    return next((k for k, passage in enumerate(waiting) if passage.end > time), 0)
