import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.epub.marking import PREFIX, Marked, marked

PAGE = "<html><head><title>A b.</title></head><body>{}</body></html>"


def marks(body: str, *sentences: str) -> list[str]:
    """Mark sentences, and return what stands in each mark."""
    page = Marked(PAGE.format(body))
    found = [page.find(number, text) for number, text in enumerate(sentences)]
    assert all(found)
    root = ElementTree.fromstring(page.with_marks())
    spans = (root.find(f".//span[@id='{PREFIX}{n}']") for n in range(len(sentences)))
    return ["".join(span.itertext()) for span in spans if span is not None]


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        ("<p>A b. C d.</p>", ["A b.", "C d."]),
        ("<p>A <em>b c.</em> D <b>e</b> f.</p>", ["A b c.", "D e f."]),
        ("<p><i>A b. C.</i> D.</p>", ["A b.", "C.", "D."]),
        ("<p><a id='x'/><b>“A”</b> b.</p><p>C.</p>", ["“A” b.", "C."]),
        ("<p>A&#160;&amp; b&lt;c. D</p>", ["A\xa0& b<c.", "D"]),
        ("<p>A<br/>b. <!-- no --> C.</p>", ["Ab.", "C."]),
        ("<p><ruby>漢<rt>かん</rt></ruby>字。</p>", ["漢かん字。"]),
    ],
)
def test_each_sentence_is_marked_whole(body: str, sentences: list[str]) -> None:
    spoken = [sentence.replace("かん", "") for sentence in sentences]
    assert marks(body, *spoken) == sentences


def test_what_begins_inside_an_element_and_ends_behind_it_is_marked_in_part() -> None:
    assert marks("<p>A b<i>c. D</i> e f. G.</p>", "A bc.", "D e f.", "G.") == ["A b", "e f.", "G."]


def test_no_mark_is_put_around_paragraphs() -> None:
    assert marks("<div><p>A long</p><p>line.</p></div><p>B.</p>", "A longline.", "B.") == [
        "A long",
        "B.",
    ]


def test_sentences_are_found_in_order_over_several_documents() -> None:
    pages = {
        "one": PAGE.format("<p>Yes. No. Yes.</p>"),
        "cover": PAGE.format("<p>Nothing</p>"),
        "two": PAGE.format("<p>No. Maybe.</p>"),
    }
    texts = [(0, "Yes."), (1, "No."), (4, "Yes."), (5, "Never said."), (6, "No."), (7, "Maybe.")]
    found = [(name, indices) for name, _, indices in marked(pages, texts)]
    assert found == [("one", [0, 1, 4]), ("two", [6, 7])]


@pytest.mark.parametrize(
    ("body", "sentence", "marked_"),
    [
        ("<p>No. “It’s a <i>fine</i> day,” he said. No.</p>", '"It\'s a fine day," he said.',
         "“It’s a fine day,” he said."),
        ("<p>I can’t explain <i>myself</i>. But no.</p>", "I can't explain*myself*.",
         "I can’t explain myself."),
        ("<p>The RAIN fell all day—and night.</p>", "The rain fell all day - and night",
         "The RAIN fell all day—and night."),
        ("<p>“今天的天气真是特别特别好啊！”他说。</p>", "今天的天气，真是特别特别好啊",
         "“今天的天气真是特别特别好啊！”"),
    ],
)  # fmt: skip
def test_punctuation_and_capitals_may_differ(body: str, sentence: str, marked_: str) -> None:
    assert marks(body, sentence) == [marked_]


def test_few_letters_alone_tell_nothing() -> None:
    page = Marked(PAGE.format("<p>Nothing happened, nothing.</p>"))
    assert not page.find(0, "“No”")


def test_a_long_passage_may_be_skipped_where_two_sentences_follow_it() -> None:
    page = PAGE.format(f"<p>Begin. {'Nobody reads this. ' * 300}So. It ends.</p>")
    (_, marked_page, found), *_ = marked(
        {"one": page}, [(0, "Begin."), (1, "So."), (2, "It ends.")]
    )
    assert found == [0, 1, 2]
    assert marked_page.count("<span") == 3
    (_, _, found), *_ = marked({"one": page}, [(0, "Begin."), (1, "So."), (2, "Or not.")])
    assert found == [0]  # two words may be others


_WORDS = st.lists(st.sampled_from(["a", "b.", "c,", "é", "漢", "&amp;"]), min_size=1, max_size=6)


@st.composite
def _markup(draw: st.DrawFn, depth: int = 3) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        if depth and draw(st.booleans()):
            tag = draw(st.sampled_from(["em", "b", "p", "div"]))
            parts.append(f"<{tag}>{draw(_markup(depth - 1))}</{tag}>")
        else:
            parts.append(" ".join(draw(_WORDS)) + " ")
    return "".join(parts)


@given(body=_markup(), cuts=st.lists(st.integers(1, 8), max_size=12))
def test_marks_change_nothing_else_and_the_document_stays_xml(body: str, cuts: list[int]) -> None:
    page = PAGE.format(body)
    text = "".join(ElementTree.fromstring(page).find("body").itertext())
    squeezed = "".join(text.split())
    document = Marked(page)
    place = 0
    for index, length in enumerate(cuts):
        sentence = squeezed[place : place + length]
        place += length
        assert document.find(index, sentence) == bool(sentence)
    written = document.with_marks()
    assert re.sub(rf'<span id="{PREFIX}\d+">|</span>', "", written) == page
    again = ElementTree.fromstring(written)
    assert "".join(again.find("body").itertext()) == text
    for span in again.iter("span"):
        assert not {part.tag for part in span.iter()} & {"p", "div"}
