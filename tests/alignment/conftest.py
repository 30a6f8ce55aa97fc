from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.engines.aeneas.installation import Aeneas, examine, find_aeneas, python_of
from alignment.errors import EngineError
from alignment.models.store import find

SHARED = Path(__file__).parents[3] / "shared"


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
def shared() -> Callable[[str], Path]:
    """Find a case of the shared material, or skip the test by its name."""

    def case(name: str) -> Path:
        folder = SHARED / name
        if not folder.is_dir():
            pytest.skip(f"no {name} in the shared material")
        return folder

    return case
