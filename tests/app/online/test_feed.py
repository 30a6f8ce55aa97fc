"""Reading feeds, damaged ones too."""

import time

import pytest

from app.online.errors import OnlineError
from app.online.feed import Enclosure, looks_like_feed, read_feed

HOME = "https://example.com/show/feed.xml"
ITEM = """<item><title>{title}</title><guid>{title}</guid><pubDate>{date}</pubDate>
<enclosure url="{title}.mp3" length="1000" type="audio/mpeg"/></item>"""
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>A &amp;amp; B</title><description>About it.</description>
<itunes:image href="/cover.jpg"/>
<item><title>First</title><guid isPermaLink="false">1</guid>
<pubDate>Mon, 02 Nov 2026 10:00:00 +0100</pubDate>
<enclosure url="https://cdn.example.com/1.mp3?a=1&amp;b=2" length="123" type="audio/mpeg"/>
<itunes:duration>1:02:03</itunes:duration><itunes:image href="1.jpg"/>
<description>Short.</description>
<content:encoded><![CDATA[<p>Long <b>notes</b>.</p>]]></content:encoded>
<podcast:transcript url="1.vtt" type="text/vtt" language="en"/>
<podcast:transcript url="1.json" type="application/json; charset=utf-8"/>
<podcast:chapters url="1.chapters.json" type="application/json+chapters"/></item>
<item><title>Second</title><pubDate>Tue, 03 Nov 2026 10:00:00 +0100</pubDate>
<enclosure url="2.m4a" type="audio/x-m4a"/></item>
<item><title>A note without sound</title><link>https://example.com/note</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom show</title>
<entry><id>a</id><title>One</title><updated>2026-11-02T10:00:00Z</updated>
<link rel="enclosure" href="https://example.com/1.mp3" type="audio/mpeg" length="5"/></entry>
</feed>"""


def test_everything_of_an_episode() -> None:
    feed = read_feed(RSS.encode(), HOME)
    assert (feed.title, feed.about, feed.image) == (
        "A & B", "About it.", "https://example.com/cover.jpg",
    )  # fmt: skip
    second, first = feed.episodes
    assert (second.title, second.audio.address) == ("Second", "https://example.com/show/2.m4a")
    assert first.audio == Enclosure("https://cdn.example.com/1.mp3?a=1&b=2", "audio/mpeg", 123)
    assert (first.key, first.duration, first.published) == ("1", 3_723_000, 1_793_610_000)
    assert first.notes == "<p>Long <b>notes</b>.</p>"
    assert first.image == "https://example.com/show/1.jpg"
    assert first.transcripts == (
        Enclosure("https://example.com/show/1.vtt", "text/vtt", 0, "en"),
        Enclosure("https://example.com/show/1.json", "application/json"),
    )
    assert first.chapters is not None
    assert first.chapters.address == "https://example.com/show/1.chapters.json"


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:enc="http://purl.oclc.org/net/rss_2.0/enc#">
<channel rdf:about="https://example.com/"><title>Old show</title><description>About.</description>
<items><rdf:Seq><rdf:li rdf:resource="https://example.com/1"/></rdf:Seq></items></channel>
<image><url>cover.png</url></image>
<item rdf:about="https://example.com/1"><title>One</title><link>https://example.com/1</link>
<dc:date>2004-11-02T10:00+00:00</dc:date><description>Notes.</description>
<enc:enclosure rdf:resource="1.mp3" enc:type="audio/mpeg" enc:length="5"/></item>
<item rdf:about="https://example.com/2"><title>Two</title><link>https://example.com/2</link>
<dc:date>2004-11-03</dc:date><enclosure url="2.mp3" type="audio/mpeg"/></item></rdf:RDF>"""


def test_rss_1() -> None:
    assert looks_like_feed(RDF.encode())
    feed = read_feed(RDF.encode(), HOME)
    assert (feed.title, feed.about) == ("Old show", "About.")
    assert feed.image == "https://example.com/show/cover.png"
    two, one = feed.episodes
    assert one.audio == Enclosure("https://example.com/show/1.mp3", "audio/mpeg", 5)
    assert (one.key, one.title, one.notes) == ("https://example.com/1", "One", "Notes.")
    assert (one.published, two.published) == (1_099_389_600, 1_099_440_000)
    assert two.audio.address == "https://example.com/show/2.mp3"


def test_an_unknown_default_namespace_hides_nothing() -> None:
    named = RSS.replace("<rss ", '<rss xmlns="http://backend.userland.com/rss2" ')
    assert read_feed(named.encode(), HOME) == read_feed(RSS.encode(), HOME)


