"""Quoting, bookmarking and exporting in the window."""

import re

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment.timeline import Recognised
from app.links import find_sentence, read_link
from app.main_window import MainWindow
from app.options.catalogue import (
    QUOTE_STYLE,
    QUOTE_TEMPLATE,
    SHOWN,
    QuoteStyle,
    Shown,
)
from app.values.episode_key import EpisodeKey
from tests.app.fake_session import FakeSession
from tests.app.mouse import settled
from tests.app.presenters.quotes.conftest import CONTENT, SPOKEN, TEXT, TIMES
from tests.app.presenters.quotes.quoting import (
    ALT,
    CONTROL,
    FIRST,
    SECOND,
    SHIFT,
    clipboard,
    hear,
    menu_shows,
    press,
    select,
    toast,
)


def test_the_sentence_heard_is_quoted_with_its_source(
    window: MainWindow, session: FakeSession
) -> None:
    hear(session, SPOKEN[10])
    press(window, Qt.Key.Key_C, CONTROL, SHIFT)
    assert clipboard().text() == f"“{FIRST}”\n— 莎拉 · An episode · 0:30"
    assert "lyricast://play/abababababababab?t=30000" in clipboard().html()
    assert toast(window) == "Quote copied"


def test_what_is_selected_is_quoted(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[0])
    select(window, SPOKEN[10], SPOKEN[12], skip=2, leave=8)
    window.actions_["copy_quote"].trigger()
    assert clipboard().text() == (
        f"“莎拉: {FIRST[2:]} {SECOND}\nSam Altman: 这是第 6 轮的第一句话，”\n— An episode · 0:30"
    )


def test_letters_that_take_two_units_are_not_cut(window: MainWindow) -> None:
    select(window, SPOKEN[11], SPOKEN[11], skip=2, leave=6)
    (piece,) = window.page.text.selected_pieces()
    assert (piece.text, piece.offset) == ("野家😀不", 1)


def test_a_plain_copy_has_only_the_words(window: MainWindow) -> None:
    select(window, SPOKEN[10], SPOKEN[10])
    press(window, Qt.Key.Key_C, CONTROL)
    assert clipboard().text() == FIRST
    assert not clipboard().hasHtml()


def test_what_is_not_spoken_cannot_be_quoted(window: MainWindow) -> None:
    select(window, 0, 1)
    window.actions_["copy_quote"].trigger()
    assert "not spoken" in toast(window)


def test_a_link_leads_back(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[11])
    press(window, Qt.Key.Key_C, CONTROL, ALT)
    link = read_link(clipboard().text())
    assert link.leads_into(CONTENT.audio)
    assert find_sentence(link, TEXT.sentences, TIMES) == SPOKEN[11]
    assert toast(window) == "Link to 0:32 copied"
    session.player.seek(0)
    window.links.follow(clipboard().text())
    assert window.page.text.current.index == SPOKEN[11]


def test_without_a_text_the_moment_is_quoted(window: MainWindow, session: FakeSession) -> None:
    session.show(None, None)
    session.identify(EpisodeKey(CONTENT.audio))
    session.player.seek(65_000)
    window.actions_["copy_quote"].trigger()
    assert clipboard().text() == "An episode · 1:05"
    window.actions_["copy_link"].trigger()
    assert clipboard().text() == "lyricast://play/abababababababab?t=65000"


def test_a_link_waits_for_the_audio_to_be_read(window: MainWindow, session: FakeSession) -> None:
    session.key = None
    window.actions_["copy_link"].trigger()
    assert "still being read" in toast(window)
    window.actions_["bookmark"].trigger()
    assert session.library.bookmarks.all() == ()


def test_the_menu_on_a_sentence_is_about_it(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    hear(session, SPOKEN[0])
    text = window.page.text
    text.reveal(SPOKEN[20])
    qtbot.waitUntil(lambda: settled(text))
    rect = text.rects(SPOKEN[20])[0]
    point = QPoint(round(rect.left()) + 10, round(rect.center().y()))
    point -= QPoint(0, text.verticalScrollBar().value())
    seen = menu_shows("Copy as a Quote")
    text.customContextMenuRequested.emit(text.viewport().mapTo(text, point))
    assert clipboard().text().startswith("“这是第 10 轮")
    assert {"Copy a Link", "Bookmark", "Save as a Clip", "Copy", "Select All"} <= set(seen[0])
    window.actions_["copy_quote"].trigger()
    assert clipboard().text().startswith("“这是第 0 轮")


def test_no_two_entries_of_the_menu_have_the_same_letter(window: MainWindow) -> None:
    letters: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        letters.extend(re.findall(r"&(\w)", " ".join(a.text() for a in menu.actions())))
        menu.close()

    QTimer.singleShot(0, look)
    window.page.text.customContextMenuRequested.emit(QPoint(50, 50))
    assert len(letters) > 5
    assert len({letter.lower() for letter in letters}) == len(letters)


def test_a_selection_is_dragged_with_its_link(window: MainWindow) -> None:
    select(window, SPOKEN[10], SPOKEN[10])
    data = window.page.text.createMimeDataFromSelection()
    quote, source, link = data.text().split("\n")
    assert (quote, source) == (f"“{FIRST}”", "— 莎拉 · An episode · 0:30")
    assert read_link(link).time == 30_000
    select(window, 0, 0)
    assert window.page.text.createMimeDataFromSelection().text() == TEXT.sentences[0].text


def test_a_quote_outlives_the_program_as_text(window: MainWindow, session: FakeSession) -> None:
    hear(session, SPOKEN[10])
    window.actions_["copy_quote"].trigger()
    said = clipboard().text()
    window.close()
    assert clipboard().text() == said
    assert not clipboard().hasHtml()


def test_quotes_are_copied_in_the_style_of_the_user(
    window: MainWindow, session: FakeSession
) -> None:
    hear(session, SPOKEN[10])
    session.options.set(QUOTE_STYLE, QuoteStyle.MARKDOWN)
    window.actions_["copy_quote"].trigger()
    said = clipboard().text().splitlines()
    assert said[0] == f"> {FIRST}"
    assert said[-1].startswith("— 莎拉 · An episode · [0:30](lyricast://")
    assert not clipboard().hasHtml()
    session.options.set(QUOTE_STYLE, QuoteStyle.OWN)
    session.options.set(QUOTE_TEMPLATE, "{time} {quote}")
    window.actions_["copy_quote"].trigger()
    assert clipboard().text() == f"0:30 {FIRST}"


def test_a_quote_has_its_original_where_that_is_shown(
    window: MainWindow, session: FakeSession
) -> None:
    session.recognition.said[SPOKEN[10]] = Recognised(SPOKEN[10], "The first sentence.", ())
    hear(session, SPOKEN[10])
    window.actions_["copy_quote"].trigger()
    assert "The first sentence." not in clipboard().text()
    session.options.set(SHOWN, Shown.BOTH)
    window.actions_["copy_quote"].trigger()
    assert clipboard().text().splitlines()[:2] == [f"“{FIRST}”", "The first sentence."]
