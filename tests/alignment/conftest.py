from collections.abc import Callable
from pathlib import Path
from wave import open as open_wave

import pytest

from alignment.engines.aeneas.installation import Aeneas, examine, find_aeneas, python_of
from alignment.errors import EngineError
from alignment.models.store import find

SHARED = Path(__file__).parents[3] / "shared"
SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "audio.mp3"


@pytest.fixture(scope="session")
def model() -> Path:
    """The folder of the Whisper model, which is not fetched for a test."""
    folder = find()
    if folder is None:
        pytest.skip("the Whisper model “base” is not on this machine")
    return folder


@pytest.fixture(scope="session")
def aeneas() -> Aeneas:
    """An aeneas, which is not installed for a test."""
    place = Path(__file__).parents[2] / ".work" / "aeneas"
    try:
        return examine(python_of(place)) if place.is_dir() else find_aeneas()
    except EngineError as lack:
        pytest.skip(str(lack))


@pytest.fixture
def beginning(tmp_path: Path) -> Callable[[int], Path]:
    """Write the first seconds of the sample to a file: to hear all of it takes long."""
    from alignment.audio.recording import SAMPLE_RATE, load

    def written(seconds: int) -> Path:
        path = tmp_path / "beginning.wav"
        with open_wave(str(path), "wb") as file:
            file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
            file.writeframes(load(SAMPLE).samples[: seconds * SAMPLE_RATE].tobytes())
        return path

    return written


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Find a case of the shared material, or skip the test by its name."""

    def case(name: str) -> Path:
        folder = SHARED / name
        if not folder.is_dir():
            pytest.skip(f"no {name} in the shared material")
        return folder

    return case
