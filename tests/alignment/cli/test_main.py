"""The command as a process: what only a terminal, a pipe or a signal can show."""

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from types import SimpleNamespace

import pytest

import alignment
import alignment.cli
from alignment.cli.main import main
from alignment.errors import ModelError

ROOT = Path(alignment.__file__).parents[1]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of POSIX")

# The command with the alignment replaced by one that says it has begun and then does `{work}`.
SLOW = """
import sys, time
import alignment.pipeline
from alignment.pipeline import Stage, Update
from alignment.timeline import Cue, State, Timeline

def stages(audio, transcript, **options):
    yield Update(Stage.DECODING, 0.25)
    yield Update(Stage.ALIGNING, 0.25)
    time.sleep(0.15)
    yield Update(Stage.ALIGNING, 0.5)
    print("begun", flush=True)
    {work}
    cues = tuple(
        Cue(s.index, 0, 0, 0.5, State.ESTIMATED) if s.spoken
        else Cue(s.index, None, None, 0.0, State.UNSPOKEN)
        for s in transcript.sentences
    )
    yield Update(Stage.DONE, 1.0, Timeline(cues, 1000, "zh"))

alignment.pipeline.stages = stages
from alignment.cli.main import main
sys.exit(main())
"""


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    (tmp_path / "audio.mp3").write_bytes(b"ID3")
    (tmp_path / "article.txt").write_text("丹尼尔：欢迎回来。\n", "utf-8")
    return [*(str(tmp_path / name) for name in ("audio.mp3", "article.txt")), "-o"]


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


@pytest.mark.parametrize("module", ["alignment", "alignment.cli.main"])
def test_help_of_the_module(module: str) -> None:
    result = subprocess.run(
        python("-m", module, "--help"), cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert result.returncode == 0
    assert result.stdout.startswith("usage: lyricast-align ")
    assert result.stderr == ""


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom alignment.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run(
        python("-c", code), cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    loaded = set(result.stderr.split())
    assert "alignment.cli.align" in loaded
    heavy = {"numpy", "av", "tqdm", "ctranslate2", "faster_whisper", "onnxruntime", "bs4"}
    assert not loaded & heavy


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith("lyricast-align ")


@POSIX
def test_a_reader_that_goes_away_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(
            python("-m", "alignment", "--help"),
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": ""},
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert result.stderr == b""
    assert result.returncode == 1


@POSIX
def test_the_result_is_kept_though_nobody_reads_the_summary(
    words: list[str], tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        subprocess.run(
            python("-c", SLOW.format(work="pass"), *words, str(tmp_path / "t.srt")),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=writing,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (tmp_path / "t.srt").exists()


def hear_ctrl_c() -> None:
    """Undo what shells do to commands in the background, and their children inherit."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@POSIX
@pytest.mark.parametrize(
    ("stop", "code", "said"),
    [(signal.SIGINT, 130, "lyricast-align: stopped.\n"), (signal.SIGTERM, 143, "")],
)
def test_stopping_leaves_neither_a_traceback_nor_files(
    stop: signal.Signals, code: int, said: str, words: list[str], tmp_path: Path
) -> None:
    work = (
        "from tempfile import TemporaryDirectory\n"
        "    with TemporaryDirectory(): print('writing', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        python("-c", SLOW.format(work=work), *words, str(tmp_path / "t.json")),
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_ctrl_c,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        assert process.stdout.readline() == "writing\n"
        process.send_signal(stop)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert errors == said
    assert sorted(os.listdir(tmp_path)) == ["article.txt", "audio.mp3"]


@POSIX
@pytest.mark.parametrize("quiet", [False, True])
def test_a_terminal_is_shown_the_stages_in_words(
    quiet: bool, words: list[str], tmp_path: Path
) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    options = ["--quiet"] if quiet else []
    result = subprocess.run(
        python("-c", SLOW.format(work="pass"), *words, str(tmp_path / "t.json"), *options),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        timeout=60,
    )
    os.close(theirs)
    screen = b""
    try:
        while piece := os.read(ours, 4096):
            screen += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(ours)
    assert result.returncode == 0
    if quiet:
        assert screen == b""
    else:
        assert b"Reading the audio" in screen
        assert b"Aligning  50%" in screen
        # The bar is wiped: the summary stands alone on its line.
        assert screen.decode().split("\r")[-2].startswith("Times are estimates: 1 sentences in")


def test_models_is_a_command_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def configure(parser: ArgumentParser) -> None:
        parser.add_argument("action")

    def run(arguments: Namespace) -> int:
        if arguments.action == "fail":
            raise ModelError("The hub cannot be reached.")
        return 7

    fake = SimpleNamespace(configure=configure, run=run)
    monkeypatch.setitem(sys.modules, "alignment.cli.models", fake)
    assert main(["models", "list"]) == 7
    assert main(["models", "fail"]) == 1
    assert capsys.readouterr().err == "lyricast-align: The hub cannot be reached.\n"
    with pytest.raises(SystemExit):
        main(["models"])
    assert capsys.readouterr().err.startswith("usage: lyricast-align models ")
