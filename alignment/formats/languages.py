"""Languages as media files name them."""

_CODES = """\
ar:ara cs:ces da:dan de:deu el:ell en:eng es:spa fi:fin fr:fra he:heb hi:hin hu:hun it:ita ja:jpn
ko:kor nl:nld no:nor pl:pol pt:por ro:ron ru:rus sv:swe th:tha tr:tur uk:ukr vi:vie zh:zho
"""


def three_letters(language: str) -> str:
    """Return the code of ISO 639-2 for one of ISO 639-1; ``und`` for those not known here."""
    codes = dict(pair.split(":") for pair in _CODES.split())
    return codes.get(language, "und")
