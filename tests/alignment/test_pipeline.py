import threading
import time
import wave
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import alignment.engines.attention.engine as attention_engine
import alignment.engines.attention.listener as attention_listener
import alignment.pipeline as pipeline
from alignment.anchors import Window
from alignment.audio.chapters import StoredChapter
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import HeadStart, Speech
from alignment.errors import (
    AudioError,
    Cancelled,
    EngineError,
    LyricastError,
    ModelError,
    TranscriptError,
)
from alignment.messages import Message
from alignment.pipeline import Stage, Update, align, stages
from alignment.progress import Progress
from alignment.timeline import Cue, Pin, State
from alignment.transcript.model import Transcript
from tests.alignment.builders import speech_of, text_of

SECONDS = 40
SPEECH = speech_of([(1.0, 9.0), (10.0, 19.0), (20.0, 29.0), (30.0, 39.0)], SECONDS)


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    """A real file; in place of its noise, `SPEECH` is found in it."""
    path = tmp_path / "talk.wav"
    noise = np.random.default_rng(0).integers(-900, 900, SECONDS * SAMPLE_RATE, np.int16)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(noise.tobytes())
    return path


@pytest.fixture
def transcript() -> Transcript:
    return text_of(*[(f"第{n}章", n * 10_000, ["一二三四。", "五六七。"]) for n in range(4)])


@pytest.fixture(autouse=True)
def speech(monkeypatch: pytest.MonkeyPatch) -> None:
    def detect(samples: np.ndarray, progress: Progress, head_start: HeadStart) -> Speech:
        assert len(samples) == SECONDS * SAMPLE_RATE
        for share in (0.25, 1.0):
            progress(share)
        return SPEECH

    monkeypatch.setattr(pipeline, "detect_speech", detect)


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find", lambda name: None)


class Attention:
    """Stands in for the model and the engine on top of it, and notes what is asked."""

    def __init__(self) -> None:
        self.windows: list[Window] = []
        self.excerpts: list[int] = []
        self.found: list[str] = []
        self.doubtful: set[float] = set()
        self.somewhere = True
        self.believed = True
        self.probed = 0
        self.state = State.ALIGNED
        self.confidence = 0.9
        self.on_window: Callable[[], object] = lambda: None

    def find(self, name: str) -> Path:
        self.found.append(name)
        return Path("models") / name

    def listener(self, folder: Path) -> SimpleNamespace:
        assert folder == Path("models") / self.found[-1]
        return SimpleNamespace(hear=self.hear, language=lambda heard: "en")

    def hear(self, samples: np.ndarray) -> None:
        self.excerpts.append(len(samples))

    def engine(self, transcript: Transcript, recording: Recording, *_: object) -> SimpleNamespace:
        return SimpleNamespace(
            name="attention",
            survey=self.survey,
            contradicted=lambda window: False,
            believed=self.believed,
            probe=self.probe,
            align=self.align,
        )

    def survey(self, windows: Sequence[Window]) -> Iterator[bool]:
        for window in windows:
            yield window.start not in self.doubtful

    def probe(self) -> bool:
        self.probed += 1
        return self.somewhere

    def align(
        self, window: Window, following: Window | None = None
    ) -> Iterator[tuple[float, list[Cue]]]:
        self.windows.append(window)
        self.on_window()
        begin, first, *rest = round(window.start * 1000), *window.sentences
        yield 0.5, [Cue(first, begin, begin + 500, self.confidence, self.state)]
        cues = [Cue(first, begin + 10, begin + 500, self.confidence, self.state)]
        cues += [
            Cue(index, begin + 500 + n, begin + 501 + n, self.confidence, self.state)
            for n, index in enumerate(rest)
        ]
        yield 1.0, cues


@pytest.fixture
def attention(monkeypatch: pytest.MonkeyPatch) -> Attention:
    fake = Attention()
    monkeypatch.setattr(pipeline, "find", fake.find)
    monkeypatch.setattr(attention_listener, "Listener", fake.listener)
    monkeypatch.setattr(attention_engine, "AttentionEngine", fake.engine)
    return fake


