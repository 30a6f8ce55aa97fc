"""Prose in two languages."""

import pytest

from alignment.reader import parse_transcript
from alignment.transcript.parallel import parted

ENGLISH = (
    "Welcome to our programme on old clocks.",
    "My guest today has mended clocks for forty years.",
    "How did you begin?",
    "My grandfather had a pocket watch that was always slow.",
    "After that it did not run at all.",
)
OTHERS = {
    "zh": (
        "欢迎收听我们关于旧钟表的节目。", "今天的嘉宾修了四十年钟表。", "您是怎么开始的？",
        "我爷爷有一块总是走得慢的怀表。", "后来它就完全不走了。",
    ),
    "ja": (
        "古い時計についての番組へようこそ。", "今日のゲストは四十年間時計を直してきました。",
        "始めたきっかけは何でしたか。", "人々に笑われた祖父の懐中時計はいつも遅れていました。",
        "その後は全く動かなくなりました。",
    ),
    "ru": (
        "Добро пожаловать в передачу о старых часах.", "Наш гость чинит часы уже сорок лет.",
        "С чего вы начали?", "У моего деда были карманные часы, которые отставали.",
        "После этого они совсем не шли.",
    ),
}  # fmt: skip
GERMAN = (
    "Willkommen zu unserer Sendung über alte Uhren.",
    "Mein Gast repariert seit vierzig Jahren Uhren.",
    "Wie haben Sie angefangen?",
    "Mein Großvater hatte eine Taschenuhr, die immer falsch ging.",
    "Danach ging sie überhaupt nicht mehr.",
)
FORMS = {
    "lines": "\n".join,
    "paragraphs": "\n\n".join,
    "one paragraph": " ".join,
}


def said(text: str) -> tuple[list[str], list[str]]:
    found = parse_transcript(text)
    assert found.second is not None
    return [s.text for s in found.spoken], [s.text for s in found.second.spoken]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("other", OTHERS)
def test_two_scripts(other: str, form: str) -> None:
    pairs = [line for pair in zip(ENGLISH, OTHERS[other], strict=True) for line in pair]
    assert said(FORMS[form](pairs)) == ([*ENGLISH], [*OTHERS[other]])
    pairs = [line for pair in zip(OTHERS[other], ENGLISH, strict=True) for line in pair]
    assert said(FORMS[form](pairs)) == ([*OTHERS[other]], [*ENGLISH])


def test_paragraphs_of_both_languages() -> None:
    text = "\n\n".join(f"{a} {b}" for a, b in zip(ENGLISH, OTHERS["zh"], strict=True))
    assert said(text) == ([*ENGLISH], [*OTHERS["zh"]])
    text = "\n".join(f"{a} / {b}" for a, b in zip(OTHERS["ru"], ENGLISH, strict=True))
    assert said(text) == ([*OTHERS["ru"]], [*ENGLISH])


def test_times_and_rules_are_in_both() -> None:
    pairs = [pair for pair in zip(ENGLISH, OTHERS["zh"], strict=True) if "?" not in pair[0]]
    text = "\n".join(f"0:0{i}\n{a}\n{b}\n---" for i, (a, b) in enumerate(pairs))
    found = parse_transcript(text)
    assert found.second is not None
    assert [time.start for time in found.second.stated] == [0, 1000, 2000, 3000]
    assert found.second.chapters == ()


def test_two_languages_of_one_script_in_blocks() -> None:
    text = "\n\n".join(f"{a}\n{b}" for a, b in zip(GERMAN, ENGLISH, strict=True))
    assert said(text) == ([*GERMAN], [*ENGLISH])


@pytest.mark.parametrize(
    "text",
    [
        "", "1 2 3", "\n\n".join(ENGLISH), "。\n".join(("我们用 Python。", "我也用 NumPy") * 4),
        "\n".join(f"Mia\n{line}" for line in OTHERS["zh"]),
        "\n\n".join(f"Mia Berg\n{line}" for line in ENGLISH),
        "\n\n".join(f"{a}\n{b}" for a, b in zip(ENGLISH, reversed(ENGLISH), strict=True)),
        "She said 你好。\nWell.\n他走了，因为天色已经很晚了。\nYes, he did so.\n再见。\nNo.\n好。",
        "Hello there my friend.\n你好。\nHow are you?",
    ],
)  # fmt: skip
def test_texts_in_one_language(text: str) -> None:
    assert parted(text) is None


def test_long_texts() -> None:
    numbers = ("".join("abcdefghij"[int(digit)] for digit in str(n)) for n in range(2_000))
    pairs = list(zip(ENGLISH, OTHERS["zh"], strict=True)) * 400
    pairs = [(f"To {number}: {a}", b) for number, (a, b) in zip(numbers, pairs, strict=True)]
    both = "\n".join(f"{a}\n{b}" for a, b in pairs)
    assert parted(both) == tuple("\n".join(half) for half in zip(*pairs, strict=True))
    assert parted("\n".join(f"{b}这里用的是 {a.split()[1]} 和 NumPy。" for a, b in pairs)) is None


def test_where_links_lead_is_no_language() -> None:
    assert (
        parted("\n".join(f"[{line}](https://e.org/some-page 't')" for line in OTHERS["zh"])) is None
    )
    assert parted("\n".join(f"{line} https://e.org/some/page" for line in OTHERS["zh"])) is None


@pytest.mark.parametrize("behind", ["\n", ": "])
def test_two_speakers_with_a_language_each(behind: str) -> None:
    turns = zip(OTHERS["zh"], ENGLISH, strict=True)
    text = "\n".join(f"主持人{behind}{one}\nElena{behind}{other}" for one, other in turns)
    assert parted(text) is None
    spoken = "".join(sentence.text for sentence in parse_transcript(text).spoken)
    assert all(words in spoken for words in (*OTHERS["zh"], *ENGLISH))
