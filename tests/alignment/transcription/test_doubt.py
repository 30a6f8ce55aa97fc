"""What is told where the model hardly understands what is said, without a model."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.errors import AudioError
from alignment.recognition.fitting import HeardWord
from alignment.transcription import stages, transcriber
from alignment.transcription.chunks import Chunk
from alignment.transcription.words import Heard, HeardSegment
from alignment.updates import Update
from tests.alignment.builders import speech_of

SECONDS = 4
Hear = Callable[..., list[Update]]


@pytest.fixture
def hear(monkeypatch: pytest.MonkeyPatch) -> Hear:
    """Let one sentence be written down as somebody hears it who is as sure as is said."""

    def listen(audio: Path) -> Iterator[Update]:
        yield from ()
        speech = speech_of([(0.0, 3.5)], SECONDS)
        return Recording(audio, np.zeros(SECONDS * SAMPLE_RATE, np.int16)), speech

    def run(probability: float, certainty: float = 1.0, **options: object) -> list[Update]:
        class Listener:
            def __init__(self, folder: Path, language: str | None) -> None:
                self.language, self.certainty = language, 1.0

            def find_language(self, samples: object, chunks: object) -> None:
                self.language, self.certainty = "la", certainty

            def hear(
                self, samples: object, chunks: Sequence[Chunk], names: object
            ) -> list[list[HeardSegment]]:
                words = tuple(
                    HeardWord(text, start, start + 700, probability)
                    for text, start in ((" Omnes", 100), (" homines", 900), (" liberi.", 1_700))
                )
                return [[HeardSegment(words, -0.4, 0.1, 1.2)] for _ in chunks]

            hear_again = hear

        monkeypatch.setattr(stages, "required_model", lambda model: Path())
        monkeypatch.setattr(stages, "listen", listen)
        monkeypatch.setattr(stages, "_with_passed_over", lambda *given: given[3])
        monkeypatch.setattr(transcriber, "Transcriber", Listener)
        return list(stages.transcribe(Path("a.mp3"), **options))  # type: ignore[arg-type]

    return run


@pytest.mark.parametrize(
    ("probability", "certainty", "doubted"),
    [(0.95, 0.99, False), (0.95, 0.3, True), (0.6, 0.99, True)],
)
def test_a_doubtful_text_says_so(
    hear: Hear, probability: float, certainty: float, doubted: bool
) -> None:
    timeline = hear(probability, certainty)[-1].timeline
    assert timeline is not None
    assert timeline.remarks == ((stages.HARDLY_UNDERSTOOD,) if doubted else ())


def test_a_language_that_was_given_is_not_doubted(hear: Hear) -> None:
    timeline = hear(0.95, 0.3, language="la")[-1].timeline
    assert timeline is not None
    assert not timeline.remarks


def test_doubt_is_kept_with_what_was_heard(hear: Hear, tmp_path: Path) -> None:
    notes = tmp_path / "notes.json"
    hear(0.95, 0.3, notes=notes)
    assert Heard.load(notes).certainty == 0.3
    timeline = hear(0.95, 0.9, notes=notes)[-1].timeline  # nothing is heard again
    assert timeline is not None
    assert timeline.remarks


def test_speech_of_which_nothing_is_understood_is_told(
    hear: Hear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "without_invented", lambda segments, speech: [])
    with pytest.raises(AudioError, match=r"Nothing that is said in “a\.mp3” was understood"):
        hear(0.9)
