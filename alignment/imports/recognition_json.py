"""JSON of services that recognise speech: words with times, and who says them.

Amazon Transcribe, AssemblyAI, Azure, Deepgram, ElevenLabs, Google, IBM Watson, Rev AI and
Speechmatics; sentences of DashScope, FunASR and Volcano Engine; word lists of the BBC and Gentle.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from alignment.errors import TranscriptError
from alignment.imports.base import Imported
from alignment.imports.captions import Caption, stamp
from alignment.imports.json_document import keys_in, number, parsed, rows, seconds, text_of
from alignment.imports.running import imported

ENDINGS = (".json",)

_SHAPES = (
    {"results", "alternatives"},
    {"monologues", "elements"},
    {"recognizedPhrases", "nBest"},
    {"sentence_info", "start"},
    {"sentences", "begin_time"},
    {"utterances", "start_time"},
    {"words", "start", "end"},
    {"words", "time", "duration"},
)
_TICK = 1e-4
_BARE = re.compile(r"[A-Z]|\d{1,3}")
_PUNCTUATION = re.compile(r"[^\w\s]+")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"”’)]*$")
_IDEOGRAPH = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff]")
_LONG_PAUSE = 2_000


class _Word(NamedTuple):
    """A word, sentence or mark of punctuation, which stands right behind the word before it."""

    text: str
    start: float | None
    end: float | None
    speaker: str | None
    glued: bool = False


def fits(head: bytes, ending: str) -> bool:
    """Whether a file has the keys of one of these services, and no segments as Whisper has."""
    keys = keys_in(head)
    if head.lstrip()[:1] == b"[":
        return keys >= {"sentence_info", "start"}
    whispered = "segments" in keys and not keys & {"channels", "speaker_labels", "retval"}
    return not whispered and any(shape <= keys for shape in _SHAPES)


def read(data: bytes, name: str) -> Imported:
    """Read the words.

    Raises
    ------
    TranscriptError
        It is damaged, or holds no words.
    """
    document = parsed(data, name)
    for words in (_items, _monologues, _azure, _channels, _google, _watson, _sentences, _list):
        if found := [word for word in words(document) if word.text.strip()]:
            return imported(_captions(found))
    raise TranscriptError(
        "“{file}” is JSON of a kind that is not known. Export the text as subtitles or as "
        "plain text.",
        file=name,
    )


def _captions(words: Iterable[_Word]) -> Iterator[Caption]:
    """Yield the words of a sentence together, as far as one person says them without a pause."""
    held: list[_Word] = []
    for word in words:
        if held and not word.glued:
            last = held[-1]
            paused = (word.start or 0) - (last.end or word.start or 0) > _LONG_PAUSE
            if paused or word.speaker != last.speaker or _ENDS_SENTENCE.search(last.text):
                yield _caption(held)
                held = []
        held.append(word)
    if held:
        yield _caption(held)


def _caption(words: list[_Word]) -> Caption:
    text = ""
    for word in words:
        close = word.glued or (_IDEOGRAPH.match(text[-1:]) and _IDEOGRAPH.match(word.text))
        text += "" if close or not text else " "
        text += word.text.strip() if word.start is None or word.glued else _stamped(word)
    end = next((word.end for word in reversed(words) if word.end is not None), None)
    return Caption(words[0].start, end, text, words[0].speaker)


def _stamped(word: _Word) -> str:
    return stamp(word.start or 0) + word.text.strip()


def _name(speaker: object) -> str | None:
    """Return who speaks; a bare number or letter is a speaker's."""
    name = str(speaker) if isinstance(speaker, int) else text_of(speaker)
    return f"Speaker {name}" if _BARE.fullmatch(name) else name or None


def _object(value: object, *keys: str) -> dict[str, Any]:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _items(document: object) -> Iterator[_Word]:
    """Words and marks of Amazon Transcribe and Speechmatics."""
    results = _object(document, "results")
    labels = rows(_object(results, "speaker_labels"), "segments")
    speakers = {
        text_of(item.get("start_time")): item.get("speaker_label")
        for segment in labels
        for item in rows(segment, "items")
    }
    items = rows(results, "items") or rows(document, "results")
    before = None
    for item in items:
        if "type" not in item:
            continue
        best = next(iter(rows(item, "alternatives")), {})
        glued = item["type"] == "punctuation"
        speaker = item.get("speaker_label") or best.get("speaker")
        speaker = speaker or speakers.get(text_of(item.get("start_time")))
        before = before if glued else _name(speaker)
        start, end = seconds(item.get("start_time")), seconds(item.get("end_time"))
        yield _Word(text_of(best.get("content")), start, end, before, glued)


