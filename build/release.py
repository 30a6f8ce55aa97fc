#!/usr/bin/env python3
"""Make what users install, from a checkout.

python3 build/release.py wheel       sdist and wheel, tried in an environment of its own
python3 build/release.py bundle      the program with all it needs, in .work/bundle/lyricast
python3 build/release.py again       the bundle once more, which has to come out the same
python3 build/release.py packages    the packages of this system, from the bundle
python3 build/release.py notices     the bill of materials of the bundle
python3 build/release.py sums        checksums of all that is in dist/
python3 build/release.py all         all of these

What is made for users comes into dist/, everything else into .work/. Needs Python
3.11 or newer, and on Linux xz and strip.
"""

from __future__ import annotations

import argparse
import hashlib
import sys

from installers import bundle, notices
from installers.project import Project, bundle_folder, output_folder
from set_up.shell import SetUpError, ended, say

STEPS = ("bundle", "packages", "notices", "sums")
LINUX_KINDS = ("deb", "rpm", "tar", "appdir", "flatpak")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="release.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=("wheel", "again", *STEPS, "all"))
    parser.add_argument("--model", action="store_true", help="pack the model besides, for offline")
    parser.add_argument(
        "--kinds", nargs="+", default=LINUX_KINDS, choices=LINUX_KINDS, help="packages of Linux"
    )
    options = parser.parse_args(arguments)

    def take_all() -> None:
        for step in STEPS if options.step == "all" else (options.step,):
            take(step, options)

    return ended(take_all)


def take(step: str, options: argparse.Namespace) -> None:
    """Take one step."""
    match step:
        case "wheel":
            bundle.try_wheel(bundle.make_wheel())
        case "bundle":
            folder = bundle.make_bundle(bundle.make_wheel())
            bundle.selftest(folder)
            print(folder)
        case "again":
            bundle.bundle_again()
        case "packages":
            pack(options)
        case "notices":
            project = Project.read()
            notices.write_bill(output_folder() / f"lyricast-{project.version}.cdx.json")
        case "sums":
            write_sums()


def pack(options: argparse.Namespace) -> None:
    """Make the packages of this system, without the model or, where asked, with it too."""
    project = Project.read()
    if not bundle_folder().is_dir():
        raise SetUpError("There is no bundle yet: python3 build/release.py bundle")
    models = [None, bundle.fetch_model()] if options.model else [None]
    for model in models:
        suffix = "-offline" if model else ""
        if sys.platform == "darwin":
            from installers.macos import make_image

            make_image(project, suffix, model)
            continue
        folder = bundle.with_model(bundle_folder(), model) if model else bundle_folder()
        if sys.platform == "win32":
            from installers.windows import make_installer

            make_installer(folder, project, suffix)
        else:
            from installers.linux import make_packages

            make_packages(folder, project, options.kinds, suffix)


def write_sums() -> None:
    """Write the SHA-256 of everything that is given to users."""
    folder = output_folder()
    files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    lines = []
    for path in files:
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")
    say(f"{len(files)} files in {folder}, and their sums")


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    sys.exit(main())
