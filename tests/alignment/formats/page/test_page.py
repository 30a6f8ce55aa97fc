"""The page in a real browser: Chromium, without a window."""

import re
import wave
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from alignment.errors import AudioError
from alignment.formats.content import Content, WriteOptions
from alignment.formats.writing import write
from alignment.timeline import Cue, Recognised, State, Timeline
from alignment.transcript.model import Chapter, Kind
from tests.alignment.formats.chromium import needs_chromium, until
from tests.alignment.formats.conftest import Row, transcript_of

pytestmark = needs_chromium

SENTENCES, LENGTH = 30, 2_000
"""Each sentence lasts two seconds; every tenth begins a chapter."""


@pytest.fixture(scope="module")
def episode(tmp_path_factory: pytest.TempPathFactory) -> Content:
    folder = tmp_path_factory.mktemp("episode")
    audio = folder / "a b#ü.wav"
    with wave.open(str(audio), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        count = SENTENCES * LENGTH * 8
        tone = 3_000 * np.sin(np.arange(count) * 2 * np.pi * 440 / 8_000)
        file.writeframes(tone.astype("<i2").tobytes())
    rows: list[Row] = []
    cues = []
    chapters = []
    for number in range(SENTENCES):
        chapter = number // 10
        if number % 10 == 0:
            chapters.append(Chapter(chapter, f"Part {chapter + 1}", None, len(rows), 0))
            cues.append(Cue(len(rows), None, None, 0.0, State.UNSPOKEN))
            rows.append((f"Part {chapter + 1}", Kind.HEADING, chapter, None))
        start = number * LENGTH
        cues.append(Cue(len(rows), start, start + LENGTH, 1.0, State.ALIGNED))
        text = f"Sentence {number} <b>goes</b> & on, 第{number}句话。"
        rows.append((text, Kind.SPEECH, chapter, "Mia" if number < 15 else "Tom"))
    stops = [*(chapter.first for chapter in chapters[1:]), len(rows)]
    chapters = [replace(c, stop=stop) for c, stop in zip(chapters, stops, strict=True)]
    said = (Recognised(1, "What was said."),)
    timeline = Timeline(tuple(cues), SENTENCES * LENGTH, "en", "de", recognised=said)
    return Content(timeline, transcript_of(rows, chapters), audio, "An <Episode>")


class Page:
    """A page in a browser, as its reader uses it."""

    def __init__(self, browser: Chrome, path: Path, width: int, fragment: str = "") -> None:
        self.browser = browser
        metrics = {"width": width, "height": 740, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get_log("browser")
        browser.get("about:blank")
        browser.get(path.as_uri() + fragment)
        until(lambda: self.js("return !document.getElementById('packed')"))
        until(lambda: self.js("return document.getElementById('audio').readyState > 0"))

    def js(self, code: str) -> Any:  # noqa: ANN401 (whatever the code returns)
        return self.browser.execute_script(code)

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    @property
    def time(self) -> float:
        found: float = self.js("return document.getElementById('audio').currentTime")
        return found

    @property
    def lit(self) -> list[str]:
        found: list[str] = self.js("return [...document.querySelectorAll('.lit')].map(e => e.id)")
        return found

    @property
    def faults(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def press(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()


@pytest.fixture(scope="module")
def files(episode: Content) -> dict[bool, Path]:
    assert episode.audio
    paths = {embed: episode.audio.with_name(f"{embed}.html") for embed in (False, True)}
    for embed, path in paths.items():
        write(episode, path, options=WriteOptions(bilingual=True, embed=embed))
    return paths


@pytest.fixture(params=[False, True], ids=["beside", "inside"])
def page(request: pytest.FixtureRequest, browser: Chrome, files: dict[bool, Path]) -> Page:
    return Page(browser, files[request.param], 360)


def test_the_highlight_moves_with_the_sound(page: Page) -> None:
    assert page.lit == ["s1", "o1"]
    page.press(" ")
    until(lambda: page.lit == ["s2"])
    assert 1.9 <= page.time < 4
    page.press(" ")
    assert page.js("return document.getElementById('audio').paused")
    assert page.faults == []


def test_a_click_seeks_and_plays(page: Page) -> None:
    page.find("#s5").click()
    until(lambda: page.lit == ["s5"] and page.time >= 8)
    assert page.time < 10
    assert page.js("return location.hash") == "#t=8"
    page.press(" ")
    assert page.faults == []


@pytest.mark.parametrize(
    ("fragment", "lit"),
    [("#t=21.5", "s12"), ("#t=0:41", "s23"), ("#t=0:00:02", "s2"), ("#s32", "s32"), ("#t=x", "s1")],
)
def test_a_link_leads_to_its_sentence(
    fragment: str, lit: str, browser: Chrome, files: dict[bool, Path]
) -> None:
    page = Page(browser, files[False], 360, fragment)
    until(lambda: lit in page.lit)
    top = page.js(f"return document.getElementById('{lit}').getBoundingClientRect().top")
    assert 0 < top < 740


def test_nothing_is_wider_than_a_phone(page: Page) -> None:
    assert page.js("return document.documentElement.scrollWidth") == 360
    sizes = page.js(
        "return [...document.querySelectorAll('button,input,select')].filter(e => e.offsetParent)"
        ".map(e => e.getBoundingClientRect().height)"
    )
    assert len(sizes) >= 6
    assert min(sizes) >= 44  # what a finger needs


def test_nothing_comes_from_a_network(page: Page, files: dict[bool, Path]) -> None:
    names = page.js("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert all(re.match("file:|blob:|data:", name) for name in names)
    body = files[False].read_text("utf-8")
    assert not re.search(r"(?:src|href)=\"?(?:https?:)?//", body)
    page.js("fetch('http://127.0.0.1:9/').catch(() => { document.title = 'refused' })")
    until(lambda: page.browser.title == "refused")
    assert any("Content Security Policy" in fault for fault in page.faults)


def test_the_text_is_shown_as_it_is(page: Page) -> None:
    assert page.find("#s1").text == "Sentence 0 <b>goes</b> & on, 第0句话。"
    assert page.find("h1").text == "An <Episode>"
    names = [part.text for part in page.browser.find_elements(By.CSS_SELECTOR, "p > b")]
    assert names == ["Mia", "Tom"]
    assert page.find("#o1").text == "What was said."
    assert page.find(".o").get_attribute("lang") == "de"
    page.find("#originals").click()
    assert not page.find("#o1").is_displayed()


def test_chapters_lead_into_the_sound(page: Page) -> None:
    page.press("c")
    chapters = page.browser.find_elements(By.CSS_SELECTOR, "nav a")
    assert [re.sub(r"\s+", " ", part.text) for part in chapters] == [
        "0:00:00 Part 1",
        "0:00:20 Part 2",
        "0:00:40 Part 3",
    ]
    chapters[1].click()
    until(lambda: page.time == 20)
    assert not page.find("nav").is_displayed()
    until(
        lambda: page.js(
            "return document.querySelector('nav [aria-current] span').innerText"
            " === 'Part 2' || null"
        )
    )


def test_search(page: Page) -> None:
    page.press("/")
    page.press("SENTENCE 2", Keys.ENTER)
    hits = page.js("return [...document.querySelectorAll('.hit')].map(e => e.id)")
    assert hits == ["s3", *(f"s{n}" for n in range(23, 33))]
    assert page.find("#told").text == "1 / 11"
    page.press(Keys.ENTER)
    assert page.find("#told").text == "2 / 11"
    page.press(Keys.ESCAPE)
    assert page.find("#told").text == ""


def test_keys(page: Page) -> None:
    page.press(Keys.ARROW_RIGHT)
    until(lambda: page.time == 15)
    page.press(".")
    until(lambda: page.time == 16)
    page.press(",")
    until(lambda: page.time == 14)
    page.press("]")
    assert page.js("return document.getElementById('audio').playbackRate") == 1.25
    page.press(Keys.ARROW_LEFT)
    until(lambda: page.time == 0)


def test_light_and_dark(page: Page) -> None:
    paper = "return getComputedStyle(document.body).backgroundColor"
    feature = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
    until(lambda: page.js(paper) == "rgb(22, 24, 28)")
    page.find("#theme").click()
    assert page.js(paper) == "rgb(253, 252, 249)"
    page.js("localStorage.clear()")
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_scrolling_away_is_respected(page: Page) -> None:
    page.js("document.getElementById('audio').playbackRate = 4")
    page.press(" ")
    until(lambda: page.lit == ["s2"])
    page.js("scrollTo(0, document.body.scrollHeight)")
    until(lambda: page.find("#back").is_displayed())
    until(lambda: page.lit == ["s5"])
    assert page.js("return scrollY") > 500
    page.find("#back").click()
    until(lambda: page.js("return scrollY") < 500)
    page.press(" ")


def test_the_lock_screen_has_title_and_keys(page: Page) -> None:
    told = page.js("const m = navigator.mediaSession.metadata; return [m.title, m.artist]")
    assert told == ["An <Episode>", "Mia, Tom"]


def test_print(page: Page) -> None:
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not page.find("footer").is_displayed()
    assert page.find(".print-title").is_displayed()
    assert page.js("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_without_sound_it_is_a_text(episode: Content, browser: Chrome, tmp_path: Path) -> None:
    write(replace(episode, audio=None), tmp_path / "t.html")
    browser.get((tmp_path / "t.html").as_uri())
    assert not browser.find_element(By.ID, "audio").is_displayed()
    assert browser.find_element(By.ID, "find").is_displayed()


def test_the_page_is_small(files: dict[bool, Path]) -> None:
    assert files[False].stat().st_size < 16_000


def test_without_its_script_it_can_be_read_and_heard(
    files: dict[bool, Path], browser: Chrome
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(files[False].as_uri())
    text = browser.find_element(By.CSS_SELECTOR, "main").text
    assert "Sentence 0 <b>goes</b> & on, 第0句话。" in text
    assert "What was said." in text
    assert browser.find_element(By.ID, "audio").is_displayed()
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_sound_that_is_not_there(episode: Content, tmp_path: Path) -> None:
    content = replace(episode, audio=tmp_path / "none.mp3")
    with pytest.raises(AudioError, match=r"“none\.mp3” cannot be read"):
        write(content, tmp_path / "t.html", options=WriteOptions(embed=True))
    assert list(tmp_path.iterdir()) == []
