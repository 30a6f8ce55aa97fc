"""A program in use, to be killed at any moment: ``python -m tests.app.killed_program``.

It plays the sample on the real player, sets pins and bookmarks as fast as it can, and
says in lines of JSON what it is about to do and what has been done.
"""

import json
import sys
from itertools import count

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from alignment.timeline import Pin
from app.player.cue_tracker import CueTracker
from app.player.media_player import MediaPlayer
from app.session.session import Session
from app.storage.database import Database
from app.storage.home import data_folder
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.tasks import TaskPool
from app.values.episode_key import EpisodeKey
from app.values.outline import ChapterEdit, ChapterKey
from tests.app.fakes import FakeAligner

CHAPTER = ChapterKey("第一句。", 0, added=True)


def say(**news: object) -> None:
    """Tell the test."""
    print(json.dumps(news), flush=True)


class User:
    """Sets pins and bookmarks, and moves a chapter."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._numbers = count()
        session.identified.connect(self._begin)

    def _begin(self, key: EpisodeKey) -> None:
        self._content = key
        place = self._session.player.position
        say(opened=key.audio, place=place)
        self._session.player.play()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._work)
        self._timer.start()

    def _work(self) -> None:
        library, transcript = self._session.library, self._session.transcript
        assert transcript is not None
        place = self._session.player.position
        say(place=place)
        number = next(self._numbers)
        sentences = [sentence.text for sentence in transcript.sentences]
        say(setting=[number % 20, place])
        library.pins.replace(self._content, [Pin(number % 20, place)], sentences)
        say(pinned=[number % 20, place])
        say(moving=place)
        library.chapter_edits.keep(self._content.audio, {CHAPTER: ChapterEdit(None, place)})
        say(moved=place)
        kept = library.bookmarks.add(self._content, range(1, 2), sentences[1], place, f"{number}")
        say(bookmark=kept.id, note=kept.note, time=place)


def main() -> None:
    """Play until killed."""
    application = QApplication(sys.argv[:1])
    database = Database(data_folder() / "lyricast.db")
    player = MediaPlayer()
    session = Session(
        player,
        CueTracker(player),
        Library(database),
        SettingsStore(database),
        FakeAligner(),
        TaskPool(),
        application,
    )
    user = User(session)
    session.open_sample()
    application.exec()
    del user


if __name__ == "__main__":
    main()
