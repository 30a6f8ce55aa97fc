"""Large files: fetched piece by piece, gone on with where an earlier try ended."""

import json
import re
import shutil
import time
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from urllib3.response import BaseHTTPResponse

from alignment.files import DAMAGED
from app.online.address import host_of
from app.online.client import BLOCK, Client, Report, media_type, stated_length
from app.online.errors import OnlineError, UnfinishedError, unwritable
from app.online.telling import empty, refused, too_large

MOST = 4_000_000_000
"""Bytes of one recording."""

_ROOM = 100_000_000
"""Bytes that stay free on the disk."""
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_WORDS = ("text/", "application/json", "application/xhtml", "application/xml")


class Download:
    """One file to be fetched.

    Until it is whole it lies beside the target, under its name with ``.part`` added.

    Attributes
    ----------
    patience
        Seconds to wait after the first broken connection; doubled after each further one.
    attempts
        Broken connections in a row, without a new byte, before giving up.
    slowest, watched
        A connection that brings fewer bytes a second, over so many seconds, counts as broken.
    """

    patience, attempts = 1.0, 4
    slowest, watched = 500, 60.0

    def __init__(
        self, client: Client, address: str, target: Path, *, insecure: bool = False
    ) -> None:
        self._client, self._address, self._insecure = client, address, insecure
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")

    def run(self, report: Report = lambda have, total: None) -> Path:
        """Fetch it, and return the file.

        Raises
        ------
        OnlineError
            It cannot be had. What has come so far is kept for the next try.
        Cancelled
            By `report`; the same.
        """
        failures = 0
        while True:
            before = self._have
            try:
                self._go_on(report)
                break
            except UnfinishedError:
                failures = 1 if self._have > before else failures + 1
                if failures >= self.attempts:
                    raise
            report(self._have, None)
            time.sleep(self.patience * 2 ** (failures - 1))
        with self._writing():
            self._part.replace(self._target)
            self._note.unlink(missing_ok=True)
        return self._target

    @property
    def _have(self) -> int:
        return self._part.stat().st_size if self._part.is_file() else 0

    def _go_on(self, report: Report) -> None:
        headers = {"Accept-Encoding": "identity"}
        have, known = self._have, self._known()
        if have and known:
            headers |= {"Range": f"bytes={have}-", "If-Range": known}
        with self._client.open(self._address, headers, insecure=self._insecure) as (at, response):
            start, total = self._offered(at, response, have)
            with self._writing():
                if start == 0:
                    self._note.write_text(json.dumps({"version": _version(response)}))
            self._pour(at, response, start, total, report)

    def _offered(self, at: str, response: BaseHTTPResponse, have: int) -> tuple[int, int | None]:
        """Return where the answer begins, and how long the whole file is."""
        if response.status == 206:
            match = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
            if match is None or int(match[1]) != have:
                self._forget()
                raise UnfinishedError(
                    "“{host}” gives another part than was asked for. Try again.", host=host_of(at)
                )
            return have, int(match[2]) if match[2] != "*" else None
        if response.status == 416:
            self._forget()
            raise UnfinishedError(
                "“{host}” gives another part than was asked for. Try again.", host=host_of(at)
            )
        if response.status != 200:
            raise refused(at, response.status)
        if media_type(response)[0].startswith(_WORDS):
            raise _no_media(at)
        return 0, stated_length(response)

    def _pour(
        self, at: str, response: BaseHTTPResponse, start: int, total: int | None, report: Report
    ) -> None:
        self._check_room(at, start, total)
        have, seen, since = start, start, time.monotonic()
        with self._writing():
            # What a buffer held back would be written when it is closed, and fail there again.
            file = self._part.open("r+b" if start else "wb", buffering=0)
        with file:
            file.seek(start)
            for block in response.stream(BLOCK, decode_content=_is_packed(response)):
                if not have and block.removeprefix(BOM_UTF8).lstrip().startswith((b"<", b"{")):
                    raise _no_media(at)
                with self._writing():
                    _write(file, block)
                have += len(block)
                report(have, total)
                if have > MOST:
                    raise too_large(at, MOST)
                if time.monotonic() - since > self.watched:
                    if have - seen < self.slowest * self.watched:
                        raise UnfinishedError(
                            "“{host}” has become too slow. Try again later; what has come is kept.",
                            host=host_of(at),
                        )
                    seen, since = have, time.monotonic()
            file.truncate(have)
        if total is not None and have != total:
            raise UnfinishedError(
                "The connection to “{host}” broke off. Try again; what has come is kept.",
                host=host_of(at),
            )
        if not have:
            raise empty(at)

    def _check_room(self, at: str, start: int, total: int | None) -> None:
        if total is None:
            return
        if total > MOST:
            raise too_large(at, MOST)
        if shutil.disk_usage(self._part.parent).free < total - start + _ROOM:
            raise OnlineError(
                "There is no room for “{file}”, which needs {size} MB. "
                "Free some, or remove what you have downloaded and no longer need.",
                file=self._target.name,
                size=-(-(total - start) // 1_000_000),
            )

    def _known(self) -> str:
        """Return by what the server knows the version of the file that was begun."""
        try:
            return str(json.loads(self._note.read_text())["version"])
        except DAMAGED:
            return ""

    def _forget(self) -> None:
        with self._writing():
            self._part.unlink(missing_ok=True)
            self._note.unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise unwritable(self._target, error) from error


def _write(file: FileIO, block: bytes) -> None:
    left = memoryview(block)
    while left:
        left = left[file.write(left) :]


def _is_packed(response: BaseHTTPResponse) -> bool:
    """Whether a server packs what was asked for as it is."""
    return bool(response.headers.get("Content-Encoding", "identity") != "identity")


def _version(response: BaseHTTPResponse) -> str:
    """Return what to ask by later whether the file is still the same; empty for nothing sure."""
    if _is_packed(response):
        return ""  # what has come is not what the server counts
    tag: str = response.headers.get("ETag", "")
    return response.headers.get("Last-Modified", "") if not tag or tag.startswith("W/") else tag


def _no_media(address: str) -> OnlineError:
    return OnlineError(
        "“{host}” gives a page in place of the recording. It may want a subscription, or the "
        "address may be out of date.",
        host=host_of(address),
    )
