from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.theme.theme import DARK, LIGHT, SEPIA, STRONG_DARK, STRONG_LIGHT
from app.theme.themes import ContrastChoice, ThemeChoice, Themes


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[Themes]:
    themes = Themes(qapp, "QLabel { color: $ink; }")
    yield themes
    themes.choose(ThemeChoice.SYSTEM)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


def test_a_choice_reaches_palette_and_style_sheet(qapp: QApplication, themes: Themes) -> None:
    for choice, theme in (
        (ThemeChoice.DARK, DARK),
        (ThemeChoice.SEPIA, SEPIA),
        (ThemeChoice.LIGHT, LIGHT),
    ):
        themes.choose(choice)
        assert themes.current is theme
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.paper
        assert theme.ink in qapp.styleSheet()


def test_the_system_is_followed_only_when_asked(qapp: QApplication, themes: Themes) -> None:
    themes.choose(ThemeChoice.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.current is DARK
    themes.choose(ThemeChoice.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.current is LIGHT


def test_a_highlight_is_used_on_its_kind_of_page(themes: Themes) -> None:
    themes.choose(ThemeChoice.LIGHT)
    themes.highlight("#aaddff", dark=False)
    themes.highlight("#003355", dark=True)
    assert themes.current.current == "#aaddff"
    themes.choose(ThemeChoice.DARK)
    assert themes.current.current == "#003355"
    themes.highlight("", dark=True)
    assert themes.current == DARK


def test_high_contrast_is_used_where_the_user_or_the_system_asks(
    qapp: QApplication, themes: Themes, monkeypatch: pytest.MonkeyPatch
) -> None:
    themes.choose(ThemeChoice.LIGHT)
    themes.highlight("#aaddff", dark=False)
    themes.use_contrast(ContrastChoice.HIGH)
    assert themes.current is STRONG_LIGHT
    themes.choose(ThemeChoice.DARK)
    assert themes.current is STRONG_DARK
    assert STRONG_DARK.paper in qapp.palette().color(QPalette.ColorRole.Base).name()
    themes.use_contrast(ContrastChoice.SYSTEM)  # which asks for nothing here
    assert themes.current is DARK
    high = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(themes._accessibility, "contrastPreference", lambda: high)
    themes._accessibility.contrastPreferenceChanged.emit(high)
    assert themes.current is STRONG_DARK
    themes.use_contrast(ContrastChoice.USUAL)
    assert themes.current is DARK
