"""The command ``lyricast``: open the player."""

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.demo import Demo
from app.fonts import families
from app.icons import application_icon
from app.language import Language, Languages
from app.main_window import MainWindow
from app.resources import resource
from app.session import Session, start_session
from app.theme import Themes

UI_FONT_SIZE = 14


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="lyricast", description="Play a podcast and read along in your own text."
    )
    parser.add_argument("audio", nargs="?", type=Path, help="audio file to open")
    parser.add_argument("text", nargs="?", type=Path, help="its text")
    parser.add_argument("--sample", action="store_true", help="open the sample episode")
    parser.add_argument(
        "--language", choices=["zh", "en"], help="language of the window, from now on"
    )
    demo = parser.add_argument_group("without a display")
    demo.add_argument("--demo", type=float, metavar="SECONDS", help="play this long, then quit")
    demo.add_argument("--screenshot", type=Path, metavar="PNG", help="save the window at the end")
    demo.add_argument("--timeline", type=Path, metavar="JSON", help="save the times at the end")
    return parser


def dress(application: QApplication) -> tuple[Themes, Languages]:
    """Give the application its name, its font, its colours and its languages."""
    application.setApplicationName("lyricast")
    application.setApplicationDisplayName("Lyricast")
    application.setDesktopFileName("lyricast")
    application.setWindowIcon(application_icon())
    application.setStyle("Fusion")
    font = QFont(families("zh"))
    font.setPixelSize(UI_FONT_SIZE)
    application.setFont(font)
    sheet = resource("themes/lyricast.qss").read_text(encoding="utf-8")
    return Themes(application, sheet), Languages(application)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the player and return its exit code."""
    multiprocessing.freeze_support()
    options = arguments().parse_args(argv)
    application = QApplication(sys.argv[:1])
    session = start_session(application)
    window = MainWindow(session, *dress(application))
    if options.language:
        window.choose_language(Language(options.language))
    window.show()
    _open(session, window, options)
    if options.demo is not None:
        demo = Demo(window, options.demo, options.screenshot, options.timeline)
        demo.start()
    return application.exec()


def _open(session: Session, window: MainWindow, options: argparse.Namespace) -> None:
    if options.sample:
        session.open_sample()
    elif options.audio and options.text:
        session.open(options.audio, options.text)
    elif options.audio:
        window.opener.offer([options.audio])


if __name__ == "__main__":
    sys.exit(main())
