from collections.abc import Iterator
from dataclasses import asdict
from string import Template

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.resources import resource
from app.theme import DARK, LIGHT, Choice, Theme, Themes


def luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def texts(theme: Theme) -> dict[str, tuple[str, str]]:
    t = theme
    pairs = {
        "text": (t.ink, t.paper),
        "hovered text": (t.ink, t.hover),
        "selected text": (t.ink, t.selection),
        "panel": (t.ink, t.panel),
        "raised": (t.ink, t.raised),
        "hovered row": (t.ink, t.line),
        "quiet": (t.quiet, t.paper),
        "quiet on panel": (t.quiet, t.panel),
        "current": (t.current_ink, t.current),
        "current, estimated": (t.current_ink, t.estimated),
        "remark": (t.ink, t.estimated),
        "error": (t.on_warning, t.warning),
        "button": (t.on_accent, t.accent),
        "flat button": (t.accent, t.panel),
        "heading of keys": (t.accent, t.paper),
        "chip": (t.paper, t.ink),
    }
    for number, speaker in enumerate(t.speakers):
        pairs[f"speaker {number}"] = (speaker, t.paper)
    return pairs


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_every_text_can_be_read(theme: Theme) -> None:
    poor = {name: contrast(*pair) for name, pair in texts(theme).items() if contrast(*pair) < 4.5}
    assert not poor


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_sure_and_estimated_look_different(theme: Theme) -> None:
    assert contrast(theme.current, theme.paper) > contrast(theme.estimated, theme.paper) > 1.05


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_speakers_look_different(theme: Theme) -> None:
    assert len(set(theme.speakers)) == len(theme.speakers)
    assert theme.speaker(len(theme.speakers)) == theme.speakers[0]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_the_style_sheet_asks_for_colours_there_are(theme: Theme) -> None:
    sheet = resource("themes/lyricast.qss").read_text(encoding="utf-8")
    assert "$" not in Template(sheet).substitute(asdict(theme))


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[Themes]:
    themes = Themes(qapp, "QLabel { color: $ink; }")
    yield themes
    themes.choose(Choice.SYSTEM)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


def test_a_choice_reaches_palette_and_style_sheet(qapp: QApplication, themes: Themes) -> None:
    for choice, theme in ((Choice.DARK, DARK), (Choice.LIGHT, LIGHT)):
        themes.choose(choice)
        assert themes.current is theme
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.paper
        assert theme.ink in qapp.styleSheet()


def test_the_system_is_followed_only_when_asked(qapp: QApplication, themes: Themes) -> None:
    themes.choose(Choice.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.current is DARK
    themes.choose(Choice.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.current is LIGHT
