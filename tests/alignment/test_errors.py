import inspect

import pytest

from alignment import errors

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


def test_one_handler_catches_every_fault_a_user_can_mend():
    faults = {kind for kind in KINDS if issubclass(kind, errors.LyricastError)}
    assert set(KINDS) - faults == {errors.Cancelled}
    assert {errors.TranscriptError, errors.AudioError, errors.ModelError} < faults


def test_cancelling_is_not_taken_for_a_fault():
    with pytest.raises(errors.Cancelled):
        try:
            raise errors.Cancelled
        except errors.LyricastError:
            pytest.fail("a cancelled job was reported as a fault")


@pytest.mark.parametrize("kind", KINDS)
def test_the_sentence_comes_through_as_it_is(kind):
    assert str(kind("文件 a.txt 是空的。")) == "文件 a.txt 是空的。"
