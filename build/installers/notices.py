"""Licences and bill of materials of all that a bundle carries."""

from __future__ import annotations

import ast
import json
import re
import sysconfig
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from installers.bundle import environment, run, tools
from installers.libraries import SHIPPED
from installers.project import bundle_folder
from set_up.shell import ROOT, work_folder

LICENCES = ROOT / "build/licences"
TITLES = ("licen", "copying", "notice", "authors", "thirdparty")
RULE = "=" * 80
CONSTRAINTS = ROOT / "build/constraints.txt"
_PUNCTUATION = re.compile(r"[-_.]+")


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
    add_sources(bill["components"], CONSTRAINTS.read_text("utf-8"))
    bill["components"] += machine_parts(bundle_folder())
    target.write_text(json.dumps(bill, indent=1) + "\n", "utf-8")


def add_sources(components: list[dict[str, Any]], constraints: str) -> None:
    """Name where each package comes from, and the hashes to which the constraints hold it."""
    for part in components:
        name = _PUNCTUATION.sub("-", part["name"]).lower()
        pinned = rf"^{re.escape(name)}=={re.escape(part['version'])} .*\\\n((?: +--hash=.*\n?)+)"
        if (found := re.search(pinned, constraints, re.MULTILINE)) is not None:
            hashes = re.findall(r"sha256:([0-9a-f]{64})", found[1])
            source = {
                "type": "distribution",
                "url": f"https://pypi.org/project/{name}/{part['version']}/",
                "hashes": [{"alg": "SHA-256", "content": one} for one in hashes],
            }
            part.setdefault("externalReferences", []).append(source)


def machine_parts(folder: Path) -> list[dict[str, Any]]:
    """Return the libraries of the machine that a bundle carries, each with its hash."""
    found = sorted(path for path in folder.rglob("lib*.so*") if SHIPPED.match(path.name))
    return [
        {
            "type": "library",
            "bom-ref": f"machine:{path.relative_to(folder).as_posix()}",
            "name": path.name,
            "hashes": [{"alg": "SHA-256", "content": sha256(path.read_bytes()).hexdigest()}],
        }
        for path in found
        if not path.is_symlink()
    ]
