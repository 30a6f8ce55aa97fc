"""The checker of the W3C, where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_PROGRAM, _JAVA = shutil.which("epubcheck"), shutil.which("java")

needs_epubcheck = pytest.mark.skipif(
    not (_PROGRAM and _JAVA), reason="needs epubcheck (Debian: epubcheck)"
)


def said_of(book: Path) -> str:
    """Return what it says of a book."""
    program = Path(_PROGRAM).resolve()
    command = [_JAVA, "-jar", program] if program.suffix == ".jar" else [program]
    quick = os.environ | {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
    checked = subprocess.run(
        [*command, book], capture_output=True, text=True, timeout=300, env=quick
    )
    return checked.stdout + checked.stderr
