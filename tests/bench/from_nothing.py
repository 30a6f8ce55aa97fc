"""From the address of a podcast to a quote of what was written down, killed at each step.

``python -m tests.bench.from_nothing FOLDER [--language zh] [--theme dark]`` plays on a real X
server with a window manager, by mouse and keys, against a podcast on this machine. Each step runs
the program in a process of its own, which is killed in the middle of what it does; the next step
goes on from there. Pictures of the states go into the folder. It needs Xvfb, openbox, xdotool and
the model.
"""

import argparse
import io
import json
import os
import subprocess
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.models.store import FOLDER_VARIABLE, Store
from app.desktop.instance import Instance
from app.desktop.request_handler import Handlers, RequestHandler
from app.main_window import MainWindow
from app.options.catalogue import LANGUAGE, THEME
from app.program import dress
from app.resources import resource
from app.session.session import start_session
from app.storage.home import data_folder
from app.views.library_model import EpisodeRow, FetchRow
from app.views.message_bar import MessageRow
from tests.app.mouse import settled
from tests.app.on_screen.conftest import screen
from tests.app.on_screen.scenes import Scene
from tests.app.servers import Server

ROOT = Path(__file__).resolve().parents[2]
SAID = json.loads(resource("sample/truth.json").read_bytes())["sentences"]
PATIENCE = 900
NEW, OLD, LOST = "A bakery in Portland", "The first winter", "The lost tape"
ITEM = """<item><title>{title}</title><guid isPermaLink="false">{title}</guid>
<pubDate>{day:02} Nov 2026 10:00:00 GMT</pubDate><itunes:duration>{length}</itunes:duration>
<description>Sarah Miller talks with James Okafor about bread, weather and trains.</description>
<enclosure url="/{path}" type="audio/mpeg" length="{size}"/>{more}</item>"""
HEAD = """<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>The Long Road</title><description>Conversations about work that takes a lifetime to learn,
with those who have spent theirs on it.</description>"""


