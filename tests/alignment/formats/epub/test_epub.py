"""A read-aloud book, checked by epubcheck and read back."""

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.audio.recording import load
from alignment.errors import AudioError, FormatError
from alignment.formats import Content, WriteOptions, write
from alignment.formats.epub.documents import chapter_page, documents
from alignment.formats.epub.overlays import clips_of, smil
from alignment.formats.subtitles import subtitles
from alignment.reader import read_transcript
from alignment.timeline import Cue, Recognised, State, Timeline
from tests.alignment.formats.epub.epubcheck import needs_epubcheck, said_of

SAMPLE = Path(__file__).parents[4] / "resources" / "sample"
BOTH = WriteOptions(bilingual=True)
XHTML, SMIL = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/ns/SMIL}"


@pytest.fixture(scope="module")
def sample() -> Content:
    """The sample with its true times; its first sentences also as they were really said."""
    transcript = read_transcript(SAMPLE / "article.txt")
    truth = json.loads((SAMPLE / "truth.json").read_text("utf-8"))["sentences"]
    times = iter(truth)
    cues = []
    for sentence in transcript.sentences:
        if sentence.spoken:
            start, end = (round(next_ * 1000) for next_ in _span(next(times)))
            cues.append(Cue(sentence.index, start, end, 1.0, State.ALIGNED))
        else:
            cues.append(Cue(sentence.index, None, None, 1.0, State.UNSPOKEN))
    spoken = [cue.index for cue in cues if cue.start is not None]
    said = [Recognised(index, f"Said & done {index}") for index in spoken[:10]]
    timeline = Timeline(tuple(cues), 146_827, "zh", "en", recognised=tuple(said))
    return Content(timeline, transcript, SAMPLE / "audio.mp3")


def _span(row: dict) -> tuple[float, float]:
    return row["start"], row["end"]


@pytest.fixture(scope="module")
def book(sample: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "sample.epub"
    write(sample, path, options=BOTH)
    return path


@needs_epubcheck
def test_epubcheck_has_nothing_to_say(book: Path) -> None:
    assert "No errors or warnings detected" in said_of(book)


def _heard(file: ZipFile) -> dict[str, tuple[str, float, float]]:
    """Return by address of a sentence the file in which it is heard, and when (s)."""
    found = {}
    for name in file.namelist():
        if name.endswith(".smil"):
            for pair in ElementTree.fromstring(file.read(name)).iter(f"{SMIL}par"):
                text, audio = pair[0].get("src"), pair[1]
                times = (_seconds(audio.get(clip)) for clip in ("clipBegin", "clipEnd"))
                found[text.removeprefix("../")] = audio.get("src").removeprefix("../"), *times
    return found


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def test_every_sentence_stands_where_the_overlay_says_and_no_pause_is_lost(
    book: Path, sample: Content
) -> None:
    with ZipFile(book) as file:
        heard = _heard(file)
        texts = {}
        for name in file.namelist():
            if name.startswith("EPUB/text/"):
                for part in ElementTree.fromstring(file.read(name)).iter(f"{XHTML}span"):
                    texts[f"{name.removeprefix('EPUB/')}#{part.get('id')}"] = part.text
    written = list(subtitles(sample.timeline, sample.transcript))
    assert [texts[address] for address in heard] == [line.text for line in written]
    assert sum(address.partition("#")[2].startswith("o") for address in texts) == 10
    lengths = [end - begin for _, begin, end in heard.values()]
    assert sum(lengths) * 1000 > written[-1].end - written[0].start - 5_000


def test_the_audio_is_cut_by_chapter_or_whole(book: Path, sample: Content, tmp_path: Path) -> None:
    with ZipFile(book) as file:
        sounds = sorted({sound for sound, _, _ in _heard(file).values()})
        assert len(sounds) == len(sample.transcript.chapters)
        last = list(_heard(file).values())[-1]
        piece = tmp_path / Path(last[0]).name
        piece.write_bytes(file.read(f"EPUB/{last[0]}"))
        assert last[2] <= load(piece).duration / 1000 + 0.1
    whole = tmp_path / "whole.epub"
    write(sample, whole, options=WriteOptions(whole_audio=True))
    with ZipFile(whole) as file:
        assert len({sound for sound, _, _ in _heard(file).values()}) == 1
        lines = subtitles(sample.timeline, sample.transcript)
        for (_, begin, _), line in zip(_heard(file).values(), lines, strict=True):
            assert begin == pytest.approx(line.start / 1000, abs=0.03)


def test_it_says_what_readers_need_to_know(book: Path) -> None:
    with ZipFile(book) as file:
        assert file.namelist()[0] == "mimetype"
        assert file.infolist()[0].compress_type == 0
        package = file.read("EPUB/package.opf").decode()
    assert re.findall("<dc:language>(.*?)<", package) == ["zh", "en"]
    assert "synchronizedAudioText" in package
    assert 'properties="cover-image"' in package
    total = re.search(r'property="media:duration">([\d:.]+)<', package)
    assert total


def test_it_is_read_again_with_every_sentence(book: Path, sample: Content) -> None:
    again = [sentence.text for sentence in read_transcript(book).spoken]
    assert set(again) >= {sentence.text for sentence in sample.transcript.spoken}


def test_a_chapter_alone_has_its_audio_alone(sample: Content, tmp_path: Path) -> None:
    from alignment.formats import select

    chapter = sample.transcript.chapters[2]
    path = tmp_path / "chapter.epub"
    write(select(sample, range(chapter.first, chapter.stop)), path)
    assert path.stat().st_size < (SAMPLE / "audio.mp3").stat().st_size / 2


def test_there_must_be_audio_that_can_be_read(sample: Content, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds the audio"):
        write(replace(sample, audio=None), tmp_path / "book.epub")
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"ID3" + bytes(3000))
    with pytest.raises(AudioError, match=r"broken\.mp3"):
        write(replace(sample, audio=broken), tmp_path / "book.epub")
    assert [path.name for path in tmp_path.iterdir()] == ["broken.mp3"]


@settings(max_examples=30)
@given(data=st.data())
def test_any_text_becomes_documents_that_are_xml(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    clips = list(clips_of(content))
    written = list(subtitles(content.timeline, content.transcript))
    assert [(clip.index, clip.start) for clip in clips] == [(s.index, s.start) for s in written]
    assert all(clip.end >= line.end for clip, line in zip(clips, written, strict=True))
    said = {line.index: line.original for line in written}
    found = {}
    for document in documents(content, clips, "Title"):
        page = chapter_page(document, content, said, heading=True)
        for part in ElementTree.fromstring(page).iter(f"{XHTML}span"):
            found[part.get("id")] = "".join(part.itertext())
        overlay = ElementTree.fromstring(smil("a.xhtml", "a.mp3", 0, document.clips))
        assert len(list(overlay.iter(f"{SMIL}par"))) == len(document.clips)
    for line in written:
        assert found[f"s{line.index}"].split() == re.sub("[\x7f-\x9f]", "", line.text).split()
