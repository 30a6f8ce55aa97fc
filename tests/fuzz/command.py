"""The command, as people call it, on texts, recordings and chapters that are damaged."""

import io
import wave
from functools import cache
from pathlib import Path
from random import Random

from alignment.audio.recording import load
from alignment.cli.main import main
from alignment.formats import FORMATS
from tests.fuzz.mutators import mutated, mutated_json
from tests.fuzz.recordings import damaged_recording
from tests.fuzz.texts import RESOURCES, damaged_article
from tests.fuzz.written import damaged_text, named

_LISTED = "0:00 Part\n[0:05] Part\n1:00:00 – Part\n"
_CHAPTERS = {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Part"}]}
_CODES = (0, 1, 2)
_WAYS = ("convert", "text", "sound", "chapters")


@cache
def _sound() -> bytes:
    """Return the first ten seconds of the sample."""
    samples = load(RESOURCES / "sample/audio.mp3").samples[:160_000]
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(samples.astype("<i2").tobytes())
    return made.getvalue()


def damaged_input(chance: Random) -> bytes:
    """Return the format to write, what is damaged, and that."""
    way, kind = chance.choice(_WAYS), chance.choice(sorted(FORMATS))
    if way == "convert":
        data = damaged_text(chance)
    elif way == "text":
        data = damaged_article(chance)
    elif way == "sound":
        data = damaged_recording(chance)
    elif chance.random() < 0.5:
        data = mutated_json(_CHAPTERS, chance)
    else:
        data = mutated(_LISTED.encode(), chance)
    _sound()  # not in every fork
    return f"{way} {kind}\0".encode() + data


def call(path: Path) -> None:
    """Call the command; it ends with a code that it promises, and writes a file or says why."""
    words, _, data = path.read_bytes().partition(b"\0")
    way, kind = words.decode().split()
    path.write_bytes(data)
    output = path.with_name(f"output{FORMATS[kind].ending}")
    options = ["--format", kind, "-o", str(output)]
    if way == "convert":
        given = ["convert", str(named(path))]
    else:
        sound, text = path.with_name("a.wav"), path.with_name("a.txt")
        sound.write_bytes(data if way == "sound" else _sound())
        text.write_bytes(data if way == "text" else b"<h1>Part</h1><p>One. Two.</p>")
        given = [str(sound), str(text), "--engine", "pacing"]
        given += ["--chapters", str(path)] if way == "chapters" else []
    try:
        code = main([*given, *options])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else -1
    assert code in _CODES
    assert output.exists() == (code == 0)
