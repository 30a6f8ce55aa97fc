"""Fetching episodes beside the running program."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.online.client import Client
from app.online.download import Download
from app.online.feed import Enclosure, FeedEpisode
from app.tasks import TaskPool
from app.values.podcast import Presence
from app.workers.downloads import Downloads
from tests.app.servers import Server

SOUND = b"ID3" + bytes(200_000)


def start(client: Client, folder: Path) -> Iterator[Downloads]:
    """Let a program begin to fetch into a folder, and end it."""
    tasks = TaskPool()
    downloads = Downloads(lambda: client, folder / "episodes", lambda: ["en"], tasks)
    yield downloads
    downloads.close()
    tasks.close(timeout=5_000)


@pytest.fixture
def downloads(client: Client, tmp_path: Path, qtbot: QtBot) -> Iterator[Downloads]:
    yield from start(client, tmp_path)


@pytest.fixture
def again(client: Client, tmp_path: Path, qtbot: QtBot) -> Iterator[Downloads]:
    """Another start on the same folder."""
    yield from start(client, tmp_path)


def fetch(downloads: Downloads, *episodes: FeedEpisode, agreed: bool = True) -> None:
    if agreed:
        downloads.agree("127.0.0.1")
    downloads.fetch([("A show", episode) for episode in episodes])


@pytest.fixture
def episode(server: Server) -> Callable[..., FeedEpisode]:
    def make(key: str, **options: object) -> FeedEpisode:
        return FeedEpisode(key, key, Enclosure(server.put(f"/{key}.mp3", SOUND, **options)))

    return make


def test_one_after_the_other(
    downloads: Downloads, episode: Callable[..., FeedEpisode], qtbot: QtBot
) -> None:
    come: list[str] = []
    downloads.fetched.connect(lambda stored: come.append(stored.key))
    fetch(downloads, *map(episode, "abc"))
    fetch(downloads, episode("a"))
    assert downloads.running is not None
    assert (downloads.running.key, downloads.waiting) == ("a", 2)
    assert downloads.arrival("c").presence is Presence.WAITING
    qtbot.waitUntil(lambda: come == ["a", "b", "c"])
    assert downloads.running is None
    assert {downloads.arrival(key).presence for key in "abc"} == {Presence.HERE}


def test_stopping_keeps_what_has_come_and_lets_the_next_begin(
    downloads: Downloads, episode: Callable[..., FeedEpisode], server: Server, qtbot: QtBot
) -> None:
    slow = episode("slow", pause=0.02, headers={"ETag": '"1"'})
    fetch(downloads, slow, episode("never"), episode("next"))
    qtbot.waitUntil(lambda: downloads.arrival("slow").have > 0)
    assert downloads.arrival("slow").share > 0
    downloads.cancel("never")
    with qtbot.waitSignal(downloads.fetched) as come:
        downloads.cancel("slow")
    assert come.args[0].key == "next"
    assert downloads.arrival("slow").presence is Presence.BEGUN
    assert "/never.mp3" not in server.paths()
    server.resources["/slow.mp3"].pause = 0.0
    with qtbot.waitSignal(downloads.fetched) as come:
        fetch(downloads, slow)
    assert come.args[0].audio.read_bytes() == SOUND
    assert server.asked[-1][1]["Range"]


def test_another_start_knows_what_was_begun_and_what_is_whole(
    downloads: Downloads,
    again: Downloads,
    episode: Callable[..., FeedEpisode],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Download, "attempts", 1)
    with qtbot.waitSignal(downloads.failed) as failed:
        fetch(downloads, episode("whole"), episode("half", break_after=[50_000]))
    assert "broke off" in failed.args[0]
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


def test_another_start_knows_what_was_waiting_and_asks_nothing_for_it(
    downloads: Downloads,
    again: Downloads,
    episode: Callable[..., FeedEpisode],
    server: Server,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne is said.\n"
    text = Enclosure(server.put("/b.vtt", vtt, "text/vtt"), "text/vtt")
    fetch(
        downloads, episode("done"), episode("a", pause=0.1),
        replace(episode("b"), transcripts=(text,)), episode("never"),
    )  # fmt: skip
    qtbot.waitUntil(lambda: downloads.arrival("a").have > 0)
    downloads.cancel("never")
    downloads.close()
    kept = tmp_path / "episodes" / "waiting.json"
    qtbot.waitUntil(lambda: "never" not in kept.read_text())

    asked = len(server.asked)
    come = []
    again.fetched.connect(come.append)
    with qtbot.waitSignal(again.restored):
        again.restore()
    assert [episode.key for _, episode in again.interrupted] == ["a", "b"]
    assert len(server.asked) == asked
    server.resources["/a.mp3"].pause = 0.0
    again.agree("127.0.0.1")
    again.resume()
    assert not again.interrupted
    qtbot.waitUntil(lambda: len(come) == 3)
    assert [stored.key for stored in come] == ["done", "a", "b"]
    assert come[2].text.read_text() == vtt


def test_what_has_come_is_told_of_again_until_it_is_settled(
    downloads: Downloads,
    again: Downloads,
    episode: Callable[..., FeedEpisode],
    server: Server,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(downloads.fetched):
        fetch(downloads, episode("a"))
    downloads.close()
    asked = len(server.asked)
    with qtbot.waitSignal(again.fetched) as come, qtbot.assertNotEmitted(again.restored):
        again.restore()
    assert (come.args[0].key, again.arrival("a").presence) == ("a", Presence.HERE)
    assert len(server.asked) == asked
    again.settle("a")
    qtbot.waitUntil(lambda: not (tmp_path / "episodes" / "waiting.json").exists())


def test_what_was_interrupted_is_wanted_or_forgotten_one_by_one(
    downloads: Downloads, again: Downloads, episode: Callable[..., FeedEpisode], qtbot: QtBot
) -> None:
    first, *others = map(episode, "abc")
    fetch(downloads, episode("slow", pause=0.1), first, *others)
    qtbot.waitUntil(lambda: downloads.arrival("slow").have > 0)
    downloads.close()
    with qtbot.waitSignal(again.restored):
        again.restore()
    with qtbot.waitSignal(again.fetched):
        fetch(again, first)
    again.cancel("b")
    assert [episode.key for _, episode in again.interrupted] == ["slow", "c"]


def test_what_was_waiting_can_be_forgotten(
    downloads: Downloads, again: Downloads, episode: Callable[..., FeedEpisode], qtbot: QtBot
) -> None:
    fetch(downloads, episode("a", pause=0.1))
    qtbot.waitUntil(lambda: downloads.arrival("a").have > 0)
    downloads.close()
    with qtbot.waitSignal(again.restored):
        again.restore()
    again.forget_interrupted()
    with qtbot.assertNotEmitted(downloads.restored, wait=200):
        downloads.restore()


def test_a_server_that_is_not_encrypted_is_agreed_to_once_for_all_its_episodes(
    downloads: Downloads,
    again: Downloads,
    episode: Callable[..., FeedEpisode],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    questions, come = [], []
    downloads.consent_wanted.connect(lambda *question: questions.append(question))
    downloads.fetched.connect(come.append)
    fetch(downloads, *map(episode, "abc"), agreed=False)
    qtbot.waitUntil(lambda: bool(questions) and downloads.running is None)
    (question,) = questions
    question[1]()
    qtbot.waitUntil(lambda: len(come) == 3)
    for stored in come:
        downloads.settle(stored.key)
    qtbot.waitUntil(lambda: not (tmp_path / "episodes" / "waiting.json").exists())

    with qtbot.waitSignal(again.consent_wanted) as asked:
        fetch(again, episode("d"), agreed=False)
    asked.args[2]()
    with qtbot.assertNotEmitted(again.restored, wait=200):
        again.restore()


def test_a_damaged_list_is_no_list(downloads: Downloads, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "episodes"
    folder.mkdir()
    (folder / "waiting.json").write_text('[{"key": 1}]')
    with qtbot.assertNotEmitted(downloads.restored, wait=200):
        downloads.restore()


def test_another_start_knows_why_one_could_not_be_had(
    downloads: Downloads, again: Downloads, episode: Callable[..., FeedEpisode], server: Server,
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    gone, slow = episode("gone", status=410), episode("slow", pause=0.1)
    fetch(downloads, gone, slow)
    qtbot.waitUntil(lambda: downloads.arrival("slow").have > 0)
    downloads.close()
    kept = tmp_path / "episodes" / "waiting.json"
    qtbot.waitUntil(lambda: "nothing at this address" in kept.read_text())
    with qtbot.waitSignal(again.restored):
        again.restore()
    wanted, fault = again.faults["gone"]
    assert (wanted, fault) == downloads.faults["gone"]
    assert again.arrival("gone").presence is Presence.FAILED
    assert [one.key for _, one in again.interrupted] == ["slow"]
    server.resources["/gone.mp3"].status = 200
    with qtbot.waitSignal(again.fetched):
        fetch(again, gone)
    assert not again.faults
    qtbot.waitUntil(lambda: "nothing at this address" not in kept.read_text())
