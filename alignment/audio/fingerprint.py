"""What a file is known by, wherever it lies and whatever it is called."""

import hashlib
from pathlib import Path

from alignment.audio.container import check_regular
from alignment.errors import AudioError


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of the file's content as 64 hexadecimal digits.

    Raises
    ------
    AudioError
        Where the file cannot be read.
    """
    check_regular(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise AudioError(
            "“{file}” cannot be read: {reason}.", file=path.name, reason=reason
        ) from error
