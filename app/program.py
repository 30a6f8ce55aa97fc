"""The player as a running program."""

import argparse
import os
import sys
from functools import partial
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from app.desktop import media_keys
from app.desktop.application import Application
from app.desktop.instance import Instance
from app.desktop.open_request import OpenRequest, open_request
from app.desktop.remote import Remote
from app.desktop.request_handler import Handlers, RequestHandler
from app.desktop.unix_signals import UnixSignals
from app.gc_policy import GcPolicy
from app.language import Language, Languages
from app.log import start_logging, tell_of_defects
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE
from app.presenters.remote import RemotePresenter
from app.presenters.tray import Tray
from app.resources import resource
from app.session.session import start_session
from app.storage.home import data_folder
from app.theme.fonts import use_fonts_of
from app.theme.icons import application_icon
from app.theme.themes import Themes

DESKTOP_ID = "io.github.lyricast.Lyricast"
"""The name of the desktop entry and the icon that installers bring."""
UI_FONT_SIZE = 14
SWITCH_INTERVAL = 0.0005
"""Seconds after which a busy thread lets the window have its turn."""
NEEDED_SOON = (
    "numpy", "alignment.reader", "alignment.models.store", "multiprocessing.sharedctypes",
)  # fmt: skip
"""What the first episode needs, and the window does not."""
PAINTED = 300
"""Milliseconds after which the window has been painted."""


def dress(application: QApplication) -> tuple[Themes, Languages]:
    """Give the application its name, its font, its colours and its languages."""
    application.setApplicationName("lyricast")
    application.setApplicationDisplayName("Lyricast")
    application.setDesktopFileName(DESKTOP_ID)
    application.setWindowIcon(application_icon())
    application.setStyle("Fusion")
    font = application.font()
    font.setPixelSize(UI_FONT_SIZE)
    application.setFont(font)
    sheet, strong = (
        resource(f"themes/{name}.qss").read_text(encoding="utf-8")
        for name in ("lyricast", "contrast")
    )
    sheet = sheet.replace("url(", f"url({resource('themes').as_posix()}/")
    languages = Languages(application)
    languages.changed.connect(use_fonts_of)
    return Themes(application, sheet, strong), languages


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks for, here or in the running program; return the exit code."""
    asked = open_request(
        options.things,
        sample=options.sample,
        language=options.language or "",
        token=os.environ.pop("XDG_ACTIVATION_TOKEN", ""),
    )
    if options.demo is not None:
        return show(options, asked, None)
    instance = Instance(data_folder())
    first: bool | None = instance.claim()
    if not first:
        waiting = QCoreApplication(sys.argv[:1])  # sockets need one
        first = instance.settle(asked)
        waiting.shutdown()
    if first:
        return show(options, asked, instance)
    if first is None:
        print(
            "Lyricast is running but does not answer. End it and try again.",
            file=sys.stderr,
        )
    return int(first is None)


def show(options: argparse.Namespace, asked: OpenRequest, instance: Instance | None) -> int:
    """Show the window until it is closed."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    start_logging(data_folder(), debug=options.debug)
    application = Application(sys.argv[:1])
    session = start_session(application)
    window = MainWindow(session, *dress(application))
    tell_of_defects(window.defect_found.emit)
    handlers = Handlers(
        window.intake.offer,
        window.links.follow,
        session.open_sample,
        lambda language: session.options.set(LANGUAGE, Language(language)),
        window.open_link.show,
    )
    request_handler = RequestHandler(window, handlers)
    application.asked.connect(request_handler.admit)
    if instance is not None:
        instance.listen()
        instance.asked.connect(request_handler.admit)
        application.aboutToQuit.connect(instance.release)
        remote = Remote(session.player, window)
        RemotePresenter(session, remote)
        remote.window_wanted.connect(lambda: request_handler.admit(OpenRequest()))
        remote.quit_wanted.connect(window.close)
        remote.url_wanted.connect(lambda url: request_handler.admit(open_request([url])))
        media_keys.offer(remote, window)
        Tray(remote, window.actions_, session.options, window)
    GcPolicy(application)
    if sys.platform != "win32":
        UnixSignals(application)
    window.show()
    QTimer.singleShot(PAINTED, partial(session.tasks.run_task, warm_up))
    request_handler.run(asked)
    if options.demo is not None:
        from app.demo import Demo

        demo = Demo(window, options.demo, options.screenshot, options.timeline)
        demo.start()
    return application.exec()


def warm_up() -> None:
    """Import what is needed soon, so that opening an episode does not hold the window."""
    for name in NEEDED_SOON:
        import_module(name)
