"""What a model is computed on."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def on_best_device(load: Callable[[str, str], T], tried: Callable[[T], object]) -> T:
    """Load a model on a graphics card where CTranslate2 finds one that works, else on processors.

    Parameters
    ----------
    load
        Takes the device, and the type that it computes with.
    tried
        Has the model compute something: a card whose libraries are missing, or whose memory is too
        small, is only found out then.
    """
    from ctranslate2 import get_cuda_device_count

    if get_cuda_device_count():
        try:
            model = load("cuda", "int8_float16")
            tried(model)
        except (RuntimeError, ValueError):
            pass
        else:
            return model
    return load("cpu", "int8")
