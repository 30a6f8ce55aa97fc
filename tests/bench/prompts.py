"""Make cases without pauses, in every pair of three languages, out of telephone prompts.

``python -m tests.bench.prompts [--into FOLDER] [--gap GAP ...] [PAIR ...]``, where a pair is such
as ``fr-en``: speech and text. Without pairs all nine are made, by default in ``.work/prompts``,
for ``bench_alignment``. One professional voice for each language reads the same prompts, which are
joined, so when each is heard is known to the sample.

They are those of Debian's packages ``asterisk-core-sounds-{en,es,fr}`` (CC-BY-SA-3.0), which
``apt-get download`` fetches and ``dpkg-deb`` unpacks beside the cases.
"""

import argparse
import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import av
import numpy as np

from tests.bench.cases import ROOT
from tests.bench.dialogues import write
from tests.bench.voices import trimmed

LANGUAGES = ("en", "es", "fr")
RATE = 16_000

GAPS = {"joined": (0.0, 0.0), "tight": (0.05, 0.12), "loose": (0.35, 1.1)}
"""Shortest and longest pause between two prompts (s)."""

COUNT, SHORTEST, LONGEST = 160, 1.2, 20.0
"""How many prompts are joined, of those that take so long in every language (s)."""

FEWEST_WORDS = 3
PARAGRAPHS = 1, 7
"""Prompts in a paragraph, at least and below."""


def unpacked(folder: Path) -> Path:
    """Return where the packages lie unpacked, fetching them where they are not there yet."""
    root = folder / "unpacked"
    if root.is_dir():
        return root
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise SystemExit(
            "The prompts come from Debian's packages: this needs apt-get and dpkg-deb."
        )
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"asterisk-core-sounds-{code}{kind}" for code in LANGUAGES for kind in ("", "-g722")]
    subprocess.run(["apt-get", "download", "--quiet", *names], cwd=folder, check=True)
    for package in sorted(folder.glob("asterisk-core-sounds-*.deb")):
        subprocess.run(["dpkg-deb", "--extract", package.name, "part"], cwd=folder, check=True)
    (folder / "part").rename(root)
    return root


def texts(lines: Sequence[str]) -> dict[str, str]:
    """Return what each prompt says, as sentences, by its name."""
    found = {}
    for line in lines:
        name, colon, said = line.partition(":")
        said = " ".join(re.sub('["“”]', "", said).split())
        if colon and not name.startswith(";") and len(said.split()) >= FEWEST_WORDS:
            found[name.strip()] = said if said[-1] in ".!?…" else f"{said.rstrip(' ,:;')}."
    return found


def sound_of(file: Path) -> np.ndarray:
    """Read a prompt, -1 to 1 at `RATE`, from where its voice begins to where it ends."""
    with av.open(str(file), format="g722") as source:
        pieces = [frame.to_ndarray().ravel() for frame in source.decode(audio=0)]
    return trimmed(np.concatenate(pieces) / 32_768, RATE)


def prompts(root: Path) -> Iterator[tuple[dict[str, str], dict[str, np.ndarray]]]:
    """Yield text and sound of the prompts by language, each text once."""
    written, spoken = {}, {}
    for code in LANGUAGES:
        listed = root / f"usr/share/doc/asterisk-core-sounds-{code}/core-sounds-{code}.txt.gz"
        written[code] = texts(gzip.decompress(listed.read_bytes()).decode().splitlines())
        spoken[code] = next((root / "usr/share/asterisk/sounds").glob(f"{code}_*"))
    names = sorted(set.intersection(*map(set, written.values())))
    seen: set[str] = set()
    for name in np.random.default_rng(0).permutation(names).tolist():
        said = {code: written[code][name] for code in LANGUAGES}
        files = {code: spoken[code] / f"{name}.g722" for code in LANGUAGES}
        if not all(file.is_file() for file in files.values()) or seen & set(said.values()):
            continue
        sounds = {code: sound_of(file) for code, file in files.items()}
        if all(SHORTEST <= len(sound) / RATE <= LONGEST for sound in sounds.values()):
            seen |= set(said.values())
            yield said, sounds


def joined(
    sounds: Sequence[np.ndarray], gap: tuple[float, float]
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """Return the prompts one after the other, and when each begins and ends (s)."""
    random = np.random.default_rng(1)
    parts, times, end = [np.zeros(RATE // 50)], [], RATE // 50
    for sound in sounds:
        pause = np.zeros(round(random.uniform(*gap) * RATE))
        times.append((end / RATE, (end + len(sound)) / RATE))
        parts += [0.6 * sound / np.abs(sound).max(), pause]
        end += len(sound) + len(pause)
    whole = np.concatenate(parts)
    return whole + random.normal(0, 0.0005, len(whole)), times


def article(said: Sequence[str]) -> str:
    """Return the prompts as running text, in paragraphs that do not depend on the language."""
    random = np.random.default_rng(2)
    paragraphs, first = [], 0
    while first < len(said):
        after = first + int(random.integers(*PARAGRAPHS))
        paragraphs.append(" ".join(said[first:after]))
        first = after
    return "\n\n".join(paragraphs) + "\n"


def main() -> None:
    """Make what is asked for."""
    pairs = ["-".join(pair) for pair in product(LANGUAGES, LANGUAGES)]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help=f"of {', '.join(pairs)}")
    parser.add_argument("--gap", action="append", choices=GAPS, help="may be repeated; else all")
    parser.add_argument("--into", type=Path, default=ROOT / ".work" / "prompts")
    options = parser.parse_args()
    if unknown := set(options.pairs) - set(pairs):
        parser.error(f"there is no pair {', '.join(sorted(unknown))}")
    wanted = [pair.split("-") for pair in options.pairs or pairs]
    found = [one for one, _ in zip(prompts(unpacked(options.into)), range(COUNT), strict=False)]
    for gap, spoken in product(options.gap or GAPS, sorted({pair[0] for pair in wanted})):
        sound, times = joined([sounds[spoken] for _, sounds in found], GAPS[gap])
        for written in (pair[1] for pair in wanted if pair[0] == spoken):
            case = options.into / f"prompts-{spoken}-{written}-{gap}"
            case.mkdir(parents=True, exist_ok=True)
            said = [texts[written] for texts, _ in found]
            (case / "article.txt").write_text(article(said), "utf-8")
            rows = [
                {"start": round(start, 4), "end": round(end, 4), "text": text}
                for (start, end), text in zip(times, said, strict=True)
            ]
            told = {"language": {"audio": spoken, "text": written}, "sentences": rows}
            (case / "truth.json").write_text(
                json.dumps(told, ensure_ascii=False, indent=1), "utf-8"
            )
            # Cases of one recording find it in any of their folders.
            if not any(options.into.glob(f"prompts-{spoken}-*-{gap}/audio.flac")):
                write(sound, case / "audio.flac", RATE)
            print(case, flush=True)


if __name__ == "__main__":
    main()
