"""StarDict dictionaries: ``.ifo`` says what they are, ``.idx`` where words are in ``.dict``.

The format is described in ``StarDictFileFormat`` of the program StarDict. Its libraries for Python
are under the GPL.
"""

import errno
import gzip
import struct
import zlib
from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from alignment.errors import LyricastError
from app.dictionaries.dictzip import read_part

MAGIC = "StarDict's dict ifo file"
LARGEST_INDEX = 512 << 20
"""Bytes; the largest dictionaries known have a tenth."""
MOST_COMPRESSED = 50
"""How many times as long what is compressed may become; dictionaries are under ten."""
LONGEST_ENTRY = 1 << 17
"""Bytes; of a longer entry, the beginning is read."""
_FARTHEST = 2**48
"""Bytes; no entry begins behind them."""
_PLAIN, _MARKUP = "mltywn", "gxkh"
"""Kinds of text in entries; all other kinds are pictures, sounds and names of files."""
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), " ")
_BLOCKS = {"br", "p", "div", "li", "tr", "dt", "dd", "blockquote", "h1", "h2", "h3", "ex", "def"}


class DictionaryError(LyricastError):
    """A dictionary cannot be read."""


@dataclass(frozen=True, slots=True)
class StarDict:
    """What the ``.ifo`` file says.

    Attributes
    ----------
    types
        Kinds of text of which every entry consists; empty where each says it itself.
    wide
        Whether places in ``.dict`` take 8 bytes.
    """

    path: Path
    name: str
    types: str = ""
    wide: bool = False

    def part(self, *endings: str) -> Path | None:
        """Return the file beside the ``.ifo`` with the first of these endings that there is."""
        files = (self.path.with_name(self.path.stem + ending) for ending in endings)
        return next((file for file in files if file.is_file()), None)

    @property
    def index(self) -> Path:
        """The file that lists the words."""
        return self._needed(".idx", ".idx.gz")

    @property
    def _entries(self) -> Path:
        return self._needed(".dict", ".dict.dz")

    def _needed(self, *endings: str) -> Path:
        file = self.part(*endings)
        if file is None:
            raise DictionaryError(
                "“{file}” lacks its other half, “{missing}”. Put it into the same folder.",
                file=self.path.name,
                missing=self.path.stem + endings[0],
            )
        return file

    def damaged(self, file: Path) -> DictionaryError:
        """Return what to raise where a file is damaged."""
        return DictionaryError(
            "The dictionary file “{file}” is damaged. Get the dictionary again.", file=file.name
        )

    def words(self) -> Iterator[tuple[str, int, int]]:
        """Yield every word with start and size of its entry, synonyms last.

        Raises
        ------
        DictionaryError
            A file is missing, too large or damaged.
        """
        file = self.index
        data = _content(file, self)
        place = struct.Struct(">QI" if self.wide else ">II")
        starts, sizes = array("Q"), array("Q")
        for word, at in _listed(data, place.size, self, file):
            start, size = place.unpack_from(data, at)
            if start > _FARTHEST:
                raise self.damaged(file)
            starts.append(start)
            sizes.append(size)
            yield word, start, size
        synonyms = self.part(".syn", ".syn.dz")
        if synonyms is None:
            return
        data = _content(synonyms, self)
        for word, at in _listed(data, 4, self, synonyms):
            (number,) = struct.unpack_from(">I", data, at)
            if number >= len(starts):
                raise self.damaged(synonyms)
            yield word, starts[number], sizes[number]

    def entry(self, start: int, size: int) -> str:
        """Return the plain text of an entry.

        Raises
        ------
        DictionaryError
            The file is missing or damaged.
        """
        file = self._entries
        size = min(size, LONGEST_ENTRY)
        try:
            if start > MOST_COMPRESSED * file.stat().st_size:
                raise self.damaged(file)
            if file.suffix == ".dz":
                data = read_part(file, start, size)
            else:
                with file.open("rb") as stream:
                    stream.seek(start)
                    data = stream.read(size)
        except (OSError, EOFError, OverflowError, ValueError, struct.error, zlib.error) as error:
            raise self.damaged(file) from error
        if not data or len(data) < size:
            raise self.damaged(file)
        texts = (_text(kind, piece) for kind, piece in _fields(data, self.types))
        return "\n".join(filter(None, texts))


