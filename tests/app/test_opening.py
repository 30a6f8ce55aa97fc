from itertools import permutations
from pathlib import Path

import pytest

from app.opening import Pending, is_foreign, is_text


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


@pytest.mark.parametrize("files", list(permutations([Path("a.mp3"), Path("a.txt")])))
def test_files_come_in_any_order(files: tuple[Path, ...]) -> None:
    together = Pending().with_files(files)
    one_by_one = Pending().with_files(files[:1]).with_files(files[1:])
    assert together == one_by_one == Pending(Path("a.mp3"), Path("a.txt"))


def test_the_last_of_a_kind_counts() -> None:
    pending = Pending().with_files([Path("a.mp3")]).with_files([Path("b.mp3")])
    assert pending == Pending(audio=Path("b.mp3"))
