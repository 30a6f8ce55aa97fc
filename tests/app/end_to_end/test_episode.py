"""The example article with its audio of 48 minutes, as a new user would meet them."""

import os
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.app.end_to_end.conftest import Open, Player

EPISODE = Path(__file__).parents[4] / "shared" / "episode"
COLD_OPEN = 41_000
CHAPTER = 8

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes"),
    pytest.mark.skipif(not EPISODE.is_dir(), reason="no episode in the shared material"),
]


@pytest.fixture
def player(model: Path, start: Open) -> Player:
    return start()


def test_listening_while_the_text_is_timed(player: Player, start: Open) -> None:
    session = player.session
    player.drop(EPISODE / "audio.mp3", EPISODE / "article.txt")
    player.wait(lambda: session.transcript is not None)
    session.player.play()
    assert session.timeline is None  # it plays before anything is known of its times
    player.wait(lambda: session.player.position > 200)

    player.wait(lambda: session.timeline is not None)
    assert all(cue.start >= COLD_OPEN - 1_500 for cue in session.timeline.timed)
    session.player.seek(2_000)
    player.listen(2)
    assert player.text.current is None

    target = player.spoken_in(CHAPTER)[5]
    player.click(target)
    assert player.text.current.index == target
    player.wait(lambda: session.player.position > player.cue(target).start)
    player.press(Qt.Key.Key_Space)  # a slow machine must not play on into the next chapter
    player.wait(lambda: player.heard(CHAPTER), 300)
    assert session.timing.busy
    assert player.window.page.strip.isVisible()
    assert not player.heard(3)  # what is heard comes before what is not

    session.player.seek(player.cue(target).start)
    session.player.set_rate(3.0)
    session.player.play()
    shown = [cue.index for _, cue in player.listen(60) if cue is not None]
    assert len(shown) > 1
    assert shown == sorted(shown)

    processes = {process for process in _children() if _aligns(process)}
    begun = time.monotonic()
    player.window.close()
    assert time.monotonic() - begun < 30
    assert processes
    player.wait(lambda: not _children() & processes, 10)  # a busy machine ends them a little later


def _children() -> set[int]:
    """Return the processes that any of our threads has begun."""
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(number) for file in listed for number in file.read_text().split()}


def _aligns(process: int) -> bool:
    return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
