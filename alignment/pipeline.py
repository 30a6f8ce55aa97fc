"""From an audio file and a transcript to a timeline, in stages a caller can follow."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from alignment.anchors import (
    Anchor,
    Window,
    as_pinned,
    chapter_anchors,
    windows,
    with_pins,
    with_starts,
)
from alignment.audio.recording import Recording
from alignment.audio.speech import Speech, no_speech
from alignment.certainty import belongs
from alignment.engines.aeneas.engine import AeneasEngine
from alignment.engines.aeneas.installation import Aeneas, find_aeneas
from alignment.engines.base import Engine
from alignment.engines.pacing import PacingEngine
from alignment.errors import LyricastError, TranscriptError
from alignment.hearing import heard
from alignment.malloc_tuning import give_back, share_heap
from alignment.models.choice import model_for
from alignment.partial_realign import PartialRealign, windows_around, windows_of
from alignment.progress import Progress, ignore_progress
from alignment.schedule import align_windows
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Transcript
from alignment.updates import NO_MODEL, Stage, Update
from alignment.validation import EarlyDoubt, as_estimate, judgement, split_anchors

ENGINES = ("auto", "pacing", "attention", "aeneas")


def stages(
    audio: Path,
    transcript: Transcript,
    *,
    engine: str = "auto",
    model: str | None = None,
    language: str | None = None,
    pins: Sequence[Pin] = (),
    starts: Sequence[Anchor] = (),
    renewal: PartialRealign | None = None,
    listening_at: Callable[[], int | None] = lambda: None,
) -> Iterator[Update]:
    """Align step by step. Stop iterating to cancel.

    Parameters
    ----------
    engine
        ``auto``, ``pacing``, ``attention`` or ``aeneas``. ``auto`` is attention where a
        model is present and pacing, with a remark, where none is.
    model
        Name of a model known to `alignment.models`, or a folder; None for the default.
    language
        ISO 639-1 code of the audio; None to find it out.
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
        If nothing of the text is spoken.
    ModelError
        If `engine` is ``attention`` and the model is missing or damaged.
    EngineError
        If `engine` is ``aeneas`` and aeneas is not installed, or the text is in
        another language than the audio.
    """
    if engine not in ENGINES:
        raise LyricastError(
            "There is no engine “{engine}”. Known are: {known}.",
            engine=engine,
            known=", ".join(ENGINES),
        )
    if next(transcript.spoken, None) is None:
        raise TranscriptError("Nothing in this text is spoken: it holds only headings and notes.")
    folder = model_for(engine, model, language)
    aeneas = find_aeneas() if engine == AeneasEngine.name else None

    share_heap()
    recording, speech = yield from heard(audio)
    if not speech.found:
        raise no_speech(audio)
    if renewal is not None and aeneas is None:
        yield from _renewed(renewal, transcript, recording, speech, folder, listening_at)
        return
    anchors, remarks = chapter_anchors(transcript, recording.chapters, speech.duration)
    pins = [
        pin
        for pin in pins
        if transcript.sentences[pin.sentence].spoken and pin.time < recording.duration
    ]
    anchors = with_starts(anchors, starts, speech.duration)
    parts = windows(transcript, with_pins(anchors, pins), speech)
    remarks = [*recording.remarks, *remarks]
    if engine == "auto" and folder is None:
        remarks.append(NO_MODEL)

    unspoken = tuple(
        Cue(sentence.index, None, None, 0.0, State.UNSPOKEN) for sentence in transcript.sentences
    )
    timeline = Timeline(
        unspoken,
        recording.duration,
        PacingEngine.name,
        transcript.language,
        language,
        tuple(remarks),
        tuple(pins),
    )
    pacing = PacingEngine(transcript, speech)
    timeline = timeline.with_cues(
        (cue for part in parts for _, cues in pacing.align(part) for cue in as_pinned(cues, part)),
        pacing.name,
    )
    yield Update(Stage.PACING, 1.0, timeline)
    if aeneas is not None:
        timeline = yield from _compare(
            timeline, parts, transcript, recording, speech, aeneas, folder, listening_at
        )
    elif folder is not None:
        timeline = yield from _attend(
            timeline, parts, transcript, recording, speech, folder, listening_at
        )
    yield Update(Stage.DONE, 1.0, timeline)


def align(
    audio: Path,
    transcript: Transcript,
    *,
    engine: str = "auto",
    model: str | None = None,
    language: str | None = None,
    pins: Sequence[Pin] = (),
    progress: Progress = ignore_progress,
) -> Timeline:
    """Align in one go.

    Parameters
    ----------
    progress
        Called with the share done of the stage under way; it may raise `Cancelled`.
    engine, model, language, pins
        See `stages`, as well as for the errors.
    """
    timeline = None
    for update in stages(
        audio, transcript, engine=engine, model=model, language=language, pins=pins
    ):
        progress(update.share)
        timeline = update.timeline or timeline
    assert timeline is not None
    return timeline


def _attend(
    timeline: Timeline,
    parts: list[Window],
    transcript: Transcript,
    recording: Recording,
    speech: Speech,
    folder: Path,
    listening_at: Callable[[], int | None],
) -> Generator[Update, None, Timeline]:
    from alignment.engines.attention.engine import AttentionEngine
    from alignment.engines.attention.whisper import Whisper

    yield Update(Stage.LOADING_MODEL, 0.0)
    whisper = Whisper(folder)
    give_back()
    yield Update(Stage.LOADING_MODEL, 1.0)
    engine = AttentionEngine(transcript, recording, speech, whisper, timeline.audio_language)
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
    kept, doubtful = split_anchors(parts, fitting)
    if doubtful:
        parts = windows(transcript, kept, speech)
    timeline = yield from align_windows(engine, timeline, parts, listening_at)
    remarks = (*timeline.remarks, *judgement(timeline, transcript, doubtful))
    if not belongs(timeline):
        timeline = timeline.with_cues(map(as_estimate, timeline.timed), engine.name)
    return replace(timeline, remarks=remarks)


def _renewed(
    renewal: PartialRealign,
    transcript: Transcript,
    recording: Recording,
    speech: Speech,
    folder: Path | None,
    listening_at: Callable[[], int | None],
) -> Iterator[Update]:
    """Align again what a renewal says."""
    timeline = renewal.timeline
    engine: Engine = PacingEngine(transcript, speech)
    if folder is not None:
        from alignment.engines.attention.engine import AttentionEngine
        from alignment.engines.attention.whisper import Whisper

        yield Update(Stage.LOADING_MODEL, 0.0)
        whisper = Whisper(folder)
        give_back()
        engine = AttentionEngine(transcript, recording, speech, whisper, timeline.audio_language)
    parts = list(windows_of(renewal, transcript))
    timeline = yield from align_windows(engine, timeline, parts, listening_at, renewal)
    for start in renewal.starts:
        renewal = PartialRealign(timeline)
        parts = windows_around(timeline, transcript, start)
        timeline = yield from align_windows(engine, timeline, parts, listening_at, renewal)
    yield Update(Stage.DONE, 1.0, timeline)


def _compare(
    timeline: Timeline,
    parts: list[Window],
    transcript: Transcript,
    recording: Recording,
    speech: Speech,
    aeneas: Aeneas,
    folder: Path | None,
    listening_at: Callable[[], int | None],
) -> Generator[Update, None, Timeline]:
    language = timeline.audio_language
    if language is None:
        from alignment.engines.attention.engine import AttentionEngine
        from alignment.engines.attention.whisper import Whisper

        assert folder is not None
        yield Update(Stage.LOADING_MODEL, 0.0)
        language = AttentionEngine(transcript, recording, speech, Whisper(folder)).spoken
        yield Update(Stage.LOADING_MODEL, 1.0)
        timeline = replace(timeline, audio_language=language)
    engine = AeneasEngine(aeneas, transcript, recording, speech, language)
    timeline = yield from align_windows(engine, timeline, parts, listening_at)
    remarks = (*timeline.remarks, *engine.remarks, *judgement(timeline, transcript, []))
    return replace(timeline, remarks=remarks)
