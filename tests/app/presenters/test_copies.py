"""Going back to a copy of the library."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.views.copies_dialog import CopiesDialog
from tests.app.fake_session import FakeSession
from tests.app.session_stage import Stage


def test_there_may_be_none(window: MainWindow) -> None:
    window.actions_["copies"].trigger()
    dialog = window.findChild(CopiesDialog)
    assert not dialog.list.isVisible()
    assert not dialog.use.isEnabled()
    dialog.close()


def test_one_takes_the_place_of_the_library_and_settings_stay(
    stage: Stage, audio: Path, text: Path, looks: tuple, qtbot: QtBot
) -> None:
    session = stage.session
    window = MainWindow(session, *looks)
    qtbot.addWidget(window)
    window.show()
    session.open(audio, text)
    stage.align()
    session.player.seek(7_000)
    session.library.back_up()
    session.player.seek(0)
    session.settings.set("speed", 1.5)
    session.library.episodes.remove(session.episode.audio_hash)
    assert session.library.episodes.entries() == []
    window.actions_["copies"].trigger()
    dialog = window.findChild(CopiesDialog)
    dialog.list.setCurrentRow(0)
    assert "1" in dialog.list.item(0).text()
    dialog.use.click()
    assert len(session.library.episodes.entries()) == 1
    assert session.transcript is not None, "the episode is open again"
    assert stage.database.run(
        lambda c: c.execute("SELECT value FROM settings WHERE key = 'speed'").fetchall()
    ) == [("1.5",)]
    window.close()


def test_what_cannot_be_used_is_told(window: MainWindow, session: FakeSession) -> None:
    session.use_copy(Path("/no/such-2026-01-01.db"), lambda: None)
    (message,) = window.messages.messages
    assert "cannot be used" in message.text
