"""What the window says of how far the times can be trusted."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from alignment.certainty import Certainty
from alignment.messages import Message
from alignment.models.catalogue import DEFAULT
from alignment.timeline import Timeline
from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE
from app.tasks import TaskPool
from tests.app.fake_session import FakeSession
from tests.app.texts import TEXT, evenly_timed, spoken
from tests.app.windows import open_window

TIMES = evenly_timed(TEXT, engine="attention")
FIRSTS = {s.paragraph: s.index for s in reversed(list(TEXT.spoken))}


def confident(confidence: Callable[[int], float], *remarks: Message) -> Timeline:
    cues = (
        cue if cue.start is None else replace(cue, confidence=confidence(cue.index))
        for cue in TIMES.cues
    )
    return replace(TIMES, cues=tuple(cues), remarks=remarks)


def paced(timeline: Timeline) -> Timeline:
    return timeline.with_cues(timeline.timed, "pacing")


@pytest.fixture
def window(session: FakeSession, looks: tuple, qtbot: QtBot) -> Iterator[MainWindow]:
    session.settings.set("view/language", "en")
    window = open_window(session, looks, qtbot)
    window.resize(1120, 760)
    return window


def said(window: MainWindow) -> str:
    status = window.page.transport.status
    return status.text() if status.isVisible() else ""


def listen_to(session: FakeSession, index: int) -> None:
    session.player.seek(TIMES.cues[index].start + 100)


def test_what_is_known_is_said_in_words(window: MainWindow, session: FakeSession) -> None:
    assert said(window) == ""
    session.show(TEXT, confident(lambda index: 0.95))
    assert said(window) == "Timed to the sentence"
    session.time(confident(lambda index: 0.5 if index in (spoken(3), spoken(7)) else 0.95))
    assert said(window) == "Timed to the sentence, 2 estimated"
    session.time(confident(lambda index: 0.5))
    assert said(window) == "Times are estimates"
    session.time(None)
    assert said(window) == ""


def test_while_timing_nothing_is_judged(window: MainWindow, session: FakeSession) -> None:
    session.show(TEXT, None)
    session.set_busy(True)
    session.time(confident(lambda index: 0.95))
    assert said(window) == ""
    session.set_busy(False)
    assert said(window) == "Timed to the sentence"


def test_a_small_window_has_no_room_for_it(window: MainWindow, session: FakeSession) -> None:
    session.show(TEXT, confident(lambda index: 0.95))
    window.resize(640, 600)
    assert said(window) == ""
    window.resize(1120, 760)
    assert said(window) == "Timed to the sentence"


def test_estimated_sentences_look_different(
    looks: tuple, window: MainWindow, session: FakeSession
) -> None:
    sure, doubtful = spoken(2), spoken(3)
    session.show(TEXT, confident(lambda index: 0.5 if index == doubtful else 0.95))
    text, theme = window.page.text, looks[0].current

    def ground(index: int) -> str:
        listen_to(session, index)
        image = text.viewport().grab().toImage()
        rect = text.rects(index)[0].translated(0, -text.verticalScrollBar().value())
        return image.pixelColor(int(rect.left()) + 2, int(rect.center().y())).name()

    assert (ground(sure), ground(doubtful)) == (theme.current, theme.estimated)
    session.time(confident(lambda index: 0.95))
    assert ground(doubtful) == theme.current


def test_doubtful_sentences_are_underlined_where_they_are_few(
    window: MainWindow, session: FakeSession
) -> None:
    doubtful = spoken(3)
    text = window.page.text

    def under() -> set[str]:
        image = text.viewport().grab().toImage()
        rect = text.rects(doubtful)[0].translated(0, -text.verticalScrollBar().value())
        line = range(int(rect.left()) + 6, int(rect.right()) - 6)
        return {image.pixelColor(x, round(rect.bottom() - 1.5)).name() for x in line}

    session.show(TEXT, confident(lambda index: 0.95))
    plain = under()
    session.time(confident(lambda index: 0.5 if index == doubtful else 0.95))
    assert len(under()) > len(plain)
    session.time(confident(lambda index: 0.5))
    assert under() == plain


def test_the_known_paragraph_or_chapter_is_marked(
    looks: tuple, window: MainWindow, session: FakeSession
) -> None:
    times = window.timing_status.times
    inside = next(s.index for s in TEXT.spoken if s.index not in FIRSTS.values())
    session.show(TEXT, confident(lambda index: 0.95 if index in FIRSTS.values() else 0.5))
    assert times.of(inside) is Certainty.PARAGRAPH
    paragraph = TEXT.sentences[inside].paragraph
    assert {TEXT.sentences[i].paragraph for i in times.piece(inside)} == {paragraph}
    assert times.piece(FIRSTS[paragraph]) == range(0)

    starts = {s.chapter: s.index for s in reversed(list(TEXT.spoken))}
    session.time(confident(lambda index: 0.95 if index in starts.values() else 0.5))
    chapter = TEXT.chapters[TEXT.sentences[inside].chapter]
    assert times.of(inside) is Certainty.CHAPTER
    assert times.piece(inside) == range(chapter.first, chapter.stop)

    text = window.page.text
    listen_to(session, inside)
    image = text.viewport().grab().toImage()
    rect = text.rects(inside)[0].translated(0, -text.verticalScrollBar().value())
    left = int(text.rects(starts[0])[0].left()) - 16
    beside = {image.pixelColor(x, int(rect.center().y())).name() for x in range(left, left + 4)}
    assert beside != {looks[0].current.paper}


def test_the_panel_tells_more_and_what_to_do(window: MainWindow, session: FakeSession) -> None:
    remark = Message("The time of chapter “{title}” could not be confirmed.", title="开场")
    session.show(TEXT, confident(lambda index: 0.5 if index == spoken(3) else 0.95, remark))
    window.actions_["about_times"].trigger()
    panel = window.page.transport.status.panel
    assert panel.words[:2] == ["Timed to the sentence, 1 estimated", str(remark)]
    buttons = {button.text(): button for button in panel.findChildren(QPushButton)}
    buttons["Next Estimated Sentence (E)"].click()
    assert session.asked[-1] == ("play_sentence", spoken(3))


def test_a_text_of_another_episode_is_told_plainly(
    window: MainWindow, session: FakeSession
) -> None:
    session.show(TEXT, confident(lambda index: 0.2))
    assert said(window) == "The text may be of another episode"
    window.actions_["about_times"].trigger()
    panel = window.page.transport.status.panel
    assert next(b.text() for b in panel.findChildren(QPushButton)).startswith("Open")
    session.time(paced(confident(lambda index: 0.2)))
    assert said(window) == "Times are estimates"


def test_without_a_model_one_is_offered(window: MainWindow, session: FakeSession) -> None:
    def first_deed() -> QPushButton:
        window.actions_["about_times"].trigger()
        return window.page.transport.status.panel.findChildren(QPushButton)[0]

    session.show(TEXT, paced(confident(lambda index: 0.2)))
    window.models.present_changed.emit(DEFAULT, True)
    assert first_deed().text() == "Time the Text Again"
    window.models.present_changed.emit(DEFAULT, False)
    first_deed().click()
    assert window.dialogs.settings.isVisible()
    assert window.dialogs.settings.pages.currentItem().text() == "Timing"


def test_the_next_doubtful_sentence_is_played_round_and_round(
    window: MainWindow, session: FakeSession
) -> None:
    doubtful = [spoken(3), spoken(7)]
    session.show(TEXT, confident(lambda index: 0.5 if index in doubtful else 0.95))
    for goal in (*doubtful, *doubtful):
        window.actions_["next_doubt"].trigger()
        assert session.asked[-1] == ("play_sentence", goal)
        listen_to(session, goal)


def test_words_follow_the_language(
    window: MainWindow, session: FakeSession, qapp: QApplication
) -> None:
    session.show(TEXT, confident(lambda index: 0.95))
    window.session.options.set(LANGUAGE, Language.CHINESE)
    qapp.sendPostedEvents(None, QEvent.Type.LanguageChange)
    assert said(window) == "已精确到句"


def test_only_the_newest_times_count(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    session.tasks = TaskPool()
    for confidence in (0.1, 0.5, 0.95):
        session.show(TEXT, confident(lambda index, confidence=confidence: confidence))
    qtbot.waitUntil(lambda: said(window) == "Timed to the sentence")


def test_at_first_no_button_is_marked(window: MainWindow) -> None:
    assert not window.welcome.open_button.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert window.welcome.open_button.hasFocus()
