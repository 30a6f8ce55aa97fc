"""Lyricast's own format (``.json``): everything a timeline knows.

``timeline.schema.json``, beside this module, describes it.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from alignment.certainty import certainties
from alignment.errors import FormatError
from alignment.formats.content import DEFAULT, Content, WriteOptions
from alignment.imports.timeline_json import FORMAT
from alignment.messages import Message
from alignment.reader import contents
from alignment.timeline import Cue, Pin, Recognised, State, Timeline, Word
from alignment.transcript.matching import match
from alignment.transcript.model import Transcript

VERSION = 1


def dumps(content: Content, options: WriteOptions = DEFAULT) -> str:
    """Return the timeline as JSON, with times in seconds."""
    timeline, transcript = content.timeline, content.transcript
    document = {
        "format": FORMAT,
        "version": VERSION,
        "audio": content.audio.name if content.audio else None,
        "duration": _seconds(timeline.duration),
        "engine": timeline.engine,
        "language": {"text": timeline.text_language, "audio": timeline.audio_language},
        "remarks": [str(remark) for remark in timeline.remarks],
        "chapters": [
            {"title": chapter.title, "start": _seconds(chapter.start)}
            for chapter in transcript.chapters
        ],
        "sentences": [
            {
                "index": cue.index,
                "text": sentence.text,
                "kind": sentence.kind,
                "paragraph": sentence.paragraph,
                "speaker": sentence.speaker,
                "chapter": sentence.chapter,
                "start": _seconds(cue.start),
                "end": _seconds(cue.end),
                "confidence": round(cue.confidence, 3),
                "state": cue.state,
                "certainty": known,
                **({"engine": cue.engine} if cue.engine else {}),
                **({"words": _words(cue.words)} if cue.words else {}),
            }
            for cue, sentence, known in zip(
                timeline.cues,
                transcript.sentences,
                certainties(timeline, transcript),
                strict=True,
            )
        ],
    }
    if timeline.pins:
        document["pins"] = [
            {"sentence": pin.sentence, "time": _seconds(pin.time)} for pin in timeline.pins
        ]
    if timeline.recognised:
        document["recognised"] = [
            {"sentence": said.index, "text": said.text, "words": _words(said.words)}
            for said in timeline.recognised
        ]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read(path: Path, transcript: Transcript | None = None) -> Timeline:
    """Read a timeline that was written as JSON.

    Parameters
    ----------
    transcript
        The text it has to be for, where that matters.

    Raises
    ------
    FormatError
        The file cannot be read, is no timeline, is damaged, comes from a newer
        version, or times another text.
    """
    timeline, texts = _read(path)
    if transcript and texts != [sentence.text for sentence in transcript.sentences]:
        raise FormatError("“{file}” times another text: align the audio again.", file=path.name)
    return timeline


def is_timeline(path: Path) -> bool:
    """Whether a file says that it is a timeline written by Lyricast."""
    with path.open("rb") as file:
        return f'"{FORMAT}"'.encode() in file.read(1_000)


def read_pins(path: Path, transcript: Transcript) -> tuple[Pin, ...]:
    """Read the pins of a timeline, for a text that may have been edited since.

    Pins of sentences that are no longer there are left out.

    Raises
    ------
    FormatError
        As for `read`, whatever text the file times.
    """
    timeline, texts = _read(path)
    same = match(texts, [sentence.text for sentence in transcript.sentences])
    return tuple(Pin(same[pin.sentence], pin.time) for pin in timeline.pins if pin.sentence in same)


def _read(path: Path) -> tuple[Timeline, list[str]]:
    """Return the timeline in a file and the texts of its sentences."""
    try:
        document = json.loads(contents(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise FormatError("“{file}” is not a JSON file.", file=path.name) from fault
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FormatError("“{file}” is not a timeline written by Lyricast.", file=path.name)
    if document.get("version") != VERSION:
        raise FormatError(
            "“{file}” was written by another version of Lyricast: align the audio again.",
            file=path.name,
        )
    try:
        timeline = _timeline(document)
        texts = [row["text"] for row in document["sentences"]]
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as fault:
        raise FormatError("“{file}” is damaged: align the audio again.", file=path.name) from fault
    return timeline, texts


def _timeline(document: dict[str, Any]) -> Timeline:
    return Timeline(
        cues=tuple(
            Cue(
                index=row["index"],
                start=_milliseconds(row["start"]),
                end=_milliseconds(row["end"]),
                confidence=row["confidence"],
                state=State(row["state"]),
                words=_read_words(row.get("words", ())),
                engine=row.get("engine", document["engine"] if row["start"] is not None else ""),
            )
            for row in document["sentences"]
        ),
        duration=round(document["duration"] * 1000),
        text_language=document["language"]["text"],
        audio_language=document["language"]["audio"],
        remarks=tuple(Message(sentence) for sentence in document["remarks"]),
        pins=tuple(
            Pin(row["sentence"], round(row["time"] * 1000)) for row in document.get("pins", ())
        ),
        recognised=tuple(
            Recognised(row["sentence"], row["text"], _read_words(row["words"]))
            for row in document.get("recognised", ())
        ),
    )


def _words(words: Iterable[Word]) -> list[dict[str, Any]]:
    return [
        {
            "first": word.first,
            "stop": word.stop,
            "start": _seconds(word.start),
            "end": _seconds(word.end),
        }
        for word in words
    ]


def _read_words(rows: Iterable[dict[str, Any]]) -> tuple[Word, ...]:
    return tuple(
        Word(row["first"], row["stop"], round(row["start"] * 1000), round(row["end"] * 1000))
        for row in rows
    )


def _seconds(time: int | None) -> float | None:
    return None if time is None else time / 1000


def _milliseconds(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)
