from dataclasses import asdict
from string import Template

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.resources import resource
from app.theme.colours import READABLE, contrast, luminance
from app.theme.theme import DARK, LIGHT, SEPIA, STRONG_DARK, STRONG_LIGHT, Theme

EVERY = [LIGHT, SEPIA, DARK, STRONG_LIGHT, STRONG_DARK]


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
        "current, estimated": (t.estimated_ink, t.estimated),
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


@pytest.mark.parametrize("theme", EVERY, ids=lambda t: t.name)
def test_every_text_can_be_read(theme: Theme) -> None:
    poor = {
        name: contrast(*pair) for name, pair in texts(theme).items() if contrast(*pair) < READABLE
    }
    assert not poor


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", EVERY, ids=lambda t: t.name)
def test_sure_and_estimated_look_different(theme: Theme) -> None:
    assert contrast(theme.current, theme.paper) > contrast(theme.estimated, theme.paper) > 1.05


COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
@pytest.mark.parametrize("theme", EVERY, ids=lambda t: t.name)
def test_text_can_be_read_on_any_highlight(theme: Theme, colour: str) -> None:
    own = theme.highlighted(colour)
    assert own.current == colour
    assert contrast(own.current_ink, colour) >= READABLE
    assert contrast(own.estimated_ink, own.estimated) >= READABLE


def test_dark_themes_are_known_as_dark() -> None:
    assert [theme.dark for theme in (LIGHT, SEPIA, DARK)] == [False, False, True]
    assert luminance("#000000") == 0


@pytest.mark.parametrize("theme", EVERY, ids=lambda t: t.name)
def test_speakers_look_different(theme: Theme) -> None:
    assert len(set(theme.speakers)) == len(theme.speakers)
    assert theme.speaker(len(theme.speakers)) == theme.speakers[0]


@pytest.mark.parametrize("theme", EVERY, ids=lambda t: t.name)
def test_the_style_sheet_asks_for_colours_there_are(theme: Theme) -> None:
    sheet = resource("themes/lyricast.qss").read_text(encoding="utf-8")
    assert "$" not in Template(sheet).substitute(asdict(theme))


@pytest.mark.parametrize("theme", [STRONG_LIGHT, STRONG_DARK], ids=lambda t: t.name)
def test_high_contrast_is_high(theme: Theme) -> None:
    grounds = {"hovered row"}  # under the mouse, for a moment
    poor = {n: contrast(*pair) for n, pair in texts(theme).items() if contrast(*pair) < 7}
    assert set(poor) <= grounds
    assert contrast(theme.line, theme.paper) > 3
