"""What is asked for from outside is done, in front of everything else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.desktop.open_request import OpenRequest
from app.desktop.request_handler import Handlers, RequestHandler

ROOT = Path(__file__).parents[3]


@pytest.fixture
def done() -> list[tuple[object, ...]]:
    return []


@pytest.fixture
def request_handler(window: QWidget, done: list[tuple[object, ...]]) -> RequestHandler:
    return RequestHandler(
        window,
        Handlers(
            lambda files: done.append(("offer", files)),
            lambda link: done.append(("follow", link)),
            lambda: done.append(("sample",)),
            lambda language: done.append(("speak", language)),
            lambda address: done.append(("open_link", address)),
        ),
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (OpenRequest(), []),
        (OpenRequest(("/a.mp3", "/a.txt")), [("offer", [Path("/a.mp3"), Path("/a.txt")])]),
        (OpenRequest(link="lyricast://x"), [("follow", "lyricast://x")]),
        (OpenRequest(address="https://x.org/f"), [("open_link", "https://x.org/f")]),
        (OpenRequest(sample=True, language="zh"), [("speak", "zh"), ("sample",)]),
        (
            OpenRequest(("/a.mp3",), link="lyricast://x", sample=True),
            [("offer", [Path("/a.mp3")]), ("follow", "lyricast://x")],
        ),
    ],
)
def test_requests_are_carried_out(
    request_handler: RequestHandler,
    done: list[tuple[object, ...]],
    asked: OpenRequest,
    expected: list[tuple[object, ...]],
) -> None:
    request_handler.run(asked)
    assert done == expected


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")  # on a screen that is not there
def test_the_window_comes_to_the_front(
    request_handler: RequestHandler, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "old")
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    request_handler.admit(OpenRequest(token="new"))
    assert not window.isMinimized()
    assert window.isMaximized()
    assert window.isVisible()
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "new"


def test_files_and_links_from_macos_arrive() -> None:
    code = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from app.desktop.application import Application
application = Application([])
application.asked.connect(lambda request: print(request.files, request.link))
application.sendEvent(application, QFileOpenEvent("/a b.mp3"))
application.sendEvent(application, QFileOpenEvent(QUrl("lyricast://play/0123456789abcdef?t=5")))
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "('/a b.mp3',) \n() lyricast://play/0123456789abcdef?t=5\n"