def read_stardict(path: Path) -> StarDict:
    """Read what a dictionary is.

    Raises
    ------
    DictionaryError
        The file is not the ``.ifo`` of a StarDict dictionary.
    """
    if path.suffix.casefold() in (".mdx", ".mdd"):
        raise DictionaryError(
            "“{file}” is an MDict dictionary, which Lyricast cannot read. "
            "Convert it to StarDict, with PyGlossary for instance.",
            file=path.name,
        )
    try:
        if not path.is_file():  # opening a pipe would wait for somebody who writes to it
            raise OSError(errno.ENOENT, "no file")
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            lines = file.read(64 << 10).splitlines()
    except (OSError, ValueError) as error:
        raise DictionaryError(
            "The dictionary “{file}” cannot be found or opened.", file=path.name
        ) from error
    if not lines or lines[0].strip() != MAGIC:
        raise DictionaryError(
            "“{file}” is not a StarDict dictionary. Choose the file that ends in .ifo.",
            file=path.name,
        )
    fields = dict(line.split("=", 1) for line in lines if "=" in line)
    name = fields.get("bookname", "").strip() or path.stem
    types = fields.get("sametypesequence", "").strip()
    return StarDict(path, name, types, fields.get("idxoffsetbits", "").strip() == "64")


def _content(file: Path, dictionary: StarDict) -> bytes:
    compressed = file.suffix in (".gz", ".dz")
    try:
        most = min(LARGEST_INDEX, MOST_COMPRESSED * file.stat().st_size)
        with gzip.open(file) if compressed else file.open("rb") as stream:
            data: bytes = stream.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise dictionary.damaged(file) from error
    if not data or len(data) > most:
        raise dictionary.damaged(file)
    return data


def _listed(data: bytes, size: int, dictionary: StarDict, file: Path) -> Iterator[tuple[str, int]]:
    """Yield the words of an index, each with where the `size` bytes behind it begin."""
    position = 0
    while position < len(data):
        end = data.find(b"\0", position)
        if end < 0 or end + 1 + size > len(data):
            raise dictionary.damaged(file)
        yield data[position:end].decode("utf-8", "replace").translate(_CONTROLS), end + 1
        position = end + 1 + size


def _fields(data: bytes, types: str) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of an entry, each with its kind: text in small letters, else data."""
    position, left = 0, list(types)
    while position < len(data):
        if types:
            if not left:
                return
            kind = left.pop(0)
        else:
            kind, position = chr(data[position]), position + 1
        last = bool(types) and not left
        if last:
            end = following = len(data)
        elif kind.isupper():
            end = following = position + 4 + int.from_bytes(data[position : position + 4])
            position += 4
        else:
            end = data.find(b"\0", position)
            end = len(data) if end < 0 else end
            following = end + 1
        yield kind, data[position:end]
        position = following


def _text(kind: str, data: bytes) -> str:
    if kind not in _PLAIN + _MARKUP:
        return ""
    text = data.decode("utf-8", "replace").strip("\0").strip()
    if kind in _MARKUP:
        text = _words_of(text)
    lines = (" ".join(line.split()) for line in text.translate(_CONTROLS).splitlines())
    return "\n".join(line for line in lines if line)


def _words_of(markup: str) -> str:
    reader = _Words()
    with suppress(AssertionError):  # so html.parser says that it takes this for no markup
        reader.feed(markup + "<br>")  # it holds text back until a tag follows
    return "".join(reader.words)


class _Words(HTMLParser):
    """The words of markup; Beautiful Soup takes seconds where many tags are left open."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block."""
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Take words, but no program or style."""
        if self.cdata_elem is None:
            self.words.append(data)
