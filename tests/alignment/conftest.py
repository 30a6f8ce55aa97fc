from pathlib import Path

import pytest

from alignment.models.store import find


@pytest.fixture(scope="session")
def model() -> Path:
    """The folder of the Whisper model, which is not fetched for a test."""
    folder = find()
    if folder is None:
        pytest.skip("the Whisper model “base” is not on this machine")
    return folder
