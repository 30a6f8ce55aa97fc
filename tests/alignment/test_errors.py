import inspect

import pytest

from alignment import errors

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


def test_one_handler_catches_every_fault_a_user_can_mend() -> None:
    faults = {kind for kind in KINDS if issubclass(kind, errors.LyricastError)}
    assert set(KINDS) - faults == {errors.Cancelled}
    assert {errors.TranscriptError, errors.AudioError, errors.ModelError} < faults


@pytest.mark.parametrize("kind", KINDS)
def test_the_sentence_comes_through_as_it_is(kind: type[Exception]) -> None:
    assert str(kind("文件 a.txt 是空的。")) == "文件 a.txt 是空的。"
