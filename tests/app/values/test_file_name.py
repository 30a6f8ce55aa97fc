"""Names of files are such as every system takes, whatever they are made of."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.files import names
from app.values.file_name import file_name

LONE = st.characters(categories=["Cs"])
HOSTILE = st.text(st.sampled_from('.. \t\n\x00/\\:*?"<>|\u202e\u2066\x85ＣON漢😀é') | LONE)


@settings(max_examples=500)
@given(st.text(st.characters(categories=None)) | HOSTILE)
@pytest.mark.parametrize("named", [file_name, names.file_name])
def test_any_title_gives_a_name(named: object, title: str) -> None:
    name = named(title)
    assert len(f"{name} (999).m4a".encode()) <= 255
    assert not re.search('[<>:"/\\\\|?*\x00-\x1f\u202e]', name)
    assert name == name.strip(". ")
    assert Path(f"{name}.m4a").name == f"{name}.m4a"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("漢" * 100, "漢" * 66),
        ("😀" * 100, "😀" * 50),
        ("NUL", "_NUL"),
        ("com1.talk", "_com1.talk"),
        ("Console", "Console"),
        ("a\u202e4m3.exe", "a 4m3.exe"),
        ("../../etc/passwd", "etc passwd"),
        ("\ud800", "lyricast"),
        (" . ", "lyricast"),
    ],
)
def test_what_a_title_is_called(title: str, name: str) -> None:
    assert file_name(title) == name


def test_such_a_file_can_be_made(tmp_path: Path) -> None:
    for title in ("漢" * 100, "😀" * 100, "\ud800a", "NUL"):
        (tmp_path / f"{file_name(title)}.m4a").write_bytes(b"")
    assert len(list(tmp_path.iterdir())) == 4
