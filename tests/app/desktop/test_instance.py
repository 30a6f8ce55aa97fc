"""One program runs; later starts hand over to it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.desktop.instance import Instance
from app.desktop.open_request import OpenRequest, open_request, unpacked
from app.desktop.private_socket import is_own, socket_name

ROOT = Path(__file__).parents[3]
LINK = "lyricast://play/0123456789abcdef?t=1000&s=0123456789"


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(st.lists(NAMES), NAMES, st.booleans(), NAMES)
def test_an_errand_arrives_as_it_was_sent(
    files: list[str], link: str, sample: bool, token: str
) -> None:
    sent = OpenRequest(tuple(files), link, sample, "zh", token)
    assert sent.packed().count(b"\n") == 1
    assert unpacked(sent.packed()) == sent


def test_files_may_be_named_by_address(tmp_path: Path) -> None:
    path = tmp_path / "第 1 期.mp3"
    assert open_request([path.as_uri(), str(path)]).files == (str(path), str(path))


@given(st.one_of(st.binary(), st.sampled_from([b"[1]", b'{"link": 3}', b'{"files": "abc"}'])))
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        unpacked(line + b"]")
    for sent in (b"[1]", b'{"link": 3}', b'{"files": "abc"}', b'{"files": [1]}', b"null", b""):
        with pytest.raises(ValueError):  # noqa: PT011
            unpacked(sent)


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert unpacked(b'{"link": "lyricast://x", "speed": 2}') == OpenRequest(link="lyricast://x")


def test_a_command_line_names_files_and_links() -> None:
    asked = open_request(["a.mp3", LINK, "/b/c.txt"], sample=True, language="zh")
    assert open_request(["https://x.org/f"]).files == ()
    assert open_request(["feed:https://x.org/f"]).address == "feed:https://x.org/f"
    assert asked == OpenRequest(
        (str(Path("a.mp3").absolute()), str(Path("/b/c.txt").absolute())), LINK, True, "zh"
    )
    assert open_request(["file:///a%20b/c.mp3"]).files == (str(Path("/a b/c.mp3").absolute()),)


@pytest.fixture
def first(qapp: object, tmp_path: Path) -> Iterator[Instance]:
    instance = Instance(tmp_path)
    assert instance.claim()
    instance.listen()
    yield instance
    instance.release()


SECOND = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from PySide6.QtCore import QCoreApplication
from app.desktop.open_request import open_request
from app.desktop.instance import Instance
application = QCoreApplication([])
Instance.PATIENCE = float(sys.argv[2])
print(Instance(Path(sys.argv[1])).settle(open_request(sys.argv[3:])))
"""


def second(folder: Path, *things: str, patience: float = 10) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SECOND, str(folder), str(patience), *things]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_second_start_hands_over(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.asked) as asked:
        process = second(tmp_path, LINK, "/podcasts/一.mp3")
    assert asked.args == [OpenRequest(("/podcasts/一.mp3",), LINK)]
    assert process.communicate(timeout=60) == ("False\n", None)


def test_many_starts_at_once(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[OpenRequest] = []
    first.asked.connect(heard.append)
    processes = [second(tmp_path, f"/{number}") for number in range(4)]
    qtbot.waitUntil(lambda: len(heard) == len(processes))
    assert {process.communicate(timeout=60)[0] for process in processes} == {"False\n"}
    assert sorted(asked.files for asked in heard) == [(f"/{n}",) for n in range(4)]


def test_a_program_that_does_not_answer_is_noticed(first: Instance, tmp_path: Path) -> None:
    process = second(tmp_path, patience=0.5)  # nobody runs our event loop
    assert process.communicate(timeout=60)[0] == "None\n"


def test_other_data_has_its_own_program(first: Instance, tmp_path: Path) -> None:
    other = Instance(tmp_path / "other")
    assert other.claim()
    other.release()


def test_after_the_end_another_is_the_one(first: Instance, tmp_path: Path) -> None:
    first.release()
    assert second(tmp_path).communicate(timeout=60)[0] == "True\n"
    assert first.claim()


def test_after_a_crash_another_is_the_one(qapp: object, tmp_path: Path) -> None:
    code = f"""
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from PySide6.QtCore import QCoreApplication
from app.desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path({str(tmp_path)!r}))
print(instance.claim(), flush=True)
time.sleep(60)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "True\n"
    later = Instance(tmp_path)
    assert not later.claim()
    process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    process.communicate(timeout=60)
    assert later.settle(OpenRequest()) is True
    later.release()


def test_strangers_are_hung_up_on(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[OpenRequest] = []
    first.asked.connect(heard.append)
    for words in (b"GET / HTTP/1.1\r\n\r\n", b"x" * 1_100_000):
        socket = QLocalSocket()
        socket.connectToServer(first._name)
        assert socket.waitForConnected(2_000)
        socket.write(words)
        qtbot.waitUntil(
            lambda socket=socket: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState,
        )
    assert heard == []


def test_where_nothing_can_be_written_all_run(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert Instance(tmp_path / "file").claim()
    assert Instance(tmp_path / "file").claim()


def test_a_start_waits_for_one_that_is_ending(
    first: Instance, tmp_path: Path, qtbot: QtBot
) -> None:
    first._server.close()  # it ends, and is still writing
    process = second(tmp_path)
    time.sleep(1)
    assert process.poll() is None
    first.release()
    assert process.communicate(timeout=60)[0] == "True\n"


@pytest.mark.parametrize(
    "line",
    [
        b'{"files":["\\u0000"]}',
        b'{"files":["\\ud800"]}',
        b'{"token":"a\\u0000b"}',
        b'{"token":"\\ud800"}',
        b'{"language":"\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"files":' + b"[" * 100_000,
        b'{"files":"a/b"}',
        b'{"sample":1}',
        b"\xff\xfe",
    ],
)
def test_harmful_messages_are_refused_and_nobody_waits(
    first: Instance, qtbot: QtBot, line: bytes
) -> None:
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    socket.write(line + b"\n")
    with qtbot.assertNotEmitted(first.asked), qtbot.waitSignal(socket.disconnected):
        socket.flush()


@pytest.mark.parametrize("language", ["xx", "../../etc"])
def test_an_unknown_language_is_passed_over(language: str) -> None:
    assert unpacked(OpenRequest(language=language).packed()) == OpenRequest()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have access lists")
def test_the_socket_lies_where_only_the_user_may_go(
    first: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with TemporaryDirectory() as folder:  # the names of sockets are short
        runtime = Path(folder).resolve()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        assert Path(socket_name(tmp_path)).parent == runtime
        runtime.chmod(0o777)
        assert Path(socket_name(tmp_path)).parent == tmp_path
    assert tmp_path.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have access lists")
def test_another_user_is_turned_away(
    first: Instance, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 54321)  # as seen from a socket of this user
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    assert not is_own(socket.socketDescriptor())
    socket.write(OpenRequest(("/secret.mp3",)).packed())
    with qtbot.waitSignal(socket.disconnected), qtbot.assertNotEmitted(first.asked):
        socket.flush()
