"""Which audio belongs to which text: by name, by folder, or by a manifest."""

import csv
import io
import posixpath
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.audio.endings import ENDINGS as AUDIO_ENDINGS
from alignment.batch import places
from alignment.batch.episode import Episode
from alignment.errors import BatchError
from alignment.messages import Message

_COLUMNS = ("audio", "text", "name", "title", "language")
_AFTER_NAME = re.compile(r"[\s._\-(\[（【]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NO_EPISODE = {"readme", "license", "licence", "changelog", "index"}


@dataclass(frozen=True, slots=True)
class Pairs:
    """What a folder or a manifest holds.

    Attributes
    ----------
    episodes
        In order; those without a text among them.
    unused
        Places of texts that belong to no audio.
    remarks
        Where a choice was made that may be wrong.
    """

    episodes: tuple[Episode, ...]
    unused: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    place: str
    folder: str
    stem: str
    ending: str
    size: int

    @property
    def path(self) -> str:
        return posixpath.join(self.folder, self.stem)


def pair(source: str, output: str = "") -> Pairs:
    """Pair what a folder holds, or a manifest says.

    Parameters
    ----------
    source
        A folder, or a table in CSV (``.csv``). Its first line names the columns: ``audio`` and,
        where wanted, ``text``, ``name``, ``title`` and ``language``. Places in it are seen from
        its folder.
    output
        Where results go, which is passed over where it lies in the folder.

    Raises
    ------
    BatchError
        It cannot be read, holds no audio, or two episodes have one name.
    """
    source = places.absolute(source)
    pairs = (
        _from_manifest(source) if source.lower().endswith(".csv") else _from_folder(source, output)
    )
    if not pairs.episodes:
        raise BatchError("“{source}” holds no audio.", source=source)
    return pairs


def _from_manifest(source: str) -> Pairs:
    base = places.parent(source)
    text = places.read_text(source)
    try:
        rows = list(csv.DictReader(io.StringIO(text), strict=True))
    except csv.Error as fault:
        raise BatchError(
            "“{file}” is no table in CSV: {reason}.", file=source, reason=str(fault)
        ) from fault
    columns = [(name or "").strip().lower() for name in (rows[0] if rows else {})]
    if "audio" not in columns:
        raise BatchError(
            "“{file}” needs a first line that names its columns, “audio” among them.", file=source
        )
    episodes = []
    for number, row in enumerate(rows, start=2):
        values = {str(key or "").strip().lower(): value for key, value in row.items()}
        cells = {name: str(values.get(name) or "").strip() for name in _COLUMNS}
        if not any(cells.values()):
            continue
        if not cells["audio"]:
            raise BatchError(
                "Line {number} of “{file}” names no audio.", number=number, file=source
            )
        cells = cells | {name: _seen_from(base, cells[name]) for name in ("audio", "text")}
        language = cells["language"].lower().replace("_", "-").partition("-")[0]
        if language and not _LANGUAGE.fullmatch(language):
            raise BatchError(
                "Line {number} of “{file}”: “{language}” is no language code such as en or zh.",
                number=number,
                file=source,
                language=cells["language"],
            )
        name = _safe(cells["name"]) or _stem(places.file_name(cells["audio"]))[0]
        size = places.size(cells["audio"])
        episodes.append(
            Episode(name, cells["audio"], cells["text"], cells["title"], language, size)
        )
    taken = [name for name, count in Counter(e.name for e in episodes).items() if count > 1]
    if taken:
        raise BatchError(
            "“{file}” has two episodes called “{name}”: give them names in a column “name”.",
            file=source,
            name=taken[0],
        )
    return Pairs(tuple(episodes))


def _from_folder(source: str, output: str) -> Pairs:
    from alignment.imports import ENDINGS as TEXT_ENDINGS

    output = places.absolute(output) if output else ""
    sounds, texts = [], []
    for place, relative, size in places.files(source):
        if output and output != source and places.is_inside(place, output):
            continue
        folder, name = posixpath.split(relative)
        stem, ending = _stem(name)
        file = _File(place, folder, stem, ending, size)
        if ending in AUDIO_ENDINGS:
            sounds.append(file)
        elif ending in TEXT_ENDINGS and stem.casefold() not in _NO_EPISODE:
            texts.append(file)
    found = _matches(sounds, texts)
    used = {text.place for candidates in found.values() for text in candidates}
    names = Counter(sound.path for sound in sounds)
    episodes, remarks = [], []
    for sound in sounds:
        name = sound.path if names[sound.path] == 1 else sound.path + sound.ending
        episode = Episode(name, sound.place, size=sound.size)
        if candidates := found.get(sound.place):
            episode = replace(episode, text=candidates[0].place)
            if len(candidates) > 1:
                remarks.append(
                    Message(
                        "“{audio}” has {count} texts: “{text}” is taken.",
                        audio=places.file_name(sound.place),
                        count=len(candidates),
                        text=places.file_name(candidates[0].place),
                    )
                )
        episodes.append(episode)
    unused = tuple(text.place for text in texts if text.place not in used)
    return Pairs(tuple(episodes), unused, tuple(remarks))


def _matches(sounds: Sequence[_File], texts: Sequence[_File]) -> dict[str, list[_File]]:
    """Return the texts of each sound by its place, the likeliest first.

    A text has the name of the sound, or begins with it (``talk.zh.srt``); it lies beside it, or
    elsewhere where the name is that of one sound alone; or both are alone in their folder.
    """
    by_folder, by_name = defaultdict(list), defaultdict(list)
    for sound in sounds:
        by_folder[sound.folder].append(sound)
        by_name[_plain(sound.stem)].append(sound)
    found: defaultdict[str, list[tuple[int, _File]]] = defaultdict(list)
    left: list[_File] = []
    for text in texts:
        beside = list(_named_like(text, by_folder[text.folder]))
        everywhere = by_name[_plain(text.stem)]
        if beside:
            rank, sound = max(beside, key=lambda match: len(match[1].stem))
            found[sound.place].append((rank, text))
        elif len(everywhere) == 1:
            found[everywhere[0].place].append((2, text))
        else:
            left.append(text)
    alone = Counter(text.folder for text in texts)
    for text in left:
        here = by_folder[text.folder]
        if alone[text.folder] == 1 and len(here) == 1 and here[0].place not in found:
            found[here[0].place].append((3, text))
    return {
        place: [text for _, text in sorted(ranked, key=lambda each: each[0])]
        for place, ranked in found.items()
    }


def _named_like(text: _File, sounds: Sequence[_File]) -> Iterator[tuple[int, _File]]:
    """Yield the sounds whose name a text has (0) or begins with (1)."""
    name = _plain(text.stem)
    for sound in sounds:
        whole = _plain(sound.stem)
        if name == whole:
            yield 0, sound
        elif name.startswith(whole) and _AFTER_NAME.match(name, len(whole)):
            yield 1, sound


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


def _stem(name: str) -> tuple[str, str]:
    stem, ending = posixpath.splitext(name)
    return stem, ending.lower()


def _seen_from(base: str, place: str) -> str:
    return place if not place or places.is_address(place) else places.join(base, place)


def _safe(name: str) -> str:
    """Return a name of the user's as a path that does not leave its folder."""
    parts = (part.strip() for part in re.split(r"[/\\]", name))
    return "/".join(part for part in parts if part.strip("."))
