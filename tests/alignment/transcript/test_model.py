"""What may be heard of what is not speech, and texts on their way to other processes."""

import pickle

import pytest

from alignment.reader import parse_transcript
from alignment.transcript.model import Kind, Transcript

ARTICLE = """\
## Water

Ann Lee:
Welcome. [laughter] We talk about boats.

Tom Hart:
Thank you. They float.

## 09:30 Wood

Ann Lee:
So does wood.

Tom Hart:
It does.
"""


@pytest.fixture
def transcript() -> Transcript:
    return parse_transcript(ARTICLE)


def said(transcript: Transcript, kind: Kind) -> list[str]:
    source = transcript.source
    pieces = [one for one in transcript.sentences if one.kind is kind]
    return [one.utterance.of(source) for one in pieces if one.utterance]


def test_words_of_headings_names_and_notes_are_known_without_their_marks(
    transcript: Transcript,
) -> None:
    assert said(transcript, Kind.HEADING) == ["Water", "Wood"]
    assert said(transcript, Kind.SPEAKER) == ["Ann Lee", "Tom Hart"] * 2
    assert said(transcript, Kind.NOTE) == ["laughter"]
    assert said(transcript, Kind.CONTENTS) == []
    assert said(transcript, Kind.SPEECH) == [one.text for one in transcript.spoken]


def test_only_what_is_not_speech_is_perhaps_spoken(transcript: Transcript) -> None:
    perhaps = [one.kind for one in transcript.sentences if one.perhaps_spoken]
    assert set(perhaps) == {Kind.HEADING, Kind.SPEAKER, Kind.NOTE}


def test_headings_that_were_heard_are_spoken(transcript: Transcript) -> None:
    heading = next(one for one in transcript.sentences if one.kind is Kind.HEADING)
    heard = transcript.with_heard({heading.index})
    assert [one.index for one in heard.spoken] == sorted(
        [heading.index, *(one.index for one in transcript.spoken)]
    )
    assert heard.with_heard(()) == transcript


def test_speech_need_not_be_heard(transcript: Transcript) -> None:
    with pytest.raises(ValueError, match="speech"):
        transcript.with_heard([next(transcript.spoken).index])


def test_addresses_and_stamps_are_never_said() -> None:
    transcript = parse_transcript(
        "![A boat](boat.png)\n\n0:10\n\nWe build boats.\n\n[2:10]\n\nYes."
    )
    assert not any(one.perhaps_spoken for one in transcript.sentences)


@pytest.mark.parametrize("title", ["# Water ##", "### Water", "Water"])
def test_number_signs_of_headings_are_not_shown(title: str) -> None:
    transcript = parse_transcript(f"{title}\n\nWe write #boats #\n")
    assert [one.shown for one in transcript.sentences] == ["Water", "We write #boats #"]
    heading = transcript.sentences[0]
    if heading.perhaps_spoken:
        assert transcript.with_heard({heading.index}).sentences[0].shown == "Water"


def test_a_text_arrives_in_another_process_as_it_was_sent(transcript: Transcript) -> None:
    names = [one.index for one in transcript.sentences if one.kind is Kind.SPEAKER]
    heard = transcript.with_heard(names)
    assert pickle.loads(pickle.dumps(heard)) == heard
