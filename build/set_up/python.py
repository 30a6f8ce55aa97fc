"""Virtual environments, the packages in them, and the model."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from set_up.shell import ROOT, SetUpError, clean_environment, failure, log, say, work_folder

SPACE_NEEDED = 2_500_000_000
"""Bytes for both environments and the model, with some to spare."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment that remembers what it was made for."""

    folder: Path

    @property
    def python(self) -> str:
        """The interpreter in it."""
        return str(self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))

    @property
    def stamp(self) -> Path:
        """Written once everything is installed; without it the environment is made anew."""
        return self.folder / "lyricast-set-up.json"

    def provide(self, groups: list[str], *installs: list[str]) -> Environment:
        """Make and fill the environment unless that was done for this Python and project file.

        Parameters
        ----------
        groups
            Dependency groups of the project file to have besides those already there.
        installs
            Arguments of one ``pip install`` each.
        """
        place = [sys.version, sys.base_prefix, str(self.folder)]
        project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
        made = self._read_stamp()
        if made.get("place") != place:
            made = {}
            self._create()
        had = made.get("groups", [])
        if made.get("project") == project and set(groups) <= set(had):
            return self
        self.stamp.unlink(missing_ok=True)
        wanted = sorted({*groups, *had})
        say(f"Installing Python packages into {self.folder} (takes a minute or two)")
        self._pip("--upgrade", "pip>=25.1")  # older ones do not know --group
        for arguments in installs:
            self._pip(*arguments)
        if wanted:
            self._pip(*(part for group in wanted for part in ("--group", group)))
        text = json.dumps({"place": place, "project": project, "groups": wanted})
        self.stamp.write_text(text, "utf-8")
        return self

    def _read_stamp(self) -> dict:
        try:
            return json.loads(self.stamp.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}

    def _create(self) -> None:
        free = shutil.disk_usage(ROOT).free
        if free < SPACE_NEEDED:
            raise SetUpError(
                f"{ROOT} has {free / 1e9:.1f} GB free, and setting up Lyricast takes "
                f"{SPACE_NEEDED / 1e9:.1f} GB. Make room and run this again."
            )
        say(f"Making a virtual environment in {self.folder}")
        base = getattr(sys, "_base_executable", sys.executable)
        code, lines = log([base, "-m", "venv", "--clear", str(self.folder)])
        if code:
            raise SetUpError(failure("The virtual environment could not be made", lines))

    def _pip(self, *arguments: str) -> None:
        code, lines = log([self.python, "-m", "pip", "install", *arguments])
        if code:
            raise SetUpError(failure("The Python packages could not be installed", lines))


def main_environment(groups: list[str]) -> Environment:
    """Provide the environment in which the player and most checks run."""
    return Environment(ROOT / ".venv").provide(groups, ["--editable", "."])


def qt_free_environment() -> Environment:
    """Provide an environment with everything but Qt, and Lyricast itself."""
    packages = without_qt((ROOT / "pyproject.toml").read_text("utf-8"))
    environment = Environment(work_folder() / "without-qt")
    return environment.provide([], packages, ["--no-deps", "--editable", "."])


def without_qt(project_file: str) -> list[str]:
    """Return the dependencies and development tools that a project file names, less Qt's."""
    import tomllib  # new in 3.11, and this file has to load on older ones

    project = tomllib.loads(project_file)
    packages = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return [name for name in packages if not name.lower().startswith(("pyside6", "pytest-qt"))]


def fetch_model(environment: Environment) -> None:
    """Fetch the Whisper model, which the program can do without."""
    say("Looking for the Whisper model")
    command = [environment.python, "-m", "alignment.cli.main", "models", "fetch", "base"]
    if subprocess.call(command, cwd=ROOT, env=clean_environment()):
        print("Going on without the model: sentences are timed by pacing only.", flush=True)


def provide_aeneas(environment: Environment) -> None:
    """Install aeneas for its tests, which are skipped where that cannot be done."""
    say("Looking for aeneas")
    command = [environment.python, str(ROOT / "build" / "install_aeneas.py")]
    command += ["--into", str(work_folder() / "aeneas")]
    if subprocess.call(command, cwd=ROOT, env=clean_environment()):
        print("Going on without aeneas: what needs it is skipped.", flush=True)
