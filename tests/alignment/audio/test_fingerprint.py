from pathlib import Path

import pytest

from alignment.audio.fingerprint import fingerprint
from alignment.errors import AudioError


def test_content_alone_counts(tmp_path: Path) -> None:
    first, second = tmp_path / "a.mp3", tmp_path / "b.wav"
    first.write_bytes(b"abc")
    second.write_bytes(b"abc")
    assert fingerprint(first) == fingerprint(second)
    assert fingerprint(first) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    second.write_bytes(b"abd")
    assert fingerprint(first) != fingerprint(second)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"no file “.*gone\.mp3”"):
        fingerprint(tmp_path / "gone.mp3")
