"""The whole way of a learner from an empty home and back, by keys alone and by mouse alone.

What stands in: the dialog that asks for files, and the model that writes the original down.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from alignment.audio.cutting import cut
from alignment.clock_format import clock
from alignment.timeline import Recognised, Timeline
from app.commands.actions import plain
from app.options.catalogue import AS_STATED, DICTIONARIES, DRILL_SPEEDS
from app.views.library_model import HitRow
from app.workers.recogniser import RecognitionJob
from tests.app.dictionaries.made import make
from tests.app.end_to_end.conftest import Open, Player
from tests.app.mouse import settled

EPISODE = Path(__file__).parents[4] / "shared" / "episode"
CHAPTER = 33 * 60_000 + 56_000
"""Where the interview turns to energy (ms)."""
EACH = 1_600
"""How long each sentence of the article takes here (ms)."""
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

pytestmark = [
    pytest.mark.skipif(not EPISODE.is_dir(), reason="no episode in the shared material"),
]


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("interview") / "interview.mp3"
    cut(EPISODE / "audio.mp3", path, CHAPTER, CHAPTER + 30_000, lead=0)
    return path


@pytest.fixture(scope="module")
def article() -> str:
    """The part of the article about energy, each sentence with its time, as subtitles have it."""
    text = (EPISODE / "article.txt").read_text("utf-8")
    part = text[text.index("我认为我们在能源问题上") :]
    sentences = re.findall(r"[^。？?\n]{6,}[。？?]", part)[:14]
    blocks = []
    for number, sentence in enumerate(sentences):
        start = 500 + number * EACH
        times = (f"00:00:{t // 1000:02},{t % 1000:03}" for t in (start, start + EACH - 100))
        blocks.append(f"{number + 1}\n{' --> '.join(times)}\n{sentence}\n")
    return "\n".join(blocks)


def _written_down(job: RecognitionJob, audio: Path, timeline: Timeline, **options: object) -> None:
    said = [Recognised(cue.index, f"What was said at {cue.start}.") for cue in timeline.timed]

    def tell() -> None:
        job.recognised_found.emit(said)
        job.finished.emit()

    QTimer.singleShot(0, job, tell)


@pytest.fixture
def begin(
    start: Open, audio: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Player]:
    dictionary = make(tmp_path, "Words", [("核能", "nuclear energy"), ("我", "I"), ("能", "can")])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(audio)], ""))
    monkeypatch.setattr(RecognitionJob, "start", _written_down)

    def begin() -> Player:
        player = start()
        options = player.session.options
        options.set(AS_STATED, True)
        options.set(DRILL_SPEEDS, "3")
        options.set(DICTIONARIES, str(dictionary))
        player.window.activateWindow()
        player.wait(player.window.isActiveWindow)
        return player

    return begin


def test_by_keys_alone(begin: Callable[[], Player], article: str) -> None:
    player = begin()
    window, session = player.window, player.session

    def press(key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)

    QGuiApplication.clipboard().setText(article)
    press(Qt.Key.Key_V, CONTROL)
    player.wait(lambda: window.intake.pending.text is not None)
    press(Qt.Key.Key_O, CONTROL)
    player.wait(lambda: session.timeline is not None and session.key is not None)

    press(Qt.Key.Key_F, CONTROL, SHIFT)
    QTest.keyClicks(QApplication.focusWidget(), "heneng")
    player.wait(lambda: hits(player))
    press(Qt.Key.Key_Return)
    player.wait(lambda: window.pages.shows_episode and player.text.current is not None)
    assert "核能" in current(player)
    if session.player.playing:
        press(Qt.Key.Key_Space)

    press(Qt.Key.Key_O)
    player.wait(lambda: window.bilingual.offer.isVisible())
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_O)
    player.wait(window.bilingual.offer.button.hasFocus)
    press(Qt.Key.Key_Space)
    player.wait(lambda: session.recognition.said)
    player.text.setFocus()
    press(Qt.Key.Key_C, CONTROL, SHIFT)
    check_quote(player)

    press(Qt.Key.Key_D)
    player.wait(lambda: session.practice.drill.done == 3)
    press(Qt.Key.Key_Escape)
    assert session.player.rate == 1.0

    press(Qt.Key.Key_Up)
    if session.player.playing:
        press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_W)
    card = window.episode.look_up.card
    player.wait(card.isVisible)
    press(Qt.Key.Key_Space)
    player.wait(lambda: window.quotes.toast.isVisible())
    kept, place = card.shown.word, session.player.position
    window.close()

    player = begin()
    press(Qt.Key.Key_L, CONTROL)
    player.wait(lambda: player.session.timeline is not None and player.session.key is not None)
    press(Qt.Key.Key_W, SHIFT)
    check_return(player, kept, place)


def test_by_mouse_alone(begin: Callable[[], Player], article: str) -> None:
    player = begin()
    window, session, actions = player.window, player.session, player.window.actions_
    QGuiApplication.clipboard().setText(article)
    choose(window, actions["paste"])
    player.wait(lambda: window.intake.pending.text is not None)
    choose(window, actions["open"])
    player.wait(lambda: session.timeline is not None and session.key is not None)

    choose(window, actions["search_all"])
    QGuiApplication.clipboard().setText("heneng")
    paste_into(window.library.search)
    player.wait(lambda: hits(player))
    hit = window.library.model.index(hits(player)[0])
    rows = window.library.list
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(hit).center())
    player.wait(lambda: window.pages.shows_episode and player.text.current is not None)
    assert "核能" in current(player)
    if session.player.playing:
        click_button(window.page.transport, actions["play"])

    click_button(window.page.transport, actions["original"])
    player.wait(lambda: window.bilingual.offer.isVisible())
    QTest.mouseClick(window.bilingual.offer.button, LEFT)
    player.wait(lambda: session.recognition.said)
    sentence = player.text.current.index
    from_menu(player, place_of(player, sentence), "Copy as a Quote")
    check_quote(player)

    from_menu(player, place_of(player, sentence), "Drill It")
    player.wait(lambda: session.practice.drill.done == 3)
    QTest.mouseClick(window.page.tools.chips[0], LEFT)
    assert session.player.rate == 1.0

    spot = place_of(player, sentence, player.transcript.sentences[sentence].text.index("核能"))
    viewport = player.text.viewport()
    QTest.mouseClick(viewport, LEFT, pos=spot)
    QTest.mouseDClick(viewport, LEFT, pos=spot)
    QTest.mouseRelease(viewport, LEFT, pos=spot)
    card = window.episode.look_up.card
    player.wait(card.isVisible)
    assert (card.shown.word, card.shown.entries[0].text) == ("核能", "nuclear energy")
    QTest.mouseClick(card.add, LEFT)
    player.wait(lambda: window.quotes.toast.isVisible())
    if session.player.playing:
        click_button(window.page.transport, actions["play"])
    place = session.player.position
    window.close()

    player = begin()
    window = player.window
    player.wait(lambda: window.library.model.rows)
    rows = window.library.list
    first = rows.visualRect(window.library.model.index(0))
    QTest.mouseClick(rows.viewport(), LEFT, pos=first.center())
    player.wait(lambda: player.session.timeline is not None and player.session.key is not None)
    click_button(window.page.transport, window.actions_["play"])
    choose(window, window.actions_["words"])
    check_return(player, "核能", place)


def hits(player: Player) -> list[int]:
    """Return the rows of the library that are sentences."""
    rows = enumerate(player.window.library.model.rows)
    return [number for number, row in rows if isinstance(row, HitRow)]


def current(player: Player) -> str:
    return player.transcript.sentences[player.text.current.index].text


def check_quote(player: Player) -> None:
    quoted, cue = QGuiApplication.clipboard().text(), player.text.current
    assert current(player) in quoted
    assert f"What was said at {cue.start}." in quoted
    assert clock(cue.start) in quoted


def check_return(player: Player, word: str, place: int) -> None:
    panel = player.window.page.words
    player.wait(lambda: panel.isVisible() and panel.list.values)
    assert [kept.word for kept in panel.list.values] == [word]
    assert panel.list.values[0].audio == player.session.key.audio
    assert player.session.player.position >= place - 1_500
    player.window.close()


def choose(window: QWidget, action: QAction) -> None:
    """Click on the menu that holds an action, and on the action in it."""
    bar = window.menuBar()
    title = next(one for one in bar.actions() if action in one.menu().actions())
    QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(title).center())
    menu = title.menu()
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def click_button(parent: QWidget, action: QAction) -> None:
    buttons = parent.findChildren(QToolButton)
    button = next(one for one in buttons if one.defaultAction() is action)
    QTest.mouseClick(button, LEFT)


def paste_into(field: QLineEdit) -> None:
    """Paste by the menu of a field."""
    menu = field.createStandardContextMenu()
    menu.popup(field.mapToGlobal(QPoint(5, 5)))
    paste = next(one for one in menu.actions() if one.objectName() == "edit-paste")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(paste).center())
    menu.deleteLater()


def place_of(player: Player, sentence: int, character: int = 1) -> QPoint:
    """Return a place on a character of a sentence, once the text has come to rest."""
    text = player.text
    text.reveal(sentence)
    player.wait(lambda: settled(text))
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.place(sentence).start + character)
    rect: QRect = text.cursorRect(cursor)
    return rect.center() + QPoint(4, 0)


def from_menu(player: Player, spot: QPoint, entry: str) -> None:
    """Click with the right button on the text, and on an entry of the menu that opens."""

    def take() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if plain(one.text()) == entry)
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())

    text = player.text
    QTest.mouseClick(text.viewport(), RIGHT, pos=spot)
    QTimer.singleShot(50, take)
    text.customContextMenuRequested.emit(text.viewport().mapTo(text, spot))
