import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.content import Content
from alignment.formats.subtitles import one_line, subtitles


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一行\n两行", "一行两行"),
        ("一行，\r\n  两行", "一行，两行"),
        ("one\ntwo", "one two"),
        ("one \u2028 two\n\n\nthree", "one two three"),
        ("用 GPT\n做事", "用 GPT 做事"),
        ("two  spaces\u3000stay", "two  spaces\u3000stay"),
        ("\n around \n", "around"),
    ],
)
def test_line_breaks_are_folded(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert "".join(one_line(text).split()) == "".join(text.split())


@given(data=st.data())
def test_the_pieces_make_up_the_line(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    for subtitle in subtitles(content.timeline, content.transcript):
        assert "".join(piece.text for piece in subtitle.pieces) in ("", subtitle.text)


def test_marks_stay_with_their_words(worded: Content) -> None:
    pieces = [
        [piece.text for piece in subtitle.pieces]
        for subtitle in subtitles(worded.timeline, worded.transcript)
    ]
    assert pieces == [
        ["Sam，", "欢", "迎", "来", "到 ", "a16z ", "播", "客。"],
        ["若 a < b && b > c，", "则 a --> c。"],
        ["Thank ", "you ", "for ", "“having” ", "me!"],
        [],
    ]
