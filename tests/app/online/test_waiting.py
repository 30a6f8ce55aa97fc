import json
from pathlib import Path

import pytest

from alignment.messages import Message
from app.online.episode_note import described
from app.online.feed import Enclosure, FeedEpisode
from app.online.waiting import WaitingList

FIRST = FeedEpisode("1", "One", Enclosure("http://a.org/1.mp3"), 1.5, 9)
SECOND = FeedEpisode("2", "Two", Enclosure("http://a.org/2.mp3"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "waiting.json"


@pytest.mark.parametrize("damaged", [{"key": "3"}, None, [], {"key": []}])
def test_one_that_is_damaged_takes_no_other_along(file: Path, damaged: object) -> None:
    file.write_text(json.dumps([described("S", FIRST), damaged, described("S", SECOND)]))
    waiting = WaitingList(file)
    assert list(waiting) == [("S", FIRST), ("S", SECOND)]
    waiting.remove(["2"])
    assert list(waiting) == [("S", FIRST)]


@pytest.mark.parametrize("data", [b"[" * 100_000, b"\xff", b"{}", b"1", b"null", b""])
def test_a_damaged_file_holds_none_and_is_written_anew(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    waiting = WaitingList(file)
    assert not list(waiting)
    waiting.add([("S", FIRST)])
    assert list(WaitingList(file)) == [("S", FIRST)]


def test_dates_and_lengths_that_nobody_can_mean_are_not_known(file: Path) -> None:
    note = described("S", FIRST) | {"published": 1e300, "duration": 10**20}
    file.write_text(json.dumps([note, note | {"key": "2", "duration": float("inf")}]))
    assert [(e.published, e.duration) for _, e in WaitingList(file)] == [(None, 0)] * 2


def test_why_one_could_not_be_had_is_kept_until_it_is_wanted_again(file: Path) -> None:
    fault = Message("“{host}” is away: {reason}.", host="a.org", reason=Message("no {x}", x=1))
    WaitingList(file).add([("S", FIRST), ("S", SECOND)])
    WaitingList(file).fail("2", fault)
    WaitingList(file).fail("gone", fault)
    assert WaitingList(file).faults == {"2": fault}
    assert str(WaitingList(file).faults["2"]) == "“a.org” is away: no 1."
    assert [episode.key for _, episode in WaitingList(file)] == ["1", "2"]
    WaitingList(file).add([("S", SECOND)])
    assert not WaitingList(file).faults


@pytest.mark.parametrize("damaged", [1, [], ["{x}", {"y": 1}], ["a", {}, 1], "ab", [["a"], 2]])
def test_a_damaged_reason_is_none(file: Path, damaged: object) -> None:
    file.write_text(json.dumps([described("S", FIRST) | {"fault": damaged}]))
    assert not WaitingList(file).faults
    assert list(WaitingList(file)) == [("S", FIRST)]
