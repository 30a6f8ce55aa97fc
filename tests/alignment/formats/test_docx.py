"""A transcript for word processors, read back by python-docx, LibreOffice and ourselves."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.formats import Content, WriteOptions, write
from alignment.formats.reading import read_content
from alignment.formats.subtitles import subtitles
from alignment.timeline import Cue, Recognised, State, Timeline
from alignment.transcript.model import Chapter, Kind
from tests.alignment.formats.conftest import transcript_of

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def content() -> Content:
    rows = [
        ("The Beginning", Kind.HEADING, 0, None),
        ("Welcome back & good morning to everybody.", Kind.SPEECH, 0, "Mia Lund"),
        ("It is raining today, and we talk about bread.", Kind.SPEECH, 0, "Tom Berg"),
        ("Nobody had expected that at all.", Kind.SPEECH, 0, "Mia Lund"),
        ("We will see each other again next week.", Kind.SPEECH, 0, "Tom Berg"),
    ]
    cues = [Cue(0, None, None, 1.0, State.UNSPOKEN)]
    cues += [Cue(n, n * 65_000, n * 65_000 + 4_000, 1.0, State.ALIGNED) for n in range(1, 5)]
    timeline = Timeline(tuple(cues), 300_000, "en", "de", recognised=(Recognised(2, "Es regnet."),))
    transcript = transcript_of(rows, (Chapter(0, "The Beginning", None, 0, 5),))
    return Content(timeline, transcript, Path("talk.mp3"), "A Talk")


def test_times_speakers_and_sentences_come_in_again(content: Content, tmp_path: Path) -> None:
    write(content, tmp_path / "talk.docx")
    again = read_content(tmp_path / "talk.docx")
    rows = [(s.speaker, s.text) for s in again.transcript.spoken]
    assert rows == [(s.speaker, s.text) for s in content.transcript.spoken]
    assert [cue.start for cue in again.timeline.timed] == [n * 65_000 for n in range(1, 5)]


def test_another_library_reads_its_headings_names_and_times(
    content: Content, tmp_path: Path
) -> None:
    write(content, tmp_path / "talk.docx", options=WriteOptions(bilingual=True))
    read = docx.Document(str(tmp_path / "talk.docx"))
    rows = [(paragraph.style.name, paragraph.text) for paragraph in read.paragraphs]
    assert rows[:2] == [("Title", "A Talk"), ("Heading 1", "The Beginning")]
    heads, texts = zip(*(text.split("\n") for _, text in rows[2:] if "\n" in text), strict=True)
    spoken = list(content.transcript.spoken)
    times = ("00:01:05", "00:02:10", "00:03:15", "00:04:20")
    assert heads == tuple(f"{s.speaker}  {time}" for s, time in zip(spoken, times, strict=True))
    assert texts == tuple(s.text for s in spoken)
    (original,) = (p for p in read.paragraphs if p.text == "Es regnet.")
    assert [run.italic for run in original.runs] == [True]
    assert all(p.runs[0].bold for p in read.paragraphs if "\n" in p.text)


def test_originals_are_asked_for(content: Content, tmp_path: Path) -> None:
    write(content, tmp_path / "a.docx")
    write(content, tmp_path / "b.docx", options=WriteOptions(bilingual=True, speakers=False))
    one, both = (
        ZipFile(tmp_path / name).read("word/document.xml").decode() for name in ("a.docx", "b.docx")
    )
    assert "Es regnet." not in one
    assert "Es regnet." in both
    assert "Mia Lund" in one
    assert "Mia Lund" not in both


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_a_word_processor_opens_it(content: Content, tmp_path: Path) -> None:
    write(content, tmp_path / "talk.docx")
    command = [OFFICE, "--headless", "--convert-to", "txt:Text", "talk.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "talk.txt").read_text("utf-8")
    assert "Mia Lund  00:01:05" in text
    assert "Welcome back & good morning to everybody." in text


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_text_is_written_as_xml(
    data: st.DataObject,
    episodes: st.SearchStrategy[Content],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    content = data.draw(episodes)
    path = tmp_path_factory.getbasetemp() / "any.docx"
    write(content, path)
    with ZipFile(path) as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))
    text = "".join("".join(root.itertext()).split())
    for line in subtitles(content.timeline, content.transcript):
        letters = "".join(c for c in line.text if not 0x7F <= ord(c) <= 0x9F)
        assert "".join(letters.split()) in text
