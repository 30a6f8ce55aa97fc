import numpy as np
import pytest

from tests.bench.confidence import Bend, fitted, halves
from tests.bench.report import calibration


def test_what_was_bent_is_bent_back() -> None:
    random = np.random.default_rng(0)
    said = random.uniform(0.05, 0.99, 40_000)
    right = random.random(len(said)) < Bend(1.0, 1.5)(said)
    assert fitted(said, right) == pytest.approx((1.0, 1.5), abs=0.1)


def test_a_fit_is_finite_where_all_are_right() -> None:
    said = np.full(50, 0.9)
    assert 0.99 < Bend(*fitted(said, np.ones(50)))(said)[0] < 1


@pytest.mark.parametrize("said", [0.0, 0.3, 1.0])
def test_one_confidence_for_all_becomes_the_share_that_is_right(said: float) -> None:
    confidence, right = np.full(1000, said), np.arange(1000) % 4 == 0
    assert fitted(confidence, right)(confidence) == pytest.approx(0.25, abs=0.01)


def test_no_recording_is_in_both_halves_and_both_are_shown() -> None:
    random = np.random.default_rng(1)
    rows = []
    for number in range(6):
        said = random.uniform(0.3, 0.99, 200)
        right = random.random(200) < Bend(1.0, 1.0)(said)
        sentences = [
            {"confidence": float(c), "error": 0.1 if r else 5.0}
            for c, r in zip(said, right, strict=True)
        ]
        rows.append({"recording": f"r{number // 2}", "method": "attention", "sentences": sentences})
    first, second = ({row["recording"] for row in half} for half in halves(rows))
    assert first | second == {"r0", "r1", "r2"}
    assert not first & second
    shown = calibration(rows)
    counted = sum(int(line.split("|")[3]) for line in shown.splitlines()[2:])
    assert counted == 1200
