"""A web server on this machine that can misbehave on purpose."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.online.client import Client
from app.online.connection import Guard


@dataclass
class Resource:
    """Something the server has.

    Attributes
    ----------
    stated
        Length that is claimed, None for the true one, -1 for none at all.
    stop_after
        Bytes after which it says no more, without closing; it does so once for each entry.
    break_after
        Bytes after which the connection is closed; once for each entry.
    pause
        Seconds before each thousand bytes.
    before
        Seconds before anything is said.
    """

    content: bytes
    kind: str = "audio/mpeg"
    status: int = 200
    stated: int | None = None
    stop_after: list[int] = field(default_factory=list)
    break_after: list[int] = field(default_factory=list)
    pause: float = 0.0
    before: float = 0.0
    ranges: bool = True
    headers: dict[str, str] = field(default_factory=dict)


class Server:
    def __init__(self) -> None:
        self.resources: dict[str, Resource] = {}
        self.redirects: dict[str, str] = {}
        self.asked: list[tuple[str, Message]] = []
        self.closing = threading.Event()
        self.stalled = threading.Event()
        """Set while it says no more, as a resource asks it to."""
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._http.block_on_close = False
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def put(self, path: str, content: bytes | str, kind: str = "audio/mpeg", **more: object) -> str:
        data = content.encode() if isinstance(content, str) else content
        self.resources[path] = Resource(data, kind, **more)  # type: ignore[arg-type]
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            server.asked.append((self.path, self.headers))
            if path in server.redirects:
                self.send_response(302)
                self.send_header("Location", server.redirects[path])
                self.end_headers()
            elif path not in server.resources:
                self.send_error(404)
            else:
                self.give(server.resources[path])

        def give(self, resource: Resource) -> None:
            server.closing.wait(resource.before)
            content, start = resource.content, 0
            wanted = self.headers.get("Range", "")
            partial = resource.ranges and wanted.startswith("bytes=")
            if partial:
                start = int(wanted[6:].partition("-")[0])
            if partial and start >= len(content):
                self.send_response(416)
                self.end_headers()
                return
            self.send_response(206 if partial else resource.status)
            self.send_header("Content-Type", resource.kind)
            if partial:
                self.send_header(
                    "Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}"
                )
            stated = len(content) - start if resource.stated is None else resource.stated
            if stated >= 0:
                self.send_header("Content-Length", str(stated))
            for name, value in resource.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.pour(content[start:], resource)

        def pour(self, content: bytes, resource: Resource) -> None:
            stop = resource.stop_after.pop(0) if resource.stop_after else None
            end = resource.break_after.pop(0) if resource.break_after else stop
            content = content if end is None else content[:end]
            try:
                step = 1_000 if resource.pause else max(1, len(content))
                for at in range(0, len(content), step):
                    time.sleep(resource.pause)
                    self.wfile.write(content[at : at + step])
                self.wfile.flush()
                if stop is not None:
                    server.stalled.set()
                    server.closing.wait(10)
            except OSError:
                pass  # whoever asked has heard enough
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def make_client() -> Callable[..., Client]:
    def make(**options: object) -> Client:
        options.setdefault("guard", Guard(private=True))
        options.setdefault("silence", 5.0)
        return Client(proxies={}, agent="Lyricast/test", **options)  # type: ignore[arg-type]

    return make


@pytest.fixture
def client(make_client: Callable[..., Client]) -> Client:
    return make_client()
