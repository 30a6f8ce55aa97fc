"""From an audio file and a transcript to a timeline, in stages a caller can follow."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from alignment.agreement import TextTimes
from alignment.anchors import (
    Anchor,
    Window,
    as_pinned,
    chapter_anchors,
    windows,
    with_pins,
    with_starts,
)
from alignment.announcements import Rereader, with_announcements
from alignment.audio.header import length_of
from alignment.audio.speech import no_speech
from alignment.certainty import belongs
from alignment.engines.base import Engine, Surveyor
from alignment.engines.registry import (
    ATTENTION,
    AUTO,
    ENGINES,
    PACING,
    EngineSpec,
    Material,
    choose,
)
from alignment.errors import TranscriptError
from alignment.hearing import heard
from alignment.malloc_tuning import give_back
from alignment.memory import ShortageError
from alignment.partial_realign import PartialRealign, windows_around, windows_of
from alignment.progress import Progress, ignore_progress
from alignment.schedule import align_windows, next_window
from alignment.stated import Times, timeline_as_stated
from alignment.stated_anchors import spaced
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Transcript
from alignment.updates import LITTLE_MEMORY, NO_MODEL, Stage, Update
from alignment.validation import EarlyDoubt, as_estimate, split_anchors, validation_remarks


def stages(
    audio: Path,
    transcript: Transcript,
    *,
    engine: str = "auto",
    model: str | None = None,
    language: str | None = None,
    times: Times = Times.CHECK,
    pins: Sequence[Pin] = (),
    starts: Sequence[Anchor] = (),
    renewal: PartialRealign | None = None,
    listening_at: Callable[[], int | None] = lambda: None,
) -> Iterator[Update]:
    """Align step by step. Stop iterating to cancel.

    Parameters
    ----------
    engine
        One of `alignment.engines.registry.CHOICES`. ``auto`` is attention where a
        model is present and pacing, with a remark, where none is.
    model
        Name of a model known to `alignment.models`, or a folder; None for the default.
    language
        ISO 639-1 code of the audio; None to find it out.
    times
        What becomes of the times that the text states. Kept, they are told at once: the audio
        is not even decoded.
    pins
        Sentences that begin exactly there, in order of sentences and of times. Those of
        sentences that are not spoken, or beyond the end of the audio, are left out.
    starts
        Where chapters begin, by their first spoken sentence, in place of what the text
        says that contradicts them; in order of sentences.
    renewal
        Times that hold: only what it says is aligned again. aeneas, which knows no
        confidence, aligns everything all the same.
    listening_at
        Asked before each window: the moment (ms) being heard, to be aligned first.

    Yields
    ------
    Update
        Shares run over each stage; the last update is `Stage.DONE` with the
        finished timeline.

    Raises
    ------
    AudioError
        If the file cannot be decoded or nobody speaks in it.
    TranscriptError
        If nothing of the text is spoken, or it states no times that could be kept.
    ModelError
        If `engine` is ``attention`` and the model is missing or damaged.
    EngineError
        If `engine` is ``aeneas`` and aeneas is not installed, or the text is in
        another language than the audio.
    """
    if times is Times.KEEP:
        yield Update(Stage.DONE, 1.0, _as_stated(audio, transcript))
        return
    if times is Times.IGNORE:
        transcript = _without_times(transcript)
    spec, folder = choose(engine, model, language)
    if next(transcript.spoken, None) is None:
        raise TranscriptError("Nothing in this text is spoken: it holds only headings and notes.")

    recording, speech = yield from heard(audio)
    if not speech.found:
        raise no_speech(audio)
    material = Material(transcript, recording, speech, folder, language)
    if renewal is not None and (spec.needs_model or not spec.hears_words):
        yield from _renewed(renewal, spec, material, listening_at)
        return
    anchors, remarks = chapter_anchors(transcript, recording.chapters, speech.duration)
    pins = [
        pin
        for pin in pins
        if transcript.sentences[pin.sentence].spoken and pin.time < recording.duration
    ]
    text_times = TextTimes(transcript, speech)
    for better in (text_times.anchors, starts):
        anchors = with_starts(anchors, better, speech.duration)
    parts = windows(transcript, with_pins(anchors, pins), speech)
    remarks = [*recording.remarks, *remarks, *text_times.remarks]
    if engine == AUTO and not spec.hears_words:
        remarks.append(NO_MODEL)

    unspoken = tuple(
        Cue(sentence.index, None, None, 0.0, State.UNSPOKEN) for sentence in transcript.sentences
    )
    timeline = Timeline(
        unspoken,
        recording.duration,
        transcript.language,
        language,
        tuple(remarks),
        tuple(pins),
    )
    pacing = ENGINES[PACING].build(material)
    timeline = timeline.with_cues(
        (cue for part in parts for _, cues in pacing.align(part) for cue in as_pinned(cues, part)),
        pacing.name,
    )
    yield Update(Stage.PACING, 1.0, timeline)
    if spec.hears_words:
        parts = windows(transcript, with_pins(spaced(anchors, speech), pins), speech)
        try:
            timeline = yield from _listened(timeline, parts, spec, material, listening_at)
        except (ShortageError, MemoryError):
            if engine != AUTO:
                raise
            spec = ENGINES[PACING]
            timeline = replace(timeline, remarks=(*timeline.remarks, LITTLE_MEMORY))
    if not spec.hears_words or belongs(timeline):
        if spec.hears_words:
            timeline = text_times.reconciled(timeline, anchors)
        remarks = [*timeline.remarks, *text_times.differences(timeline)]
        timeline = replace(timeline, remarks=tuple(remarks))
    yield Update(Stage.DONE, 1.0, timeline)


def align(
    audio: Path,
    transcript: Transcript,
    *,
    engine: str = "auto",
    model: str | None = None,
    language: str | None = None,
    times: Times = Times.CHECK,
    pins: Sequence[Pin] = (),
    progress: Progress = ignore_progress,
) -> Timeline:
    """Align in one go.

    Parameters
    ----------
    progress
        Called with the share done of the stage under way; it may raise `Cancelled`.
    engine, model, language, times, pins
        See `stages`, as well as for the errors.
    """
    timeline = None
    for update in stages(
        audio,
        transcript,
        engine=engine,
        model=model,
        language=language,
        times=times,
        pins=pins,
    ):
        progress(update.share)
        timeline = update.timeline or timeline
    assert timeline is not None
    return timeline


def _listened(
    timeline: Timeline,
    parts: list[Window],
    spec: EngineSpec,
    material: Material,
    listening_at: Callable[[], int | None],
) -> Generator[Update, None, Timeline]:
    """Align every window by what is said."""
    if not spec.needs_model and material.language is None:
        listener = yield from _built(ENGINES[ATTENTION], material)
        assert isinstance(listener, Surveyor)
        material = replace(material, language=listener.spoken)
    engine = yield from _built(spec, material)
    doubtful: list[Anchor] = []
    if isinstance(engine, Surveyor):
        if (now := listening_at()) is not None:
            part = parts[next_window(parts, now)]
            if opening := as_pinned(engine.opening(part), part):
                yield Update(Stage.CHECKING, 0.0, timeline.with_cues(opening, engine.name))
        kept, doubtful = yield from _surveyed(engine, timeline, parts)
        if doubtful:
            parts = windows(material.transcript, kept, material.speech)
        doubtful = [anchor for anchor in doubtful if not anchor.stated]
        material = replace(material, language=engine.spoken)
    timeline = replace(timeline, audio_language=material.language)
    timeline = yield from align_windows(engine, timeline, parts, listening_at)
    remarks = (*timeline.remarks, *engine.remarks)
    remarks += tuple(validation_remarks(timeline, material.transcript, doubtful))
    if isinstance(engine, Surveyor) and not belongs(timeline):
        timeline = timeline.with_cues(map(as_estimate, timeline.timed))
    elif isinstance(engine, Rereader):
        timeline = with_announcements(timeline, material.transcript, material.speech, engine)
    return replace(timeline, remarks=remarks)


def _as_stated(audio: Path, transcript: Transcript) -> Timeline:
    """Return the times that the text states, unheard."""
    if not transcript.stated:
        raise TranscriptError(
            "This text does not say when its sentences are heard: have it timed against its audio."
        )
    return timeline_as_stated(transcript, length_of(audio))


def _without_times(transcript: Transcript) -> Transcript:
    chapters = (replace(chapter, start=None) for chapter in transcript.chapters)
    return replace(transcript, stated=(), chapters=tuple(chapters))


def _built(spec: EngineSpec, material: Material) -> Generator[Update, None, Engine]:
    """Make an engine, and tell where that takes a moment."""
    if not spec.needs_model:
        return spec.build(material)
    yield Update(Stage.LOADING_MODEL, 0.0)
    engine = spec.build(material)
    give_back()
    yield Update(Stage.LOADING_MODEL, 1.0)
    return engine


def _surveyed(
    engine: Surveyor, timeline: Timeline, parts: Sequence[Window]
) -> Generator[Update, None, tuple[list[Anchor], list[Anchor]]]:
    """Return the anchors at which the text is heard, and those at which it is not."""
    fitting = []
    doubt = EarlyDoubt()
    for fits in engine.survey(parts):
        fitting.append(fits)
        shown = doubt.changes(timeline, len(fitting), found=engine.believed or engine.found)
        yield Update(Stage.CHECKING, len(fitting) / len(parts), shown)
    fitting = [
        fits and not engine.contradicted(part) for part, fits in zip(parts, fitting, strict=True)
    ]
    timeline = replace(timeline, audio_language=engine.spoken)
    if not (engine.believed and sum(fitting) >= len(fitting) / 4):
        for places, found in enumerate(engine.probe(), start=len(parts)):
            yield Update(Stage.CHECKING, 1.0, doubt.changes(timeline, places, found=found))
        if not engine.found:
            fitting = [True] * len(parts)  # what is not heard anywhere contradicts no times either
    return split_anchors(parts, fitting)


def _renewed(
    renewal: PartialRealign,
    spec: EngineSpec,
    material: Material,
    listening_at: Callable[[], int | None],
) -> Iterator[Update]:
    """Align again what a renewal says."""
    timeline, transcript = renewal.timeline, material.transcript
    material = replace(material, language=timeline.audio_language)
    engine = yield from _built(spec, material)
    parts = list(windows_of(renewal, transcript))
    timeline = yield from align_windows(engine, timeline, parts, listening_at, renewal)
    for start in renewal.starts:
        renewal = PartialRealign(timeline)
        parts = windows_around(timeline, transcript, start)
        timeline = yield from align_windows(engine, timeline, parts, listening_at, renewal)
    yield Update(Stage.DONE, 1.0, timeline)
