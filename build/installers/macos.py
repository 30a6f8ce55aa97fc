"""The disk image, and what the bundle of macOS says of itself."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path
from typing import Any

from installers.bundle import MODEL_PLACE, NOTICES, run
from installers.project import AUDIO, ID, SCHEME, Project, bundle_folder, output_folder
from set_up.shell import ROOT, say, work_folder

OLDEST = "13.0"
"""The oldest macOS that this Qt runs on."""


def information(project: Project) -> dict[str, Any]:
    """Return what goes into Info.plist: names, document types and the link."""
    return {
        "CFBundleName": "Lyricast",
        "CFBundleDisplayName": "Lyricast",
        "CFBundleShortVersionString": project.version,
        "CFBundleVersion": project.version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": kind.name,
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": [kind.uti],
                "CFBundleTypeExtensions": list(kind.endings),
            }
            for kind in AUDIO
        ],
        "CFBundleURLTypes": [
            {
                "CFBundleURLName": ID,
                "CFBundleTypeRole": "Viewer",
                "CFBundleURLSchemes": [SCHEME],
            }
        ],
    }


def make_image(project: Project, suffix: str, model: Path | None) -> None:
    """Make a disk image of Lyricast.app, signed and notarised where that is set up.

    Parameters
    ----------
    suffix
        Added to the name of the program in the name of the file.
    model
        Folder of a model to put into the program, or None.
    """
    name = f"lyricast{suffix}-{project.version}-macos-{platform.machine()}.dmg"
    say(f"Packing {name}")
    stage = work_folder() / "dmg"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    app = stage / "Lyricast.app"
    run(["ditto", work_folder() / "bundle/Lyricast.app", app], "The program could not be copied")
    shutil.copy(bundle_folder() / NOTICES, stage)
    if model is not None:
        add_model(app, model)
    sign(app)
    (stage / "Applications").symlink_to("/Applications")
    target = output_folder() / name
    command = ["hdiutil", "create", "-volname", "Lyricast", "-srcfolder", stage]
    run([*command, "-fs", "HFS+", "-format", "ULFO", "-ov", target], f"{name} could not be made")
    notarise(target)


def add_model(app: Path, model: Path) -> None:
    """Put a model where data lie in a bundle, with a link from where the program looks."""
    data = app / "Contents/Resources" / MODEL_PLACE
    shutil.copytree(model, data / "base")
    code = app / "Contents/Frameworks" / MODEL_PLACE
    if code.exists():  # a folder that holds only data is a link already
        return
    code.parent.mkdir(parents=True, exist_ok=True)
    up = os.path.relpath(app / "Contents/Resources", code.parent)
    code.symlink_to(Path(up) / MODEL_PLACE)


def sign(app: Path) -> None:
    """Sign the program: with the identity in LYRICAST_SIGN, or for this machine alone."""
    identity = os.environ.get("LYRICAST_SIGN") or "-"
    hardened = [] if identity == "-" else ["--options", "runtime", "--timestamp"]
    rights = ["--entitlements", ROOT / "build/macos/entitlements.plist"] if hardened else []
    command = ["codesign", "--force", "--deep", "--sign", identity, *hardened, *rights, app]
    run(command, "The program could not be signed")


def notarise(image: Path) -> None:
    """Have Apple check an image, by the profile of notarytool in LYRICAST_NOTARISE."""
    profile = os.environ.get("LYRICAST_NOTARISE")
    if profile:
        submit = ["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"]
        run(submit, "The disk image was not notarised")
        run(["xcrun", "stapler", "staple", image], "The disk image could not be stapled")
