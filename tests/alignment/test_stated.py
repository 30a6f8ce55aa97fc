"""The times that a text states."""

import pytest

from alignment.reader import parse_transcript
from alignment.stated import is_timed


@pytest.mark.parametrize(
    ("text", "timed"),
    [
        ("[00:01] One is said.\n[00:02] Two is said.\n[00:03] Three is said.", True),
        ("[00:01] One is said. Two too. And three.\n[00:09] Four is. Five as well. Six.", False),
        ("One is said. Two is said.", False),
    ],
)
def test_a_text_is_timed_where_nearly_every_sentence_is(text: str, timed: bool) -> None:
    assert is_timed(parse_transcript(text)) is timed
