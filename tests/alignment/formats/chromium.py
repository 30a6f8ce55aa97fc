"""Chromium without a window, where it is installed."""

import shutil
import time
from collections.abc import Callable

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

_PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
_DRIVER = shutil.which("chromedriver")

needs_chromium = pytest.mark.skipif(
    not (_PROGRAM and _DRIVER), reason="needs chromium and chromedriver (Debian: chromium-driver)"
)


def started() -> Chrome:
    """Start it; it plays without being clicked, and is not heard."""
    options = ChromeOptions()
    options.binary_location = _PROGRAM or ""
    for word in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--autoplay-policy=no-user-gesture-required",
        "--mute-audio",
        "--force-prefers-reduced-motion",
        "--lang=en",
    ):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return Chrome(options, Service(_DRIVER))


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    """Wait for something."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.02)
