"""Where links lead."""

import gzip
from dataclasses import replace

import pytest

from app.online.client import Answer, Client
from app.online.errors import OnlineError
from app.online.feed import Feed
from app.online.lookup import (
    Found,
    MediaFile,
    Reading,
    Subscription,
    Subscriptions,
    _understood,
    look_up,
    read_opml,
)
from tests.app.servers import Server

FEED = """<rss><channel><title>A show</title><item><title>One</title>
<enclosure url="/1.mp3" type="audio/mpeg" length="5"/></item></channel></rss>"""
OPML = """<opml version="2.0"><body><outline text="News">
<outline text="A show" xmlUrl="https://a.example.com/feed"/>
<outline title="B" text="b" xmlUrl="https://b.example.com/feed"/></outline></body></opml>"""
LINKED = """<html><head><title>A page\n of ours</title>
<link rel="alternate" type="application/rss+xml" title="Ours" href="/feed"></head>
<body><p>Words.</p></body></html>"""


def look(client: Client, address: str) -> Found:
    return look_up(client, address, insecure=True)


def test_a_recording_is_named_by_its_server_and_not_fetched(client: Client, server: Server) -> None:
    header = {"Content-Disposition": "attachment; filename*=UTF-8''%E8%B0%88%E8%AF%9D.mp3"}
    address = server.put("/a/b.mp3?x=1", b"ID3" + bytes(5_000_000))
    server.resources["/a/b.mp3"] = server.resources.pop("/a/b.mp3?x=1")
    assert look(client, address) == MediaFile(address, "b.mp3", 5_000_003)
    server.resources["/a/b.mp3"].headers = header
    assert look(client, address) == MediaFile(address, "谈话.mp3", 5_000_003)


@pytest.mark.parametrize("evil", ["../../x.mp3", "/etc/x.mp3"])
def test_names_of_servers_lead_nowhere(client: Client, server: Server, evil: str) -> None:
    header = {"Content-Disposition": f'attachment; filename="{evil}"'}
    found = look(client, server.put("/a.mp3", bytes(100_000), headers=header))
    assert isinstance(found, MediaFile)
    assert found.name == "x.mp3"


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<title>谈话</title>".encode("gbk"), "text/html; charset=gbk"),
        ("<meta charset='gbk'><title>谈话</title>".encode("gbk"), "text/html"),
        ("<title>谈话</title>".encode(), "text/html; charset=no-such"),
        ("<title></title><meta property='og:title' content='谈话'>".encode(), "text/html"),
    ],
)
def test_a_page_is_named_by_its_title(
    client: Client, server: Server, page: bytes, kind: str
) -> None:
    found = look(client, server.put("/p", b"<html><head>" + page + b"</head></html>", kind))
    assert isinstance(found, Reading)
    assert found.name == "谈话.html"


def test_a_wechat_page_without_its_article_is_told() -> None:
    address = "https://mp.weixin.qq.com/s/abc"
    article = Answer(address, b'<html><div id="js_content">Words.</div></html>', "text/html", "")
    assert isinstance(_understood(article, "abc"), Reading)
    with pytest.raises(OnlineError, match="paste it here"):
        _understood(replace(article, data="<html>当前环境异常</html>".encode()), "abc")


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/html", "text/plain"])
def test_a_feed_whatever_it_is_called(client: Client, server: Server, kind: str) -> None:
    found = look(client, server.put("/feed", FEED, kind))
    assert isinstance(found, Feed)
    assert found.episodes[0].audio.address == f"{server.address}/1.mp3"


def test_a_page_leads_to_the_podcast_that_it_names(client: Client, server: Server) -> None:
    server.put("/feed", FEED, "application/rss+xml")
    found = look(client, server.put("/page", LINKED, "text/html"))
    assert isinstance(found, Feed)
    assert found.address == f"{server.address}/feed"


