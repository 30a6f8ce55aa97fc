"""Small stand-ins for large libraries that others are linked to, and of which nothing is called.

The loader insists on every library that another one names, and on every symbol that is taken
from it. A stand-in has the same name and these symbols, all of which do nothing and return 0.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from set_up.shell import SetUpError

UNCALLED = {
    r"libQt6(Quick|Qml)\.so": r"libffmpegmediaplugin\.",  # which may film a window of Qt Quick
    r"lib(x264|x265|SvtAv1Enc)-": r"libavcodec-",  # encoders of video
}
"""What is never called, and by whom: whatever else is linked to it gets the real library."""
Entry = tuple[str, str, str]
"""What PyInstaller collects: its name in the bundle, where it comes from, of which kind it is."""
CODE = "xorl %eax, %eax\nret\n.balign 64\n"
"""For x86-64."""


def replace(entries: list[Entry], folder: Path) -> list[Entry]:
    """Return what is collected, with stand-ins in `folder` for what is never called."""
    files = [Path(source) for _, source, kind in entries if kind != "SYMLINK"]
    users: dict[str, list[Path]] = {}
    for file in files:
        for name in linked(file):
            users.setdefault(name, []).append(file)

    def replaced(entry: Entry) -> Entry:
        name, source, kind = entry
        file = Path(source)
        caller = next((by for of, by in UNCALLED.items() if re.match(of, file.name)), None)
        by = users.get(file.name, [])
        if kind == "SYMLINK" or caller is None or not all(re.match(caller, u.name) for u in by):
            return entry
        make_stand_in(file, by, folder / file.name)
        return name, str(folder / file.name), kind

    return [replaced(entry) for entry in entries]


def symbols(path: str | Path, *kind: str) -> dict[str, str]:
    """Return the dynamic symbols of a library and their versions, empty where there are none."""
    listed = subprocess.check_output(["nm", "-D", "-P", *kind, path], text=True)
    names = (line.split()[0].partition("@") for line in listed.splitlines())
    return {name: version.lstrip("@") for name, _, version in names}


def linked(path: str | Path) -> set[str]:
    """Return the names of the libraries that one is linked to."""
    told = subprocess.check_output(["readelf", "-dW", path], text=True)
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", told))


def soname(path: str | Path) -> str:
    """Return what others call a library."""
    told = subprocess.check_output(["readelf", "-dW", path], text=True)
    (name,) = re.findall(r"\(SONAME\).*\[(.+)\]", told)
    return name


def make_stand_in(library: Path, users: Iterable[str | Path], target: Path) -> None:
    """Make a stand-in for a library.

    Parameters
    ----------
    users
        The libraries that take something from it.
    """
    offered = symbols(library, "--defined-only")
    taken: set[str] = set()
    for user in users:
        taken |= symbols(user, "--undefined-only").keys() & offered.keys()
    target.parent.mkdir(parents=True, exist_ok=True)
    source, versions, code = (target.with_suffix(end) for end in (".s", ".map", ".o"))
    names = sorted(taken)
    source.write_text(
        ".text\n" + "".join(f".globl {name}\n{name}:\n" for name in names) + CODE, "utf-8"
    )
    nodes = {version: [n for n in names if offered[n] == version] for version in offered.values()}
    versions.write_text(
        "".join(
            f"{version} {{ {' '.join(f'{name};' for name in found)} }};\n"
            for version, found in nodes.items()
            if version and found
        )
        or "{ global: *; };\n",
        "utf-8",
    )
    for command in (
        ["as", "-o", code, source],
        ["ld", "-shared", "-z", "noexecstack", "-soname", soname(library),
         "--version-script", versions, "-o", target, code],
    ):  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SetUpError(f"There is no stand-in for {library.name}: {done.stderr}")
