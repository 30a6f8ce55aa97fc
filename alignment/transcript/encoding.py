"""From the bytes of a file to text."""

import codecs
import re

from alignment.errors import TranscriptError
from alignment.transcript.wordlist import words

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I
)
_TEXT_ENCODINGS = words(
    """utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 ascii gb18030 big5 big5hkscs cp950
    shift_jis cp932 euc_jp euc_jis_2004 iso2022_jp euc_kr cp949 johab tis-620 cp874 viscii
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u mac-roman cp437
    cp850 cp852 cp866 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7
    iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16"""
)
"""What a page may say it is written in: Python knows codecs that are none of text."""
_EVERYDAY = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得"
)
_EVERYDAY_SHARE = 0.06
_OTHER_FORMATS = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_CONTROLS_ALLOWED = 0.002
_GOOD_FOR_A_BAD_ONE = 50
_SAMPLE = 20_000


def decode(data: bytes, name: str) -> str:
    """Decode a text file whose encoding nobody states.

    Parameters
    ----------
    data
        The whole file.
    name
        What the file is called in errors.

    Returns
    -------
    str
        The text without byte order mark, line ends as they are.

    Raises
    ------
    TranscriptError
        The file is empty or no text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise TranscriptError("“{file}” is empty. Choose the file that holds the text.", file=name)
    text = None if data.startswith(_OTHER_FORMATS) else _decoded(data)
    if text is None or _is_binary(text):
        raise TranscriptError(
            "“{file}” is not a text file. Choose plain text, Markdown or a saved web page; "
            "export other documents as plain text first.",
            file=name,
        )
    return text


def _decoded(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    if (wide := _utf16_without_bom(data)) is not None:
        return wide
    if (text := _try(data, "utf-8")) is not None:
        return text
    declared = _DECLARED.search(data[:4096])
    if declared and (text := _try(data, declared[1].decode("ascii"))) is not None:
        return text
    return _damaged_utf8(data) or _guessed(data)


def _damaged_utf8(data: bytes) -> str | None:
    """Decode UTF-8 that was cut off or has a few bad bytes."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    foreign = sum(char > "\x7f" for char in text)
    return text if bad * _GOOD_FOR_A_BAD_ONE < foreign else None


def _try(data: bytes, encoding: str) -> str | None:
    # Pages that say GB2312 are written in its superset.
    encoding = "gb18030" if encoding.lower() in {"gb2312", "gbk"} else encoding
    try:
        if codecs.lookup(encoding).name not in _TEXT_ENCODINGS:
            return None
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _utf16_without_bom(data: bytes) -> str | None:
    """Decode UTF-16 known by its line ends and spaces, which hold a zero byte."""
    if len(data) % 2 or b"\0" not in data:
        return None
    for encoding, marks in (
        ("utf-16-le", (b"\n\0", b" \0", b"\r\0")),
        ("utf-16-be", (b"\0\n", b"\0 ", b"\0\r")),
    ):
        pairs = {data[at : at + 2] for at in range(0, min(len(data), _SAMPLE), 2)}
        if b"\0\0" in pairs or not pairs.intersection(marks):
            continue
        text = _try(data, encoding)
        if text is not None and not _is_binary(text):
            return text
    return None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    if b"\0" in data:
        return None
    if (text := _try(data, "gb18030")) is not None and _reads_as_chinese(text):
        return text
    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    equals = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    # Several one-byte encodings often fit alike; the western one is by far the commonest.
    return str(next((match for match in equals if match.encoding == "cp1252"), best))


def _reads_as_chinese(text: str) -> bool:
    """Whether everyday characters are as frequent as in Chinese prose.

    Nearly any bytes can be read as GB18030, but then give rare characters.
    """
    foreign = [char for char in text[:_SAMPLE] if char > "\x7f" and char.isalpha()]
    everyday = sum(char in _EVERYDAY for char in foreign)
    return everyday > _EVERYDAY_SHARE * len(foreign)


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > _CONTROLS_ALLOWED * len(sample)
