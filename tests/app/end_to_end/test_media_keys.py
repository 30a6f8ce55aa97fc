"""The program on a desktop of its own: its controls, and links from other programs."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.files.readers import identify, read_text
from app.links import link_to
from app.resources import resource
from app.storage.database import Database
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.values.episode_key import EpisodeKey

ROOT = Path(__file__).parents[3]
AUDIO, TEXT = resource("sample/audio.mp3"), resource("sample/article.txt")

pytestmark = [
    pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not here")
    for name in ("dbus-run-session", "playerctl", "dbus-send")
]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus for this test alone."""
    command = ["dbus-run-session", "--", "sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; cat']
    session = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.stdout.readline().strip())
    yield
    session.communicate(timeout=60)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data of a user who times texts by pauses alone."""
    database = Database(tmp_path / "home" / "lyricast.db")
    SettingsStore(database).set("engine", "pacing")
    database.close()
    return tmp_path / "home"


Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(bus: None, home: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def start(*things: str | Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "app", *map(str, things)]
        environment = os.environ | {"QT_LOGGING_RULES": "qt.multimedia*=false"}
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def playerctl(*words: str) -> str:
    run = subprocess.run(
        ["playerctl", "--player=lyricast", *words], capture_output=True, text=True, timeout=10
    )
    return run.stdout.strip()


def wait(reached: Callable[[], object], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < until
        time.sleep(0.05)


def position() -> float:
    return float(playerctl("position") or "nan")


@pytest.fixture
def watched(bus: None, tmp_path: Path) -> Iterator[Path]:
    """What a desktop is told of the player's state, without asking."""
    path = tmp_path / "statuses"
    command = ["playerctl", "--player=lyricast", "--follow", "status"]
    with path.open("w") as file, subprocess.Popen(command, stdout=file) as process:
        yield path
        process.kill()


def test_media_keys_and_links_reach_the_program(start: Start, home: Path, watched: Path) -> None:
    program = start(TEXT, AUDIO)
    wait(lambda: playerctl("status") == "Paused")
    wait(lambda: watched.read_text().split()[-1:] == ["Paused"])
    wait(lambda: playerctl("metadata", "xesam:title") == "Bread and Weather")
    playerctl("play-pause")
    wait(lambda: playerctl("status") == "Playing")
    wait(lambda: position() > 0.3)
    playerctl("position", "60")
    assert 60 <= position() < 62
    playerctl("position", "20-")
    assert 40 <= position() < 44
    playerctl("pause")
    wait(lambda: watched.read_text().split()[-3:] == ["Paused", "Playing", "Paused"])
    playerctl("volume", "0.4")
    wait(lambda: abs(float(playerctl("volume")) - 0.4) < 0.01)

    timed = Timed(home)
    wait(timed.known)
    starts = timed.starts()
    before = position()
    playerctl("next")
    wait(lambda: playerctl("status") == "Playing")
    following_start = min(start for start in starts if start > before)
    assert following_start - 0.1 < position() < following_start + 2

    target = timed.sentence(-3)
    second = start(target.link)
    assert second.wait(60) == 0
    wait(lambda: target.start - 0.1 < position() < target.start + 3)
    assert program.poll() is None

    quit_ = [
        "dbus-send",
        "--session",
        "--dest=org.mpris.MediaPlayer2.lyricast",
        "--type=method_call",
    ]
    quit_ += ["/org/mpris/MediaPlayer2", "org.mpris.MediaPlayer2.Quit"]
    subprocess.run(quit_, check=True)
    assert program.wait(60) == 0
    assert playerctl("--list-all") == ""

    again = start(target.link)
    wait(lambda: playerctl("status") == "Playing")
    wait(lambda: target.start - 0.1 < position() < target.start + 4)
    assert again.poll() is None


class Timed:
    """What the program has kept about the sample."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._text = read_text(TEXT)
        self._audio = identify(AUDIO)
        self.timeline = None

    def known(self) -> bool:
        database = Database(self._home / "lyricast.db")
        key = EpisodeKey(self._audio, self._text.digest)
        self.timeline = Library(database).timeline(key, self._text.transcript)
        database.close()
        return self.timeline is not None

    def starts(self) -> list[float]:
        return [cue.start / 1000 for cue in self.timeline.timed]

    def sentence(self, number: int) -> "Target":
        cue = self.timeline.timed[number]
        said = self._text.transcript.sentences[cue.index].text
        return Target(str(link_to(self._audio, cue.start, said)), cue.start / 1000)


class Target:
    """A sentence, and a link to it."""

    def __init__(self, link: str, start: float) -> None:
        self.link = link
        self.start = start
