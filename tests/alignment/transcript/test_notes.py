"""Which brackets are editor's notes and which are spoken."""

import pytest

from alignment.transcript.notes import spoken_and_notes


def notes(text: str) -> list[str]:
    start, found = 0, []
    for end, spoken in spoken_and_notes(text):
        if not spoken:
            found.append(text[start:end].strip())
        start = end
    assert start == len(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不应该是他们打电话给我们。(针对小札挖墙脚)", ["(针对小札挖墙脚)"]),
        ("我同意。（指上一集）我们继续。", ["（指上一集）"]),
        ("（笑）", ["（笑）"]),
        ("（笑）是的，我同意。", ["（笑）"]),
        ("我不知道（笑）。", ["（笑）。"]),
        ("[music]", ["[music]"]),
        ("Well, (laughs) it depends.", ["(laughs)"]),
        ("Well [laughs] it depends. [crosstalk 00:12:33]", ["[laughs]", "[crosstalk 00:12:33]"]),
        ("他说【译者注：即奥特曼】很好。", ["【译者注：即奥特曼】"]),
        ("他说〔原文如此〕很好。", ["〔原文如此〕"]),
        ("Good.[1] Next.", ["[1]"]),
        ("Good. (He was wrong about it) Next one.", ["(He was wrong about it)"]),
        ("(Applause)", ["(Applause)"]),
        ("[a] [b]", ["[a]", "[b]"]),
        ("……", ["……"]),
    ],
)
def test_notes(text: str, expected: list[str]) -> None:
    assert notes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "构建这个通用人工智能 (AGI) 并让它有用。",
        "大语言模型 (LLM)能带我们走多远?",
        "远东百货(驴马市店)。",
        "大多数（即便不是全部）艺术是这样。",
        "我们走吧。（也就是说，我们都应该走，不要再等下去了。）",
        "We left. (It was late, and nobody wanted to stay any longer.)",
        "(AGI)，也就是通用人工智能。",
        "(Most) of them left.",
        "“[W]e believe it.”",
        "See [the site](https://example.com).",
        "Press <back> to return to the page.",
        "It was *really* good.",
        "",
    ],
)
def test_spoken(text: str) -> None:
    assert notes(text) == []


@pytest.mark.parametrize("text", ["If I have x*G and y*G, I add them.", "So (price per byte) = c."])
def test_formulas_are_no_notes(text: str) -> None:
    assert all(spoken for _, spoken in spoken_and_notes(text))
