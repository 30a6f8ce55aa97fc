"""A program busy on one core, to be killed: ``python -m tests.app.busy_program FOLDER``.

Whole recordings are hashed, drawn and raised while the user makes something of every kind. It says
in lines of JSON what was made, and when the long jobs are done.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.library.service import LibraryService
from app.options.catalogue import EVEN_OUT, LINE_HEIGHT
from app.player.cue_tracker import CueTracker
from app.resources import resource
from app.session.session import Session
from app.storage.database import Database
from app.storage.home import data_folder
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.tasks import TaskPool
from app.values.episode_key import EpisodeKey
from app.values.quote import Quote, QuotedPiece
from tests.app.fakes import FakeAligner, FakePlayer
from tests.app.stages import spread

TIME = 1_234
DRAWN = 40


def say(**news: object) -> None:
    """Tell the test."""
    print(json.dumps(news), flush=True)


class User:
    """Keeps the program busy, and makes something of every kind."""

    def __init__(self, session: Session, others: list[Path]) -> None:
        self._session = session
        self._library = LibraryService(session.library, session.tasks, session)
        self._others = others
        session.identified.connect(self._begin)

    def _begin(self, key: EpisodeKey) -> None:
        session = self._session
        session.options.set(EVEN_OUT, True)
        self._library.added.connect(lambda _: say(done="hashing"))
        self._library.add([(other, None) for other in self._others])
        session.peaks_changed.connect(lambda _: say(done="drawing"))
        for _ in range(DRAWN):
            session._waveform.draw()
        QTimer.singleShot(100, self._make)

    def _make(self) -> None:
        session = self._session
        assert session.transcript is not None
        sentence = [one.index for one in session.transcript.spoken][1]
        session._aligner.timeline_found.emit(spread(session.transcript, "pacing"))
        session.player.seek(TIME)
        session.player.play()
        session.player.pause()
        session.pins.pin(sentence, TIME)
        session.chapters.add(sentence)
        session.options.set(LINE_HEIGHT, LINE_HEIGHT.default + LINE_HEIGHT.step)
        said = session.transcript.sentences[sentence].text
        session.bookmarks.add(
            [QuotedPiece(sentence, said)], Quote(said, "", session.title, TIME, ""), "a note"
        )
        (entry,) = session.library.episodes.entries()
        self._library.remove(entry)
        say(made=sentence)


def main() -> None:
    """Work until killed."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    application = QApplication(sys.argv[:1])
    database = Database(data_folder() / "lyricast.db")
    player = FakePlayer()
    session = Session(
        player,
        CueTracker(player),
        Library(database),
        SettingsStore(database),
        FakeAligner(),
        TaskPool(),
        application,
    )
    user = User(session, sorted(Path(sys.argv[1]).iterdir()))
    session.open(resource("sample/audio.mp3"), resource("sample/article.txt"))
    application.exec()
    del user


if __name__ == "__main__":
    main()
