"""Web pages, saved whole or copied in part."""

import pytest

from alignment.transcript.webpage import is_page, text_of_page


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>你好</body></html>",
        "\ufeff\n<html><p>hello</html>",
        "<p>one</p><p>two</p>",
        "Version:0.9\r\nStartHTML:0001\r\n<html><body><p>a</p><p>b</p></body></html>",
    ],
)
def test_pages(text: str) -> None:
    assert is_page(text)


@pytest.mark.parametrize("text", ["你好。", "Use the <br> tag.", "1 < 2 and <p> is a tag", "<3"])
def test_plain_text(text: str) -> None:
    assert not is_page(text)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>a<br>b<br/>c</p>", "a  \nb  \nc"),
        ("<p>a <b>bold</b> and\n  <i>more</i></p>", "a **bold** and *more*"),
        ("<h1>标题</h1><h3>小节</h3><p>文</p>", "# 标题\n\n### 小节\n\n文"),
        ("<h2></h2><p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<ul><li>00:41 a</li><li>01:44 b</li></ul>", "00:41 a\n\n01:44 b"),
        ("<p>a&nbsp;&amp;&nbsp;b</p>", "a\u00a0&\u00a0b"),
        ("<head><title>t</title></head><p>a</p><script>x()</script><!-- c -->", "a"),
        ("<div hidden>no</div><p>a</p><nav>menu</nav><footer>f</footer>", "a"),
        ("<div>menu</div><article><p>the long text</p></article>", "the long text"),
        (
            "<div id='js_content'><section>微信文章的正文</section></div><div>赞</div>",
            "微信文章的正文",
        ),
        ("<p>most of the text</p><article>no</article>", "most of the text\n\nno"),
        ("Version:0.9\r\nStartHTML:1\r\n<!--StartFragment--><p>a</p>", "a"),
    ],
)
def test_text(page: str, text: str) -> None:
    assert text_of_page(page) == text


def test_deep_and_broken_pages() -> None:
    assert text_of_page("<div><span>" * 3000 + "a") == "a"
    assert text_of_page("<p>a<div></p></b>b") == "a\n\nb"


def test_captions_of_pictures_are_not_read() -> None:
    text = text_of_page(
        "<p>So.</p><figure><img src=x><figcaption>Ann</figcaption></figure><p>Go.</p>"
    )
    assert text.split() == ["So.", "Go."]
