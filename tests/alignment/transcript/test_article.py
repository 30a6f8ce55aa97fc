"""Articles as people paste them."""

import pytest

from alignment.errors import TranscriptError
from alignment.transcript.model import Kind
from alignment.transcript.reader import parse_transcript


def outline(text: str) -> list[tuple[str, str]]:
    """Kind and text of every piece."""
    return [(s.kind.name, s.text) for s in parse_transcript(text).sentences]


def kinds(text: str) -> list[str]:
    return [s.kind.name for s in parse_transcript(text).sentences]


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, s.text) for s in parse_transcript(text).spoken]


def chapters(text: str) -> list[tuple[str, int | None]]:
    return [(c.title, c.start) for c in parse_transcript(text).chapters]


ARTICLE = """\
Sam Altman 带领 OpenAI 十年了。
在本期节目中,Ben Horowitz 与 Sam 坐下来聊了聊。
时间戳:
00:41 OpenAI 的愿景
01:44 开源
访谈实录:
为便于阅读,本文字稿经过了轻微编辑。
00:41 OpenAI 的愿景
Ben Horowitz
Sam,欢迎来到播客。
Sam Altman
谢谢邀请。
Ben
愿景是什么?
01:44 开源
Sam
不应该是他们打电话给我们。(针对挖墙脚)
第二段。
Ben
谢谢你。
一键三连「点赞」「转发」
欢迎在评论区留下你的想法!
"""


def test_whole_article() -> None:
    assert outline(ARTICLE) == [
        ("FRONT_MATTER", "Sam Altman 带领 OpenAI 十年了。"),
        ("FRONT_MATTER", "在本期节目中,Ben Horowitz 与 Sam 坐下来聊了聊。"),
        ("CONTENTS", "时间戳:"),
        ("CONTENTS", "00:41 OpenAI 的愿景"),
        ("CONTENTS", "01:44 开源"),
        ("HEADING", "访谈实录:"),
        ("FRONT_MATTER", "为便于阅读,本文字稿经过了轻微编辑。"),
        ("HEADING", "00:41 OpenAI 的愿景"),
        ("SPEAKER", "Ben Horowitz"),
        ("SPEECH", "Sam,欢迎来到播客。"),
        ("SPEAKER", "Sam Altman"),
        ("SPEECH", "谢谢邀请。"),
        ("SPEAKER", "Ben"),
        ("SPEECH", "愿景是什么?"),
        ("HEADING", "01:44 开源"),
        ("SPEAKER", "Sam"),
        ("SPEECH", "不应该是他们打电话给我们。"),
        ("NOTE", "(针对挖墙脚)"),
        ("SPEECH", "第二段。"),
        ("SPEAKER", "Ben"),
        ("SPEECH", "谢谢你。"),
        ("BACK_MATTER", "一键三连「点赞」「转发」"),
        ("BACK_MATTER", "欢迎在评论区留下你的想法!"),
    ]
    assert chapters(ARTICLE) == [("OpenAI 的愿景", 41_000), ("开源", 104_000)]
    transcript = parse_transcript(ARTICLE)
    assert transcript.speakers == ("Ben Horowitz", "Sam Altman")
    assert transcript.language == "zh"
    assert [s.speaker for s in transcript.sentences if s.kind is Kind.NOTE] == [None]


def test_blank_lines_change_nothing() -> None:
    assert outline(ARTICLE.replace("\n", "\n\n")) == outline(ARTICLE)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n \n", "\n\u3000\u3000", "\n\u200b", "\n\xa0"])
def test_white_space_of_the_web(end: str) -> None:
    plain = [(kind, text.strip("\u200b")) for kind, text in outline(ARTICLE.replace("\n", end))]
    assert [row for row in plain if row[1]] == outline(ARTICLE)


@pytest.mark.parametrize(
    "first",
    ["00:41 {}", "００：４１ {}", "0:00:41 {}", "[00:41] {}",
    "(00:41) {}", "00:41 - {}", "{} 00:41",
     "## 00:41 {}", "**00:41 {}**", "- 00:41 {}", "00:41\n{}"],
)  # fmt: skip
def test_forms_of_headings(first: str) -> None:
    text = ARTICLE.replace("00:41 OpenAI 的愿景", first.format("OpenAI 的愿景"))
    assert chapters(text) == chapters(ARTICLE)
    assert turns(text) == turns(ARTICLE)


# Chapters


def test_headings_without_list() -> None:
    text = "00:41 开场\n大家好。\n我们开始。\n01:44 结尾\n再见。\n"
    assert kinds(text) == ["HEADING", "SPEECH", "SPEECH", "HEADING", "SPEECH"]
    assert chapters(text) == [("开场", 41_000), ("结尾", 104_000)]


def test_list_without_headings() -> None:
    text = "本期节目\n时间轴\n00:00 开场\n01:00 中间\n02:00 结尾\n\n大家好。\n今天我们聊聊。\n"
    assert kinds(text) == ["FRONT_MATTER", *["CONTENTS"] * 4, "SPEECH", "SPEECH"]
    assert chapters(text) == []


