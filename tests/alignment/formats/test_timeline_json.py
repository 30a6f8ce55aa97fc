import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import alignment.formats
from alignment.errors import FormatError, TranscriptError
from alignment.formats.content import Content
from alignment.formats.timeline_json import dumps, read, read_pins
from alignment.messages import Message
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Kind, Transcript
from tests.alignment.formats.conftest import transcript_of

SCHEMA = json.loads(
    Path(alignment.formats.__file__).with_name("timeline.schema.json").read_text("utf-8")
)


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("json") / "t.json"


def test_golden(episode: Content, golden: Path) -> None:
    assert dumps(episode) == (golden / "timeline.json").read_text("utf-8")


def test_golden_reads_back(episode: Content, golden: Path) -> None:
    timeline, transcript = episode.timeline, episode.transcript
    cues = (replace(cue, confidence=round(cue.confidence, 3)) for cue in timeline.cues)
    assert read(golden / "timeline.json", transcript) == replace(timeline, cues=tuple(cues))


@settings(deadline=None)
@given(data=st.data())
def test_what_is_written_reads_back_and_fits_the_schema(
    data: st.DataObject, episodes: st.SearchStrategy[Content], file: Path
) -> None:
    content = data.draw(episodes)
    file.write_text(dumps(content), "utf-8")
    jsonschema.validate(json.loads(file.read_text("utf-8")), SCHEMA)
    assert read(file, content.transcript) == content.timeline


def test_the_schema_is_one_and_refuses_what_is_wrong(golden: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    document = json.loads((golden / "timeline.json").read_text("utf-8"))
    document["sentences"][3]["start"] = None
    with pytest.raises(jsonschema.ValidationError, match="None is not of type 'number'"):
        jsonschema.validate(document, SCHEMA)


@given(time=st.integers(0, 10**9))
@example(time=1001)  # 1.001 * 1000 falls just short of it
def test_every_millisecond_survives(time: int, file: Path) -> None:
    timeline = Timeline((), time, "zh")
    text = dumps(Content(timeline, Transcript("", (), (), "zh")))
    file.write_text(text, "utf-8")
    assert read(file) == timeline
    assert len(str(json.loads(text)["duration"]).partition(".")[2]) <= 3


@given(times=st.lists(st.integers(0, 10**9), min_size=2, max_size=2).map(sorted))
@example(times=[1001, 1003])
def test_every_millisecond_of_a_sentence_survives(
    times: list[int], file: Path, episode: Content
) -> None:
    cue = Cue(0, times[0], times[1], 0.5, State.ALIGNED)
    timeline = Timeline((cue,), 10**9, "zh")
    sentence = episode.transcript.sentences[3]
    file.write_text(dumps(Content(timeline, Transcript("", (sentence,), (), "zh"))), "utf-8")
    assert read(file).cues == (cue,)


def test_remarks_are_written_in_english(file: Path) -> None:
    remark = Message("“{file}” is cut off.", file="{a}.mp3")
    timeline = Timeline((), 1, "zh", remarks=(remark,))
    text = dumps(Content(timeline, Transcript("", (), (), "zh")))
    assert json.loads(text)["remarks"] == ["“{a}.mp3” is cut off."]
    file.write_text(text, "utf-8")
    assert read(file).remarks == (Message("“{a}.mp3” is cut off."),)


def test_a_byte_order_mark_is_no_hindrance(golden: Path, file: Path, episode: Content) -> None:
    file.write_text((golden / "timeline.json").read_text("utf-8"), "utf-8-sig")
    assert read(file, episode.transcript).engine == "attention"


def broken(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], str]:
    def spoil(document: dict[str, Any]) -> str:
        change(document)
        return json.dumps(document)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda d: "", "is not a JSON file"),
        (lambda d: json.dumps(d)[:-40], "is not a JSON file"),
        (lambda d: "[" * 100_000, "is not a JSON file"),
        (lambda d: "[]", "is not a timeline written by Lyricast"),
        (lambda d: '{"sentences": []}', "is not a timeline written by Lyricast"),
        (broken(lambda d: d.update(version=2)), "another version"),
        (broken(lambda d: d.pop("sentences")), "damaged"),
        (broken(lambda d: d.update(sentences=None)), "damaged"),
        (broken(lambda d: d.update(language=[])), "damaged"),
        (broken(lambda d: d.update(duration=float("inf"))), "damaged"),
        (broken(lambda d: d.update(duration="3725")), "damaged"),
        (broken(lambda d: d["sentences"][3].pop("text")), "damaged"),
        (broken(lambda d: d["sentences"][3].update(state="perfect")), "damaged"),
        (broken(lambda d: d["sentences"][3].update(start=float("nan"))), "damaged"),
        (broken(lambda d: d["sentences"][3].update(end=44.0)), "damaged"),
        (broken(lambda d: d["sentences"][3].update(text="Changed.")), "times another text"),
        (broken(lambda d: d["sentences"].pop()), "times another text"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(
    spoil: Callable[[dict[str, Any]], str],
    sentence: str,
    golden: Path,
    file: Path,
    episode: Content,
) -> None:
    document = json.loads((golden / "timeline.json").read_text("utf-8"))
    file.write_text(spoil(document), "utf-8")
    with pytest.raises(FormatError, match=sentence) as fault:
        read(file, episode.transcript)
    assert "“t.json”" in str(fault.value)


def test_bytes_that_are_no_text(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(FormatError, match="is not a JSON file"):
        read(file)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"“none.json” does not exist"):
        read(tmp_path / "none.json")


def test_pins_follow_their_sentences_into_an_edited_text(episode: Content, file: Path) -> None:
    timeline, transcript = episode.timeline, episode.transcript
    pins = (Pin(3, 41_600), Pin(5, 43_797), Pin(9, 3_702_500))
    file.write_text(dumps(Content(replace(timeline, pins=pins), transcript)), "utf-8")
    texts = [sentence.text for sentence in transcript.sentences]
    edited = ["新的开头。", *texts[:5], "改过的句子。", *texts[6:]]
    rows = [(text, Kind.SPEECH, None, None) for text in edited]
    assert read_pins(file, transcript) == pins
    assert read_pins(file, transcript_of(rows)) == (Pin(4, 41_600), Pin(10, 3_702_500))
