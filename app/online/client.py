"""Asking the network for one thing at a time, within limits that are told when they are met."""

import ssl
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage

import truststore
import urllib3
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Timeout, make_headers

from alignment.errors import Cancelled
from app.online.address import host_of, joined, names_a_neighbour, parsed
from app.online.connection import Guard, guarded_pools, neighbour
from app.online.errors import OnlineError
from app.online.telling import check_packing, refused, told, too_large
from app.online.telling import insecure as insecure_error

MOST_REDIRECTS = 10
"""Podcasts are often counted by several services in a row."""
BLOCK = 16_384
"""Bytes read at once."""

_REDIRECTS = {301, 302, 303, 307, 308}

Report = Callable[[int, int | None], object]
"""Called with the bytes that have come, and how many there will be, if known. It may raise
`Cancelled`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an answer is taken.

    Attributes
    ----------
    size
        Bytes, after decompression.
    seconds
        For all of it.
    """

    size: int
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came.

    Attributes
    ----------
    address
        Where it came from in the end.
    kind
        Media type as stated, in small letters; empty where none is.
    charset
        As stated, or empty.
    """

    address: str
    data: bytes
    kind: str = ""
    charset: str = ""


class Client:
    """Asks over the system's proxies, and trusts the certificates that the system trusts.

    Parameters
    ----------
    guard
        Which machines may be asked.
    agent
        What the program calls itself: ``Lyricast/1.0``.
    proxies
        By scheme; None for those of the system.
    silence
        Seconds without a byte after which a connection counts as broken.
    """

    def __init__(
        self,
        guard: Guard | None = None,
        *,
        agent: str = "Lyricast",
        proxies: Mapping[str, str] | None = None,
        silence: float = 20.0,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._guard = guard or Guard()
        self._agent = agent
        self._proxies = urllib.request.getproxies() if proxies is None else proxies
        self._bypass = urllib.request.proxy_bypass if proxies is None else lambda host: False
        self._timeout = Timeout(connect=min(10.0, silence), read=silence)
        self._context = context or truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._direct = urllib3.PoolManager(ssl_context=self._context)
        self._direct.pool_classes_by_scheme = guarded_pools(self._guard)
        self._through: dict[str, urllib3.ProxyManager] = {}
        self._reading: set[BaseHTTPResponse] = set()
        self._stopped = False

    def stop(self) -> None:
        """Break off whatever is being asked, from any thread; nothing is asked any more."""
        self._stopped = True
        self._guard.hang_up()
        for response in list(self._reading):
            with suppress(ValueError, RuntimeError, OSError):  # it has just ended by itself
                response.shutdown()

    def fetch(
        self,
        address: str,
        limits: Limits,
        *,
        insecure: bool = False,
        report: Report = lambda have, total: None,
    ) -> Answer:
        """Return what an address gives, whole.

        Parameters
        ----------
        insecure
            Whether the user agrees to a connection that is not encrypted.

        Raises
        ------
        OnlineError
            It cannot be had, is larger or takes longer than the limits.
        InsecureError
            It is not encrypted, and the user has not agreed.
        """
        with self.open(address, {"Accept-Encoding": "gzip"}, insecure=insecure) as (at, response):
            if response.status != 200:
                raise refused(at, response.status)
            return self.read(at, response, limits, report)

    @staticmethod
    def read(
        at: str,
        response: BaseHTTPResponse,
        limits: Limits,
        report: Report = lambda have, total: None,
    ) -> Answer:
        """Read an answer that `open` gave, whole.

        Raises
        ------
        OnlineError
            It is larger or takes longer than the limits.
        """
        deadline = time.monotonic() + limits.seconds
        total = stated_length(response)
        parts: list[bytes] = []
        have = 0
        for block in response.stream(BLOCK, decode_content=True):
            parts.append(block)
            have += len(block)
            report(have, total)
            if have > limits.size:
                raise too_large(at, limits.size)
            if time.monotonic() > deadline:
                raise OnlineError(
                    "“{host}” has taken more than {seconds} seconds. Try again later.",
                    host=host_of(at),
                    seconds=round(limits.seconds),
                )
        kind, charset = media_type(response)
        return Answer(at, b"".join(parts), kind, charset)

    @contextmanager
    def open(
        self, address: str, headers: Mapping[str, str], *, insecure: bool = False
    ) -> Iterator[tuple[str, BaseHTTPResponse]]:
        """Ask, follow where it leads, and give the last address and the answer, yet to be read.

        What is to be asked without encryption is asked with it first.

        Raises
        ------
        OnlineError
            See `fetch`.
        Cancelled
            By `stop`.
        """
        response = None
        secured: set[str] = set()
        try:
            with told(address):
                for _ in range(MOST_REDIRECTS + 1):
                    if not insecure:
                        address = _secured(address, secured)
                    try:
                        response = self._ask(address, headers)
                        self._reading.add(response)
                    except (HTTPError, OnlineError) as error:
                        if address in secured:
                            raise insecure_error(address) from error
                        raise
                    where = response.headers.get("Location", "")
                    if response.status not in _REDIRECTS or not where:
                        break
                    self._reading.discard(response)
                    response.close()
                    address = joined(address, where)
                else:
                    raise OnlineError(
                        "“{host}” redirects in circles, more than {count} times. "
                        "Check the address.",
                        host=host_of(address),
                        count=MOST_REDIRECTS,
                    )
            check_packing(address, response.headers.get("Content-Encoding", ""))
            with told(address):
                yield address, response
        finally:
            if response is not None:
                self._reading.discard(response)
                response.close()

    def _ask(self, address: str, headers: Mapping[str, str]) -> BaseHTTPResponse:
        url = parsed(address)
        assert url.host is not None
        if self._stopped:
            raise Cancelled
        sent = {"User-Agent": self._agent, "Accept": "*/*", **headers}
        if url.auth:
            sent |= make_headers(basic_auth=url.auth)
        pool = self._pool(url.scheme or "", url.host)
        return pool.request(
            "GET",
            url._replace(auth=None, fragment=None).url,
            headers=sent,
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=self._timeout,
        )

    def _pool(self, scheme: str, host: str) -> urllib3.PoolManager:
        proxy = self._proxies.get(scheme) or self._proxies.get("all")
        if not proxy or self._bypass(host):
            return self._direct
        if names_a_neighbour(host):  # the proxy finds the address, so the name alone can tell
            raise neighbour(host)
        if proxy not in self._through:
            try:
                made = urllib3.ProxyManager(
                    proxy if "://" in proxy else f"http://{proxy}", ssl_context=self._context
                )
            except (HTTPError, ValueError) as error:
                raise OnlineError(
                    "The proxy that this computer is set to use, “{proxy}”, is of an unknown kind.",
                    proxy=host_of(proxy),
                ) from error
            self._through[proxy] = made
        return self._through[proxy]


def _secured(address: str, secured: set[str]) -> str:
    """Return an address to be asked with encryption, and note where that was not meant.

    Raises
    ------
    InsecureError
        It was tried already, or cannot be.
    """
    url = parsed(address)
    if url.scheme == "https":
        return address
    better = url._replace(scheme="https", port=None).url
    if better in secured or url.port not in (None, 80):
        raise insecure_error(address)
    secured.add(better)
    return better


def stated_length(response: BaseHTTPResponse) -> int | None:
    """Return how many bytes there will be; unknown where they come compressed."""
    stated = response.headers.get("Content-Length", "")
    plain = response.headers.get("Content-Encoding", "identity") == "identity"
    return int(stated) if plain and stated.isascii() and stated.isdecimal() else None


def media_type(response: BaseHTTPResponse) -> tuple[str, str]:
    """Return what an answer is said to be, and its character set or an empty string."""
    header = EmailMessage()
    header["Content-Type"] = response.headers.get("Content-Type", "application/octet-stream")
    return header.get_content_type().lower(), header.get_content_charset() or ""
