"""Font families by name, so that Chinese is never set in Japanese forms."""

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


def is_ideographic(language: str) -> bool:
    """Return whether the script is dense and wants more room between lines."""
    return language in _BY_LANGUAGE
