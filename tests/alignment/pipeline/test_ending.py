"""Errors, and the end of the work."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment import hearing
from alignment.anchors import Window
from alignment.errors import (
    AudioError,
    Cancelled,
    LyricastError,
    ModelError,
    TranscriptError,
)
from alignment.pipeline import Stage, align, stages
from alignment.progress import Progress
from alignment.timeline import Cue
from alignment.transcript.model import Transcript
from tests.alignment.builders import speech_of, text_of
from tests.alignment.pipeline.conftest import SECONDS, Attention


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
    monkeypatch.setattr(hearing, "detect_speech", lambda *_: speech_of([], SECONDS))
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

    monkeypatch.setattr(hearing, name, endless)
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

    def endless(window: Window) -> Iterator[tuple[float, list[Cue]]]:
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
