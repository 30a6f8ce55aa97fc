import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from alignment.errors import Cancelled
from alignment.models.download import UnavailableError, Web

if TYPE_CHECKING:
    from tests.alignment.models.conftest import Resource, Server

DATA = np.random.default_rng(1).bytes(2_000_000)
SUM = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "model.bin"


@pytest.fixture
def resource(server: "Server", hub_resource: "type[Resource]") -> "Resource":
    server.resources["/file"] = hub_resource(DATA)
    return server.resources["/file"]


def get(web: Web, url: str, target: Path, **options: object) -> list[int]:
    reports: list[int] = []
    expected = {"size": len(DATA), "sha256": SUM} | options
    web.download(url, target, reports.append, **expected)
    return reports


def test_whole_file_with_progress(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    reports = get(web, f"{server.address}/file", target)
    assert target.read_bytes() == DATA
    assert reports == sorted(reports)
    assert len(reports) > 5
    assert reports[-1] == len(DATA)
    assert [path.name for path in target.parent.iterdir()] == ["model.bin"]


def test_broken_connections_are_resumed(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    resource.broken_after = [300_000, 0, 500_000, 1, 200_000]
    get(web, f"{server.address}/file", target)
    assert target.read_bytes() == DATA
    assert [request.range for request in server.requests] == [
        None,
        "bytes=300000-",
        "bytes=300000-",
        "bytes=800000-",
        "bytes=800001-",
        "bytes=1000001-",
    ]


def test_server_without_ranges(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    resource.ranges = False
    resource.broken_after = [300_000, 1_999_999]
    get(web, f"{server.address}/file", target)
    assert target.read_bytes() == DATA


def test_stopped_fetch_goes_on_where_it_was(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    def stop(have: int) -> None:
        if have > 900_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        web.download(f"{server.address}/file", target, stop, size=len(DATA), sha256=SUM)
    assert not target.exists()
    have = target.with_name("model.bin.part").stat().st_size
    assert 900_000 < have < len(DATA)
    get(web, f"{server.address}/file", target)
    assert target.read_bytes() == DATA
    assert server.requests[-1].range == f"bytes={have}-"


def test_finished_but_not_renamed(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    target.with_name("model.bin.part").write_bytes(DATA)
    get(web, f"{server.address}/file", target)
    assert target.read_bytes() == DATA
    assert server.requests == []


@pytest.mark.parametrize("rest", [b"x" * 500_000, b"x" * 3_000_000, DATA[:-1] + b"x"])
def test_partial_file_with_wrong_bytes_starts_over(
    server: "Server", resource: "Resource", web: Web, target: Path, rest: bytes
) -> None:
    target.with_name("model.bin.part").write_bytes(rest)
    get(web, f"{server.address}/file", target)
    assert target.read_bytes() == DATA


def test_unknown_size_and_sum(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    target.with_name("model.bin.part").write_bytes(DATA)
    get(web, f"{server.address}/file", target, size=None, sha256=None)
    assert target.read_bytes() == DATA


def test_wrong_bytes_are_refused(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    resource.content = DATA[:-1] + bytes([DATA[-1] ^ 1])
    with pytest.raises(UnavailableError, match="other bytes than it should"):
        get(web, f"{server.address}/file", target)
    assert list(target.parent.iterdir()) == []
    assert len(server.requests) == 2


def test_endless_answer_is_cut_off(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    resource.content = DATA + bytes(30_000_000)
    reports: list[int] = []
    with pytest.raises(UnavailableError):
        web.download(f"{server.address}/file", target, reports.append, size=len(DATA), sha256=SUM)
    assert max(reports) < len(DATA) + 1_000_000


def test_not_there(server: "Server", web: Web, target: Path) -> None:
    with pytest.raises(UnavailableError, match="404"):
        get(web, f"{server.address}/gone", target)
    assert len(server.requests) == 1


def test_busy_server_is_asked_again(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    resource.statuses = [503, 429]
    get(web, f"{server.address}/file", target)
    assert target.read_bytes() == DATA


def test_gives_up_where_nothing_moves(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    resource.broken_after = [0] * 50
    with pytest.raises(UnavailableError):
        get(web, f"{server.address}/file", target)
    assert len(server.requests) == web.attempts


def test_waiting_can_be_cancelled(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    resource.broken_after = [0] * 50

    def stop(have: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        web.download(f"{server.address}/file", target, stop, size=len(DATA), sha256=SUM)


def test_password_in_the_address_stays_with_its_host(
    server: "Server", resource: "Resource", web: Web, target: Path
) -> None:
    resource.authorization = "Basic dXNlcjpwQHNz"
    address = server.address.replace("http://", "http://user:p%40ss@")
    get(web, f"{address}/file", target)
    assert target.read_bytes() == DATA
    server.redirects["/moved"] = f"{server.address}/file"
    with pytest.raises(UnavailableError) as caught:
        get(web, f"{address}/moved", target.with_name("other"))
    assert server.requests[-1].authorization is None
    assert "p%40ss" not in str(caught.value)


def test_host_that_does_not_answer(server: "Server", web: Web) -> None:
    assert web.answers(f"{server.address}/anything")
    server.close()
    began = time.monotonic()
    assert not web.answers(f"{server.address}/anything")
    assert time.monotonic() - began < 30


def test_host_that_swallows_everything() -> None:
    import socket

    web = Web(timeout=60)

    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        began = time.monotonic()
        assert not web.answers(f"http://127.0.0.1:{deaf.getsockname()[1]}/", within=0.3)
        assert time.monotonic() - began < 30
