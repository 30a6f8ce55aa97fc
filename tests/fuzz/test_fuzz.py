"""More than a thousand hostile inputs, and all that ever did harm."""

import os
import signal
import sys
import time

import pytest

pytest.importorskip("resource", reason="limits of processes are those of Unix")
if sys.platform != "linux":
    pytest.skip("memory is measured as Linux tells it", allow_module_level=True)

from tests.fuzz import isolated
from tests.fuzz.campaign import faults, kept, outcomes_of

COUNTS = {
    "command": 6,
    "note": 60,
    "dictionary": 30,
    "text": 25,
    "media": 45,
    "database": 20,
    "link": 500,
    "message": 500,
    "setting": 30,
    "feed": 150,
    "timed": 40,
    "book": 20,
}


@pytest.mark.parametrize("kind", COUNTS)
def test_hostile_inputs_do_no_harm(kind: str) -> None:
    assert not faults(kind, range(COUNTS[kind]))


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in kept()}))
def test_what_once_did_harm_does_none(kind: str) -> None:
    paths = [path for other, path in kept() if other == kind]
    found = outcomes_of(kind, [path.read_bytes() for path in paths])
    assert dict(zip(paths, found, strict=True)) == dict.fromkeys(paths, "")


def test_harm_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the tests above could not fail."""
    monkeypatch.setattr(isolated, "SECONDS", 0.3)
    monkeypatch.setattr(isolated, "BESIDES", 3)
    said = isolated.outcomes(
        [
            lambda: None,
            lambda: 1 / 0,
            lambda: bytearray(2 * isolated.MEMORY),
            lambda: None,
            lambda: time.sleep(60),
            lambda: os.kill(os.getpid(), signal.SIGKILL),
            lambda: os._exit(3),
            lambda: None,
        ]
    )
    wanted = ["", "ZeroDivisionError", "MemoryError", "", isolated.LATE, "SIGKILL", "itself", ""]
    for one, words in zip(said, wanted, strict=True):
        assert words in one
        assert bool(words) == bool(one)
    monkeypatch.setattr(isolated, "BESIDES", 100)
    assert isolated.LATE in isolated.outcomes([lambda: all(iter(lambda: 1, 0))])[0]


def test_a_case_that_fails_only_after_others_says_so() -> None:
    seen: list[int] = []

    def fails_later() -> None:
        assert not seen

    (first, second) = isolated.outcomes([lambda: seen.append(1), fails_later])
    assert not first
    assert "only after other cases" in second
