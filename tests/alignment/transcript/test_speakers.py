"""Speakers in articles."""

import pytest

from alignment.reader import parse_transcript
from tests.alignment.transcript.outlines import chapters, kinds, turns


@pytest.mark.parametrize(
    ("one", "other"),
    [("{}\n{}", "Sam"), ("{}:\n{}", "Sam"), ("{}：{}", "Sam"), ("{}: {}", "Sam"),
     ("**{}:** {}", "Sam"), ("**{}**: {}", "Sam"), ("- **{}:** {}", "Sam"), ("**{}**\n{}", "Sam"),
     ("{}\n{}", "张三"), ("{}：{}", "张三"), ("{}：\n{}", "张三"), ("### {}\n{}", "Sam"),
     ("{} (00:01:30):\n{}", "Sam"), ("{} (00:01:30): {}", "Sam"), ("[00:01:30] {}: {}", "Sam"),
     ("{}  00:01:30\n{}", "Sam"), ("{}（主持人）：{}", "Sam")],
)  # fmt: skip
def test_forms_of_speakers(one: str, other: str) -> None:
    rows = [(other, "你好,世界。"), ("Ben Horowitz", "商业模式是：先做产品。"), (other, "好。")]
    rows += [("Ben", "再见。")]
    text = "\n".join(one.format(*row).replace("01:30", f"01:3{i}") for i, row in enumerate(rows))
    fullest = {"Ben": "Ben Horowitz"}
    assert turns(text) == [(fullest.get(name, name), words) for name, words in rows]
    assert chapters(text) == []


def test_short_spoken_lines_are_no_speakers() -> None:
    text = "Ben\n是的\nSam\n我同意你的看法，真的。\nBen\n对\nSam\n没错，就是这样。\nBen\n是的\n"
    assert turns(text) == [
        ("Ben", "是的"),
        ("Sam", "我同意你的看法，真的。"),
        ("Ben", "对"),
        ("Sam", "没错，就是这样。"),
        ("Ben", "是的"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "谢谢邀请。\n你好。\n谢谢邀请。\n你好。\n我们聊了很多。\n",
        "商业模式是：先做产品。\n商业模式是：再赚钱。\n商业模式是：然后呢？\n",
        "我的想法：不做广告。\n后来怎么样了呢？\n没有人知道。\n也没有人问。\n",
        "今天天气很好。\n\n我们出去走走吧！\n",
        "Note: this is plain.\nIt has many lines.\nThey go on.\nAnd on.\nAnd on again.\n",
    ],
)
def test_texts_without_speakers(text: str) -> None:
    assert {speaker for speaker, _ in turns(text)} == {None}
    assert set(kinds(text)) == {"SPEECH"}


def test_colon_within_a_turn_is_no_speaker() -> None:
    text = (
        "Sam\n商业模式是：先做产品。\nBen\n我的想法：不做广告。\n我的想法：不做广告。\n"
        "Sam\n好。\nBen\n好。\n"
    )
    assert {speaker for speaker, _ in turns(text)} == {"Sam", "Ben"}


@pytest.mark.parametrize("names", ["Q A", "Host Guest", "主持人 嘉宾", "问 答", "发言人1 发言人2"])
def test_roles(names: str) -> None:
    one, other = names.split()
    assert turns(f"{one}: 是吗？\n{other}：是的。\n") == [(one, "是吗？"), (other, "是的。")]


def test_questions_after_a_lecture() -> None:
    text = "今天我来讲讲印刷术的历史，这个话题很大。\n" * 9 + "问：有问题吗？\n答：没有。\n"
    assert kinds(text)[:9] == ["SPEECH"] * 9
    assert turns(text)[-2:] == [("问", "有问题吗？"), ("答", "没有。")]


def test_introduction_before_turns_is_front_matter() -> None:
    text = "Ann Lee 与 Bob 对谈。\nAnn\n你好。\nBob\n你好吗？\nAnn\n很好。\nBob\n再见。\n"
    assert kinds(text)[0] == "FRONT_MATTER"
    assert [speaker for speaker, _ in turns(text)] == ["Ann Lee", "Bob", "Ann Lee", "Bob"]


