"""Texts as meeting programs, players, web sites and court reporters hand them out."""

import pytest

from alignment.reader import parse_transcript
from tests.alignment.transcript.outlines import chapters, kinds, outline, turns


def said(text: str) -> list[str]:
    return [sentence.text for sentence in parse_transcript(text).spoken]


def test_teams_tells_its_length_and_who_started_it() -> None:
    text = (
        "Weekly sync-20250312-Meeting Recording\nMarch 12, 2025, 10:02AM\n31m 14s\n\n"
        "Priya Raman started transcription\n\n"
        "Priya Raman   0:05\nCan everybody see my screen?\nGood.\n\n"
        "Tom O'Neill   0:11\nYes.\n\nPriya Raman   0:12\nWe shipped it on Monday.\n\n"
        "Lindqvist, Sara (External)   0:38\nThe logs say so too.\n\n"
        "Tom O'Neill   0:41\nI thought so.\n\nPriya Raman stopped transcription\n"
    )
    assert chapters(text) == []
    assert turns(text) == [
        ("Priya Raman", "Can everybody see my screen?"),
        ("Priya Raman", "Good."),
        ("Tom O'Neill", "Yes."),
        ("Priya Raman", "We shipped it on Monday."),
        ("Lindqvist, Sara", "The logs say so too."),
        ("Tom O'Neill", "I thought so."),
    ]


YOUTUBE = (
    "{first}0:00\n[Music]\n0:04\nhey everyone welcome back\n0:07\ntoday we take apart\n"
    "0:10\nan old turntable\n0:13\nso unplug it\n{second}0:17\nthere are four screws\n"
    "0:20\nand they are stuck\n0:24\nor rusty\n1:02:03\nthanks for watching\n"
)


def test_youtube_puts_titles_of_chapters_above_times() -> None:
    text = YOUTUBE.format(first="Intro\n", second="Opening the case\n")
    assert chapters(text) == [("Intro", 0), ("Opening the case", 17_000)]
    assert "Opening the case" not in said(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", "it is safe\n"),
        ("", "Two lines\nof words\n"),
        ("", ""),
        ("", "I know\n"),
        ("A film\n", "Two lines\nof words\n"),
        ("A film\n", "it is safe\n"),
    ],
)
def test_captions_of_two_lines_are_no_titles(first: str, second: str) -> None:
    text = YOUTUBE.format(first=first, second=second)
    assert chapters(text) == []
    assert set(second.splitlines()) <= set(said(text))


def test_podcasts_app_adds_where_the_words_are_from() -> None:
    text = (
        "I spent a night in the desert. You could hear your own blood.\n\n"
        "And what did she say?\n\nShe said, you are an accountant.\n\n"
        "From The Quiet Hour: Sand, Mar 3, 2025\nhttps://podcasts.example.org/id12\n"
        "This material may be protected by copyright.\n"
    )
    assert said(text)[-1] == "She said, you are an accountant."


def test_newsletter() -> None:
    text = (
        "# The Lighthouse Keepers\n\n### A conversation with Ruth Adeyemi\n\n"
        "[Mara Lind](https://example.org/@mara)\n\nMar 04, 2025\n\n12\n\nShare\n\n"
        "**MARA LIND:** You grew up on an island with eleven people.\n\n"
        "**RUTH ADEYEMI:** Twelve, if you count the goat. My father did.\n\n"
        "[Share](https://example.org/share)\n\n"
        "**MARA LIND:** Did the goat have a vote?\n\n**RUTH ADEYEMI:** It had a veto.\n\n"
        "Thanks for reading! Subscribe for free to receive new posts.\n"
    )
    assert said(text) == [
        "You grew up on an island with eleven people.",
        "Twelve, if you count the goat.",
        "My father did.",
        "Did the goat have a vote?",
        "It had a veto.",
    ]
    assert chapters(text) == []


def test_article_with_people_and_titles_below_numbers() -> None:
    text = (
        "在北极圈里开一家书店\n\n点击上方蓝字关注我们\n\n嘉宾：林一帆，书店老板，在那里生活了八年。\n\n"
        "01\n极夜里的第一天\n\n小雨：你第一次见到极夜是什么感觉？\n\n"
        "林一帆：像有人忘了开灯。\n\n小雨：那书店是怎么开起来的？\n\n林一帆：一个意外。\n\n"
        "02\n谁会来买书\n\n小雨：都是什么人来买书？\n\n林一帆：渔民、学生，还有一只驯鹿进来过。\n\n"
        "本文稿由听写工具转写，仅供参考\n"
    )
    assert chapters(text) == [("01 极夜里的第一天", None), ("02 谁会来买书", None)]
    assert {speaker for speaker, _ in turns(text)} == {"小雨", "林一帆"}
    assert said(text)[0] == "你第一次见到极夜是什么感觉？"
    assert said(text)[-1] == "渔民、学生，还有一只驯鹿进来过。"