@pytest.mark.parametrize("feed", ["<rss><channel><title>News</title></channel></rss>", "gone"])
def test_a_page_with_another_feed_is_something_to_read(
    client: Client, server: Server, feed: str
) -> None:
    server.put("/feed", feed, "text/xml")
    found = look(client, server.put("/page", LINKED, "text/html"))
    assert isinstance(found, Reading)
    assert (found.name, found.data) == ("A page of ours.html", LINKED.encode())
    assert found.feeds == (Subscription("Ours", f"{server.address}/feed"),)


def test_a_page_keeps_the_encoding_that_its_server_states(client: Client, server: Server) -> None:
    page = "<html><p>一句话。</p></html>".encode("gb18030")
    found = look(client, server.put("/page", page, "text/html; charset=gb2312"))
    assert isinstance(found, Reading)
    assert found.data == b'<meta charset="gb2312">' + page


@pytest.mark.parametrize("damage", ["<![x]>", "<![ ", "<!", "<a b='", "<!--"])
def test_a_page_that_is_damaged_is_read_as_far_as_it_goes(
    client: Client, server: Server, damage: str
) -> None:
    server.put("/feed", "gone", "text/xml")
    found = look(client, server.put("/page", LINKED + damage, "text/html"))
    assert isinstance(found, Reading)
    assert found.feeds == (Subscription("Ours", f"{server.address}/feed"),)


def test_a_transcript_keeps_its_name(client: Client, server: Server) -> None:
    found = look(client, server.put("/talk.vtt", "WEBVTT\n\n", "text/vtt"))
    assert found == Reading(f"{server.address}/talk.vtt", "talk.vtt", b"WEBVTT\n\n")


def test_a_list_of_podcasts(client: Client, server: Server) -> None:
    found = look(client, server.put("/mine.opml", f"<!--{'x' * 5_000}-->{OPML}", "text/xml"))
    assert found == Subscriptions(
        (
            Subscription("A show", "https://a.example.com/feed"),
            Subscription("B", "https://b.example.com/feed"),
        )
    )


@pytest.mark.parametrize("data", [b"<opml/>", b'<!DOCTYPE a [<!ENTITY b "c">]><opml/>', b"x"])
def test_a_list_of_nothing_is_told(data: bytes) -> None:
    with pytest.raises(OnlineError, match="names no podcast"):
        read_opml(data, "https://example.com/mine.opml")


def test_a_damaged_list_is_read_as_far_as_it_goes() -> None:
    assert len(read_opml(OPML[:-24].encode(), "https://example.com/").feeds) == 2


@pytest.mark.parametrize(
    "address",
    ["https://open.spotify.com/episode/1", "https://youtu.be/a", "https://www.youtube.com/watch"],
)
def test_who_gives_nothing_is_not_asked(client: Client, address: str) -> None:
    with pytest.raises(OnlineError, match="Apple Podcasts"):
        look(client, address)


@pytest.mark.parametrize("kind", ["audio/x-mpegurl", "application/octet-stream", "text/plain"])
def test_a_playlist_is_a_podcast(client: Client, server: Server, kind: str) -> None:
    lists = {
        "/a.m3u": "#EXTM3U\n#EXTINF:62.5,A - One\n1.mp3\n\n# so\nhttps://e.org/b%20c.mp3\n",
        "/a.pls": "[playlist]\nFile2=https://e.org/b%20c.mp3\nFile1=1.mp3\nTitle1=A - One\n"
        "Length1=62.5\nLength2=-1\nNumberOfEntries=2\n",
    }
    for path, text in lists.items():
        found = look(client, server.put(path, text, kind))
        assert isinstance(found, Feed)
        assert (found.title, found.fetched is not None) == ("a", True)
        one, other = found.episodes
        assert one.audio.address == f"{server.address}/1.mp3"
        assert (one.title, one.duration) == ("A - One", 62_500)
        assert (other.title, other.duration) == ("b c", 0)


@pytest.mark.parametrize(
    ("text", "told"),
    [("#EXTM3U\n#EXT-X-VERSION:3\na.ts\n", "in pieces"), ("#EXTM3U\n", "names no recording")],
)
def test_a_playlist_without_recordings_is_told(
    client: Client, server: Server, text: str, told: str
) -> None:
    with pytest.raises(OnlineError, match=told):
        look(client, server.put("/a.m3u8", text, "application/vnd.apple.mpegurl"))


