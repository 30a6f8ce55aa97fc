"""Install the newest setup program of dist/ silently, test what it put there, and remove it.

Windows only: ``python build/windows/try_setup.py``
"""

import os
import subprocess
import sys
import time
import winreg
from pathlib import Path

DIST = Path(__file__).resolve().parents[2] / "dist"
FOLDER = Path(os.environ["LOCALAPPDATA"]) / "Programs/Lyricast"
KEYS = (
    r"Software\Classes\lyricast\shell\open\command",
    r"Software\Classes\Lyricast.Audio\shell\open\command",
    r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Lyricast",
)


def registered(key: str) -> bool:
    """Whether a key of this user is there."""
    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CURRENT_USER, key))
    except FileNotFoundError:
        return False
    return True


def check(what: str, good: bool) -> None:
    """Print what was looked at, and stop if it is not so."""
    print(f"{'ok  ' if good else 'FAIL'}  {what}", flush=True)
    if not good:
        sys.exit(1)


def main() -> None:
    """Go through the life of an installation, an upgrade included."""
    setup = max(DIST.glob("lyricast-[0-9]*windows*.exe"), key=lambda path: path.stat().st_mtime)
    for _ in range(2):  # the second time over the first: an upgrade
        subprocess.run([setup, "/S"], check=True)
        check(f"{setup.name} installs", (FOLDER / "lyricast.exe").is_file())
    check("link, file type and removal are registered", all(map(registered, KEYS)))
    tested = subprocess.run([FOLDER / "lyricast.exe", "--selftest"], timeout=600)
    check("lyricast --selftest", tested.returncode == 0)
    subprocess.run([FOLDER / "lyricast-align.exe", "--version"], check=True)
    subprocess.run([FOLDER / "uninstall.exe", "/S"], check=True)
    until = time.monotonic() + 60  # the uninstaller goes on as a copy of itself
    while FOLDER.exists() and time.monotonic() < until:
        time.sleep(1)
    check("nothing is left", not FOLDER.exists() and not any(map(registered, KEYS)))


if __name__ == "__main__":
    main()
