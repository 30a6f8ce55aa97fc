"""What the program writes down about itself: one file that rotates, in the data folder."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import cast

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

NAME = "lyricast.log"
SIZE, OLDER = 500_000, 2
"""Bytes of a file, and how many older ones are kept."""
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _PrivateFile(RotatingFileHandler):
    """A file that only its user reads."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return cast(
            "TextIOWrapper",
            os.fdopen(descriptor, self.mode, encoding=self.encoding, errors=self.errors),
        )


def start_logging(folder: Path, *, debug: bool = False) -> None:
    """Write what is logged, and Qt's messages, into the folder; warnings to the console too.

    Where the folder cannot be written there is only the console.

    Parameters
    ----------
    debug
        Write down everything, and say it on the console too.
    """
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    handlers: list[logging.Handler] = []
    if sys.stderr is not None:
        console = logging.StreamHandler()
        console.setLevel(logging.DEBUG if debug else logging.WARNING)
        handlers.append(console)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handlers.append(
            _PrivateFile(folder / NAME, maxBytes=SIZE, backupCount=OLDER, encoding="utf-8")
        )
    except OSError as error:
        print(f"Nothing can be logged in {folder}: {error.strerror}.", file=sys.stderr)
    for handler in handlers:
        handler.setFormatter(logging.Formatter(_FORM))
        root.addHandler(handler)
    logging.captureWarnings(True)
    qInstallMessageHandler(_on_qt_message)


def tell_of_defects(tell: Callable[[], None]) -> None:
    """Log every exception that nobody caught, and call `tell`, in whatever thread it is."""

    def on_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger("app").critical("Nobody caught this", exc_info=(kind, error, trace))
        tell()

    def on_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and failed.exc_type is not SystemExit:
            on_main(failed.exc_type, failed.exc_value, failed.exc_traceback)

    sys.excepthook, threading.excepthook = on_main, on_thread


def last_lines(folder: Path, count: int) -> list[str]:
    """Return the last lines of the log; none where there is no log."""
    try:
        text = (folder / NAME).read_text("utf-8", "replace")
    except OSError:
        return []
    return text.splitlines()[-count:]


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    name = f"qt.{context.category}" if context.category not in (None, "default") else "qt"
    logging.getLogger(name).log(_LEVELS[kind], "%s", message)
