"""From an audio file and a transcript to a timeline, in stages a caller can follow."""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from alignment.anchors import (
    Anchor,
    Window,
    as_pinned,
    chapter_anchors,
    deviations,
    windows,
    with_pins,
    with_starts,
)
from alignment.audio.peaks import peaks
from alignment.audio.recording import SAMPLE_RATE, Recording, load
from alignment.audio.speech import HeadStart, Speech, detect_speech, no_speech
from alignment.certainty import BELONGS, belongs
from alignment.engines.aeneas.engine import AeneasEngine
from alignment.engines.aeneas.installation import Aeneas, find_aeneas
from alignment.engines.base import Engine
from alignment.engines.pacing import PacingEngine
from alignment.errors import Cancelled, EngineError, LyricastError, ModelError, TranscriptError
from alignment.heap import give_back, share_heap
from alignment.messages import Message
from alignment.models.catalogue import DEFAULT
from alignment.models.store import find
from alignment.progress import Progress, ignore_progress
from alignment.renewal import Renewal, settled, windows_around, windows_of
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Transcript
from alignment.updates import NO_MODEL, Stage, Update

if TYPE_CHECKING:
    from alignment.engines.attention.listener import Listener

T = TypeVar("T")

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
    renewal: Renewal | None = None,
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
    folder = _model_folder(engine, model, language)
    aeneas = find_aeneas() if engine == AeneasEngine.name else None

    share_heap()
    recording, speech = yield from _heard(audio)
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


def _heard(audio: Path) -> Generator[Update, None, tuple[Recording, Speech]]:
    """Decode the audio, and listen for speech meanwhile."""
    with HeadStart() as head_start:
        recording = yield from followed(
            Stage.DECODING, lambda report: load(audio, report, head_start.hear)
        )
        yield Update(Stage.DECODING, 1.0, peaks=peaks(recording.samples))
        speech = yield from followed(
            Stage.LISTENING, lambda report: detect_speech(recording.samples, report, head_start)
        )
    return recording, speech


def _model_folder(engine: str, model: str | None, language: str | None) -> Path | None:
    if engine == "pacing" or (engine == "aeneas" and language):
        return None
    if engine == "auto" and model is None:
        return find(DEFAULT)
    if engine == "aeneas" and find(model or DEFAULT) is None:
        raise EngineError(
            "aeneas has to be told the language of the audio: name it with --language, or have "
            "it found out by a model, which “lyricast-align models fetch” brings."
        )
    return required_model(model)


def required_model(model: str | None) -> Path:
    """Return the folder of a model; None stands for the default one.

    Raises
    ------
    ModelError
        If it is not here.
    """
    name = model or DEFAULT
    folder = find(name)
    if folder is None:
        raise ModelError(
            "The model “{name}” is not here. “lyricast-align models fetch {name}” brings it.",
            name=name,
        )
    return folder


def followed(stage: Stage, work: Callable[[Progress], T]) -> Generator[Update, None, T]:
    """Do `work` in a thread and yield its progress; being closed cancels it."""
    news: SimpleQueue[float | None] = SimpleQueue()
    closed = Event()

    def report(share: float) -> None:
        if closed.is_set():
            raise Cancelled
        news.put(share)

    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(work, report)
        result.add_done_callback(lambda _: news.put(None))
        try:
            while (share := news.get()) is not None:
                yield Update(stage, share)
        finally:
            closed.set()
    return result.result()


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
    from alignment.engines.attention.listener import Listener

    yield Update(Stage.LOADING_MODEL, 0.0)
    listener = Listener(folder)
    give_back()
    yield Update(Stage.LOADING_MODEL, 1.0)
    if timeline.audio_language is None:
        timeline = replace(timeline, audio_language=_spoken_language(listener, recording, speech))
    engine = AttentionEngine(transcript, recording, speech, listener, timeline.audio_language)
    fitting = []
    for fits in engine.survey(parts):
        fitting.append(fits)
        yield Update(Stage.CHECKING, len(fitting) / len(parts))
    fitting = [
        fits and not engine.contradicted(part) for part, fits in zip(parts, fitting, strict=True)
    ]
    if not (engine.believed and sum(fitting) >= len(fitting) / 4) and not engine.probe():
        doubt = Message("So far nothing of the text was heard in this audio: does it belong to it?")
        yield Update(Stage.CHECKING, 1.0, replace(timeline, remarks=(*timeline.remarks, doubt)))
    kept, doubtful = _sorted_out(parts, fitting)
    if doubtful:
        parts = windows(transcript, kept, speech)
    timeline = yield from _by_windows(engine, timeline, parts, listening_at)
    remarks = (*timeline.remarks, *_judgement(timeline, transcript, doubtful))
    if not belongs(timeline):
        timeline = timeline.with_cues(map(_doubted, timeline.timed), engine.name)
    return replace(timeline, remarks=remarks)


