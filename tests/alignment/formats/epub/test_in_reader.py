"""A read-aloud book in a reader that speaks overlays: foliate-js, the core of Foliate."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from alignment.formats import Content, write
from tests.alignment.formats.chromium import needs_chromium, until
from tests.alignment.formats.epub.test_voiced import PACKAGE, make, read

READER = Path(__file__).parents[4] / ".work" / "node_modules" / "foliate-js"
pytestmark = [
    needs_chromium,
    pytest.mark.skipif(
        not READER.is_dir(),
        reason="needs foliate-js (npm install --prefix .work --no-save foliate-js@1.0.1)",
    ),
]

LENGTH = 1_000
"""Each sentence takes so long (ms)."""
LATE = 0.9
"""Seconds: this reader looks at the time of its audio four times a second at best."""

WATCH = """
const Plain = window.Audio, view = document.querySelector('foliate-view')
window.Audio = function (url) { return (window.heard = new Plain(url)) }
window.seen = []
let last
setInterval(() => {
    const page = view.renderer.getContents()[0]?.doc
    const lit = page?.querySelectorAll('.-epub-media-overlay-active') ?? []
    if (!lit.length || lit[0] === last) return
    last = lit[0]
    const colour = page.defaultView.getComputedStyle(last).backgroundColor
    seen.push([last.textContent, heard.currentTime, lit.length, colour])
}, 20)
const start = () => view.startMediaOverlay()
let settled = setTimeout(start, 500)
view.addEventListener('relocate', () => {
    if (window.heard) return
    clearTimeout(settled)
    settled = setTimeout(start, 500)
})
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Two chapters of two sentences, each a second long."""
    # Of a book's very first document, this reader lights nothing.
    package = PACKAGE.replace("<spine>", '<spine><itemref idref="nav"/>')
    content = read(make(tmp_path_factory.mktemp("book") / "book.epub", package))
    cues = []
    for cue in content.timeline.cues:
        start = len([x for x in cues if x.start is not None]) * LENGTH
        timed = cue.start is not None
        cues.append(replace(cue, start=start, end=start + LENGTH) if timed else cue)
    timeline = replace(content.timeline, cues=tuple(cues), duration=4 * LENGTH)
    return replace(content, timeline=timeline)


@pytest.fixture(scope="module", params=["kept", "made"])
def address(
    request: pytest.FixtureRequest, content: Content, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where the reader opens a book: one that somebody else made, and one of ours."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "reader").symlink_to(READER, target_is_directory=True)
    kept = request.param == "kept"
    write(content if kept else replace(content, text=None), folder / "aloud.epub")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/reader/reader.html?url=/aloud.epub"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_light_moves_with_the_voice(address: str, content: Content, browser: Chrome) -> None:
    browser.get_log("browser")
    browser.get(address)
    opened = "return !!document.querySelector('foliate-view')?.lastLocation"
    until(lambda: browser.execute_script(opened))
    browser.execute_script(WATCH)
    texts = [content.transcript.sentences[cue.index].text for cue in content.timeline.timed]
    until(lambda: len(browser.execute_script("return seen")) == len(texts))
    seen = browser.execute_script("return seen")
    assert [text for text, *_ in seen] == texts
    assert {(count, colour) for _, _, count, colour in seen} == {(1, "rgb(255, 233, 168)")}
    for number, (_, time, *_) in enumerate(seen):
        begun = number % 2 * LENGTH / 1000  # each chapter has a piece of audio of its own
        assert begun <= time < begun + LATE
    assert len([1 for (_, a, *_), (_, b, *_) in pairwise(seen) if b < a]) == 1
    errors = [row["message"] for row in browser.get_log("browser") if row["level"] == "SEVERE"]
    assert not [message for message in errors if "favicon" not in message]
