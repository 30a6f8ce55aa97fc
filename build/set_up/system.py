"""Libraries, programs and fonts that come from the system's own packages."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from set_up.shell import SetUpError, failure, log, say

LOCK_LIMIT = 5 * 60
"""Seconds to wait while another package manager is at work."""


@dataclass(frozen=True)
class Part:
    """Something the system has to bring.

    Attributes
    ----------
    name
        The soname of a library, the name of a program, the path of a file, a fontconfig
        pattern (beginning with a colon) that some font has to match, or `ensurepip`.
    debian, fedora, arch
        The package that brings it there.
    """

    name: str
    debian: str
    fedora: str
    arch: str

    @property
    def present(self) -> bool:
        """Whether the system has it."""
        if self.name == "ensurepip":
            return importlib.util.find_spec(self.name) is not None
        if Path(self.name).is_absolute():
            return Path(self.name).is_file()
        if self.name.startswith("lib"):
            try:
                ctypes.CDLL(self.name)
            except OSError:
                return False
            return True
        if self.name.startswith(":"):
            command = ["fc-list", self.name]
            return bool(shutil.which("fc-list") and subprocess.check_output(command))
        return shutil.which(self.name) is not None


VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
PYTHON = [Part("ensurepip", f"python{VERSION}-venv", f"python{VERSION}", "python")]
QT = [
    Part("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Part("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Part("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Part("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Part("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Part("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Part("libpulse.so.0", "libpulse0", "pulseaudio-libs", "libpulse"),
    Part("libXrandr.so.2", "libxrandr2", "libXrandr", "libxrandr"),
    Part("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs", "krb5"),
    Part("libXrender.so.1", "libxrender1", "libXrender", "libxrender"),
    Part("libdrm.so.2", "libdrm2", "libdrm", "libdrm"),
]
WINDOW = [
    Part("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Part("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Part("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Part("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Part("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Part("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Part("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
]
FONTS = [
    Part("fc-list", "fontconfig", "fontconfig", "fontconfig"),
    Part(":lang=zh", "fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk"),
]
SCREEN = [
    Part("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    Part("xauth", "xauth", "xorg-x11-xauth", "xorg-xauth"),
    Part("openbox", "openbox", "openbox", "openbox"),
    Part("xdotool", "xdotool", "xdotool", "xdotool"),
]
DESKTOP = [
    Part("dbus-run-session", "dbus", "dbus-daemon", "dbus"),
    Part("playerctl", "playerctl", "playerctl", "playerctl"),
]


def provide(needed: list[Part], wanted: list[Part]) -> None:
    """Install what is missing where that may be done, otherwise say how to.

    Parameters
    ----------
    needed
        What Lyricast cannot do without.
    wanted
        What it is better with.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [part for part in needed + wanted if not part.present]
    if not missing:
        return
    vital = missing[0] in needed
    if shutil.which("apt-get"):
        install([part.debian for part in missing], needed=vital)
    elif shutil.which("dnf"):
        ask("sudo dnf install", [part.fedora for part in missing], needed=vital)
    elif shutil.which("pacman"):
        ask("sudo pacman -S --needed", [part.arch for part in missing], needed=vital)
    else:
        ask("Install what brings:", [part.name for part in missing], needed=vital)


def ask(command: str, packages: list[str], *, needed: bool) -> None:
    """Print the line that installs packages, and stop if Lyricast cannot do without them."""
    line = " ".join([command, *dict.fromkeys(packages)])
    if needed:
        raise SetUpError(f"System packages are missing. Run\n\n    {line}\n\nand this again.")
    say(f"Going on without some system packages. To have them too, run\n\n    {line}\n")


def install(packages: list[str], *, needed: bool) -> None:
    """Install Debian packages where this user may, otherwise say how to."""
    elevate = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if elevate and not may_elevate():
        ask("sudo apt-get install", packages, needed=needed)
        return
    say(f"Installing system packages: {' '.join(packages)}")
    apt = [*elevate, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    apt += ["-o", f"DPkg::Lock::Timeout={LOCK_LIMIT}"]
    command = [*apt, "install", "-y", "--no-install-recommends", *packages]
    listed = any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    code, lines = patiently(command) if listed else (1, [])
    if code:  # no lists, or old ones that name what the mirror no longer has
        patiently([*apt, "update"])
        code, lines = patiently(command)
    if code:
        print(failure("The system packages could not be installed", lines))
        ask("sudo apt-get install", packages, needed=needed)


def may_elevate() -> bool:
    """Whether sudo works without a password."""
    if not shutil.which("sudo"):
        return False
    return not subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL)


def patiently(command: list[str]) -> tuple[int, list[str]]:
    """Run apt-get, waiting while another one is at work: its own option covers only dpkg."""
    until = time.monotonic() + LOCK_LIMIT
    while True:
        code, lines = log(command)
        locked = any("Could not get lock" in line for line in lines)
        if not code or not locked or time.monotonic() > until:
            return code, lines
        print("Another package manager is at work: waiting.", flush=True)
        time.sleep(5)