def in_stages(updates: list[Update]) -> list[tuple[Stage, list[float]]]:
    return [
        (stage, [update.share for update in group])
        for stage, group in groupby(updates, lambda update: update.stage)
    ]


def check_shares(updates: list[Update]) -> None:
    for _, shares in in_stages(updates):
        assert all(0 <= share <= 1 for share in shares)
        assert all(one <= later for one, later in pairwise(shares))
        assert shares[-1] == 1.0


def test_without_a_model_there_is_pacing_and_a_remark(audio: Path, transcript: Transcript) -> None:
    updates = list(stages(audio, transcript))
    assert [stage for stage, _ in in_stages(updates)] == [
        Stage.DECODING,
        Stage.LISTENING,
        Stage.PACING,
        Stage.DONE,
    ]
    check_shares(updates)
    timeline = updates[-1].timeline
    assert timeline is not None
    assert timeline == next(u.timeline for u in updates if u.stage is Stage.PACING)
    assert timeline.engine == "pacing"
    assert timeline.duration == SECONDS * 1000
    assert (timeline.text_language, timeline.audio_language) == ("zh", None)
    assert len(timeline.remarks) == 1
    assert "No model is present" in str(timeline.remarks[0])


def test_every_spoken_sentence_has_a_time_and_no_other(audio: Path, transcript: Transcript) -> None:
    timeline = align(audio, transcript)
    for cue, sentence in zip(timeline.cues, transcript.sentences, strict=True):
        assert cue.state is (State.ESTIMATED if sentence.spoken else State.UNSPOKEN)
    # Each chapter begins at the end of the pause about its time.
    starts = [timeline.cues[chapter.first + 1].start for chapter in transcript.chapters]
    assert starts == [1_000, 10_000, 20_000, 30_000]


