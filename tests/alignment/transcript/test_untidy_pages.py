"""Pages that nobody tidied up: tags without an end, marks in marks, signs that are none."""

import pytest

from alignment.transcript.webpage import text_of_page


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a < b, she said</p>", "a < b, she said"),
        ("<p>one</p><!-- two", "one\ntwo"),
        ("<p>one</p><script>two", "one\ntwo"),
        ("<table><tr><td>one</td><td>two</td></tr></table>", "one\ttwo"),
        ("<p>one</br>two</p>", "one  \ntwo"),
        ("<p>one</p></p><p>two</p>", "one\n\ntwo"),
        ("<div><i><u>one</i>two</div>", "*one*two"),
        ("<div><b><b>one</b></b></div>", "**one**"),
        ("<div>a<b></b>b</div>", "ab"),
        ("<div><b>one </b>two</div>", "**one** two"),
        ("<div><b>one</b><b>two</b> end</div>", "**onetwo** end"),
        ("<div><b>one</b><b>two</b></div>", "**onetwo**"),
        ("<div><b>" + "long " * 200 + "</b>end</div>", "long " * 200 + "end"),
    ],
)
def test_untidy_pages(page: str, text: str) -> None:
    assert text_of_page(page).strip() == text
