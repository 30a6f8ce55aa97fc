"""Every module that can ask the network, beside what the privacy page says of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = " ".join((ROOT / "docs" / "privacy.md").read_text(encoding="utf-8").split())
ASKING = {
    "urllib3", "urllib.request", "http.client", "socket", "ssl", "ftplib", "smtplib", "requests",
    "httpx", "webbrowser", "distributed", "fsspec", "huggingface_hub", "QtNetwork",
    "QDesktopServices", "QNetworkAccessManager", "faster_whisper",
}  # fmt: skip
"""Modules and classes by which something can be asked for."""
NAMED = {
    "alignment/models/python_index.py": "The Python index that pip is set to use",
    "alignment/models/download.py": "Hugging Face",
    "alignment/batch/cluster.py": "The Dask scheduler that you name",
    "alignment/batch/places.py": "The storage that you name",
    "app/updates.py": "GitHub, by your browser",
    "app/presenters/look_up.py": "The web address in the settings",
    "app/online/client.py": "The address that you gave, and where it redirects",
    "app/online/connection.py": "the connection is made to the very address that was checked",
    "app/online/download.py": "then the recording",
    "app/online/lookup.py": "`itunes.apple.com`",
}
"""What the page says of those that ask others."""
LOCAL = {
    "alignment/engines/attention/whisper.py": "features of sound",
    "alignment/models/sources.py": "chooses between the index and Hugging Face",
    "alignment/recognition/model.py": "a folder with the model",
    "alignment/transcription/encoding.py": "a model that is there",
    "alignment/transcription/transcriber.py": "a folder with the model",
    "app/desktop/file_manager.py": "folders, shown by the desktop",
    "app/desktop/instance.py": "the program that runs already, on this computer",
    "app/desktop/private_socket.py": "the same",
    "app/desktop/unix_signals.py": "a pair of sockets within the program",
    "app/online/address.py": "takes addresses apart",
    "app/online/telling.py": "puts errors into words",
}
"""Those that ask nobody else, and what they ask."""


def asking() -> Iterator[str]:
    """Yield the modules of the program that import something of `ASKING`."""
    for package in ("app", "alignment"):
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            if any(ASKING & names(node) for node in ast.walk(tree)):
                yield path.relative_to(ROOT).as_posix()


def names(node: ast.AST) -> set[str]:
    """Return what an import imports, by all the names it may go by."""
    match node:
        case ast.Import(found):
            return {part for name in found for part in (name.name, name.name.partition(".")[0])}
        case ast.ImportFrom(str(module), found):
            own = {name.name for name in found}
            return {module, module.partition(".")[0], module.rpartition(".")[2]} | own
    return set()


def test_every_module_that_can_ask_the_network_is_accounted_for() -> None:
    assert set(asking()) == NAMED.keys() | LOCAL.keys()


@pytest.mark.parametrize("module", NAMED)
def test_the_privacy_page_names_what_it_asks(module: str) -> None:
    assert NAMED[module] in PAGE
