import json
import re
import zlib
from base64 import a85decode
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from alignment.formats.content import Content
from alignment.formats.page.compact import packed, spans, steps, without_marks
from alignment.formats.paragraphs import paragraphs
from alignment.formats.prose import blocks
from alignment.formats.subtitles import subtitles


def sums(gaps: list[int], lengths: list[int] | None = None) -> list[int]:
    found, end = [], 0
    for number, gap in enumerate(gaps):
        found.append(end + gap)
        end = found[-1] + (lengths[number] if lengths else 0)
    return found


@given(data=st.data())
def test_every_sentence_is_found_in_the_text(
    data: st.DataObject, episodes: st.SearchStrategy[Content]
) -> None:
    content = data.draw(episodes)
    lines = list(subtitles(content.timeline, content.transcript))
    body = "\n".join(
        blocks(
            paragraphs(content.transcript),
            content.transcript,
            {line.index for line in lines},
            {line.index: line.original for line in lines},
            "en",
            place=lambda kind, index: f' id="{kind}{index}"',
        )
    )
    marked = dict(re.findall(r'<span id="(\w+)">(.*?)</span>', body))
    clean, places = without_marks(body)
    assert "<span" not in clean
    units = unescape(re.sub("<[^>]*>", "", clean)).encode("utf-16-le")
    for kind in "so":
        indices, starts, lengths = steps(places, kind)
        found = [
            units[2 * start : 2 * (start + length)].decode("utf-16-le")
            for start, length in zip(sums(starts, lengths), lengths, strict=True)
        ]
        names = [f"{kind}{index}" for index in sums(indices)]
        assert found == [unescape(re.sub("<[^>]*>", "", marked[name])) for name in names]
        assert set(names) == {name for name in marked if name[0] == kind}


@given(st.lists(st.tuples(st.integers(0, 9_999), st.integers(1, 9_999)), max_size=20))
def test_times_are_kept_to_a_hundredth_of_a_second(gaps: list[tuple[int, int]]) -> None:
    times, end = [], 0
    for pause, length in gaps:
        times.append((end + pause, end + pause + length))
        end += pause + length
    pauses, lengths = spans(times)
    starts = sums(pauses, lengths)
    for (start, stop), found, length in zip(times, starts, lengths, strict=True):
        assert abs(found * 10 - start) <= 5
        assert abs((found + length) * 10 - stop) <= 5


@given(st.text() | st.lists(st.integers()).map(json.dumps))
def test_what_is_packed_can_be_unpacked_and_ends_no_script(text: str) -> None:
    letters = packed(text)
    assert not re.search("[<z\\s]", letters)
    data = a85decode(letters.replace("v", "<"))
    assert zlib.decompress(data, -15).decode() == text
