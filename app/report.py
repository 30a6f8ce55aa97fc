"""What a user can send to those who mend the program."""

import platform
import re
from pathlib import Path

from app.log import last_lines

LINES = 200
"""Lines of the log in a report."""
_PACKAGES = (
    "lyricast", "PySide6-Essentials", "av", "ctranslate2", "faster-whisper", "numpy",
    "onnxruntime", "tokenizers",
)  # fmt: skip
_CODE = re.compile(r"\S*?[\\/](?=(?:site-packages|app|alignment|lib[\\/]python[\d.]+)[\\/])")
_QUOTED = re.compile(r"“[^”]*”|'[^']*'|\"[^\"]*\"")
_PATH = re.compile(r"(?<![\w.])(?:[A-Za-z]:[\\/]|~?/|\\\\)[^\s:]+(?: [^\s:]*\.\w+)*")
_HIDDEN = "…"


def report(folder: Path, *, private: bool) -> str:
    """Return versions, the system, and the last lines of the log.

    Parameters
    ----------
    folder
        Where the log is.
    private
        Whether file names and quoted text stay in it.
    """
    lines = [
        *(f"{name} {_version(name)}" for name in _PACKAGES),
        f"Python {platform.python_version()}",
        platform.platform(),
        "",
        *(line if private else discreet(line) for line in last_lines(folder, LINES)),
    ]
    return "\n".join(lines) + "\n"


def discreet(line: str) -> str:
    """Return a line of the log without file names and quoted text; places in code stay."""
    if (place := re.fullmatch(r'  File "(.+)", (line \d+.*)', line)) is not None:
        return f'  File "{_CODE.sub("", place[1], count=1)}", {place[2]}'
    return _PATH.sub(_HIDDEN, _QUOTED.sub(_HIDDEN, line))


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
