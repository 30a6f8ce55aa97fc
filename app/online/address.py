"""Addresses as people give them, and where they may lead."""

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from app.online.errors import OnlineError

if TYPE_CHECKING:
    from urllib3.util import Url

LONGEST = 4_000
"""Characters of an address."""

_SCHEMES = {"http": "http", "https": "https"} | dict.fromkeys(
    ("feed", "pcast", "podcast", "itpc", "feeds", "rss"), "https"
)
_LINK = re.compile(rf"(?:{'|'.join(_SCHEMES)}):\S+", re.IGNORECASE)
_OTHER_LINK = re.compile(r"(?!file|lyricast)[a-z][a-z0-9+.-]+://\S+", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_PORTS = {80, 443}
_FIRST_FREE_PORT = 1024


def is_address(text: str) -> bool:
    """Whether a text is meant as an address on the network, and nothing else."""
    text = text.strip()
    return any(link.fullmatch(text) for link in (_LINK, _OTHER_LINK))


def to_address(text: str) -> str:
    """Return what a user typed or pasted as an address to ask.

    Other schemes for feeds stand for ``https``, and so does none.

    Raises
    ------
    OnlineError
        It is no address.
    """
    text = text.strip()
    scheme, _, rest = text.partition(":")
    if len(text) > LONGEST:
        raise _no_address(text)
    if _LINK.fullmatch(text):
        # "feed:https://…" and "feed://…" are both in use.
        if _LINK.fullmatch(rest):
            return to_address(rest)
        address = f"{_SCHEMES[scheme.lower()]}://{rest.lstrip('/')}"
    elif _BARE.fullmatch(text):
        address = f"https://{text}"
    else:
        raise _no_address(text)
    parsed(address)
    return address


def parsed(address: str) -> "Url":
    """Return the parts of an address that may be asked.

    Raises
    ------
    OnlineError
        It is none.
    """
    # A start with a link needs no more of it than `is_address`.
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        url = parse_url(address)
    except LocationParseError:
        raise _no_address(address) from None
    if url.scheme not in ("http", "https") or not url.host or len(address) > LONGEST:
        raise _no_address(address)
    port = url.port or 80
    if port not in _PORTS and port < _FIRST_FREE_PORT:
        raise OnlineError(
            "“{host}” would be asked on port {port}, where no web server listens. "
            "Check the address.",
            host=url.host,
            port=port,
        )
    return url


def joined(base: str, link: str) -> str:
    """Return the address of a link that stands in what came from `base`."""
    link = link.strip()
    if link.startswith(("https://", "http://")):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def host_of(address: str) -> str:
    """Return whom an address asks, without user name, password and port."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def shown(address: str) -> str:
    """Return an address fit for the eye: without user name, password, query and fragment."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=host, query="", fragment="").geturl()
    except ValueError:
        return address


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to the open network, not to this machine or its neighbours."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def names_a_neighbour(host: str) -> bool:
    """Whether a name, or an IP address in any notation, is not of the open network by itself."""
    host = host.strip("[]").rstrip(".").lower()
    if host.endswith((".local", ".localhost", ".internal", ".lan", ".home", ".home.arpa")):
        return True
    if ":" in host or re.fullmatch(r"[\d.]+|0x[\da-f.x]+", host):
        return not is_public(host)
    return "." not in host


def _no_address(text: str) -> OnlineError:
    return OnlineError(
        "“{link}” is not an address that can be opened. Copy it again as a whole.",
        link=shown(text)[:120],
    )