def put_podcast(server: Server) -> str:
    """Put a podcast on the server: one episode with a transcript, one without, one without sound.

    Of each file that is wanted first only a half comes the first time.
    """
    sound = resource("sample/audio.mp3").read_bytes()
    minute = io.BytesIO()
    with wave.open(minute, "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        samples = load(resource("sample/audio.mp3")).samples[: 62 * SAMPLE_RATE]
        file.writeframes(samples.tobytes())
    cues = [f"{_clock(s['start'])} --> {_clock(s['end'])}\n{s['text']}\n" for s in SAID]
    server.put("/new.vtt", "\n".join(["WEBVTT\n", *cues]), "text/vtt")
    tag = {"ETag": '"1"'}
    server.put("/new.mp3", sound, headers=tag, stop_after=[len(sound) // 2])
    server.put("/old.wav", minute.getvalue(), "audio/wav", headers=tag)
    transcript = '<podcast:transcript url="/new.vtt" type="text/vtt"/>'
    items = [
        ITEM.format(title=LOST, day=1, path="lost.mp3", size=9_000_000, length=612, more=""),
        ITEM.format(title=OLD, day=2, path="old.wav", size=2_000_000, length=62, more=""),
        ITEM.format(title=NEW, day=3, path="new.mp3", size=len(sound), length=144, more=transcript),
    ]
    text = HEAD + "".join(items) + "</channel></rss>"
    return server.put("/feed", text, "application/rss+xml", stop_after=[len(text) // 2])


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60):02}:{seconds % 60:06.3f}"


class Chain(Scene):
    """The whole program, in the hands of a user who never ends it."""

    def __init__(self, pictures: Path, language: str, theme: str) -> None:
        self.pictures = pictures
        self.application = QApplication(sys.argv[:1])
        self.session = start_session()
        self.session.settings.set(LANGUAGE.key, language)
        self.session.settings.set(THEME.key, theme)
        self.window = MainWindow(self.session, *dress(self.application))
        self.window.resize(1120, 700)
        self._listen()
        self.show()

    def _listen(self) -> None:
        """Take what another start of the program hands over."""
        window = self.window
        handlers = Handlers(
            window.intake.offer, window.links.follow, self.session.open_sample, print, print
        )
        self.instance = Instance(data_folder())
        assert self.instance.claim()
        self.instance.listen()
        self.instance.asked.connect(RequestHandler(window, handlers).admit)

    def wait(self, reached: Callable[[], object]) -> None:
        until = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < until, "it never came to that"
            self.application.processEvents()
            time.sleep(0.005)

    def see(self, name: str) -> None:
        """Take a picture of the whole screen."""
        self.pause(0.8)
        screen_ = self.window.screen()
        screen_.grabWindow(0).save(str(self.pictures / f"{name}.png"))

    def push(self, button: QWidget) -> None:
        """Click on a button, as soon as it can be seen."""
        self.wait(lambda: button.isVisible() and button.isEnabled())
        self.pause(0.3)
        self.click(button, button.rect().center())

    def row(self, title: str) -> None:
        """Click on an episode of the podcast."""
        page = self.window.podcasts.page
        self.wait(page.isVisible)
        self.pause(0.3)
        row = next(n for n, e in enumerate(page.model.episodes) if e.title == title)
        self.click(page.list.viewport(), page.list.visualRect(page.model.index(row)).center())

    def card(self, title: str) -> None:
        """Click on an episode of the library."""
        page = self.window.library
        self.wait(lambda: page.isVisible() and title in self.cards)
        self.pause(0.3)
        index = page.model.index(self.cards[title])
        page.list.scrollTo(index)
        self.click(page.list.viewport(), page.list.visualRect(index).center())

    @property
    def cards(self) -> dict[str, int]:
        """The rows of the library by their titles."""
        found = {}
        for number, row in enumerate(self.window.library.model.rows):
            if isinstance(row, EpisodeRow | FetchRow):
                shown = row.entry if isinstance(row, EpisodeRow) else row.fetch
                found[shown.title] = number
        return found

    def sentence(self, index: int) -> None:
        """Click on the first line of a sentence."""
        text = self.window.page.text
        text.reveal(index)
        self.wait(lambda: settled(text))
        line, top = text.rects(index)[0], text.verticalScrollBar().value()
        spot = QPoint(round(line.left()) + 12, round(line.center().y()) - top)
        self.click(text.viewport(), spot)

    def news_of(self, title: str) -> list[MessageRow]:
        """Return what is said of an episode over the page."""
        return [news for news in self.window.messages.messages if f"“{title}”" in news.text]

    def paste(self, address: str) -> None:
        """Paste the address of a feed, and ask for it without encryption."""
        QGuiApplication.clipboard().setText(address)
        self.press("ctrl+u")
        self.wait(lambda: self.window.open_link.dialog is not None)
        dialog = self.window.open_link.dialog
        assert dialog is not None
        assert dialog.field.text() == address
        self.wait(dialog.isActiveWindow)
        self.press("Return")
        self.push(dialog.agree_button)

    def agree(self) -> None:
        """Agree to fetch episodes without encryption."""
        downloads = self.window.downloads
        self.wait(lambda: downloads.question is not None and downloads.question.isActiveWindow())
        assert downloads.question is not None
        self.push(next(b for b in downloads.question.findChildren(QPushButton) if b.isVisible()))

    @property
    def lit(self) -> str:
        """The sentence that is lit."""
        cue, transcript = self.window.page.text.current, self.session.transcript
        return transcript.sentences[cue.index].text if cue and transcript else ""


def ask_for_the_feed(chain: Chain, feed: str, _link: str) -> None:
    chain.paste(feed)
    chain.see("1 feed loading")


def fetch_with_transcript(chain: Chain, feed: str, _link: str) -> None:
    chain.paste(feed)
    chain.wait(chain.window.podcasts.page.isVisible)
    chain.see("2 feed")
    chain.row(NEW)
    chain.agree()
    chain.wait(lambda: chain.window.online.downloads.arrival(NEW).share > 0.3)
    chain.see("3 downloading")
    chain.press("ctrl+shift+l")
    chain.wait(lambda: NEW in chain.cards)
    chain.see("3 downloading, in the library")


def hear_and_see(chain: Chain, _feed: str, _link: str) -> None:
    window = chain.window
    chain.wait(lambda: NEW in chain.cards)
    chain.see("4 interrupted")
    chain.card(NEW)
    chain.agree()
    chain.wait(lambda: window.page.isVisible() and window.queue.states)
    chain.see("5 fetched and being timed")
    chain.wait(lambda: chain.session.timeline is not None)
    chain.press("space")
    chain.wait(lambda: chain.session.player.position > 6_000)
    assert chain.lit == next(s["text"] for s in SAID if s["end"] > 6), chain.lit
    chain.see("6 heard and lit")


def write_down(chain: Chain, _feed: str, _link: str) -> None:
    window = chain.window
    chain.press("ctrl+l")
    chain.wait(lambda: chain.session.timeline is not None)
    assert chain.session.player.position > 2_000, "it goes on where it was left"
    chain.press("ctrl+shift+l")
    chain.push(window.library.podcasts_button)
    (podcast,) = window.library.podcasts_button.menu().actions()
    chain.pick(podcast)
    chain.row(LOST)
    chain.agree()
    chain.wait(lambda: window.messages.messages)
    chain.see("7 failed download")
    chain.row(OLD)
    chain.wait(lambda: chain.session.title == OLD or chain.news_of(OLD))
    if chain.session.title != OLD:  # who listens is not interrupted
        chain.push(chain.news_of(OLD)[0].button)
    chain.wait(lambda: chain.session.title == OLD and chain.session.transcription.possible)
    chain.see("8 without a text")
    chain.push(window.page.no_text.write_button)
    chain.wait(lambda: chain.session.transcript is not None)
    chain.see("9 being written down")


def quote(chain: Chain, _feed: str, _link: str) -> None:
    window = chain.window
    chain.wait(lambda: window.queue.states)
    chain.wait(lambda: OLD in chain.cards)
    chain.see("10 queue")
    chain.card(OLD)
    chain.wait(lambda: not window.queue.states and chain.session.timeline is not None)
    chain.see("11 written")
    transcript = chain.session.transcript
    assert transcript is not None
    said = next(s for s in transcript.sentences if "bakery" in s.text)
    chain.sentence(said.index)
    chain.wait(lambda: chain.lit == said.text)
    chain.press("ctrl+shift+c")
    assert said.text in QGuiApplication.clipboard().text()
    chain.press("ctrl+alt+c")
    tell(link=QGuiApplication.clipboard().text(), said=said.text)


def follow(chain: Chain, _feed: str, link: str) -> None:
    subprocess.Popen([sys.executable, "-m", "app", link])  # as the desktop does for a click on it
    chain.wait(lambda: chain.lit)
    chain.see("12 the link followed")
    tell(lit=chain.lit)


STEPS = (ask_for_the_feed, fetch_with_transcript, hear_and_see, write_down, quote, follow)


def tell(**news: str) -> None:
    """Tell the one who kills that the moment has come, and wait for it."""
    print(json.dumps(news), flush=True)


def play(name: str, pictures: Path, language: str, theme: str, *addresses: str) -> None:
    """Play one step, tell of it, and go on for ever."""
    chain = Chain(pictures, language, theme)
    step = next(step for step in STEPS if step.__name__ == name)
    feed, link = addresses
    step(chain, feed, link)
    tell()
    chain.application.exec()


def main() -> None:
    """Play all steps, and kill each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        name, *addresses = given.step
        play(name, given.pictures, given.language, given.theme, *addresses)
        return
    given.pictures.mkdir(parents=True, exist_ok=True)
    server = Server()
    feed, news = put_podcast(server), {}
    options = [str(given.pictures), "--language", given.language, "--theme", given.theme]
    with TemporaryDirectory() as home, screen("1366x768") as display:
        environment = os.environ | {
            "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LYRICAST_HOME": home,
            "LYRICAST_LOCAL_NETWORK": "1", "no_proxy": "*", FOLDER_VARIABLE: str(Store().find()),
        }  # fmt: skip
        for step in STEPS:
            words = ["--step", step.__name__, feed, news.get("link", "-")]
            command = [sys.executable, "-m", "tests.bench.from_nothing", *options, *words]
            begun = time.monotonic()
            program = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
            )
            assert program.stdout is not None
            for line in program.stdout:
                told = json.loads(line)
                news |= told
                if not told:
                    break
            else:
                sys.exit(f"{step.__name__}: it ended by itself")
            program.kill()
            program.wait()
            print(f"{step.__name__:24} {time.monotonic() - begun:6.1f} s, killed", flush=True)
    server.close()
    assert news["lit"] == news["said"]
    print("the link leads to:", news["lit"])


if __name__ == "__main__":
    main()
