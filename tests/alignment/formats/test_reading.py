from dataclasses import replace
from pathlib import Path

import pytest

from alignment.cli.main import main
from alignment.formats.catalogue import FORMATS
from alignment.formats.content import Content
from alignment.formats.reading import read_content
from alignment.formats.subtitles import subtitles
from alignment.formats.writing import write
from tests.alignment.formats.conftest import WHOLE


@pytest.mark.parametrize("kind", [kind for kind, row in FORMATS.items() if row.dumps])
def test_a_timeline_becomes_anything(
    kind: str, worded: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(worded, Path("in.json"))
    write(read_content(Path("in.json"), Path("audio.mp3")), Path("expected"), kind=kind)
    words = ["convert", "in.json", "-o", "out", "--format", kind, "--audio", "audio.mp3"]
    assert main(words) == 0
    assert Path("out").read_text("utf-8") == Path("expected").read_text("utf-8")


def test_all_that_is_known_comes_back(worded: Content, tmp_path: Path) -> None:
    write(worded, tmp_path / "in.json")
    again = read_content(tmp_path / "in.json").timeline
    rounded = (replace(cue, confidence=round(cue.confidence, 3)) for cue in worded.timeline.cues)
    assert again == replace(worded.timeline, cues=tuple(rounded))


@pytest.mark.parametrize("kind", ["srt", "vtt"])
def test_sentences_come_back_with_their_times(kind: str, worded: Content, tmp_path: Path) -> None:
    path = tmp_path / f"t.{kind}"
    write(worded, path, kind=kind, options=replace(WHOLE, speakers=False))
    again = read_content(path)
    written = [(x.start, x.end) for x in subtitles(worded.timeline, worded.transcript)]
    assert [(x.start, x.end) for x in subtitles(again.timeline, again.transcript)] == written
