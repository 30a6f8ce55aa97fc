"""Make the icons of all systems from the drawing: ``python icons.py FOLDER`` (needs PySide6)."""

import os
import struct
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS = Path(__file__).resolve().parents[2] / "resources/icons"
SMALL = 24
"""Up to this size (pixels) the drawing with fewer parts is used."""
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_KINDS = {
    b"icp4": 16, b"icp5": 32, b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256,
    b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024,
}  # fmt: skip


def painted(size: int) -> bytes:
    """Return the drawing as a PNG of `size` by `size` pixels."""
    drawing = DRAWINGS / ("lyricast-small.svg" if size <= SMALL else "lyricast.svg")
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        sys.exit(f"{drawing} cannot be drawn.")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an icon of Windows that holds PNGs, by their size."""
    offset = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        entries += struct.pack(
            "<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset
        )
        offset += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return an icon of macOS that holds PNGs, by their kind."""
    parts = [kind + struct.pack(">I", len(png) + 8) + png for kind, png in pictures.items()]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(folder: Path) -> None:
    """Write every icon into a folder."""
    application = QGuiApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        (folder / f"{size}.png").write_bytes(painted(size))
    for_ico = {size: painted(size) for size in ICO_SIZES}
    (folder / "lyricast.ico").write_bytes(ico(for_ico))
    for_icns = {kind: painted(size) for kind, size in ICNS_KINDS.items()}
    (folder / "lyricast.icns").write_bytes(icns(for_icns))
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))