def test_a_text_of_unknown_kind_is_known_by_its_name(client: Client, server: Server) -> None:
    data = b"%PDF-1.7" + bytes(100_000)
    for name, kind in (("/a.pdf", Reading), ("/a.m4b", MediaFile), ("/a", MediaFile)):
        found = look(client, server.put(name, data, "application/octet-stream"))
        assert isinstance(found, kind)


def test_a_page_about_a_recording_leads_to_it(client: Client, server: Server) -> None:
    page = """<html><head><title>第 3.5 期</title>
    <meta property="og:audio" content="https://media.example.com/a.m4a?x=1"></head></html>"""
    found = look(client, server.put("/episode/1", page, "text/html"))
    assert found == MediaFile("https://media.example.com/a.m4a?x=1", "第 3.5 期.m4a")


@pytest.mark.parametrize("free", ["false", '"False"', "true", '"True"'])
def test_a_page_for_subscribers_says_so(client: Client, server: Server, free: str) -> None:
    page = f'<html><script>{{"@type": "Article", "isAccessibleForFree": {free}}}</script></html>'
    found = look(client, server.put("/a", page, "text/html"))
    assert isinstance(found, Reading)
    assert found.partial == ("alse" in free)


@pytest.mark.parametrize(
    ("status", "told"),
    [(402, "subscription"), (451, "error 451"), (429, "Try again later"), (204, "empty file")],
)
def test_each_refusal_says_what_to_do(
    client: Client, server: Server, status: int, told: str
) -> None:
    with pytest.raises(OnlineError, match=told):
        look(client, server.put("/a", "", "text/html", status=status))


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, br"])
def test_unknown_packing_is_told(client: Client, server: Server, packing: str) -> None:
    with pytest.raises(OnlineError, match="browser"):
        look(client, server.put("/a", b"x", "text/html", headers={"Content-Encoding": packing}))


def test_what_cannot_be_had_is_told(client: Client, server: Server) -> None:
    with pytest.raises(OnlineError, match="nothing at this address"):
        look(client, server.address + "/gone")
    with pytest.raises(OnlineError, match="no podcast feed"):
        look(client, server.put("/x", "<data/>", "text/xml"))


def test_a_page_of_apple_leads_to_the_feed(
    client: Client, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = server.put("/feed", FEED, "text/xml")
    answers = server.put("/lookup", f'{{"results": [{{"feedUrl": "{feed}"}}]}}', "text/json")
    nothing = server.put("/empty", '{"results": []}', "text/json")
    asked = []
    fetch = client.fetch

    def at_apple(address: str, *limits: object, **options: object) -> object:
        asked.append(address)
        return fetch(answers if len(asked) == 1 else nothing, *limits, insecure=True)

    monkeypatch.setattr(client, "fetch", at_apple)
    found = look(client, "https://podcasts.apple.com/us/podcast/a-show/id123456?i=7")
    assert isinstance(found, Feed)
    assert asked == ["https://itunes.apple.com/lookup?id=123456"]
    with pytest.raises(OnlineError, match="does not say"):
        look(client, "https://podcasts.apple.com/podcast/id9")


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}])
def test_a_compressed_feed_is_read(client: Client, server: Server, headers: dict[str, str]) -> None:
    packed = gzip.compress(FEED.encode())
    found = look(client, server.put("/feed.xml.gz", packed, "application/xml", headers=headers))
    assert isinstance(found, Feed)
    kind = "application/gzip"
    linked = LINKED.replace('href="/feed"', 'href="/packed"')
    server.put("/packed", packed, kind, headers=headers)
    assert isinstance(look(client, server.put("/page", linked, "text/html")), Feed)


def test_a_compressed_feed_of_unknown_kind_is_no_recording(client: Client, server: Server) -> None:
    packed = gzip.compress(FEED.encode(), 0) + bytes(20_000)
    kind = "application/octet-stream"
    assert isinstance(look(client, server.put("/feed.xml.gz", packed, kind)), Feed)
