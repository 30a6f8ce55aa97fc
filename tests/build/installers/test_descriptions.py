"""What installers tell the systems: entries, metadata, property lists, scripts."""

import os
import plistlib
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app import links
from app.program import DESKTOP_ID
from installers import linux, macos, windows
from installers.project import AUDIO, ID, SCHEME, Project
from set_up import system

ROOT = Path(__file__).resolve().parents[3]
PROJECT = Project("lyricast", "1.2.3", "A podcast player", "https://example.org/lyricast")


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    command = [sys.executable, ROOT / "build/installers/icons.py", folder]
    subprocess.run(command, check=True, timeout=100)
    return folder


@pytest.fixture(scope="module")
def share(icons: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    linux.write_shared(folder, PROJECT, icons)
    return folder


def check(program: str, *words: str | Path) -> None:
    """Let a checker of the system look at a file, where it is installed."""
    beside_python = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    found = shutil.which(program, path=beside_python)
    if found is None:
        pytest.skip(f"{program} is not installed here")
    done = subprocess.run([found, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_program_and_installers_use_the_same_names() -> None:
    assert DESKTOP_ID == ID
    assert links.SCHEME == SCHEME


def test_the_desktop_entry(share: Path) -> None:
    path = share / f"applications/{ID}.desktop"
    text = path.read_text("utf-8")
    assert "x-scheme-handler/lyricast;" in text
    assert "audio/mpeg;" in text
    assert "@" not in text
    check("desktop-file-validate", path)


def test_the_metadata(share: Path) -> None:
    path = share / f"metainfo/{ID}.metainfo.xml"
    root = ElementTree.parse(path).getroot()
    assert root.findtext("id") == ID
    assert root.findtext("launchable") == f"{ID}.desktop"
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == PROJECT.version
    assert "@" not in path.read_text("utf-8").replace("@users", "")
    check("appstreamcli", "validate", "--no-net", path)


def test_icons_of_every_size(share: Path, icons: Path) -> None:
    for size in linux.ICON_SIZES:
        picture = (share / f"icons/hicolor/{size}x{size}/apps/{ID}.png").read_bytes()
        assert struct.unpack(">II", picture[16:24]) == (size, size)
    assert (share / f"icons/hicolor/scalable/apps/{ID}.svg").is_file()
    ico = (icons / "lyricast.ico").read_bytes()
    _, kind, count = struct.unpack("<HHH", ico[:6])
    assert (kind, count) == (1, 6)
    for entry in range(count):
        size, at = struct.unpack("<II", ico[14 + 16 * entry : 22 + 16 * entry])
        assert ico[at : at + 4] == b"\x89PNG"
        assert at + size <= len(ico)
    icns = (icons / "lyricast.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8])[0] == len(icns)


def test_what_macos_is_told() -> None:
    told = plistlib.loads(plistlib.dumps(macos.information(PROJECT)))
    assert told["CFBundleShortVersionString"] == "1.2.3"
    (link,) = told["CFBundleURLTypes"]
    assert link["CFBundleURLSchemes"] == ["lyricast"]
    endings = {e for kind in told["CFBundleDocumentTypes"] for e in kind["CFBundleTypeExtensions"]}
    assert {"mp3", "m4a", "flac"} <= endings
    rights = plistlib.loads((ROOT / "build/macos/entitlements.plist").read_bytes())
    assert all(value is True for value in rights.values())


def test_a_model_is_put_where_a_bundle_of_macos_keeps_data(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "model.bin").write_bytes(b"weights")
    app = tmp_path / "Lyricast.app"
    (app / "Contents/Frameworks").mkdir(parents=True)
    macos.add_model(app, model)
    seen = app / "Contents/Frameworks/alignment/models/shipped/base/model.bin"
    assert seen.read_bytes() == b"weights"
    assert not (app / "Contents/Resources/alignment/models/shipped").is_symlink()


def test_packages_name_every_library_of_the_system(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "usr/share/doc").mkdir(parents=True)
    (root / "usr/share/doc/copyright").touch()
    told = linux.package_settings(root, PROJECT)
    overrides = told["overrides"]
    assert isinstance(overrides, dict)
    assert {part.debian for part in system.QT} <= set(overrides["deb"]["depends"])
    assert {part.fedora for part in system.WINDOW} <= set(overrides["rpm"]["depends"])


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    (folder / "_internal/app").mkdir(parents=True)
    for name in ("lyricast.exe", "lyricast-align.exe", "NOTICES.txt", "_internal/app/a.dll"):
        (folder / name).write_bytes(name.encode())
    return folder


def test_the_installer_for_windows(bundle: Path, icons: Path, tmp_path: Path) -> None:
    if shutil.which("makensis") is None:
        pytest.skip("makensis is not installed here")
    target = tmp_path / "lyricast-setup.exe"
    windows.compile_script(bundle, PROJECT, icons / "lyricast.ico", target)
    if shutil.which("7z") is None:
        pytest.skip("7z is not installed here")
    listed = subprocess.run(["7z", "l", "-ba", target], capture_output=True, text=True, check=True)
    names = {line[53:].strip().replace("\\", "/") for line in listed.stdout.splitlines()}
    assert {"lyricast.exe", "lyricast-align.exe", "_internal/app/a.dll", "uninstall.exe"} <= names


def test_files_for_windows_are_offered_by_ending() -> None:
    endings = [ending for kind in AUDIO for ending in kind.endings]
    assert len(endings) == len(set(endings))


def test_workflows() -> None:
    check("actionlint", *(ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("name", ["release", "test"])
def test_actions_are_pinned_by_commit(name: str) -> None:
    text = (ROOT / f".github/workflows/{name}.yml").read_text("utf-8")
    used = re.findall(r"uses: *(.+)", text)
    assert used
    for action in used:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


@pytest.mark.skipif(sys.platform == "win32", reason="a script of a Unix shell")
def test_an_unpacked_folder_enters_menus_and_leaves_them(share: Path, tmp_path: Path) -> None:
    folder, home = tmp_path / "lyri cast", tmp_path / "home"
    shutil.copytree(share, folder / "share")
    for name in ("lyricast", "lyricast-align"):
        (folder / name).touch(0o755)
    script = folder / "install.sh"
    script.write_text(linux.fill((linux.SOURCES / "install.sh").read_text("utf-8"), PROJECT))
    own = home / ".local/share/lyricast/lyricast.db"
    own.parent.mkdir(parents=True)
    own.touch()
    environ = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    subprocess.run(["sh", script], env=environ, check=True)
    entry = (home / f".local/share/applications/{ID}.desktop").read_text("utf-8")
    assert f'Exec="{folder}/lyricast" %U' in entry
    assert (home / ".local/bin/lyricast").resolve() == (folder / "lyricast").resolve()
    subprocess.run(["sh", script, "remove"], env=environ, check=True)
    left = {path for path in home.rglob("*") if not path.is_dir() and path.name != "mimeinfo.cache"}
    assert left == {own}
