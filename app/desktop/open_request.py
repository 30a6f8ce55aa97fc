"""What the program is started for."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QUrl

from app.language import Language
from app.links import is_link
from app.online.address import is_address


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What a start of the program asks for, so that a running one can do it instead.

    Attributes
    ----------
    files
        Absolute paths of what to open.
    link
        A link to follow, or empty.
    sample
        Whether to open the sample.
    language
        Of the window from now on, or empty.
    token
        What the desktop gave this start, to let the window come to the front.
    address
        Of something on the network, or empty.
    """

    files: tuple[str, ...] = ()
    link: str = ""
    sample: bool = False
    language: str = ""
    token: str = ""
    address: str = ""

    def packed(self) -> bytes:
        """Return the request as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"


def open_request(
    things: Sequence[str], *, sample: bool = False, language: str = "", token: str = ""
) -> OpenRequest:
    """Return a request to open what a command line names: files, links or both.

    Files may be given as ``file:`` URLs, as desktops do.
    """
    links = [thing for thing in things if is_link(thing)]
    addresses = [thing for thing in things if is_address(thing)]
    others = (thing for thing in things if not is_link(thing) and not is_address(thing))
    return OpenRequest(
        tuple(str(_path(thing).absolute()) for thing in others),
        links[-1] if links else "",
        sample,
        language,
        token,
        addresses[-1] if addresses else "",
    )


def _path(thing: str) -> Path:
    url = QUrl(thing)
    return Path(url.toLocalFile()) if url.isLocalFile() else Path(thing)


def unpacked(line: bytes) -> OpenRequest:
    """Return the request that `OpenRequest.packed` packed, perhaps in another version.

    Raises
    ------
    ValueError
        It is none.
    """
    try:
        content = json.loads(line)
    except RecursionError as error:
        raise ValueError("no errand is that deep") from error
    if not isinstance(content, dict):
        raise ValueError("a request is an object")
    usual = asdict(OpenRequest())
    known = {name: content[name] for name in usual if name in content}
    if any(
        type(value) is not type(usual[name]) for name, value in known.items() if name != "files"
    ):
        raise ValueError("a request has other kinds of values")
    files = known.pop("files", [])
    if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        raise ValueError("files are a list of names")
    asked = OpenRequest(tuple(files), **known)
    if any(
        "\0" in value for value in (*files, asked.link, asked.address, asked.language, asked.token)
    ):
        raise ValueError("no name holds a zero")
    for value in (asked.link, asked.address, asked.language, asked.token):
        value.encode()  # lone surrogates stand for bytes in names of files alone
    for file in files:
        os.fsencode(file)
    if asked.language and asked.language not in set(Language):
        return replace(asked, language="")
    return asked
