"""Addresses as people give them."""

import pytest

from app.online.address import is_address, is_public, joined, names_a_neighbour, shown, to_address
from app.online.errors import OnlineError


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.com/a", "https://example.com/a"),
        (" HTTP://example.com/a\n", "http://example.com/a"),
        ("feed:https://example.com/f", "https://example.com/f"),
        ("feed://example.com/f", "https://example.com/f"),
        ("podcast://example.com/f", "https://example.com/f"),
        ("example.com/feed.xml", "https://example.com/feed.xml"),
        ("https://例子.中国/a", "https://例子.中国/a"),
    ],
)
def test_what_people_write_is_an_address(written: str, address: str) -> None:
    assert to_address(written) == address


@pytest.mark.parametrize(
    "written",
    ["", "two words", "file:///etc/passwd", "https://", "http://[", "/a/b.mp3",
     "https://x.org/" + "a" * 5_000, "https://x.org:22/", "javascript:alert(1)", "ftp://x.org/a"],
)  # fmt: skip
def test_other_things_are_none(written: str) -> None:
    with pytest.raises(OnlineError):
        to_address(written)


@pytest.mark.parametrize("text", ["https://x.org", "feed:x.org", "ftp://x.org/a", "gemini://x"])
def test_no_link_is_taken_for_a_file(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    ["file:///a.mp3", "C:\\a.mp3", "talk.mp3", "example.com", "lyricast://play/1",
     "see https://x.org"],
)  # fmt: skip
def test_files_and_prose_are_not_taken_for_addresses(text: str) -> None:
    assert not is_address(text)


def test_links_in_pages() -> None:
    assert joined("https://x.org/a/b", "../c") == "https://x.org/c"
    assert joined("https://x.org/a/b", "//y.org/c") == "https://y.org/c"
    assert joined("https://x.org", "http://[") == "http://["


def test_what_is_shown_holds_no_secrets() -> None:
    assert shown("https://me:secret@x.org/a?key=1#b") == "https://x.org/a"


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("10.0.0.1", False),
        ("127.0.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("::ffff:192.168.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)  # fmt: skip
def test_only_the_open_network_is_public(ip: str, public: bool) -> None:
    assert is_public(ip) is public


@pytest.mark.parametrize(
    ("host", "neighbour"),
    [
        ("localhost", True), ("router", True), ("nas.local", True), ("192.168.1.1", True),
        ("[::1]", True), ("0x7f000001", True), ("example.com", False), ("93.184.216.34", False),
    ],
)  # fmt: skip
def test_names_that_are_neighbours_by_themselves(host: str, neighbour: bool) -> None:
    assert names_a_neighbour(host) is neighbour