def _renewed(
    renewal: Renewal,
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
        from alignment.engines.attention.listener import Listener

        yield Update(Stage.LOADING_MODEL, 0.0)
        listener = Listener(folder)
        give_back()
        language = timeline.audio_language or _spoken_language(listener, recording, speech)
        engine = AttentionEngine(transcript, recording, speech, listener, language)
    parts = list(windows_of(renewal, transcript))
    timeline = yield from _by_windows(engine, timeline, parts, listening_at, renewal)
    for start in renewal.starts:
        renewal = Renewal(timeline)
        parts = windows_around(timeline, transcript, start)
        timeline = yield from _by_windows(engine, timeline, parts, listening_at, renewal)
    yield Update(Stage.DONE, 1.0, timeline)


def _doubted(cue: Cue) -> Cue:
    """Return a cue of a text that is not that of the audio, whatever its words sounded like."""
    return replace(cue, confidence=min(cue.confidence, BELONGS), state=State.ESTIMATED, words=())


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
        from alignment.engines.attention.listener import Listener

        assert folder is not None
        yield Update(Stage.LOADING_MODEL, 0.0)
        language = _spoken_language(Listener(folder), recording, speech)
        yield Update(Stage.LOADING_MODEL, 1.0)
        timeline = replace(timeline, audio_language=language)
    engine = AeneasEngine(aeneas, transcript, recording, speech, language)
    timeline = yield from _by_windows(engine, timeline, parts, listening_at)
    judgement = _judgement(timeline, transcript, [])
    return replace(timeline, remarks=(*timeline.remarks, *engine.remarks, *judgement))


def _by_windows(
    engine: Engine,
    timeline: Timeline,
    parts: Sequence[Window],
    listening_at: Callable[[], int | None],
    renewal: Renewal | None = None,
) -> Generator[Update, None, Timeline]:
    """Align every window, the one being heard first.

    In a renewal each window is shown when it is done: half of it would not fit what is there.
    """
    total = sum(part.end - part.start for part in parts)
    done = 0.0
    waiting = list(parts)
    while waiting:
        now = listening_at()
        part = waiting.pop(_next_window(waiting, now))
        following = waiting[_next_window(waiting, now)] if waiting else None
        with closing(engine.align(part, following)) as steps:
            for share, cues in steps:
                new = cues if renewal is None else settled(cues, part, renewal)
                if share < 1 and renewal is not None:
                    new = []
                share = (done + share * (part.end - part.start)) / total
                if new:
                    timeline = timeline.with_cues(as_pinned(new, part), engine.name)
                yield Update(Stage.ALIGNING, share, timeline if new else None)
        done += part.end - part.start
    return timeline


def _spoken_language(listener: "Listener", recording: Recording, speech: Speech) -> str:
    """Return the language heard in the middle of the speech."""
    from alignment.engines.attention.listener import CHUNK

    begin = round(float(speech.at_voiced(speech.voiced(0, speech.duration) / 2)) * SAMPLE_RATE)
    excerpt = recording.samples[begin : begin + round(CHUNK * SAMPLE_RATE)]
    return listener.language(listener.hear(excerpt))


def _sorted_out(
    parts: Sequence[Window], fitting: Sequence[bool]
) -> tuple[list[Anchor], list[Anchor]]:
    """Return the anchors at which the text is heard, and the others."""
    kept: list[Anchor] = []
    doubtful: list[Anchor] = []
    for part, fits in zip(parts, fitting, strict=True):
        if part.anchor is not None:
            (kept if fits or part.anchor.pinned else doubtful).append(part.anchor)
    return kept, doubtful


def _judgement(
    timeline: Timeline, transcript: Transcript, doubtful: Sequence[Anchor]
) -> list[Message]:
    """Say whether text and audio belong together, and which chapter times are off."""
    if not belongs(timeline):
        return [
            Message(
                "The text does not seem to belong to this audio: hardly any of it was heard. "
                "Check that both are of the same episode; the times shown are guesses."
            )
        ]
    cues = [timeline.cues[anchor.sentence] for anchor in doubtful]
    found = [
        cue.start / 1000 if cue.start is not None and cue.state is State.ALIGNED else None
        for cue in cues
    ]
    titles = [
        transcript.chapters[chapter].title
        for anchor in doubtful
        if (chapter := transcript.sentences[anchor.sentence].chapter) is not None
    ]
    return deviations(doubtful, found, titles)


def _next_window(waiting: list[Window], time: int | None) -> int:
    """Return the index of the window heard at `time` (ms), or else of the next one after it."""
    if time is None:
        return 0
    return next((k for k, part in enumerate(waiting) if part.end * 1000 > time), 0)
