from pathlib import Path

import av
import numpy as np
import pytest

from alignment.transcription.names import names_in_notes, names_known_of

NOTES = (
    "Today we talk to Grace Hopper of the U.S. Navy. She built COBOL. "
    "Visit https://Example.com/Foo and say hi. Ludwig van Beethoven too.\n"
    "Listen to GPT-4o with ChatGPT."
)


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (
            ["Talking with Ada Lovelace about Rust", NOTES],
            *[["Ada Lovelace", "Rust", "Grace Hopper", "U.S", "COBOL", "Ludwig van Beethoven",
               "GPT-4o", "ChatGPT"]],
        ),
        (
            ["对话罗永浩：为什么做 ChatGPT", "嘉宾：王小明、李四（字节跳动）\n《百年孤独》"],
            ["ChatGPT", "百年孤独", "王小明", "李四"],
        ),
        (["<p>We meet <b>Ada</b> Lovelace.</p><p>Ask <a href='//Foo.org'>Dr. Babbage</a></p>"],
         ["Ada Lovelace", "Babbage"]),
        (["<p> </p>"], []),
        (["New episode", "Welcome to the show. Subscribe now!"], []),
        ([""], []),
    ],
)  # fmt: skip
def test_names_are_found_as_they_are_spelt(texts: list[str], names: list[str]) -> None:
    assert names_in_notes(texts) == names


def test_there_are_not_too_many() -> None:
    assert len(names_in_notes([" and ".join(f"Ada{n} Bell" for n in range(99))])) == 30


def test_those_in_the_tags_of_the_file_are_known_too(tmp_path: Path) -> None:
    audio = tmp_path / "talk.wav"
    with av.open(str(audio), "w") as made:
        made.metadata.update({"title": "On Rust", "comment": "With Ada Lovelace."})
        sound = made.add_stream("pcm_s16le", rate=16_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1_600), np.int16), "s16", "mono")
        frame.sample_rate = 16_000
        made.mux(sound.encode(frame))
    assert names_known_of(audio, ["and Alan Turing"]) == ["Alan Turing", "Rust", "Ada Lovelace"]
