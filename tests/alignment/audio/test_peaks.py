import numpy as np
import pytest

from alignment.audio.peaks import peaks


def test_one_peak_for_every_stretch() -> None:
    samples = np.zeros(16_000 * 3 + 5, np.int16)
    assert peaks(samples).shape == (61,)
    assert peaks(samples, per_second=50).shape == (151,)
    assert peaks(samples).dtype == np.uint8
    assert not peaks(samples).any()
    assert peaks(np.zeros(0, np.int16)).shape == (0,)


def test_louder_is_higher_in_equal_steps() -> None:
    samples = np.repeat(np.array([0, 80, 320, 1280, 5120, 20480], np.int16), 800)
    found = peaks(samples)
    assert found[0] == 0
    assert found[-1] == 255
    steps = np.diff(found[1:].astype(int))
    assert steps == pytest.approx(255 * 12.04 / 48, abs=1)


def test_loudest_moment_is_the_top_whatever_its_sign() -> None:
    samples = np.zeros(3200, np.int16)
    samples[900] = -32768
    samples[2000] = 32767
    assert peaks(samples).tolist() == [0, 255, 255, 0]
    assert peaks(samples // 1000) == pytest.approx([0, 255, 255, 0], abs=1)


def test_blocks_leave_no_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = np.random.default_rng(2).normal(0, 3000, 100_123).astype(np.int16)
    whole = peaks(samples)
    monkeypatch.setattr("alignment.audio.peaks._BLOCK", 7_000)
    assert (peaks(samples) == whole).all()
