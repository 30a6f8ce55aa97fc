"""A window, and a podcast on a server on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.resources import resource
from app.workers.online import Online
from tests.app.fake_session import FakeSession
from tests.app.fakes import InlinePool
from tests.app.servers import Server
from tests.app.windows import open_window

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mia>One is said.\n"
ITEM = """<item><title>{title}</title><guid isPermaLink="false">{title}</guid>
<pubDate>{date}</pubDate>
<enclosure url="/{title}.mp3" type="audio/mpeg" length="5"/>{more}</item>"""


@pytest.fixture
def window(
    session: FakeSession,
    looks: tuple,
    qtbot: QtBot,
    client: object,
    tmp_path: Path,
) -> Iterator[MainWindow]:
    session.settings.set("view/language", "en")
    online = Online(lambda: client, tmp_path / "episodes", lambda: ["en"], InlinePool())
    yield open_window(session, looks, qtbot, online)
    online.close()


@pytest.fixture
def feed(server: Server) -> str:
    sound = resource("sample/audio.mp3").read_bytes()[:60_000]
    for title in ("Old", "New"):
        server.put(f"/{title}.mp3", sound)
    server.put("/New.vtt", VTT, "text/vtt")
    transcript = '<podcast:transcript url="/New.vtt" type="text/vtt"/>'
    items = ITEM.format(title="Old", date="Mon, 02 Nov 2026 10:00:00 GMT", more="") + ITEM.format(
        title="New", date="Tue, 03 Nov 2026 10:00:00 GMT", more=transcript
    )
    podcast = 'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
    text = f"<rss {podcast}><channel><title>A show</title>{items}</channel></rss>"
    return server.put("/feed", text, "application/rss+xml")
