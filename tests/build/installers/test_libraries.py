"""Libraries of the machine in a bundle of Linux."""

import pytest

from installers.libraries import chosen
from installers.stand_ins import Entry
from set_up.shell import SetUpError

NEEDS = {
    "/lib/libpython3.11.so.1.0": ["libc.so.6", "libz.so.1"],
    "/wheels/QtCore.abi3.so": ["libQt6Core.so.6"],
    "/wheels/libQt6Core.so.6": ["libglib-2.0.so.0", "ld-linux-x86-64.so.2"],
    "/wheels/libqxcb.so": ["libxcb-cursor.so.0", "libxcb.so.1"],
    "/lib/libxcb-cursor.so.0": ["libxcb-image.so.0", "libxcb-render.so.0"],
    "/lib/libxcb-image.so.0": ["libc.so.6"],
    "/lib/libatk-bridge-2.0.so.0": ["libatspi.so.0", "libglib-2.0.so.0"],
}
USED: list[Entry] = [
    ("libpython3.11.so.1.0", "/lib/libpython3.11.so.1.0", "BINARY"),
    ("PySide6/QtCore.abi3.so", "/wheels/QtCore.abi3.so", "EXTENSION"),
    ("PySide6/Qt/lib/libQt6Core.so.6", "/wheels/libQt6Core.so.6", "BINARY"),
    ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "/wheels/libqxcb.so", "BINARY"),
    ("libxcb-cursor.so.0", "/lib/libxcb-cursor.so.0", "BINARY"),
    ("libxcb-image.so.0", "/lib/libxcb-image.so.0", "BINARY"),
]
GTK: list[Entry] = [
    ("libatk-bridge-2.0.so.0", "/lib/libatk-bridge-2.0.so.0", "BINARY"),
    ("libatspi.so.0", "/lib/libatspi.so.0", "BINARY"),
]
SYSTEM: list[Entry] = [
    ("libglib-2.0.so.0", "/lib/libglib-2.0.so.0", "BINARY"),
    ("libz.so.1", "/lib/libz.so.1", "BINARY"),
]


def test_what_else_is_installed_changes_nothing() -> None:
    assert chosen([*GTK, *USED, *SYSTEM], NEEDS.__getitem__) == USED
    assert chosen(USED, NEEDS.__getitem__) == USED


def test_what_is_needed_and_on_no_list_ends_the_build() -> None:
    needs = {**NEEDS, "/wheels/libqxcb.so": ["libatspi.so.0"]}
    with pytest.raises(SetUpError, match=r"libatspi\.so\.0, needed by /wheels/libqxcb\.so"):
        chosen([*GTK, *USED], needs.__getitem__)


def test_what_the_machine_lacks_ends_the_build() -> None:
    lacking = [entry for entry in USED if entry[0] != "libxcb-image.so.0"]
    with pytest.raises(SetUpError, match=r"libxcb-image\.so\.0, needed by /lib/libxcb-cursor"):
        chosen(lacking, NEEDS.__getitem__)
