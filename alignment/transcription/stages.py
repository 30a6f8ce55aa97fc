"""Transcription step by step, as a caller can follow and stop it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import no_speech
from alignment.errors import AudioError
from alignment.hearing import heard as listen
from alignment.messages import Message
from alignment.models.choice import required_model
from alignment.recognition.fitting import HeardWord
from alignment.transcription.chunks import Chunk, chunks
from alignment.transcription.invented import without_invented
from alignment.transcription.text import written
from alignment.transcription.words import Heard, HeardSegment
from alignment.updates import Stage, Update

if TYPE_CHECKING:
    from alignment.transcription.transcriber import Transcriber

_AROUND = 300
"""Milliseconds around a word that belong to it as well."""

_LONGEST_WORD, _USUAL_WORD = 1_000, 400
"""A word that takes longer (ms) has been given the time of what was passed over after it."""

_UNSURE_LANGUAGE, _UNSURE_WORDS = 0.5, 0.78
"""Probability of the language, and mean probability of the words, below which they are doubted."""

HARDLY_UNDERSTOOD = Message(
    "Much of this text may be wrong: the model was not sure of what it heard. It may be noisy, or "
    "in a language that the model does not know."
)
"""Remark of a timeline whose text is doubtful as a whole."""

_LONG_REST = 8 * SAMPLE_RATE
"""Of so much that was passed over the model may say again what it has just said, and stop."""


def transcribe(
    audio: Path,
    *,
    language: str | None = None,
    model: str | None = None,
    names: Sequence[str] = (),
    notes: Path | None = None,
    listening_at: Callable[[], int | None] = lambda: None,
) -> Iterator[Update]:
    """Write down what is said in a recording. Stop iterating to cancel.

    Parameters
    ----------
    language
        ISO 639-1 code of what is spoken; None to find it out.
    model
        Name of a model known to `alignment.models`, or a folder; None for the default.
    names
        Words that may be said, spelt as they should be written.
    notes
        Where what was heard is kept, so that a later call goes on there; None to keep nothing.
        The file has to be of this very recording.
    listening_at
        Asked again and again: the moment (ms) being heard. What follows it comes first.

    Yields
    ------
    Update
        The last update is `Stage.DONE` with the whole text.

    Raises
    ------
    AudioError
        If the file cannot be decoded, or nobody speaks in it, or is not understood.
    ModelError
        If the model is missing or damaged.
    WriteError
        If the notes cannot be written.
    """
    folder = required_model(model)
    recording, speech = yield from listen(audio)
    heard = Heard.load(notes) if notes is not None else Heard()
    if language is not None and heard.language not in (None, language):
        heard = Heard()
    packed = chunks(speech)
    if not heard.done <= {(chunk.start, chunk.end) for chunk in packed}:  # cut by another version
        heard = Heard()
    heard.duration = recording.duration
    waiting = [chunk for chunk in packed if (chunk.start, chunk.end) not in heard.done]
    if waiting:
        yield _update(Stage.LOADING_MODEL, 0.0, heard)
        from alignment.transcription.transcriber import BATCH, Transcriber

        transcriber = Transcriber(folder, language or heard.language)
        if transcriber.language is None:
            transcriber.find_language(recording.samples, waiting)
            heard.certainty = transcriber.certainty
        heard.language = transcriber.language
        yield Update(Stage.LOADING_MODEL, 1.0)
        total = sum(chunk.length for chunk in packed)
        size, place = 1, -1
        while waiting:
            heard_now = listening_at()
            place, last = _next(waiting, heard_now), place
            size = min(2 * size, BATCH) if place == last else 1  # what is wanted comes soon
            if heard_now is None:
                size = BATCH
            batch = waiting[place : place + size]
            del waiting[place : place + size]
            said = transcriber.hear(recording.samples, batch, names)
            said = _with_passed_over(transcriber, recording, batch, said, names)
            for chunk, segments in zip(batch, said, strict=True):
                heard.add((chunk.start, chunk.end), without_invented(segments, speech))
            heard.complete = not waiting
            if notes is not None:
                heard.save(notes)
            left = sum(chunk.length for chunk in waiting)
            yield _update(Stage.RECOGNISING, 1 - left / total, heard)
    done = _update(Stage.DONE, 1.0, heard)
    if done.transcript is None or done.timeline is None:
        raise _not_understood(audio) if packed else no_speech(audio)
    if heard.certainty < _UNSURE_LANGUAGE or heard.probability < _UNSURE_WORDS:
        done = replace(done, timeline=replace(done.timeline, remarks=(HARDLY_UNDERSTOOD,)))
    yield done


def _not_understood(audio: Path) -> AudioError:
    return AudioError(
        "Nothing that is said in “{file}” was understood: it is sung or noisy, or in a language "
        "that the model does not know. Give it a text, or try a larger model.",
        file=audio.name,
    )


def _with_passed_over(
    transcriber: "Transcriber",
    recording: Recording,
    batch: Sequence[Chunk],
    said: Sequence[list[HeardSegment]],
    names: Sequence[str],
) -> list[list[HeardSegment]]:
    """Return what was said with what the model passed over: at times it stops too early."""
    result = [list(segments) for segments in said]
    short: dict[int, Chunk] = {}
    for number, (chunk, segments) in enumerate(zip(batch, said, strict=True)):
        rest = chunk.without(
            (word.start - _AROUND, _end(word) + _AROUND)
            for segment in segments
            for word in segment.words
        )
        if rest is not None and rest.length > _LONG_REST:
            result[number] += transcriber.hear_again(recording.samples, rest, names)
        elif rest is not None:
            short[number] = rest
    if short:
        more = transcriber.hear(recording.samples, list(short.values()), names)
        for number, segments in zip(short, more, strict=True):
            result[number] += segments
    return [sorted(segments, key=lambda segment: segment.words[0].start) for segments in result]


def _end(word: HeardWord) -> int:
    """Return when a word ends at the latest (ms)."""
    return word.end if word.end - word.start <= _LONGEST_WORD else word.start + _USUAL_WORD


def _update(stage: Stage, share: float, heard: Heard) -> Update:
    found = written(heard.words, heard.language, heard.duration)
    if found is None:
        return Update(stage, share)
    return Update(stage, share, found[1], transcript=found[0])


def _next(waiting: Sequence[Chunk], time: int | None) -> int:
    """Return which chunk is heard at `time` (ms), or else comes next."""
    if time is None:
        return 0
    return next((n for n, chunk in enumerate(waiting) if chunk.end > time), 0)
