"""The Debian package in a fresh Debian, where there is a package and the right to try it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import fresh_root
from installers.project import Project

ROOT = Path(__file__).resolve().parents[2]
DEB = ROOT / f"dist/lyricast_{Project.read().version}_amd64.deb"


def test_the_package_is_installed_used_and_removed() -> None:
    if not DEB.is_file():
        pytest.skip("no package was made: build/release.py bundle, then packages --kinds deb")
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("debootstrap") is None:
        pytest.skip("this needs root and debootstrap")
    command = [sys.executable, fresh_root.__file__, "--short", str(DEB)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all good" in done.stdout
    assert "removed without a trace" in done.stdout


def test_a_missing_package_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("debootstrap") is None:
        pytest.skip("this needs root and debootstrap")
    assert fresh_root.main([str(tmp_path / "none.deb")]) == 1
    assert "There is no package" in capsys.readouterr().err
