"""Tables of times, speakers and text."""

import pytest

from alignment.errors import TranscriptError
from alignment.imports.registry import import_text
from tests.alignment.imports.reading import said, spoken, times

SAID = [("Mia", "Hello there, Leo."), ("Leo", "Hi, you.")]


@pytest.mark.parametrize(
    "table",
    [
        "start,end,speaker,text\n0.5,2.25,Mia,\"Hello there, Leo.\"\n2.25,4,Leo,\"Hi, you.\"\n",
        "Speaker;Text;Start Time;End Time\nMia;Hello there, Leo.;0:00:00.5;0:00:02.25\n"
        "Leo;Hi, you.;0:00:02.25;0:00:04\n",
        "text\tspeaker_id\tstartMs\tendMs\nHello there, Leo.\tMia\t500\t2250\n"
        "Hi, you.\tLeo\t2250\t4000\n",
        "segment|Begin (s)|End (s)|Who|Transcript\n1|0,5|2,25|Mia|Hello there, Leo.\n"
        "2|2,25|4|Leo|Hi, you.\n",
        "\ufeff开始时间,结束时间,说话人,文本\r\n"
        "00:00:00.500,00:00:02.250,Mia,\"Hello there, Leo.\"\r\n"
        "00:00:02.250,00:00:04.000,Leo,\"Hi, you.\"\r\n",
        "0.5,2.25,Mia,\"Hello there, Leo.\"\n2.25,4.0,Leo,\"Hi, you.\"\n",
        "start\tend\tspeaker\ttext\n500\t2250\tMia\tHello there, Leo.\n2250\t4000\tLeo\tHi, you.\n",
    ],
)  # fmt: skip
def test_columns_in_any_order_and_naming(table: str) -> None:
    assert said(table, "a.csv") == SAID
    assert times(table, "a.csv") == [("Hello", 500, 2250), ("Hi,", 2250, 4000)]


def test_whole_seconds_are_told_from_milliseconds_by_the_length_of_the_words() -> None:
    assert times("start,end,text\n0,4,It is a long boat.\n4,9,It floats well.\n", "a.csv") == [
        ("It", 0, 4000),
        ("It", 4000, 9000),
    ]


def test_rows_without_times() -> None:
    assert said("name,text\nMia,Hello.\n\nLeo\nLeo,Hi.\n", "a.csv") == [
        ("Mia", "Hello."),
        ("Leo", "Hi."),
    ]


def test_quotation_marks_of_whisper_are_words() -> None:
    table = 'start\tend\ttext\n0\t900\tHe said "yes" and left.\n900\t1800\tSo "it" went.\n'
    assert spoken(table, "a.tsv") == ['He said "yes" and left.', 'So "it" went.']


def test_prose_with_commas_is_no_table() -> None:
    assert spoken("Well, text, and more of it.\nThat was it, then.\n", "a.csv")[0].startswith(
        "Well"
    )


def test_cell_without_end_is_refused() -> None:
    table = "start,end,text\n0,1," + '"' + "a" * 200_000
    with pytest.raises(TranscriptError, match=r"a\.csv.*quotation"):
        spoken(table, "a.csv")


def test_what_is_in_another_encoding_behind_its_beginning_is_refused() -> None:
    table = b"start\tend\ttext\n0\t1500\tWords, more"
    with pytest.raises(TranscriptError, match=r"“a\.tsv” is a damaged table"):
        import_text(table + b"\n".join([b"\xff\0 " + "更多的话。".encode()] * 6), "a.tsv")


def test_cells_may_be_formulas_that_hold_text() -> None:
    table = (
        'start,speaker,text\n"=""0:01""","=""Mia""","=""Hello there, Leo."""\n0:02,Leo,"Hi, you."\n'
    )
    assert said(table, "table.csv") == SAID
    assert times(table, "table.csv")[0][1] == 1000
