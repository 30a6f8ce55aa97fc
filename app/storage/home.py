"""Where the program keeps its files."""

import os
from contextlib import suppress
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """Return the folder: ``LYRICAST_HOME`` where set, else the system's place for user data."""
    chosen = os.environ.get("LYRICAST_HOME")
    return Path(chosen) if chosen else platformdirs.user_data_path("lyricast", appauthor=False)


def notes_of(audio: str) -> Path:
    """Return the file in which is kept what was heard in the audio of this hash."""
    return data_folder() / "transcripts" / f"{audio}.json"


def make_private(folder: Path) -> None:
    """Make a folder that its owner alone may enter, and mend one that others may.

    Raises
    ------
    OSError
        It cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # it may be another's, who lets us in
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        for file in folder.glob("*.db*"):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)