def test_pacing_asked_for_needs_no_remark_and_no_model(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    timeline = align(audio, transcript, engine="pacing")
    assert timeline.engine == "pacing"
    assert timeline.remarks == ()
    assert attention.found == attention.windows == []


def test_peaks_come_once_and_before_any_timeline(audio: Path, transcript: Transcript) -> None:
    updates = list(stages(audio, transcript))
    with_peaks = [update for update in updates if update.peaks is not None]
    assert [update.stage for update in with_peaks] == [Stage.DECODING]
    assert len(with_peaks[0].peaks) > 0
    assert with_peaks[0].peaks.max() > 0


def test_with_a_model_attention_follows_pacing(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    updates = list(stages(audio, transcript))
    expected = [stage for stage in Stage if stage is not Stage.RECOGNISING]
    assert [stage for stage, _ in in_stages(updates)] == expected
    check_shares(updates)
    aligning = [update for update in updates if update.stage is Stage.ALIGNING]
    # Windows of 9, 10, 10 and 10 seconds, each in two halves.
    assert [update.share for update in aligning] == pytest.approx(
        [4.5 / 39, 9 / 39, 14 / 39, 19 / 39, 24 / 39, 29 / 39, 34 / 39, 1.0]
    )
    assert [window.start for window in attention.windows] == [1.0, 10.0, 20.0, 30.0]
    first = aligning[0].timeline
    assert first.cues[1] == Cue(1, 1_000, 1_500, 0.9, State.ALIGNED)
    assert first.cues[4].state is State.ESTIMATED
    assert first.engine == "attention"
    last = updates[-1].timeline
    assert last == aligning[-1].timeline
    assert {cue.state for cue in last.timed} == {State.ALIGNED}
    assert last.remarks == ()


class Aeneas:
    """Stands in for an installed aeneas and the engine on top of it."""

    def __init__(self) -> None:
        self.languages: list[str] = []
        self.closed = 0

    def engine(self, aeneas: str, *rest: object) -> SimpleNamespace:
        assert aeneas == "an aeneas"
        self.languages.append(str(rest[-1]))
        remarks = [Message("It gave up once.")]
        return SimpleNamespace(name="aeneas", align=self.align, remarks=remarks)

    def align(
        self, window: Window, following: Window | None = None
    ) -> Iterator[tuple[float, list[Cue]]]:
        try:
            yield 0.5, []
            begin, index = round(window.start * 1000), window.sentences[0]
            given_up = window.start == 10.0
            yield 1.0, [] if given_up else [Cue(index, begin, begin + 1, 0.9, State.ALIGNED)]
        finally:
            self.closed += 1


@pytest.fixture
def aeneas(monkeypatch: pytest.MonkeyPatch) -> Aeneas:
    fake = Aeneas()
    fake_engine = staticmethod(fake.engine)
    fake_engine.name = "aeneas"
    monkeypatch.setattr(pipeline, "AeneasEngine", fake_engine)
    monkeypatch.setattr(pipeline, "find_aeneas", lambda: "an aeneas")
    return fake


def test_aeneas_betters_the_pacing_window_by_window(
    audio: Path, transcript: Transcript, aeneas: Aeneas
) -> None:
    updates = list(stages(audio, transcript, engine="aeneas", language="zh"))
    assert [stage for stage, _ in in_stages(updates)] == [
        Stage.DECODING,
        Stage.LISTENING,
        Stage.PACING,
        Stage.ALIGNING,
        Stage.DONE,
    ]
    check_shares(updates)
    timeline = updates[-1].timeline
    assert timeline.engine == "aeneas"
    assert timeline.audio_language == "zh"
    assert aeneas.languages == ["zh"]
    aligned = [cue.start for cue in timeline.timed if cue.state is State.ALIGNED]
    assert aligned == [1_000, 20_000, 30_000]
    assert [str(remark) for remark in timeline.remarks] == ["It gave up once."]


def test_aeneas_is_stopped_with_the_stages(
    audio: Path, transcript: Transcript, aeneas: Aeneas
) -> None:
    updates = stages(audio, transcript, engine="aeneas", language="zh")
    next(update for update in updates if update.stage is Stage.ALIGNING)
    assert aeneas.closed == 0
    updates.close()
    assert aeneas.closed == 1


def test_the_model_hears_the_language_for_aeneas(
    audio: Path, transcript: Transcript, aeneas: Aeneas, attention: Attention
) -> None:
    updates = list(stages(audio, transcript, engine="aeneas"))
    assert Stage.LOADING_MODEL in {update.stage for update in updates}
    assert aeneas.languages == [updates[-1].timeline.audio_language] == ["en"]


def test_aeneas_without_model_must_be_told_the_language(
    audio: Path, transcript: Transcript, aeneas: Aeneas
) -> None:
    with pytest.raises(EngineError, match="name it with --language"):
        next(stages(audio, transcript, engine="aeneas"))


def test_where_aeneas_is_missing_nothing_is_begun(audio: Path, transcript: Transcript) -> None:
    def find_aeneas() -> None:
        raise EngineError("aeneas is not installed.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "find_aeneas", find_aeneas)
        with pytest.raises(EngineError, match="not installed"):
            next(stages(audio, transcript, engine="aeneas", language="zh"))


def test_the_language_of_the_audio_is_heard_in_the_midst_of_the_speech(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    assert align(audio, transcript).audio_language == "en"
    # Half of the 35 s of speech are heard at 20.5 s: to the end there is less than a chunk.
    assert attention.excerpts == [pytest.approx(19.5 * SAMPLE_RATE, abs=SAMPLE_RATE)]


def test_a_language_given_is_not_asked_for(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    assert align(audio, transcript, language="ja").audio_language == "ja"
    assert attention.excerpts == []


def test_a_model_is_found_by_its_name(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    align(audio, transcript, model="small")
    align(audio, transcript, engine="attention")
    assert attention.found == ["small", "base"]


def test_a_chapter_not_heard_at_its_time_is_looked_for_between_the_others(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.doubtful = {20.0}
    updates = list(stages(audio, transcript))
    check_shares(updates)
    assert [(w.start, w.end) for w in attention.windows] == [(1.0, 10.0), (10.0, 30.0), (30.0, 40)]
    timeline = updates[-1].timeline
    third = timeline.cues[transcript.chapters[2].first + 1]
    assert third.start == 10_501
    (remark,) = timeline.remarks
    assert "chapter “第2章”, 00:20, is 9 s late" in str(remark)


def test_without_any_chapter_at_its_time_the_text_is_aligned_as_a_whole(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.doubtful = {1.0, 10.0, 20.0, 30.0}
    list(stages(audio, transcript))
    assert [(window.start, window.end) for window in attention.windows] == [(0.0, 40.0)]


def test_a_text_of_which_hardly_anything_is_heard_is_called_a_stranger(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.state, attention.confidence = State.ESTIMATED, 0.25
    attention.doubtful = {20.0}
    (remark,) = align(audio, transcript).remarks
    assert "does not seem to belong to this audio" in str(remark)


def test_nothing_of_a_strange_text_is_called_sure(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.state, attention.confidence = State.ALIGNED, 0.39
    cues = align(audio, transcript).timed
    assert {cue.state for cue in cues} == {State.ESTIMATED}


def test_a_text_of_which_nothing_is_heard_anywhere_is_doubted_before_it_is_aligned(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.doubtful, attention.somewhere = {1.0, 10.0, 20.0, 30.0}, False
    updates = list(stages(audio, transcript))
    check_shares(updates)
    told = next(
        k for k, update in enumerate(updates) if update.timeline and update.timeline.remarks
    )
    assert updates[told].stage is Stage.CHECKING
    assert "does it belong to it?" in str(updates[told].timeline.remarks[-1])
    assert not any("So far" in str(remark) for remark in updates[-1].timeline.remarks)


def test_a_text_that_seems_to_fit_but_is_not_what_is_said_is_doubted(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.believed, attention.somewhere = False, False
    updates = list(stages(audio, transcript))
    assert any(
        "does it belong to it?" in str(remark)
        for update in updates
        if update.timeline
        for remark in update.timeline.remarks
    )


def test_where_chapters_are_heard_nothing_more_is_looked_for(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    attention.doubtful = {20.0}
    align(audio, transcript)
    assert attention.probed == 0


@pytest.mark.parametrize("engine", ["pacing", "attention"])
def test_a_pinned_sentence_begins_where_the_user_said(
    engine: str, audio: Path, transcript: Transcript, attention: Attention
) -> None:
    index = transcript.chapters[1].first + 2
    unspoken = transcript.chapters[1].first
    pins = [Pin(unspoken, 3_000), Pin(index, 15_432), Pin(11, 99_000)]
    attention.doubtful = {15.432}
    timeline = align(audio, transcript, engine=engine, pins=pins)
    cue = timeline.cues[index]
    assert (cue.start, cue.confidence, cue.state) == (15_432, 1.0, State.ALIGNED)
    assert timeline.pins == (pins[1],)


@pytest.mark.parametrize("engine", ["attention", "auto"])
def test_what_is_being_heard_is_aligned_first(
    engine: str, audio: Path, transcript: Transcript, attention: Attention
) -> None:
    heard = iter([25_000, 25_000, 4_000, None])
    list(stages(audio, transcript, engine=engine, listening_at=lambda: next(heard)))
    # At 25 s the third; then what comes after it; then the first, and the one left over.
    assert [window.start for window in attention.windows] == [20.0, 30.0, 1.0, 10.0]


def test_after_the_last_window_the_first_is_next(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    list(stages(audio, transcript, listening_at=lambda: 39_999))
    assert [window.start for window in attention.windows] == [30.0, 1.0, 10.0, 20.0]


def test_where_the_listener_is_is_asked_before_each_window(
    audio: Path, transcript: Transcript, attention: Attention
) -> None:
    now = [0]
    attention.on_window = lambda: now.__setitem__(0, 35_000)
    list(stages(audio, transcript, listening_at=lambda: now[0]))
    assert [window.start for window in attention.windows] == [1.0, 30.0, 10.0, 20.0]


def test_chapters_stored_in_the_file_are_anchors(
    audio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transcript = text_of(("一", None, ["一二三。"] * 3), ("二", None, ["四五六。"] * 3))
    recording = pipeline.load(audio)
    marks = (StoredChapter("", 1_000), StoredChapter("", 30_000))
    marked = Recording(audio, recording.samples, marks, ("It creaks.",))
    monkeypatch.setattr(pipeline, "load", lambda path, progress, heard: marked)
    timeline = align(audio, transcript, engine="pacing")
    assert timeline.cues[5].start == 30_000
    assert [str(remark) for remark in timeline.remarks] == ["It creaks."]


def test_times_that_cannot_be_used_are_remarked(audio: Path) -> None:
    transcript = text_of(("一", 0, ["一二三。"]), ("二", 90_000, ["四五六。"]))
    remarks = align(audio, transcript, engine="pacing").remarks
    assert len(remarks) == 1
    assert "after the audio has ended" in str(remarks[0])


@pytest.mark.parametrize("options", [{"engine": "attention"}, {"model": "small"}])
def test_a_model_asked_for_and_missing_is_an_error_before_any_work(
    options: dict[str, str], audio: Path, transcript: Transcript
) -> None:
    name = options.get("model", "base")
    with pytest.raises(ModelError, match=f"lyricast-align models fetch {name}"):
        next(iter(stages(audio, transcript, **options)))


def test_an_unknown_engine_is_an_error(audio: Path, transcript: Transcript) -> None:
    with pytest.raises(LyricastError, match=r"no engine “magic”.*auto, pacing, attention"):
        next(iter(stages(audio, transcript, engine="magic")))


def test_a_text_nobody_speaks_is_an_error(audio: Path) -> None:
    with pytest.raises(TranscriptError, match="Nothing in this text is spoken"):
        align(audio, text_of(("一", 0, ["[音乐]"])))


def test_audio_in_which_nobody_speaks_is_an_error(
    audio: Path, transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "detect_speech", lambda *_: speech_of([], SECONDS))
    with pytest.raises(AudioError, match=r"Nobody speaks in “talk\.wav”"):
        align(audio, transcript)


def test_what_fails_in_the_thread_is_raised_here(transcript: Transcript, tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"gone\.mp3"):
        align(tmp_path / "gone.mp3", transcript)
    assert not workers()


def workers() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name.startswith("ThreadPoolExecutor")]


@pytest.mark.parametrize("name", ["load", "detect_speech"])
def test_closing_it_stops_the_work_at_once(
    name: str, audio: Path, transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()

    def endless(signal: object, progress: Progress, *_: object) -> None:
        try:
            while True:
                progress(0.5)
                time.sleep(0.005)
        except Cancelled:
            stopped.set()
            raise

    monkeypatch.setattr(pipeline, name, endless)
    updates = stages(audio, transcript)
    stage = Stage.DECODING if name == "load" else Stage.LISTENING
    assert any(update.stage is stage and update.share == 0.5 for update in updates)
    updates.close()
    assert stopped.is_set()
    assert not workers()


def test_closing_it_while_aligning_closes_the_engine(
    audio: Path, transcript: Transcript, attention: Attention, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = []

    def endless(window: Window, following: Window | None) -> Iterator[tuple[float, list[Cue]]]:
        try:
            while True:
                yield 0.5, []
        finally:
            closed.append(window.start)

    monkeypatch.setattr(attention, "align", endless)
    updates = stages(audio, transcript)
    assert any(update.stage is Stage.ALIGNING for update in updates)
    updates.close()
    assert closed == [1.0]


def test_progress_may_cancel_it(audio: Path, transcript: Transcript) -> None:
    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        align(audio, transcript, progress=stop)
    assert not workers()


def test_progress_hears_of_every_stage(audio: Path, transcript: Transcript) -> None:
    shares: list[float] = []
    timeline = align(audio, transcript, progress=shares.append)
    assert timeline.cues[1].start == 1_000
    assert shares.count(1.0) >= len({Stage.DECODING, Stage.LISTENING, Stage.PACING, Stage.DONE})
