import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.errors import ModelError
from alignment.pipeline import Stage, Update
from alignment.recognition import stages
from alignment.recognition.fitting import HeardWord
from alignment.recognition.passages import missing, passages
from alignment.recognition.stages import recognise
from alignment.timeline import Cue, Recognised, State, Timeline

SENTENCES = 30
AUDIO = Path("audio.mp3")


def timeline(language: str | None = "en") -> Timeline:
    """Sentences of 9 s, one every 10 s."""
    cues = (Cue(n, n * 10_000, n * 10_000 + 9_000, 1.0, State.ALIGNED) for n in range(SENTENCES))
    return Timeline(tuple(cues), SENTENCES * 10_000, "zh", language)


class FakeRecogniser:
    """Hears the number of every sentence at its start: the signal is the second it belongs to."""

    WORKERS = 2
    names: ClassVar[list[list[str]]] = []

    def __init__(self, folder: Path, language: str | None = None) -> None:
        self.names.clear()
        self.language = language

    def find_language(self, samples: np.ndarray) -> None:
        assert len(samples)
        self.language = "de"

    def words(self, samples: np.ndarray, start: int, names: list[str]) -> list[HeardWord]:
        self.names.append(names)
        seconds = samples[:: SAMPLE_RATE // 10]
        if seconds[0] < 50:
            time.sleep(0.02)  # the first must not be overtaken by the second
        return [
            HeardWord(f" {second // 10}.", start + n * 100, start + n * 100 + 500)
            for n, second in enumerate(seconds)
            if second % 10 == 1 and (n == 0 or seconds[n - 1] != second)
        ]


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    samples = np.repeat(np.arange(SENTENCES * 10, dtype=np.int16), SAMPLE_RATE)
    loaded: list[Path] = []

    def load(path: Path, report: Callable[[float], None]) -> Recording:
        loaded.append(path)
        report(0.5)
        return Recording(path, samples)

    module = ModuleType("alignment.recognition.recogniser")
    module.Recogniser = FakeRecogniser  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(stages, "load", load)
    monkeypatch.setattr(stages, "required_model", lambda model: Path("model"))
    return loaded


def found(updates: list[Update]) -> list[Recognised]:
    return [said for update in updates for said in update.recognised]


def test_every_sentence_gets_what_was_said() -> None:
    updates = list(recognise(AUDIO, timeline()))
    assert [(said.index, said.text) for said in found(updates)] == [
        (n, f"{n}.") for n in range(SENTENCES)
    ]
    assert all(said.words[0].start == said.index * 10_000 + 1_000 for said in found(updates)[1:])
    steps = list(dict.fromkeys(update.stage for update in updates))
    assert steps == [Stage.DECODING, Stage.LOADING_MODEL, Stage.RECOGNISING, Stage.DONE]
    shares = [update.share for update in updates if update.stage is Stage.RECOGNISING]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all(update.timeline is None for update in updates)


def test_what_is_being_heard_comes_first() -> None:
    order = [
        said.index
        for said in found(list(recognise(AUDIO, timeline(), listening_at=lambda: 155_000)))
    ]
    passage = next(p for p in passages(timeline()) if p.end > 155_000)
    assert order[0] == passage.cues[0].index
    assert sorted(order) == list(range(SENTENCES))
    wrap = order.index(0)
    assert order[:wrap] == sorted(order[:wrap])
    assert order[wrap:] == sorted(order[wrap:])


def test_an_unknown_language_is_found_out() -> None:
    updates = list(recognise(AUDIO, timeline(None)))
    brought = [update.timeline for update in updates if update.timeline is not None]
    assert [better.audio_language for better in brought] == ["de"]
    assert brought[0].cues == timeline().cues


def test_what_is_known_is_not_heard_again(fake: list[Path]) -> None:
    half = [Recognised(n, "known") for n in range(14)]
    updates = list(recognise(AUDIO, timeline().with_recognised(half)))
    heard = {said.index for said in found(updates)}
    assert set(range(14, SENTENCES)) <= heard
    assert 0 not in heard
    fake.clear()
    everything = timeline().with_recognised(found(list(recognise(AUDIO, timeline()))))
    assert missing(everything) == []
    fake.clear()
    assert [update.stage for update in recognise(AUDIO, everything)] == [Stage.DONE]
    assert fake == []


def test_it_stops_when_left(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    hear = FakeRecogniser.words

    def counted(
        self: FakeRecogniser, samples: np.ndarray, start: int, names: list[str]
    ) -> list[HeardWord]:
        calls.append(start)
        return hear(self, samples, start, names)

    monkeypatch.setattr(FakeRecogniser, "words", counted)
    with closing(recognise(AUDIO, timeline())) as updates:  # type: ignore[type-var]
        next(update for update in updates if update.recognised)
    assert len(calls) <= 2 * FakeRecogniser.WORKERS < len(passages(timeline()))


def test_a_fault_in_the_recogniser_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> list[HeardWord]:
        raise ModelError("The model is broken.")

    monkeypatch.setattr(FakeRecogniser, "words", fail)
    with pytest.raises(ModelError, match="broken"):
        list(recognise(AUDIO, timeline()))


def test_no_model_no_work(monkeypatch: pytest.MonkeyPatch, fake: list[Path]) -> None:
    def none(model: str | None) -> Path:
        assert model == "large"
        raise ModelError("The model “{name}” is not here.", name="large")

    monkeypatch.setattr(stages, "required_model", none)
    with pytest.raises(ModelError, match="large"):
        list(recognise(AUDIO, timeline(), model="large"))
    assert fake == []


def test_names_in_the_text_reach_the_recogniser() -> None:
    texts = ["他们问 ChatGPT 和 Sam Altman。"] + ["没有名字。"] * (SENTENCES - 1)
    list(recognise(AUDIO, timeline(), texts=texts))
    assert FakeRecogniser.names[0] == ["ChatGPT", "Sam Altman"]
    assert FakeRecogniser.names[-1] == []
