"""Asking servers on this machine that stall, lie and lead astray."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

import pytest

from alignment.errors import Cancelled
from app.online.client import Client, Limits
from app.online.connection import Guard
from app.online.errors import InsecureError, OnlineError, UnfinishedError
from tests.app.servers import Server

LIMITS = Limits(100_000, 20.0)
Make = Callable[..., Client]


def ask(client: Client, address: str, limits: Limits = LIMITS) -> bytes:
    return client.fetch(address, limits, insecure=True).data


def test_it_says_who_asks_and_what_came(client: Client, server: Server) -> None:
    address = server.put("/a", "words", "Text/HTML; charset=GB2312")
    answer = client.fetch(address, LIMITS, insecure=True)
    assert (answer.data, answer.kind, answer.charset) == (b"words", "text/html", "gb2312")
    ((_, headers),) = server.asked
    assert headers["User-Agent"] == "Lyricast/test"
    assert "Cookie" not in headers
    assert "Referer" not in headers


def test_progress_and_stopping(client: Client, server: Server) -> None:
    address = server.put("/a", b"x" * 5_000)
    heard: list[tuple[int, int | None]] = []
    client.fetch(address, LIMITS, insecure=True, report=lambda *now: heard.append(now))
    assert heard[-1] == (5_000, 5_000)

    def stop(have: int, total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        client.fetch(address, LIMITS, insecure=True, report=stop)


def test_what_is_not_encrypted_needs_consent(client: Client, server: Server) -> None:
    with pytest.raises(InsecureError, match="not encrypted") as caught:
        client.fetch(server.put("/a", "words"), LIMITS)
    assert caught.value.address == server.address + "/a"
    assert not server.asked


def test_a_name_and_a_password_are_sent_and_not_told(client: Client, server: Server) -> None:
    address = server.address.replace("//", "//me:secret@")
    with pytest.raises(OnlineError) as caught:
        ask(client, f"{address}/gone?token=secret")
    assert "secret" not in str(caught.value)
    assert server.asked[0][1]["Authorization"] == "Basic bWU6c2VjcmV0"
    server.put("/here", "words")
    server.redirects["/there"] = server.address + "/here"
    assert ask(client, f"{address}/there") == b"words"
    assert server.asked[-1][1]["Authorization"] is None


@pytest.mark.parametrize(
    ("status", "words"), [(404, "nothing at this address"), (403, "subscription"), (503, "503")]
)
def test_refusals_are_told(client: Client, server: Server, status: int, words: str) -> None:
    with pytest.raises(OnlineError, match=words):
        ask(client, server.put("/a", "", status=status))


def test_redirections_are_followed_and_their_end_is_named(client: Client, server: Server) -> None:
    server.redirects |= {"/1": "/2", "/2": f"{server.address}/deep/3"}
    server.put("/deep/3", "words")
    answer = client.fetch(server.address + "/1", LIMITS, insecure=True)
    assert (answer.data, answer.address) == (b"words", server.address + "/deep/3")


def test_circles_end(client: Client, server: Server) -> None:
    server.redirects |= {"/1": "/2", "/2": "/1"}
    with pytest.raises(OnlineError, match="circles"):
        ask(client, server.address + "/1")
    assert len(server.asked) == 11


@pytest.mark.parametrize("goal", ["file:///etc/passwd", "ftp://x.org/a", "http://[", "http:///a"])
def test_redirections_lead_to_the_web_alone(client: Client, server: Server, goal: str) -> None:
    server.redirects["/1"] = goal
    with pytest.raises(OnlineError, match="not an address"):
        ask(client, server.address + "/1")


@pytest.mark.parametrize("stated", [None, -1])
def test_more_than_it_may_be_is_told(client: Client, server: Server, stated: int | None) -> None:
    address = server.put("/a", b"x" * 300_000, stated=stated)
    with pytest.raises(OnlineError, match="larger"):
        ask(client, address)


def test_what_unpacks_to_more_than_it_may_is_stopped(client: Client, server: Server) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    server.put("/a", bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(OnlineError, match="larger"):
        ask(client, server.address + "/a")
    server.put("/b", gzip.compress(b"words"), headers={"Content-Encoding": "gzip"})
    assert ask(client, server.address + "/b") == b"words"


def test_a_server_that_says_too_much_of_its_length(client: Client, server: Server) -> None:
    with pytest.raises(UnfinishedError, match="broke off"):
        ask(client, server.put("/a", "short", stated=5_000))


def test_a_server_that_falls_silent(make_client: Make, server: Server) -> None:
    address = server.put("/a", b"x" * 5_000, stop_after=[1_000])
    with pytest.raises(UnfinishedError, match="stopped sending"):
        ask(make_client(silence=0.2), address)


def test_a_server_that_trickles(client: Client, server: Server) -> None:
    address = server.put("/a", b"x" * 50_000, pause=0.05)
    with pytest.raises(OnlineError, match="seconds"):
        client.fetch(address, Limits(100_000, 0.3), insecure=True)


def test_machines_of_the_local_network_are_not_asked(make_client: Make, server: Server) -> None:
    client = make_client(guard=Guard())
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        address = server.put("/a", "words").replace("127.0.0.1", host)
        with pytest.raises(OnlineError, match="this computer or one beside it"):
            ask(client, address)
    assert not server.asked


def test_nor_where_a_public_name_leads_there(make_client: Make) -> None:
    client = make_client(guard=Guard(find=lambda host, port: ["93.184.216.34", "192.168.1.1"]))
    with pytest.raises(OnlineError, match="beside it"):
        ask(client, "http://router.example.com/a")


def test_nor_where_a_redirection_leads_there(make_client: Make, server: Server) -> None:
    class Lenient(Guard):
        """Takes the server of the test for one on the internet."""

        def addresses(self, host: str, port: int) -> list[str]:
            return ["127.0.0.1"] if host == "example.com" else super().addresses(host, port)

    server.redirects["/a"] = "http://router.example.com/admin"
    address = server.address.replace("127.0.0.1", "example.com")
    guard = Lenient(find=lambda host, port: ["10.0.0.1"])
    with pytest.raises(OnlineError, match=r"“router\.example\.com” is this"):
        ask(make_client(guard=guard), f"{address}/a")


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    make_client: Make, server: Server
) -> None:
    """A name that leads elsewhere when it is asked again leads nowhere new."""
    answers = [["127.0.0.1"], ["192.0.2.1"]]
    guard = Guard(private=True, find=lambda host, port: answers.pop(0))
    address = server.put("/a", "words").replace("127.0.0.1", "podcast.example.com")
    assert ask(make_client(guard=guard), address) == b"words"
    assert len(answers) == 1
    assert server.asked[0][1]["Host"].startswith("podcast.example.com")


def test_unknown_names_and_silent_name_servers_are_told(make_client: Make) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    def silent(host: str, port: int) -> list[str]:
        threading.Event().wait(5)
        return []

    for guard in (Guard(find=unknown), Guard(find=silent, patience=0.1)):
        with pytest.raises(OnlineError, match="its name cannot be resolved"):
            ask(make_client(guard=guard), "http://podcast.example.com/a")


def test_no_connection_is_told(make_client: Make) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(OnlineError, match="cannot be reached: there is no connection"):
        ask(make_client(), f"http://127.0.0.1:{port}/a")


def test_a_certificate_that_is_not_valid_is_told(make_client: Make, server: Server) -> None:
    client = make_client(context=ssl.create_default_context())
    with pytest.raises(OnlineError, match=r"certificate|broke off"):
        ask(client, server.put("/a", "words").replace("http:", "https:"))


def test_the_proxy_of_the_system_is_asked(server: Server) -> None:
    server.resources["http://podcast.example.com/a"] = server.resources.setdefault(
        "/", server.put("/", "words") and server.resources["/"]
    )
    client = Client(Guard(private=True), proxies={"http": server.address})
    assert ask(client, "http://podcast.example.com/a") == b"words"
    with pytest.raises(OnlineError, match="beside it"):
        ask(client, "http://192.168.1.1/a")
    with pytest.raises(OnlineError, match="proxy"):
        ask(Client(proxies={"http": "socks5://127.0.0.1:1"}), "http://podcast.example.com/a")


@pytest.mark.parametrize("options", [{"stop_after": [1_000]}, {"before": 10.0}])
def test_what_is_being_asked_can_be_broken_off(
    make_client: Make, server: Server, options: dict[str, object]
) -> None:
    client = make_client(silence=30.0)
    address = server.put("/a", b"x" * 5_000, **options)
    ended: SimpleQueue[Exception] = SimpleQueue()

    def work() -> None:
        try:
            ask(client, address)
        except (OnlineError, Cancelled) as error:
            ended.put(error)

    threading.Thread(target=work, daemon=True).start()
    while not server.asked:
        time.sleep(0.01)
    time.sleep(0.1)
    client.stop()
    assert isinstance(ended.get(timeout=5), OnlineError)
    with pytest.raises(Cancelled):
        ask(client, address)
