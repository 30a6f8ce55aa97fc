"""Large files from a server that breaks off, lies and gives other things."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.errors import Cancelled
from app.online import download as module
from app.online.client import Client
from app.online.download import Download
from app.online.errors import InsecureError, OnlineError, UnfinishedError
from tests.app.servers import Server
from tests.disks import ROOM, SmallDisk

SOUND = b"ID3" + bytes(range(256)) * 1_000
TAG = {"ETag": '"one"'}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Download, "patience", 0.0)


def fetch(client: Client, address: str, folder: Path, **options: object) -> Path:
    return Download(client, address, folder / "talk.mp3", insecure=True).run(**options)


def ranges(server: Server) -> list[str | None]:
    return [headers["Range"] for _, headers in server.asked]


def test_it_comes_whole_and_alone(client: Client, server: Server, tmp_path: Path) -> None:
    heard: list[tuple[int, int | None]] = []
    address = server.put("/a.mp3", SOUND)
    path = fetch(client, address, tmp_path, report=lambda *now: heard.append(now))
    assert path.read_bytes() == SOUND
    assert list(tmp_path.iterdir()) == [path]
    assert heard[-1] == (len(SOUND), len(SOUND))
    assert heard == sorted(heard)


def test_it_goes_on_where_the_connection_broke(
    client: Client, server: Server, tmp_path: Path
) -> None:
    address = server.put("/a.mp3", SOUND, break_after=[100_000, 50_000], headers=TAG)
    assert fetch(client, address, tmp_path).read_bytes() == SOUND
    assert ranges(server) == [None, "bytes=100000-", "bytes=150000-"]
    assert server.asked[1][1]["If-Range"] == '"one"'


def test_it_goes_on_after_a_stop(client: Client, server: Server, tmp_path: Path) -> None:
    address = server.put(
        "/a.mp3", SOUND, headers={"Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT"}
    )

    def stop(have: int, total: int | None) -> None:
        if have >= 16_384:
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch(client, address, tmp_path, report=stop)
    assert not (tmp_path / "talk.mp3").exists()
    assert fetch(client, address, tmp_path).read_bytes() == SOUND
    assert ranges(server) == [None, "bytes=16384-"]


@pytest.mark.parametrize("change", [{"ranges": False}, {"headers": {"ETag": 'W/"weak"'}}])
def test_without_a_way_to_go_on_it_begins_anew(
    client: Client, server: Server, tmp_path: Path, change: dict[str, object]
) -> None:
    options = {"headers": TAG} | change
    address = server.put("/a.mp3", SOUND, break_after=[100_000], **options)
    assert fetch(client, address, tmp_path).read_bytes() == SOUND


def test_another_file_by_now_is_fetched_from_its_beginning(
    client: Client, server: Server, tmp_path: Path
) -> None:
    address = server.put("/a.mp3", SOUND[:5_000], headers=TAG)
    (tmp_path / "talk.mp3.part").write_bytes(SOUND)
    (tmp_path / "talk.mp3.part.json").write_text('{"version": "\\"one\\""}')
    assert fetch(client, address, tmp_path).read_bytes() == SOUND[:5_000]


def test_a_server_that_claims_too_much_is_given_up(
    client: Client, server: Server, tmp_path: Path
) -> None:
    address = server.put("/a.mp3", SOUND, stated=len(SOUND) + 9, ranges=False)
    with pytest.raises(UnfinishedError, match="broke off"):
        fetch(client, address, tmp_path)
    assert 2 <= len(server.asked) <= Download.attempts + 1


def test_a_server_that_falls_silent_is_asked_again(
    make_client: Callable[..., Client], server: Server, tmp_path: Path
) -> None:
    address = server.put("/a.mp3", SOUND, stop_after=[100_000], headers=TAG)
    assert fetch(make_client(silence=0.3), address, tmp_path).read_bytes() == SOUND


def test_one_that_trickles_is_told(
    client: Client, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Download, "watched", 0.1)
    monkeypatch.setattr(Download, "attempts", 1)
    monkeypatch.setattr(Download, "slowest", 10_000_000)
    monkeypatch.setattr(module, "BLOCK", 1_000)
    with pytest.raises(UnfinishedError, match="too slow"):
        fetch(client, server.put("/a.mp3", SOUND, pause=0.02), tmp_path)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<html>Log in</html>", "text/html"),
        ("\n<!doctype html><p>", "audio/mpeg"),
        ("\ufeff<!doctype html><p>", "audio/mpeg"),
        ('{"error": "gone"}', "audio/mpeg"),
    ],
)
def test_a_page_in_place_of_a_recording_is_told(
    client: Client, server: Server, tmp_path: Path, content: str, kind: str
) -> None:
    with pytest.raises(OnlineError, match="a page in place of the recording"):
        fetch(client, server.put("/a.mp3", content, kind), tmp_path)
    assert not (tmp_path / "talk.mp3").exists()


def test_what_a_server_packs_unasked_is_unpacked_and_begun_anew(
    client: Client, server: Server, tmp_path: Path
) -> None:
    packed = gzip.compress(SOUND)
    headers = TAG | {"Content-Encoding": "gzip"}
    address = server.put("/a.mp3", packed, headers=headers, break_after=[len(packed) // 2])
    assert fetch(client, address, tmp_path).read_bytes() == SOUND
    assert ranges(server) == [None, None]


def test_nothing_at_all_is_told(client: Client, server: Server, tmp_path: Path) -> None:
    with pytest.raises(OnlineError, match="empty"):
        fetch(client, server.put("/a.mp3", b""), tmp_path)
    with pytest.raises(OnlineError, match="nothing at this address"):
        fetch(client, server.address + "/gone", tmp_path)


def test_what_is_too_large_or_has_no_room_is_told_before_it_comes(
    client: Client, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = server.put("/a.mp3", SOUND)
    monkeypatch.setattr(module, "_ROOM", 10**18)
    with pytest.raises(OnlineError, match="no room"):
        fetch(client, address, tmp_path)
    monkeypatch.setattr(module, "MOST", 1_000)
    with pytest.raises(OnlineError, match="larger"):
        fetch(client, address, tmp_path)
    assert not list(tmp_path.glob("*.mp3"))


def test_what_has_no_stated_size_ends_at_the_limit(
    client: Client, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 1_000)
    with pytest.raises(OnlineError, match="larger"):
        fetch(client, server.put("/a.mp3", SOUND, stated=-1), tmp_path)


def test_a_folder_that_cannot_be_written_to_is_told(
    client: Client, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "talk.mp3.part").mkdir()
    with pytest.raises(OnlineError, match="cannot be written"):
        fetch(client, server.put("/a.mp3", SOUND), tmp_path)


@pytest.mark.parametrize("stated", [None, -1])
def test_a_disk_that_fills_is_told_and_it_goes_on_when_there_is_room(
    client: Client,
    server: Server,
    small_disk: SmallDisk,
    monkeypatch: pytest.MonkeyPatch,
    stated: int | None,
) -> None:
    monkeypatch.setattr(module, "_ROOM", -(10**9))  # what is free when it begins is taken later
    address = server.put("/a.mp3", SOUND, headers=TAG, stated=stated)
    with pytest.raises(OnlineError, match=f"talk.mp3” cannot be written: {small_disk.reason}"):
        fetch(client, address, small_disk.folder)
    assert not (small_disk.folder / "talk.mp3").exists()
    part = (small_disk.folder / "talk.mp3.part").read_bytes()
    assert SOUND.startswith(part)
    small_disk.grow()
    assert fetch(client, address, small_disk.folder).read_bytes() == SOUND
    assert ranges(server) == [None, f"bytes={len(part)}-"]
    assert len(part) > ROOM // 2


def test_consent_is_for_the_one_who_agrees(client: Client, server: Server, tmp_path: Path) -> None:
    with pytest.raises(InsecureError):
        Download(client, server.put("/a.mp3", SOUND), tmp_path / "a.mp3").run()
