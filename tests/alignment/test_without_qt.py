"""The library and its command work where no Qt is installed, and know nothing of the player."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import alignment

PACKAGE = Path(alignment.__file__).parent
FOREIGN = {"app", "PySide6", "shiboken6"}

IMPORT_ALL = """
import importlib, importlib.abc, pkgutil, sys

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {foreign!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
import alignment

def stop(name):
    raise

for module in pkgutil.walk_packages(alignment.__path__, "alignment.", onerror=stop):
    importlib.import_module(module.name)
    print(module.name)
assert not {foreign!r} & set(sys.modules), "something foreign was imported"
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        timeout=120,
    )


def names_imported(source: str) -> Iterator[str]:
    """Every module named by an import anywhere in `source`, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_every_module_imports() -> None:
    result = run(IMPORT_ALL.format(foreign=FOREIGN))
    assert result.returncode == 0, result.stderr
    modules = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in PACKAGE.rglob("*.py")
    }
    assert set(result.stdout.split()) == modules - {"alignment"}


@pytest.mark.parametrize("name", ["PySide6.QtCore", "app"])
def test_the_block_holds(name: str) -> None:
    result = run(IMPORT_ALL.format(foreign=FOREIGN) + f"\nimport {name}")
    assert result.returncode == 1
    assert f"No module named '{name.partition('.')[0]}" in result.stderr


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_module_names_qt_or_the_player(path: Path) -> None:
    imported = {name.partition(".")[0] for name in names_imported(path.read_text("utf-8"))}
    assert not imported & FOREIGN
