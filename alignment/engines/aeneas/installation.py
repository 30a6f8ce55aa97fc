"""Where aeneas is on this machine, and whether it is of the right kind."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from alignment.errors import EngineError

VARIABLE = "LYRICAST_AENEAS"
"""Environment variable: the environment aeneas is installed in, or the Python in it."""

HOME_VARIABLE = "LYRICAST_HOME"

_PROBE = """
import json
from aeneas.globalfunctions import can_run_c_extension
from aeneas.ttswrappers.espeakttswrapper import ESPEAKTTSWrapper
lacking = [name for name in ("cew", "cdtw", "cmfcc") if not can_run_c_extension(name)]
print(json.dumps({"lacking": lacking, "voices": sorted(ESPEAKTTSWrapper.LANGUAGE_TO_VOICE_CODE)}))
"""


@dataclass(frozen=True)
class Aeneas:
    """An aeneas that has been found fit for use.

    Attributes
    ----------
    python
        The interpreter that has it.
    voices
        ISO 639-1 codes of the languages it can read, and others of its own.
    """

    python: Path
    voices: frozenset[str]


def default_folder() -> Path:
    """Return where ``build/install_aeneas.py`` puts it unless told otherwise."""
    home = os.environ.get(HOME_VARIABLE)
    return (Path(home) if home else user_data_path("lyricast", appauthor=False)) / "aeneas"


def find_aeneas() -> Aeneas:
    """Return the aeneas that `LYRICAST_AENEAS` names, or else the one in its default place.

    Raises
    ------
    EngineError
        There is none, or what is there cannot be trusted.
    """
    named = os.environ.get(VARIABLE)
    place = Path(named).expanduser() if named else default_folder()
    python = python_of(place)
    if python.is_file():
        return examine(python)
    if named:
        raise EngineError(
            "{variable} names “{place}”, and there is no Python there.",
            variable=VARIABLE,
            place=str(place),
        )
    raise EngineError(
        "aeneas is not installed. “python build/install_aeneas.py” installs it; if it is "
        "elsewhere, name it in {variable}.",
        variable=VARIABLE,
    )


def python_of(place: Path) -> Path:
    """Return the interpreter of an environment; an interpreter as it is."""
    if not place.is_dir():
        return place
    return place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def examine(python: Path) -> Aeneas:
    """Find out whether the aeneas of an interpreter can be trusted.

    Without its C extension ``cew`` it works as well, and its times are wrong by minutes;
    without the others it takes hours.

    Raises
    ------
    EngineError
        There is none, or it is of the wrong kind.
    """
    try:
        probe = subprocess.run(
            [python, "-c", _PROBE],
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        found = json.loads(probe.stdout.splitlines()[-1])
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError) as error:
        raise EngineError(
            "There is no aeneas that works in “{python}”. “python build/install_aeneas.py” "
            "installs one.",
            python=str(python),
        ) from error
    if found["lacking"]:
        raise EngineError(
            "The aeneas in “{python}” was installed without {extensions}, and its times would "
            "be wrong. Install it anew with “python build/install_aeneas.py”.",
            python=str(python),
            extensions=", ".join(found["lacking"]),
        )
    for program in ("ffmpeg", "ffprobe"):
        if shutil.which(program) is None:
            raise EngineError("aeneas needs {program}. Install ffmpeg.", program=program)
    return Aeneas(python, frozenset(found["voices"]))


def clean_environment(**changes: str) -> dict[str, str]:
    """Return the environment of this process less what is meant for its own Python."""
    strays = ("PYTHONPATH", "PYTHONHOME")
    kept = {name: value for name, value in os.environ.items() if name not in strays}
    return {**kept, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8", **changes}
