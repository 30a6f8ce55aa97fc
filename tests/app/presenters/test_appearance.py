"""Size, colours and language, in the window."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.language import Language
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE, THEME
from app.theme.fonts import families
from app.theme.theme import DARK, LIGHT
from app.theme.themes import ThemeChoice
from tests.app.fake_session import FakeSession
from tests.app.windows import open_window


def test_text_size_by_keys(playing: MainWindow) -> None:
    text = playing.page.text
    usual = text.type.size
    playing.actions_["larger"].trigger()
    assert text.type.size > usual
    playing.actions_["usual_size"].trigger()
    assert text.type.size == usual
    for _ in range(30):
        playing.actions_["smaller"].trigger()
    assert text.type.size == 13


def test_themes(playing: MainWindow, session: FakeSession) -> None:
    for choice, theme in ((ThemeChoice.DARK, DARK), (ThemeChoice.LIGHT, LIGHT)):
        playing.session.options.set(THEME, choice)
        image = playing.grab().toImage()
        spot = playing.page.text.mapTo(playing, QPoint(3, 200))
        assert image.pixelColor(spot).name() == theme.paper
        assert session.settings.get("view/theme") == choice.value


def test_the_interface_speaks_chinese(playing: MainWindow, qtbot: QtBot) -> None:
    playing.session.options.set(LANGUAGE, Language.CHINESE)
    qtbot.waitUntil(lambda: "回到当前句" in playing.page.follow_chip.button.text())
    assert playing.actions_["next"].text() == "下一句"
    assert playing.menuBar().actions()[0].text() == "文件(&F)"
    playing.session.options.set(LANGUAGE, Language.ENGLISH)
    qtbot.waitUntil(lambda: "Back to the current" in playing.page.follow_chip.button.text())


def test_every_part_of_the_window_is_set_in_the_fonts_of_the_language(
    playing: MainWindow,
) -> None:
    chapters = playing.page.chapters
    parts = [playing.menuBar(), chapters.list, chapters.findChild(QLabel, "episodeTitle")]
    for language in (Language.CHINESE, Language.ENGLISH):
        playing.session.options.set(LANGUAGE, language)
        assert [part.font().families() for part in parts] == [families(language.value)] * 3


def test_a_window_is_dressed_before_it_has_parts(
    session: FakeSession, looks: tuple, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.settings.set("view/theme", "dark")
    dressed = QApplication.setStyleSheet
    parts = []

    def count(application: QApplication, sheet: str) -> None:
        parts.append(len(application.allWidgets()))
        dressed(application, sheet)

    monkeypatch.setattr(QApplication, "setStyleSheet", count)
    window = open_window(session, looks, qtbot)
    assert parts
    assert max(parts) < 20 < len(window.findChildren(QWidget))
