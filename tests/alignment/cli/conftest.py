from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import alignment.models.choice
import alignment.pipeline
import alignment.recognition.stages
from alignment.messages import Message
from alignment.pipeline import Stage, Update
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Transcript

ARTICLE = "丹尼尔：欢迎回来。今天有两位嘉宾。\n莎拉：大家好！\n丹尼尔：好。\n莎拉：再见。\n"
SECOND = "Welcome back. We have two guests today.\n\nHi all! Good. Bye.\n"


class Stages:
    """Stands in for `alignment.pipeline.stages`: one second for each spoken sentence."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.texts: list[Transcript] = []
        self.remarks: tuple[Message, ...] = ()
        self.doubts: tuple[Message, ...] = ()
        self.on_aligning: Callable[[], object] = lambda: None

    def __call__(
        self, audio: Path, transcript: Transcript, **options: str | None
    ) -> Iterator[Update]:
        self.calls.append({"audio": audio, **options})
        self.texts.append(transcript)
        yield Update(Stage.DECODING, 0.5)
        yield Update(Stage.PACING, 1.0, self.timeline(transcript, State.ESTIMATED, "pacing"))
        yield Update(Stage.LOADING_MODEL, 1.0)
        if self.doubts:
            paced = self.timeline(transcript, State.ESTIMATED, "pacing")
            yield Update(Stage.CHECKING, 1.0, replace(paced, remarks=(*self.remarks, *self.doubts)))
        self.on_aligning()
        yield Update(Stage.ALIGNING, 0.5, self.timeline(transcript, State.ALIGNED, "attention"))
        yield Update(Stage.DONE, 1.0)

    def timeline(self, transcript: Transcript, state: State, engine: str) -> Timeline:
        spoken = [sentence.index for sentence in transcript.spoken]
        cues = [Cue(i, None, None, 0.0, State.UNSPOKEN) for i in range(len(transcript.sentences))]
        for second, index in enumerate(spoken):
            # The last sentence stays a guess.
            now = State.ESTIMATED if index == spoken[-1] else state
            cues[index] = Cue(index, second * 1000, second * 1000 + 1000, 0.5, now, engine=engine)
        return Timeline(tuple(cues), 9_000, "zh", "en", self.remarks)


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    fake = Stages()
    monkeypatch.setattr(alignment.pipeline, "stages", fake)
    return fake


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "audio.mp3").write_bytes(b"ID3\x04\0\0\0\0\0\0" + bytes(range(256)) * 8)
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where any work is begun."""
    monkeypatch.setattr(alignment.pipeline, "stages", lambda *_, **__: pytest.fail("work begun"))
