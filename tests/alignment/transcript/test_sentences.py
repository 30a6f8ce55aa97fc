"""Sentence and clause ends, sentence by sentence as a reader would put them."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.transcript.sentences import clause_ends, sentence_ends


def pieces(text: str, ends: Iterator[int]) -> list[str]:
    return [text[a:b] for a, b in pairwise([0, *ends])]


def sentences(text: str) -> list[str]:
    return [piece.strip() for piece in pieces(text, sentence_ends(text))]


def clauses(text: str) -> list[str]:
    return [piece.strip() for piece in pieces(text, clause_ends(text))]


# "|" stands where one sentence ends and the next begins.
SPLIT = {
    "Chinese marks": "你好。|你是谁？|太好了！|再见",
    "several marks": "真的吗？！|是的。",
    "ASCII marks in Chinese": "这是什么?|AI 科学家?|人形机器人!|好",
    "space between Chinese sentences": "他说完了。 |然后走了。",
    "ellipsis breaks off": "你认为这些最终会……|你知道，它是必需的。",
    "ellipsis before Latin": "这将需要一个非常不同的……|Sora 视频的成本很高。",
    "ellipsis in the middle of a turn": "感觉都……|正在创造巨大的价值……|这太棒了。",
    "hesitation": "嗯……我不知道。",
    "hesitation in English": "So... I think we should go.",
    "English ellipsis": "I wanted to... |Never mind that.",
    "English ellipsis that goes on": "I wanted to... you know, leave.",
    "quote that ends a sentence": "他们问：“为什么?”|你说：“哦，去问 AI。|它帮忙。”|大家笑了。",
    "quote within a sentence": "人们的反应是：“这不可能！”，或者“我们不在乎”。|然后呢？",
    "quoted words before 的": "你会得到“真的吗？”的感觉。|那很好。",
    "quote then 的确": "他问：“好吗？”|的确很好。",
    "corner brackets": "他说「走吧。」|我们就走了。",
    "book title": "我看过《你好！中国》这本书。|很好看。",
    "brackets within a sentence": "这家店（真的吗？我没去过。）很有名。|是的。",
    "English": "Hello there. |How are you? |Fine!",
    "titles": "Mr. Smith met Dr. Jones and Mrs. Lee. |They talked.",
    "Latin abbreviations": "Use tools, e.g. a hammer, i.e. something heavy. |Done.",
    "U.S.": "He moved to the U.S. government in May. |Then he left.",
    "U.S. at the end": "He moved to the U.S. |The next year he left.",
    "etc.": "Bread, milk, etc. were sold. |Yes.",
    "etc. at the end": "Bread, milk, etc. |They were sold.",
    "initials": "J. K. Rowling and Samuel L. Jackson met. |They ate.",
    "one letter": "It was plan B. |We liked it.",
    "I at the end": "She is taller than I. |Really.",
    "number": "See No. 5 and vol. 3 on p. 12. |Good.",
    "No as an answer": "No. |That is wrong.",
    "decimals": "It rose 3.5 percent to 1.25. |Fine.",
    "names of models": "a16z uses GPT-3.5 and GPT-4. |OpenAI made it.",
    "lower-case name": "It sold well. |iPhone users came back.",
    "Chinese after an ASCII stop": "我认为是的.|然后走了.",
    "address": "Go to https://example.com/a?b=c!d and www.example.org. |Then read.",
    "domain": "See example.com for more. |Bye.",
    "list number": "1. Buy some bread. |2. Eat it.",
    "quote in English": '"Really?" he asked. |"Yes." |She left.',
    "straight quotes that open": '他问?|"好"是什么意思。',
    "exclamation within a name": "Yahoo!Mail is old. |Yes.",
    "a.m.": "It starts at 9 a.m. |The end is at noon.",
    "point before a word": "We use .NET and C. |It works.",
    "Japanese": "こんにちは。|元気ですか？|「はい。」と彼は言った。",
    "Hindi": "यह अच्छा है।|हाँ।",
    "Arabic": "كيف حالك؟ |بخير.",
    "marks alone": "……好。|好！……",
}


@pytest.mark.parametrize("marked", SPLIT.values(), ids=SPLIT.keys())
def test_sentences(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


CLAUSES = {
    "Chinese": "如果你去看看，|有很多人；|真的：|是的、|对——|好。",
    "ASCII in Chinese": "你知道,|它很好;|是吗?",
    "English": "Well, |I said: |go; |now — |please.",
    "double hyphen": "It is -- |as you know -- |here.",
    "numbers": "It cost 1,000 at 12:30, |they say.",
    "closing quote": '"Yes," |he said.',
    "opening quote": '他说,|"好的"。',
    "no letters": "，，你好，，|世界",
    "nothing to cut": "你好。",
}


@pytest.mark.parametrize("marked", CLAUSES.values(), ids=CLAUSES.keys())
def test_clauses(marked: str) -> None:
    assert clauses(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def test_empty() -> None:
    assert list(sentence_ends("")) == []
    assert list(clause_ends("")) == []


@pytest.mark.parametrize("ends", [sentence_ends, clause_ends])
@given(text=st.text(st.sampled_from('ab A1。！？?!.…,，；：:—-"“”（）()《》 \n') | st.characters()))
def test_ends_rise_to_the_length(ends: Callable[[str], Iterator[int]], text: str) -> None:
    found = list(ends(text))
    assert found == sorted(set(found))
    assert found[-1:] == ([len(text)] if text else [])
    parts = pieces(text, iter(found))
    if any(map(str.isalnum, text)):
        assert all(any(map(str.isalnum, part)) for part in parts)
