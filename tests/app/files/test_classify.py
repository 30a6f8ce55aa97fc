from pathlib import Path

import pytest

from alignment.messages import Message
from app.files.classify import (
    Handed,
    audio_beside,
    is_text,
    sort_out,
    text_beside,
)

NEITHER = Message("“{name}” holds neither audio nor text.", name="pictures")


@pytest.mark.parametrize("name", ["a.txt", "a.MD", "文章.html", "a.SRT", "a.TextGrid", "a.docx"])
def test_endings_of_texts(name: str) -> None:
    assert is_text(Path(name))


@pytest.mark.parametrize("name", ["a.mp3", "a.M4A", "播客.opus", "a.mkv"])
def test_endings_of_audio(name: str) -> None:
    assert not is_text(Path(name))


@pytest.mark.parametrize(
    "content",
    [
        "一篇文章。".encode(),
        "一篇文章。".encode("gb18030"),
        "一篇文章。".encode("utf-16"),
        "\ufeff一篇文章。".encode(),
        ("很长的文章。" * 2000).encode(),
        b"plain",
    ],
)
def test_texts_are_known_by_their_content(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "article"
    path.write_bytes(content)
    assert is_text(path)


@pytest.mark.parametrize("content", [b"ID3\x04\0\0\0", b"\xff\xfb\x90\x64\0\0", b"OggS\0\x02", b""])
def test_audio_is_known_by_its_content(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "recording"
    path.write_bytes(content)
    assert not is_text(path)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"{\\rtf1 words}", b"WEBVTT\n\n"])
def test_documents_are_texts_whatever_they_are_called(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "article"
    path.write_bytes(content)
    assert is_text(path)


def test_a_missing_file_is_left_to_the_opening(tmp_path: Path) -> None:
    assert not is_text(tmp_path / "gone")


def lay(folder: Path, *names: str) -> list[Path]:
    """Lay files where they can be found."""
    files = [folder / name for name in names]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"content")
    return files


def test_audio_and_text_go_together_whatever_they_are_called(tmp_path: Path) -> None:
    audio, text = lay(tmp_path, "talk.mp3", "article.txt")
    assert sort_out([audio, text]) == sort_out([text, audio]) == Handed(((audio, text),))


def test_one_alone_waits(tmp_path: Path) -> None:
    audio, text = lay(tmp_path, "talk.mp3", "article.txt")
    assert sort_out([audio]) == Handed(((audio, None),))
    assert sort_out([text]) == Handed((), (text,))


def test_several_go_together_by_their_names(tmp_path: Path) -> None:
    one, one_text, two, two_text, other = lay(
        tmp_path, "1.mp3", "1.zh.txt", "2.M4A", "2.md", "notes.txt"
    )
    handed = sort_out([two_text, other, one, two, one_text])
    assert handed == Handed(((one, one_text), (two, two_text)), (other,))


def test_a_folder_counts_with_all_that_is_in_it(tmp_path: Path) -> None:
    a, a_text, b, _, _ = lay(
        tmp_path, "show/1/audio.mp3", "show/1/article.txt", "show/2/b.mp3", "show/2/cover.jpg",
        "show/.hidden/c.mp3",
    )  # fmt: skip
    assert sort_out([tmp_path / "show"]) == Handed(((a, a_text), (b, None)))


def test_what_is_neither_is_told(tmp_path: Path) -> None:
    lay(tmp_path, "pictures/a.jpg")
    handed = sort_out([tmp_path / "pictures"])
    assert handed == Handed(refusals=(NEITHER,))


def test_what_other_programs_keep_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    audio, data, feed, text = lay(tmp_path, "1.mp3", "1.json", "feed.txt", "words.srt")
    data.write_text('{"settings": 1}')
    feed.write_text("<rss><channel/></rss>")
    assert sort_out([tmp_path]) == Handed(((audio, text),))
    assert text_beside(audio) is None


def test_what_lies_beside_a_file_and_is_named_alike(tmp_path: Path) -> None:
    audio, _, text, _ = lay(tmp_path, "Talk.mp3", "talk.zh.txt", "talk.txt", "talking.txt")
    assert text_beside(audio) == text
    assert audio_beside(text) == audio
    assert audio_beside(tmp_path / "talk.zh.txt") == audio
    assert audio_beside(tmp_path / "talking.txt") is None
    assert text_beside(tmp_path / "gone" / "a.mp3") is None


def test_of_several_texts_the_one_that_says_most_is_taken(tmp_path: Path) -> None:
    audio, other, plain, _, timed = lay(
        tmp_path, "talk.mp3", "talk.en.vtt", "talk.txt", "talk.srt", "talk.vtt"
    )
    assert text_beside(audio) == timed
    assert sort_out([tmp_path]) == Handed(((audio, timed),))
    timed.unlink()
    (tmp_path / "talk.srt").unlink()
    assert text_beside(audio) == plain
    plain.unlink()
    assert text_beside(audio) == other


def test_of_two_texts_handed_over_alone_or_with_audio_one_is_the_second(tmp_path: Path) -> None:
    audio, first, other = (tmp_path / name for name in ("talk.mp3", "talk.en.srt", "zh.txt"))
    audio.write_bytes(b"\0")
    first.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne is said.\n", "utf-8")
    other.write_text("第一句。", "utf-8")
    assert sort_out([other, audio, first]) == Handed(((audio, first),), (), (), other)
    assert sort_out([first, other]) == Handed((), (first,), (), other)
    assert sort_out([tmp_path]).second is None  # nobody said so
