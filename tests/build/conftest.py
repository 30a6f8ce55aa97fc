from pathlib import Path

import pytest

import dev
from set_up import python, shell

PROJECT = """
[project]
dependencies = ["numpy"]
optional-dependencies.player = ["PySide6"]
"""
CONSTRAINTS = """
numpy==2.0 \\
    --hash=sha256:00
pip==26.3 ; python_full_version < '3.15' \\
    --hash=sha256:01 \\
    --hash=sha256:02
pluggy==1.7 \\
    --hash=sha256:03
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a project file and constraints, which the script takes for its own."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/constraints.txt").write_text(CONSTRAINTS, "utf-8")
    for module in (dev, python, shell):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    return tmp_path
