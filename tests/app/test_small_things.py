"""Fonts and icons."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from app.resources import resource
from app.theme.fonts import families, is_ideographic
from app.theme.icons import application_icon, icon

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


def test_chinese_is_never_set_in_japanese_forms() -> None:
    assert families("zh")[0] == "Noto Sans CJK SC"
    assert families("ja")[0] == "Noto Sans CJK JP"
    assert "Noto Sans CJK SC" in families("en")
    assert is_ideographic("zh")
    assert not is_ideographic("en")


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "en", "xx"])
def test_no_family_is_named_twice(language: str) -> None:
    assert len(families(language)) == len(set(families(language)))


@pytest.mark.parametrize("name", [name for name in ICONS if not name.startswith("lyricast")])
def test_icons_take_the_colour(qapp: object, name: str) -> None:
    drawn = icon(name, "#ff0000", "#0000ff")
    for mode, colour in ((QIcon.Mode.Normal, "#ff0000"), (QIcon.Mode.Disabled, "#0000ff")):
        image = drawn.pixmap(QSize(48, 48), mode).toImage()
        solid = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert solid == {colour}


def test_the_program_has_an_icon(qapp: object) -> None:
    image = application_icon().pixmap(QSize(64, 64)).toImage()
    assert image.pixelColor(32, 6).alpha() == 255
    assert image.pixelColor(0, 0).alpha() == 0
