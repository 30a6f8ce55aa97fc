"""Keeping what was pasted."""

from pathlib import Path

import pytest

from alignment.errors import TranscriptError
from app.files.pasted import save_pasted
from app.files.readers import read_text

SEEN = "开场\n小明：第一句。\n小红：第二句。\n后来\n小明：第三句。\n小红：第四句。\n小明：第五句。"
PAGE = """<meta charset="utf-8"><h2>开场</h2>
<p><b>小明：</b>第一句。</p><p><b>小红：</b>第二句。</p>
<h2>后来</h2><p><b>小明：</b>第三句。</p><p><b>小红：</b>第四句。</p><p><b>小明：</b>第五句。</p>"""
SUBTITLES = """1
00:00:01,000 --> 00:00:02,000
Hello there.

2
00:00:02,000 --> 00:00:03,000
Bye."""


def test_a_pasted_article_is_a_file_named_after_its_first_line(tmp_path: Path) -> None:
    article = "\n  谈话/一：关于 “AI”？\n正文。"
    path = save_pasted(article, "", tmp_path / "articles")
    assert path.parent == tmp_path / "articles"
    assert path.name == "谈话 一：关于 “AI”？.txt"
    assert path.read_text(encoding="utf-8") == article
    assert save_pasted(article, "", tmp_path / "articles") == path
    other = save_pasted(article + "!", "", tmp_path / "articles")
    assert other.name == "谈话 一：关于 “AI”？ 2.txt"
    assert save_pasted(article + "!", "", tmp_path / "articles") == other
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
    assert save_pasted(f"{line}\n.", "", tmp_path).stem == name


def test_an_article_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("in the way")
    with pytest.raises(TranscriptError, match="articles"):
        save_pasted("text", "", tmp_path / "articles")


def test_a_pasted_page_keeps_its_headings(tmp_path: Path) -> None:
    path = save_pasted(SEEN, PAGE, tmp_path)
    assert path.name == "开场.html"
    transcript = read_text(path).transcript
    assert [chapter.title for chapter in transcript.chapters] == ["开场", "后来"]
    assert [s.speaker for s in transcript.spoken] == ["小明", "小红", "小明", "小红", "小明"]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (SEEN, ""),
        (SEEN, "".join(f"<div>{line}</div>" for line in SEEN.splitlines())),
        (SEEN, "<p>Only a part.</p>"),
        (SUBTITLES, f"<p>{SUBTITLES}</p>"),
        ('{"a": 1}', '<p>{"a": 1}</p>'),
    ],
)
def test_without_structure_or_words_the_text_is_kept(tmp_path: Path, text: str, page: str) -> None:
    path = save_pasted(text, page, tmp_path)
    assert path.read_text(encoding="utf-8") == text
    assert path.suffix == ".txt"
