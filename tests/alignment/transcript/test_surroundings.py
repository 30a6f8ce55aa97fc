"""What stands around a transcript, and what of it is spoken."""

import json
import re
from pathlib import Path

import pytest

from alignment.reader import parse_transcript, read_transcript

SHARED = Path(__file__).parents[4] / "shared"
CASES = sorted(
    path
    for path in SHARED.glob("texts*/*/expect.json")
    if not any(path.parent.glob("input.json")) and not any(path.parent.glob("input.lrc"))
)
TURNS = (
    "Mia: My father gave me wood and nails when I was twelve.\n\n"
    "Leo: He left for the day, and I began at once.\n\n"
) * 3


def spoken(text: str) -> str:
    return " ".join(sentence.text for sentence in parse_transcript(text).spoken)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}")
def test_texts_of_other_people(path: Path) -> None:
    wanted = json.loads(path.read_text("utf-8"))
    transcript = read_transcript(path.parent / wanted["file"])
    said = [" ".join(sentence.text.split()) for sentence in transcript.spoken]
    if "who" in wanted:
        assert set(transcript.speakers) == set(wanted["who"])
    for text in wanted.get("said", ()):
        assert " ".join(text.split()) in said
    for text in wanted.get("unsaid", ()):
        assert not any(" ".join(text.split()) in one for one in said)
    if "chapters" in wanted:
        assert len(transcript.chapters) == wanted["chapters"]
    assert max(map(len, said)) <= wanted.get("longest", 10**9)


@pytest.mark.parametrize(
    "before",
    [
        "---\ntitle: Boats\ntags:\n  - wood\n---\n\n",
        "---\nTitle: Boats\nDate: 2025-03-04\n---\n\n",
        '+++\ntitle = "Boats"\ndate = 2025-03-04\n+++\n\n',
        '+++\ntitle = "Boats: a talk"\ntags = ["a",\n  "b",\n]\n[params]\n  who = "Mia"\n+++\n\n',
        "---\n# A talk\ntitle: Boats\nsummary: >\n  They float.\n  They do.\n  All.\n---\n\n",
        '{\n  "title": "Boats",\n  "tags": ["a"],\n  "params": {\n    "who": "Mia"\n  }\n}\n\n',
        '{"title": "Boats", "date": "2025-03-04"}\n\n',
        "Boat talk\nTue, Mar 4, 2025 9:12AM • 21:04\n\nSUMMARY KEYWORDS\nwood, nails\n\n",
        "2025年3月4日 上午 9:12|21分钟 4秒\n\n关键词:\n木头、钉子\n\n文字记录:\n\n",
        "From: Ann <ann@example.org>\nTo: Ben\nDate: Wed, 12 Mar 2025\nSubject: The talk\n\n",
        "Produced at *** \n*** START OF THE PROJECT GUTENBERG EBOOK BOATS ***\n\n",
    ],
)
@pytest.mark.parametrize(
    "after",
    [
        "",
        "## Show notes\n\n- [Wood](https://example.org)\n- Music: Harbour\n",
        "## Ссылки\n\n- https://example.org\n",
        "相关链接\n\nhttps://example.org\n\n微信：boats\n",
        "[^1]: Recorded at the lake.\n",
        "Produced by: Ann Doe\nhttps://example.org\n",
        "*** END OF THE PROJECT GUTENBERG EBOOK BOATS ***\n\nPlease pay.\n",
    ],
)
def test_surroundings_are_not_spoken(before: str, after: str) -> None:
    assert spoken(before + TURNS + after) == spoken(TURNS)
    assert parse_transcript(before + TURNS + after).speakers == ("Mia", "Leo")


@pytest.mark.parametrize(
    "words",
    [
        "Welcome to the boat show, where we talk about wood.",
        "Hallo und herzlich willkommen bei der Bootsschau.",
        "大家好，欢迎收听本期节目，今天聊船。",
    ],
)
def test_greeting_before_the_first_name_is_spoken(words: str) -> None:
    assert spoken(f"{words}\n\n{TURNS}").startswith(words)


def test_farewell_in_the_middle_of_a_paragraph_is_spoken() -> None:
    text = (
        TURNS
        + "Mia: Did you like it?\nThen why not subscribe to it and make sure that you\nget it."
    )
    assert "subscribe" in spoken(text)


def test_stamped_paragraph_is_no_chapter() -> None:
    text = "".join(
        f"[00:0{n}:00] I know you did a lot of studies there, so you have\n"
        "a lot of knowledge about the boats that people build.\n\n"
        for n in range(5)
    )
    transcript = parse_transcript(text)
    assert transcript.chapters == ()
    assert len(re.findall("knowledge", spoken(text))) == 5


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "**Mia:** [00:00:05] Hello.\n\n**Leo:** [00:00:12] Yes.\n\n**Mia:** [00:00:20] No.\n",
            "5 12 20",
        ),
        ("Mia 00:03\nHello you.\nLeo 00:09\nYes it is.\nMia 00:12\nGood one.\n", "3 9 12"),
        ("0:00\nso\n0:05\nwe\n0:10\nbuild\n0:15\nboats\n0:20\nof\n0:25\nwood\n", "0 5 10 15 20 25"),
        ("Mia\n0 minutes 3 seconds\nHello.\nLeo\n1 minute 2 seconds\nYes.\n" * 2, "3 62 3 62"),
    ],
)
def test_stated_times(text: str, times: str) -> None:
    transcript = parse_transcript(text)
    assert [time.start for time in transcript.stated] == [int(n) * 1000 for n in times.split()]
    starts = {sentence.text_span.start for sentence in transcript.spoken}
    assert {time.offset for time in transcript.stated} <= starts


@pytest.mark.parametrize(
    "before",
    [
        "{We begin.\n\n",
        "{We begin.}\n\n",
        "---\n\n---\n\n",
        "---\nMia: Hi.\nSo we begin.\nAll of us.\n---\n\n",
    ],
)
def test_what_only_begins_like_a_block_of_data_is_read(before: str) -> None:
    assert spoken(TURNS) in spoken(before + TURNS)


def test_markdown_headed_by_json_is_no_unknown_json(tmp_path: Path) -> None:
    path = tmp_path / "boats.md"
    path.write_text(f'{{"title": "Boats"}}\n\n{TURNS}', "utf-8")
    assert read_transcript(path).speakers == ("Mia", "Leo")


def test_a_long_line_with_an_address_at_the_end_is_spoken() -> None:
    last = "We talked for hours about how the two of them came to build the bridge, " * 3
    text = f"{TURNS}{last.strip(', ')}, and all of it is on https://example.com/bridge.\n"
    assert "how the two of them came to build the bridge" in spoken(text)