def test_numbers_alone_above_prose_have_no_titles() -> None:
    text = "1\n\nThe dog came with the shop.\n\n2\n\nIt slept\n\n3\n\nNobody woke it up.\n"
    assert [title for title, _ in chapters(text)] == ["1", "2", "3"]
    assert "It slept" in said(text)


def test_parliament_names_office_and_constituency() -> None:
    text = (
        "Water Supply\n\nThe Minister for the Environment (Jane Holloway)\nI beg to move it.\n\n"
        "Sir Edmund Clay (North Downs) (Con)\nWill the Minister give way?\n\n"
        "Jane Holloway\nI will give way to the hon. Gentleman in a moment.\n\n"
        "Sir Edmund Clay\nThe wells ran dry on 3 August.\n\nHon. Members\nHear, hear.\n\n"
        "Jane Holloway\nWe have set aside £40 million.\n"
    )
    assert [speaker for speaker, _ in turns(text)] == [
        *("Jane Holloway", "Sir Edmund Clay") * 2,
        "Hon. Members",
        "Jane Holloway",
    ]


def test_court_reporters_number_every_line() -> None:
    spoken = [
        "     MR. CALDER:  Good morning, Your Honor.",
        "     THE COURT:  Good morning.  You may proceed, Mr. Calder.",
        "     MR. CALDER:  Thank you.  I call Helen Marsh.",
        "     Q.   Where were you, Ms. Marsh, on the night of",
        "June 4th, which was a Sunday as you said?",
        "     A.   At home.  I was reading a book about the weather in",
        "the north, and I heard a car that stopped and then it drove",
        "off again.",
        "     Q.   Did you hear anything else on that night after the",
        "car had left?",
        "     A.   No.",
        "     THE COURT:  We will have a recess.",
    ]
    numbered = [f"{n % 6 + 1:2}  {line}" for n, line in enumerate(spoken)]
    text = "\n".join([*numbered[:6], "                         12", *numbered[6:]])
    people = {speaker for speaker, _ in turns(text)}
    assert people == {"MR. CALDER", "THE COURT", "Q", "A"}
    assert ("A", "I was reading a book about the weather in\nthe north, and I heard a car that "
            "stopped and then it drove\noff again.") in turns(text)  # fmt: skip


def test_a_few_lines_with_numbers_keep_them() -> None:
    assert said("3  apples were left.\nWe ate them.\n4  pears too.\n")[0] == "3  apples were left."


def test_play_says_how_things_are_said() -> None:
    text = (
        "ACT ONE\n\nSCENE 1\n\nMAEVE. You are late.\nDONAL. The bus was late.\n"
        "MAEVE. Was it a long way?\nDONAL [shaking his coat]. It went by Mallow.\n"
        "MAEVE (laughing). There is, so.\n\nACT TWO\n\nSCENE 1\n\nDONAL. It has stopped.\n"
    )
    assert [title for title, _ in chapters(text)] == ["ACT ONE", "SCENE 1", "ACT TWO", "SCENE 1"]
    assert [speaker for speaker, _ in turns(text)] == ["MAEVE", "DONAL"] * 2 + ["MAEVE", "DONAL"]


def test_what_is_told_between_quotes_is_said_by_nobody_of_them() -> None:
    text = "美咲「おはよう」\n健太「うん」\n美咲「また本？」\n窓が開いた。\n健太「三冊も」\n"
    assert turns(text)[3] == (None, "窓が開いた。")


def test_ethiopic_colon() -> None:
    text = "አልማዝ፦ አመሰግናለሁ።\nሰላም፦ ለምን ሦስት ጊዜ፧\n" * 3
    assert [speaker for speaker, _ in turns(text)] == ["አልማዝ", "ሰላም"] * 3


def test_roles_that_recur_are_people() -> None:
    text = "Guest: Mia, do you hear me?\nMia: I do.\nGuest: Good.\nMia: Go on.\n"
    assert outline(text)[1] == ("SPEECH", "Mia, do you hear me?")
    assert kinds(text).count("SPEAKER") == 4


