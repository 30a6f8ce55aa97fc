"""Whether there is a newer version; nobody is asked before the user asks."""

import json
import re
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from alignment.errors import LyricastError
from alignment.files import DAMAGED
from app.tasks import TaskPool

if TYPE_CHECKING:
    from alignment.models.download import Web

_LONGEST_ANSWER = 1_000_000


class UpdateError(LyricastError):
    """It cannot be told whether there is a newer version."""


@dataclass(frozen=True, slots=True)
class Release:
    """A version, and the page where it can be had."""

    version: str
    page: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What this program is, and where to ask for newer ones.

    Attributes
    ----------
    address
        Gives the latest release, in the form of GitHub.
    home
        Pages of releases lie below this address; no other page is opened.
    """

    version: str
    address: str
    home: str

    @classmethod
    def installed(cls) -> "Origin":
        """Return what the installed package says of itself, as set in ``pyproject.toml``.

        Raises
        ------
        UpdateError
            The program runs without being installed.
        """
        from importlib.metadata import PackageNotFoundError, metadata

        try:
            about = metadata("lyricast")
        except PackageNotFoundError:
            raise UpdateError(
                "This Lyricast was not installed, so it cannot tell its version. "
                "Update the folder it runs from."
            ) from None
        addresses = dict(entry.split(", ", 1) for entry in about.get_all("Project-URL", []))
        return cls(about["Version"], addresses["Releases"], addresses["Homepage"])


def installed_version() -> str:
    """Return the version of this program; empty where it runs without being installed."""
    try:
        return Origin.installed().version
    except UpdateError:
        return ""


def newer_release(origin: Origin, web: "Web") -> Release | None:
    """Ask for the latest release, and return it if it is newer than this program.

    Raises
    ------
    UpdateError
        There is no answer, or none that makes sense.
    """
    from http.client import HTTPException

    from alignment.models.download import why

    try:
        with closing(web.open(origin.address, {"Accept": "application/json"})) as response:
            answer = json.loads(response.read(_LONGEST_ANSWER))
        version = str(answer["tag_name"]).removeprefix("v")
        page = str(answer["html_url"])
        newer = _numbers(version) > _numbers(origin.version)
    except (OSError, HTTPException) as error:
        raise UpdateError(
            "Whether there is a new version cannot be found out: {reason}. "
            "Check the network and try again.",
            reason=why(error),
        ) from error
    except DAMAGED as error:
        raise UpdateError(
            "Whether there is a new version cannot be found out: the answer makes no sense. "
            "Look at {home}.",
            home=origin.home,
        ) from error
    if not page.startswith(f"{origin.home}/"):
        page = f"{origin.home}/releases"
    return Release(version, page) if newer else None


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers that can be compared; what comes before it ranks below it."""
    parts = re.fullmatch(r"(\d+(?:\.\d+)*)(.*)", version)
    if parts is None:
        raise ValueError(version)
    final = 0 if re.match(r"[.-]?(a|b|rc|dev|alpha|beta)", parts[2]) else 1
    numbers = [int(number) for number in parts[1].split(".")]
    return (*numbers, *(0,) * (4 - len(numbers)), final)


LAST_WAIT = 2_000
"""Milliseconds to wait for an answer when quitting: Qt would wait for it in a way in which the
thread that asks could not go on."""


class UpdateCheck(QObject):
    """Asks once, and says what came of it."""

    failed = Signal(str)
    """A sentence for the user."""
    current = Signal(str)
    """The same: there is nothing newer."""

    def __init__(
        self,
        window: QWidget,
        web: "Web | None" = None,
        origin: Origin | None = None,
        pool: Executor | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._web = web
        self._origin = origin
        self._tasks = TaskPool(pool, self)
        self._asking = False

    def ask(self) -> None:
        """Ask for the latest release; unless that is under way."""
        if self._asking:
            return
        self._asking = True
        self._tasks.run_task(self._look, self._answer, self._fail)

    def close(self) -> None:
        """Tell nothing any more: the program is about to quit."""
        self._tasks.close(timeout=LAST_WAIT)

    def _look(self) -> tuple[Origin, Release | None]:
        from alignment.models.download import Web

        origin = self._origin or Origin.installed()
        return origin, newer_release(origin, self._web or Web())

    def _answer(self, found: tuple[Origin, Release | None]) -> None:
        self._asking = False
        origin, release = found
        if release is None:
            words = self.tr("You have the newest version of Lyricast, {version}.")
            self.current.emit(words.format(version=origin.version))
            return
        self._offer(release, origin)

    def _fail(self, sentence: str) -> None:
        self._asking = False
        self.failed.emit(sentence)

    def _offer(self, release: Release, origin: Origin) -> None:
        words = self.tr("Lyricast {new} is available. You have {old}.")
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Information)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("New Version"))
        box.setText(words.format(new=release.version, old=origin.version))
        show = box.addButton(self.tr("&Show the Page"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Close)
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(release.page)))
        box.open()
