"""The installer for Windows, compiled by NSIS on any system."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from installers.bundle import make_icons, run
from installers.project import AUDIO, Project, output_folder
from set_up.shell import ROOT, SetUpError, say, work_folder

SCRIPT = ROOT / "build/windows/lyricast.nsi"


def make_installer(bundle: Path, project: Project, suffix: str) -> None:
    """Make the installer of a bundle."""
    name = f"lyricast{suffix}-{project.version}-windows-x86_64.exe"
    say(f"Packing {name}")
    compile_script(bundle, project, make_icons() / "lyricast.ico", output_folder() / name)


def compile_script(bundle: Path, project: Project, icon: Path, target: Path) -> None:
    """Compile the script of the installer.

    Raises
    ------
    SetUpError
        NSIS is not here, or does not accept the script.
    """
    types = work_folder() / "types.nsh"
    endings = [ending for kind in AUDIO for ending in kind.endings]
    lines = [f'!insertmacro ${{EACH_TYPE}} "{ending}"\n' for ending in endings]
    types.write_text("".join(lines), "utf-8")
    defines = {
        "VERSION": project.version,
        "HOMEPAGE": project.homepage,
        "SOURCE": bundle,
        "OUTPUT": target,
        "ICON": icon,
        "TYPES": types,
    }
    options = [f"-D{name}={value}" for name, value in defines.items()]
    command = [compiler(), "-V3", "-WX", "-INPUTCHARSET", "UTF8", *options, SCRIPT]
    run(command, f"{target.name} could not be made")


def compiler() -> str:
    """Return the path of makensis."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS/makensis.exe"
    found = shutil.which("makensis") or (str(usual) if usual.is_file() else None)
    if found is None:
        raise SetUpError("NSIS is missing. Install it (Debian: nsis) and run this again.")
    return found
