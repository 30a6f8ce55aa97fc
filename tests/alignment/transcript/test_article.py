"""Articles as people paste them."""

import pytest

from alignment.errors import TranscriptError
from alignment.reader import parse_transcript
from alignment.transcript.model import Kind
from tests.alignment.transcript.outlines import chapters, kinds, outline, turns

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


def test_notes() -> None:
    text = (
        "Sam: 你好。\nBen: 你好。\n---\n[music]\n"
        "![图](a.png)\nSam: 好。[笑]\nBen: ……\nSam: 再见。\n"
    )
    assert [text for kind, text in outline(text) if kind == "NOTE"] == [
        "---",
        "[music]",
        "[笑]",
        "……",
    ]


def test_copied_captions() -> None:
    text = (
        "0:00\nwelcome back\n0:03\ntoday we have\n0:07\na guest\n0:10\nhello\n0:12\nhi\n0:15\nbye\n"
    )
    assert kinds(text) == ["NOTE", "SPEECH"] * 6


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


def test_verse_keeps_its_lines_where_few_of_them_end_a_sentence() -> None:
    lines = [
        "The boat went down the river in the night", "And nobody was there to see it go,",
        "The wind came up and put the lantern’s light", "Into the water where the rushes grow.",
        "We heard it then, and some of us had run", "Along the bank, with torches and with bells,",
        "Until the river opened to the sun", "And left us nothing but a heap of shells.",
    ]  # fmt: skip
    assert [words for _, words in turns("\n".join(lines))] == lines


def test_a_sentence_that_is_but_a_phrase_divides_nothing() -> None:
    assert kinds("大家好。\n正文。\n我们开始吧。今天讲茶。\n") == ["SPEECH"] * 4


def test_a_text_of_long_stamped_lines_is_no_list_of_chapters() -> None:
    text = "".join(
        f"{i * 3}:00 and then we went on for {i} hours along the river\n" for i in range(5)
    )
    assert len(turns(text)) == 5
    assert chapters(text) == []


def test_bullets_are_not_spoken() -> None:
    found = parse_transcript("- We built a boat.\n- It did float.\n{{< video x >}}\n")
    assert [(s.kind, s.text, s.paragraph) for s in found.sentences] == [
        (Kind.NOTE, "-", 0), (Kind.SPEECH, "We built a boat.", 0),
        (Kind.NOTE, "-", 1), (Kind.SPEECH, "It did float.", 1),
        (Kind.NOTE, "{{< video x >}}", 2),
    ]  # fmt: skip


def test_the_head_of_a_table_names_nobody() -> None:
    rows = "".join(f"| 0:0{i} | {'Ann' if i % 2 else 'Bob'} | It did float. |\n" for i in range(6))
    found = parse_transcript("| Time | Speaker | Text |\n|:-|:-:|-:|\n" + rows)
    assert set(found.speakers) == {"Ann", "Bob"}
