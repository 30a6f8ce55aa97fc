"""Which language a text is written in."""

from collections import Counter
from functools import cache

from alignment.transcript.wordlist import words

_WHISPER = words(
    "af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha haw "
    "he hi hr ht hu hy id is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my "
    "ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt "
    "uk ur uz vi yi yo zh"
)
_SPELLED_OTHERWISE = {"jv": "jw", "nb": "no"}

_SCRIPTS = (
    ("kana", 0x3040, 0x30FF),
    ("han", 0x3005, 0x3007),
    ("han", 0x3400, 0x9FFF),
    ("han", 0xF900, 0xFAFF),
    ("han", 0x20000, 0x3FFFF),
    ("ko", 0x1100, 0x11FF),
    ("ko", 0xAC00, 0xD7AF),
    ("el", 0x0370, 0x03FF),
    ("hy", 0x0530, 0x058F),
    ("he", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x077F),
    ("devanagari", 0x0900, 0x097F),
    ("bn", 0x0980, 0x09FF),
    ("pa", 0x0A00, 0x0A7F),
    ("gu", 0x0A80, 0x0AFF),
    ("ta", 0x0B80, 0x0BFF),
    ("te", 0x0C00, 0x0C7F),
    ("kn", 0x0C80, 0x0CFF),
    ("ml", 0x0D00, 0x0D7F),
    ("si", 0x0D80, 0x0DFF),
    ("th", 0x0E00, 0x0E7F),
    ("lo", 0x0E80, 0x0EFF),
    ("bo", 0x0F00, 0x0FFF),
    ("my", 0x1000, 0x109F),
    ("ka", 0x10A0, 0x10FF),
    ("am", 0x1200, 0x137F),
    ("km", 0x1780, 0x17FF),
    ("cyrillic", 0x0400, 0x052F),
    ("latin", 0x0041, 0x024F),
    ("latin", 0x1E00, 0x1EFF),
)
_LANGUAGES_OF = {
    "arabic": words("ar fa ur ps sd"),
    "devanagari": words("hi mr ne sa"),
    "cyrillic": words("ru uk be bg mk sr kk mn tg tt ba uz"),
}
_OTHERS_IN_LATIN = _WHISPER.difference(
    {name for name, _, _ in _SCRIPTS}, *_LANGUAGES_OF.values(), ("en", "zh", "ja")
)
_SAMPLE = 20_000
_WORDS_OF_ENGLISH = words("the of and to in is that it you was for on are with this")
_ENGLISH_ENOUGH = 0.15
_KANA_ENOUGH = 0.1
_LETTERS_PER_SYLLABLE = 3
"""A Latin word of three letters weighs about as much speech as one Han character."""


def language_of(text: str, stated: str | None = None) -> str:
    """Return the ISO 639-1 code of a text, as Whisper spells it.

    Parameters
    ----------
    text
        What is spoken, without headings and names. Without any letter it counts as English.
    stated
        What the file says it is, which holds where languages share a script.
    """
    sample = text[:_SAMPLE]
    weights = _weights(sample)
    han, kana = weights["han"], weights["kana"]
    weights["latin"] = weights["latin"] // _LETTERS_PER_SYLLABLE
    weights["cyrillic"] = weights["cyrillic"] // _LETTERS_PER_SYLLABLE
    weights["han"] += weights.pop("kana", 0)
    script, weight = max(weights.items(), key=lambda item: item[1], default=("latin", 0))
    if not weight:
        return "en"
    if script == "han":
        return "ja" if kana > _KANA_ENOUGH * (han + kana) else "zh"
    stated = _SPELLED_OTHERWISE.get(stated, stated) if stated else None
    if script == "latin":
        # Programs that translate into English state the language they heard.
        if _is_english(sample):
            return "en"
        return stated if stated and stated in _OTHERS_IN_LATIN else _ranked(sample, _WHISPER)
    if stated and stated in _LANGUAGES_OF.get(script, ()):
        return stated
    return _ranked(sample, _LANGUAGES_OF[script]) if script in _LANGUAGES_OF else script


def _weights(text: str) -> Counter[str]:
    weights: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            weights[_script_of(char)] += count
    return weights


@cache
def script_of(char: str) -> str:
    """Return the script of a letter: Han and Kana are one."""
    script = _script_of(char)
    return "han" if script == "kana" else script


def _script_of(char: str) -> str:
    code = ord(char)
    return next((name for name, a, b in _SCRIPTS if a <= code <= b), "latin")


def _is_english(text: str) -> bool:
    """Whether function words alone tell, which spares loading the model."""
    said = Counter(text.lower().split())
    english = {word: count for word, count in said.items() if word in _WORDS_OF_ENGLISH}
    return len(english) > 1 and sum(english.values()) >= _ENGLISH_ENOUGH * said.total()


def _ranked(text: str, candidates: frozenset[str]) -> str:
    import py3langid  # type: ignore[import-untyped]

    ranked = (_SPELLED_OTHERWISE.get(code, str(code)) for code, _ in py3langid.rank(text))
    return next(code for code in ranked if code in candidates)
