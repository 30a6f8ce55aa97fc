"""The disk image, and what the bundle of macOS says of itself."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from installers.project import AUDIO, ID, SCHEME, Project
from set_up.shell import work_folder

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


def disk_image(target: Path) -> None:
    """Pack Lyricast.app, with a place to drag it to, into a compressed disk image."""
    stage = work_folder() / "dmg"
    subprocess.run(["rm", "-rf", stage], check=True)
    stage.mkdir()
    subprocess.run(
        ["ditto", work_folder() / "bundle/Lyricast.app", stage / "Lyricast.app"], check=True
    )
    (stage / "Applications").symlink_to("/Applications")
    command = ["hdiutil", "create", "-volname", "Lyricast", "-srcfolder", stage]
    subprocess.run([*command, "-fs", "HFS+", "-format", "ULFO", "-ov", target], check=True)
