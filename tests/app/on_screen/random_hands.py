"""Random keys and clicks in the real window: ``python -m tests.app.on_screen.random_hands SEED …``.

Each seed is a user who knows nothing: an episode with a text plays, and whatever can be pressed is
pressed. Whenever what the user has made has changed, the window must offer a way back. Prints
what went wrong, and for how many seconds the window held still at the most.
"""

import argparse
import faulthandler
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QPoint, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QWidget

from alignment.messages import Message
from alignment.models.store import FOLDER_VARIABLE
from app.desktop.application import Application
from app.language import Language, in_words
from app.log import NAME, start_logging, tell_of_defects
from app.main_window import MainWindow
from app.options.catalogue import AS_STATED, LANGUAGE
from app.program import dress
from app.resources import resource
from app.session.session import start_session
from app.storage.home import data_folder
from tests.app.on_screen.conftest import ROOT, screen

MADE = ("pins", "bookmarks", "chapter_edits", "sentence_edits", "words")
"""Tables of what users make."""
STEP = 120
"""Milliseconds from one key or click to the next."""
SETTLED = 2
"""Seconds within which a change has been written, and told."""
LONG_STALL = 2
"""Seconds after which it is written down what holds the window."""
PATIENCE = 180
SILENT = ("No audio device detected", "PulseAudioService", "pipewire")
"""What Qt logs where there is no sound card."""
KEYS = [
    *"abcdefghijklmnopqrstuvwxyz0123456789",
    *("space", "Return", "Tab", "Escape", "Up", "Down", "Left", "Right", "Home", "End", "Prior"),
    *("Next", "Delete", "BackSpace", "F1", "F2", "F3", "F8", "F11", "comma", "period", "question"),
    *("bracketleft", "bracketright", "plus", "minus", "slash", "Menu"),
]
HELD = ["", "", "", "shift+", "ctrl+", "ctrl+shift+", "alt+"]
SPARED = {"ctrl+q", "alt+F4", "alt+space", "alt+Escape", "alt+Tab"}
"""Keys that end the program, as they should, and those of the window manager."""


