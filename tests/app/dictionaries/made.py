"""StarDict dictionaries, made for tests."""

import gzip
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

Words = Iterable[tuple[str, str]]


def dictzip(data: bytes, length: int = 20) -> bytes:
    """Return data compressed in chunks of `length` bytes, as dictzip does."""
    squeeze = zlib.compressobj(wbits=-15)
    chunks = [
        squeeze.compress(data[at : at + length]) + squeeze.flush(zlib.Z_FULL_FLUSH)
        for at in range(0, len(data), length)
    ]
    sizes = struct.pack(f"<{len(chunks)}H", *map(len, chunks))
    extra = b"RA" + struct.pack("<HHHH", 6 + len(sizes), 1, length, len(chunks)) + sizes
    head = b"\x1f\x8b\x08\x0c" + bytes(6) + struct.pack("<H", len(extra)) + extra + b"a.dict\0"
    tail = struct.pack("<II", zlib.crc32(data), len(data))
    return head + b"".join(chunks) + squeeze.flush() + tail


def make(
    folder: Path,
    name: str,
    words: Words,
    *,
    types: str = "m",
    compressed: bool = False,
    wide: bool = False,
    synonyms: Iterable[tuple[str, int]] = (),
) -> Path:
    """Write a dictionary, and return its ``.ifo``."""
    folder.mkdir(parents=True, exist_ok=True)
    index, content = bytearray(), bytearray()
    for word, entry in sorted(words):
        data = entry.encode()
        place = struct.pack(">QI" if wide else ">II", len(content), len(data))
        index += word.encode() + b"\0" + place
        content += data
    ifo = folder / f"{name}.ifo"
    fields = {"version": "3.0.0", "bookname": name, "sametypesequence": types}
    if wide:
        fields["idxoffsetbits"] = "64"
    lines = ["StarDict's dict ifo file", *(f"{key}={value}" for key, value in fields.items())]
    ifo.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if synonyms:
        data = b"".join(w.encode() + b"\0" + struct.pack(">I", n) for w, n in synonyms)
        ifo.with_suffix(".syn").write_bytes(data)
    if compressed:
        ifo.with_name(f"{name}.idx.gz").write_bytes(gzip.compress(bytes(index), mtime=0))
        ifo.with_name(f"{name}.dict.dz").write_bytes(dictzip(bytes(content)))
    else:
        ifo.with_suffix(".idx").write_bytes(index)
        ifo.with_suffix(".dict").write_bytes(content)
    return ifo


ENGLISH = (
    ("age", "n. how old\nv. get older"),
    ("ice", "n. frozen water"),
    ("ice cream", "n. a frozen dessert"),
    ("make", "v. build"),
    ("nuclear", "adj. of a nucleus"),
    ("run", "v. go fast"),
    ("study", "v. learn"),
)
CHINESE = (
    ("能", "néng: can"),
    ("核", "hé: nucleus"),
    ("核能", "hénéng: nuclear energy"),
    ("研究", "yánjiū: research"),
    ("研究生", "yánjiūshēng: graduate student"),
    ("生命", "shēngmìng: life"),
)
