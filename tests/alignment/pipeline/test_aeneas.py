"""The stages with aeneas."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import alignment.engines.aeneas.engine as engine
import alignment.engines.aeneas.installation as installation
from alignment.anchors import Window
from alignment.errors import (
    EngineError,
)
from alignment.messages import Message
from alignment.pipeline import Stage, stages
from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript
from tests.alignment.pipeline.conftest import Attention, check_shares, in_stages


class Aeneas:
    """Stands in for an installed aeneas and the engine on top of it."""

    def __init__(self) -> None:
        self.languages: list[str] = []
        self.closed = 0

    def engine(self, aeneas: str, *rest: object) -> SimpleNamespace:
        assert aeneas == "an aeneas"
        self.languages.append(str(rest[-1]))
        remarks = [Message("It gave up once.")]
        return SimpleNamespace(name="aeneas", windows_at_once=1, align=self.align, remarks=remarks)

    def align(self, window: Window) -> Iterator[tuple[float, list[Cue]]]:
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
    monkeypatch.setattr(engine, "AeneasEngine", fake.engine)
    monkeypatch.setattr(installation, "find_aeneas", lambda: "an aeneas")
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
    assert timeline.engines == {"aeneas", "pacing"}
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
        patch.setattr(installation, "find_aeneas", find_aeneas)
        with pytest.raises(EngineError, match="not installed"):
            next(stages(audio, transcript, engine="aeneas", language="zh"))