@pytest.mark.parametrize(
    ("enclosure", "address"),
    [
        ("", "https://cdn.example.com/a.opus"),
        ('<enclosure url="a.pdf" type="application/pdf"/>', "https://cdn.example.com/a.opus"),
        ('<enclosure url="a.mp3" type="audio/mpeg"/>', "https://example.com/show/a.mp3"),
    ],
)
def test_an_alternative_is_taken_where_there_is_no_other_sound(
    enclosure: str, address: str
) -> None:
    others = "".join(
        f'<podcast:alternateEnclosure type="{kind}" length="7"><podcast:source uri="{uri}"/>'
        "</podcast:alternateEnclosure>"
        for kind, uri in (
            ("application/x-mpegURL", "https://cdn.example.com/a.m3u8"),
            ("video/mp4", "https://cdn.example.com/a.mp4"),
            ("audio/opus", "https://cdn.example.com/a.opus"),
        )
    )
    head = RSS.partition("<item>")[0]
    item = f"<item><title>A</title><guid>a</guid>{enclosure}{others}</item>"
    (episode,) = read_feed(f"{head}{item}</channel></rss>".encode(), HOME).episodes
    assert episode.audio.address == address


def test_atom() -> None:
    feed = read_feed(ATOM.encode(), HOME)
    assert [(e.key, e.title, e.audio.size) for e in feed.episodes] == [("a", "One", 5)]


@pytest.mark.parametrize(
    "damaged",
    [
        RSS.replace("About it.", "About &nbsp;this & that &copy; <3\x0b"),
        RSS.replace("</channel></rss>", ""),
        RSS.replace("<item><title>A note", "<item><title>A <br> note"),
    ],
)
def test_damage_costs_no_episode(damaged: str) -> None:
    if "<3" in damaged:
        damaged = damaged.replace("<3", "")
    assert [e.title for e in read_feed(damaged.encode(), HOME).episodes] == ["Second", "First"]


def test_other_encodings() -> None:
    text = RSS.replace("UTF-8", "GB2312").replace("First", "核能的未来")
    titles = [e.title for e in read_feed(text.encode("gb18030"), HOME).episodes]
    assert titles == ["Second", "核能的未来"]


def test_an_episode_is_listed_once() -> None:
    item = ITEM.format(title="x", date="Tue, 03 Nov 2026 10:00:00 GMT")
    feed = f"<rss><channel><title>S</title>{item}{item}</channel></rss>"
    assert len(read_feed(feed.encode(), HOME).episodes) == 1


@pytest.mark.parametrize("guid", ["<guid>the show</guid>", "<guid></guid>", "<guid/>", ""])
def test_episodes_of_one_key_are_told_apart_by_their_addresses(guid: str) -> None:
    item = "<item><title>{0}</title>{1}<enclosure url='{0}.mp3' type='audio/mpeg'/></item>"
    items = "".join(item.format(title, guid) for title in "abca")
    feed = read_feed(f"<rss><channel><title>S</title>{items}</channel></rss>".encode(), HOME)
    assert [episode.title for episode in feed.episodes] == ["a", "b", "c"]
    assert [episode.key for episode in feed.episodes] == [
        f"https://example.com/show/{title}.mp3" for title in "abc"
    ]


@pytest.mark.parametrize(
    ("enclosures", "kind"),
    [
        ('<enclosure url="a.mp3" type="Audio/MPEG"/>', "audio/mpeg"),
        ('<enclosure url="a.mp3?b=1" type="binary/octet-stream"/>', "binary/octet-stream"),
        ('<enclosure url="a.MP3" type="text/html"/>', "text/html"),
        ('<enclosure url="a.mp3"/>', "application/octet-stream"),
        ('<enclosure url="a.pdf" type="application/pdf"/><enclosure url="a.mp3" type="audio/mp3"/>',
         "audio/mp3"),
    ],
)  # fmt: skip
def test_sound_is_known_by_its_kind_or_its_name(enclosures: str, kind: str) -> None:
    item = f"<item><itunes:title>Only here</itunes:title>{enclosures}</item>"
    head = RSS.partition("<item>")[0]
    (episode,) = read_feed(f"{head}{item}</channel></rss>".encode(), HOME).episodes
    assert (episode.title, episode.audio.kind) == ("Only here", kind)
    assert episode.audio.address.lower().startswith("https://example.com/show/a.mp3")


def test_comments_may_stand_before_the_root() -> None:
    declaration, root = RSS.split("?>", 1)
    comment = f"{declaration}?><?xml-stylesheet href='a.xsl'?><!--{'x' * 9_000}--> {root}"
    assert len(read_feed(comment.encode(), HOME).episodes) == 2
    assert not looks_like_feed(b"<!--" * 100_000)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"words", b"<html><body>feed</body></html>", b"\x89PNG\0\0",
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel></channel></rss>',
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(OnlineError, match="no podcast feed"):
        read_feed(data, HOME)


def test_a_feed_without_sound_is_told() -> None:
    with pytest.raises(OnlineError, match="“A blog” holds no episode"):
        read_feed(b"<rss><channel><title>A blog</title></channel></rss>", HOME)


@pytest.mark.parametrize("entity", ["a", "amp"])
def test_a_feed_with_another_root_or_with_entities_holds_none(entity: str) -> None:
    item = ITEM.format(title="x", date="")
    declared = f'<!DOCTYPE rss [{" " * 5_000}<!ENTITY {entity} "b">]>'
    feed = f"<rss><channel><title>S</title>{item}</channel></rss>"
    for damaged in (f"<other>{feed}</other>", declared + feed):
        with pytest.raises(OnlineError):
            read_feed(damaged.encode(), HOME)


