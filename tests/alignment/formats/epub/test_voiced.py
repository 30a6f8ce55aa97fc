"""A book that somebody else made, read aloud."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from alignment.errors import FormatError
from alignment.formats import Content, WriteOptions, write
from alignment.reader import read_transcript
from alignment.timeline import Cue, State, Timeline
from tests.alignment.formats.epub.epubcheck import needs_epubcheck, said_of

SAMPLE = Path(__file__).parents[4] / "resources" / "sample"
CONTAINER = """\
<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>"""
PACKAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<!-- made by hand -->
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">book</dc:identifier><dc:title>A Book</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="text/one,a.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="look.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="one"/><itemref idref="two"/></spine>
</package>"""
PAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>T</title><link rel="stylesheet" href="../look.css"/></head>
<body>{}</body>
</html>"""
NAV = PAGE.replace("../", "").format(
    '<nav epub:type="toc"><ol><li><a href="text/one,a.xhtml">One</a></li></ol></nav>'
)
ONE = '<h1>One</h1>\n<p class="first">The rain <em>began</em> at noon. Nobody saw it come.</p>'
TWO = '<h1>Two</h1>\n<p>By evening the river was high. We stayed.</p><hr class="star"/>'


def make(path: Path, package: str = PACKAGE) -> Path:
    with ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("OPS/book.opf", package)
        book.writestr("OPS/nav.xhtml", NAV)
        book.writestr("OPS/text/one,a.xhtml", PAGE.format(ONE))
        book.writestr("OPS/text/two.xhtml", PAGE.format(TWO))
        book.writestr("OPS/look.css", ".first { color: #123456; }")
    return path


def read(path: Path) -> Content:
    """Time each sentence of a book for three seconds."""
    transcript = read_transcript(path)
    cues, time = [], 1_000
    for sentence in transcript.sentences:
        if sentence.spoken:
            cues.append(Cue(sentence.index, time, time + 3_000, 1.0, State.ALIGNED))
            time += 3_000
        else:
            cues.append(Cue(sentence.index, None, None, 1.0, State.UNSPOKEN))
    timeline = Timeline(tuple(cues), 146_000, "en")
    return Content(timeline, transcript, SAMPLE / "audio.mp3", text=path)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return read(make(tmp_path_factory.mktemp("book") / "book.epub"))


@pytest.fixture(scope="module")
def voiced(content: Content) -> Path:
    path = content.text.with_name("voiced.epub")
    write(content, path)
    return path


@needs_epubcheck
def test_epubcheck_has_nothing_to_say(voiced: Path) -> None:
    assert "No errors or warnings detected" in said_of(voiced)


def test_only_identifiers_overlays_and_their_look_are_added(voiced: Path, content: Content) -> None:
    with ZipFile(content.text) as old, ZipFile(voiced) as new:
        names = [name for name in new.namelist() if "lyricast" not in name]
        assert sorted(names) == sorted(old.namelist())
        for name in names:
            page, before = new.read(name).decode(), old.read(name).decode()
            if name.startswith("OPS/text/"):
                page = re.sub(
                    r'<span id="lyricast-\d+">|</span>|<link [^>]*lyricast[^>]*>', "", page
                )
            if name != "OPS/book.opf":
                assert page == before
        package = new.read("OPS/book.opf").decode()
        assert "<!-- made by hand -->" in package
        assert package.count("media-overlay=") == 2
        assert "2020-01-01" not in package


def test_each_sentence_is_heard_when_the_timeline_says(voiced: Path, content: Content) -> None:
    with ZipFile(voiced) as book:
        first = book.read("OPS/lyricast/overlay/000.smil").decode()
        second = book.read("OPS/lyricast/overlay/001.smil").decode()
    places = re.findall(r'<text src="(.*?)"', first + second)
    timed = content.timeline.timed
    assert [int(place.rpartition("-")[2]) for place in places] == [cue.index for cue in timed]
    assert places[0].startswith("../../text/one,a.xhtml#")
    lengths = re.findall(r'clipBegin="0:00:(.*?)" clipEnd="0:00:(.*?)"', first)
    assert [round(float(end) - float(begin), 3) for begin, end in lengths] == [3, 3]


def test_the_audio_can_stay_whole(content: Content, tmp_path: Path) -> None:
    write(content, tmp_path / "whole.epub", options=WriteOptions(whole_audio=True))
    with ZipFile(tmp_path / "whole.epub") as book:
        assert sum(name.endswith(".mp3") for name in book.namelist()) == 1


@pytest.mark.parametrize(
    ("package", "words"),
    [
        (PACKAGE.replace('version="3.0"', 'version="2.0"'), "convert it to EPUB 3"),
        (PACKAGE.replace('href="nav', 'media-overlay="x" href="nav'), "read-aloud book already"),
    ],
)
def test_books_that_cannot_be_read_aloud_are_refused(
    package: str, words: str, tmp_path: Path
) -> None:
    book = make(tmp_path / "book.epub", package)
    with pytest.raises(FormatError, match=words):
        write(read(book), tmp_path / "voiced.epub")
    assert [path.name for path in tmp_path.iterdir()] == ["book.epub"]


def test_sentences_that_are_not_in_the_book_are_told(content: Content, tmp_path: Path) -> None:
    first, *others = content.transcript.sentences
    spoken = replace(others[0], text="Nobody wrote this.")
    transcript = replace(content.transcript, sentences=(first, spoken, *others[1:]))
    told = write(replace(content, transcript=transcript), tmp_path / "voiced.epub")
    said = "1 of 4 sentences were not found in “book.epub”, and do not light up there."
    assert [str(message) for message in told] == [said]


def test_another_book_is_refused(content: Content, tmp_path: Path) -> None:
    other = make(tmp_path / "other.epub")
    with ZipFile(other, "w") as book:
        for name, text in (("META-INF/container.xml", CONTAINER), ("OPS/book.opf", PACKAGE)):
            book.writestr(name, text)
        book.writestr("OPS/text/two.xhtml", PAGE.format("<p>Other words.</p>"))
    with pytest.raises(FormatError, match=r"not those of “other\.epub”"):
        write(replace(content, text=other), tmp_path / "voiced.epub")
