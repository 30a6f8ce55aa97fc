"""From an empty home to a quote, and from its link back to the same sentence being played."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.desktop.open_request import open_request
from app.desktop.request_handler import Handlers, RequestHandler
from tests.app.end_to_end.conftest import Open, Player

EPISODE = Path(__file__).parents[4] / "shared" / "episode"
CHAPTER = 6
"""Index of the seventh."""

pytestmark = [
    pytest.mark.skipif(not EPISODE.is_dir(), reason="no episode in the shared material"),
    pytest.mark.qt_log_ignore(r"does not support raise\(\)"),
]


@pytest.fixture
def player(start: Open) -> Player:
    player = start()
    player.session.settings.set("engine", "pacing")
    return player


def test_a_quote_of_the_episode_leads_back_to_its_sentence(player: Player, start: Open) -> None:
    session, window = player.session, player.window
    player.drop(EPISODE / "article.txt", EPISODE / "audio.mp3")
    player.wait(lambda: session.timeline is not None and not session.timing.busy, 240)
    target = player.spoken_in(CHAPTER)[4]
    player.click(target)
    assert session.player.playing
    player.wait(lambda: session.player.position > player.cue(target).start + 300)
    assert player.text.current == player.cue(target)
    assert window.page.chapters.current == CHAPTER
    player.wait(lambda: player.text.sight().in_view)
    player.press(Qt.Key.Key_Space)

    control, shift, alt = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    said = player.transcript.sentences[target].text
    title = session.title
    QTest.keyClick(window, Qt.Key.Key_C, control | shift)
    quoted = QGuiApplication.clipboard().text()
    assert quoted.startswith(f"“{said}”\n— ")
    assert title in quoted
    player.press(Qt.Key.Key_B)
    QTest.keyClick(window, Qt.Key.Key_C, control | alt)
    link = QGuiApplication.clipboard().text()
    window.close()

    again = start()
    window = again.window
    handlers = Handlers(
        window.intake.offer, window.links.follow, again.session.open_sample, print, print
    )
    RequestHandler(window, handlers).run(open_request([link]))
    again.wait(lambda: again.text.current is not None)
    assert again.transcript.sentences[again.text.current.index].text == said
    assert again.text.current.index == target
    assert again.session.player.playing
    start_ = again.cue(target).start
    again.wait(lambda: again.session.player.position > start_ + 200)
    assert again.text.current.index == target
    assert again.alignments == 0

    again.session.player.seek(1_000)
    window.actions_["bookmarks"].setChecked(True)
    again.wait(lambda: window.page.bookmarks.quotes)
    rows = window.page.bookmarks.list
    assert [quote.text for quote in window.page.bookmarks.quotes] == [said]
    rows.itemClicked.emit(rows.item(0))
    again.wait(lambda: again.text.current and again.text.current.index == target)
