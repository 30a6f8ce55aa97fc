"""Which libraries of the machine a bundle of Linux holds: those on a list that it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from installers.stand_ins import Entry, linked
from set_up.shell import SetUpError

SHIPPED = re.compile(
    r"""lib(
      python3\.\d+|ssl|crypto|sqlite3|ffi|bz2
    | xcb-(cursor|icccm|image|keysyms|render-util|util)
    )\.so""",
    re.VERBOSE,
)
"""What the Python of the machine and Qt need, and not every desktop has."""

OF_THE_SYSTEM = re.compile(
    r"""(ld-linux-[\w-]+ | lib(
      c|m|dl|pthread|rt|resolv|stdc\+\+|gcc_s|z|zstd|lzma|uuid|brotlidec
    | glib-2\.0|gthread-2\.0|dbus-1|gssapi_krb5|fontconfig|freetype|pulse
    | EGL|GL|drm|wayland-(client|cursor|egl)|xkbcommon|xkbcommon-x11
    | X11|X11-xcb|Xext|Xrandr|Xrender
    | xcb|xcb-(glx|randr|render|shape|shm|sync|xfixes|xkb)
    ))\.so""",
    re.VERBOSE,
)
"""What every Linux desktop has. Shipped, it would stand in the way of newer ones that the graphics
driver, input method or font settings need. `set_up.system.QT` and `WINDOW` name the packages."""


def chosen(entries: list[Entry], needs: Callable[[str], Iterable[str]] = linked) -> list[Entry]:
    """Return what is collected, less the libraries of the machine that nothing in it needs.

    PyInstaller also collects for plug-ins that are left out, as that of GTK where it is installed.

    Parameters
    ----------
    needs
        Returns the names of the libraries that the one at a path is linked to.

    Raises
    ------
    SetUpError
        A library is needed that is on neither list, or is not on this machine.
    """
    machine = {
        name: source for name, source, kind in entries if kind == "BINARY" and "/" not in name
    }
    kept = {name for name in machine if name.startswith("libpython")}  # loaded by its name
    wanted = {name: source for name, source, kind in entries if kind != "SYMLINK"}
    at_hand = {name.rpartition("/")[2] for name, _, _ in entries} - machine.keys()
    open_ends = [source for name, source in wanted.items() if name not in machine or name in kept]
    strange: dict[str, str] = {}
    while open_ends:
        user = open_ends.pop()
        for name in needs(user):
            if name in kept or name in at_hand or OF_THE_SYSTEM.match(name):
                continue
            if name in machine and SHIPPED.match(name):
                kept.add(name)
                open_ends.append(machine[name])
            else:
                strange[name] = user
    if strange:
        told = "".join(f"\n    {name}, needed by {user}" for name, user in sorted(strange.items()))
        raise SetUpError(f"These libraries are not on this machine, or not on the list:{told}")
    return [entry for entry in entries if entry[0] not in machine or entry[0] in kept]
