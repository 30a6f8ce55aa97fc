"""Lines, their stamps and their decoration."""

import pytest

from alignment.transcript.lines import Line, comparable, lines_of, milliseconds, reads_as_title
from alignment.transcript.markup import plain_text


def line(text: str) -> Line:
    (only,) = lines_of(plain_text(text))
    return only


@pytest.mark.parametrize(
    ("stamp", "time"),
    [
        ("0:00", 0),
        ("00:41", 41_000),
        ("00：41", 41_000),
        ("００：４１", 41_000),
        ("1:02:03", 3_723_000),
        ("75:10", 4_510_000),
        ("00:00:01,250", 1_250),
        ("00:01.5", 1_500),
    ],
)
def test_milliseconds(stamp: str, time: int) -> None:
    assert milliseconds(stamp) == time


@pytest.mark.parametrize(
    "text",
    [
        "00:41 OpenAI 的愿景",
        "00：41 OpenAI 的愿景",
        "００：４１ OpenAI 的愿景",
        "00:41\u3000OpenAI 的愿景",
        "00:41：OpenAI 的愿景",
        "0:00:41 OpenAI 的愿景",
        "[00:41] OpenAI 的愿景",
        "(00:41) OpenAI 的愿景",
        "（00：41）OpenAI 的愿景",
        "【00:41】OpenAI 的愿景",
        "[00:41](https://youtu.be/x?t=41) OpenAI 的愿景",
        "[(00:41)](https://youtu.be/x?t=41) OpenAI 的愿景",
        "00:41 - OpenAI 的愿景",
        "00:41 – OpenAI 的愿景",
        "00:41 | OpenAI 的愿景",
        "00:41 - 01:44 OpenAI 的愿景",
        "OpenAI 的愿景 00:41",
        "OpenAI 的愿景 (00:41)",
        "OpenAI 的愿景 - 00:41",
        "OpenAI 的愿景……[00:41]",
        "- 00:41 OpenAI 的愿景",
        "• 00:41 OpenAI 的愿景",
        "1. 00:41 OpenAI 的愿景",
        "▶️ 00:41 OpenAI 的愿景",
        "## 00:41 OpenAI 的愿景",
        "## 00:41 OpenAI 的愿景 ##",
        "**00:41 OpenAI 的愿景**",
        "**00:41** OpenAI 的愿景",
        "> 00:41 OpenAI 的愿景",
        "\u200b00:41 OpenAI 的愿景\u200b",
        "\u3000\u300000:41\u00a0OpenAI 的愿景  ",
    ],
)
def test_stamped_titles(text: str) -> None:
    only = line(text)
    assert (only.time, only.title) == (41_000, "OpenAI 的愿景")
    assert plain_text(text).text[only.title_start :].startswith("OpenAI")


def test_stamp_against_a_chinese_title() -> None:
    assert (line("00:41开场").time, line("00:41开场").title) == (41_000, "开场")


@pytest.mark.parametrize(
    "text", ["12:30pm lunch", "a 3:1 ratio", "2024:01", "在 1:2 之间", "1:75 x", "00:41x"]
)
def test_no_stamps(text: str) -> None:
    assert line(text).time is None


@pytest.mark.parametrize("text", ["---", "***", "* * *", "———", "======"])
def test_rules(text: str) -> None:
    assert line(text).is_rule


@pytest.mark.parametrize("text", ["--", "- a -", "好。", "**a**"])
def test_no_rules(text: str) -> None:
    assert not line(text).is_rule


def test_spans_and_gaps() -> None:
    source = "\ufeff one\r\n\u3000\r\n\u200b\ntwo\rthree  "
    found = list(lines_of(plain_text(source)))
    assert [source[x.start : x.end] for x in found] == ["\ufeff one", "two", "three"]
    assert [x.text for x in found] == ["one", "two", "three"]
    assert [x.gap for x in found] == [False, True, False]


def test_levels() -> None:
    assert [x.level for x in lines_of(plain_text("# a\n### b\n#c\n####### d\n#"))] == [
        1,
        3,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("一、关于能源", 1),
        ("第二章 能源", 2),
        ("第3部分 能源", 3),
        ("02 能源", 2),
        ("4. Energy", 4),
        ("Part 5: Energy", 5),
        ("Energy 2", None),
        ("2025 年", None),
        ("partly 2", None),
    ],
)
def test_ordinals(text: str, ordinal: int | None) -> None:
    assert line(text).ordinal == ordinal


def test_comparable() -> None:
    assert comparable("1. OpenAI’s Vision?") == comparable("openais vision")
    assert comparable("Part 1") != comparable("Part 2")
    assert comparable("?!") == "?!"


@pytest.mark.parametrize(
    "text", ["OpenAI 的愿景", "AGI 会如何看待人类?", "Dr. Who on time", "x" * 130]
)
def test_titles(text: str) -> None:
    assert reads_as_title(text)


@pytest.mark.parametrize(
    "text",
    ["", "我们走吧。", "我们走吧。再见", "Yes, I went there. Then", "if so,", "x" * 131, "长" * 66],
)
def test_prose(text: str) -> None:
    assert not reads_as_title(text)
