"""Packages of Linux, of a bundle that is none."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from installers import bundle, linux
from installers.project import ID, Project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages of Linux")
PROJECT = Project("lyricast", "1.2.3", "A podcast player", "https://example.org/lyricast")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    icons = tmp_path / "icons"
    icons.mkdir()
    for size in linux.ICON_SIZES:
        (icons / f"{size}.png").write_bytes(b"png")
    made = tmp_path / "bundle"
    (made / "_internal/app").mkdir(parents=True)
    for name in ("lyricast", "lyricast-align"):
        (made / name).write_text(f'#!/bin/sh\necho {name} "$@"\n')
        (made / name).chmod(0o755)
    (made / bundle.NOTICES).write_text("licences")
    monkeypatch.setattr(linux, "work_folder", lambda: tmp_path)
    monkeypatch.setattr(linux, "make_icons", lambda: icons)
    return linux.stage(made, PROJECT)


def test_what_a_package_installs(root: Path) -> None:
    assert (root / "usr/bin/lyricast-align").resolve() == root / linux.HOME / "lyricast-align"
    assert (root / "usr/share/doc/lyricast/copyright").read_text() == "licences"
    assert not (root / linux.HOME / bundle.NOTICES).exists()
    told = linux.package_settings(root, PROJECT)["contents"]
    assert isinstance(told, list)
    targets = {entry["dst"] for entry in told}
    assert {
        f"/{linux.HOME}",
        "/usr/bin/lyricast",
        f"/usr/share/applications/{ID}.desktop",
    } <= targets


def test_the_tarball_has_programs_and_script_on_top(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "lyricast.tar.xz"
    linux.make_tarball(root, target, "lyricast-1.2.3", PROJECT)
    with tarfile.open(target) as tar:
        entries = {entry.name: entry for entry in tar}
        script = tar.extractfile("lyricast-1.2.3/install.sh")
        assert script is not None
        assert b"@ID@" not in script.read()
    for name in ("lyricast", "lyricast-align", "install.sh"):
        assert entries[f"lyricast-1.2.3/{name}"].mode & 0o111
    assert f"lyricast-1.2.3/share/applications/{ID}.desktop" in entries
    assert {(entry.uid, entry.uname) for entry in entries.values()} == {(0, "")}


def test_an_appimage_is_both_commands(root: Path) -> None:
    appdir = linux.make_appdir(root)
    assert (appdir / f"{ID}.desktop").is_file()
    assert (appdir / ".DirIcon").resolve() == appdir / f"{ID}.png"
    for called in ("lyricast", "lyricast-align"):
        done = subprocess.run(
            [appdir / "AppRun", "a b"],
            env={"ARGV0": f"/opt/{called}", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == f"{called} a b\n"


def test_a_model_is_packed_beside_the_program(tmp_path: Path) -> None:
    made, model = tmp_path / "lyricast", tmp_path / "model"
    (made / "_internal").mkdir(parents=True)
    model.mkdir()
    (model / "model.bin").write_bytes(b"weights")
    offline = bundle.with_model(made, model)
    assert (offline / "_internal" / bundle.MODEL_PLACE / "base/model.bin").is_file()
    assert not (made / "_internal" / bundle.MODEL_PLACE).exists()
