"""Texts with an introduction and chapters from elsewhere."""

import pytest

from alignment.reader import parse_transcript
from alignment.transcript.introduction import introduced
from alignment.transcript.model import Kind, Transcript

TIMED = "[00:01] One is said here.\n[00:20] Two is said, and more.\n[00:40] Three is said.\n"
CHAPTERS = [("Later", 20_500), ("Start", 0), ("Beyond", 90_000), (" ", 5_000)]
ARTICLE = "## Beginning\n\nMia: One is said.\n\n## End\n\nTom: Two is said.\n"


def tiled(transcript: Transcript) -> bool:
    """Whether the sentences tile the source, and everything refers to them."""
    sentences, source = transcript.sentences, transcript.source
    return (
        "".join(sentence.span.of(source) for sentence in sentences) == source
        and [sentence.index for sentence in sentences] == list(range(len(sentences)))
        and all(s.text_span.of(source) == s.text for s in sentences)
        and all(
            "".join(c.of(transcript.source) for c in s.clauses) in ("", s.text) for s in sentences
        )
        and [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)
    )


def test_an_introduction_is_not_spoken() -> None:
    before = parse_transcript(TIMED)
    text = introduced(before, "About it.\n\n  With guests.\n")
    assert tiled(text)
    first, second, *others = text.sentences
    assert (first.text, first.kind) == ("About it.", Kind.FRONT_MATTER)
    assert second.text == "With guests."
    assert [s.text for s in others] == [s.text for s in before.sentences]
    assert [text.source[t.offset :][:3] for t in text.stated] == ["One", "Two", "Thr"]
    assert [t.start for t in text.stated] == [1_000, 20_000, 40_000]


def test_chapters_stand_where_the_text_says_it_is_then() -> None:
    text = introduced(parse_transcript(TIMED), "", CHAPTERS)
    assert tiled(text)
    assert [(c.title, c.start) for c in text.chapters] == [("Start", 0), ("Later", 20_500)]
    heads = [text.sentences[c.first] for c in text.chapters]
    assert [(h.text, h.kind, h.utterance) for h in heads] == [
        ("Start", Kind.HEADING, None), ("Later", Kind.HEADING, None),
    ]  # fmt: skip
    assert "Two" in text.sentences[text.chapters[1].first + 1].text
    for chapter in text.chapters:
        inside = text.sentences[chapter.first : chapter.stop]
        assert {sentence.chapter for sentence in inside} == {chapter.index}


def test_chapters_stand_before_the_name_of_who_begins_them() -> None:
    text = parse_transcript(
        "[00:01] Mia: One is said here.\n[00:20] Tom: Two is said.\n[00:40] Mia: Three, too.\n"
    )
    named = introduced(text, "", [("Later", 20_000)])
    first = named.chapters[0].first
    texts = [sentence.text for sentence in named.sentences[first : first + 3]]
    assert texts == ["Later", "[00:20] Tom:", "Two is said."]


@pytest.mark.parametrize("introduction", ["", "About it."])
def test_a_text_keeps_chapters_of_its_own(introduction: str) -> None:
    before = parse_transcript(ARTICLE)
    text = introduced(before, introduction, CHAPTERS)
    assert tiled(text)
    assert [c.title for c in text.chapters] == ["Beginning", "End"]
    for was, chapter in zip(before.chapters, text.chapters, strict=True):
        old = before.sentences[was.first : was.stop]
        new = text.sentences[chapter.first : chapter.stop]
        assert [s.text for s in new] == [s.text for s in old]
        assert [s.speaker for s in new] == [s.speaker for s in old]


def test_without_times_chapters_have_no_place() -> None:
    assert not introduced(parse_transcript("One is said. Two is said."), "", CHAPTERS).chapters
