"""A page made small: its text as it is read, and beside it, packed, where its sentences stand."""

import json
import re
import zlib
from base64 import a85encode
from collections.abc import Iterable, Mapping
from html import unescape

Places = Mapping[str, tuple[int, int]]
"""Where a sentence (``s0``) or an original (``o0``) begins in the text, and its length."""

_MARK = re.compile(r'<span id="([so]\d+)">|</span>|<[^>]*>|[^<]+')


def without_marks(body: str) -> tuple[str, Places]:
    """Take the marks of sentences out of a text, and return where they were.

    Parameters
    ----------
    body
        HTML in which each sentence is a ``span``, and nothing else is.

    Returns
    -------
    tuple
        The HTML without them, and their places in its text, in the units of JavaScript.
    """
    parts: list[str] = []
    places: dict[str, tuple[int, int]] = {}
    length = start = 0
    name = ""
    for token in _MARK.finditer(body):
        if token[1]:
            name, start = token[1], length
        elif token[0] == "</span>":
            places[name] = start, length - start
        else:
            parts.append(token[0])
            if not token[0].startswith("<"):
                length += len(unescape(token[0]).encode("utf-16-le")) // 2
    return "".join(parts), places


def steps(places: Places, kind: str) -> list[list[int]]:
    """Return the places of one kind: indices and starts as steps from one to the next, lengths."""
    found = [(int(name[1:]), *place) for name, place in places.items() if name[0] == kind]
    indices, starts, lengths = [], [], []
    index = end = 0
    for one, start, length in found:
        indices.append(one - index)
        starts.append(start - end)
        lengths.append(length)
        index, end = one, start + length
    return [indices, starts, lengths]


def spans(times: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return times (ms) in hundredths of a second: pauses before them and lengths."""
    pauses, lengths = [], []
    end = 0
    for span in times:
        start, stop = (round(time / 10) for time in span)
        pauses.append(start - end)
        lengths.append(stop - start)
        end = stop
    return [pauses, lengths]


def script_with(script: str, known: Mapping[str, object]) -> str:
    """Return a script that knows `known`, without what only its writers need."""
    lines = (line.strip() for line in script.splitlines())
    code = "\n".join(line for line in lines if line and not line.startswith("//"))
    data = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return code.replace("KNOWN", data, 1)


def packed(text: str) -> str:
    """Return a text as the loader of the page unpacks it: deflated, in Ascii85.

    ``v`` stands for ``<``, which could end the script, and nothing for what is rarely shorter.
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflate.compress(text.encode()) + deflate.flush()
    return a85encode(data).decode().replace("z", "!!!!!").replace("<", "v")
