from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from alignment.audio import cutting
from alignment.audio.joining import audio_files, join, recording_of
from alignment.audio.recording import load
from alignment.errors import AudioError

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "audio.mp3"
CUTS = (0, 20_000, 45_000)
KHZ = 16


def book(folder: Path, *endings: str) -> Path:
    """Cut the sample into files, whose numbers are those of a book."""
    folder.mkdir()
    for number, ((start, end), ending) in enumerate(zip(pairwise(CUTS), endings, strict=True)):
        target = folder / f"Part {number + 9}{ending}"
        cutting.cut(SAMPLE, target, start, end, lead=0)
    return folder


@pytest.fixture(scope="module")
def whole() -> np.ndarray:
    return load(SAMPLE).samples[:].astype(float)


@pytest.mark.parametrize(
    ("endings", "ending"), [((".mp3", ".mp3"), ".mp3"), ((".m4a", ".mp3"), ".m4a")]
)
def test_files_in_a_folder_are_one_recording(
    endings: tuple[str, str], ending: str, whole: np.ndarray, tmp_path: Path
) -> None:
    folder = book(tmp_path / "A Book", *endings)
    assert [path.stem for path in audio_files(folder)] == ["Part 9", "Part 10"]
    with recording_of(folder) as recording:
        assert recording.name == f"A Book{ending}"
        joined = load(recording).samples[:].astype(float)
    assert not recording.exists()
    assert len(joined) / KHZ == pytest.approx(CUTS[-1], abs=150)
    for place in (5_000, 30_000):
        heard = joined[place * KHZ :][: 300 * KHZ]
        around = whole[(place - 150) * KHZ : (place + 150) * KHZ + len(heard)]
        best = int(np.correlate(around, heard, "valid").argmax())
        assert abs(best / KHZ - 150) < 120  # encoders add some silence at both ends of a file


def test_a_file_is_itself(tmp_path: Path) -> None:
    with recording_of(SAMPLE) as recording:
        assert recording == SAMPLE


def test_faults_name_the_folder_or_the_file(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="There is no audio file in"), recording_of(tmp_path):
        pass
    (tmp_path / "broken.mp3").write_bytes(b"ID3" + bytes(3_000))
    with pytest.raises(AudioError, match=r"broken\.mp3"):
        join([SAMPLE, tmp_path / "broken.mp3"], tmp_path / "out.mp3")