def test_names_of_characters_are_read_as_in_pages() -> None:
    item = ITEM.format(title="a &amp; b &eacute;&AMP; c & d &nosuch; &#233; &lt;", date="")
    feed = f"<rss><channel><title>S</title>{item}</channel></rss>"
    (episode,) = read_feed(feed.encode(), HOME).episodes
    assert episode.title == "a & b é& c & d &nosuch; é <"


def test_long_attributes_and_bare_ampersands_take_little_time() -> None:
    item = ITEM.format(title="x", date="").replace("<item>", f'<item a="{"b" * 3_000_000}">')
    for text in (item, ITEM.format(title="&" * 1_000_000, date="")):
        begun = time.process_time()
        read_feed(f"<rss><channel><title>S</title>{text}</channel></rss>".encode(), HOME)
        assert time.process_time() - begun < 3  # about 0.3 on a machine with nothing else to do


def test_depth_is_bounded() -> None:
    deep = "<a>" * 10_000
    feed = f"<rss><channel><title>S</title>{ITEM.format(title='x', date='')}{deep}".encode()
    assert len(read_feed(feed, HOME).episodes) == 1


def test_feeds_are_known_by_their_root() -> None:
    assert looks_like_feed(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by x --><rss>")
    assert not looks_like_feed(b"<!doctype html><html><p>an rss feed")


def test_five_thousand_episodes_take_little_time() -> None:
    notes = "<![CDATA[" + "<p>Some <b>words</b> about it.</p>" * 50 + "]]>"
    item = ITEM.replace("</item>", f"<description>{notes}</description></item>")
    items = "".join(
        item.format(title=n, date="Tue, 03 Nov 2026 10:00:00 GMT") for n in range(5_000)
    )
    data = f"<rss><channel><title>S</title>{items}</channel></rss>".encode()
    assert len(data) > 9_000_000
    begun = time.process_time()
    assert len(read_feed(data, HOME).episodes) == 5_000
    assert time.process_time() - begun < 3  # about 0.7 on a machine with nothing else to do


@pytest.mark.parametrize("unit", [" ", "&lt;a ", "&lt;", "&lt;br", "&amp;a", "<x:y/>"])
def test_hostile_notes_take_little_time_and_fill_no_log(
    unit: str, caplog: pytest.LogCaptureFixture
) -> None:
    item = ITEM.format(title="x", date="Tue, 03 Nov 2026 10:00:00 GMT")
    notes = f"<description>{unit * (500_000 // len(unit))}</description></item>"
    data = f"<rss><channel><title>S</title>{item.replace('</item>', notes)}</channel></rss>"
    begun = time.process_time()
    assert len(read_feed(data.encode(), HOME).episodes) == 1
    assert time.process_time() - begun < 5
    assert not caplog.records


def test_more_episodes_than_any_podcast_has_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.online.feed_handler._MOST", 20)
    items = "".join(ITEM.format(title=n, date="") for n in range(50))
    data = f"<rss><channel><title>S</title>{items}</channel></rss>".encode()
    assert len(read_feed(data, HOME).episodes) == 20


def test_names_of_elements_may_be_declared_where_they_stand() -> None:
    item = """<item><title>One</title><guid>1</guid>
<enclosure url="/one.mp3" type="audio/mpeg"/>
<i:duration xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd">61</i:duration>
<duration xmlns="http://www.itunes.com/dtds/podcast-1.0.dtd">62</duration></item>"""
    data = f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'.encode()
    (episode,) = read_feed(data, "https://example.org/feed").episodes
    assert episode.duration == 62_000
    assert episode.audio.address == "https://example.org/one.mp3"


def test_chapters_may_stand_in_the_feed() -> None:
    chapters = """<psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters">
<psc:chapter start="00:00:00" title="Hello"/><psc:chapter start="00:01:02" title="Bread"/>
<psc:chapter start="soon" title="Never"/><psc:chapter start="00:09:00"/></psc:chapters>"""
    (episode,) = read_feed(one(chapters).encode(), HOME).episodes
    assert episode.listed_chapters == ((0, "Hello"), (62_000, "Bread"))


@pytest.mark.parametrize("place", ["guid", "link", "image", "atom:link href='{}'", "pubDate"])
def test_an_address_that_is_none_spoils_nothing_else(place: str) -> None:
    odd = f"<{place.format('http://[')}>http://[</{place.split()[0]}>"
    (episode,) = read_feed(one(odd).encode(), HOME).episodes
    assert (episode.title, episode.audio.address) == ("One", "https://example.com/show/1.mp3")


def one(more: str) -> str:
    return f"""<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>
<item><title>One</title><enclosure url="1.mp3" type="audio/mpeg"/>{more}</item></channel></rss>"""


def test_dates_may_be_written_as_iso_8601() -> None:
    item = ITEM.format(title="One", date="2026-11-02T10:00:00+01:00")
    (episode,) = read_feed(f"<rss><channel>{item}</channel></rss>".encode(), HOME).episodes
    assert episode.published == 1_793_610_000
