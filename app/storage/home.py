"""Where the program keeps its files."""

import os
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """Return the folder: ``LYRICAST_HOME`` where set, else the system's place for user data."""
    chosen = os.environ.get("LYRICAST_HOME")
    return Path(chosen) if chosen else platformdirs.user_data_path("lyricast", appauthor=False)
