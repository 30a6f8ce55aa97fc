from pathlib import Path

import pytest

from alignment.errors import TranscriptError
from app.files.classify import (
    Handed,
    audio_beside,
    is_foreign,
    is_text,
    save_article,
    sort_out,
    text_beside,
)


@pytest.mark.parametrize("name", ["a.txt", "a.MD", "文章.html"])
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


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"PK\x03\x04\x14", b"\x89PNG\r\n", b"{\\rtf1"])
def test_documents_and_pictures_are_foreign_whatever_they_are_called(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    assert is_foreign(path)


@pytest.mark.parametrize("content", [b"ID3\x04\0\0\0", b"\xff\xfb\x90\x64\0\0", b"", b"plain"])
def test_audio_and_text_are_not_foreign(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "recording"
    path.write_bytes(content)
    assert not is_foreign(path)


def test_a_missing_file_is_left_to_the_opening(tmp_path: Path) -> None:
    assert not is_text(tmp_path / "gone")
    assert not is_foreign(tmp_path / "gone")


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
    (picture,) = lay(tmp_path, "pictures/a.jpg")
    picture.write_bytes(b"\xff\xd8\xff")
    assert sort_out([tmp_path / "pictures", picture]) == Handed(
        foreign=(picture,), empty=(tmp_path / "pictures",)
    )


def test_what_lies_beside_a_file_and_is_named_alike(tmp_path: Path) -> None:
    audio, _, text, _ = lay(tmp_path, "Talk.mp3", "talk.zh.txt", "talk.txt", "talking.txt")
    assert text_beside(audio) == text
    assert audio_beside(text) == audio
    assert audio_beside(tmp_path / "talk.zh.txt") == audio
    assert audio_beside(tmp_path / "talking.txt") is None
    assert text_beside(tmp_path / "gone" / "a.mp3") is None


def test_a_pasted_article_is_a_file_named_after_its_first_line(tmp_path: Path) -> None:
    article = "\n  谈话/一：关于 “AI”？\n正文。"
    path = save_article(article, tmp_path / "articles")
    assert path.parent == tmp_path / "articles"
    assert path.name == "谈话 一：关于 “AI”？.txt"
    assert path.read_text(encoding="utf-8") == article
    assert save_article(article, tmp_path / "articles") == path
    other = save_article(article + "!", tmp_path / "articles")
    assert other.name == "谈话 一：关于 “AI”？ 2.txt"
    assert save_article(article + "!", tmp_path / "articles") == other
    assert sorted(path.parent.iterdir()) == sorted([path, other])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "今天我们请到了一位写了二十年程序的人。" * 3,
            "今天我们请到了一位写了二十年程序的人。" * 2 + "今天",
        ),
        (
            "What we talk about when we talk about pronunciation",
            "What we talk about when we talk about",
        ),
        ("A conversation of exactly forty characters", "A conversation of exactly forty"),
        ("What we talk about when we talk about it", "What we talk about when we talk about it"),
        ("...", "Article"),
        ("", "Article"),
    ],
)
def test_names_of_articles_end_where_words_do(tmp_path: Path, line: str, name: str) -> None:
    assert save_article(f"{line}\n.", tmp_path).stem == name


def test_an_article_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("in the way")
    with pytest.raises(TranscriptError, match="articles"):
        save_article("text", tmp_path / "articles")
