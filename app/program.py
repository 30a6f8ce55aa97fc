"""The player as a running program."""

import argparse
import sys

from PySide6.QtWidgets import QApplication

from app.demo import Demo
from app.icons import application_icon
from app.language import Language, Languages
from app.main_window import MainWindow
from app.resources import resource
from app.session import start_session
from app.theme import Themes

UI_FONT_SIZE = 14
SWITCH_INTERVAL = 0.001
"""Seconds after which a busy thread lets the window have its turn."""


def dress(application: QApplication) -> tuple[Themes, Languages]:
    """Give the application its name, its font, its colours and its languages."""
    application.setApplicationName("lyricast")
    application.setApplicationDisplayName("Lyricast")
    application.setDesktopFileName("lyricast")
    application.setWindowIcon(application_icon())
    application.setStyle("Fusion")
    font = application.font()
    font.setPixelSize(UI_FONT_SIZE)
    application.setFont(font)
    sheet = resource("themes/lyricast.qss").read_text(encoding="utf-8")
    return Themes(application, sheet), Languages(application)


def run(options: argparse.Namespace) -> int:
    """Show the window, do what the command line asks for, and return the exit code."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    session = start_session(application)
    window = MainWindow(session, *dress(application))
    if options.language:
        window.choose_language(Language(options.language))
    window.show()
    if options.sample:
        session.open_sample()
    else:
        window.opener.offer([path for path in (options.audio, options.text) if path])
    if options.demo is not None:
        demo = Demo(window, options.demo, options.screenshot, options.timeline)
        demo.start()
    return application.exec()