def test_speaker_introduced_and_heard_once() -> None:
    text = (
        "今天 Cy Dow 也来了。\nAnn\n你好。\nBob\n你好吗？\nCy Dow\n"
        "我很好。\nAnn\n很好。\nBob\n再见。\n"
    )
    assert ("Cy Dow", "我很好。") in turns(text)


def test_short_and_full_name_each_heard_once() -> None:
    text = "Sam Altman\r\n你好。\r\nBen\r\n好。\r\nSam\r\n是的。\r\nBen\r\n再见。\r\n"
    assert [speaker for speaker, _ in turns(text)] == ["Sam Altman", "Ben"] * 2


def test_names_each_heard_once_with_a_colon() -> None:
    assert turns("Ann:\nHello there.\nBob:\nHi there.\n") == [
        ("Ann", "Hello there."),
        ("Bob", "Hi there."),
    ]


def test_stamped_names_each_heard_once() -> None:
    text = "录音\n张三 00:00:01\n大家好。\n李四 00:00:09\n你好。\n张三 00:00:12\n开始。\n"
    assert turns(text) == [("张三", "大家好。"), ("李四", "你好。"), ("张三", "开始。")]
    assert chapters(text) == []


def test_introduction_with_colons() -> None:
    text = (
        "Sam Altman 访谈：AGI\n导读：这是访谈。\n主持人：你好。\n"
        "Sam Altman：你好。\n主持人：好吗？\nSam Altman：好。\n"
    )
    assert kinds(text)[:2] == ["FRONT_MATTER"] * 2
    assert parse_transcript(text).speakers == ("主持人", "Sam Altman")


def test_two_short_lines_are_not_broken() -> None:
    assert kinds("Alice\nHello there.\nBob\nHi.\n") == ["SPEECH"] * 4


def test_verse_has_no_speakers() -> None:
    names = [f"{a}{b}a" for a in "ABCDEFGHIJKLMNOPQRST" for b in "bcdfghjklmnpqrstvwxz"]
    text = "\n".join(f"{name}\nIt goes on, you see." for name in names)
    assert {speaker for speaker, _ in turns(text)} == {None}


@pytest.mark.parametrize("paragraphs", [1, 6, 20])
@pytest.mark.parametrize("form", ["{}: ", "**{}:** ", "[00:01:00] {}: "])
def test_long_turns(paragraphs: int, form: str) -> None:
    words = (
        "My father gave me wood and nails.\n\nHe left for the day, and I began.\n\n" * paragraphs
    )
    text = "".join(form.format(name) + words for name in ("Mia", "Leo", "Mia"))
    assert {speaker for speaker, _ in turns(text)} == {"Mia", "Leo"}
    assert chapters(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SPEAKER_00", "SPEAKER_01"),
        ("spk_0", "spk_1"),
        ("@mia_b", "@leo.h"),
        ("mia", "leo"),
        ("Mia Berg, PhD", "Leo Hart, M.D."),
        ("Dr. Mia Berg", "Prof. Leo Hart"),
    ],
)
def test_names_of_other_forms(one: str, other: str) -> None:
    text = f"{one}: Did it float?\n{other}: It did.\n" * 3
    assert turns(text) == [(one, "Did it float?"), (other, "It did.")] * 3


@pytest.mark.parametrize("form", ["{}\t{}", "[{}] {}", "**{}** {}", "{} — {}", "[{}]: {}"])
def test_names_set_off_otherwise(form: str) -> None:
    rows = [("Mia", "Did it float?"), ("Leo", "It did.")] * 3
    assert turns("\n\n".join(form.format(*row) for row in rows)) == rows


@pytest.mark.parametrize(
    "answers",
    [
        "Right Yeah",
        "Genau Stimmt",
        "Oui Exactement",
        "Да Конечно",
        "对 嗯",
        "はい うん",
        "네 맞아요",
    ],
)
@pytest.mark.parametrize("form", ["{}\n", "{}\n\n", "00:00:{:02} {}\n", "0:{:02}\n{}\n"])
def test_short_answers_are_spoken(answers: str, form: str) -> None:
    one, other = answers.split()
    said = ["We built a boat", one, "It did float", other, "Nobody laughed", one, "We left", other]
    rows = (
        form.format(*((index * 4, words) if form.count("{") > 1 else (words,)))
        for index, words in enumerate(said)
    )
    assert turns("".join(rows)) == [(None, words) for words in said]


