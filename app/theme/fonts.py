"""Font families by name, so that Chinese is never set in Japanese forms."""

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_CHINESE = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
)
_BY_LANGUAGE = {
    "zh": _CHINESE,
    "ja": ("Noto Sans CJK JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic UI"),
    "ko": ("Noto Sans CJK KR", "Source Han Sans K", "Apple SD Gothic Neo", "Malgun Gothic"),
}
_LATIN = (
    "Source Sans 3",
    "Source Sans Pro",
    "Noto Sans",
    "SF Pro Text",
    "Segoe UI",
    "Ubuntu Sans",
    "Ubuntu",
    "Adwaita Sans",
    "Cantarell",
)
_PROPORTIONAL = QFont.Tag("pwid")
"""The OpenType feature by which Chinese fonts have quotation marks of Latin width."""


_SYSTEMS = {
    "": QFontDatabase.WritingSystem.Any,
    "zh": QFontDatabase.WritingSystem.SimplifiedChinese,
    "ja": QFontDatabase.WritingSystem.Japanese,
    "ko": QFontDatabase.WritingSystem.Korean,
}
_EASY = ("Atkinson Hyperlegible", "Lexend", "OpenDyslexic", "Dyslexie", "Sylexiad")
"""What families begin with whose letters were drawn to be told apart easily."""


def families(language: str, chosen: Mapping[str, str] | None = None) -> list[str]:
    """Return the families to try, in order, for text in a language (ISO 639-1).

    Parameters
    ----------
    chosen
        Families that the user wants, by the language whose script they are for; the one
        without a language comes first of all.
    """
    chosen = chosen or {}
    own = (chosen.get("", ""), chosen.get(language, ""))
    first = _BY_LANGUAGE.get(language, _LATIN)
    names = (*own, *first, *chosen.values(), *_LATIN, *_CHINESE)
    return list(dict.fromkeys(filter(None, names)))


def installed(language: str) -> list[str]:
    """Return the families of this computer with the script of a language; empty for all."""
    return [
        family
        for family in QFontDatabase.families(_SYSTEMS[language])
        if not QFontDatabase.isPrivateFamily(family) and QFontDatabase.isSmoothlyScalable(family)
    ]


def easy_to_read(names: Iterable[str]) -> list[str]:
    """Return those families that were made for readers with dyslexia or weak eyes."""
    return [name for name in names if name.startswith(_EASY)]


def suit(font: QFont, language: str) -> QFont:
    """Let a font set “don’t” without a gap in a Latin text, even a Chinese font; return it."""
    font.unsetFeature(_PROPORTIONAL)
    if not is_ideographic(language):
        font.setFeature(_PROPORTIONAL, 1)
    return font


def use_fonts_of(language: str) -> None:
    """Set the application in fonts that suit a language, its quotation marks too."""
    font = QApplication.font()
    if font.families() == families(language):
        return
    font.setFamilies(families(language))
    suit(font, language)
    QApplication.setFont(font)
    # Widgets keep the font with which the style sheet was last applied to them.
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(application.styleSheet())


def is_ideographic(language: str) -> bool:
    """Return whether the script is dense and wants more room between lines."""
    return language in _BY_LANGUAGE