def test_list_at_the_end() -> None:
    text = "大家好，今天我们聊聊人工智能。\n然后我们再聊聊别的，比如面包店。\n"
    text += "时间轴\n00:00 开场\n01:00 中间\n02:00 结尾\n"
    assert kinds(text) == ["SPEECH", "SPEECH", *["CONTENTS"] * 4]


def test_list_with_times_for_headings_without() -> None:
    text = (
        "00:00 开场\n01:00 中间部分\n02:00 结尾\n\n开场\n"
        "大家好。\n## 1. 中间部分\n嗯。\n结尾\n再见。\n"
    )
    assert chapters(text) == [("开场", 0), ("1. 中间部分", 60_000), ("结尾", 120_000)]
    assert kinds(text)[3:] == ["HEADING", "SPEECH"] * 3


def test_headings_win_over_list() -> None:
    text = (
        "00:00 开场\n01:00 中间\n02:00 缺\n03:00 结尾\n\n00:02 开场\n"
        "好。\n01:30 别的\n嗯。\n02:58 结尾\n再见。\n"
    )
    assert chapters(text) == [("开场", 2_000), ("别的", 90_000), ("结尾", 178_000)]


def test_list_running_into_the_first_heading() -> None:
    text = (
        "00:00 开场\n01:00 中间\n02:00 结尾\n00:00 开场\n好。\n"
        "01:00 中间\n嗯。\n02:00 结尾\n再见。\n"
    )
    assert kinds(text) == [*["CONTENTS"] * 3, *["HEADING", "SPEECH"] * 3]


def test_list_of_stamps_above_titles() -> None:
    text = "目录\n00:00\n开场\n01:00\n结尾\n\n00:00\n开场\n大家好。\n01:00\n结尾\n再见。\n"
    assert kinds(text) == [*["CONTENTS"] * 5, *["HEADING", "HEADING", "SPEECH"] * 2]
    assert chapters(text) == [("开场", 0), ("结尾", 60_000)]


def test_empty_chapter() -> None:
    text = "00:00 开场\n01:00 中间\n大家好。\n02:00 结尾\n再见。\n"
    assert chapters(text) == [("开场", 0), ("中间", 60_000), ("结尾", 120_000)]


def test_markdown_headings() -> None:
    text = "# 标题\n\n导语。\n\n## 开场\n\n大家好。\n\n## 结尾\n\n再见。\n"
    assert kinds(text) == ["FRONT_MATTER", "FRONT_MATTER", *["HEADING", "SPEECH"] * 2]
    assert chapters(text) == [("开场", None), ("结尾", None)]


def test_long_text_before_the_first_heading_is_no_introduction() -> None:
    text = "大家好，今天我们聊聊人工智能，聊很久。\n" * 5 + "## 结尾\n再见。\n"
    assert kinds(text) == [*["SPEECH"] * 5, "HEADING", "SPEECH"]


@pytest.mark.parametrize(
    "form", ["一、{}|二、{}", "01 {}|02 {}", "第1章 {}|第2章 {}", "Part 1: {}|Part 2: {}"]
)
def test_numbered_headings(form: str) -> None:
    one, two = (part.format("能源") for part in form.split("|"))
    text = f"{one}\n主持人：你好。\n嘉宾：你好。\n{two}\n主持人：能源呢？\n嘉宾：好。\n"
    assert kinds(text) == ["HEADING", *["SPEAKER", "SPEECH"] * 2] * 2
    assert chapters(text) == [(one, None), (two, None)]


def test_list_of_steps_is_no_row_of_headings() -> None:
    assert kinds("我们有三步。\n1. 买面包\n2. 吃面包\n3. 睡觉\n就这样。\n") == ["SPEECH"] * 5


def test_turns_before_the_first_chapter() -> None:
    text = (
        "**Ann Lee**\n\nToday I speak with Bob.\n\n**Bob Ray**\n\nThanks, it is good.\n\n"
        "**Ann Lee**\n\nLet’s go.\n\n### 00:10:00 – Why wars\n\n**Bob Ray**\n\nIt depends.\n"
    )
    assert [speaker for speaker, _ in turns(text)] == ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray"]
    assert chapters(text) == [("Why wars", 600_000)]


def test_taking_part_is_no_turn() -> None:
    text = (
        "主持人：张三\n嘉宾：李四\n00:41 开场\n主持人：你好。\n"
        "嘉宾：你好。\n01:44 结尾\n主持人：再见。\n"
    )
    assert kinds(text)[:3] == ["FRONT_MATTER", "FRONT_MATTER", "HEADING"]
    assert len(turns(text)) == 3


