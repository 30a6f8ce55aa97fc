"""The way of a learner through the whole program: ``python -m tests.app.on_screen.walks NAME …``.

Nothing stands in: what is pasted was copied in another program, the model hears the recording, and
every option is set by hand. Each prints what was seen.
"""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.desktop.application import Application
from app.main_window import MainWindow
from app.options.catalogue import DICTIONARIES, DRILL_SPEEDS
from app.options.option import Group
from app.program import dress
from app.session.session import start_session
from app.views.library_model import HitRow
from tests.app.mouse import settled
from tests.app.on_screen.conftest import ROOT
from tests.app.on_screen.hands import Hands, open_dialog, open_menu

RIGHT, WHEEL_DOWN = 3, 5
COPY = (150, 80)
"""Where the other program has its button."""
LONG = 120
"""Seconds that hearing and repeating may take."""


class Walk(Hands):
    """A whole program, in the hands of a user."""

    def __init__(self) -> None:
        super().__init__(Application(sys.argv[:1]))
        self.session = start_session(self.application)
        self.window = MainWindow(self.session, *dress(self.application))
        self.actions = self.window.actions_
        self.text = self.window.page.text
        self.card = self.window.episode.look_up.card
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.pause()

    @contextmanager
    def elsewhere(self, words: Path) -> Iterator[None]:
        """Turn to another program, and come back with what it has been made to copy."""
        command = [sys.executable, "-m", "tests.app.on_screen.elsewhere", str(words)]
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        other = subprocess.Popen(command, cwd=ROOT, **silent)
        atexit.register(other.kill)
        self.wait(lambda: QApplication.activeWindow() is None)
        self.pause(0.3)
        yield
        self.wait(QApplication.activeWindow)

    def copy_by_mouse(self) -> None:
        """Click on the button of the other program."""
        self._do("mousemove", *map(str, COPY))
        self.press_button()

    def scroll_to(self, widget: QWidget) -> None:
        """Turn the wheel over a page until a control is in sight."""
        area = widget.window().findChild(QStackedWidget).currentWidget().viewport()
        self.point(area, area.rect().center())
        while not area.rect().contains(QRect(widget.mapTo(area, QPoint()), widget.size())):
            self.press_button(WHEEL_DOWN)

    def paste_by_mouse(self, field: QWidget, entries: Sequence[str] = ("edit-paste",)) -> None:
        """Choose these entries of the menu of a field."""
        for entry in entries:
            self.point(field, field.rect().center(), rest=0.05)
            self.once(open_menu, partial(self.pick, entry))
            self.press_button(RIGHT)

    def wait_for_original(self) -> None:
        self.wait(lambda: self.text.current.index in self.session.recognition.said, LONG)

    def wait_for_drill(self) -> None:
        self.wait(lambda: self.session.practice.drill.done == 3, LONG)

    def wait_for_times(self) -> None:
        self.wait(lambda: self.session.timeline is not None and self.session.key is not None)
        self.wait(lambda: not self.session.timing.busy, LONG)

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
            "original": self.session.recognition.said[self.text.current.index].text,
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
    while settings._group is not Group.LISTENING:
        press("Down")
    while QApplication.focusWidget() is not settings.editors[DRILL_SPEEDS].control:
        press("Tab")
    press("ctrl+a")
    walk.write("3")
    while QApplication.focusWidget() is not settings.pages:
        press("shift+Tab")
    while settings._group is not Group.LOOKING_UP:
        press("Down")
    while QApplication.focusWidget() is not settings.editors[DICTIONARIES].add:
        press("Tab")
    walk.once(open_dialog, lambda: walk.name_file(dictionary))
    press("space")
    walk.wait(lambda: session.dictionaries.chosen)
    press("Escape")
    walk.wait(window.isActiveWindow)

    with walk.elsewhere(Path(article)):
        press("space")
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
    walk.wait_for_original()
    while QApplication.focusWidget() is not walk.text:
        press("Tab")
    press("ctrl+shift+c")
    seen = walk.quote()

    press("d")
    walk.wait_for_drill()
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


def _noted(audio: str, name: str, words: str) -> Path:
    """Write down what is to be copied, beside the recording."""
    note = Path(audio).with_name(f"{name}.note")
    note.write_text(words, "utf-8")
    return note


def by_mouse(audio: str, dictionary: str, article: str) -> dict:
    os.chdir(Path(audio).parent)  # where the dialog for files begins
    walk = Walk()
    window, session, actions, click = walk.window, walk.session, walk.actions, walk.click

    walk.choose(window, actions["settings"])
    settings = window.dialogs.settings
    walk.wait(settings.isActiveWindow)

    def turn_to(group: Group) -> None:
        row = settings.pages.item(settings._groups.index(group))
        click(settings.pages.viewport(), settings.pages.visualItemRect(row).center())

    turn_to(Group.LISTENING)
    with walk.elsewhere(_noted(audio, "speed", "3")):
        walk.copy_by_mouse()
    walk.scroll_to(settings.editors[DRILL_SPEEDS].control)
    walk.paste_by_mouse(settings.editors[DRILL_SPEEDS].control, ("select-all", "edit-paste"))
    turn_to(Group.LOOKING_UP)
    walk.once(open_dialog, lambda: walk.click_file(Path(dictionary).name))
    click(settings.editors[DICTIONARIES].add)
    walk.wait(lambda: session.dictionaries.chosen)
    click(settings._close)
    walk.wait(window.isActiveWindow)

    with walk.elsewhere(Path(article)):
        walk.copy_by_mouse()
    walk.choose(window, actions["paste"])
    walk.wait(lambda: window.intake.pending.text is not None)
    walk.once(open_dialog, lambda: walk.click_file(Path(audio).name))
    walk.choose(window, actions["open"])
    walk.wait_for_times()

    walk.choose(window, actions["search_all"])
    with walk.elsewhere(_noted(audio, "pinyin", "heneng")):
        walk.copy_by_mouse()
    walk.paste_by_mouse(window.library.search)
    walk.wait(lambda: walk.hits)
    rows, hit = window.library.list, window.library.model.index(walk.hits[0])
    click(rows.viewport(), rows.visualRect(hit).center())
    walk.wait_for_light()
    if session.player.playing:
        walk.click_button(window.page.transport, actions["play"])

    walk.click_button(window.page.transport, actions["original"])
    walk.wait(window.bilingual.offer.isVisible)
    click(window.bilingual.offer.button)
    walk.wait_for_original()
    sentence = walk.text.current.index

    def from_menu(entry: str) -> None:
        walk.point(walk.text.viewport(), walk.place_of(sentence), rest=0.05)
        walk.once(open_menu, lambda: walk.pick(entry))
        walk.press_button(RIGHT)

    from_menu("Copy as a Quote")
    walk.wait(lambda: "heneng" not in QGuiApplication.clipboard().text())
    seen = walk.quote()
    from_menu("Drill It")
    walk.wait_for_drill()
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
