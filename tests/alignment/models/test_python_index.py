import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignment.models.download import UnavailableError, Web
from alignment.models.python_index import PipSettings, find_wheel, settings

if TYPE_CHECKING:
    from tests.alignment.models.conftest import Resource, Server


def configuration(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_set_up_is_the_public_index() -> None:
    found = settings({}, files=())
    assert len(found.indexes) == 1
    assert found.indexes[0].startswith("https://")
    assert found.certificates is None
    assert found.proxy is None


def test_environment_wins_over_files(tmp_path: Path) -> None:
    first = configuration(tmp_path / "a", "[global]\nindex-url = http://a/simple\ncert = /a.pem\n")
    second = configuration(
        tmp_path / "b",
        "[global]\nindex-url = http://b/simple\nextra-index-url =\n  http://x/\n  http://y/\n"
        "[install]\nproxy = http://proxy:1\n",
    )
    files = (first, second, tmp_path / "missing")
    assert settings({}, files) == PipSettings(
        ("http://b/simple", "http://x/", "http://y/"), "/a.pem", "http://proxy:1"
    )
    environ = {
        "PIP_INDEX_URL": "http://user:pw@c/simple",
        "PIP_EXTRA_INDEX_URL": "http://z/ http://b/",
        "PIP_CERT": "/c.pem",
        "PIP_PROXY": "http://other:2",
    }
    assert settings(environ, files) == PipSettings(
        ("http://user:pw@c/simple", "http://z/", "http://b/"), "/c.pem", "http://other:2"
    )


def test_uv_is_understood() -> None:
    environ = {"UV_DEFAULT_INDEX": "company=http://c/simple", "UV_INDEX": "http://d/?a=b"}
    assert settings(environ, ()).indexes == ("http://c/simple", "http://d/?a=b")
    assert settings({"UV_INDEX_URL": "http://e/"}, ()).indexes == ("http://e/",)


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE"])
def test_certificates_of_the_environment(variable: str) -> None:
    assert settings({variable: "/ca.pem"}, ()).certificates == "/ca.pem"


@pytest.mark.skipif(os.name == "nt", reason="other places there")
def test_files_of_the_user(tmp_path: Path) -> None:
    common = tmp_path / "common"
    user = tmp_path / "user"
    configuration(common / "pip" / "pip.conf", "[global]\nindex-url = http://common/\n")
    environ = {"XDG_CONFIG_DIRS": str(common), "XDG_CONFIG_HOME": str(user)}
    assert settings(environ).indexes[0] == "http://common/"
    configuration(user / "pip" / "pip.conf", "[global]\nindex-url = http://user/\n")
    assert settings(environ).indexes[0] == "http://user/"
    own = configuration(tmp_path / "own.conf", "[global]\nindex-url = http://own/\n")
    assert settings({**environ, "PIP_CONFIG_FILE": str(own)}).indexes[0] == "http://own/"
    assert "http://" not in settings({**environ, "PIP_CONFIG_FILE": os.devnull}).indexes[0]


def test_broken_file_is_passed_over(tmp_path: Path) -> None:
    broken = configuration(tmp_path / "a", "no section\n= %(\n")
    good = configuration(tmp_path / "b", "[global]\nindex-url = http://b/%(simple\n")
    assert settings({}, (broken, good)).indexes == ("http://b/%(simple",)


def test_page_in_json(index: "Server", web: Web) -> None:
    found = find_wheel(web, (f"{index.address}/simple/",), "tiny-part1", "1.0")
    assert found.name == "tiny_part1-1.0-py3-none-any.whl"
    assert found.url == f"{index.address}/files/tiny_part1-1.0-py3-none-any.whl"
    assert found.size == len(index.resources["/files/" + found.name].content)
    assert found.sha256
    accept = index.requests[0].accept
    assert accept is not None
    assert accept.startswith("application/vnd.pypi.simple.v1+json")


@pytest.mark.parametrize(
    ("base", "link"),
    [
        ("", "../../files/tiny_part1-1.0-py3-none-any.whl#sha256=abc123"),
        ('<base href="/files/">', "tiny_part1-1.0-py3-none-any.whl#sha256=abc123"),
        ("", "/files/tiny_part1-1.0-py3-none-any.whl?x=1&amp;y=2#sha256=abc123"),
    ],
)
def test_page_in_html(
    server: "Server", hub_resource: "type[Resource]", web: Web, base: str, link: str
) -> None:
    page = (
        f"<!DOCTYPE html><html><head>{base}</head><body>"
        '<a name="top">x</a><a href="tiny_part1-0.9-py3-none-any.whl">old</a>'
        f'<a href="{link}" data-requires-python="&gt;=3.8">tiny_part1</a></body></html>'
    )
    server.resources["/simple/tiny-part1/"] = hub_resource(page.encode(), "text/html")
    found = find_wheel(web, (f"{server.address}/simple",), "tiny-part1", "1.0")
    assert found.url.split("?")[0] == (f"{server.address}/files/tiny_part1-1.0-py3-none-any.whl")
    assert found.sha256 == "abc123"
    assert found.size is None


def test_next_index_is_asked(index: "Server", web: Web) -> None:
    indexes = ("http://127.0.0.1:1/simple", f"{index.address}/none", f"{index.address}/simple")
    assert find_wheel(web, indexes, "tiny-part2", "1.0").name.startswith("tiny_part2")


def test_index_in_a_folder(index: "Server", web: Web, tmp_path: Path) -> None:
    folder = tmp_path / "simple" / "tiny-part1"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text('<a href="tiny_part1-1.0-py3-none-any.whl">w</a>')
    (folder / "tiny_part1-1.0-py3-none-any.whl").write_bytes(b"wheel")
    found = find_wheel(web, (folder.parent.as_uri(),), "tiny-part1", "1.0")
    web.download(found.url, tmp_path / "got", lambda have: None, size=None, sha256=None)
    assert (tmp_path / "got").read_bytes() == b"wheel"


def test_password_of_the_index_is_used_for_its_files(
    index: "Server", web: Web, tmp_path: Path
) -> None:
    for resource in index.resources.values():
        resource.authorization = "Basic bWU6c2VjcmV0"
    with pytest.raises(UnavailableError, match="401"):
        find_wheel(web, (f"{index.address}/simple",), "tiny-part1", "1.0")
    address = index.address.replace("//", "//me:secret@")
    found = find_wheel(web, (f"{address}/simple",), "tiny-part1", "1.0")
    web.download(found.url, tmp_path / "w", lambda have: None, size=found.size, sha256=None)
    assert (tmp_path / "w").stat().st_size == found.size


def test_not_offered(index: "Server", web: Web) -> None:
    indexes = (f"{index.address}/simple", "http://127.0.0.1:1/simple")
    with pytest.raises(UnavailableError, match="does not have it"):
        find_wheel(web, indexes, "tiny-part1", "2.0")
    with pytest.raises(UnavailableError, match="404"):
        find_wheel(web, indexes, "other", "1.0")


@pytest.mark.parametrize("page", ["[]", "{}", "[" * 100_000, '{"files": [1]}', "\udc80<![x]>"])
def test_a_page_that_makes_no_sense_is_told(index: "Server", web: Web, page: str) -> None:
    listed = index.resources["/simple/tiny-part1/"]
    listed.content = page.encode("utf-8", "surrogateescape")
    if "<" in page:
        listed.kind = "text/html"
    with pytest.raises(UnavailableError, match="gives a list of files that cannot be read"):
        find_wheel(web, (f"{index.address}/simple",), "tiny-part1", "1.0")
