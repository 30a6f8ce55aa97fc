"""Quotes with their source, singly and as lists."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from alignment.reader import parse_transcript
from app.links import link_to
from app.quotes.export_lists import html, markdown
from app.values.quote import Quote, QuotedPiece, speaker_of, words_of

LINK = link_to("0123456789abcdef" * 4, 754_300, "我们会看到。")
QUOTE = Quote("我们会看到。", "Sam Altman", "访谈", 754_300, LINK)
SECOND = Quote("第一段。\n第二段。", "", "访谈", 61_000, LINK, note="想一想\n再听")
OTHER = Quote("Something <else> & *more*", "甲", "A [second] show", 5_000)
ARTICLE = """\
00:00 开场
Sam
你好。 很高兴来。
真的！
小红
欢迎。
Sam
谢谢。
小红
我们开始吧。
"""
TEXT = parse_transcript(ARTICLE)


def pieces(*said: str) -> list[QuotedPiece]:
    found = {s.text: s.index for s in TEXT.spoken}
    return [QuotedPiece(found[text], text) for text in said]


def test_a_quote_names_its_source() -> None:
    assert QUOTE.as_text() == "“我们会看到。”\n— Sam Altman · 访谈 · 12:34"
    assert Quote("嗯。", "", "", 0).as_text() == "“嗯。”\n— 0:00"


def test_in_rich_text_the_time_is_a_link() -> None:
    assert f'<a href="{LINK}">12:34</a>'.replace("&", "&amp;") in QUOTE.as_html()
    assert "<a" not in OTHER.as_html()
    assert "<p>Something &lt;else&gt; &amp; *more*</p>" in OTHER.as_html()


def test_sentences_keep_their_gaps_and_paragraphs() -> None:
    said = pieces("你好。", "很高兴来。", "真的！")
    assert words_of(said, TEXT) == "你好。 很高兴来。\n真的！"
    assert speaker_of(said, TEXT) == "Sam"


def test_where_several_speak_they_are_named() -> None:
    said = pieces("真的！", "欢迎。")
    assert words_of(said, TEXT) == "Sam: 真的！\n小红: 欢迎。"
    assert speaker_of(said, TEXT) == ""


def test_a_part_of_a_sentence_can_be_quoted() -> None:
    part = [QuotedPiece(pieces("很高兴来。")[0].index, "高兴")]
    assert words_of(part, TEXT) == "高兴"


def test_markdown_has_titles_quotes_links_and_notes() -> None:
    assert markdown([QUOTE, SECOND, OTHER], "书签") == (
        "# 书签\n\n"
        "## 访谈\n\n"
        f"> 我们会看到。\n>\n> — Sam Altman · [12:34]({LINK})\n\n"
        f"> 第一段。\n>\n> 第二段。\n>\n> — [1:01]({LINK})\n\n"
        "想一想  \n再听\n\n"
        "## A \\[second\\] show\n\n"
        "> Something \\<else\\> \\& \\*more\\*\n>\n> — 甲 · 0:05\n"
    )
    assert markdown([QUOTE]).startswith("# 访谈\n\n> 我们")


def shown(text: str) -> list[str]:
    """Return the lines that a reader of Markdown sees."""
    document = QTextDocument()
    font = document.defaultFont()
    font.setPointSize(12)
    document.setDefaultFont(font)
    document.setMarkdown(text)
    return document.toPlainText().replace("\xa0", " ").split("\n")


plain = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=40
).filter(str.strip)


@given(plain, plain)
def test_any_words_survive_markdown(text: str, note: str) -> None:
    lines = shown(markdown([Quote(text, "", "Title", 0, LINK, note)]))
    assert [" ".join(line.split()) for line in lines] == [
        "Title",
        " ".join(text.split()),
        "— 0:00",
        " ".join(note.split()),
    ]


@pytest.mark.parametrize(
    "text",
    ["# no", "1. no", "- no", "+ a", "=", "---", "1) x", "> q", "a_b_c", "```", "http://x.y"],
)
def test_what_markdown_would_take_for_its_own(text: str) -> None:
    assert shown(markdown([Quote(text, "", "Title", 0, None)])) == ["Title", text, "— 0:00"]


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_links_every_quote() -> None:
    page = Page(html([QUOTE, SECOND, OTHER], "书签"))
    assert page.links == [str(LINK), str(LINK)]
    for words in ("书签", "访谈", "我们会看到。", "第二段。", "再听", "Something <else> & *more*"):
        assert words in page.words


@given(plain, plain, plain)
def test_any_words_survive_the_page(text: str, title: str, note: str) -> None:
    page = Page(html([Quote(text, "", title, 0, LINK, note)], title))
    shown = "".join(page.words)
    for words in (*text.splitlines(), *note.splitlines(), title):
        assert words in shown
    assert page.links == [str(LINK)]
