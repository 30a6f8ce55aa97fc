"""Formats made of XML, read by programs of others."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pympi
import pysubs2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ttconv.imsc import reader as imsc
from ttconv.model import Br, ContentElement, P, Text

from alignment.formats.content import Content, WriteOptions
from alignment.formats.eaf import dumps as eaf
from alignment.formats.markup import plain
from alignment.formats.smil import dumps as smil
from alignment.formats.subtitles import subtitles
from alignment.formats.ttml import dumps as ttml
from alignment.timeline import Recognised
from tests.alignment.formats.conftest import BOTH, WHOLE

SMIL = {"s": "http://www.w3.org/ns/SMIL"}


def spoken(part: ContentElement) -> str:
    if isinstance(part, Text):
        return part.get_text()
    if isinstance(part, Br):
        return "\n"
    return "".join(map(spoken, part))


def paragraphs(text: str) -> list[tuple[int, int, str]]:
    """Read TTML with the library of the Sandflow validator."""
    document = imsc.to_model(ElementTree.ElementTree(ElementTree.fromstring(text)))
    assert document is not None
    body = document.get_body()
    assert body is not None
    return [
        (_ms(part.get_begin()), _ms(part.get_end()), spoken(part))
        for part in body.dfs_iterator()
        if isinstance(part, P)
    ]


def _ms(time: Fraction | None) -> int:
    return int((time or 0) * 1000)


@settings(deadline=None)
@given(data=st.data())
def test_another_program_reads_the_same_times_and_sentences(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    written = list(subtitles(content.timeline, content.transcript))
    assert paragraphs(ttml(content, WHOLE)) == [
        (line.start, line.end, line.text) for line in written
    ]


def test_pysubs2_reads_timed_text(episode: Content) -> None:
    events = pysubs2.SSAFile.from_string(ttml(episode, WHOLE), "ttml")
    assert [(e.start, e.end, e.plaintext) for e in events] == [
        (line.start, line.end, line.text)
        for line in subtitles(episode.timeline, episode.transcript)
    ]


def test_lines_speakers_and_what_was_said(episode: Content) -> None:
    timeline = replace(episode.timeline, recognised=(Recognised(3, "Sam, welcome."),))
    content = replace(episode, timeline=timeline)
    text = ttml(content, BOTH)
    assert paragraphs(text)[0][2] == "Sam，欢迎来到 a16z 播客。\nSam, welcome."
    assert '<ttm:name type="full">Ben &lt;b&gt; &amp; Co</ttm:name>' in text
    assert "ttm:agent" not in ttml(content, replace(BOTH, speakers=False))
    assert ttml(content, WriteOptions(bilingual=True, wide_columns=8)).count("<br />") > 2


@pytest.mark.parametrize("speakers", [False, True])
def test_elan_reads_tiers(worded: Content, speakers: bool, tmp_path: Path) -> None:
    path = tmp_path / "t.eaf"
    path.write_text(eaf(worded, replace(WHOLE, speakers=speakers)), "utf-8")
    document = pympi.Eaf(str(path))
    first = "萨姆·奥尔特曼" if speakers else "sentences"
    names = list(document.get_tier_names())
    assert names[0] == first
    assert names[-2:] == ["words", "chapters"]
    assert sorted(document.get_annotation_data_for_tier(first))[0] == (
        41_600,
        43_797,
        "Sam，欢迎来到 a16z 播客。",
    )
    assert document.get_linked_files()[0]["MEDIA_URL"] == "./audio.mp3"


@settings(deadline=None)
@given(data=st.data())
def test_elan_reads_every_sentence(
    data: st.DataObject,
    episodes: st.SearchStrategy[Content],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    content = data.draw(episodes)
    path = tmp_path_factory.getbasetemp() / "t.eaf"
    path.write_text(eaf(content, WHOLE), "utf-8")
    found = sorted(pympi.Eaf(str(path)).get_annotation_data_for_tier("sentences"))
    assert [(start, end, text or "") for start, end, text in found] == [
        (line.start, line.end, line.text.strip())
        for line in subtitles(content.timeline, content.transcript)
    ]


@settings(deadline=None)
@given(data=st.data())
def test_smil_leads_from_sentences_to_the_sound(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = replace(data.draw(episodes), audio=Path("a.mp3"))
    root = ElementTree.fromstring(smil(content, WHOLE))
    found = []
    for pair in root.iterfind(".//s:par", SMIL):
        text, audio = pair.find("s:text", SMIL), pair.find("s:audio", SMIL)
        assert text is not None
        assert audio is not None
        assert audio.get("src") == "a.mp3"
        times = [round(float(audio.attrib[name][:-1]) * 1000) for name in ("clipBegin", "clipEnd")]
        found.append((text.get("src"), *times, text.get("title")))
    assert found == [
        (f"a.html#s{line.index}", line.start, line.end, line.text)
        for line in subtitles(content.timeline, content.transcript)
    ]


def test_chapters_of_smil_are_sequences(episode: Content) -> None:
    root = ElementTree.fromstring(smil(episode, WHOLE))
    assert [seq.get("title") for seq in root.iterfind(".//s:seq", SMIL)] == ["开场", "R&D <beta>"]


@given(st.text())
def test_whatever_is_written_is_xml(text: str) -> None:
    kept = plain(text)
    element = ElementTree.Element("a")
    element.text = kept
    assert ElementTree.fromstring(ElementTree.tostring(element, "unicode")) is not None
    assert [c for c in text if c.isprintable()] == [c for c in kept if c.isprintable()]
