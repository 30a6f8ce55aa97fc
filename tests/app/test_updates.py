"""Looking for a new version, on a server of this machine."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from alignment.models.download import Web
from app.updates import Origin, Release, UpdateCheck, UpdateError, newer_release
from tests.alignment.models.conftest import Resource, Server

HOME = "https://example.org/lyricast"
LATEST = "/releases/latest"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def origin(server: Server) -> Origin:
    return Origin("1.2.0", server.address + LATEST, HOME)


WEB = Web(patience=0.001, timeout=3)


def publish(server: Server, tag: str, page: str = f"{HOME}/releases/x") -> None:
    answer = json.dumps({"tag_name": tag, "html_url": page, "body": "news"})
    server.resources[LATEST] = Resource(answer.encode(), "application/json")


@pytest.mark.parametrize(
    ("tag", "newer"),
    [
        ("v1.2.1", True),
        ("1.10", True),
        ("v2.0.0", True),
        ("v1.2.0", False),
        ("v1.2", False),
        ("v1.1.9", False),
        ("v1.2.0-rc1", False),
        ("v1.3.0rc1", True),
    ],
)
def test_versions_are_compared_as_numbers(
    server: Server, origin: Origin, tag: str, newer: bool
) -> None:
    publish(server, tag)
    found = newer_release(origin, WEB)
    assert found == (Release(tag.removeprefix("v"), f"{HOME}/releases/x") if newer else None)


def test_no_page_elsewhere_is_ever_opened(server: Server, origin: Origin) -> None:
    for page in ("https://evil.example/", f"{HOME}.evil.example/", "file:///etc/passwd"):
        publish(server, "v9", page)
        found = newer_release(origin, WEB)
        assert found is not None
        assert found.page == f"{HOME}/releases"


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"{}", b'{"tag_name": "x"}', b"null"])
def test_answers_without_sense_are_told(server: Server, origin: Origin, answer: bytes) -> None:
    server.resources[LATEST] = Resource(answer)
    with pytest.raises(UpdateError, match="makes no sense"):
        newer_release(origin, WEB)


def test_no_answer_is_told(server: Server, origin: Origin) -> None:
    with pytest.raises(UpdateError, match=r"not found\. Check the network"):
        newer_release(origin, WEB)


def test_the_installed_package_names_its_addresses() -> None:
    try:
        metadata.distribution("lyricast")
    except metadata.PackageNotFoundError:
        pytest.skip("lyricast is not installed here")
    origin = Origin.installed()
    assert origin.address.startswith("https://")
    assert origin.home.startswith("https://")
    assert origin.version[0].isdigit()


class Browser(QObject):
    """Stands in for the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
def test_a_new_version_is_offered_once(server: Server, origin: Origin, qtbot: QtBot) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "show")
    publish(server, "v2.0.0")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    check = UpdateCheck(window, WEB, origin, ThreadPoolExecutor())
    assert not server.requests
    check.ask()
    check.ask()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert "2.0.0" in box.text()
    assert "1.2.0" in box.text()
    qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == [f"{HOME}/releases/x"]
    assert len(server.requests) == 1


def test_it_says_that_nothing_is_new_and_what_went_wrong(
    server: Server, origin: Origin, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    check = UpdateCheck(window, WEB, origin, ThreadPoolExecutor())
    with qtbot.waitSignal(check.failed) as failed:
        check.ask()
    assert "Check the network" in failed.args[0]
    publish(server, "v1.2.0")
    with qtbot.waitSignal(check.current) as current:
        check.ask()
    assert "1.2.0" in current.args[0]
