"""The sample podcast in some fifty formats by real programs: each sentence, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from alignment.errors import TranscriptError
from alignment.reader import read_transcript

SHARED = Path(__file__).parents[4] / "shared"
FORMATS = SHARED / "formats"
REFUSED = {
    "chapters.json": "chapters",
    "feed.xml": "podcast feed",
    "link.txt": "link",
    "link.url": "link",
    "subs.opml": "list of subscriptions",
    "word.doc": "older version of Word",
}
OTHER = {"README.md", "hostile.txt", "short-nopunct.srt"}
NAMED = {
    "article.md", "book.epub", "chrome.mhtml", "libreoffice.odt", "libreoffice.pdf",
    "libreoffice.rtf", "otter.txt", "own-enzh.ass", "own-enzh.json", "own-enzh.srt",
    "own-enzh.vtt", "own-enzh.podcast.json", "plain.txt", "podcast20.html", "podcast20.json",
    "pysubs2.ass", "pysubs2.ssa", "reportlab.pdf", "rtf.rtf", "speakers.srt", "voices.vtt",
    "wechat.html", "word.docx", "writer.odt",
}  # fmt: skip
NAMES = {"丹尼尔", "莎拉", "詹姆斯"}

needs_formats = pytest.mark.skipif(not FORMATS.is_dir(), reason="../shared/formats is not here")


def truth(name: str = "") -> list[dict]:
    sample = "zh-zh" if "zhzh" in name else "en-zh"
    text = (SHARED / "sample" / sample / "truth.json").read_text("utf-8")
    return json.loads(text)["sentences"]


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def files() -> list[str]:
    found = sorted(path.name for path in FORMATS.glob("*.*")) if FORMATS.is_dir() else []
    return [name for name in found if name not in OTHER and name not in REFUSED]


@needs_formats
@pytest.mark.parametrize("name", files())
def test_every_sentence_and_nothing_else(name: str) -> None:
    transcript = read_transcript(FORMATS / name)
    said = [folded(sentence.text) for sentence in transcript.spoken]
    assert said == [folded(sentence["text"]) for sentence in truth()]
    if name in NAMED:
        assert set(transcript.speakers) == NAMES


@needs_formats
def test_stated_times_are_those_of_the_sample() -> None:
    wrong = {}
    for name in files():
        transcript = read_transcript(FORMATS / name)
        starts = {time.offset: time.start for time in transcript.stated}
        for sentence, true in zip(transcript.spoken, truth(name), strict=True):
            stated = starts.get(sentence.text_span.start)
            if stated is not None and abs(stated - 1000 * true["start"]) > 1_000:
                wrong.setdefault(name, []).append((stated, true["start"]))
    assert wrong == {}


@needs_formats
@pytest.mark.parametrize(("name", "kind"), REFUSED.items())
def test_what_is_no_text_is_refused_by_name(name: str, kind: str) -> None:
    with pytest.raises(TranscriptError, match=kind) as refused:
        read_transcript(FORMATS / name)
    assert name in str(refused.value)


@needs_formats
@pytest.mark.parametrize(
    "path", sorted((FORMATS / "hostile").iterdir()) if FORMATS.is_dir() else [], ids=str
)
def test_hostile_files_do_no_harm(path: Path) -> None:
    try:
        transcript = read_transcript(path)
    except TranscriptError as error:
        assert path.name in str(error)  # noqa: PT017
    else:
        text = " ".join(sentence.text for sentence in transcript.spoken)
        assert "alert(" not in text
        assert "root:" not in text
