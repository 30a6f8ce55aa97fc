"""The real aeneas on the sample that is shipped, with the English that is spoken in it."""

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from alignment.certainty import SURE
from alignment.engines.aeneas import engine
from alignment.engines.aeneas.installation import VARIABLE, Aeneas
from alignment.errors import EngineError
from alignment.pipeline import Stage, align, stages
from alignment.reader import read_transcript
from alignment.timeline import State
from tests.alignment.builders import text_of
from tests.alignment.scoring import score, truth_of

ROOT = Path(__file__).parents[4]
AUDIO = ROOT / "resources" / "sample" / "audio.mp3"
CHINESE = ROOT / "resources" / "sample" / "article.txt"
ENGLISH = ROOT / "tests" / "data" / "sample" / "english"


@pytest.fixture(autouse=True)
def named(aeneas: Aeneas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(aeneas.python))


def test_a_text_in_the_language_of_the_audio() -> None:
    transcript = read_transcript(ENGLISH / "article.txt")
    timeline = align(AUDIO, transcript, engine="aeneas", language="en")
    assert timeline.engine == "aeneas"
    assert timeline.audio_language == "en"
    assert timeline.remarks == ()
    assert {cue.state for cue in timeline.timed} == {State.ALIGNED}
    result = score(truth_of(ENGLISH / "truth.json"), transcript, timeline)
    assert result.highlight >= 0.97
    assert result.within(0.15) >= 0.95
    assert result.missing == 0
    assert (result.confidence >= SURE).mean() > 0.9


@pytest.mark.model
@pytest.mark.usefixtures("model")
def test_a_translation_is_refused_once_the_audio_was_heard() -> None:
    with pytest.raises(EngineError, match="the audio is “en”, the text “zh”"):
        align(AUDIO, read_transcript(CHINESE), engine="aeneas")


def test_a_text_that_does_not_belong_to_the_audio_is_not_believed() -> None:
    transcript = read_transcript(ENGLISH / "article.txt")
    texts = [sentence.text for sentence in transcript.spoken]
    other = text_of((None, None, texts[::-1]), language="en")
    timeline = align(AUDIO, other, engine="aeneas", language="en")
    assert "does not seem to belong to this audio" in str(timeline.remarks[0])
    assert sum(cue.confidence >= SURE for cue in timeline.timed) <= 0.1 * len(texts)


def test_stopping_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(engine, "Popen", start)
    updates = stages(
        AUDIO, read_transcript(ENGLISH / "article.txt"), engine="aeneas", language="en"
    )
    assert isinstance(updates, Iterator)
    with closing(updates):
        next(update for update in updates if update.stage is Stage.ALIGNING)
    (process,) = started
    assert process.returncode is not None
    assert process.returncode < 0
