"""Whole files: what a transcript promises, on real, random and unusable input."""

import json
import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alignment.errors import TranscriptError
from alignment.reader import LARGEST_FILE, parse_transcript, read_transcript
from alignment.transcript.lines import EDGES
from alignment.transcript.model import Kind, Transcript

SHARED = Path(__file__).parents[3] / "shared"
CASES = [
    "episode",
    "sample/en-en",
    "sample/en-zh",
    "sample/zh-zh",
    "speech/lecture-en-en",
    "speech/lecture-en-zh",
    "speech/sentences-zh-zh",
]
PARTS = [
    "\n", "\n\n", " ", "00:41", "01:44 ", "(1:02:03)", "[00:10] ", "Sam", "Sam Altman", "Ben: ",
    "张三：", "时间戳:", "访谈实录:", "Transcript", "# ", "**",
    "---", "[笑]", "（注）", "你好。", "真的吗?",
    "Hello there. ", "...", "……", "\u200b", "\u3000",
    "\ufeff", "“", "”", '"', "，", "一键三连", "1", "<p>", "</p>",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=40).map("".join)


def check(transcript: Transcript) -> None:
    """Hold a transcript to what its model promises."""
    source, sentences = transcript.source, transcript.sentences
    assert "".join(s.span.of(source) for s in sentences) == source
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert sentence.text == sentence.text_span.of(source)
        assert sentence.text == sentence.span.of(source).lstrip().rstrip(EDGES).rstrip() != ""
        assert sentence.span.start == (sentences[index - 1].span.end if index else 0)
        joined = "".join(clause.of(source) for clause in sentence.clauses)
        assert joined == (sentence.text if sentence.spoken else "")
    paragraphs = [s.paragraph for s in sentences]
    assert paragraphs == sorted(paragraphs)
    stop = transcript.chapters[0].first if transcript.chapters else len(sentences)
    assert all(s.chapter is None for s in sentences[:stop])
    for chapter in transcript.chapters:
        assert chapter.first == stop < chapter.stop
        stop = chapter.stop
        assert {s.chapter for s in sentences[chapter.first : stop]} == {chapter.index}
        assert sentences[chapter.first].kind is Kind.HEADING
        assert chapter.title
    assert stop == len(sentences)
    assert any(transcript.spoken)


def parsed(text: str) -> Transcript | None:
    try:
        return parse_transcript(text)
    except TranscriptError:
        return None


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("\u200b[笑][笑]")
def test_any_text(text: str) -> None:
    if transcript := parsed(text):
        check(transcript)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_line_ends_do_not_matter(text: str) -> None:
    text = text.replace("\r", "")
    unix, windows = parsed(text), parsed(text.replace("\n", "\r\n"))
    assert (unix is None) == (windows is None)
    if unix and windows:
        assert [(s.kind, s.speaker, s.chapter, s.text.split()) for s in unix.sentences] == [
            (s.kind, s.speaker, s.chapter, s.text.split()) for s in windows.sentences
        ]


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    folder = SHARED / case
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    transcript = read_transcript(folder / "article.txt")
    check(transcript)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert transcript.language == truth["language"]["text"]
    starts, text = {}, ""
    for sentence in transcript.spoken:
        starts[len(text)] = sentence
        text += re.sub(r"\s", "", sentence.text)
    cursor, own = 0, 0
    for row in truth["sentences"]:
        wanted = re.sub(r"\s", "", row["text"])
        at = text.index(wanted, cursor)
        # The readers of the lectures paused within sentences; the truth splits there too.
        own += at in starts or text[at - 1] in ",;:，；："
        cursor = at + len(wanted)
    assert own >= 0.97 * len(truth["sentences"])


def test_episode() -> None:
    path = SHARED / "episode" / "article.txt"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    transcript = read_transcript(path)
    assert transcript.speakers == ("Erik Torenberg", "Sam Altman", "Ben Horowitz")
    assert len(transcript.chapters) == 18
    assert [c.start for c in transcript.chapters][:3] == [41_000, 104_000, 156_000]
    kinds = [s.kind for s in transcript.sentences]
    assert kinds.count(Kind.FRONT_MATTER) == 3
    assert kinds.count(Kind.CONTENTS) == 19
    assert kinds.count(Kind.NOTE) == 1
    assert kinds[-2:] == [Kind.BACK_MATTER] * 2
    first = next(transcript.spoken)
    assert (first.text, first.chapter) == ("Sam,欢迎来到 a16z 播客。", 0)


