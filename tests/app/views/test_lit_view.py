import time
from dataclasses import replace
from statistics import median

import pytest
from PySide6.QtGui import QColor, QTextDocument

from alignment.timeline import Cue, State, Timeline
from app.theme.theme import DARK, LIGHT, STRONG_LIGHT
from app.views import reading_view
from app.views.document import Typography
from app.views.line_at import line_at
from app.views.text_positions import TextRange
from app.views.transcript_view import TranscriptView
from tests.app.shown_text import cue, spoken
from tests.app.texts import TEXT, TextBuilder, evenly_timed, interview


def test_justified_lines_end_at_one_edge_and_their_light_too(view: TranscriptView) -> None:
    view.resize(520, 600)
    english = TextBuilder("en").paragraph(" ".join(f"{n}" * (n % 7 + 1) for n in range(90)))
    view.show_transcript(english.build())
    ragged = {round(rect.right()) for rect in view.rects(0)[:-1]}
    view.set_type(Typography(justified=True))
    edges = {round(rect.right()) for rect in view.rects(0)[:-1]}
    assert len(ragged) > 1
    assert max(edges) - min(edges) <= 1
    assert max(edges) >= max(ragged)


def ground(view: TranscriptView, index: int) -> str:
    rect = view.rects(index)[0].translated(0, -view.verticalScrollBar().value())
    image = view.viewport().grab().toImage()
    return image.pixelColor(int(rect.center().x()), int(rect.top()) + 2).name()


def test_the_current_sentence_is_lit(view: TranscriptView) -> None:
    view.set_current(cue(0))
    assert ground(view, spoken(0)) == LIGHT.current
    view.set_current(cue(1))
    assert ground(view, spoken(0)) != LIGHT.current
    assert ground(view, spoken(1)) == LIGHT.current


def test_a_step_of_the_light_looks_for_no_place_where_nothing_scrolls(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.set_current(cue(0))
    view.grab()
    looked: list[float] = []

    def look(document: QTextDocument, height: float) -> TextRange:
        looked.append(height)
        return line_at(document, height)

    monkeypatch.setattr(reading_view, "line_at", look)
    monkeypatch.setattr(view, "cursorForPosition", None)  # slow between paragraphs
    view.set_current(cue(1))
    view.grab()
    assert not looked
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 100)
    view.grab()
    assert len(looked) == 2, "once for the top, once for the bottom"


def test_an_estimate_is_lit_more_softly(view: TranscriptView) -> None:
    view.set_current(Cue(spoken(0), 0, 1000, 0.3, State.ESTIMATED))
    assert ground(view, spoken(0)) == LIGHT.estimated


def test_untimed_stretches_show_nothing(view: TranscriptView) -> None:
    view.set_current(cue(0))
    view.set_current(None)
    assert view.extraSelections() == []
    assert ground(view, spoken(0)) not in (LIGHT.current, LIGHT.estimated)


def test_the_light_survives_another_theme_and_size(view: TranscriptView) -> None:
    view.set_current(cue(0))
    view.set_theme(DARK)
    view.setStyleSheet(f"background: {DARK.paper}")
    assert ground(view, spoken(0)) == DARK.current
    view.set_type(Typography(24))
    assert ground(view, spoken(0)) == DARK.current
    [selection] = view.extraSelections()
    assert selection.cursor.selectedText() == TEXT.sentences[spoken(0)].text
    assert selection.format.foreground().color() == QColor(DARK.current_ink)


def test_five_thousand_sentences(view: TranscriptView) -> None:
    text = interview(2500)
    times: Timeline = evenly_timed(text)
    begun = time.thread_time()
    view.show_transcript(text)
    view.grab()
    assert time.thread_time() - begun < 1.0
    steps = []
    for timed in times.timed[2000:2100]:
        begun = time.thread_time()
        view.set_current(timed)
        steps.append(time.thread_time() - begun)
    assert median(steps) < 0.005


def outline(view: TranscriptView, index: int) -> int:
    """Return how many pixels of the upper edge of a sentence are as dark as its letters."""
    rect = view.rects(index)[0].translated(0, -view.verticalScrollBar().value())
    image = view.viewport().grab().toImage()
    row = round(rect.top() + 1)
    places = range(round(rect.left()) + 8, round(rect.right()) - 8)
    return sum(image.pixelColor(x, row).lightness() < 60 for x in places)


def test_high_contrast_tells_states_apart_by_lines(view: TranscriptView) -> None:
    view.set_gentle(False)
    sure, number = cue(0), spoken(0)
    view.set_current(sure)
    assert outline(view, number) == 0
    view.set_theme(STRONG_LIGHT)
    whole = outline(view, number)
    view.set_current(replace(sure, state=State.ESTIMATED))
    dashed = outline(view, number)
    other = spoken(2)
    view._set_hovered(other)
    dotted = outline(view, other)
    width = view.rects(number)[0].width() - 16
    assert whole >= 0.95 * width
    assert 0.3 * width < dashed < 0.9 * width
    assert 0 < dotted < 0.9 * view.rects(other)[0].width()
