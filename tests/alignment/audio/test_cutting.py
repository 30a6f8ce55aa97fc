from pathlib import Path

import numpy as np
import pytest

from alignment.audio import cutting
from alignment.audio.recording import load
from alignment.errors import AudioError

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "audio.mp3"
KHZ = 16


@pytest.fixture(scope="module")
def whole() -> np.ndarray:
    return load(SAMPLE).samples[:].astype(float)


@pytest.mark.parametrize("ending", [cutting.MP3, cutting.M4A])
@pytest.mark.parametrize(("start", "end"), [(0, 8_000), (61_234, 70_000), (140_000, 146_827)])
def test_a_stretch_is_heard_when_it_is_said_to_be(
    whole: np.ndarray, tmp_path: Path, ending: str, start: int, end: int
) -> None:
    target = tmp_path / f"piece{ending}"
    begun = cutting.cut(SAMPLE, target, start, end)
    piece = load(target).samples[:].astype(float)
    assert start - 500 <= begun <= start
    assert begun + len(piece) / KHZ >= end - 1
    place = start + 2_000
    heard = piece[(place - begun) * KHZ :][: 300 * KHZ]
    near = 30 * KHZ
    around = whole[place * KHZ - near : place * KHZ + near + len(heard)]
    best = int(np.correlate(around, heard, "valid").argmax())
    assert abs(best - near) / KHZ < 2


def test_mp3_stays_mp3_and_nothing_is_lost(tmp_path: Path) -> None:
    assert cutting.ending_of(SAMPLE) == cutting.MP3
    target = tmp_path / "piece.mp3"
    cutting.cut(SAMPLE, target, 10_000, 20_000)
    share = 10_300 / 146_827
    assert target.stat().st_size == pytest.approx(SAMPLE.stat().st_size * share, rel=0.1)


def test_nothing_is_made_of_silence_behind_the_end(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="Nothing can be heard"):
        cutting.cut(SAMPLE, tmp_path / "piece.mp3", 200_000, 210_000)
