"""What happens on a real screen; each scene is played in a process of its own.

It prints what was seen, for the test that asked: ``python -m tests.app.on_screen.scenes NAME``.
"""

import json
import struct
import sys
from base64 import b64encode

from PySide6.QtCore import QPoint, QRect, QStandardPaths
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.options.catalogue import (
    DICTIONARIES,
    MOTION,
    SIZE,
    Motion,
)
from app.program import dress
from app.views.selection_bubble import SelectionBubble
from tests.app.fake_session import FakeSession
from tests.app.fakes import ManualClock
from tests.app.on_screen.hands import Hands
from tests.app.texts import TEXT, TIMES, spoken


def geometry_of_last_time(screen: int) -> str:
    """Return a window of 1500 x 1100 on a screen of this width, as Qt writes it down."""
    frame, window = (1028, 280, 2530, 1404), (1030, 300, 2529, 1399)
    data = struct.pack(
        ">IHH4i4ii2?i4i", 0x1D9D0CB, 3, 0, *frame, *window, 0, False, False, screen, *window
    )
    return b64encode(data).decode()


class Scene(Hands):
    """A window on a session without sound, in the hands of a user."""

    def __init__(self) -> None:
        QStandardPaths.setTestModeEnabled(True)
        super().__init__(QApplication(sys.argv[:1]))
        self.clock = ManualClock()
        self.looks = dress(self.application)
        self.session = FakeSession(self.clock)
        self.session.settings.set("view/language", "en")
        self.window = MainWindow(self.session, *self.looks)

    def show(self) -> None:
        """Show the window, and wait until it has its frame and the keys."""
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.wait(lambda: self.window.frameGeometry() != self.window.geometry())
        self.pause()

    def show_episode(self) -> None:
        """Show an episode that plays."""
        self.session.show(TEXT, TIMES)
        self.session.player.play()
        self.show()

    def again(self, **window: str) -> None:
        """Close the window, and begin anew on the same settings, but for these of the window."""
        self.window.close()
        settings = self.session.settings
        self.session = FakeSession(self.clock)
        self.session.settings.values = settings.values | {
            f"window/{key}": value for key, value in window.items()
        }
        self.window = MainWindow(self.session, *self.looks)
        self.show()


def box(rect: QRect) -> list[int]:
    return [rect.left(), rect.top(), rect.right(), rect.bottom()]


def _places(scene: Scene) -> dict:
    transport = scene.window.page.transport
    return {
        "screen": box(scene.window.screen().availableGeometry()),
        "window": box(scene.window.frameGeometry()),
        "transport": box(QRect(transport.mapToGlobal(QPoint()), transport.size())),
    }


def first_window(scene: Scene) -> dict:
    scene.show_episode()
    return _places(scene)


def window_of_another_screen(scene: Scene, width: str) -> dict:
    """Come back where the screen of last time is gone."""
    scene.show()
    scene.again(geometry=geometry_of_last_time(int(width)))
    scene.session.show(TEXT, TIMES)
    scene.pause()
    return _places(scene)


def large_type(scene: Scene) -> dict:
    """Read in type three times as large, sentence by sentence."""
    scene.session.options.set(SIZE, SIZE.most)
    scene.session.options.set(MOTION, Motion.NONE)
    scene.show_episode()
    text, seen = scene.window.page.text, []
    for cue in TIMES.cues:
        if cue.start is not None:
            scene.session.player.seek(cue.start)
            scene.pause(0.03)
            sight = text.sight()
            seen.append([sight.top, sight.bottom, sight.height])
    return {"seen": seen}


def moved_window(scene: Scene) -> dict:
    """Come back where one was."""
    scene.show_episode()
    scene.window.resize(700, 500)
    scene.window.move(90, 60)
    scene.pause()
    before = scene.window.geometry()
    scene.again()
    return {"before": box(before), "after": box(scene.window.geometry())}


def clicks_on_the_waveform(scene: Scene) -> dict:
    """Click shortly after the mouse has come there, as people do who know where to."""
    scene.show_episode()
    bar = scene.window.page.transport.seek_bar
    sought: list[int] = []
    bar.seeked.connect(sought.append)
    width = bar.width()
    places = [width // 5 * step for step in (1, 3, 2, 4)]
    for x in places:
        scene.point(scene.window.page.text, QPoint(x, 300), rest=0.4)
        scene.click(bar, QPoint(x, 12))
    return {"wanted": [bar.time_at(x) for x in places], "sought": sought}


def double_click_on_a_word(scene: Scene, dictionary: str) -> dict:
    """Click twice on a word as a user does, then beside it."""
    scene.session.options.set(DICTIONARIES, dictionary)
    scene.show_episode()
    text, card = scene.window.page.text, scene.window.episode.look_up.card
    cursor = text.textCursor()
    cursor.setPosition(text.place(spoken(1)).start + 3)
    spot = text.cursorRect(cursor).center() + QPoint(5, 0)
    scene.point(text.viewport(), spot, rest=0.1)
    scene.press_button(twice=True)
    scene.wait(card.isVisible)
    scene.pause()
    seen = {
        "word": card.shown.word,
        "selected": text.textCursor().selectedText(),
        "bubble": text.findChild(SelectionBubble).isVisible(),
    }
    scene.press("Escape")
    return seen | {"closed": not card.isVisible()}


def corners_of_the_panel(scene: Scene) -> dict:
    """Open the panel about the times, where nothing composes windows."""
    scene.show_episode()
    status = scene.window.page.transport.status
    status.open_panel()
    scene.pause(0.3)
    picture = scene.window.screen().grabWindow(0).toImage()
    place = status.panel.frameGeometry().adjusted(1, 1, -1, -1)
    corners = (place.topLeft(), place.topRight(), place.bottomLeft(), place.bottomRight())
    colours = [picture.pixelColor(corner).name() for corner in corners]
    status.panel.close()
    return {"colours": colours, "ground": scene.looks[0].current.raised}


if __name__ == "__main__":
    stage = Scene()
    seen = globals()[sys.argv[1]](stage, *sys.argv[2:])
    stage.window.close()
    print(json.dumps(seen))
