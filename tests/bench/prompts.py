"""Make cases out of prompts that people read, and of lines that they act, in many pairs.

``python -m tests.bench.prompts [--into FOLDER] [--source NAME] [--gap GAP ...] [--announced]
[--chapters] [--noise DB] [PAIR ...]``, where a pair is such as ``fr-en``: speech and text. Without
pairs all of the source are made, by default in ``.work/prompts``, for ``bench_alignment``. The
sounds are joined, so when each is heard is known to the sample.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path

import numpy as np

from tests.bench.altered import noise
from tests.bench.cases import ROOT
from tests.bench.dialogues import write
from tests.bench.prompt_sources import RATE, SOURCES, Prompt, unpacked

GAPS = {"joined": (0.0, 0.0), "tight": (0.05, 0.12), "loose": (0.35, 1.1)}
"""Shortest and longest pause between two prompts (s)."""

COUNT, SHORTEST, LONGEST = 160, 1.2, 20.0
"""How many prompts are joined, of those that take so long in every language (s)."""

PARAGRAPHS = 1, 7
"""Prompts in a paragraph, at least and below."""

ANNOUNCEMENTS, EVERY = (4.0, 15.0), 60.0
"""How long announcements are that nobody wrote, and how much is said between them at least (s)."""

CHAPTERS = 300.0, 540.0
"""How long chapters are (s)."""


@dataclass(frozen=True)
class Piece:
    """Something that is said: a prompt of the text, or where `said` is None an announcement."""

    sound: np.ndarray
    said: dict[str, str] | None
    paragraph: int


def chosen(
    prompts: Iterator[Prompt], spoken: Sequence[str], draw: int = 0
) -> Iterator[tuple[Prompt, dict[str, np.ndarray]]]:
    """Yield prompts with their sounds, scene by scene in no order of scenes, each text once."""
    scenes = [list(scene) for _, scene in groupby(prompts, lambda prompt: prompt.scene)]
    seen: set[str] = set()
    for place in np.random.default_rng(draw).permutation(len(scenes)).tolist():
        for prompt in scenes[place]:
            if seen & set(prompt.said.values()):
                continue
            sounds = {code: prompt.sound(code) for code in spoken}
            if all(SHORTEST <= len(sound) / RATE <= LONGEST for sound in sounds.values()):
                seen |= set(prompt.said.values())
                yield prompt, sounds


def paragraphs(count: int) -> list[int]:
    """Return the paragraph of each prompt, which does not depend on the language."""
    random = np.random.default_rng(2)
    found: list[int] = []
    while len(found) < count:
        found += [found[-1] + 1 if found else 0] * int(random.integers(*PARAGRAPHS))
    return found[:count]


def announced(pieces: Sequence[Piece], others: Sequence[np.ndarray]) -> list[Piece]:
    """Put what nobody wrote before some of the paragraphs, as far as the other sounds last."""
    random = np.random.default_rng(3)
    left, passed, found = iter(others), 0.0, list[Piece]()
    for piece in pieces:
        begins = not found or piece.paragraph != found[-1].paragraph
        if begins and passed >= EVERY * RATE:
            wanted, passed = random.uniform(*ANNOUNCEMENTS) * RATE, 0.0
            sound = np.zeros(0)
            while len(sound) < wanted and (more := next(left, None)) is not None:
                sound = np.concatenate([sound, _loud(more)])
            if len(sound) >= wanted:
                sound = sound[: round(ANNOUNCEMENTS[1] * RATE)]
                found.append(Piece(sound, None, piece.paragraph))
        found.append(piece)
        passed += len(piece.sound)
    return found


def joined(
    sounds: Sequence[np.ndarray], gap: tuple[float, float]
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """Return the sounds one after the other, and when each begins and ends (s)."""
    random = np.random.default_rng(1)
    parts, times, end = [np.zeros(RATE // 50)], [], RATE // 50
    for sound in sounds:
        pause = np.zeros(round(random.uniform(*gap) * RATE))
        times.append((end / RATE, (end + len(sound)) / RATE))
        parts += [_loud(sound), pause]
        end += len(sound) + len(pause)
    whole = np.concatenate(parts)
    return whole + random.normal(0, 0.0005, len(whole)), times


def _loud(sound: np.ndarray) -> np.ndarray:
    return 0.6 * sound / max(float(np.abs(sound).max()), 1e-3)


def article(
    pieces: Sequence[Piece],
    times: Sequence[tuple[float, float]],
    language: str,
    *,
    chapters: bool = False,
) -> str:
    """Return the prompts as running text, in paragraphs and, if asked for, chapters."""
    random = np.random.default_rng(4)
    parts, due = [], 0.0
    placed = list(zip(pieces, times, strict=True))
    for _, group in groupby(placed, lambda pair: pair[0].paragraph):
        members = list(group)
        start = members[0][1][0]
        if chapters and start >= due:
            parts.append(f"{int(start) // 60:02}:{int(start) % 60:02} {len(parts) + 1}")
            due = start + random.uniform(*CHAPTERS)
        parts.append(" ".join(piece.said[language] for piece, _ in members if piece.said))
    return "\n\n".join(part for part in parts if part) + "\n"


def main() -> None:
    """Make what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help="such as fr-en; else all")
    parser.add_argument("--source", choices=SOURCES, default="telephone")
    parser.add_argument("--gap", action="append", choices=GAPS, help="may be repeated; else all")
    parser.add_argument("--count", type=int, default=COUNT, help="how many prompts are joined")
    parser.add_argument("--draw", type=int, default=0, help="which of many orders; default: 0")
    parser.add_argument("--announced", action="store_true", help="with what nobody wrote")
    parser.add_argument("--chapters", action="store_true", help="with times of chapters")
    parser.add_argument("--noise", type=float, metavar="DB", help="so far below the speech")
    parser.add_argument("--into", type=Path, default=ROOT / ".work" / "prompts")
    options = parser.parse_args()
    source = SOURCES[options.source]
    pairs = ["-".join(pair) for pair in product(source.spoken, source.written)]
    if unknown := set(options.pairs) - set(pairs):
        parser.error(f"there is no pair {', '.join(sorted(unknown))}")
    wanted = [pair.split("-") for pair in options.pairs or pairs]
    root = unpacked(source, options.into / options.source)
    found = list(chosen(source.read(root), source.spoken, options.draw))
    if len(found) < options.count:
        parser.error(f"there are {len(found)} prompts")
    kind = "".join(
        [
            f"-draw{options.draw}" if options.draw else "",
            "-announced" if options.announced else "",
            "-chapters" if options.chapters else "",
            "" if options.noise is None else f"-{options.noise:.0f}dB",
        ]
    )
    for gap, spoken in product(options.gap or GAPS, sorted({pair[0] for pair in wanted})):
        places = paragraphs(options.count)
        pieces = [
            Piece(sounds[spoken], prompt.said, place)
            for (prompt, sounds), place in zip(found, places, strict=False)
        ]
        if options.announced:
            others = [sounds[spoken] for _, sounds in found[options.count :]]
            pieces = announced(pieces, others)
        sound, times = joined([piece.sound for piece in pieces], GAPS[gap])
        if options.noise is not None:
            sound = sound + noise(sound, options.noise)
        for written in (pair[1] for pair in wanted if pair[0] == spoken):
            name = "prompts" if options.source == "telephone" else options.source
            case = options.into / f"{name}-{spoken}-{written}-{gap}{kind}"
            case.mkdir(parents=True, exist_ok=True)
            text = article(pieces, times, written, chapters=options.chapters)
            (case / "article.txt").write_text(text, "utf-8")
            rows = [
                {"start": round(start, 4), "end": round(end, 4), "text": piece.said[written]}
                for (start, end), piece in zip(times, pieces, strict=True)
                if piece.said
            ]
            told = {"language": {"audio": spoken, "text": written}, "sentences": rows}
            (case / "truth.json").write_text(
                json.dumps(told, ensure_ascii=False, indent=1), "utf-8"
            )
            # Cases of one recording find it in any of their folders.
            if not any(options.into.glob(f"{name}-{spoken}-*-{gap}{kind}/audio.flac")):
                write(sound, case / "audio.flac", RATE)
            print(case, flush=True)


if __name__ == "__main__":
    main()