NAME = r"(?m)^((?:Sam|Ben|Erik)(?: Altman| Horowitz| Torenberg)?)$"
STAMP = r"(?m)^(\d\d:\d\d) (.*)$"


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"\n", r"\n\n"),
        (r"\n", r"\r\n"),
        (r"(?m)^", "\u3000\u3000"),
        (r"(?s)时间戳.*访谈实录", "访谈实录"),
        (r"(?s)访谈实录:\n.*可以去听。\n", ""),
        (r"(?s)^.*可以去听。\n", ""),
        (NAME, r"\1:"),
        (NAME, r"**\1**"),
        (NAME + r"\n", r"\1："),
        (NAME + r"\n", r"**\1:** "),
        (STAMP, r"[\1] \2"),
        (STAMP, r"\2 (\1)"),
        (STAMP, r"\1\n\2"),
        (STAMP, r"- \1 \2"),
        (STAMP, r"## \1 \2"),
        (r"(?s)\n一键三连.*", ""),
    ],
)
def test_episode_in_other_forms(pattern: str, replacement: str) -> None:
    path = SHARED / "episode" / "article.txt"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    source = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, source)
    assert changed != source
    expected, found = parse_transcript(source), parse_transcript(changed)
    assert [(c.title, c.start) for c in found.chapters] == [
        (c.title, c.start) for c in expected.chapters
    ]
    assert [(s.text, s.speaker, s.chapter) for s in found.spoken] == [
        (s.text, s.speaker, s.chapter) for s in expected.spoken
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le"])
def test_files(tmp_path: Path, encoding: str) -> None:
    text = "主持人：你好，我们来了。\r\n嘉宾：谢谢你，这是一个好的开始。\r\n"
    path = tmp_path / "article.txt"
    path.write_bytes(text.encode(encoding))
    transcript = read_transcript(path)
    assert transcript.source == text
    assert transcript.speakers == ("主持人", "嘉宾")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "“a.txt” is empty. "),
        (b" \n", "“a.txt” is empty. "),
        (bytes(range(256)), "“a.txt” is not a text file. "),
        (b"---\n...\n", "“a.txt” holds nothing that could be spoken. "),
        (b"<html><body></body></html>", "“a.txt” holds nothing that could be spoken. "),
    ],
)
def test_unusable_files(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match=re.escape(problem)):
        read_transcript(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"“a\.txt” does not exist\. Check"):
        read_transcript(tmp_path / "a.txt")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"is a folder\. Choose"):
        read_transcript(tmp_path)
    with pytest.raises(TranscriptError, match=r"“\.” is a folder"):
        read_transcript(Path())


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.")

    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(TranscriptError, match=r"“a\.txt” cannot be read \(Permission denied\)"):
        read_transcript(tmp_path / "a.txt")


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "!?", "---"])
def test_nothing_pasted(text: str) -> None:
    with pytest.raises(TranscriptError, match="The pasted text holds nothing"):
        parse_transcript(text)


def test_long_text_is_fast() -> None:
    turn = "Sam\n是的，我认为是这样。你认为呢？我们来谈谈 GPT-3.5。\nBen\n对。你知道，这很有趣。\n"
    text = "".join(f"{n:02}:00 第 {n} 章\n{turn * 10}" for n in range(1, 100))
    started = time.thread_time()
    transcript = parse_transcript(text)
    assert len(list(transcript.spoken)) == 4950
    assert time.thread_time() - started < 10


@pytest.mark.parametrize(
    "unit",
    [
        ",",
        ". ",
        "？ ",
        "[",
        "（a",
        "a.b",
        "*",
        "1:",
        '"',
        "> ",
        "《",
        "— ",
        "[a](",
        "（笑",
        "Ab Cd: Hi.\n",
        "Ab\n",
    ],
)
def test_odd_texts_take_linear_time(unit: str) -> None:
    started = time.thread_time()
    parsed(unit * (100_000 // len(unit)) + "a")
    assert time.thread_time() - started < 20


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    with pytest.raises(TranscriptError, match=r"“a\.txt” is a device or a pipe"):
        read_transcript(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_device_is_not_read() -> None:
    with pytest.raises(TranscriptError, match="is a device or a pipe"):
        read_transcript(Path("/dev/zero"))


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_impossible_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(TranscriptError, match=r"cannot be read \(|does not exist"):
        read_transcript(tmp_path / name)


def test_file_without_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(TranscriptError, match="far too long"):
        read_transcript(path)


@pytest.mark.parametrize(
    "charset", ["undefined", "idna", "punycode", "utf-7", "zlib", "rot13", "x"]
)
def test_encodings_that_are_none_of_text(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.html"
    page = f'<html><meta charset="{charset}"><p>Un café très cher, s’il vous plaît.</p></html>'
    path.write_bytes(page.encode("cp1252"))
    assert "café" in read_transcript(path).source


def test_texts_can_be_read_from_the_former_place(tmp_path: Path) -> None:
    from alignment.transcript.reader import read_transcript as former

    path = tmp_path / "talk.txt"
    path.write_text("One sentence. Another one.", "utf-8")
    assert former(path) == read_transcript(path)


def test_captions_become_sentences_with_their_times(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    path.write_text(
        "1\n00:00:00,000 --> 00:00:01,500\nHello\n\n"
        "2\n00:00:01,500 --> 00:00:03,000\nthere. It was late.\n"
    )
    transcript = read_transcript(path)
    assert [sentence.text for sentence in transcript.spoken] == ["Hello there.", "It was late."]
    assert [(time.start, time.end) for time in transcript.stated] == [(0, 1500), (1500, 3000)]
