"""Five hundred hostile inputs, and all that ever did harm."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="limits of processes are those of Unix")
if sys.platform != "linux":
    pytest.skip("memory is measured as Linux tells it", allow_module_level=True)

from tests.fuzz.campaign import TOGETHER, faults, kept, tried

COUNTS = {"text": 25, "media": 45, "database": 20, "link": 190, "message": 190, "setting": 30}


@pytest.mark.parametrize("kind", COUNTS)
def test_hostile_inputs_do_no_harm(kind: str) -> None:
    for first in range(0, COUNTS[kind], TOGETHER):
        assert not faults(kind, range(first, min(first + TOGETHER, COUNTS[kind])))


@pytest.mark.parametrize(("kind", "path"), [pytest.param(*one, id=one[1].name) for one in kept()])
def test_what_once_did_harm_does_none(kind: str, path: Path) -> None:
    assert not tried(kind, path.read_bytes())


def test_harm_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the tests above could not fail."""
    from tests.fuzz import isolated
    from tests.fuzz.isolated import outcome

    assert "ZeroDivisionError" in outcome(lambda: 1 / 0)
    assert "MemoryError" in outcome(lambda: bytearray(2 * isolated.MEMORY))
    monkeypatch.setattr(isolated, "SECONDS", 0.2)
    assert "took more than" in outcome(lambda: __import__("time").sleep(60))
    monkeypatch.setattr(isolated, "BESIDES", 100)
    assert "took more than" in outcome(lambda: all(iter(lambda: 1, 0)))
    assert outcome(lambda: None) == ""
