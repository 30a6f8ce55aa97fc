"""Files on this computer that lead to the network: feeds, lists of subscriptions, links."""

import re
from pathlib import Path

from app.online.address import is_address
from app.online.feed import Feed, after_prologue, looks_like_feed, read_feed
from app.online.lookup import LIMITS, Subscriptions, read_opml
from app.online.packed import unpacked

_LINK = re.compile(rb"^URL=(\S+)|<key>URL</key>\s*<string>([^<\s]+)</string>", re.MULTILINE)
_ENDINGS = (".url", ".webloc", ".opml", ".xml", ".rss", ".atom", ".gz", "")


def lead(path: Path) -> Feed | Subscriptions | str | None:
    """Return what a file leads to: a podcast, podcasts to choose from, or an address.

    None is returned for other files.

    Raises
    ------
    OnlineError
        It is a damaged feed or an empty list.
    """
    if path.suffix.lower() not in _ENDINGS or not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            data = file.read(LIMITS.size)
    except OSError:
        return None
    data = unpacked(data, path.name, LIMITS.size)
    if looks_like_feed(data):
        return read_feed(data, path.name)
    if b"<opml" in after_prologue(data):
        return read_opml(data, path.name)
    if link := _LINK.search(data[:20_000]):
        address = (link[1] or link[2]).decode("utf-8", errors="replace").replace("&amp;", "&")
        return address if is_address(address) else None
    return None
