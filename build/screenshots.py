"""Take the pictures of the window that the documents show: ``python build/screenshots.py``.

The real window plays the built-in sample, timed by the real engine, offscreen and
with files of its own. It needs the model and a Chinese font, both of which
``python3 build/dev.py test`` brings. Besides single pictures it makes a sheet of all
states side by side, to be looked at before a release.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
# of a common size: dialogs keep within the screen, and Qt's own here is small
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
os.environ["QT_SCALE_FACTOR"] = "1.5"
os.environ["QT_LOGGING_RULES"] = "qt.multimedia*=false"

from PySide6.QtCore import (
    QEventLoop,
    QItemSelectionModel,
    QPoint,
    QSize,
    QStandardPaths,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter, QPixmap, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from alignment.models.store import FOLDER_VARIABLE, Store
from app.language import Language
from app.main_window import MainWindow
from app.online.waiting import WaitingList
from app.options.catalogue import (
    BESIDE,
    LANGUAGE,
    SHOWN,
    THEME,
    Shown,
)
from app.options.option import Group
from app.program import dress
from app.resources import resource
from app.session.session import start_session
from app.theme.themes import ThemeChoice
from app.views.chapter_dialog import ChapterDialog
from pictures.film import Film
from pictures.samples import WRONG_TEXT, podcast
from pictures.sheet import Sheet, write

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images"
USUAL, SMALL, FILMED = QSize(1120, 760), QSize(460, 760), QSize(980, 600)
SCREENS = {
    "1366 x 768": QSize(1366, 768),
    "1280 x 720 at 200 %": QSize(640, 360),
    "640 x 480": QSize(640, 480),
    "2560 x 1440": QSize(2560, 1440),
}
"""Windows that fill the screens people have."""
CHAPTER = 1
TURNS = 40
"""Of the event loop, after which layouts within layouts are done."""
PATIENCE = 900
"""Seconds after which something has gone wrong."""


class Studio:
    """Brings the window into its states and takes their pictures."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.session = window.session
        self.folder = folder
        self.sheet, self.sizes = Sheet(), Sheet()

    def take_all(self) -> None:
        """Go through the states of the window."""
        window, session, actions = self.window, self.session, self.window.actions_
        self.dress(ThemeChoice.LIGHT, Language.ENGLISH)
        self.take("Empty", "welcome")
        window.intake.offer([resource("sample/audio.mp3")])
        wait(window.offer.isVisible)
        self.take("Opening: the text is missing")
        window.intake.forget()
        session.failed.connect(sys.exit)
        session.open(resource("sample/audio.mp3"), resource("sample/article.txt"))
        wait(lambda: session.timeline is not None and window.page.strip.isVisible())
        self.take("The text is being timed")
        wait(lambda: session.peaks is not None and not session.timing.busy)
        self.play_into_longest_sentence()
        self.take("Playing", "lyricast")
        session.player.pause()
        actions["about_times"].trigger()
        self.take("Paused; what is known of the times", over=window.page.transport.status.panel)
        window.page.transport.status.panel.close()
        self.search()
        self.quote()
        self.add_chapter()
        self.correct()
        self.listen()
        self.languages()
        self.film()
        self.looks()
        self.screens()
        self.dialogs()
        self.podcasts()
        self.wrong_pair()

    def search(self) -> None:
        """Search in the text."""
        actions = self.window.actions_
        actions["find"].trigger()
        self.window.page.search.words.setText("面包")
        wait(self.window.page.search.count.text)
        self.take("Searching")
        self.window.page.search.close_button.click()

    def quote(self) -> None:
        """Select a sentence, with the bookmarks beside it."""
        window, text = self.window, self.window.page.text
        current = window.session.tracker.current
        assert current is not None
        window.actions_["bookmark"].trigger()
        place = text._positions.of(current.index)
        cursor = text.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)
        window.actions_["bookmarks"].setChecked(True)
        wait(lambda: window.page.bookmarks.list.count() > 0)
        self.take("Quoting: a selection and the bookmarks")
        window.actions_["bookmarks"].setChecked(False)
        cursor.clearSelection()
        text.setTextCursor(cursor)

    def add_chapter(self) -> None:
        """Let a chapter begin with the sentence being heard."""
        window, chapters = self.window, self.session.chapters
        current = window.session.tracker.current
        assert current is not None
        index = chapters.add(current.index)
        window.actions_["follow"].trigger()
        self.take("A chapter of one's own")
        window.chapter_tools.edit(index)
        dialog = window.page.findChildren(ChapterDialog)[-1]
        self.take_dialog("A chapter of one's own: its title and start", dialog)
        dialog.reject()
        self.session.edits.undo()

    def correct(self) -> None:
        """Correct the times."""
        window, session = self.window, self.session
        current = session.tracker.current
        assert current is not None
        assert current.start is not None
        session.pins.pin(current.index, current.start + 50)
        window.actions_["correct"].setChecked(True)
        self.take("Correcting the times")
        window.actions_["correct"].setChecked(False)
        session.edits.undo()

    def listen(self) -> None:
        """Loop a sentence, with a sleep timer under way."""
        actions = self.window.actions_
        actions["loop"].trigger()
        actions.group("sleeps").actions()[0].trigger()
        self.take("Listening closely: a loop, a sleep timer")
        actions["loop"].trigger()
        actions["sleep_off"].trigger()

    def languages(self) -> None:
        """Write down what is said, and show it with the text."""
        window, options = self.window, self.session.options
        recognition = window.bilingual.recognition
        recognition.start()
        wait(lambda: not recognition.running)
        options.set(SHOWN, Shown.BOTH)
        self.play_into_longest_sentence()
        self.session.player.pause()
        self.take("Two languages")
        options.set(BESIDE, True)
        self.take("Two languages, side by side")
        options.reset(BESIDE, SHOWN)

    def film(self) -> None:
        """Film the light in the text, a click, and the original beside it."""
        window, session, text = self.window, self.session, self.window.page.text
        window.resize(FILMED)
        window.actions_["chapters"].setChecked(False)  # there is room for two columns then
        assert session.transcript is not None
        chapter = session.transcript.chapters[CHAPTER]
        inside = session.transcript.sentences[chapter.first : chapter.stop]
        spoken = [sentence.index for sentence in inside if sentence.spoken]
        session.navigator.play_sentence(spoken[0])
        rest()
        film = Film(window, FILMED)
        film.roll(3.5)
        current = session.tracker.current
        assert current is not None
        seen = [index for index in text.visible_sentences() if index > current.index + 1]
        spot = text.rects(next(index for index in seen if index in spoken))[0].center().toPoint()
        spot -= QPoint(0, text.verticalScrollBar().value())
        film.roll(1.2, text.viewport().mapTo(window, spot))
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        film.roll(3)
        session.options.set(SHOWN, Shown.BOTH)
        session.options.set(BESIDE, True)
        film.roll(4)
        session.player.pause()
        session.options.reset(BESIDE, SHOWN)
        film.save(FOLDER / "lyricast.webp")
        window.actions_["chapters"].setChecked(True)
        window.resize(USUAL)

    def screens(self) -> None:
        """Show the window on screens of several sizes, in two languages, light and dark."""
        usual, self.sheet = self.sheet, self.sizes
        for language in (Language.ENGLISH, Language.CHINESE):
            for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
                self.dress(choice, language)
                for name, size in SCREENS.items():
                    self.play_into_longest_sentence()
                    self.take(f"{name}, {choice.value}, {language.value}", size=size)
        self.session.player.pause()
        self.dress(ThemeChoice.LIGHT, Language.ENGLISH)
        self.sheet = usual
        self.window.resize(USUAL)

    def looks(self) -> None:
        """Show other colours, sizes and languages."""
        for name, file, choice, language, size in (
            ("Sepia", None, ThemeChoice.SEPIA, Language.ENGLISH, USUAL),
            ("Dark", "lyricast-dark", ThemeChoice.DARK, Language.ENGLISH, USUAL),
            ("Chinese", "lyricast.zh", ThemeChoice.DARK, Language.CHINESE, USUAL),
            ("Chinese, light", None, ThemeChoice.LIGHT, Language.CHINESE, USUAL),
            ("Small", "small", ThemeChoice.LIGHT, Language.ENGLISH, SMALL),
        ):
            self.dress(choice, language)
            self.play_into_longest_sentence()
            self.take(name, file, size)
        self.session.player.pause()
        self.window.actions_["chapters"].trigger()
        self.take("Small: the chapters", size=SMALL)
        self.window.actions_["chapters"].trigger()
        self.window.resize(USUAL)

    def dialogs(self) -> None:
        """Show the library, the settings and the keys."""
        window = self.window
        window.actions_["library"].trigger()
        self.take("Library")
        window.actions_["library"].trigger()
        for group, name in (
            (Group.TEXT, "Settings: text"),
            (Group.COLOURS, "Settings: colours"),
            (Group.LISTENING, "Settings: listening"),
        ):
            window.dialogs.show_settings(group)
            self.take_dialog(name, window.dialogs.settings)
        window.dialogs.show_settings(None)
        self.take_dialog("Settings: keys", window.dialogs.settings)
        self.dress(ThemeChoice.DARK, Language.CHINESE)
        window.dialogs.show_settings(Group.TEXT)
        self.take_dialog("Settings: Chinese, dark", window.dialogs.settings)
        window.dialogs.settings.close()
        self.dress(ThemeChoice.LIGHT, Language.ENGLISH)

    def podcasts(self) -> None:
        """Show a podcast, what waited when the program ended, and an episode without a text."""
        window, page = self.window, self.window.podcasts.page
        feed = podcast()
        window.podcasts.show(feed)
        for row in (0, 1, 3):
            select = QItemSelectionModel.SelectionFlag.Select
            page.list.selectionModel().select(page.model.index(row), select)
        self.take("A podcast, some of whose episodes are chosen")
        downloads, waiting = window.online.downloads, self.folder / "episodes" / "waiting.json"
        WaitingList(waiting).add([(feed.title, episode) for episode in feed.episodes[:3]])
        downloads.restore()
        wait(window.downloads.interrupted.isVisible)
        self.dress(ThemeChoice.DARK, Language.CHINESE)
        self.take("Chinese, dark: what was not fetched to the end")
        downloads.forget_interrupted()
        page.forget_button.click()
        self.session.open(resource("sample/audio.mp3"), None)
        wait(window.page.no_text.isVisible)
        self.take("Chinese, dark: an episode without a text")
        self.dress(ThemeChoice.LIGHT, Language.ENGLISH)

    def wrong_pair(self) -> None:
        """Open a text that is not that of the audio."""
        window, session = self.window, self.session
        text = self.folder / "mint.txt"
        text.write_text(WRONG_TEXT, "utf-8")
        session.open(resource("sample/audio.mp3"), text)
        wait(lambda: session.timing.busy)
        wait(lambda: not session.timing.busy)
        session.player.seek(30_000)
        window.actions_["about_times"].trigger()
        panel = window.page.transport.status.panel
        self.take("A text of something else", over=panel)
        panel.close()

    def play_into_longest_sentence(self) -> None:
        """Play until a second of the longest sentence of `CHAPTER` is heard."""
        session = self.session
        assert session.transcript is not None
        assert session.timeline is not None
        chapter = session.transcript.chapters[CHAPTER]
        inside = session.transcript.sentences[chapter.first : chapter.stop]
        longest = max((s for s in inside if s.spoken), key=lambda sentence: len(sentence.text))
        start = session.timeline.cues[longest.index].start
        assert start is not None
        session.navigator.play_sentence(longest.index)
        wait(lambda: start + 1000 < session.player.position < start + 3000)

    def dress(self, choice: ThemeChoice, language: Language) -> None:
        """Use other colours and another language."""
        self.session.options.set(THEME, choice)
        self.session.options.set(LANGUAGE, language)

    def take(
        self,
        name: str,
        file: str | None = None,
        size: QSize = USUAL,
        over: QWidget | None = None,
    ) -> None:
        """Let the window come to rest and keep its picture.

        Parameters
        ----------
        file
            Name to write it under besides, without the ending.
        over
            A panel that floats over the window.
        """
        self.window.resize(size)
        rest()
        picture = self.window.grab()
        if over is not None:
            painter = QPainter(picture)
            place = self.window.mapFromGlobal(over.mapToGlobal(QPoint()))
            painter.drawPixmap(place, over.grab())
            painter.end()
        self.keep(name, picture)
        if file is not None:
            write(picture.toImage(), FOLDER / f"{file}.png")

    def take_dialog(self, name: str, dialog: QWidget) -> None:
        """Keep the picture of a dialog."""
        rest()
        self.keep(name, dialog.grab())

    def keep(self, name: str, picture: QPixmap) -> None:
        """Put a picture on the sheet."""
        self.sheet.pictures.append((name, picture.toImage()))
        print(name)


def main() -> None:
    """Take every picture."""
    model = Store().find()
    if model is None:
        sys.exit("The model is not here: “lyricast-align models fetch” brings it.")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"LYRICAST_HOME": home, FOLDER_VARIABLE: str(model)}
        QStandardPaths.setTestModeEnabled(True)
        application = QApplication(sys.argv[:1])
        session = start_session(application)
        window = MainWindow(session, *dress(application))
        window.show()
        studio = Studio(window, Path(home))
        try:
            studio.take_all()
        finally:
            if studio.sheet.pictures:
                studio.sheet.save(FOLDER / "sheet.png")
                studio.sizes.save(FOLDER / "sheet-screens.png")
            window.close()


def rest() -> None:
    """Let what moves come to rest; on a busy machine a single turn may take all that time."""
    until, turns = time.monotonic() + 0.8, count(1)
    wait(lambda: next(turns) > TURNS and time.monotonic() > until)


def wait(reached: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    until = time.monotonic() + PATIENCE
    while not reached():
        if time.monotonic() > until:
            sys.exit("The window did not get there.")
        loop = QEventLoop()  # events that layouts post are left lying by `processEvents`
        QTimer.singleShot(5, loop.quit)
        loop.exec()


if __name__ == "__main__":
    main()
