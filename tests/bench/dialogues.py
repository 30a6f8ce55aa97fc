"""Make cases in further languages out of the dialogues in this folder.

``python -m tests.bench.dialogues [--into FOLDER] [NAME ...]``, where a name is that of a
recording, such as ``ferry.de``. Without names all are made, by default in
``.work/dialogues``. The speech is synthetic, so when each sentence is heard is known.

A dialogue is a file for each language: chapter titles after ``#``, one line a turn, sentences
parted by ``|``. All languages of a dialogue have the same turns and sentences.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from tests.bench.cases import ROOT
from tests.bench.voices import RATE, Voice, speak

TEXTS = Path(__file__).with_name("dialogues")

VOICES = {
    "ferry.de": (Voice("de+f3", "espeak-ng"), Voice("de+m3", "espeak-ng")),
    "ferry.fr": (Voice("ff_siwis"), Voice("em_alex")),
    "ferry.ru": (
        Voice("msu_ru_nsh_clunits", "festival", 1.1),
        Voice("msu_ru_nsh_clunits", "festival"),
    ),
    "seeds.es": (Voice("em_alex"), Voice("ef_dora")),
    "seeds.ja": (Voice("jm_kumo"), Voice("jf_alpha")),
}
"""Who speaks in each recording: the host, and the guest."""

WITHOUT_TIMES = ("seeds.ja",)
"""Recordings whose texts are given without chapters."""

RUN_ON = 0.4
"""Share of the sentences after which there is hardly a pause."""

MIXED = "mixed"
"""A text in which the host speaks Chinese and the guest English."""


@dataclass(frozen=True)
class Turn:
    """What one speaker says before the other one does.

    Attributes
    ----------
    chapter
        Title of the chapter that begins with it, or None.
    """

    chapter: str | None
    speaker: str
    sentences: tuple[str, ...]


def read(name: str) -> list[Turn]:
    """Read a dialogue in one language, such as ``ferry.de``."""
    turns, chapter = [], None
    for line in (TEXTS / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            chapter = line.removeprefix("# ")
        elif line:
            speaker, _, said = line.partition(": ")
            turns.append(Turn(chapter, speaker, tuple(said.split(" | "))))
            chapter = None
    return turns


def mixed(dialogue: str) -> list[Turn]:
    """Return a dialogue in which each speaker keeps to one language."""
    pairs = zip(read(f"{dialogue}.zh"), read(f"{dialogue}.en"), strict=True)
    host = read(f"{dialogue}.zh")[0].speaker
    return [chinese if chinese.speaker == host else english for chinese, english in pairs]


def record(name: str) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """Return a recording and when its sentences begin and end (s)."""
    turns, language = read(name), name.rpartition(".")[2]
    host, guest = VOICES[name]
    voices = {turn.speaker: guest for turn in turns} | {turns[0].speaker: host}
    lines = [(language, voices[turn.speaker], text) for turn in turns for text in turn.sentences]
    sounds = iter(speak(lines))
    random = np.random.default_rng(sum(name.encode()))
    parts: list[np.ndarray] = []
    times: list[tuple[float, float]] = []

    def add(sound: np.ndarray) -> tuple[float, float]:
        begin = sum(map(len, parts))
        parts.append(sound)
        return begin / RATE, (begin + len(sound)) / RATE

    for turn in turns:
        if turn.chapter is not None:
            add(silence(random.uniform(0.5, 1.5)))
            add(music(random, 6.0 if not times else random.uniform(2.0, 4.0)))
            add(silence(random.uniform(0.3, 1.0)))
        for sound in (next(sounds) for _ in turn.sentences):
            times.append(add(0.6 * sound / np.abs(sound).max()))
            # People run on from one sentence to the next, where pauses tell nothing.
            runs_on = random.random() < RUN_ON
            add(silence(random.uniform(0.0, 0.06) if runs_on else random.uniform(0.15, 0.6)))
    add(music(random, 5.0))
    whole = np.concatenate(parts)
    return whole + random.normal(0, 0.0012, len(whole)), times  # the hiss of a room


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE))


def music(random: np.random.Generator, seconds: float) -> np.ndarray:
    """Return some chords."""
    chords, length = [], round(0.5 * RATE)
    moments = np.arange(length) / RATE
    for _ in range(round(seconds / 0.5)):
        tones = 220 * 2 ** (random.choice([0, 2, 4, 7, 9, 12], 3, replace=False) / 12)
        chord = sum(np.sin(2 * np.pi * tone * k * moments) / k for tone in tones for k in (1, 2, 3))
        chords.append(0.06 * chord * np.exp(-2 * moments))
    return np.concatenate(chords)


def article(turns: list[Turn], times: list[tuple[float, float]], *, timed: bool) -> str:
    """Return the text as users have it; chapter times are whole seconds."""
    starts = iter(times)
    body: list[str] = []
    chapters: list[str] = []
    for turn in turns:
        begins = [next(starts)[0] for _ in turn.sentences]
        if turn.chapter is not None:
            minutes, seconds = divmod(int(begins[0]), 60)
            chapters.append(f"{minutes:02}:{seconds:02} {turn.chapter}")
            body += chapters[-1:] if timed else []
        joint = "" if "\u3000" <= turn.sentences[0][-1] <= "\uffef" else " "
        body += [turn.speaker, joint.join(turn.sentences)]
    head = ["Timestamps:", *chapters, "Transcript:"] if timed else []
    return "\n".join([*head, *body]) + "\n"


def make(name: str, folder: Path) -> None:
    """Write a recording, and a case for each of its texts."""
    dialogue, _, spoken = name.rpartition(".")
    sound, times = record(name)
    texts = {language: read(f"{dialogue}.{language}") for language in (spoken, "zh", "en")}
    texts[MIXED] = mixed(dialogue)
    if (TEXTS / f"{dialogue}.zh-hant.txt").is_file():
        texts["zh-hant"] = read(f"{dialogue}.zh-hant")
    for language, turns in texts.items():
        case = folder / dialogue / f"{spoken}-{language.replace('-', '')}"
        case.mkdir(parents=True, exist_ok=True)
        text = article(turns, times, timed=name not in WITHOUT_TIMES)
        (case / "article.txt").write_text(text, "utf-8")
        sentences = [sentence for turn in turns for sentence in turn.sentences]
        rows = [
            {"start": round(start, 3), "end": round(end, 3), "text": sentence}
            for (start, end), sentence in zip(times, sentences, strict=True)
        ]
        told = {"audio": spoken, "text": "zh" if language == MIXED else language}
        truth = {"language": told, "sentences": rows}
        (case / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")
    write(sound, folder / dialogue / f"{spoken}-{spoken}" / "audio.flac")


def write(sound: np.ndarray, file: Path, rate: int = RATE) -> None:
    """Write a signal of -1 to 1."""
    samples = (np.clip(sound, -1, 1) * 32_767).astype(np.int16)
    with av.open(str(file), "w") as output:
        stream = output.add_stream("flac", rate=rate, layout="mono")
        for begin in range(0, len(samples), rate):
            piece = np.ascontiguousarray(samples[None, begin : begin + rate])
            frame = av.AudioFrame.from_ndarray(piece, format="s16", layout="mono")
            frame.sample_rate = rate
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))


def main() -> None:
    """Make what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(VOICES)}")
    parser.add_argument("--into", type=Path, default=ROOT / ".work" / "dialogues")
    options = parser.parse_args()
    if unknown := set(options.names) - VOICES.keys():
        parser.error(f"there is no recording {', '.join(sorted(unknown))}")
    for name in options.names or VOICES:
        make(name, options.into)
        print(options.into / name.replace(".", "/"), flush=True)


if __name__ == "__main__":
    main()
