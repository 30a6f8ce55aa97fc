import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.messages import Message, joined

CHINESE = {
    "“{file}” is empty.": "“{file}”是空的。",
    "{source}: {reason}": "{source}：{reason}",
    "{earlier}; {later}": "{earlier}；{later}",
    "the hub": "模型库",
    "answers {code}": "返回 {code}",
}


def chinese(template: str) -> str:
    return CHINESE.get(template, template)


@given(st.text())
def test_without_details_the_sentence_is_taken_as_it_is(sentence: str) -> None:
    assert str(Message(sentence)) == sentence


@given(st.text(), st.integers())
def test_what_details_say_is_never_taken_for_a_field(name: str, count: int) -> None:
    message = Message("{count} of “{template}”", template=name, count=count)
    assert str(message) == f"{count} of “{name}”"


def test_the_template_is_translated_and_details_are_not() -> None:
    message = Message("“{file}” is empty.", file="the hub")
    assert message.translated(chinese) == "“the hub”是空的。"
    assert str(message) == "“the hub” is empty."


def test_messages_inside_are_translated_too() -> None:
    answer = Message("{source}: {reason}", source=Message("the hub"), reason="timed out")
    other = Message(
        "{source}: {reason}", source="index", reason=Message("answers {code}", code=404)
    )
    both = joined([answer, other])
    assert str(both) == "the hub: timed out; index: answers 404"
    assert isinstance(both, Message)
    assert both.translated(chinese) == "模型库：timed out；index：返回 404"


def test_fewer_than_two_details_need_no_joint() -> None:
    assert joined(["alone"]) == "alone"
    assert joined([]) == ""


def test_messages_are_values() -> None:
    message = Message("“{file}” is empty.", file="a")
    assert pickle.loads(pickle.dumps(message)) == message
    assert {message, Message("“{file}” is empty.", file="a")} == {message}
    assert message != Message("“{file}” is empty.", file="b")
    with pytest.raises(FrozenInstanceError):
        message.template = "other"  # type: ignore[misc]
