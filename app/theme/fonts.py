"""Font families by name, so that Chinese is never set in Japanese forms."""

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
_LATIN = ("Source Sans 3", "Source Sans Pro", "Noto Sans", "SF Pro Text", "Segoe UI")


def families(language: str) -> list[str]:
    """Return the families to try, in order, for text in a language (ISO 639-1)."""
    first = _BY_LANGUAGE.get(language, _LATIN)
    return [*first, *(name for name in (*_LATIN, *_CHINESE) if name not in first)]


def use_fonts_of(language: str) -> None:
    """Set the application in fonts that suit a language, its quotation marks too."""
    font = QApplication.font()
    font.setFamilies(families(language))
    QApplication.setFont(font)
    # Widgets keep the font with which the style sheet was last applied to them.
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(application.styleSheet())


def is_ideographic(language: str) -> bool:
    """Return whether the script is dense and wants more room between lines."""
    return language in _BY_LANGUAGE
