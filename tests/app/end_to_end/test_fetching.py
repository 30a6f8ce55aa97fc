"""From the address of a podcast to an episode that is lit, with the program killed meanwhile."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.resources import resource
from app.storage.home import data_folder
from tests.app.end_to_end.conftest import Open, Player
from tests.app.servers import Server

ROOT = Path(__file__).parents[3]
SAID = json.loads(resource("sample/truth.json").read_bytes())["sentences"]
ITEM = """<item><title>{title}</title><guid isPermaLink="false">{title}</guid>
<pubDate>{day:02} Nov 2026 10:00:00 GMT</pubDate><description>About {title}.</description>
<enclosure url="/{title}.mp3" type="audio/mpeg"/>{more}</item>"""


def clock(seconds: float) -> str:
    return f"{int(seconds // 60):02}:{seconds % 60:06.3f}"


@pytest.fixture
def feed(server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """A podcast of two episodes, the newer of which has a transcript."""
    monkeypatch.setenv("LYRICAST_LOCAL_NETWORK", "1")
    monkeypatch.setenv("no_proxy", "*")
    sound = resource("sample/audio.mp3").read_bytes()
    cues = [f"{clock(s['start'])} --> {clock(s['end'])}\n{s['text']}\n" for s in SAID]
    server.put("/New.vtt", "\n".join(["WEBVTT\n", *cues]), "text/vtt")
    for title in ("Old", "New"):
        server.put(f"/{title}.mp3", sound, headers={"ETag": '"1"'})
    transcript = '<podcast:transcript url="/New.vtt" type="text/vtt"/>'
    items = ITEM.format(title="Old", day=2, more="")
    items += ITEM.format(title="New", day=3, more=transcript)
    podcast = 'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
    text = f"<rss {podcast}><channel><title>A show</title>{items}</channel></rss>"
    return server.put("/feed", text, "application/rss+xml")


def has_begun() -> bool:
    """Return whether a part of a recording has come."""
    return any(part.stat().st_size for part in data_folder().glob("episodes/*/*/*.part"))


def fetching(feed: str, *more: str) -> subprocess.Popen[str]:
    """Let a program fetch all of a podcast."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.app.end_to_end.fetching_program", feed, *more],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def kill_while(server: Server, feed: str, path: str) -> None:
    """Let a program fetch all of a podcast, and kill it once the server stalls in `path`."""
    resource_ = server.resources[path]
    resource_.stop_after.append(len(resource_.content) // 2)
    program = fetching(feed)
    stalled = server.stalled.wait(60)
    until = time.monotonic() + 60
    while path.endswith(".mp3") and not has_begun() and time.monotonic() < until:
        time.sleep(0.02)
    kill(program)
    assert stalled


def kill(program: subprocess.Popen[str]) -> None:
    program.kill()
    program.communicate()


def go_on(player: Player) -> None:
    """Go on with what was interrupted, as the window offers."""
    offer, downloads = player.window.downloads.interrupted, player.window.downloads
    player.wait(offer.isVisible)
    offer.button.click()
    player.wait(lambda: downloads.question is not None)
    downloads.question.buttons()[0].click()


def fetched(player: Player, title: str) -> Path:
    """Wait until an episode has come, and return its audio."""
    stored = player.window.online.downloads.stored
    player.wait(lambda: title in stored)
    assert stored[title].audio.read_bytes() == resource("sample/audio.mp3").read_bytes()
    return stored[title].audio


@pytest.mark.parametrize("path", ["/New.vtt", "/Old.mp3"])
def test_what_was_being_fetched_is_gone_on_with_after_a_kill(
    path: str, server: Server, feed: str, start: Open
) -> None:
    kill_while(server, feed, path)
    asked = len(server.asked)
    player = start()
    player.wait(player.window.downloads.interrupted.isVisible)
    assert len(server.asked) == asked, "nothing is asked before somebody says so"
    go_on(player)
    old = fetched(player, "Old")
    text = old.parent.parent / "New" / "New.vtt"
    assert text.read_bytes() == server.resources["/New.vtt"].content
    if path == "/Old.mp3":
        again = [headers["Range"] for asked, headers in server.asked if asked == path]
        assert again[-1] is not None, "what had come is not fetched again"
    player.wait(lambda: not (data_folder() / "episodes" / "waiting.json").exists())
    player.window.close()


def test_what_came_just_before_a_kill_is_in_the_library(
    server: Server, feed: str, start: Open
) -> None:
    program = fetching(feed, "hold")
    assert program.stdout is not None
    assert program.stdout.readline() == "come\n"
    kill(program)
    asked = len(server.asked)
    player = start()
    player.session.settings.set("engine", "pacing")
    episodes = player.session.library.episodes
    player.wait(lambda: [entry.title for entry in episodes.entries()] == ["New"])
    waiting = data_folder() / "episodes" / "waiting.json"
    player.wait(lambda: [note["key"] for note in json.loads(waiting.read_bytes())] == ["Old"])
    assert "“New” is on this computer" in player.window.messages.messages[0].text
    assert len(server.asked) == asked
    player.window.close()


def test_a_kill_while_a_feed_comes_leaves_nothing_behind(
    server: Server, feed: str, start: Open
) -> None:
    kill_while(server, feed, "/feed")
    player = start()
    assert not player.window.downloads.interrupted.isVisible()
    window = player.window
    window.open_link.show(feed)
    window.open_link.dialog.open_button.click()
    player.wait(lambda: window.open_link.dialog.agree_button.isVisible())
    window.open_link.dialog.agree_button.click()
    player.wait(window.podcasts.page.isVisible)
    assert window.podcasts.page.model.rowCount() == 2
    window.close()


def test_an_episode_with_a_transcript_is_heard_and_lit(
    server: Server, feed: str, start: Open
) -> None:
    player = start()
    window = player.window
    player.session.settings.set("engine", "pacing")
    window.open_link.show(feed)
    window.open_link.dialog.open_button.click()
    player.wait(lambda: window.open_link.dialog.agree_button.isVisible())
    window.open_link.dialog.agree_button.click()
    player.wait(window.podcasts.page.isVisible)
    window.podcasts.page.list.activated.emit(window.podcasts.page.model.index(0))
    player.wait(lambda: window.downloads.question is not None)
    window.downloads.question.buttons()[0].click()
    player.wait(lambda: player.session.timeline is not None)
    spoken = [sentence.index for sentence in player.transcript.spoken]
    assert len(spoken) == len(SAID)
    assert player.transcript.sentences[0].text == "About New."
    player.wait(lambda: not player.session.timing.busy)
    player.click(spoken[0])
    player.wait(lambda: {cue.index for _, cue in player.steps if cue} >= set(spoken[:2]))
    assert player.text.current == player.session.tracker.current
    window.close()
