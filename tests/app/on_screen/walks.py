"""The way of a learner through the whole program: ``python -m tests.app.on_screen.walks NAME …``.

What stands in: the model that writes the original down. Each prints what was seen.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication

from alignment.timeline import Recognised, Timeline
from app.desktop.application import Application
from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import AS_STATED, DICTIONARIES, DRILL_SPEEDS, LANGUAGE
from app.options.option import Group
from app.program import dress
from app.session.session import start_session
from app.views.library_model import HitRow
from app.workers.recogniser import RecognitionJob
from tests.app.mouse import settled
from tests.app.on_screen.hands import Hands, open_dialog, open_menu

RIGHT = 3


def _written_down(job: RecognitionJob, audio: Path, timeline: Timeline, **options: object) -> None:
    said = [Recognised(cue.index, f"What was said at {cue.start}.") for cue in timeline.timed]

    def tell() -> None:
        job.recognised_found.emit(said)
        job.finished.emit()

    QTimer.singleShot(0, job, tell)


class Walk(Hands):
    """A whole program, in the hands of a user."""

    def __init__(self) -> None:
        super().__init__(Application(sys.argv[:1]))
        RecognitionJob.start = _written_down
        self.session = start_session(self.application)
        options = self.session.options
        options.set(LANGUAGE, Language.ENGLISH)
        options.set(AS_STATED, True)
        options.set(DRILL_SPEEDS, "3")
        self.window = MainWindow(self.session, *dress(self.application))
        self.actions = self.window.actions_
        self.text = self.window.page.text
        self.card = self.window.episode.look_up.card
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.pause()

    def wait_for_times(self) -> None:
        self.wait(lambda: self.session.timeline is not None and self.session.key is not None)

    def wait_for_light(self) -> None:
        self.wait(lambda: self.window.pages.shows_episode and self.text.current is not None)

    @property
    def hits(self) -> list[int]:
        """The rows of the library that are sentences."""
        rows = enumerate(self.window.library.model.rows)
        return [number for number, row in rows if isinstance(row, HitRow)]

    @property
    def current(self) -> str:
        """The sentence that is lit."""
        return self.session.transcript.sentences[self.text.current.index].text

    def place_of(self, sentence: int, character: int = 1) -> QPoint:
        """Return a place on a character of a sentence, once the text has come to rest."""
        self.text.reveal(sentence)
        self.wait(lambda: settled(self.text))
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self.text.place(sentence).start + character)
        return self.text.cursorRect(cursor).center() + QPoint(4, 0)

    def quote(self) -> dict:
        return {
            "sentence": self.current,
            "start": self.text.current.start,
            "quote": QGuiApplication.clipboard().text(),
        }

    def learnt(self) -> dict:
        """Return what is in the word list."""
        panel = self.window.page.words
        self.wait(lambda: panel.isVisible() and panel.list.values)
        return {
            "words": [kept.word for kept in panel.list.values],
            "here": panel.list.values[0].audio == self.session.key.audio,
            "position": self.session.player.position,
        }


def by_keys(audio: str, dictionary: str, article: str) -> dict:
    walk = Walk()
    window, session, press = walk.window, walk.session, walk.press

    walk.press("ctrl+comma")
    settings = window.dialogs.settings
    walk.wait(settings.isActiveWindow)
    while settings._group is not Group.LOOKING_UP:
        press("Down")
    while QApplication.focusWidget() is not settings.editors[DICTIONARIES].add:
        press("Tab")
    walk.once(open_dialog, lambda: walk.name_file(dictionary))
    press("space")
    walk.wait(lambda: session.dictionaries.chosen)
    press("Escape")
    walk.wait(window.isActiveWindow)

    QGuiApplication.clipboard().setText(Path(article).read_text("utf-8"))
    press("ctrl+v")
    walk.wait(lambda: window.intake.pending.text is not None)
    walk.once(open_dialog, lambda: walk.name_file(audio))
    press("ctrl+o")
    walk.wait_for_times()

    press("ctrl+shift+f")
    walk.write("heneng")
    walk.wait(lambda: walk.hits)
    press("Return")
    walk.wait_for_light()
    if session.player.playing:
        press("space")

    press("o")
    walk.wait(window.bilingual.offer.isVisible)
    press("o", "o")
    walk.wait(window.bilingual.offer.button.hasFocus)
    press("space")
    walk.wait(lambda: session.recognition.said)
    while QApplication.focusWidget() is not walk.text:
        press("Tab")
    press("ctrl+shift+c")
    seen = walk.quote()

    press("d")
    walk.wait(lambda: session.practice.drill.done == 3)
    press("Escape")
    seen["rate"] = session.player.rate

    press("Up")
    if session.player.playing:
        press("space")
    press("shift+Right", "w")
    walk.wait(walk.card.isVisible)
    seen["word"] = walk.card.shown.word
    press("space")
    walk.wait(window.quotes.toast.isVisible)
    seen["position"] = session.player.position
    press("ctrl+q")
    walk.wait(lambda: not window.isVisible())
    return seen


def back_by_keys() -> dict:
    walk = Walk()
    walk.press("ctrl+l")
    walk.wait_for_times()
    walk.press("W")
    seen = walk.learnt()
    walk.press("ctrl+q")
    return seen


def by_mouse(audio: str, dictionary: str, article: str) -> dict:
    os.chdir(Path(audio).parent)  # where the dialog for files begins
    walk = Walk()
    window, session, actions, click = walk.window, walk.session, walk.actions, walk.click

    walk.choose(window, actions["settings"])
    settings = window.dialogs.settings
    walk.wait(settings.isActiveWindow)
    row = settings.pages.item(settings._groups.index(Group.LOOKING_UP))
    click(settings.pages.viewport(), settings.pages.visualItemRect(row).center())
    walk.once(open_dialog, lambda: walk.click_file(Path(dictionary).name))
    click(settings.editors[DICTIONARIES].add)
    walk.wait(lambda: session.dictionaries.chosen)
    click(settings._close)
    walk.wait(window.isActiveWindow)

    QGuiApplication.clipboard().setText(Path(article).read_text("utf-8"))
    walk.choose(window, actions["paste"])
    walk.wait(lambda: window.intake.pending.text is not None)
    walk.once(open_dialog, lambda: walk.click_file(Path(audio).name))
    walk.choose(window, actions["open"])
    walk.wait_for_times()

    walk.choose(window, actions["search_all"])
    QGuiApplication.clipboard().setText("heneng")
    walk.point(window.library.search, window.library.search.rect().center())
    walk.press_button(RIGHT)
    walk.pick("edit-paste")
    walk.wait(lambda: walk.hits)
    rows, hit = window.library.list, window.library.model.index(walk.hits[0])
    click(rows.viewport(), rows.visualRect(hit).center())
    walk.wait_for_light()
    if session.player.playing:
        walk.click_button(window.page.transport, actions["play"])

    walk.click_button(window.page.transport, actions["original"])
    walk.wait(window.bilingual.offer.isVisible)
    click(window.bilingual.offer.button)
    walk.wait(lambda: session.recognition.said)
    sentence = walk.text.current.index

    def from_menu(entry: str) -> None:
        walk.point(walk.text.viewport(), walk.place_of(sentence), rest=0.05)
        walk.once(open_menu, lambda: walk.pick(entry))
        walk.press_button(RIGHT)

    from_menu("Copy as a Quote")
    walk.wait(lambda: "heneng" not in QGuiApplication.clipboard().text())
    seen = walk.quote()
    from_menu("Drill It")
    walk.wait(lambda: session.practice.drill.done == 3)
    click(window.page.tools.chips[0])
    seen["rate"] = session.player.rate

    text = session.transcript.sentences[sentence].text
    spot = walk.place_of(sentence, text.index("核能"))
    walk.point(walk.text.viewport(), spot, rest=0.1)
    walk.press_button(twice=True)
    walk.wait(walk.card.isVisible)
    seen["word"] = walk.card.shown.word
    click(walk.card.add)
    walk.wait(window.quotes.toast.isVisible)
    if session.player.playing:
        walk.click_button(window.page.transport, actions["play"])
    seen["position"] = session.player.position
    walk.choose(window, actions["quit"])
    walk.wait(lambda: not window.isVisible())
    return seen


def back_by_mouse() -> dict:
    walk = Walk()
    window = walk.window
    walk.wait(lambda: window.library.model.rows)
    rows = window.library.list
    walk.click(rows.viewport(), rows.visualRect(window.library.model.index(0)).center())
    walk.wait_for_times()
    walk.choose(window, walk.actions["words"])
    seen = walk.learnt()
    walk.choose(window, walk.actions["quit"])
    return seen


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
