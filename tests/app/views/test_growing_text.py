"""Long texts are set piece by piece, so that the window never stands still."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.theme.theme import DARK
from app.views.document import Typesetter
from app.views.transcript_view import TranscriptView
from tests.app.fakes import timeline_of, transcript_of

LAST = 3 * Typesetter.FIRST
LONG = transcript_of(["章", *(f"第{number}句。" for number in range(1, LAST + 1))])


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TranscriptView]:
    view = TranscriptView()
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    yield view
    view.close()


def test_the_beginning_is_there_at_once_and_the_end_soon(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.show_transcript(LONG)
    assert view.rects(1)
    assert not view.rects(LAST)
    times = [None, *((n * 10, n * 10 + 10) for n in range(LAST))]
    view.set_current(timeline_of(*times).cues[LAST])
    assert view.sight() is None
    qtbot.waitUntil(lambda: bool(view.rects(LAST)))
    assert view.toPlainText().endswith(f"第{LAST}句。")
    assert view.sight() is not None
    assert view.sight().comfortable


def test_other_colours_do_not_wait(view: TranscriptView) -> None:
    view.show_transcript(LONG)
    view.set_theme(DARK)
    assert view.rects(LAST)


def test_another_text_takes_its_place(view: TranscriptView, qtbot: QtBot) -> None:
    view.show_transcript(LONG)
    view.show_transcript(transcript_of(["章", "短。"]))
    qtbot.wait(50)
    assert view.toPlainText() == "章\n短。"
