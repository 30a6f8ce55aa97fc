from tests.alignment.imports.reading import said, spoken


def srt(*captions: str) -> str:
    return "".join(
        f"{k}\n00:{k:02}:01,000 --> 00:{k:02}:03,900\n{text}\n\n"
        for k, text in enumerate(captions, 1)
    )


def test_chevrons_begin_another_turn() -> None:
    assert said(srt(">> ANN: Hello.", "I am here.", ">> Who is there?", ">> BEN: Me.")) == [
        ("ANN", "Hello."),
        ("ANN", "I am here."),
        (None, "Who is there?"),
        ("BEN", "Me."),
    ]


def test_dashes_are_not_said() -> None:
    assert spoken(
        srt("- Did it float?\n- Yes, it did.", "-Really?\n-Really.", "It was -5 degrees.")
    ) == [
        "Did it float?",
        "Yes, it did.",
        "Really?",
        "Really.",
        "It was -5 degrees.",
    ]


def test_names_in_brackets() -> None:
    assert said(srt("[Mia Berg] Hello.", "[SPEAKER_00]: Good day.", "[Mia Berg] Yes.")) == [
        ("Mia Berg", "Hello."),
        ("SPEAKER_00", "Good day."),
        ("Mia Berg", "Yes."),
    ]


def test_sounds_are_not_speakers() -> None:
    assert said(srt("[DOOR SLAMS] Who is it?", "Me.", "I see.", "(laughs) Come in.", "Yes.")) == [
        (None, "Who is it?"),
        (None, "Me."),
        (None, "I see."),
        (None, "Come in."),
        (None, "Yes."),
    ]


def test_words_before_a_colon_are_said() -> None:
    assert spoken(
        srt("He said: come in.", "At 10:30 we left.", "See https://example.org now.")
    ) == [
        "He said: come in.",
        "At 10:30 we left.",
        "See https://example.org now.",
    ]


def test_chinese_names() -> None:
    assert said(
        srt("小明：你好。", "今天天气不错。", "老师：是的。", "小明：再见。", "老师：再见。")
    ) == [
        ("小明", "你好。"),
        ("小明", "今天天气不错。"),
        ("老师", "是的。"),
        ("小明", "再见。"),
        ("老师", "再见。"),
    ]