def test_radio_names_who_speaks_with_their_post() -> None:
    text = (
        "STEVE HALE, HOST:\n\nThe river is rising again.\n\n"
        "CARLA DIAZ, BYLINE: I'm standing on what was a road.\n\n(SOUNDBITE OF WATER RUNNING)\n\n"
        "UNIDENTIFIED PERSON #1: We moved the cows on Tuesday.\n\n"
        "DIAZ: Mayor Ruth Penn says this is the third flood.\n\n"
        "RUTH PENN: You don't get used to it.\n\nHALE: Carla Diaz in Fargo. Thank you.\n\n"
        "DIAZ: You're welcome.\n\n"
        "Copyright © 2025 The Station. All rights reserved. Visit our website for more.\n\n"
        "Transcripts are created on a rush deadline. Accuracy and availability may vary.\n"
    )
    assert [speaker for speaker, _ in turns(text)] == [
        "STEVE HALE", "CARLA DIAZ", "UNIDENTIFIED PERSON #1", "CARLA DIAZ", "RUTH PENN",
        "STEVE HALE", "STEVE HALE", "CARLA DIAZ",
    ]  # fmt: skip


def test_television_names_who_speaks_with_their_post() -> None:
    text = (
        "DANA REED, ANCHOR: Good evening. We begin with the storm.\n\n[20:00:15]\n\n"
        "Let's go to our correspondent, Luis Vega.\n\n"
        "LUIS VEGA, CORRESPONDENT (voice-over): Dana, this is Main Street.\n\n"
        "(BEGIN VIDEO CLIP)\n\nUNIDENTIFIED MALE: We lost the roof at four.\n\n"
        "VEGA (on camera): The water is still here.\n\nREED: Thank you, Luis.\n\n"
        "[20:05:02]\n\nREED: Welcome back.\n"
    )
    people = list(dict.fromkeys(speaker for speaker, _ in turns(text)))
    assert people == ["DANA REED", "LUIS VEGA", "UNIDENTIFIED MALE"]


def test_names_in_small_letters_on_lines_of_their_own() -> None:
    text = (
        "ezra wells\n\nFrom the desk, this is the show.\n\nnadia osman\n\nThank you.\n\n"
        "ezra wells\n\nEleven bridges.\n\nnadia osman\n\nTwelve. One of them fell down.\n"
    )
    assert [speaker for speaker, _ in turns(text)] == [
        "ezra wells", "nadia osman", "ezra wells", "nadia osman", "nadia osman",
    ]  # fmt: skip


def test_short_words_in_small_letters_are_said() -> None:
    text = "so here we go\n\nof course\n\nof course\n\noh my\n\noh my\n\nand then it sank\n"
    assert {speaker for speaker, _ in turns(text)} == {None}


LONG = (
    "{0}Lex Stone\n(00:00:00) This is a conversation with Ida Voss, a biologist.\n\n"
    "Lex Stone\n(00:00:21) What is a seed?\n\n"
    "Ida Voss\n(00:00:24) A very small plant in a box with its lunch.\n\n"
    "{1}Ida Voss\n(00:12:31) Plants do remember. They have no neurons.\n\n"
    "Lex Stone\n(00:12:40) How?\n"
)


def test_times_before_words_under_a_name() -> None:
    text = LONG.format("", "")
    assert chapters(text) == []
    assert turns(text)[1] == ("Lex Stone", "What is a seed?")
    assert turns(text)[-1] == ("Lex Stone", "How?")


def test_titles_right_above_names() -> None:
    text = LONG.format("Introduction\n", "Memory\n")
    assert chapters(text) == [("Introduction", 0), ("Memory", 751_000)]
    assert "Memory" not in said(text)


def test_names_below_other_lines_make_no_titles_of_them() -> None:
    text = LONG.format("", "").replace("lunch.\n\n", "lunch.\nYes\n")
    assert chapters(text) == []


def test_parliament_of_titles_and_full_stops() -> None:
    text = (
        "Mme la présidente. La parole est à M. Jean Petit.\n"
        "M. Jean Petit. Merci, madame la présidente. L'eau manque.\n"
        "Mme Anne Roche, ministre de l'écologie. Elle manque partout.\n"
        "M. Jean Petit. Alors que faites-vous ?\n"
        "Mme Anne Roche, ministre de l'écologie. Nous creusons.\n"
        "Mme la présidente. La séance est levée.\n"
    )
    people = list(dict.fromkeys(speaker for speaker, _ in turns(text)))
    assert people == ["Mme la présidente", "M. Jean Petit", "Mme Anne Roche"]


def test_scenes_of_a_script() -> None:
    text = (
        "第一场  客厅  夜  内\n\n林远：妈，我回来了。\n林母（没有回头）：饭在锅里。\n"
        "林远：您又等我。\n\n△ 林远把伞放下，笑了。\n\n第二场  厨房  夜  内\n\n"
        "林远：怎么又是面？\n林母：爱吃不吃。\n"
    )
    assert [title[:3] for title, _ in chapters(text)] == ["第一场", "第二场"]
    assert [speaker for speaker, _ in turns(text)] == ["林远", "林母", "林远", "林远", "林母"]


