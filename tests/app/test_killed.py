"""Whenever the program is killed, the next start has what the user did."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from alignment.timeline import Pin
from app.options.catalogue import LINE_HEIGHT
from app.storage.database import Database
from app.storage.home import data_folder
from app.storage.library import Library
from app.storage.settings import SettingsStore
from tests.app.busy_program import TIME
from tests.app.killed_program import CHAPTER

ROUNDS = 4
AS_OLD_AS = 5_000
"""The place may be this much behind (ms)."""
WRITTEN_WITHIN = 1.0
"""Seconds after which what was made is there."""


class Run:
    """The program, until it is killed, and the last news of each kind."""

    def __init__(self) -> None:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.killed_program"],
            cwd=Path(__file__).resolve().parents[2],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.first_place: int | None = None
        self.last: dict[str, object] = {}
        self.bookmarks: dict[int, tuple[str, int]] = {}
        self.opened = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if not line.endswith("\n"):  # killed in the middle of it
                return
            news = json.loads(line)
            if "bookmark" in news:
                self.bookmarks[news["bookmark"]] = (news["note"], news["time"])
            self.last |= news
            if "opened" in news:
                self.first_place = news["place"]
                self.opened.set()

    def kill(self, after: float) -> None:
        """Let it work for some seconds, and end it."""
        assert self._process.stdout is not None
        begun = self.opened.wait(120)
        time.sleep(after)
        self._process.kill()
        self._reader.join()
        self._process.stdout.close()
        assert begun
        assert self._process.wait() != 0, "it was still running"


@pytest.mark.parametrize("seed", [random.randrange(1_000_000)], ids=["drawn"])
def test_a_killed_program_has_lost_nothing_but_seconds(seed: int) -> None:
    chance = random.Random(seed)
    place, known = 0, {}
    last: dict[str, object] = {}
    for _ in range(ROUNDS):
        run = Run()
        run.kill(chance.uniform(0, 7))
        assert abs((run.first_place or 0) - place) <= 100, "it went on where it was left"
        known |= run.bookmarks
        last |= run.last

        database = Database(data_folder() / "lyricast.db")
        library = Library(database)
        assert database.notices == []
        assert database.run(lambda c: c.execute("PRAGMA integrity_check").fetchall()) == [("ok",)]
        (entry,) = library.episodes.entries()
        assert entry.key.audio == run.last["opened"]
        kept = {mark.id: (mark.note, mark.time) for mark in library.bookmarks.all()}
        assert known.items() <= kept.items()
        assert len(kept) <= len(known) + ROUNDS, "at most the one that was not told of any more"
        allowed = [last[name] for name in ("pinned", "setting") if name in last]
        pins = [[pin.sentence, pin.time] for pin in library.pins.of(entry.key)]
        assert pins == [] if not allowed else pins[0] in allowed
        allowed = [last[name] for name in ("moved", "moving") if name in last]
        edit = library.chapter_edits.of(entry.key.audio).get(CHAPTER)
        assert edit is None if not allowed else edit is not None and edit.time in allowed
        place = library.place(entry.key.audio)
        heard = run.last["place"]
        assert isinstance(heard, int)
        assert heard - AS_OLD_AS <= place <= heard + 500
        library.close()
    assert known


@pytest.mark.skipif(sys.platform != "linux", reason="one core is chosen as Linux does it")
def test_what_was_made_beside_long_jobs_on_one_core_is_there(tmp_path: Path) -> None:
    others = tmp_path / "others"
    others.mkdir()
    for number in range(4):
        with (others / f"{number}.wav").open("wb") as file:
            file.truncate(number + 2_000_000_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.app.busy_program", others],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    sentence = json.loads(process.stdout.readline())["made"]
    time.sleep(WRITTEN_WITHIN)
    process.kill()
    assert process.stdout.read() == "", "the long jobs were done"
    process.stdout.close()
    assert process.wait() < 0, "it was still running"

    database = Database(data_folder() / "lyricast.db")
    library = Library(database)
    (mark,) = library.bookmarks.all()
    assert (mark.sentence, mark.time, mark.note) == (sentence, TIME, "a note")
    assert library.pins.of(mark.key) == (Pin(sentence, TIME),)
    assert [key.added for key in library.chapter_edits.of(mark.key.audio)] == [True]
    assert library.place(mark.key.audio) == TIME
    assert SettingsStore(database).get(LINE_HEIGHT.key) == LINE_HEIGHT.default + LINE_HEIGHT.step
    assert library.episodes.entries() == []
    library.close()
