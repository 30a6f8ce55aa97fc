"""Episodes fetched into a folder."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from app.files.readers import read_text
from app.online.client import Client
from app.online.download import Download
from app.online.episodes import FetchedEpisodes
from app.online.errors import InsecureError, OnlineError
from app.online.feed import Enclosure, FeedEpisode
from tests.app.servers import Server
from tests.disks import SmallDisk

SOUND = b"ID3" + bytes(100_000)
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mia>One is said.\n\n00:03.000 --> 00:04.000\nTwo.\n"
JSON = json.dumps(
    {"segments": [{"speaker": "Mia", "startTime": 1.0, "endTime": 2.0, "body": "One is said."}]}
)
CHAPTERS = json.dumps(
    {"version": "1.2.0", "chapters": [
        {"startTime": 0, "title": "Start"}, {"startTime": 2.5, "title": "Later"},
        {"startTime": 3, "title": "Hidden", "toc": False}, {"startTime": "x", "title": "?"},
    ][:3]}
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> FetchedEpisodes:
    return FetchedEpisodes(tmp_path / "episodes")


@pytest.fixture
def episode(server: Server) -> FeedEpisode:
    server.put("/cover", b"\xff\xd8\xff", "image/jpeg")
    return FeedEpisode(
        "key", "Talk: one?", Enclosure(server.put("/1.mp3", SOUND), "audio/mpeg"),
        notes="<p>About <b>it</b>.</p>", image=server.address + "/cover",
        transcripts=(
            Enclosure(server.put("/1.txt", "One is said."), "text/plain"),
            Enclosure(server.put("/1.vtt", VTT), "text/vtt", 0, "en-GB"),
            Enclosure(server.put("/1.json", JSON), "application/json"),
        ),
        chapters=Enclosure(server.put("/c.json", CHAPTERS, "application/json")),
    )  # fmt: skip


def fetch(
    store: FetchedEpisodes, client: Client, episode: FeedEpisode, **options: object
) -> object:
    return store.fetch(client, "A show", episode, insecure=True, **options)  # type: ignore[arg-type]


def test_sound_text_cover_and_notes(
    store: FetchedEpisodes, client: Client, server: Server, episode: FeedEpisode, tmp_path: Path
) -> None:
    stored = store.fetch(client, "A show", episode, insecure=True)
    assert stored.folder == tmp_path / "episodes" / "A show" / "Talk one"
    assert sorted(file.name for file in stored.folder.iterdir()) == [
        "Talk one.json", "Talk one.mp3", "cover.jpg", "episode.json",
    ]  # fmt: skip
    assert stored.audio is not None
    assert stored.audio.read_bytes() == SOUND
    assert stored.size > len(SOUND)
    assert "/1.vtt" not in server.paths()
    assert list(store) == [stored] == [store.find("key")]


def test_notes_are_the_introduction_and_chapters_the_headings(
    store: FetchedEpisodes, client: Client, episode: FeedEpisode
) -> None:
    stored = fetch(store, client, replace(episode, transcripts=episode.transcripts[:2]))
    transcript = read_text(stored.text).transcript
    assert [s.text for s in transcript.sentences][:3] == ["About it.", "Start", "Mia"]
    assert [c.title for c in transcript.chapters] == ["Start", "Later"]
    assert next(transcript.spoken).speaker == "Mia"


def test_chapters_of_the_feed_stand_in_for_a_file_of_them(
    store: FetchedEpisodes, client: Client, episode: FeedEpisode
) -> None:
    listed = ((0, "Hello"), (30_000, "Bread"))
    stored = fetch(store, client, replace(episode, chapters=None, listed_chapters=listed))
    note = json.loads((stored.folder / "episode.json").read_bytes())
    assert [(c["start"], c["title"]) for c in note["chapters"]] == list(listed)
    assert store.episode(stored.folder)[1].listed_chapters == listed


def test_the_language_that_is_wanted_comes_first(
    store: FetchedEpisodes, client: Client, episode: FeedEpisode
) -> None:
    assert fetch(store, client, episode, languages=["zh", "en"]).text.suffix == ".vtt"


def test_what_cannot_be_read_gives_way_to_the_next(
    store: FetchedEpisodes, client: Client, server: Server, episode: FeedEpisode
) -> None:
    server.put("/1.json", "<html>Log in</html>", "text/html", status=403)
    server.put("/1.vtt", "WEBVTT\n")
    assert fetch(store, client, episode).text.suffix == ".txt"


@pytest.mark.parametrize(
    "broken",
    ["", "Not Found", '{"error": "gone"}', JSON[:40], "WEBVTT\n", "<Error>AccessDenied</Error>",
     "<!doctype html><p>Log in", "\x00\x01\x02\xff"],
)  # fmt: skip
@pytest.mark.parametrize("good", ["vtt", "txt"])
def test_a_notice_in_place_of_a_text_gives_way_to_the_next(
    store: FetchedEpisodes,
    client: Client,
    server: Server,
    episode: FeedEpisode,
    broken: str,
    good: str,
) -> None:
    for path in {"/1.json", "/1.vtt"} - {f"/1.{good}"}:
        server.put(path, broken)
    assert fetch(store, client, episode).text.suffix == f".{good}"


def test_cover_and_chapters_are_no_reason_to_stop(
    store: FetchedEpisodes, client: Client, server: Server, episode: FeedEpisode
) -> None:
    for path in ("/cover", "/c.json", "/1.txt", "/1.vtt", "/1.json"):
        del server.resources[path]
    stored = fetch(store, client, episode)
    assert (stored.text, stored.audio.name) == (None, "Talk one.mp3")


def test_chapters_are_put_in_order(
    store: FetchedEpisodes, client: Client, server: Server, episode: FeedEpisode
) -> None:
    listed = [(5, "Later"), (1, "Start"), (2, None), (3, " "), (4, ["x"]), (1e308, "Never")]
    listed += [("x", "No start"), (None, "None either")]
    chapters = [{"startTime": start, "title": title} for start, title in listed]
    server.put("/c.json", json.dumps({"chapters": chapters}))
    _, kept = store.episode(fetch(store, client, episode).folder)
    assert kept.listed_chapters == ((1_000, "Start"), (5_000, "Later"))


@pytest.mark.parametrize("content", ["[]", '{"chapters": 1}', '{"chapters": [1]}', "x"])
def test_chapters_of_another_kind_are_left_out(
    store: FetchedEpisodes, client: Client, server: Server, episode: FeedEpisode, content: str
) -> None:
    server.put("/c.json", content)
    stored = fetch(store, client, episode)
    assert json.loads((stored.folder / "episode.json").read_text())["chapters"] == []


def test_it_goes_on_where_it_was_stopped(
    store: FetchedEpisodes,
    client: Client,
    server: Server,
    episode: FeedEpisode,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Download, "attempts", 1)
    resource = server.resources["/1.mp3"]
    resource.break_after, resource.headers = [65_536], {"ETag": '"1"'}
    with pytest.raises(OnlineError):
        fetch(store, client, episode)
    (begun,) = store
    assert (begun.audio, begun.key) == (None, "key")
    assert store.episode(begun.folder) is not None
    asked = len(server.asked)
    assert fetch(store, client, episode).audio.read_bytes() == SOUND
    assert server.paths()[asked:] == ["/c.json", "/1.mp3"]
    asked = len(server.asked)
    fetch(store, client, episode)
    assert "/1.mp3" not in server.paths()[asked:]


def test_a_disk_that_fills_leaves_what_can_be_gone_on_with(
    client: Client,
    server: Server,
    episode: FeedEpisode,
    small_disk: SmallDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.online.download._ROOM", -(10**9))
    server.resources["/1.mp3"].headers = {"ETag": '"1"'}
    store = FetchedEpisodes(small_disk.folder)
    with pytest.raises(OnlineError, match=small_disk.reason):
        fetch(store, client, episode)
    (begun,) = store
    assert begun.audio is None
    assert begun.text is not None
    small_disk.grow()
    assert fetch(store, client, episode).audio.read_bytes() == SOUND


def test_episodes_of_one_title_do_not_mix(
    store: FetchedEpisodes, client: Client, episode: FeedEpisode
) -> None:
    one = fetch(store, client, episode)
    two = fetch(store, client, replace(episode, key="other"))
    assert (one.folder.name, two.folder.name) == ("Talk one", "Talk one 2")
    assert store.find("other").folder == two.folder


@pytest.mark.parametrize("name", ["../../evil", "a/b\\c", "...", "", "con\0trol"])
def test_names_from_outside_lead_nowhere(
    store: FetchedEpisodes, client: Client, episode: FeedEpisode, tmp_path: Path, name: str
) -> None:
    stored = store.fetch(client, name, replace(episode, title=name), insecure=True)
    assert stored.folder.parent.parent == tmp_path / "episodes"
    assert [folder.name for folder in tmp_path.iterdir()] == ["episodes"]


def test_removing_leaves_nothing_and_touches_nothing_else(
    store: FetchedEpisodes, client: Client, episode: FeedEpisode, tmp_path: Path
) -> None:
    stored = fetch(store, client, episode)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "episode.json").write_text("{}")
    store.remove(mine)
    assert mine.exists()
    store.remove(stored.folder)
    assert list((tmp_path / "episodes").iterdir()) == []
    assert list(store) == []


def test_what_is_damaged_is_no_episode(store: FetchedEpisodes, tmp_path: Path) -> None:
    for number, content in enumerate(["", "[]", '{"key": 1}']):
        folder = tmp_path / "episodes" / "show" / str(number)
        folder.mkdir(parents=True)
        (folder / "episode.json").write_text(content)
        assert store.episode(folder) is None
    assert list(store) == []


def test_consent_is_asked_before_anything_is_fetched(
    store: FetchedEpisodes, make_client: Callable[..., Client], server: Server, episode: FeedEpisode
) -> None:
    with pytest.raises(InsecureError):
        store.fetch(make_client(), "A show", episode)
    assert not server.asked


MISBEHAVIOUR = {
    "falls silent": {"stop_after": [10] * 9},
    "says nothing": {"before": 10.0},
    "claims too much": {"stated": 10**6},
    "claims more than may be": {"stated": 10**10},
    "leads in circles": {},
    "gives a page": {"content": b"<!DOCTYPE html><html><body><p>Log in.</p></body></html>"},
    "gives nothing": {"content": b""},
    "gives noise": {"content": bytes(range(256)) * 9},
    "fails": {"status": 500},
}


@pytest.mark.parametrize("fault", MISBEHAVIOUR)
def test_servers_of_what_lacks_besides_the_sound_may_do_as_they_like(
    store: FetchedEpisodes,
    make_client: Callable[..., Client],
    server: Server,
    episode: FeedEpisode,
    fault: str,
) -> None:
    episode = replace(episode, transcripts=episode.transcripts[1:2])
    for path in ("/1.vtt", "/c.json", "/cover"):
        for name, value in MISBEHAVIOUR[fault].items():
            setattr(server.resources[path], name, deepcopy(value))
        if fault == "leads in circles":
            server.redirects[path] = path
    stored = fetch(store, make_client(silence=0.2), episode)
    assert stored.text is None
    assert stored.audio.read_bytes() == SOUND
    note = json.loads((stored.folder / "episode.json").read_bytes())
    assert note["chapters"] == []
    left = sorted(file.name for file in stored.folder.iterdir())
    assert [name for name in left if name != "cover.jpg"] == ["Talk one.mp3", "episode.json"]


@pytest.mark.parametrize("before", ["", "\ufeff\n", "<!-- wall -->\n", '<?xml version="1.0"?>\n'])
def test_a_page_to_log_in_is_no_plain_text(
    store: FetchedEpisodes, client: Client, server: Server, episode: FeedEpisode, before: str
) -> None:
    for path in ("/1.json", "/1.vtt", "/1.txt"):
        server.put(path, f"{before}<html><p>Log in to read what was said, please.</p></html>")
    assert fetch(store, client, episode).text is None


@pytest.mark.parametrize(("count", "kept"), [(3, False), (60, True)])
def test_a_page_with_a_password_is_a_text_only_where_much_is_said(
    store: FetchedEpisodes,
    client: Client,
    server: Server,
    episode: FeedEpisode,
    count: int,
    kept: bool,
) -> None:
    said = "".join(f"<p>This is sentence {number}.</p>" for number in range(count))
    form = '<form><label>Password <input name="p" type="password"></label></form>'
    page = f"<!DOCTYPE html><html><body>{form}<main><h1>Welcome</h1>{said}</main></body></html>"
    ways = (Enclosure(server.put("/1.html", page, "text/html"), "text/html"),)
    stored = fetch(store, client, replace(episode, transcripts=ways))
    assert (stored.text is not None) == kept
    assert any(file.suffix == ".html" for file in stored.folder.iterdir()) == kept