def test_questions_behind_dashes_are_asked_by_somebody_else() -> None:
    text = (
        "灯台守という仕事\n\n──暮らしについて教えてください。\n\n山本\u3000朝は四時に起きます。\n\n"
        "──毎日ですか？\n\n山本\u3000毎日です。\n\n──自動化されたのは？\n\n山本\u3000去年です。\n\n"
        "（聞き手・構成：佐藤花）\n"
    )
    assert [speaker for speaker, _ in turns(text)][-6:] == [None, "山本"] * 3


def test_roles_of_two_words_open_a_text() -> None:
    text = "Pembawa acara: Selamat pagi.\nSari: Terima kasih.\n" * 2
    assert {speaker for speaker, _ in turns(text)} == {"Pembawa acara", "Sari"}


def test_phrases_before_a_colon_that_fill_a_text_are_names() -> None:
    text = "Bạn đọc nhỏ: Chào chị.\nChị bán hàng: Chào em.\n" * 3
    assert [speaker for speaker, _ in turns(text)] == ["Bạn đọc nhỏ", "Chị bán hàng"] * 3


def test_calls_in_a_parliament_are_notes() -> None:
    text = (
        "Dr. Anna Weber (CDU/CSU):\nMeine Damen und Herren! Wir beraten das Wasser.\n"
        "(Zuruf des Abg. Karl Moll [AfD])\n– Herr Moll, hören Sie zu.\n"
        "Karl Moll (AfD):\nIch höre zu, und zwar die ganze Zeit.\n"
        "Dr. Anna Weber (CDU/CSU):\nDas ist gut und wird von allen begrüßt.\n"
        "Das Interview führte Jonas Bär.\n"
    )
    assert not any("Zuruf" in one or "Jonas" in one for one in said(text))


def test_phrase_before_the_first_name_names_somebody() -> None:
    text = "Ông giáo già: Chào em.\nLan: Chào thầy.\nÔng giáo già: Em khỏe không?\nLan: Em khỏe.\n"
    assert [speaker for speaker, _ in turns(text)] == ["Ông giáo già", "Lan"] * 2


def test_lists_of_points_name_nobody() -> None:
    text = (
        "# Notes on boats\n\nI am going to talk about what is hard in building a boat.\n\n"
        "## Wood\n\n- Pros:\n  - It floats.\n- Cons:\n  - It rots.\n\nIt has faults,\nwhich:\n\n"
        "- Block the door.\n- Leak oil.\n\n"
        "## Nails\n\n- Pros:\n  - They hold.\n- Cons:\n  - They rust.\n"
    )
    assert {speaker for speaker, _ in turns(text)} == {None}
    assert said(text)[0] == "I am going to talk about what is hard in building a boat."


def test_times_of_a_web_transcript_stand_apart_from_names() -> None:
    text = "".join(
        f"<cite>{name}:</cite><time>0:0{n}</time><p>We begin now, number {n}.</p>"
        for n, name in enumerate(["Mara", "Ruth", "Mara", "Ruth"])
    )
    transcript = parse_transcript(text)
    assert [one.text for one in transcript.spoken] == [
        f"We begin now, number {n}." for n in range(4)
    ]
    assert [time.start for time in transcript.stated] == [0, 1000, 2000, 3000]


def test_forms_for_comments_are_not_spoken() -> None:
    text = "".join(f"**{name}:** It is a long way.\n\n" for name in ("Mara", "Ruth") * 2)
    form = "## Leave a Reply\n\nYour email address will not be published.\n"
    assert said(text + form) == ["It is a long way."] * 4
    assert chapters(text + form) == []


@pytest.mark.parametrize("line", ["I started recording", "so we stopped recording", "subscribe"])
def test_captions_about_recording_are_said(line: str) -> None:
    assert line in said(YOUTUBE.format(first="", second="").replace("so unplug it", line))


def test_questions_before_the_first_heading_are_asked() -> None:
    text = "How bad are they?\n\nWho knows it?\n\nWe look at it now.\n\n## Wood\n\nIt floats.\n"
    assert said(text)[:2] == ["How bad are they?", "Who knows it?"]
    assert said("# Boats\n\nHow?\n\nBy Ann Doe\n\n## Wood\n\nIt floats.\n") == ["It floats."]


def test_short_sentences_with_times_are_no_list_of_chapters() -> None:
    text = "Where did you grow up? (00:03)\n\nOn an island. (00:05)\n\nWith people? (00:08)\n"
    assert len(said(text)) == 3
    assert [time.start for time in parse_transcript(text).stated] == [3000, 5000, 8000]
