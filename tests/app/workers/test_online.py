"""Asking the network beside the running program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.online.client import Client
from app.online.download import Download
from app.online.feed import Enclosure, Episode
from app.values.podcast import Presence
from app.workers.online import Online
from tests.app.servers import Server

SOUND = b"ID3" + bytes(200_000)


@pytest.fixture
def online(client: Client, tmp_path: Path, qtbot: QtBot) -> Iterator[Online]:
    online = Online(lambda: client, tmp_path / "episodes", lambda: ["en"])
    yield online
    online.close()


@pytest.fixture
def episode(server: Server) -> Callable[..., Episode]:
    def make(key: str, **options: object) -> Episode:
        return Episode(key, key, Enclosure(server.put(f"/{key}.mp3", SOUND, **options)))

    return make


def test_one_after_the_other(online: Online, episode: Callable[..., Episode], qtbot: QtBot) -> None:
    come: list[str] = []
    online.fetched.connect(lambda stored: come.append(stored.key))
    for key in "abc":
        online.fetch("A show", episode(key), insecure=True)
    online.fetch("A show", episode("a"))
    assert online.running is not None
    assert (online.running.key, online.waiting) == ("a", 2)
    assert online.arrival("c").presence is Presence.WAITING
    qtbot.waitUntil(lambda: come == ["a", "b", "c"])
    assert online.running is None
    assert {online.arrival(key).presence for key in "abc"} == {Presence.HERE}


def test_stopping_keeps_what_has_come_and_lets_the_next_begin(
    online: Online, episode: Callable[..., Episode], server: Server, qtbot: QtBot, tmp_path: Path
) -> None:
    slow = episode("slow", pause=0.02, headers={"ETag": '"1"'})
    online.fetch("A show", slow, insecure=True)
    online.fetch("A show", episode("never"), insecure=True)
    online.fetch("A show", episode("next"), insecure=True)
    qtbot.waitUntil(lambda: online.arrival("slow").have > 0)
    assert online.arrival("slow").share > 0
    online.cancel("never")
    with qtbot.waitSignal(online.fetched) as come:
        online.cancel("slow")
    assert come.args[0].key == "next"
    assert online.arrival("slow").presence is Presence.BEGUN
    assert "/never.mp3" not in server.paths()
    server.resources["/slow.mp3"].pause = 0.0
    with qtbot.waitSignal(online.fetched) as come:
        online.fetch("A show", slow)
    assert come.args[0].audio.read_bytes() == SOUND
    assert server.asked[-1][1]["Range"]


def test_another_start_knows_what_was_begun_and_what_is_whole(
    online: Online,
    client: Client,
    episode: Callable[..., Episode],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Download, "attempts", 1)
    online.fetch("A show", episode("whole"), insecure=True)
    with qtbot.waitSignal(online.fetch_failed) as failed:
        online.fetch("A show", episode("half", break_after=[50_000]))
    assert failed.args[0] == "half"
    again = Online(lambda: client, tmp_path / "episodes", list)
    with qtbot.waitSignal(again.refreshed):
        again.refresh()
    assert again.arrival("whole").presence is Presence.HERE
    assert again.arrival("half").presence is Presence.BEGUN
    with qtbot.waitSignal(again.consent_wanted) as consent:
        again.go_on(again.stored["half"])
    with qtbot.waitSignal(again.fetched):
        consent.args[1]()
    with qtbot.waitSignal(again.changed):
        again.remove(again.stored["half"])
    qtbot.waitUntil(lambda: again.arrival("half").presence is Presence.ONLINE)
    assert "half" not in again.stored
    again.close()


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


def test_nothing_is_asked_by_being_there(client: Client, tmp_path: Path, qtbot: QtBot) -> None:
    def make() -> Client:
        raise AssertionError("nobody asked")

    online = Online(make, tmp_path / "episodes", list)
    with qtbot.waitSignal(online.refreshed):
        online.refresh()
    online.close()
