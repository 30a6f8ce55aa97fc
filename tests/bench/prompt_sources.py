"""Prompts and lines that people read or act, in several languages, out of Debian's packages.

``apt-get download`` fetches the packages and ``dpkg-deb`` unpacks them; nothing of them is kept
beside the sources.
"""

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from tests.bench.voices import trimmed

RATE = 16_000
FEWEST_WORDS = 3


@dataclass(frozen=True)
class Prompt:
    """What is said in one sound, in every language of its source.

    Attributes
    ----------
    scene
        Prompts of one scene belong together, in their order.
    said, files
        By language.
    """

    scene: str
    said: dict[str, str]
    files: dict[str, Path]

    def sound(self, language: str) -> np.ndarray:
        """Read it, -1 to 1 at `RATE`, from where its voice begins to where it ends."""
        samples = _samples(self.files[language])
        return trimmed(samples, RATE) if samples.any() else samples


@dataclass(frozen=True)
class Source:
    """Where prompts come from.

    Attributes
    ----------
    spoken, written
        Languages in which there are sounds, and texts.
    read
        Yields the prompts that lie unpacked in a folder.
    """

    packages: tuple[str, ...]
    spoken: tuple[str, ...]
    written: tuple[str, ...]
    read: Callable[[Path], Iterator[Prompt]]


def unpacked(source: Source, folder: Path) -> Path:
    """Return where the packages lie unpacked, fetching them where they are not there yet."""
    root = folder / "unpacked"
    if root.is_dir():
        return root
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise SystemExit(
            "The prompts come from Debian's packages: this needs apt-get and dpkg-deb."
        )
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", "--quiet", *source.packages], cwd=folder, check=True)
    for package in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg-deb", "--extract", package.name, "part"], cwd=folder, check=True)
    (folder / "part").rename(root)
    return root


def sentence(said: str) -> str | None:
    """Return what a prompt says as a sentence, or None where it is a word, a remark or a blank."""
    said = " ".join(re.sub('["“”„«»]', "", said).split())
    if len(said.split()) < FEWEST_WORDS or re.search(r"[\[%\\]|\w-\w+:", said):
        return None
    return said if said[-1] in ".!?…" else f"{said.rstrip(' ,:;')}."


def listed(lines: Sequence[str]) -> dict[str, str]:
    """Return what each prompt of a list such as ``name: What it says`` says, by its name."""
    found = {}
    for line in lines:
        name, colon, said = line.partition(":")
        text = sentence(said)
        if colon and not name.startswith(";") and text:
            found[name.strip()] = text
    return found


def subtitles(script: str) -> dict[str, str]:
    """Return the subtitles of a script of the game Fish Fillets, by their names, in order.

    A script with the originals has nothing else; another has a translation behind each.
    """
    text = r'"((?:[^"\\]|\\.)*)"'
    pattern = rf"dialogId\({text}, {text}, {text}\)(?:\s*dialogStr\(\s*{text}\s*\))?"
    found = {
        name: sentence(re.sub(r"\\(.)", r"\1", translation or original))
        for name, _, original, translation in re.findall(pattern, script)
    }
    return {name: said for name, said in found.items() if said}


def _telephone(root: Path) -> Iterator[Prompt]:
    said, folders = {}, {}
    for code in _TELEPHONE:
        texts = root / f"usr/share/doc/asterisk-core-sounds-{code}/core-sounds-{code}.txt.gz"
        lines = gzip.decompress(texts.read_bytes()).decode("utf-8-sig", "replace").splitlines()
        said[code] = listed(lines)
        folders[code] = next((root / "usr/share/asterisk/sounds").glob(f"{code}_*"))
    for name in sorted(set.intersection(*map(set, said.values()))):
        files = {code: folders[code] / f"{name}.g722" for code in _TELEPHONE}
        if all(file.is_file() for file in files.values()):
            yield Prompt(name, {code: said[code][name] for code in _TELEPHONE}, files)


def _game(root: Path) -> Iterator[Prompt]:
    game = root / "usr/share/games/fillets-ng"
    for scripts in sorted((game / "script").iterdir()):
        said = {
            code: subtitles(file.read_text("utf-8"))
            for code in _TRANSLATED
            if (file := scripts / f"dialogs_{code}.lua").is_file()
        }
        for name in said.get(_ACTED[0], ()):
            texts = {code: found[name] for code, found in said.items() if name in found}
            sounds = game / "sound" / scripts.name
            files = {code: sounds / code / f"{name}.ogg" for code in _ACTED}
            if len(texts) == len(_TRANSLATED) and all(file.is_file() for file in files.values()):
                yield Prompt(scripts.name, texts, files)


def _samples(file: Path) -> np.ndarray:
    resampler = av.AudioResampler("s16", "mono", RATE)
    form = "g722" if file.suffix == ".g722" else None
    with av.open(str(file), format=form) as opened:
        frames = [
            part for frame in opened.decode(audio=0) for part in resampler.resample(frame)
        ] + resampler.resample(None)
    samples = [frame.to_ndarray().ravel() for frame in frames]
    return np.concatenate([np.zeros(0, np.int16), *samples]) / 32_768


_TELEPHONE = ("en", "es", "fr", "it", "ru")
_ACTED = ("cs", "nl")
_TRANSLATED = ("cs", "nl", "de", "en", "es", "fr", "it", "pl", "ru")

SOURCES = {
    # CC-BY-SA-3.0; one professional voice for each language.
    "telephone": Source(
        tuple(
            f"asterisk-core-sounds-{code}{kind}" for code in _TELEPHONE for kind in ("", "-g722")
        ),
        _TELEPHONE,
        _TELEPHONE,
        _telephone,
    ),
    # GPL-2+; two actors and more, who quarrel, whisper and shout.
    "game": Source(
        ("fillets-ng-data", *(f"fillets-ng-data-{code}" for code in _ACTED)),
        _ACTED,
        _TRANSLATED,
        _game,
    ),
}
