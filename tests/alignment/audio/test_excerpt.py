from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from alignment.audio.excerpt import excerpt
from alignment.audio.recording import load
from alignment.errors import AudioError

Record = Callable[..., Path]


def onsets(samples: np.ndarray) -> list[float]:
    """Seconds at which the beeps begin."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 2500)
    return (loud[np.diff(loud, prepend=-16_000) > 3000] / 16_000).tolist()


@pytest.mark.parametrize("name", ["a.mp3", "a.m4a", "a.ogg", "a.opus", "a.flac", "a.wav", "a.mkv"])
def test_sound_lies_where_it_is_heard(record: Record, name: str) -> None:
    samples = excerpt(record(name), 1_500, 3_500)
    assert samples.dtype == np.int16
    assert samples.shape == (2_000 * 16,)
    assert onsets(samples) == pytest.approx([0.5, 1.5], abs=0.005)


def test_it_is_what_the_whole_has_there(record: Record) -> None:
    path = record("a.wav")
    whole = load(path).samples[:]
    np.testing.assert_allclose(excerpt(path, 900, 2_100), whole[900 * 16 : 2_100 * 16], atol=4)


def test_beyond_the_end_there_is_silence(record: Record) -> None:
    samples = excerpt(record("a.flac"), 2_900, 9_000)
    assert onsets(samples) == pytest.approx([0.1], abs=0.005)
    assert not samples[2_000 * 16 :].any()


def test_what_has_no_sound_is_told(record: Record, tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"\0" * 5_000)
    for path in (tmp_path / "none.mp3", tmp_path / "a.mp3", tmp_path):
        with pytest.raises(AudioError):
            excerpt(path, 0, 1_000)