def test_stamp_before_a_paragraph() -> None:
    text = "Lex Lee\n(00:00:05) The following is a talk.\nSam Ray\n(00:01:00) Yes.\n" * 2
    assert outline(text)[:3] == [
        ("SPEAKER", "Lex Lee"),
        ("NOTE", "(00:00:05)"),
        ("SPEECH", "The following is a talk."),
    ]
    assert chapters(text) == []


def test_stamp_that_heads_nothing() -> None:
    text = "大家好。\n00:41\n我们开始吧，今天聊聊人工智能。\n01:30\n"
    assert kinds(text) == ["SPEECH", "NOTE", "SPEECH", "NOTE"]


# Speakers


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


# Notes, captions and what is not spoken


def test_notes() -> None:
    text = (
        "Sam: 你好。\nBen: 你好。\n---\n[music]\n"
        "![图](a.png)\nSam: 好。[笑]\nBen: ……\nSam: 再见。\n"
    )
    assert [text for kind, text in outline(text) if kind == "NOTE"] == [
        "---",
        "[music]",
        "![图](a.png)",
        "[笑]",
        "……",
    ]


def test_copied_captions() -> None:
    text = (
        "0:00\nwelcome back\n0:03\ntoday we have\n0:07\na guest\n0:10\nhello\n0:12\nhi\n0:15\nbye\n"
    )
    assert kinds(text) == ["NOTE", "SPEECH"] * 6


def test_subrip() -> None:
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nIt is {n}.\n\n" for n in range(1, 8))
    assert kinds(text) == ["NOTE", "NOTE", "SPEECH"] * 7


def test_webvtt() -> None:
    text = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n}.900\nHi {n}.\n" for n in range(1, 8))
    assert kinds(text) == ["NOTE", *["NOTE", "SPEECH"] * 7]


def test_broken_lines() -> None:
    text = (
        "Here the text is hard wrapped and goes on for\n"
        "a while and then ends. After that there is\n"
        "another sentence which also is broken across\n"
        "lines and ends here.\n\nA new paragraph begins\n"
        "here and ends.\n"
    )
    found = parse_transcript(text)
    assert [" ".join(s.text.split()) for s in found.spoken] == [
        "Here the text is hard wrapped and goes on for a while and then ends.",
        "After that there is another sentence which also is broken across lines and ends here.",
        "A new paragraph begins here and ends.",
    ]
    assert [s.paragraph for s in found.spoken] == [0, 0, 1]


def test_lines_without_punctuation_stay_apart() -> None:
    assert kinds("大家好\n今天我们聊聊\n人工智能\n的发展\n和面包店\n") == ["SPEECH"] * 5


@pytest.mark.parametrize(
    "outro",
    [
        "一键三连「点赞」「转发」「小心心」",
        "欢迎在评论区留下你的想法!",
        "欢迎关注我们",
        "Thanks for reading!",
        "Subscribe for free to receive new posts.",
        "---\nThis transcript was edited for clarity.",
        "参考资料\nhttps://example.com\n某某网站",
        "（完）",
        "编辑：张三",
    ],
)
def test_outro(outro: str) -> None:
    text = "Sam: 你好。\nBen: 你好吗？\nSam: 很好。\nBen: 再见。\n" + outro
    found = outline(text)
    assert found[-1][0] == "BACK_MATTER"
    assert [kind for kind, _ in found if kind != "BACK_MATTER"] == ["SPEAKER", "SPEECH"] * 4


@pytest.mark.parametrize(
    "last",
    [
        "Ben: 欢迎在评论区留言，再见。",
        "Ben\n欢迎在评论区留言，再见。",
        "Ben: 谢谢大家的收听。\n我们下周再见。",
    ],
)
def test_spoken_farewell(last: str) -> None:
    text = "Sam\n你好。\nBen\n你好吗？\nSam\n很好。\nBen\n再见。\nSam\n好。\n" + last
    assert "BACK_MATTER" not in kinds(text)


def test_farewell_of_a_talk_is_spoken() -> None:
    text = "今天我们聊聊印刷术。\n它很有趣。\n欢迎订阅我的频道，下次再见。\n"
    assert kinds(text) == ["SPEECH"] * 3
    long = "今天我们聊聊印刷术。\n" + "评论区里有人问，" * 30 + "对吧。\n"
    assert kinds(long) == ["SPEECH"] * 2


def test_list_alone_is_no_text() -> None:
    with pytest.raises(TranscriptError, match="The pasted text holds nothing that could be spoken"):
        parse_transcript("00:00 Intro\n01:00 Middle\n02:00 End\n")


def test_web_page() -> None:
    page = (
        "<html><body><h1>标题</h1><p>导语。</p><h2>00:"
        "41 开场</h2><p><strong>张三：</strong>你好。</p>"
        "<p><strong>李四：</strong>你好。<br>好。</p><p><strong>张三：</strong>再见。</p></body></html>"
    )
    assert chapters(page) == [("开场", 41_000)]
    assert turns(page) == [
        ("张三", "你好。"),
        ("李四", "你好。"),
        ("李四", "好。"),
        ("张三", "再见。"),
    ]
