"""Another program, to copy from: ``python -m tests.app.on_screen.elsewhere FILE``.

Its window is a single button, as web pages have over a text, and closes when that was used. The
program stays, since on X11 what was copied belongs to it.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

application = QApplication(sys.argv[:1])
application.setQuitOnLastWindowClosed(False)
button = QPushButton("Copy")
button.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
button.resize(300, 120)
button.move(0, 0)


def copy() -> None:
    QGuiApplication.clipboard().setText(Path(sys.argv[1]).read_text("utf-8"))
    button.hide()


button.clicked.connect(copy)
button.show()
application.exec()
