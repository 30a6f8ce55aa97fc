"""Texts of kinds that few have, each read by its own rule."""

from pathlib import Path

import pytest

from alignment import reader
from alignment.errors import TranscriptError
from alignment.reader import parse_transcript, read_transcript
from alignment.transcript.language import language_of


def spoken(text: str) -> list[str]:
    return [sentence.text for sentence in parse_transcript(text).spoken]


def test_a_text_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_TEXT", 20)
    (tmp_path / "long.txt").write_text("One sentence. " * 4, "utf-8")
    with pytest.raises(TranscriptError, match=r"long\.txt"):
        read_transcript(tmp_path / "long.txt")


def test_the_stated_language_of_a_script_that_many_share() -> None:
    assert language_of("Добрый день, как дела сегодня", "uk") == "uk"


def test_italics_of_web_pages_in_plain_text() -> None:
    said = " ".join(spoken("We met <i>once</i> in the town. It was late."))
    assert "once" in said
    assert "<i>" not in said


def test_a_tilde_before_a_space_ends_a_sentence() -> None:
    assert spoken("今天真的很好~ 我们明天再见吧。") == ["今天真的很好~", "我们明天再见吧。"]


def test_who_made_a_text_of_project_gutenberg_is_not_spoken() -> None:
    text = (
        "*** START OF THE PROJECT GUTENBERG EBOOK A TALE ***\n"
        "Produced by Anna Smith\n\nIt was a dark night. Nobody slept.\n"
    )
    assert spoken(text) == ["It was a dark night.", "Nobody slept."]
