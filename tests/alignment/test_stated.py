"""The times that a text states."""

import pytest

from alignment.reader import parse_transcript
from alignment.stated import is_timed, timeline_as_stated
from tests.alignment.builders import speech_of


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


def test_times_between_are_shares_of_the_time_or_of_the_speech_in_it() -> None:
    transcript = parse_transcript("[00:01] One is said. Two is said.\n[00:09] Three is said.")
    assert [cue.start for cue in timeline_as_stated(transcript).timed] == [1_000, 5_000, 9_000]
    speech = speech_of([(1.0, 2.0), (6.0, 8.5), (9.0, 11.0)], 12.0)
    spoken = timeline_as_stated(transcript, 12_000, speech)
    assert [cue.start for cue in spoken.timed] == [1_000, 6_750, 9_000]
