"""Finding a wheel on the Python index that this machine's pip or uv is set up with."""

import configparser
import html.parser
import http.client
import json
import os
import sys
import urllib.error
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alignment.files import DAMAGED
from alignment.messages import Detail, Message, joined
from alignment.models.download import UnavailableError, Web, why

_PUBLIC = "https://pypi.org/simple"
_LONGEST_PAGE = 20_000_000
_ACCEPT = (
    "application/vnd.pypi.simple.v1+json, "
    "application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
)


@dataclass(frozen=True)
class PipSettings:
    """What pip is told: indexes in order, certificate authorities, proxy."""

    indexes: tuple[str, ...]
    certificates: str | None = None
    proxy: str | None = None


@dataclass(frozen=True)
class Wheel:
    """A wheel offered by an index."""

    name: str
    url: str
    sha256: str | None
    size: int | None


def settings(
    environ: Mapping[str, str] = os.environ, files: tuple[Path, ...] | None = None
) -> PipSettings:
    """Read how pip and uv are set up: environment first, then pip's own files."""
    configured: dict[str, str] = {}
    for path in _files(environ) if files is None else files:
        configured |= _read(path)

    def told(option: str, *variables: str) -> str | None:
        values = [environ.get(variable) for variable in variables]
        return next((value for value in [*values, configured.get(option)] if value), None)

    main = told("index-url", "PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL") or _PUBLIC
    extra = " ".join(
        filter(
            None,
            [
                told("extra-index-url", "PIP_EXTRA_INDEX_URL"),
                environ.get("UV_INDEX"),
                environ.get("UV_EXTRA_INDEX_URL"),
            ],
        )
    )
    # uv allows a name before the address: name=https://...
    named = [main, *extra.split()]
    indexes = dict.fromkeys(url.partition("=")[2] if _is_named(url) else url for url in named)
    return PipSettings(
        tuple(indexes),
        told("cert", "PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"),
        told("proxy", "PIP_PROXY"),
    )


def find_wheel(web: Web, indexes: tuple[str, ...], project: str, version: str) -> Wheel:
    """Return the wheel of a project in the first index that has it.

    Raises
    ------
    UnavailableError
        No index has it, or none can be reached.
    """
    reasons: list[Detail] = []
    start = f"{project.replace('-', '_')}-{version}-".lower()
    for index in indexes:
        try:
            for wheel in _offered(web, f"{index.rstrip('/')}/{project}/"):
                if wheel.name.lower().startswith(start) and wheel.name.endswith(".whl"):
                    return wheel
            reasons.append(Message("does not have it"))
        except urllib.error.HTTPError as error:
            error.close()
            reasons.append(Message("answers {code}", code=error.code))
        except (OSError, http.client.HTTPException) as error:
            reasons.append(why(error))
        except (*DAMAGED, AssertionError):  # which html.parser raises
            reasons.append(Message("gives a list of files that cannot be read"))
    raise UnavailableError(
        "{source}: {reason}", source=project, reason=joined([*dict.fromkeys(reasons)])
    )


def _is_named(url: str) -> bool:
    return "=" in url.partition("://")[0]


def _files(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return pip's files, the ones that win last."""
    name = "pip.ini" if sys.platform == "win32" else "pip.conf"
    own = environ.get("PIP_CONFIG_FILE")
    if own == os.devnull:
        return ()
    home = Path.home()
    if sys.platform == "win32":
        common = [Path(environ.get("PROGRAMDATA", "C:/ProgramData"), "pip", name)]
        user = [home / "pip" / name, Path(environ.get("APPDATA", home), "pip", name)]
    else:
        folders = environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        common = [Path(folder, "pip", name) for folder in reversed(folders.split(":"))]
        common.append(Path("/etc", name))
        user = [home / ".pip" / name]
        if sys.platform == "darwin":
            common.insert(0, Path("/Library/Application Support/pip", name))
            user.append(home / "Library/Application Support/pip" / name)
        user.append(Path(environ.get("XDG_CONFIG_HOME") or home / ".config", "pip", name))
    return (*common, *user, Path(sys.prefix, name), *([Path(own)] if own else []))


def _read(path: Path) -> dict[str, str]:
    parser = configparser.RawConfigParser()
    try:
        parser.read(path, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return {}
    options: dict[str, str] = {}
    for section in ("global", "install", "download"):
        if parser.has_section(section):
            options |= dict(parser.items(section))
    return options


def _offered(web: Web, page: str) -> Iterator[Wheel]:
    """Read a project page, in JSON (PEP 691) or HTML (PEP 503)."""
    if page.startswith("file:"):
        page += "index.html"
    with closing(web.open(page, {"Accept": _ACCEPT})) as response:
        body = response.read(_LONGEST_PAGE)
        kind = response.headers.get_content_type()
        base = response.url
    if kind.endswith("+json"):
        links = [
            (file["filename"], file["url"], file.get("hashes", {}).get("sha256"), file.get("size"))
            for file in json.loads(body)["files"]
        ]
    else:
        parser = _Links()
        parser.feed(body.decode("utf-8", "replace"))
        base = urllib.parse.urljoin(base, parser.base)
        links = [_link(address) for address in parser.addresses]
    for name, address, sha256, size in links:
        url = _with_credentials(urllib.parse.urljoin(base, address), page)
        yield Wheel(name, url, sha256, size)


def _link(address: str) -> tuple[str, str, str | None, None]:
    url, fragment = urllib.parse.urldefrag(address)
    name = urllib.parse.unquote(urllib.parse.urlsplit(url).path.rpartition("/")[2])
    sha256 = urllib.parse.parse_qs(fragment).get("sha256", [None])[0]
    return name, url, sha256, None


def _with_credentials(url: str, page: str) -> str:
    """Give a file the user name and password of its page, if it is on the same host."""
    user, at, host = urllib.parse.urlsplit(page).netloc.rpartition("@")
    parts = urllib.parse.urlsplit(url)
    if at and parts.netloc == host:
        return parts._replace(netloc=f"{user}@{host}").geturl()
    return url


class _Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.base = ""
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if address and tag == "a":
            self.addresses.append(address)
        elif address and tag == "base":
            self.base = address
