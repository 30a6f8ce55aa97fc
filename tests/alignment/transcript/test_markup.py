"""Marks of Markdown, HTML and transcribers in what is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.reader import parse_transcript
from alignment.transcript.markup import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Visit [our page](https://example.org/a_b?c=1.2) today!", "Visit our page today!"),
        ("See ![pic](a.png)here.", "See here."),
        ("See [a][1] and [b].\n\n[1]: https://example.org\n", "See a and [b].\n\n"),
        ("See <https://example.org>.", "See https://example.org."),
        (r"\[laughter\] Yes \*really\*.", "[laughter] Yes *really*."),
        (
            "We **did** it in *one* day, __yes__ _we_ ***did***.",
            "We did it in one day, yes we did.",
        ),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("It ~~sank~~ `floated`.", "It sank floated."),
        ("<b>Really</b>. Yes<br>it did.", "Really. Yes  \nit did."),
        ("Wood &amp; nails&#39; end", "Wood & nails' end"),
        ("A boat.[^1] It floats.¹ Well², m² too.", "A boat. It floats. Well, m² too."),
        ("a <!-- b --> c <!-- d", "a  c <!-- d"),
        ("> Mia: Hello\n>> Leo: Yes", "Mia: Hello\nLeo: Yes"),
        ("| Name | Words |\n|---|---|\n| Mia | Yes |", "[Name\tWords]\n\nMia\tYes"),
        ("```\ncode\n```", "\ncode\n"),
    ],
)
def test_marks_go(text: str, plain: str) -> None:
    assert plain_text(text).text == plain


def test_emphasis_is_remembered() -> None:
    plain = plain_text("**Mia** says *so*")
    assert plain.text == "Mia says so"
    assert plain.emphasised == {0: 3, 9: 11}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It sank. *sighs* It did.", ["It sank.", "It did."]),
        ("It sank. *looks away* It did.", ["It sank.", "It did."]),
        ("It sank. <laughs> It did.", ["It sank.", "It did."]),
        ("It *really* sank. It did.", ["It really sank.", "It did."]),
        ("Es sank. *lacht* Ja.", ["Es sank.", "Ja."]),
        ("它沉了。（笑声）真的。", ["它沉了。", "真的。"]),
    ],
)
def test_stage_marks(text: str, said: list[str]) -> None:
    assert [sentence.text for sentence in parse_transcript(text).spoken] == said


@given(st.text(st.sampled_from("ab*_[]()<>!`~|\\&;#\n -^1") | st.characters(), max_size=200))
def test_any_text(text: str) -> None:
    plain = plain_text(text)
    assert all(0 <= start <= end <= len(plain.text) for start, end in plain.emphasised.items())
