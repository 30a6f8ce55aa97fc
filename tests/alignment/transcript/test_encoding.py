"""Files in the encodings people have."""

import codecs

import pytest

from alignment.errors import TranscriptError
from alignment.transcript.encoding import decode

TEXTS = {
    "zh": "访谈实录：\n我们今天聊聊人工智能的发展，谢谢你来到我们的节目。这是一个很好的问题。",
    "tw": "訪談實錄：\n我們今天聊聊人工智慧的發展，謝謝你來到我們的節目。大家都在討論這個問題。",
    "ja": "こんにちは、今日は人工知能について話しましょう。とても面白いですね。皆さんどう？",
    "ko": "안녕하세요. 오늘은 인공지능에 대해 이야기하겠습니다. 매우 흥미로운 주제입니다.",
    "fr": "Bonjour à tous, aujourd'hui nous parlons de l'été et des élèves. Très intéressant!",
    "ru": "Привет, сегодня мы говорим об искусственном интеллекте. Это очень интересно.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("zh", "utf-8"),
        ("zh", "utf-8-sig"),
        ("zh", "gbk"),
        ("zh", "gb18030"),
        ("zh", "utf-16"),
        ("zh", "utf-16-le"),
        ("zh", "utf-16-be"),
        ("zh", "utf-32"),
        ("tw", "big5"),
        ("ja", "shift_jis"),
        ("ja", "euc_jp"),
        ("ko", "euc_kr"),
        ("fr", "cp1252"),
        ("fr", "utf-16-le"),
        ("ru", "cp1251"),
    ],
)
def test_encodings(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding), "a.txt") == TEXTS[language]


@pytest.mark.parametrize("bom", ["LE", "BE"])
def test_utf16_with_mark(bom: str) -> None:
    mark = getattr(codecs, f"BOM_UTF16_{bom}")
    assert decode(mark + TEXTS["zh"].encode(f"utf-16-{bom}"), "a.txt") == TEXTS["zh"]


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\nc", "a.txt") == "a\r\nb\nc"


@pytest.mark.parametrize("name", ["gb2312", "GBK", "gb18030"])
def test_page_that_states_its_encoding(name: str) -> None:
    page = f'<html><meta charset="{name}"><p>囧镕</p></html>'
    assert decode(page.encode("gb18030"), "a.html") == page


def test_page_that_states_a_wrong_encoding() -> None:
    page = f'<html><meta charset="nonsense"><p>{TEXTS["zh"]}</p></html>'
    assert decode(page.encode("gbk"), "a.html") == page


def test_utf8_cut_off_in_a_character() -> None:
    data = (TEXTS["zh"] * 3).encode()[:-1]
    assert decode(data, "a.txt") == (TEXTS["zh"] * 3)[:-1] + "\ufffd"


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\0\0\0\0"])
def test_empty(data: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"“a\.txt” is empty\. Choose"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(range(255, 0, -1)) * 9,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
        b"%PDF-1.4 text",
        b"PK\x03\x04word/document.xml",
        b"{\\rtf1 text}",
        b"plain \x01\x02\x03\x04 text",
    ],
    ids=["bytes", "mp3", "png", "pdf", "docx", "rtf", "controls"],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"“a\.bin” is not a text file\. Choose"):
        decode(data, "a.bin")


@pytest.mark.parametrize("data", [b"\x80", b"\xff\xfe\xfd", b"a\x80b\xff" * 9])
def test_odd_bytes_give_text_or_an_error(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except TranscriptError:
        return
    assert text
