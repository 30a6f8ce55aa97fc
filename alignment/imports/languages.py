"""Codes of languages as files state them."""

_CODES = dict(pair.split("=") for pair in ["afr=af"])


def code_of(tag: str | None) -> str | None:
    """Return the ISO 639-1 code of a language tag such as ``zh-Hans``, ``EN_us`` or ``deu``."""
    if not isinstance(tag, str):
        return None
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) == 2 else _CODES.get(code)
