"""Audio in which somebody speaks now and then, and engines that know what is said."""

import wave
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import alignment.engines.attention.engine as attention_engine
import alignment.engines.attention.whisper as attention_whisper
import alignment.models.choice as choice
from alignment import hearing
from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import Speech, StreamingVad
from alignment.pipeline import Stage, Update
from alignment.progress import Progress
from alignment.timeline import Cue, State
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
    def detect(samples: np.ndarray, progress: Progress, vad: StreamingVad) -> Speech:
        assert len(samples) == SECONDS * SAMPLE_RATE
        for share in (0.25, 1.0):
            progress(share)
        return SPEECH

    monkeypatch.setattr(hearing, "detect_speech", detect)


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "find", lambda name: None)


class Attention:
    """Stands in for the model and the engine on top of it, and notes what is asked."""

    def __init__(self) -> None:
        self.windows: list[Window] = []
        self.opened: list[Window] = []
        self.found: list[str] = []
        self.doubtful: set[float] = set()
        self.places = [True]
        self.believed = True
        self.probed = 0
        self.state = State.ALIGNED
        self.confidence = 0.97
        self.on_window: Callable[[], object] = lambda: None

    def find(self, name: str) -> Path:
        self.found.append(name)
        return Path("models") / name

    def whisper(self, folder: Path) -> SimpleNamespace:
        assert folder == Path("models") / self.found[-1]
        return SimpleNamespace()

    def engine(
        self,
        transcript: Transcript,
        recording: Recording,
        speech: Speech,
        whisper: SimpleNamespace,
        spoken: str | None = None,
        close_look: object = None,
    ) -> SimpleNamespace:
        return SimpleNamespace(
            name="attention",
            remarks=(),
            windows_at_once=1,
            spoken=spoken or "en",
            opening=self.opening,
            survey=self.survey,
            contradicted=lambda window: False,
            believed=self.believed,
            found=self.places[-1:] == [True],
            probe=self.probe,
            align=self.align,
        )

    def opening(self, window: Window) -> list[Cue]:
        self.opened.append(window)
        begin = round(window.start * 1000)
        return [Cue(window.sentences[0], begin, begin + 500, self.confidence, self.state)]

    def survey(self, windows: Sequence[Window]) -> Iterator[bool]:
        for window in windows:
            yield window.start not in self.doubtful

    def probe(self) -> Iterator[bool]:
        self.probed += 1
        yield False
        yield from self.places

    def align(self, window: Window) -> Iterator[tuple[float, list[Cue]]]:
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
    monkeypatch.setattr(choice, "find", fake.find)
    monkeypatch.setattr(attention_whisper, "Whisper", fake.whisper)
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
