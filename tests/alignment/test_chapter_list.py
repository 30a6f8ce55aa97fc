import json
from pathlib import Path

import pytest

from alignment.audio.chapters import StoredChapter
from alignment.chapter_list import read_chapters, with_chapters
from alignment.errors import TranscriptError
from tests.alignment.builders import text_of

TEXT = text_of(("Start", 5_000, ["一。"]), ("The End", None, ["二。"]))


@pytest.mark.parametrize(
    "content",
    [
        "0:00 Start\n1:02:03.5 The End\n",
        "\ufeff[00:00:00] - Start\n\n* [1:02:03,500] – The End\n",
        json.dumps(
            {
                "version": "1.2.0",
                "chapters": [
                    {"startTime": 3723.5, "title": "The End"},
                    {"startTime": 0, "title": "Start", "img": "x.png"},
                    {"title": "no time"},
                ],
            }
        ),
    ],
)
def test_lists_and_json(tmp_path: Path, content: str) -> None:
    path = tmp_path / "chapters.txt"
    path.write_text(content, "utf-8")
    assert read_chapters(path) == (StoredChapter("Start", 0), StoredChapter("The End", 3_723_500))


@pytest.mark.parametrize("content", ["Just some prose.\n", "[]", '{"chapters": [{"title": 3}]}'])
def test_what_holds_no_chapters_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "chapters.json"
    path.write_text(content, "utf-8")
    with pytest.raises(TranscriptError, match=r"chapters\.json” holds no chapters"):
        read_chapters(path)
    with pytest.raises(TranscriptError, match="does not exist"):
        read_chapters(tmp_path / "gone.json")


def test_they_take_the_place_of_times_in_the_text() -> None:
    given = [StoredChapter("x", 1_000), StoredChapter("y", 2_000)]
    assert [c.start for c in with_chapters(TEXT, given, "a").chapters] == [1_000, 2_000]
    by_title = [
        StoredChapter("", 1_000),
        StoredChapter("the end!", 9_000),
        StoredChapter("z", 9_500),
    ]
    assert [c.start for c in with_chapters(TEXT, by_title, "a").chapters] == [None, 9_000]
    with pytest.raises(TranscriptError, match=r"a\.txt” has the title"):
        with_chapters(TEXT, given[:1], "a.txt")
