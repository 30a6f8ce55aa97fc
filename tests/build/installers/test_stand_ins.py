"""Stand-ins for libraries of which nothing is called."""

import ctypes
import platform
import shutil
import sys
from pathlib import Path

import PySide6
import pytest

from installers import stand_ins

QT = Path(PySide6.__file__).parent / "Qt"
PLUGIN = QT / "plugins/multimedia/libffmpegmediaplugin.so"
QUICK = QT / "lib/libQt6Quick.so.6"

pytestmark = pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64")
    or not all(map(shutil.which, ("as", "ld", "nm", "readelf"))),
    reason="stand-ins are made on Linux for x86-64, by the tools of binutils",
)


def test_a_stand_in_offers_what_is_taken_and_does_nothing(tmp_path: Path) -> None:
    entries = [("lib/Quick", str(QUICK), "BINARY"), ("plugins/sound", str(PLUGIN), "BINARY")]
    (name, made, kind), plugin = stand_ins.replace(entries, tmp_path)
    assert (name, kind) == ("lib/Quick", "BINARY")
    assert plugin == entries[1]
    assert Path(made).stat().st_size < 100_000
    assert stand_ins.soname(made) == "libQt6Quick.so.6"
    taken = stand_ins.symbols(PLUGIN, "--undefined-only")
    real, offered = (stand_ins.symbols(path, "--defined-only") for path in (QUICK, made))
    assert {name for name in real if name in taken} == offered.keys() - {"Qt_6"}
    grab = "_ZN12QQuickWindow10grabWindowEv"
    assert offered[grab] == real[grab] == "Qt_6"
    assert ctypes.CDLL(made)[grab]() == 0


def test_what_others_use_too_stays(tmp_path: Path) -> None:
    other = QT / "lib/libQt6QuickWidgets.so.6"
    if not other.is_file():
        pytest.skip("this PySide6 has nothing else that uses Qt Quick")
    entries = [(path.name, str(path), "BINARY") for path in (QUICK, PLUGIN, other)]
    assert stand_ins.replace(entries, tmp_path) == entries
