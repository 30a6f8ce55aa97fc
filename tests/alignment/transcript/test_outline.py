"""Chapters in articles."""

import pytest

from tests.alignment.transcript.outlines import chapters, kinds, outline, turns


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


def test_prose_before_the_first_heading_is_spoken() -> None:
    text = "We built a boat of wood.\n\nIt did float.\n\n## The lake\n\nIt sank there.\n"
    assert kinds(text) == ["SPEECH", "SPEECH", "HEADING", "SPEECH"]
    assert kinds(f"Music: Rain\n\n{text}")[:2] == ["FRONT_MATTER", "SPEECH"]


def test_the_first_turn_under_its_time_is_spoken() -> None:
    text = "Jo Nick 00:18\nWe built a boat of wood.\n\n## Questions\n\n"
    text += "Ann Lee 01:00\nDid it float?\n\nJo Nick 01:10\nYes.\n\nAnn Lee 01:20\nGood.\n"
    assert kinds(text)[:3] == ["SPEAKER", "SPEECH", "HEADING"]


def test_somebody_who_opens_and_is_not_heard_again() -> None:
    text = "**Abi Roe:** I sit in for Tim, who lost his voice. Here is his talk.\n\n"
    text += "**Tim:** Hello there.\n\n**Max:** Hi.\n\n**Tim:** Good.\n\n**Max:** Yes.\n"
    assert kinds(text)[:2] == ["SPEAKER", "SPEECH"]


def test_times_of_prose_are_no_chapters() -> None:
    prose = "".join(f"[0{i}:00] We went on and on. It was late.\n\n" for i in range(8))
    assert chapters(prose + "[08:30] Was it cold at the lake?\n\nIt was.\n") == []


def test_what_stands_before_a_late_first_chapter_is_spoken() -> None:
    text = (
        "# Seminar\n\nWe begin with what was asked last time.\n\n# Signatures\n\n"
        "They are shorter than before.\n\n17:30 Questions from the room\n\nHow much shorter?\n"
    )
    assert kinds(text)[1] == "SPEECH"
    early = text.replace("17:30", "01:30")
    assert kinds(early)[1] == "FRONT_MATTER"


def test_a_break_among_names_is_no_chapter() -> None:
    text = "**Ann:** Hello there.\n\n**Bob:** Hi.\n\n**Ann:** More.\n\n[01:18] **Break:**\n\n"
    assert chapters(f"{text}**Bob:** Back again.\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "[09:00] a better number of boats than one, right?",
        "[09:00] Hello and welcome to this Boat Building",
        "[09:00] Where have they gone...? They all float...!",
        "[09:00] So that is a flaw, right? It is like, how do you know that it floats",
        "18:04 < mia> does it float?",
    ],
)
def test_short_lines_that_are_said_are_no_chapters(line: str) -> None:
    text = f"[00:10] We build boats of wood, and they float.\n\n{line}\n\nIt does. It floats.\n"
    assert chapters(text) == []


def test_small_titles_are_chapters_where_all_are_small() -> None:
    text = "[00:00] intro\n\nWe build boats. They float.\n\n[09:00] the oars\n\nThey are long.\n"
    assert [title for title, _ in chapters(text)] == ["intro", "the oars"]


QUESTIONS = "Q: Does it float?\n\nA: Yes.\n\nQ: Why?\n\nA: Wood.\n"


@pytest.mark.parametrize("questions", ["", QUESTIONS])
def test_prose_before_a_heading_without_names_is_spoken(questions: str) -> None:
    head = "slides: <https://example.org/a> or <https://example.org/b>\n\nOars\n\n"
    said = "We are going to have a talk next month, on oars. I am Mia.\n\n"
    talk = "My name is Leo. I build boats of wood, and some of them float.\n\n" * 9
    text = f"{head}{said}# Boats\n\n{talk}# Wood\n\nIt floats.\n\n{questions}"
    spoken = [words for kind, words in outline(text) if kind == "SPEECH"]
    assert spoken[0] == "We are going to have a talk next month, on oars."


def test_section_before_the_links_is_spoken() -> None:
    links = "".join(f"* Paper: <https://example.org/a/very/long/address/{n}>\n\n" for n in range(9))
    text = f"Q: So?\n\nA: Yes.\n\n# Oars\n\nThey are of ash. It is light.\n\n# Reading\n\n{links}"
    assert ("SPEECH", "It is light.") in outline(text)
    assert not any("Paper" in words for kind, words in outline(text) if kind == "SPEECH")


def test_lines_of_commands_are_no_chapters() -> None:
    text = "".join(f"We type it.\n\n`l1-cli {word}`\n\nSo it is. We see.\n\n" for word in "abc")
    assert chapters(text) == []
