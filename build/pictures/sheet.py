"""Pictures of many states as one."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter


@dataclass
class Sheet:
    """Pictures with their names, side by side."""

    COLUMNS, WIDTH, HEIGHT, GAP, CAPTION = 4, 720, 490, 28, 36

    pictures: list[tuple[str, QImage]] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write all pictures as one."""
        rows = -(-len(self.pictures) // self.COLUMNS)
        width = self.COLUMNS * (self.WIDTH + self.GAP) + self.GAP
        height = rows * (self.HEIGHT + self.CAPTION + self.GAP) + self.GAP
        sheet = QImage(width, height, QImage.Format.Format_RGB32)
        sheet.fill(QColor("#77736c"))
        painter = QPainter(sheet)
        font = QFont()
        font.setPixelSize(20)
        painter.setFont(font)
        painter.setPen(QColor("#ffffff"))
        for number, (name, picture) in enumerate(self.pictures):
            row, column = divmod(number, self.COLUMNS)
            left = self.GAP + column * (self.WIDTH + self.GAP)
            top = self.GAP + row * (self.HEIGHT + self.CAPTION + self.GAP)
            painter.drawText(QPoint(left, top + 22), name)
            area = QRect(left, top + self.CAPTION, self.WIDTH, self.HEIGHT)
            shown = picture.scaled(
                area.size(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(1)
            painter.drawImage(area.topLeft(), shown)
        painter.end()
        write(sheet, path)


def write(picture: QImage, path: Path) -> None:
    """Write a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path)):
        sys.exit(f"“{path}” cannot be written.")
    print(f"{path.name}  {path.stat().st_size / 1000:.0f} kB")
