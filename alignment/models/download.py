"""Fetching files over the network: resumable, verified, never half a file under its name."""

import base64
import hashlib
import http.client
import os
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import truststore

from alignment.errors import ModelError
from alignment.messages import Detail, Message

BLOCK = 1 << 18

Report = Callable[[int], None]
"""Called with the bytes there so far. It may raise `Cancelled` to stop the work."""

_LATER = {408, 425, 429, 500, 502, 503, 504}
"""Answers that may be other ones a moment later."""


_BROKEN = (urllib.error.URLError, http.client.HTTPException, ConnectionError, ssl.SSLError)


class UnavailableError(ModelError):
    """A source does not have what is wanted, or cannot be reached; the text says why."""


@dataclass(frozen=True)
class Web:
    """How this machine reaches the network.

    Proxies are those of the environment (``https_proxy``, ``no_proxy`` and so on).

    Attributes
    ----------
    certificates
        A file of certificate authorities to trust, or None for those of the system.
    proxy
        Overrides the environment.
    patience
        Seconds to wait after the first broken connection; doubled after each further one.
    attempts
        Broken connections in a row, without a single new byte, before giving up.
    timeout
        Seconds without a byte after which a connection counts as broken.
    """

    certificates: str | None = None
    proxy: str | None = None
    patience: float = 0.5
    attempts: int = 4
    timeout: float = 20.0
    _opener: urllib.request.OpenerDirector = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        handlers: list[urllib.request.BaseHandler] = [
            urllib.request.HTTPSHandler(context=_trust(self.certificates))
        ]
        if self.proxy:
            proxies = dict.fromkeys(("http", "https"), self.proxy)
            handlers.append(urllib.request.ProxyHandler(proxies))
        object.__setattr__(self, "_opener", urllib.request.build_opener(*handlers))

    def open(self, url: str, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
        """Open a URL, which may carry a user name and a password.

        Raises
        ------
        OSError, http.client.HTTPException
            `urllib.error.HTTPError` among them.
        """
        plain, authorization = _credentials(url)
        request = urllib.request.Request(plain, headers=headers or {})
        request.add_header("User-Agent", "lyricast")
        if authorization:
            # Not to be sent on to whatever host the answer points to.
            request.add_unredirected_header("Authorization", authorization)
        try:
            response: http.client.HTTPResponse = self._opener.open(request, timeout=self.timeout)
        except urllib.error.HTTPError as error:
            error.close()  # it holds the connection
            raise
        return response

    def answers(self, url: str, within: float = 6.0) -> bool:
        """Whether a host says anything at all.

        Name look-up has no time limit of its own, hence the thread.
        """
        heard = []

        def ask() -> None:
            try:
                self.open(url, {"Range": "bytes=0-0"}).close()
            except urllib.error.HTTPError:
                pass  # an answer too
            except (OSError, http.client.HTTPException):
                return
            heard.append(True)

        thread = Thread(target=ask, daemon=True)
        thread.start()
        thread.join(within)
        return bool(heard)

    def download(
        self, url: str, target: Path, report: Report, *, size: int | None, sha256: str | None
    ) -> None:
        """Fetch a URL into `target`, going on where an earlier try stopped.

        What has come so far lies beside the target, under its name with ``.part`` added.

        Parameters
        ----------
        size, sha256
            What the file must be; None where it is not known.

        Raises
        ------
        UnavailableError
            The file cannot be had from this URL.
        """
        partial = target.with_name(target.name + ".part")
        for last in (False, True):
            self._fill(url, partial, report, size)
            if matches(partial, size, sha256):
                os.replace(partial, target)
                return
            partial.unlink()
            if last:
                raise UnavailableError(
                    "{address} gives other bytes than it should", address=_shown(url)
                )

    def _fill(self, url: str, partial: Path, report: Report, size: int | None) -> None:
        failures = 0
        while True:
            before = _size(partial)
            if size is not None and before >= size:
                return
            try:
                self._continue(url, partial, report, size)
                return
            except urllib.error.HTTPError as error:
                if error.code == 416 and before:
                    partial.unlink()
                elif error.code not in _LATER:
                    raise UnavailableError(
                        "{address} answers {code}", address=_shown(url), code=error.code
                    ) from error
                reason: Detail = Message("answers {code}", code=error.code)
            except _BROKEN as error:
                reason = why(error)
            except TimeoutError:
                reason = Message("does not answer in time")
            failures = 1 if _size(partial) > before else failures + 1
            if failures >= self.attempts:
                raise UnavailableError("{source}: {reason}", source=_shown(url), reason=reason)
            report(_size(partial))
            time.sleep(self.patience * 2 ** (failures - 1))

    def _continue(self, url: str, partial: Path, report: Report, size: int | None) -> None:
        have = _size(partial)
        headers = {"Accept-Encoding": "identity"}
        if have:
            headers["Range"] = f"bytes={have}-"
        with closing(self.open(url, headers)) as response:
            if have and response.status != 206:
                have = 0
            expected = response.headers.get("Content-Length")
            end = have + int(expected) if expected else None
            with partial.open("r+b" if have else "wb") as file:
                file.seek(have)
                while block := response.read(BLOCK):
                    file.write(block)
                    have += len(block)
                    report(have)
                    if size is not None and have > size:
                        return
        if end is not None and have < end:
            raise http.client.IncompleteRead(b"", end - have)


def matches(path: Path, size: int | None, sha256: str | None) -> bool:
    """Whether a file is what it must be."""
    if size is not None and _size(path) != size:
        return False
    if sha256 is None:
        return path.is_file()
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def why(error: Exception) -> str:
    """Return in a few words what went wrong with a connection."""
    cause = getattr(error, "reason", error)
    return (getattr(cause, "strerror", None) or str(cause) or type(cause).__name__).lower()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _trust(certificates: str | None) -> ssl.SSLContext:
    if certificates and Path(certificates).is_file():
        return ssl.create_default_context(cafile=certificates)
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _credentials(url: str) -> tuple[str, str | None]:
    """Take user name and password out of a URL."""
    parts = urllib.parse.urlsplit(url)
    if "@" not in parts.netloc:
        return url, None
    user, host = parts.netloc.rsplit("@", 1)
    token = base64.b64encode(urllib.parse.unquote(user).encode()).decode()
    return urllib.parse.urlunsplit(parts._replace(netloc=host)), f"Basic {token}"


def _shown(url: str) -> str:
    """Return a URL fit for a message: a password in it stays secret."""
    return urllib.parse.urlsplit(_credentials(url)[0])._replace(query="", fragment="").geturl()
