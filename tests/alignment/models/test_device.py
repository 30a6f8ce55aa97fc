import ctranslate2
import pytest

from alignment.models.device import on_best_device


def load(device: str, compute_type: str) -> tuple[str, str]:
    return device, compute_type


def broken(model: object) -> None:
    raise RuntimeError("Library libcublas.so.12 is not found or cannot be loaded")


def test_a_card_that_works_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    assert on_best_device(load, lambda model: None) == ("cuda", "int8_float16")
    assert on_best_device(load, broken) == ("cpu", "int8")


def test_without_a_card_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 0)
    assert on_best_device(load, broken) == ("cpu", "int8")
