"""Licences and bill of materials of all that a bundle carries."""

from __future__ import annotations

import ast
import json
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from installers.bundle import environment, run, tools
from set_up.shell import ROOT, work_folder

LICENCES = ROOT / "build/licences"
TITLES = ("licen", "copying", "notice", "authors", "thirdparty")
RULE = "=" * 80


def packages_folder() -> Path:
    """Return where the environment of the bundle keeps its packages."""
    return next((environment().folder).glob("[Ll]ib*/**/site-packages"))


def bundled() -> list[Distribution]:
    """Return the packages of which anything is in the bundle, by name."""
    folder = packages_folder().resolve()
    sources = {Path(source) for source in _sources()}
    found = {
        distribution.metadata["Name"]: distribution
        for distribution in distributions(path=[str(folder)])
        if any(
            (folder / file).resolve() in sources
            for file in distribution.files or []
            if ".dist-info" not in file.parts[0]
        )
    }
    return [found[name] for name in sorted(found, key=str.lower)]


def _sources() -> Iterator[str]:
    """Go through every file that PyInstaller has put into the bundle, as its records tell."""

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            for part in value:
                yield from strings(part)

    for record in (work_folder() / "pyinstaller/lyricast").glob("*.toc"):
        yield from strings(ast.literal_eval(record.read_text("utf-8")))


def licence_files(distribution: Distribution) -> list[Path]:
    """Return the texts that a package ships about its licence."""
    return [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or []
        if file.name.lower().startswith(TITLES)
        and file.suffix.lower() in ("", ".txt", ".md", ".rst", ".apache", ".bsd", ".psf")
        and len(file.parts) <= 4
    ]


def notices() -> str:
    """Return all licences in one text."""
    parts = [(ROOT / "LICENSE").read_text("utf-8"), (ROOT / "NOTICE").read_text("utf-8")]
    for distribution in bundled():
        about = distribution.metadata
        licence = about["License-Expression"] or (about["License"] or "").partition("\n")[0]
        parts.append(f"{about['Name']} {about['Version']}: {licence or 'see above'}\n")
        parts += [path.read_text("utf-8", "replace") for path in licence_files(distribution)]
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if python.is_file():
        parts += ["Python\n", python.read_text("utf-8")]
    for path in sorted(LICENCES.glob("*.txt")):
        parts += [f"{path.stem}\n", path.read_text("utf-8")]
    return f"\n{RULE}\n\n".join(part.strip() + "\n" for part in parts)


def write_notices(target: Path) -> None:
    """Write all licences to a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(notices(), "utf-8")


def write_bill(target: Path) -> None:
    """Write a bill of materials in the form of CycloneDX, less what only helped to build."""
    everything = work_folder() / "environment.cdx.json"
    program = Path(tools().python).with_name("cyclonedx-py")
    command = [program, "environment", "--pyproject", ROOT / "pyproject.toml"]
    command += ["--output-reproducible", "-o", everything, environment().python]
    run(command, "The bill of materials could not be made")
    bill = json.loads(everything.read_text("utf-8"))
    kept = {distribution.metadata["Name"].lower() for distribution in bundled()}
    bill["components"] = [part for part in bill["components"] if part["name"].lower() in kept]
    known = {part["bom-ref"] for part in bill["components"]}
    known.add(bill["metadata"]["component"]["bom-ref"])
    bill["dependencies"] = [
        entry | {"dependsOn": [ref for ref in entry["dependsOn"] if ref in known]}
        if "dependsOn" in entry
        else entry
        for entry in bill["dependencies"]
        if entry["ref"] in known
    ]
    target.write_text(json.dumps(bill, indent=1) + "\n", "utf-8")
