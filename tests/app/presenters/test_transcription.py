"""An episode without a text, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment.transcription.text import written
from app.main_window import MainWindow
from app.values.episode_key import EpisodeKey
from app.views.no_text import NoText
from tests.app.fake_session import FakeSession
from tests.app.session.test_transcription import FIRST, LAST, words_of


def hear(session: FakeSession, *sentences: tuple[int, str]) -> None:
    found = written(words_of(*sentences), "en", 90_000)
    assert found is not None
    session.transcription._job.text_found.emit(*found)


@pytest.fixture
def panel(window: MainWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch) -> NoText:
    monkeypatch.setattr(window.models, "_present", lambda name: True)
    session.show(None, None)
    session.identify(EpisodeKey("a" * 64))
    return window.page.no_text


def orders(session: FakeSession) -> list[object]:
    return [order[0] for order in session.transcription._job.asked if order[0] != "hear"]


def test_it_is_offered_in_place_of_a_text(
    window: MainWindow, session: FakeSession, panel: NoText, qtbot: QtBot
) -> None:
    assert panel.isVisible()
    assert panel.geometry() == window.page.text.rect()
    assert panel.write_button.text() == "Write down what is said (about 15 min)"
    qtbot.mouseClick(panel.write_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: orders(session) == ["start"])
    assert not panel.isVisible()
    assert window.page.text.placeholderText()
    session.transcription.progress.emit("recognising", 0.25)
    assert window.page.strip.label.text() == "Writing down what is said: 25%"
    hear(session, *FIRST)
    assert FIRST[1][1] in window.page.text.toPlainText()
    qtbot.mouseClick(window.page.strip.cancel_button, Qt.MouseButton.LeftButton)
    assert orders(session) == ["start", "cancel"]
    assert not window.page.strip.isVisible()
    assert window.transcription.offer.isVisible()
    qtbot.mouseClick(window.transcription.offer.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: orders(session) == ["start", "cancel", "start"])
    hear(session, *FIRST, *LAST)
    session.transcription._job.finished.emit()
    assert not window.transcription.offer.isVisible()
    assert not window.actions_["transcribe"].isEnabled()


def test_a_model_that_is_missing_is_fetched_first(
    window: MainWindow, session: FakeSession, panel: NoText, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    here = False

    def fetch(name: str, progress: object) -> None:
        nonlocal here
        here = True

    monkeypatch.setattr(window.models, "_present", lambda name: here)
    monkeypatch.setattr(window.models, "_fetch", fetch)
    window.models.look("base")
    qtbot.waitUntil(lambda: "148 MB" in panel.words.text())
    qtbot.mouseClick(panel.write_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: orders(session) == ["start"])
    assert here


def test_a_sentence_is_edited_where_it_stands(
    window: MainWindow, session: FakeSession, panel: NoText, qtbot: QtBot
) -> None:
    assert not window.actions_["reword"].isEnabled()
    session.transcription.start()
    hear(session, *FIRST)
    session.player.seek(FIRST[1][0] + 100)
    editor, text = window.transcription.editor, window.page.text
    window.actions_["reword"].trigger()
    assert editor.isVisible()
    assert editor.toPlainText() == FIRST[1][1]
    assert editor.geometry().contains(text.rects(1)[0].center().toPoint() - text.rect().topLeft())
    QTest.keyClicks(editor, " Yes p.")  # not keys of the player
    assert not session.player.playing
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not editor.isVisible()
    assert session.transcript.sentences[1].text == f"{FIRST[1][1]} Yes p."
    assert text.toPlainText().endswith(" Yes p.")
    window.actions_["undo"].trigger()
    assert session.transcript.sentences[1].text == FIRST[1][1]
    window.actions_["reword"].trigger()
    QTest.keyClicks(editor, "No")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert session.transcript.sentences[1].text == FIRST[1][1]


def test_a_text_of_the_user_is_not_edited(playing: MainWindow) -> None:
    assert not playing.actions_["reword"].isEnabled()
    assert not playing.page.no_text.isVisible()
    playing.actions_["reword"].trigger()
    assert not playing.transcription.editor.isVisible()


def test_a_text_is_chosen_or_pasted_for_the_episode(
    window: MainWindow, session: FakeSession, panel: NoText, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(window.intake, "_ask_for", lambda pending: asked.append(pending) or [])
    panel.choose_button.click()
    assert asked[0].audio == session.audio
    pasted = []
    window.actions_["paste"].triggered.connect(lambda: pasted.append(window.intake.pending))
    monkeypatch.setattr(window.intake, "paste", lambda data: None)
    panel.paste_button.click()
    assert pasted[0].audio == session.audio
