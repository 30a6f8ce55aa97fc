import pytest

from tests.alignment.imports.reading import said, spoken, times, transcript

PLAIN = """1
00:00:01,000 --> 00:00:02,500
It was a bright
cold day.

2
00:00:02,600 --> 00:00:04,000
The clocks

3
00:00:04,100 --> 00:00:05,000
were striking thirteen.
"""
SENTENCES = ["It was a bright cold day.", "The clocks were striking thirteen."]


def test_captions_become_running_text() -> None:
    assert spoken(PLAIN) == SENTENCES
    assert times(PLAIN) == [("It", 1000, 2500), ("The", 2600, 4000), ("were", 4100, 5000)]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.replace("\n", "\r\n").encode("utf-8-sig"),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.replace(",", ".").encode(),
        PLAIN.replace("00:00:0", "0:0").encode(),
        PLAIN.replace("\n", "\n\n").encode(),
        PLAIN.replace("\n1\n", "\n").replace("\n2\n", "\n").replace("\n3\n", "\n").encode(),
        PLAIN.replace(" -->", " X1:40 -->")
        .replace(" X1:40", "")
        .replace("500\n", "500 X1:40\n")
        .encode(),
        PLAIN.replace("-->", "->").encode(),
        PLAIN.replace("It was", "<i>It</i> {\\an8}was").encode(),
        PLAIN.replace("cold", '<font color="#fff">cold</font>').encode(),
    ],
    ids=range(12),
)
def test_what_programs_write(data: bytes) -> None:
    assert spoken(data) == SENTENCES


@pytest.mark.parametrize("name", ["text.srt", "text.txt", "text", "text.json"])
def test_known_by_content(name: str) -> None:
    assert spoken(PLAIN, name) == SENTENCES


def test_one_caption_is_enough_with_the_ending() -> None:
    assert spoken("1\n00:00:01,000 --> 00:00:02,000\nHello.") == ["Hello."]


def test_a_number_may_be_said() -> None:
    assert spoken(
        "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n2\n00:00:02,000 --> 00:00:03,000\n12\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nThat is a lot.\n"
    ) == ["How many?", "12 That is a lot."]
    assert spoken(
        "00:00:01,000 --> 00:00:02,000\nHow many?\n\n00:00:02,000 --> 00:00:03,000\n12\n\n"
        "00:00:03,000 --> 00:00:04,000\nThat is a lot.\n"
    ) == ["How many?", "12 That is a lot."]


def test_captions_out_of_order_and_overlapping() -> None:
    assert times(
        "1\n00:00:05,000 --> 00:00:07,000\nThird.\n\n2\n00:00:01,000 --> 00:00:03,000\nFirst.\n\n"
        "3\n00:00:02,000 --> 00:00:06,000\nSecond.\n"
    ) == [("First.", 1000, 3000), ("Second.", 2000, 6000), ("Third.", 5000, 7000)]


def test_bad_times_are_dropped_and_told() -> None:
    found = transcript(
        "1\n00:00:05,000 --> 00:00:03,000\nOne.\n\n2\n00:00:04,000 --> 00:00:04,000\nTwo.\n\n"
        "3\n-00:00:01,000 --> 00:00:02,000\nThree.\n"
    )
    assert [sentence.text for sentence in found.spoken] == ["One.", "Two.", "Three."]
    assert [(time.start, time.end) for time in found.stated] == [(4000, None)]
    assert [str(remark) for remark in found.remarks] == [
        "2 times of the text make no sense and were not used."
    ]


def test_a_line_may_follow_the_times() -> None:
    assert spoken(
        "00:00:01,000 --> 00:00:02,000 Hello there.\n00:00:02,000 --> 00:00:03,000 Good day.\n"
    ) == ["Hello there.", "Good day."]


def test_names_hold_until_the_next() -> None:
    captions = ["Ann: Hello.", "How are you?", "BEN: Fine.", "Ann: Good.", "Note: it rains."]
    text = "".join(
        f"{k}\n00:00:0{k},000 --> 00:00:0{k},900\n{line}\n\n" for k, line in enumerate(captions, 1)
    )
    assert said(text) == [
        ("Ann", "Hello."),
        ("Ann", "How are you?"),
        ("BEN", "Fine."),
        ("Ann", "Good."),
        ("Ann", "Note: it rains."),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("<i>So he went", "home and slept.</i>"), ("*So he went", "home* and slept."),
     ("**So he went", "home** and slept."), ("{\\i1}So he went", "home{\\i0} and slept.")],
)  # fmt: skip
def test_marks_that_span_captions_hide_no_words(one: str, other: str) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{one}\n\n2\n00:00:02,000 --> 00:00:03,000\n{other}\n"
    assert " ".join(spoken(text)).replace("*", "") == "So he went home and slept."
