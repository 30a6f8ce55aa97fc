"""Links, and messages from another start of the program."""

import json
import os
from contextlib import suppress
from pathlib import Path
from random import Random

from app.desktop.open_request import OpenRequest, unpacked
from app.links import LinkError, is_link, link_to, read_link
from tests.fuzz.mutators import VALUES, mutated


def damaged_link(chance: Random) -> bytes:
    """Return a link with some damage."""
    return mutated(str(link_to("a" * 64, 61_000, "Words.")).encode(), chance)


def follow(path: Path) -> None:
    """Understand a link, or refuse it."""
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    is_link(text)
    with suppress(LinkError):
        read_link(text)


def damaged_message(chance: Random) -> bytes:
    """Return a message of other values, of great depth, or with some damage."""
    if chance.random() < 0.3:
        names = ["files", "link", "sample", "language", "token", "other"]
        pairs = {chance.choice(names): chance.choice(VALUES) for _ in range(3)}
        return json.dumps(pairs).encode()
    if chance.random() < 0.1:
        return b"[" * chance.choice((1_000, 100_000))
    whole = OpenRequest(("/a b/ü.mp3",), "lyricast://play/aa?t=1", True, "zh", "token").packed()
    return mutated(whole.rstrip(), chance)


def take_message(path: Path) -> None:
    """Understand a message, or refuse it; what it says is fit for files."""
    with suppress(ValueError):
        asked = unpacked(path.read_bytes())
        for value in (*asked.files, asked.link, asked.language, asked.token):
            assert "\0" not in value
            os.fsencode(value)
