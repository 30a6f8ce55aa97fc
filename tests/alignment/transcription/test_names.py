import pytest

from alignment.transcription.names import names_in_notes

NOTES = (
    "Today we talk to Grace Hopper of the U.S. Navy. She built COBOL. "
    "Visit https://Example.com/Foo and say hi. Ludwig van Beethoven too.\n"
    "Listen to GPT-4o with ChatGPT."
)


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (
            ["Talking with Ada Lovelace about Rust", NOTES],
            *[["Ada Lovelace", "Rust", "Grace Hopper", "U.S", "COBOL", "Ludwig van Beethoven",
               "GPT-4o", "ChatGPT"]],
        ),
        (
            ["对话罗永浩：为什么做 ChatGPT", "嘉宾：王小明、李四（字节跳动）\n《百年孤独》"],
            ["ChatGPT", "百年孤独", "王小明", "李四"],
        ),
        (["New episode", "Welcome to the show. Subscribe now!"], []),
        ([""], []),
    ],
)  # fmt: skip
def test_names_are_found_as_they_are_spelt(texts: list[str], names: list[str]) -> None:
    assert names_in_notes(texts) == names


def test_there_are_not_too_many() -> None:
    assert len(names_in_notes([" and ".join(f"Ada{n} Bell" for n in range(99))])) == 30
