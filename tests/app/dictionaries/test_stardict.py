import gzip
import os
import struct
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dictionaries.stardict import LONGEST_ENTRY, DictionaryError, read_stardict
from app.dictionaries.word_index import WordIndex
from tests.app.dictionaries.made import ENGLISH, make
from tests.disks import SmallDisk


def entry_of(ifo: Path, word: str) -> str:
    dictionary = read_stardict(ifo)
    start, size = next((start, size) for found, start, size in dictionary.words() if found == word)
    return dictionary.entry(start, size)


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("wide", [False, True])
def test_every_kind_of_file_is_read(tmp_path: Path, *, compressed: bool, wide: bool) -> None:
    ifo = make(tmp_path, "Kinds", ENGLISH, compressed=compressed, wide=wide)
    dictionary = read_stardict(ifo)
    assert dictionary.name == "Kinds"
    assert [word for word, _, _ in dictionary.words()] == [word for word, _ in ENGLISH]
    for word, entry in ENGLISH:
        assert entry_of(ifo, word) == entry


def test_entries_may_be_compressed_in_one_piece(tmp_path: Path) -> None:
    ifo = make(tmp_path, "gzip", ENGLISH)
    content = ifo.with_suffix(".dict")
    ifo.with_name("gzip.dict.dz").write_bytes(gzip.compress(content.read_bytes()))
    content.unlink()
    assert entry_of(ifo, "study") == "v. learn"


def test_synonyms_lead_to_the_entry(tmp_path: Path) -> None:
    ifo = make(tmp_path, "synonyms", ENGLISH, synonyms=[("ran", 5)])
    assert entry_of(ifo, "ran") == "v. go fast"