class RandomHands(QObject):
    """A user who presses anything, and an onlooker who knows what must not happen."""

    def __init__(self, window: MainWindow, seed: int, count: int) -> None:
        super().__init__(window)
        self.window, self.count = window, count
        self.chance = random.Random(seed)
        self.deeds: list[str] = []
        self.wrong: list[str] = []
        self.stalls: list[tuple[float, str]] = []
        self._changes: list[tuple[float, str]] = []
        self._made = self._read()
        self._new = False
        window.session.edits.made.connect(self._note_made)
        window.session.edits.indexChanged.connect(self._note_index)
        self._offered = self._beat = time.monotonic()
        for each, called in ((STEP, self._act), (20, self._watch)):
            timer = QTimer(self, interval=each)
            timer.timeout.connect(called)
            timer.start()

    def _note_made(self, _told: object) -> None:
        self._new = True

    def _note_index(self) -> None:
        QTimer.singleShot(0, self, self._note_undone)

    def _note_undone(self) -> None:
        """Take Undo and Redo, after which nobody need be told, for a way back."""
        if not self._new:
            self._offered = time.monotonic()
        self._new = False

    def _read(self) -> dict[str, list[tuple[object, ...]]]:
        """Return what the user has made, as it is on the disk."""
        with closing(sqlite3.connect(data_folder() / "lyricast.db")) as database:
            made = {name: sorted(database.execute(f"SELECT * FROM {name}")) for name in MADE}
            made["removed"] = sorted(
                database.execute("SELECT audio_hash, text_hash FROM episodes WHERE removed")
            )
        return made

    def _watch(self) -> None:
        """Note how long the window held still, whether it offers a way back, and what changed."""
        now = time.monotonic()
        self.stalls.append((round(now - self._beat, 2), self.deeds[-1] if self.deeds else ""))
        self._beat = now
        faulthandler.dump_traceback_later(LONG_STALL)
        if self._way_back():
            self._offered = now

    def _way_back(self) -> bool:
        """Say whether the window offers to take something back."""
        toast, bar = self.window.quotes.toast, self.window.messages
        undo = in_words(Message("Undo"))
        return any(
            button.isVisible() and button.text() == undo
            for part in (toast, bar)
            for button in part.findChildren(QPushButton)
        )

    def _check(self) -> None:
        """Note what has changed, and judge what changed a while ago."""
        now = time.monotonic()
        while self._changes and now - self._changes[0][0] > SETTLED:
            changed_at, change = self._changes.pop(0)
            if self._offered < changed_at - SETTLED:
                self.wrong.append(change)
        made = self._read()
        if made != self._made:
            changed = [name for name in made if made[name] != self._made[name]]
            self._changes.append((now, f"{changed} changed without a word: {self.deeds[-8:]}"))
            self._made = made

    def _act(self) -> None:
        if len(self.deeds) >= self.count:
            self.window.close() if QApplication.activeModalWidget() is None else self._press(
                "Escape"
            )
            return
        self._check()
        if not self.window.isActiveWindow() and QApplication.activeWindow() is None:
            self.window.activateWindow()
        roll = self.chance.random()
        if roll < 0.55:
            key = self.chance.choice(HELD) + self.chance.choice(KEYS)
            if key not in SPARED:
                self._press(key)
        else:
            self._click(roll)

    def _press(self, key: str) -> None:
        self._do("key", key)

    def _click(self, roll: float) -> None:
        """Click on a button, or anywhere in a window of the program."""
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        tops = [popup] if popup else [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        top = self.chance.choice(tops)
        buttons = [b for b in top.findChildren(QAbstractButton) if _in_sight(b)]
        if buttons and self.chance.random() < 0.6:
            target: QWidget = self.chance.choice(buttons)
            place = target.rect().center()
        else:
            target = top
            place = QPoint(
                self.chance.randrange(max(1, top.width())),
                self.chance.randrange(max(1, top.height())),
            )
        if isinstance(target, QMenu) and self._ends(target.actionAt(place)):
            return
        spot = target.mapToGlobal(place)
        button = "3" if roll > 0.95 else "1"
        again = ("--repeat", "2", "--delay", "40") if 0.9 < roll < 0.95 else ()
        self._do("mousemove", str(spot.x()), str(spot.y()), "click", *again, button)

    def _ends(self, action: object) -> bool:
        return action is self.window.actions_["quit"]

    def _do(self, *words: str) -> None:
        self.deeds.append(" ".join(words))
        print(self.deeds[-1], file=sys.stderr, flush=True)
        subprocess.run(["xdotool", *words], check=True)


def _in_sight(button: QAbstractButton) -> bool:
    return button.isVisible() and button.isEnabled() and not button.visibleRegion().isEmpty()


class Elsewhere(QObject):
    """What other programs would be opened for."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None: ...


def captions(folder: Path) -> Path:
    """Write down the text of the sample with its times, so that nothing need be listened to."""
    said = json.loads(resource("sample/truth.json").read_bytes())["sentences"]
    lines = [f"{_clock(s['start'])} --> {_clock(s['end'])}\n{s['text']}\n" for s in said]
    file = folder / "talk.vtt"
    file.write_text("\n".join(["WEBVTT\n", *lines]), "utf-8")
    return file


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60):02}:{seconds % 60:06.3f}"


def play(seed: int, count: int) -> dict[str, object]:
    """Let one user press `count` keys and buttons."""
    start_logging(data_folder())
    application = Application(sys.argv[:1])
    elsewhere = Elsewhere(application)
    for scheme in ("http", "https", "file", "mailto"):
        QDesktopServices.setUrlHandler(scheme, elsewhere, "take")
    session = start_session(application)
    session.options.set(AS_STATED, True)
    session.options.set(LANGUAGE, Language.ENGLISH)
    window = MainWindow(session, *dress(application))
    tell_of_defects(window.defect_found.emit)
    window.show()
    session.open(resource("sample/audio.mp3"), captions(data_folder()))
    QGuiApplication.clipboard().setText("A paragraph that was copied somewhere.")
    hands: list[RandomHands] = []
    QTimer.singleShot(1_500, lambda: hands.append(RandomHands(window, seed, count)))
    application.exec()
    log = (data_folder() / NAME).read_text("utf-8").splitlines()
    faults = [
        line
        for line in log
        if any(word in line for word in ("WARNING", "ERROR", "CRITICAL", "  File"))
        and not any(word in line for word in SILENT)
    ]
    one = hands[0]
    return {
        "wrong": one.wrong,
        "log": faults,
        "stalls": sorted(one.stalls)[-3:],
        "deeds": len(one.deeds),
    }


def watched(display: str, seed: int, count: int) -> dict[str, object]:
    """Play in a process of its own, with an empty home and no network."""
    with TemporaryDirectory() as home:
        environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "LYRICAST_HOME": home,
            "HOME": home,
            FOLDER_VARIABLE: home,
            "all_proxy": "http://127.0.0.1:9",
        }
        command = [sys.executable, "-m", "tests.app.on_screen.random_hands", "--here"]
        done = subprocess.run(
            [*command, "--count", str(count), str(seed)],
            cwd=home,
            env=environment | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=PATIENCE + count,
        )
    if done.returncode:
        return {"wrong": [f"ended with {done.returncode}: {done.stderr[-2_000:]}"]}
    return json.loads(done.stdout)


def main() -> None:
    """Let one user after the other press what they like."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", nargs="+", type=int)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        print(json.dumps(play(given.seeds[0], given.count)))
        return
    with screen("1366x768") as display:
        for seed in given.seeds:
            print(seed, json.dumps(watched(display, seed, given.count), indent=1), flush=True)


if __name__ == "__main__":
    main()
