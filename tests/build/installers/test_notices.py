"""The bill of materials names where packages come from, and what comes from the machine."""

from hashlib import sha256
from pathlib import Path

from installers.notices import CONSTRAINTS, add_sources, machine_parts

CONSTRAINED = f"""\
# Written by build/lock.py.
some-part==1.2 ; python_full_version < '3.15' \\
    --hash=sha256:{"a" * 64} \\
    --hash=sha256:{"b" * 64}
some-part-more==1.2 ; python_full_version < '3.15' \\
    --hash=sha256:{"c" * 64}
"""


def test_a_package_is_named_with_its_hashes() -> None:
    part = {"name": "Some_Part", "version": "1.2"}
    other = {"name": "some-part", "version": "1.20"}
    add_sources([part, other], CONSTRAINED)
    (source,) = part["externalReferences"]
    assert source["url"] == "https://pypi.org/project/some-part/1.2/"
    assert [one["content"][0] for one in source["hashes"]] == ["a", "b"]
    assert "externalReferences" not in other


def test_the_constraints_are_read_as_they_are_written() -> None:
    text = CONSTRAINTS.read_text("utf-8")
    version = text.partition("\nnumpy==")[2].partition(" ")[0]
    part = {"name": "numpy", "version": version}
    add_sources([part], text)
    assert len(part["externalReferences"][0]["hashes"]) > 5


def test_libraries_of_the_machine_are_named(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    inside.mkdir()
    (inside / "libssl.so.3").write_bytes(b"of the machine")
    (inside / "libavcodec-5e6b.so.62").write_bytes(b"of a package")
    (inside / "libssl.so").symlink_to("libssl.so.3")
    (part,) = machine_parts(tmp_path)
    assert part["name"] == "libssl.so.3"
    assert part["hashes"][0]["content"] == sha256(b"of the machine").hexdigest()