def test_a_reader_named_above_the_one_paragraph_of_each_chapter() -> None:
    said = "Printing differs from most of the arts in being comparatively modern."
    titles = [f"{4 * number:02}:05 Part {number}" for number in range(6)]
    body = [line for title in titles for line in (title, "LJ", said)]
    text = "\n".join(["Timestamps:", *titles, "Transcript:", *body])
    assert turns(text) == [("LJ", said)] * 6


TALK = "**Mia:** Hello there.\n\n**Leo:** It is good to be here.\n\n"


def test_break_with_a_time_is_no_chapter() -> None:
    text = f"{TALK}**Break:** \\[01:18\\]\n\n{TALK}**Break**: [24:10]\n\n{TALK}"
    assert chapters(text) == []
    assert {speaker for speaker, _ in turns(text)} == {"Mia", "Leo"}
    assert turns(text)[0] == ("Mia", "Hello there.")


def test_points_in_bold_are_no_breaks() -> None:
    point = "There is not enough room for everybody, so that we need more:"
    assert ("Leo", point) in turns(f"{TALK}{TALK}- **{point}**\n\n  - Boats.\n")


def test_a_role_is_no_short_form_of_another() -> None:
    text = (
        "Q: What is it?\nA: A boat.\nFollow-up Q: Does it float?\nA: Yes.\n"
        "Q: And now?\nA: It sank.\n"
    )
    assert parse_transcript(text).speakers == ("Q", "A", "Follow-up Q")


def test_questions_at_the_end_of_a_talk() -> None:
    talk = "I will talk about boats. They float, all of them, and some are made of wood.\n\n" * 9
    questions = "Q - What next?\n\nA - We build one.\n\nQ - When?\n\nA - Now.\n\n"
    text = f"{talk}{questions}## Oars - a view\n\nThey are of ash.\n"
    assert parse_transcript(text).speakers == ("Q", "A")


def test_people_of_the_audience_recur() -> None:
    talk = "Otra vez hablamos de los barcos.\n\n" * 9
    question = "Miembro del público: ¿Y flotan?\n\nJohn: Sí.\n\n"
    text = f"John: Hablamos de los barcos.\n\n{talk}{question * 4}{talk}"
    assert parse_transcript(text).speakers == ("John", "Miembro del público")


def test_names_in_small_letters_beside_others() -> None:
    text = "Mia: Hello.\n\nsipa: Hi.\n\nMia: How?\n\nsipa: Well.\n\nMia: Good.\n\nsipa: Yes.\n"
    assert parse_transcript(text).speakers == ("Mia", "sipa")


@pytest.mark.parametrize("words", ["BIP 174: a draft.", "Casa’s New Plan: a draft."])
def test_what_is_no_name_among_turns(words: str) -> None:
    text = f"Mia: Hello.\n\nLeo: Hi.\n\nMia: How?\n\n{words}\n\nLeo: Well.\n\nMia: Good.\n"
    assert parse_transcript(text).speakers == ("Mia", "Leo")


def test_headings_are_no_names() -> None:
    heading = "## The Mempool\n\nIt is large.\n\n"
    titles = ("Solution: slow down", "Oars", "Sails")
    others = "".join(f"## {title}\n\nIt is long.\n\n" for title in titles)
    text = f"{TALK}{heading}{TALK}{others}{TALK}{heading}{TALK}"
    assert parse_transcript(text).speakers == ("Mia", "Leo")


def test_who_is_quoted_does_not_speak() -> None:
    turn = "**Mia:**\n\nHello there.\n\n**Leo:**\n\nHi.\n\n"
    assert parse_transcript(f"{turn}He says:\n\n> Boats float.\n\n{turn}").speakers == (
        "Mia",
        "Leo",
    )