@pytest.mark.parametrize(
    ("types", "entry", "text"),
    [
        ("m", " one\n\n two  three ", "one\ntwo three"),
        ("h", "<p>to <b>run</b></p><ol><li>a &amp; b<li>c</ol>", "to run\na & b\nc"),
        ("x", "<k>run</k><def>go</def><script>", "run\ngo"),
        ("tm", "rʌn\0v. go", "rʌn\nv. go"),
        ("tW", "rʌn\0RIFF", "rʌn"),
        ("", "trʌn\0mv. go\0W\0\0\0\4RIFFg<i>x</i>\0", "rʌn\nv. go\nx"),
        ("", "m", ""),
        ("h", "<style>p {}</style>a<![x]>b", "a"),
        ("h", "go<p>far &amp; fast &am", "go\nfar & fast &am"),
        ("h", "<script>go", ""),
        ("m", "go\0 \x1b[31mfast\x9b", "go [31mfast"),
    ],
)
def test_entries_become_plain_text(tmp_path: Path, types: str, entry: str, text: str) -> None:
    assert entry_of(make(tmp_path, "plain", [("run", entry)], types=types), "run") == text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.mdx", b"", "“a.mdx” is an MDict dictionary, which Lyricast cannot read."),
        ("a.ifo", b"", "“a.ifo” is not a StarDict dictionary."),
        ("a.ifo", b"\xff\xfe\0\0" * 100, "“a.ifo” is not a StarDict dictionary."),
        ("a.ifo", b"StarDict's dict ifo file\n", "“a.ifo” lacks its other half, “a.idx”."),
    ],
)
def test_what_is_no_dictionary_is_told(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(DictionaryError) as error:
        list(read_stardict(file).words())
    assert str(error.value.message).startswith(told)


@pytest.mark.parametrize("unit", ["<li>", "<div>", "<a ", "</x>", "<!--", "&a", "<", "<a b='"])
def test_hostile_markup_takes_little_time(tmp_path: Path, unit: str) -> None:
    ifo = make(tmp_path, "a", [("run", unit * (LONGEST_ENTRY // len(unit)))], types="h")
    begun = time.process_time()
    entry_of(ifo, "run")
    assert time.process_time() - begun < 2  # a tenth of that on a machine with nothing else to do


def test_what_was_compressed_too_well_is_damaged(tmp_path: Path) -> None:
    ifo = make(tmp_path, "a", [("run", "go")])
    ifo.with_suffix(".idx").unlink()
    index = b"".join(b"%d\0" % n + struct.pack(">II", 0, 2) for n in range(1_000))
    (tmp_path / "a.idx.gz").write_bytes(gzip.compress(index))
    assert len(list(read_stardict(ifo).words())) == 1_000
    (tmp_path / "a.idx.gz").write_bytes(gzip.compress(b"\0" * 9_000_000))
    with pytest.raises(DictionaryError, match="damaged"):
        list(read_stardict(ifo).words())


def test_an_entry_beyond_the_end_is_not_looked_for(tmp_path: Path) -> None:
    ifo = make(tmp_path, "a", [("run", "go")], wide=True)
    ifo.with_suffix(".dict").unlink()
    (tmp_path / "a.dict.dz").write_bytes(gzip.compress(bytes(9_000_000)))
    with pytest.raises(DictionaryError, match="damaged"):
        read_stardict(ifo).entry(8_000_000, 2)
    ifo.with_suffix(".idx").write_bytes(b"run\0" + struct.pack(">QI", 2**63, 2))
    with pytest.raises(DictionaryError, match="damaged"):
        WordIndex(read_stardict(ifo), tmp_path / "words").find(["run"])


def test_a_word_that_is_listed_without_end_is_found_a_few_times(tmp_path: Path) -> None:
    ifo = make(tmp_path, "a", [("run", f"go {n}") for n in range(2_000)])
    found = WordIndex(read_stardict(ifo), tmp_path / "words").find(["run", "ran"])
    assert list(found) == ["run"]
    assert 0 < len(found["run"]) < 100


def test_a_disk_that_fills_while_words_are_listed_is_told(
    tmp_path: Path, small_disk: SmallDisk
) -> None:
    ifo = make(tmp_path, "a", [(f"word {n}", "go") for n in range(2_000)])
    words = WordIndex(read_stardict(ifo), small_disk.folder)
    with pytest.raises(DictionaryError, match="no room in the data folder"):
        words.find(["word 7"])
    assert not list(small_disk.folder.iterdir())
    small_disk.grow()
    assert list(words.find(["word 7"])) == ["word 7"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_no_dictionary(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ifo")
    with pytest.raises(DictionaryError, match="cannot be found or opened"):
        read_stardict(tmp_path / "a.ifo")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    return make(folder, "whole", ENGLISH, compressed=True, synonyms=[("ran", 5)])


@settings(max_examples=60, deadline=None)
@given(
    part=st.sampled_from([".ifo", ".idx.gz", ".dict.dz", ".syn"]),
    at=st.integers(0, 400),
    other=st.binary(max_size=4),
    cut=st.booleans(),
)
def test_damage_is_told_in_a_sentence(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, part: str, at: int, other: bytes, *,
    cut: bool,
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("damaged")
    for file in whole.parent.iterdir():
        data = file.read_bytes()
        if file.name.endswith(part):
            data = data[:at] + other + (b"" if cut else data[at + len(other) :])
        (folder / file.name).write_bytes(data)
    with suppress(DictionaryError):  # and nothing else
        dictionary = read_stardict(folder / whole.name)
        for _, start, size in dictionary.words():
            dictionary.entry(start, size)


def test_many_words_are_searched_on_disk(tmp_path: Path) -> None:
    ifo = make(tmp_path, "large", ((f"word{n:06}", "x") for n in range(30_000)))
    index = WordIndex(read_stardict(ifo), tmp_path / "found")
    assert not index.find(["nothing"])
    begun = time.perf_counter()
    again = WordIndex(read_stardict(ifo), tmp_path / "found")
    assert again.find(["word012345"]) == {"word012345": [("word012345", 12_345, 1)]}
    assert time.perf_counter() - begun < 0.5


def test_another_state_of_a_dictionary_is_read_anew(tmp_path: Path) -> None:
    ifo = make(tmp_path, "changed", [("old", "x")])
    found = tmp_path / "found"
    assert WordIndex(read_stardict(ifo), found).find(["old"])
    make(tmp_path, "changed", [("new", "x"), ("newer", "y")])
    index = WordIndex(read_stardict(ifo), found)
    assert set(index.find(["old", "new"])) == {"new"}
    index.file.write_bytes(b"no database" * 100)
    assert set(index.find(["new"])) == {"new"}


def test_where_nothing_can_be_written_it_is_told(tmp_path: Path) -> None:
    ifo = make(tmp_path, "kept", ENGLISH)
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    with pytest.raises(DictionaryError, match="no room"):
        WordIndex(read_stardict(ifo), blocked).find(["run"])
