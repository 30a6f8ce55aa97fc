"""Looking links up beside the running program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.online.client import Client
from app.workers.online import Online
from tests.app.servers import Server


@pytest.fixture
def online(client: Client, tmp_path: Path, qtbot: QtBot) -> Iterator[Online]:
    online = Online(lambda: client, tmp_path / "episodes", lambda: ["en"])
    yield online
    online.close()


def test_a_link_that_is_given_up_tells_nothing(
    online: Online, server: Server, qtbot: QtBot
) -> None:
    told: list[object] = []
    for signal in (online.found, online.failed, online.insecure):
        signal.connect(told.append)
    server.put("/slow", b"x" * 50_000, "text/plain", pause=0.01)
    online.look_up(f"{server.address}/slow", insecure=True)
    online.forget()
    with qtbot.waitSignal(online.failed):
        online.look_up(f"{server.address}/gone", insecure=True)
    assert len(told) == 1


def test_nothing_is_asked_by_being_there(tmp_path: Path, qtbot: QtBot) -> None:
    def make() -> Client:
        raise AssertionError("nobody asked")

    online = Online(make, tmp_path / "episodes", list)
    with qtbot.waitSignal(online.downloads.refreshed):
        online.downloads.refresh()
    online.close()
