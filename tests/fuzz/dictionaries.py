"""StarDict dictionaries: what they are, where words are in them, and their entries."""

import tempfile
from functools import cache
from pathlib import Path
from random import Random

from app.dictionaries.look_up import Dictionaries
from app.dictionaries.stardict import LONGEST_ENTRY
from tests.app.dictionaries.made import CHINESE, ENGLISH, make
from tests.fuzz.mutators import mutated

_PAGE = "<div><b>go</b> fast<br>ran<ul><li>one<li>two</ul></div>"
_SHAPES = (
    {"types": "m"},
    {"types": "tm", "compressed": True},
    {"types": "h", "wide": True},
    {"types": "", "compressed": True, "wide": True},
)
_END = b"\0\0end of file\0\0"


@cache
def _dictionaries() -> list[dict[str, bytes]]:
    made = []
    for shape in _SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            words = [*ENGLISH, *CHINESE, ("go", _PAGE)]
            make(Path(folder), "a", words, synonyms=[("ran", 5)], **shape)  # type: ignore[arg-type]
            made.append({path.name: path.read_bytes() for path in Path(folder).iterdir()})
    return made


def damaged_dictionary(chance: Random) -> bytes:
    """Return the files of a dictionary, of which one is damaged."""
    files = dict(chance.choice(_dictionaries()))
    hurt = chance.choice(sorted(files))
    files[hurt] = mutated(files[hurt], chance)
    return b"".join(name.encode() + b"\0" + data + _END for name, data in sorted(files.items()))


def look_up_words(path: Path) -> None:
    """Choose a dictionary, and look words up in it; what it says can be shown."""
    folder = path.parent / "dictionary"
    folder.mkdir()
    for file in path.read_bytes().split(_END)[:-1]:
        name, _, data = file.partition(b"\0")
        (folder / name.decode()).write_bytes(data)
    chosen = [folder / "a.ifo"]
    dictionaries = Dictionaries(path.parent / "words")
    for said in dictionaries.check(chosen).values():
        assert str(said)
    for text, at in (("He ran to study ice cream.", 4), ("studied ice cream", 9), ("能研究", 1)):
        for entry in dictionaries.look_up(chosen, text, at).entries:
            assert "\0" not in entry.headword + entry.text
            assert len(entry.text) <= LONGEST_ENTRY
