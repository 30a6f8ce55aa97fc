"""What Whisper is asked, without a model."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE
from alignment.errors import ModelError
from alignment.transcription import transcriber
from alignment.transcription.chunks import Chunk
from alignment.transcription.transcriber import Transcriber

CHUNKS = [Chunk(((0, SAMPLE_RATE),)), Chunk(((2 * SAMPLE_RATE, 4 * SAMPLE_RATE),))]


class Whisper:
    """Hears one word in every chunk, and is as sure of it as `likelihood` says."""

    supported_languages = ("en", "zh")

    def __init__(self, likelihood: float) -> None:
        self.likelihood = likelihood
        self.asked: list[dict[str, Any]] = []

    def transcribe(self, heard: object, **options: Any) -> tuple[Iterator[Any], None]:  # noqa: ANN401
        self.asked.append(options)
        clips = options.get("clip_timestamps", [{"start": 0.0}])
        segments = [
            SimpleNamespace(
                seek=round(100 * clip["start"]), avg_logprob=self.likelihood,
                compression_ratio=1.5, no_speech_prob=0.1,
                words=[SimpleNamespace(word=" Ada", start=clip["start"] + 0.2,
                                       end=clip["start"] + 0.5, probability=0.9)],
            )
            for clip in clips
        ]  # fmt: skip
        return iter(segments), None


@pytest.mark.parametrize(("likelihood", "times"), [(-0.2, 1), (-1.5, 3)])
@pytest.mark.parametrize(("names", "shown"), [(["Ada", "Rust"], "Ada, Rust"), ([], None)])
def test_names_are_shown_to_the_model_each_time_it_hears(
    likelihood: float,
    times: int,
    names: list[str],
    shown: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whisper = Whisper(likelihood)
    monkeypatch.setattr(transcriber, "load_model", lambda *_, **__: whisper)
    monkeypatch.setattr(transcriber, "BatchedInferencePipeline", lambda model: model)
    samples = np.zeros(5 * SAMPLE_RATE, np.int16)
    said = Transcriber(Path(), "en").hear(samples, CHUNKS, names)
    assert [options["hotwords"] for options in whisper.asked] == [shown] * times
    assert [[word.start for word in segment.words] for (segment,) in said] == [[200], [2_200]]


def test_a_language_that_the_model_does_not_know_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transcriber, "load_model", lambda *_, **__: Whisper(-0.2))
    with pytest.raises(ModelError, match="“base” does not know the language “xx”"):
        Transcriber(Path("models/base"), "xx")
