"""Virtual environments, the packages in them, and the model."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from set_up.shell import ROOT, SetUpError, clean_environment, failure, log, say, work_folder

PROJECT = "pyproject.toml"
CONSTRAINTS = "build/constraints.txt"
"""The versions and hashes of all packages, written by `build/lock.py`."""
PINNED = ["--require-hashes", "--constraint", CONSTRAINTS]
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

    def provide(
        self, groups: list[str], extras: list[str] | None = None, *, editable: bool = False
    ) -> Environment:
        """Make and fill the environment unless that was done for this Python and project file.

        Parameters
        ----------
        groups
            Dependency groups of the project file to have besides those already there.
        extras
            The dependencies of Lyricast with these extras too; None: none of its dependencies.
        editable
            Whether to install Lyricast itself, from this checkout.
        """
        place = [sys.version, sys.base_prefix, str(self.folder)]
        project = hashlib.sha256((ROOT / PROJECT).read_bytes() + (ROOT / CONSTRAINTS).read_bytes())
        made = self._read_stamp()
        if made.get("place") != place:
            made = {}
            self._create()
        wanted = {
            "groups": sorted({*groups, *made.get("groups", [])}),
            "extras": sorted({*(extras or []), *made.get("extras", [])}),
        }
        stamp = {"place": place, "project": project.hexdigest(), **wanted}
        if made == stamp:
            return self
        self.stamp.unlink(missing_ok=True)
        say(f"Installing Python packages into {self.folder} (takes a minute or two)")
        self._update_pip()
        packages = [] if extras is None else dependencies(wanted["extras"])
        named = [part for group in wanted["groups"] for part in ("--group", group)]
        self._pip(*PINNED, *packages, *named)
        if editable:
            self._pip("--no-deps", "--no-build-isolation", "--editable", ".")
        self.stamp.write_text(json.dumps(stamp), "utf-8")
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

    def _update_pip(self) -> None:
        """Install the pip that takes hashes from constraints; older ones read only requirements."""
        constraints = (ROOT / CONSTRAINTS).read_text("utf-8")
        pinned = re.search(r"^pip==.*(\n +--hash.*)*", constraints, re.MULTILINE)
        if pinned is None:
            raise SetUpError(f"{CONSTRAINTS} does not name pip: python3 build/lock.py")
        (work_folder() / "pip.txt").write_text(pinned[0], "utf-8")
        self._pip("--require-hashes", "--requirement", ".work/pip.txt")

    def _pip(self, *arguments: str) -> None:
        code, lines = log([self.python, "-m", "pip", "install", *arguments])
        if code:
            raise SetUpError(failure("The Python packages could not be installed", lines))


def main_environment(groups: list[str], extras: list[str]) -> Environment:
    """Provide the environment in which the player and most checks run."""
    return Environment(ROOT / ".venv").provide(["build", *groups], extras, editable=True)


def qt_free_environment() -> Environment:
    """Provide an environment with everything but the player's dependencies."""
    others = [name for name in all_extras() if name != "player"]
    environment = Environment(work_folder() / "without-qt")
    return environment.provide(["build", "test"], others, editable=True)


def dependencies(extras: list[str]) -> list[str]:
    """Return what Lyricast needs with some of its extras."""
    project = project_file()["project"]
    added = [name for extra in extras for name in project["optional-dependencies"][extra]]
    return [*project["dependencies"], *added]


def all_extras() -> list[str]:
    """Return the names of all extras."""
    return list(project_file()["project"]["optional-dependencies"])


def project_file() -> dict:
    """Read the project file of this checkout."""
    import tomllib  # new in 3.11, and this file has to load on older ones

    return tomllib.loads((ROOT / PROJECT).read_text("utf-8"))


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
