import pytest

from alignment.recognition.names import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("那是在 OpenAI 的早期，远在 ChatGPT 之前。", ["OpenAI", "ChatGPT"]),
        ("Sam Altman 和 Ben Horowitz 谈到 GPT-4.5 与 AT&T 的区别。",
         ["Sam Altman", "Ben Horowitz", "GPT-4.5", "AT&T"]),
        ("他先说 AI，又说 AI，再说 a16z 播客。", ["AI", "a16z"]),
        ("谢谢邀请。2024 年。", []),
        ("The whole text is English, so it tells nothing about ChatGPT.", []),
        ("Сэм говорит об OpenAI, и это важно.", ["OpenAI"]),
        ("", []),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    assert names_in([text]) == names


def test_no_flood() -> None:
    text = "很长很长的一段中文文字放在这里。" * 40 + " ".join(f"甲Name{n}乙" for n in range(100))
    assert len(names_in([text])) == 30
