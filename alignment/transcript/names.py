"""What names of people look like, and which stand for the same person."""

import re
from collections.abc import Sequence
from functools import lru_cache

from alignment.transcript.letters import is_small, is_word

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々"
_CJK_LETTER = re.compile(f"[{_CJK}]")
_CJK_NAME = re.compile(rf"[{_CJK}]{{1,8}}(?:[·•・‧\-][{_CJK}]{{1,8}}){{0,3}}\d{{0,2}}")
_PARTICLE = re.compile(r"d[aeiu]|de[lrn]|dos|v[ao]n|l[ae]|[ea]l|[ye]|bin|ibn|of|and|&")
_FORM_OF_ADDRESS = re.compile(r"总|老师?|教授|博士|先生|女士|小姐|工")
_ASIDES = re.compile(r"(?:\s*[(（\[【][^()（）\[\]【】]{1,40}[)）\]】]){1,3}\s*$")
_POST = re.compile(
    r",\s*(?:[A-Z][A-Z .,'’&/-]{6,80}|(?:(?i:co-?)?(?i:host|anchor|byline|reporter|guest)))$"
)
_OFFICE = re.compile(r"The [^()]{3,80}\(([^()]{3,40})\)")
_DOTS = str.maketrans("·•・‧.", "     ")
_CREDENTIALS = re.compile(
    r"(?:,\s*(?:[A-Z][A-Za-z]{0,3}\.?(?:[A-Z][A-Za-z]{0,3}\.?)+|[A-Z]{2,6}|[JS]r\.?|Esq\.?"
    r"|(?:[^\W\d_]{1,4}\.){2,}))+$"
)
_ENDS_UTTERANCE = tuple(".!?…,，。！？、~～;；")
_ENDS_IN_INITIAL = re.compile(r"(?:\s[A-Z]|\b[JS]r|\bEsq|[^\W\d_]\.[^\W\d_])\.$|^[A-Z]\.$")
_SURNAME_FIRST = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+")
_HANDLE = re.compile(r"@?[^\W_][\w.\-]{0,29}(?: [^\W_][\w.\-]{0,19})?", re.ASCII)
_EMPHASIS = "*_ \t"
_SHUT = (")", "）", "]", "】")
_WITHIN_NAME = str.maketrans("", "", ".-'’&·_\u200c\u200d")
_WITHIN_PHRASE = str.maketrans("", "", " -'’&·()#")
_LONGEST_NAME = 40
_LONGEST_CJK_NAME = 8
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LONGEST_WITHOUT_SPACES = 16
_MOST_WORDS = 5
_FEWEST_INITIALS = 2


def name_in(text: str) -> str | None:
    """Return the name that a text consists of, without what follows in brackets, or None."""
    return _name_in(text) if len(text) <= 3 * _LONGEST_NAME else None


@lru_cache(maxsize=1_000)  # the same few names open turn after turn
def _name_in(text: str) -> str | None:
    name = text.strip(_EMPHASIS)
    if office := _OFFICE.fullmatch(name):
        name = office[1]
    elif name.endswith(_SHUT):
        name = _ASIDES.sub("", name).strip(_EMPHASIS)
    if name.endswith(_ENDS_UTTERANCE) and not _ENDS_IN_INITIAL.search(name, len(name) - 4):
        return None
    if "," in name:
        name = _POST.sub("", name)
    credentials = _CREDENTIALS.search(name) if "," in name else None
    words = (name[: credentials.start()] if credentials else name).split()
    if not 0 < len(name) <= _LONGEST_NAME or len(words) > _MOST_WORDS:
        return None
    if _PARTICLE.fullmatch(words[0]) or not all(_is_name_word(word) for word in words):
        return None
    return name if any(map(str.isalpha, name)) else None


def handle_in(text: str) -> str | None:
    """Return the name in small letters, handle or number of a speaker that a text is, or None.

    *Berg, Mia* is such a name too.
    """
    name = text.strip(_EMPHASIS).removesuffix("()")
    is_handle = _HANDLE.fullmatch(name) or _SURNAME_FIRST.fullmatch(name)
    return name if is_handle and not name.isdecimal() else None


def states_post(text: str) -> bool:
    """Whether a text is a name with what somebody does for a broadcast, as *ANN DOE, HOST*."""
    return _POST.search(text.strip(_EMPHASIS)) is not None


def surname_first(text: str) -> str | None:
    """Return the name that a text is, such as *Berg, Mia (guest)*, without brackets, or None."""
    name = _ASIDES.sub("", text[: 3 * _LONGEST_NAME].strip(_EMPHASIS))
    return name if _SURNAME_FIRST.fullmatch(name) else None


def phrase_in(text: str) -> str | None:
    """Return a few words that may name somebody, as *Woman in the audience* does, or None."""
    name = text.strip(_EMPHASIS)
    if not 0 < len(name) <= _LONGEST_NAME or len(name.split()) > _MOST_WORDS:
        return None
    if is_small(name[0]) or not name[0].isalpha() or not is_word(name.translate(_WITHIN_PHRASE)):
        return None
    return name if any(map(str.isalpha, name)) else None


def key_of(name: str) -> str:
    """Reduce a name to what it is compared by."""
    return " ".join(name.casefold().translate(_DOTS).split()) or name


def shortens(short: str, full: str) -> bool:
    """Whether one name is a usual short form of another.

    Given name or surname, initials, the beginning of the given name
    (*Ben* for *Benjamin*), and in Chinese the given name alone or the surname
    with a form of address.
    """
    a, b = key_of(short), key_of(full)
    parts, words = a.split(), b.split()
    if a == b or len(parts) > len(words):
        return False
    if len(words) > 1:
        if len({bool(_CJK_LETTER.search(word)) for word in words}) > 1:
            return False
        if len(parts) < len(words) and set(parts) <= set(words):
            return True
        initials = "".join(word[0] for word in words)
        if len(initials) >= _FEWEST_INITIALS and a.replace(" ", "") == initials and a.isascii():
            return True
        return len(parts) == 1 and len(a) > 2 and words[0].startswith(a)
    if b.isascii() or not 2 <= len(b) <= 4:
        return False
    given = len(a) >= 2 and len(a) == len(b) - 1 and b.endswith(a)
    return given or (a[0] == b[0] and _FORM_OF_ADDRESS.fullmatch(a[1:]) is not None)


def full_form(name: str, names: Sequence[str], introduction: str) -> str:
    """Return the fullest form of a name.

    Parameters
    ----------
    names
        All names of speakers in the text.
    introduction
        Text in which people may be named in full before they speak.
    """
    longer = {key_of(other): other for other in names if shortens(name, other)}
    if len(longer) == 1:
        return next(iter(longer.values()))
    same = next((other for other in names if key_of(other) == key_of(name)), name)
    if longer or not same.isascii() or not same.isalpha():
        return same
    written = set(re.findall(rf"\b{same} [A-Z][\w'’-]+", introduction))
    return written.pop() if len(written) == 1 else same


def _is_name_word(word: str) -> bool:
    if _PARTICLE.fullmatch(word) or _CJK_NAME.fullmatch(word):
        return True
    core = word.strip("“”\"'‘’#")
    if not core or not is_word(core[0]) or is_small(core[0]):
        return False
    if len(core) > _LONGEST_CJK_NAME and _CJK_LETTER.search(core):
        return False
    if len(core) > _LONGEST_WITHOUT_SPACES and _WITHOUT_SPACES.search(core):
        return False
    return is_word(core.translate(_WITHIN_NAME) or core[0])
