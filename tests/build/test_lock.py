"""The file that says which packages are installed, and nothing else."""

import re

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from set_up.python import CONSTRAINTS, project_file
from set_up.shell import ROOT

TEXT = (ROOT / CONSTRAINTS).read_text("utf-8")
LINES = [line for line in TEXT.splitlines() if line and not line.startswith("#")]
PINNED = [Requirement(line.rstrip("\\")) for line in LINES if not line.startswith(" ")]


def test_every_package_is_there_in_a_version_that_is_asked_for() -> None:
    project = project_file()
    groups = [*project["dependency-groups"].values()]
    asked = [
        *project["project"]["dependencies"],
        *(name for extra in project["project"]["optional-dependencies"].values() for name in extra),
        *(name for group in groups for name in group if isinstance(name, str)),
    ]
    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        versions = [next(iter(one.specifier)).version for one in PINNED if one.name == name]
        fitting = [version for version in versions if requirement.specifier.contains(version)]
        assert versions == fitting != [], f"{requirement}: run python3 build/lock.py"


def test_every_package_has_one_version_and_hashes() -> None:
    entries = re.split(r"\n(?=\S)", TEXT.partition("\n")[2])
    for pinned, entry in zip(PINNED, entries, strict=True):
        assert [one.operator for one in pinned.specifier] == ["=="]
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)


def test_no_address_is_named() -> None:
    assert "://" not in TEXT
    assert "--index" not in TEXT
    assert " @ " not in TEXT