def _monologues(document: object) -> Iterator[_Word]:
    """Words and marks of Rev AI; spaces stand among the marks."""
    for monologue in rows(document, "monologues"):
        speaker = _name(monologue.get("speaker"))
        for item in rows(monologue, "elements"):
            glued = item.get("type") == "punct"
            start, end = seconds(item.get("ts")), seconds(item.get("end_ts"))
            yield _Word(text_of(item.get("value")), start, end, speaker, glued)


def _azure(document: object) -> Iterator[_Word]:
    """Phrases of Azure, as they are displayed."""
    for phrase in rows(document, "recognizedPhrases"):
        best = next(iter(rows(phrase, "nBest")), {})
        start = number(phrase.get("offsetInTicks"), _TICK)
        length = number(phrase.get("durationInTicks"), _TICK)
        end = None if start is None or length is None else start + length
        yield _Word(text_of(best.get("display")), start, end, _name(phrase.get("speaker")))


def _channels(document: object) -> Iterator[_Word]:
    """Words of Deepgram."""
    for channel in rows(_object(document, "results"), "channels"):
        for best in rows(channel, "alternatives")[:1]:
            yield from _plain(rows(best, "words"))


def _google(document: object) -> Iterator[_Word]:
    """Words of Google; where speakers are told, the last result repeats all words with them."""
    found = [rows(result, "alternatives")[:1] for result in rows(document, "results")]
    lists = [rows(best, "words") for alternatives in found for best in alternatives]
    told = [words for words in lists if any(_tag(word) for word in words)]
    for words in told[-1:] or lists:
        for word in words:
            start = _duration(word, "startTime", "startOffset", "start_time")
            end = _duration(word, "endTime", "endOffset", "end_time")
            yield _Word(text_of(word.get("word")), start, end, _name(_tag(word)))


def _tag(word: dict[str, Any]) -> object:
    return word.get("speakerLabel") or word.get("speakerTag") or word.get("speaker_tag")


def _duration(word: dict[str, Any], *keys: str) -> float | None:
    """Return a time such as ``"1.5s"``, or one of seconds and nanoseconds."""
    value = next((word[key] for key in keys if key in word), None)
    if isinstance(value, dict):
        whole, rest = seconds(value.get("seconds", 0)), number(value.get("nanos", 0), 1e-6)
        return None if whole is None or rest is None else whole + rest
    return seconds(text_of(value).removesuffix("s"))


def _watson(document: object) -> Iterator[_Word]:
    """Words of IBM, without punctuation, and who speaks by the time."""
    outer = rows(document, "results")
    nested: list[object] = [one for one in outer if "results" in one]
    for part in nested or [document]:
        speakers = {label.get("from"): label for label in rows(part, "speaker_labels")}
        for result in rows(part, "results"):
            for best in rows(result, "alternatives")[:1]:
                stamps = best.get("timestamps")
                for entry in stamps if isinstance(stamps, list) else ():
                    if isinstance(entry, list) and len(entry) == 3:
                        word, start, end = entry
                        speaker = speakers.get(start, {}).get("speaker")
                        times = seconds(start), seconds(end)
                        yield _Word(text_of(word), *times, _name(speaker))


def _sentences(document: object) -> Iterator[_Word]:
    """Sentences of DashScope, FunASR and Volcano Engine, with times in milliseconds."""
    result = _object(document, "result") or document
    found = [one for part in rows(document, "transcripts") for one in rows(part, "sentences")]
    found = found or [one for part in rows(document) for one in rows(part, "sentence_info")]
    found = found or [one for one in rows(result, "utterances") if "start_time" in one]
    for one in found:
        start = number(one.get("begin_time", one.get("start_time", one.get("start"))))
        end = number(one.get("end_time", one.get("end")))
        speaker = one.get("speaker_id", one.get("spk", one.get("speaker")))
        yield _Word(text_of(one.get("text")), start, end, _name(speaker))


def _list(document: object) -> Iterator[_Word]:
    """Words of AssemblyAI, ElevenLabs, Gentle, the BBC and the like."""
    spoken = [one for part in rows(document, "utterances") for one in rows(part, "words")]
    yield from _plain(
        spoken or rows(document, "words") or rows(_object(document, "retval"), "words")
    )


def _plain(words: list[dict[str, Any]]) -> Iterator[_Word]:
    starts = [word.get("start", word.get("time")) for word in words]
    whole = all(isinstance(start, int) for start in starts)
    for word, begin in zip(words, starts, strict=True):
        keys = ("punctuated_word", "punct", "text", "word", "name")
        text = next((text for key in keys if (text := text_of(word.get(key)))), "")
        start, end = (number(t) if whole else seconds(t) for t in (begin, word.get("end")))
        speaker = _name(word.get("speaker", word.get("speaker_id")))
        yield _Word(text, start, end, speaker, _PUNCTUATION.fullmatch(text) is not None)
