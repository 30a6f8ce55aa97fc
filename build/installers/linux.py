"""Packages for Linux: .deb, .rpm, .tar.xz, and the folder that becomes an AppImage."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

from installers.bundle import NOTICES, make_icons, run, tools
from installers.project import AUDIO, COMMANDS, ID, SCHEME, Project, output_folder
from set_up import system
from set_up.shell import ROOT, SetUpError, say, work_folder

SOURCES = ROOT / "build/linux"
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
HOME = "usr/lib/lyricast"
ABOUT = "usr/share/doc/lyricast"
DEBIAN_ALSO = [
    "libc6 (>= 2.36)", "libstdc++6", "zlib1g", "libexpat1", "libfreetype6",
    "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
]  # fmt: skip
FEDORA_ALSO = [
    "glibc >= 2.36", "libstdc++", "zlib", "expat", "freetype",
    "libwayland-client", "libwayland-cursor", "libwayland-egl",
]  # fmt: skip


def fill(template: str, project: Project) -> str:
    """Fill in a file of `build/linux`."""
    kinds = [mime for kind in AUDIO for mime in kind.mime]
    date = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    for name, value in {
        "ID": ID,
        "MIME": "".join(f"{kind};" for kind in [*kinds, f"x-scheme-handler/{SCHEME}"]),
        "MEDIATYPES": "\n".join(f"    <mediatype>{kind}</mediatype>" for kind in kinds),
        "HOMEPAGE": project.homepage,
        "VERSION": project.version,
        "DATE": time.strftime("%Y-%m-%d", time.gmtime(date)),
    }.items():
        template = template.replace(f"@{name}@", value)
    return template


def write_shared(share: Path, project: Project, icons: Path) -> None:
    """Fill a ``share`` folder: desktop entry, metadata, icons."""
    for name, target in {
        "lyricast.desktop": f"applications/{ID}.desktop",
        "lyricast.metainfo.xml": f"metainfo/{ID}.metainfo.xml",
    }.items():
        path = share / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fill((SOURCES / name).read_text("utf-8"), project), "utf-8")
    for size in ICON_SIZES:
        _copy(icons / f"{size}.png", share / f"icons/hicolor/{size}x{size}/apps/{ID}.png")
    drawing = ROOT / "resources/icons/lyricast.svg"
    _copy(drawing, share / f"icons/hicolor/scalable/apps/{ID}.svg")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def stage(bundle: Path, project: Project) -> Path:
    """Lay out what a package installs, and return the folder that stands for ``/``."""
    root = work_folder() / "stage"
    shutil.rmtree(root, ignore_errors=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / HOME).parent.mkdir(parents=True)
    shutil.copytree(bundle, root / HOME, symlinks=True, copy_function=os.link)
    for name in COMMANDS:
        (root / "usr/bin" / name).symlink_to(f"../lib/lyricast/{name}")
    write_shared(root / "usr/share", project, make_icons())
    about = root / ABOUT
    about.mkdir(parents=True)
    (root / HOME / NOTICES).rename(about / "copyright")
    for library in (root / HOME).rglob("*.so*"):
        if not library.is_symlink():
            library.chmod(0o644)
    return root


def package_settings(root: Path, project: Project) -> dict[str, object]:
    """Return what nfpm is told; JSON is YAML."""
    parts = [*system.QT, *system.WINDOW]
    shared = sorted(path for path in (root / "usr/share").rglob("*") if path.is_file())
    contents: list[dict[str, object]] = [
        {"src": str(root / HOME), "dst": f"/{HOME}", "type": "tree"},
        {"dst": f"/{ABOUT}", "type": "dir"},
        *(
            {"src": f"../lib/lyricast/{name}", "dst": f"/usr/bin/{name}", "type": "symlink"}
            for name in COMMANDS
        ),
        *({"src": str(path), "dst": f"/{path.relative_to(root)}"} for path in shared),
        {
            "src": str(SOURCES / "lintian-overrides"),
            "dst": "/usr/share/lintian/overrides/lyricast",
            "packager": "deb",
        },
    ]
    return {
        "name": project.name,
        "version": project.version,
        "arch": "amd64",
        "maintainer": "Lyricast contributors <lyricast@users.noreply.github.com>",
        "description": f"podcast player that reads along\n{textwrap.fill(project.summary, 76)}.",
        "homepage": project.homepage,
        "license": "MIT AND GPL-2.0-or-later AND LGPL-3.0-only",
        "section": "sound",
        "contents": contents,
        "overrides": {
            "deb": {
                "depends": [*DEBIAN_ALSO, *dict.fromkeys(part.debian for part in parts)],
                "recommends": ["fonts-noto-cjk", "desktop-file-utils", "xdg-utils"],
            },
            "rpm": {
                "depends": [*FEDORA_ALSO, *dict.fromkeys(part.fedora for part in parts)],
                "recommends": ["google-noto-sans-cjk-fonts", "desktop-file-utils", "xdg-utils"],
            },
        },
        "deb": {"compression": "zstd"},
        "rpm": {"compression": "zstd"},
    }


def make_packages(bundle: Path, project: Project, kinds: Sequence[str], suffix: str) -> None:
    """Make packages of a bundle.

    Parameters
    ----------
    kinds
        Of ``deb``, ``rpm``, ``tar``, ``appdir``, ``flatpak``.
    suffix
        Added to the name of the program in file names.
    """
    root = stage(bundle, project)
    settings = work_folder() / "nfpm.yaml"
    settings.write_text(json.dumps(package_settings(root, project)), "utf-8")
    out, version = output_folder(), project.version
    nfpm = Path(tools().python).with_name("nfpm")
    for kind, name in {
        "deb": f"lyricast{suffix}_{version}_amd64.deb",
        "rpm": f"lyricast{suffix}-{version}-1.x86_64.rpm",
    }.items():
        if kind in kinds:
            say(f"Packing {name}")
            command = [nfpm, "package", "-f", settings, "-p", kind, "-t", out / name]
            run(command, f"{name} could not be made")
    if "tar" in kinds:
        name = f"lyricast{suffix}-{version}-linux-x86_64"
        say(f"Packing {name}.tar.xz")
        make_tarball(root, out / f"{name}.tar.xz", name, project)
    if not suffix:  # whoever takes these fetches the model
        if "appdir" in kinds:
            make_appdir(root)
        if "flatpak" in kinds:
            make_flatpak_source(root)


def make_tarball(root: Path, target: Path, name: str, project: Project) -> None:
    """Pack a folder that runs where it is unpacked, with a script that enters it into menus."""
    script = work_folder() / "install.sh"
    script.write_text(fill((SOURCES / "install.sh").read_text("utf-8"), project), "utf-8")
    script.chmod(0o755)

    def owned_by_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return entry

    command = ["xz", "-6", "-T0", "-c"]
    with (
        target.open("wb") as packed,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=packed) as compressor,
        tarfile.open(fileobj=compressor.stdin, mode="w|") as tar,
    ):
        tar.add(root / HOME, name, filter=owned_by_nobody)
        tar.add(root / "usr/share", f"{name}/share", filter=owned_by_nobody)
        tar.add(script, f"{name}/install.sh", filter=owned_by_nobody)
    if compressor.returncode:
        raise SetUpError(f"{target.name} could not be packed.")


def make_appdir(root: Path) -> Path:
    """Lay out the folder that ``appimagetool`` turns into an AppImage."""
    appdir = work_folder() / "Lyricast.AppDir"
    shutil.rmtree(appdir, ignore_errors=True)
    shutil.copytree(root, appdir, symlinks=True, copy_function=os.link)
    shutil.copy(SOURCES / "AppRun", appdir / "AppRun")
    share = appdir / "usr/share"
    shutil.copy(share / f"applications/{ID}.desktop", appdir)
    shutil.copy(share / f"icons/hicolor/256x256/apps/{ID}.png", appdir)
    (appdir / ".DirIcon").symlink_to(f"{ID}.png")
    return appdir


def make_flatpak_source(root: Path) -> Path:
    """Lay out what the Flatpak manifest takes."""
    folder = work_folder() / "flatpak-source"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copytree(root / HOME, folder / "bundle", symlinks=True, copy_function=os.link)
    shutil.copytree(root / "usr/share", folder / "share", copy_function=os.link)
    return folder
