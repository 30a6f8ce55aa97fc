import re
from pathlib import Path
from zipfile import ZipFile

import pysubs2
import pytest

from alignment.cli.main import main
from alignment.formats import write
from tests.alignment.formats.epub.test_voiced import PACKAGE, SAMPLE, make, read

SRT = """\
1
00:00:01,000 --> 00:00:03,500
Mia: Welcome back to the show.

2
00:00:03,500 --> 00:00:06,000
Tom: Thank you <i>so</i> much.

3
00:01:00,000 --> 00:01:02,250
Tom: It is good to be here.

4
00:01:03,000 --> 00:01:04,000
Mia: And it is good to see you.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.srt").write_text(SRT, "utf-8")
    return tmp_path


def times(path: Path) -> list[tuple[int, int]]:
    return [(event.start, event.end) for event in pysubs2.load(str(path))]


def test_subtitles_become_other_subtitles(folder: Path) -> None:
    assert main(["convert", "in.srt", "-o", "out.vtt"]) == 0
    parsed = pysubs2.load(str(folder / "out.vtt"))
    assert [(e.start, e.end) for e in parsed] == times(folder / "in.srt")
    assert parsed[1].plaintext == "Thank you so much."
    assert "<v Mia>" in (folder / "out.vtt").read_text("utf-8")


def test_times_are_scaled_and_shifted(folder: Path) -> None:
    words = ["convert", "in.srt", "-o", "out.srt", "--scale", "25/24", "--shift=-0:00:01.5"]
    assert main(words) == 0
    assert times(folder / "out.srt") == [
        (round(start * 25 / 24) - 1_500 if start > 1_500 else 0, round(end * 25 / 24) - 1_500)
        for start, end in times(folder / "in.srt")
    ]


def test_two_languages_stay_together(folder: Path) -> None:
    rows = [("Welcome back.", "欢迎回来。"), ("Thank you.", "非常感谢。"), ("Good.", "很好。")]
    blocks = [
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{english}\n{chinese}\n"
        for n, (english, chinese) in enumerate(rows, start=1)
    ]
    (folder / "both.srt").write_text("\n".join(blocks), "utf-8")
    assert main(["convert", "both.srt", "-o", "out.vtt", "--bilingual", "--lines", "whole"]) == 0
    shown = [event.plaintext.split("\n") for event in pysubs2.load(str(folder / "out.vtt"))]
    assert [set(lines) for lines in shown] == [set(row) for row in rows]  # in either order


@pytest.fixture
def book(folder: Path) -> Path:
    """A book, and what its sentences are timed by, as JSON and as subtitles."""
    book = make(folder / "book.epub")
    content = read(book)
    write(content, folder / "book.json")
    write(content, folder / "book.srt")
    write(content, folder / "expected.epub")
    return book


AUDIO = ["--audio", str(SAMPLE / "audio.mp3"), "--book", "book.epub"]


@pytest.mark.parametrize("source", ["book.json", "book.srt"])
def test_a_book_that_was_given_is_read_aloud(
    source: str, book: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", source, "-o", "aloud.epub", *AUDIO]) == 0
    assert capsys.readouterr().err == ""
    with ZipFile(folder / "aloud.epub") as made, ZipFile(folder / "expected.epub") as expected:
        assert made.namelist() == expected.namelist()
        for name in made.namelist():
            files = [_unnumbered(zip_.read(name)) for zip_ in (made, expected)]
            assert files[0] == files[1], name


def _unnumbered(data: bytes) -> bytes:
    """Leave out what subtitles do not know: numbers of sentences, and when the last one ends."""
    data = re.sub(rb"((?:lyricast-|id=\"p)\d+)", b"", data)
    return re.sub(rb'clipEnd="[^"]*"|>\d:[\d:.]+<|>\d{4}-[-T:\d]+Z<', b"", data)


def test_several_files_are_one_audiobook(book: Path, folder: Path) -> None:
    (folder / "disc").mkdir()
    for number in (1, 2):
        (folder / "disc" / f"{number}.mp3").write_bytes((SAMPLE / "audio.mp3").read_bytes())
    words = ["convert", "book.json", "-o", "aloud.epub", "--audio", "disc", "--book", "book.epub"]
    assert main([*words, "--shift", "150", "--whole-audio"]) == 0
    with ZipFile(folder / "aloud.epub") as made:
        assert 'clipBegin="0:02:31.000"' in made.read("OPS/lyricast/overlay/000.smil").decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "out.srt", "--book", "book.epub"], "--book is for read-aloud books"),
        (["-o", "out.epub", "--book", "in.srt"], "“in.srt” is no book in EPUB"),
        (["-o", "out.epub", "--book", "old.epub"], "“old.epub” is of version 2.0 of EPUB"),
        (["-o", "out.epub", "--book", "none.epub"], "“none.epub” does not exist"),
        (["-o", "out.epub", "--book", "book.epub"], "say which file it is"),
        (["-o", "book.epub", "--book", "book.epub", "--overwrite"], "is the book itself"),
    ],
)
def test_books_that_cannot_be_used(
    words: list[str], said: str, book: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(folder / "old.epub", PACKAGE.replace('version="3.0"', 'version="2.0"'))
    before = sorted(folder.iterdir())
    assert main(["convert", "book.json", *words]) == 1
    assert said in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before


def test_a_text_without_times_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plain.txt").write_text("Just words. No times.", "utf-8")
    assert main(["convert", "plain.txt", "-o", "out.srt"]) == 1
    assert "“plain.txt” does not say when its sentences are heard" in capsys.readouterr().err
    assert not (folder / "out.srt").exists()


def test_what_is_read_is_never_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "in.srt", "-o", "./in.srt", "--overwrite"]) == 1
    assert "“in.srt” is the input itself" in capsys.readouterr().err
    assert (folder / "in.srt").read_text("utf-8") == SRT


@pytest.mark.parametrize(
    "words",
    [
        ["--scale", "0"],
        ["--scale", "1/0"],
        ["--scale=-1"],
        ["--scale", "nan"],
        ["--scale", "1e999999999"],
        ["--scale", "1/1e999999999"],
        ["--shift", "soon"],
        ["--shift", "1:2:3:4"],
        ["--format", "tape"],
    ],
)
def test_what_makes_no_sense(words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["convert", "in.srt", "-o", "out.srt", *words])
