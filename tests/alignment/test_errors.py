import inspect
import pickle

import pytest

from alignment import errors
from alignment.messages import Message

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if kind.__module__ == errors.__name__
]
FAULTS = [kind for kind in KINDS if issubclass(kind, errors.LyricastError)]


def test_one_handler_catches_every_fault_a_user_can_mend() -> None:
    assert set(KINDS) - set(FAULTS) == {errors.Cancelled}
    assert {errors.TranscriptError, errors.AudioError, errors.ModelError} < set(FAULTS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_sentence_comes_through_as_it_is(kind: type[Exception]) -> None:
    assert str(kind("文件 a.txt 是空的。")) == "文件 a.txt 是空的。"


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_crosses_to_another_process_whole(kind: type[errors.LyricastError]) -> None:
    fault = pickle.loads(pickle.dumps(kind("“{file}” is empty.", file="{a}.txt")))
    assert type(fault) is kind
    assert str(fault) == "“{a}.txt” is empty."
    assert fault.message == Message("“{file}” is empty.", file="{a}.txt")
