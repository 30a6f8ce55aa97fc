"""The second text in the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.options.catalogue import SHOWN, Shown
from tests.app.fake_session import FakeSession
from tests.app.fakes import FakeAligner, ManualClock
from tests.app.texts import evenly_timed, interview

TEXT = interview(4)
TIMES = evenly_timed(TEXT)
SECOND = "\n\n".join(f"This is what sentence number {n} says." for n in range(4))


@pytest.fixture
def session(clock: ManualClock) -> FakeSession:
    session = FakeSession(clock)
    session.settings.set("view/language", "en")
    return session


@pytest.fixture
def window(session: FakeSession, looks: tuple, qtbot: QtBot) -> MainWindow:
    window = MainWindow(session, *looks)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "talk.en.txt"
    path.write_text(SECOND, "utf-8")
    return path


def aligner_of(session: FakeSession) -> FakeAligner:
    aligner = session.second_text._aligner
    assert isinstance(aligner, FakeAligner)
    return aligner


def test_it_is_chosen_shown_and_removed(
    window: MainWindow, session: FakeSession, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not window.actions_["second_text"].isEnabled()
    session.show(TEXT, TIMES)
    assert window.actions_["second_text"].isEnabled()
    assert not window.actions_["no_second_text"].isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(second), ""))
    window.actions_["second_text"].trigger()
    aligner = aligner_of(session)
    ((_, transcript, _),) = aligner.jobs
    aligner.progress.emit("aligning", 0.5)
    assert window.page.strip.isVisible()
    aligner.timeline_found.emit(evenly_timed(transcript).with_cues([], "pacing"))
    aligner.finished.emit()
    assert not window.page.strip.isVisible()
    assert session.options.get(SHOWN) is Shown.BOTH
    assert "sentence number 2" in window.page.text.toPlainText()
    window.actions_["no_second_text"].trigger()
    assert "sentence number 2" not in window.page.text.toPlainText()
    assert not window.actions_["no_second_text"].isEnabled()


def test_two_texts_dropped_on_one_of_them_add_the_other(
    window: MainWindow, session: FakeSession, second: Path
) -> None:
    session.show(TEXT, TIMES)
    assert session.episode is not None
    session.episode.text_file = first = second.with_name("talk.zh.txt")
    first.write_text("第一句。第二句。", "utf-8")
    window.intake.offer([second, first])
    ((_, transcript, _),) = aligner_of(session).jobs
    assert transcript.language == "en"
