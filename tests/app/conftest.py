"""What every test of the player needs: no screen, no sound device, none of the user's files."""

import gc
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QStandardPaths
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.gc_policy import collect_what_is_due
from tests.app.servers import client, make_client, server  # noqa: F401

# What a pure test does not need is imported by the fixtures that do, the window above all.
if TYPE_CHECKING:
    from app.language import Languages
    from app.main_window import MainWindow
    from tests.app.fake_session import FakeSession
    from tests.app.fakes import FakePlayer, ManualClock

UNAVOIDABLE = (
    # A machine without a sound server, or without the libraries of one.
    r"PulseAudioService: pa_context_connect\(\) failed",
    r"Couldn't (load|resolve) (pipewire|va)\S* ?\S*( in plugin\))? (library|symbols)",
    r"No audio device detected",
    # What Qt's offscreen windows say of themselves.
    r"This plugin does not support (\w+\(\)|grabbing the keyboard)",
    # What QtMultimedia says when another file is opened while one is being loaded.
    r"Could not open media\. FFmpeg error description: Immediate exit requested",
)


def pytest_configure(config: pytest.Config) -> None:
    for pattern in UNAVOIDABLE:
        config.addinivalue_line("qt_log_ignore", pattern)


class PatientBot(QtBot):
    """Waits long for what is sure to come, so that no slow machine fails a test."""

    PATIENCE = 60_000

    def waitSignal(self, signal: object, *, timeout: int = PATIENCE, **options: object) -> object:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LYRICAST_HOME", str(tmp_path / "home"))
    QStandardPaths.setTestModeEnabled(True)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The model of whoever runs the tests, lent to programs in homes of their own."""
    from alignment.models.store import FOLDER_VARIABLE, Store

    with monkeypatch.context() as user:
        user.delenv("LYRICAST_HOME")
        model = Store().find()
    if model is None:
        pytest.skip("the model is not here")
    monkeypatch.setenv(FOLDER_VARIABLE, str(model))
    return model


@pytest.fixture(autouse=True)
def _garbage_of_this_thread() -> Iterator[None]:
    """Search for garbage between tests, never in a thread where widgets must not be destroyed."""
    gc.disable()
    yield
    collect_what_is_due()


def clear_screen(application: QApplication) -> list[str]:
    """Delete every window, so that none is dressed anew; name those that are still open."""
    windows = [widget for widget in application.topLevelWidgets() if widget.parent() is None]
    shown = [repr(window) for window in windows if window.isVisible()]
    for window in windows:
        window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return shown


class Unexpected(logging.Handler):
    """Gathers what is logged as wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("app"):
            self.said.append(record.getMessage())


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[str]]:
    """What was logged as wrong: a test that expects it takes it away, any other fails by it."""
    handler = Unexpected()
    logging.getLogger().addHandler(handler)
    yield handler.said
    logging.getLogger().removeHandler(handler)
    assert not handler.said, "unexpected in the log"


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """Let no test meet the windows of an earlier one."""
    yield
    if isinstance(application := QApplication.instance(), QApplication):
        shown = clear_screen(application)
        assert not shown, "close the windows, or give them to qtbot"


@pytest.fixture
def languages(qapp: QApplication) -> "Iterator[Languages]":
    from app.language import Language, Languages

    languages = Languages(qapp)
    yield languages
    languages.choose(Language.ENGLISH)


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[tuple[object, object]]:
    """Themes and languages of an application dressed as when it runs."""
    from app.language import Language
    from app.program import dress
    from app.theme.themes import ThemeChoice

    font, palette = qapp.font(), QPalette()
    themes, languages = dress(qapp)
    yield themes, languages
    shown = clear_screen(qapp)
    themes.choose(ThemeChoice.SYSTEM)
    languages.choose(Language.ENGLISH)
    qapp.setFont(font)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    assert not shown, "close the windows, or give them to qtbot"


@pytest.fixture
def clock() -> "ManualClock":
    from tests.app.fakes import ManualClock

    return ManualClock()


@pytest.fixture
def fake_player(qapp: object, clock: "ManualClock") -> "FakePlayer":
    from tests.app.fakes import FakePlayer

    return FakePlayer(clock)


@pytest.fixture
def session(qapp: QApplication, clock: "ManualClock") -> "FakeSession":
    from tests.app.fake_session import FakeSession

    return FakeSession(clock)


@pytest.fixture
def window(session: "FakeSession", looks: tuple, qtbot: QtBot) -> "MainWindow":
    from tests.app.windows import open_window

    session.settings.set("view/language", "en")
    return open_window(session, looks, qtbot)


@pytest.fixture
def playing(window: "MainWindow", session: "FakeSession") -> "MainWindow":
    from tests.app.texts import TEXT, TIMES

    session.show(TEXT, TIMES)
    session.player.play()
    return window
