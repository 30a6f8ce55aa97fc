import hashlib
from pathlib import Path

import numpy as np
import pytest

from alignment.errors import AudioError, Cancelled, ModelError, TranscriptError
from alignment.reader import LARGEST_TEXT
from app.files.readers import draw_waveform, identify, model_present, read_text
from app.resources import resource

ARTICLE, AUDIO = resource("sample/article.txt"), resource("sample/audio.mp3")


def test_a_text_is_known_by_its_bytes() -> None:
    text = read_text(ARTICLE)
    assert text.digest == hashlib.sha256(ARTICLE.read_bytes()).hexdigest()
    assert len(text.transcript.chapters) == 4


def test_a_text_beyond_measure_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One. " * (LARGEST_TEXT // 5 + 1))
    with pytest.raises(TranscriptError, match=r"a\.txt.*too long"):
        read_text(path)


def test_audio_is_known_by_its_bytes(tmp_path: Path) -> None:
    copy = tmp_path / "copy.mp3"
    copy.write_bytes(AUDIO.read_bytes())
    assert identify(copy) == identify(AUDIO)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"a\.txt"):
        read_text(tmp_path / "a.txt")
    with pytest.raises(AudioError, match=r"a\.mp3"):
        identify(tmp_path / "a.mp3")


def test_a_waveform_has_loud_and_quiet_parts() -> None:
    shares: list[float] = []
    peaks = draw_waveform(AUDIO, shares.append)
    assert peaks.dtype == np.uint8
    assert peaks.max() == 255
    assert peaks.min() < 60
    assert shares[-1] == 1.0


def test_a_waveform_can_be_given_up() -> None:
    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        draw_waveform(AUDIO, stop)


def test_a_model_that_was_never_fetched() -> None:
    assert not model_present(None)
    assert not model_present("base")
    with pytest.raises(ModelError):
        model_present("no such model")
