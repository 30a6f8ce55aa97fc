"""JSON of services that recognise speech, in the shapes that they document."""

import json

import pytest

from alignment.errors import TranscriptError
from alignment.imports.registry import import_text
from tests.alignment.imports.reading import imported, said, times

WORDS = [
    ("Did", 500),
    ("it", 700),
    ("float?", 900),
    ("Nearly", 1500),
    ("an", 1800),
    ("hour.", 2000),
]


def starts(data: str, name: str) -> list[int]:
    return [start for _, start, _ in times(data, name)]


def listed(unit: float = 1000, **keys: str) -> list[dict]:
    """Return the words as objects with the given names of text, start, end and speaker."""
    return [
        {
            keys["text"]: word,
            keys["start"]: start / unit if unit != 1 else start,
            keys["end"]: (start + 150) / unit if unit != 1 else start + 150,
            keys["speaker"]: int(start > 1000),
        }
        for word, start in WORDS
    ]


def items(place: str) -> list[dict]:
    """Return words and marks as Amazon and Speechmatics write them."""
    found = []
    for word, start in WORDS:
        bare = word.rstrip("?.")
        who = {"speaker_label": f"spk_{int(start > 1000)}"} if place == "item" else {}
        best = {"content": bare} | ({"speaker": f"S{int(start > 1000)}"} if place == "best" else {})
        stamps = {"start_time": str(start / 1000), "end_time": str(start / 1000 + 0.15)}
        found.append({"type": "word", **stamps, "alternatives": [best], **who})
        if bare != word:
            found.append({"type": "punctuation", "alternatives": [{"content": word[-1]}]})
    return found


def google(style: str) -> dict:
    def at(ms: int) -> object:
        if style == "seconds":
            return f"{ms / 1000}s"
        return {"seconds": str(ms // 1000), "nanos": ms % 1000 * 1_000_000}

    words = [{"word": word, "startTime": at(t), "endTime": at(t + 150)} for word, t in WORDS]
    told = [
        word | {"speakerTag": 1 + (t > 1000)} for word, (_, t) in zip(words, WORDS, strict=True)
    ]
    results = [{"alternatives": [{"transcript": "Did it float?", "words": words[:3]}]}]
    return {"results": [*results, {"alternatives": [{"words": told}]}]}


NAMED = {
    "amazon": ("spk_0", "spk_1", {"results": {"transcripts": [], "items": items("item")}}),
    "amazon-segments": (
        "spk_0",
        "spk_1",
        {
            "results": {
                "speaker_labels": {
                    "segments": [
                        {
                            "items": [
                                {
                                    "start_time": str(t / 1000),
                                    "speaker_label": f"spk_{int(t > 1000)}",
                                }
                                for _, t in WORDS
                            ]
                        }
                    ]
                },
                "items": items(""),
            }
        },
    ),
    "speechmatics": ("S0", "S1", {"format": "2.7", "results": items("best")}),
    "assemblyai": (
        "Speaker 0",
        "Speaker 1",
        {
            "utterances": [
                {"words": listed(1, text="text", start="start", end="end", speaker="speaker")}
            ]
        },
    ),
    "elevenlabs": (
        "Speaker 0",
        "Speaker 1",
        {"words": listed(text="text", start="start", end="end", speaker="speaker_id")},
    ),
    "deepgram": (
        "Speaker 0",
        "Speaker 1",
        {
            "results": {
                "channels": [
                    {
                        "alternatives": [
                            {
                                "words": listed(
                                    text="punctuated_word",
                                    start="start",
                                    end="end",
                                    speaker="speaker",
                                )
                            }
                        ]
                    }
                ]
            }
        },
    ),
    "rev": (
        "Speaker 0",
        "Speaker 1",
        {
            "monologues": [
                {
                    "speaker": who,
                    "elements": [
                        {"type": "text", "value": word.rstrip("?."), "ts": t / 1000, "end_ts": None}
                        if part == 0
                        else {"type": "punct", "value": word[len(word.rstrip("?.")) :] + " "}
                        for word, t in WORDS
                        if int(t > 1000) == who
                        for part in (0, 1)
                    ],
                }
                for who in (0, 1)
            ]
        },
    ),
    "google": ("Speaker 1", "Speaker 2", google("seconds")),
    "google-nanos": ("Speaker 1", "Speaker 2", google("nanos")),
    "azure": (
        "Speaker 1",
        "Speaker 2",
        {
            "recognizedPhrases": [
                {
                    "speaker": who,
                    "offsetInTicks": start * 10_000,
                    "durationInTicks": 5_000_000,
                    "nBest": [{"display": text}],
                }
                for who, start, text in [(1, 500, "Did it float?"), (2, 1500, "Nearly an hour.")]
            ]
        },
    ),
    "funasr": (
        "Speaker 0",
        "Speaker 1",
        [
            {
                "text": "Did it float? Nearly an hour.",
                "sentence_info": [
                    {"text": "Did it float?", "start": 500, "end": 1050, "spk": 0},
                    {"text": "Nearly an hour.", "start": 1500, "end": 2150, "spk": 1},
                ],
            }
        ],
    ),
    "dashscope": (
        "Speaker 0",
        "Speaker 1",
        {
            "transcripts": [
                {
                    "sentences": [
                        {
                            "text": "Did it float?",
                            "begin_time": 500,
                            "end_time": 1050,
                            "speaker_id": 0,
                        },
                        {"text": "Nearly an hour.", "begin_time": 1500, "speaker_id": 1},
                    ]
                }
            ]
        },
    ),
    "volcano": (
        None,
        None,
        {
            "result": {
                "utterances": [
                    {"text": "Did it float?", "start_time": 500, "end_time": 1050},
                    {"text": "Nearly an hour.", "start_time": 1500, "end_time": 2150},
                ]
            }
        },
    ),
    "kaldi": (
        None,
        None,
        {
            "segments": [],
            "retval": {
                "words": [
                    {"word": "?", "punct": word, "start": t / 1000, "end": t / 1000 + 0.1}
                    for word, t in WORDS
                ]
            },
        },
    ),
    "old-speechmatics": (
        None,
        None,
        {
            "words": [
                {"name": name, "time": str(t / 1000), "duration": "0.1"}
                for word, t in WORDS
                for name in (word.rstrip("?."), word[len(word.rstrip("?.")) :])
                if name
            ]
        },
    ),
}


@pytest.mark.parametrize("service", NAMED)
def test_words_of_a_service_are_sentences(service: str) -> None:
    first, second, document = NAMED[service]
    read = json.dumps(document), "talk.json"
    assert said(*read) == [(first, "Did it float?"), (second, "Nearly an hour.")]
    assert starts(*read)[0] == 500
    assert 1500 in starts(*read)


@pytest.mark.parametrize("nested", [True, False])
def test_watson_has_words_without_marks(nested: bool) -> None:
    result = {
        "results": [
            {
                "alternatives": [
                    {
                        "transcript": "did it float ",
                        "timestamps": [["did", 0.5, 0.7], ["it", 0.7, 0.9], ["float", 0.9, 1.1], 3],
                    }
                ]
            }
        ],
        "speaker_labels": [{"from": 0.5, "to": 1.1, "speaker": 0}],
    }
    document = {"results": [result]} if nested else result
    read = json.dumps(document), "talk.json"
    assert "did" in imported(*read).text
    assert "it float" in imported(*read).text
    assert starts(*read)[0] == 500


def test_words_of_scripts_without_spaces_are_not_set_apart() -> None:
    words = [{"text": word, "start": t, "end": t + 200} for t, word in enumerate("今天很好。")]
    read = json.dumps({"words": words}), "talk.json"
    assert said(*read) == [(None, "今天很好。")]


def test_a_pause_ends_what_has_no_marks() -> None:
    words = [{"text": "so", "start": 1.5, "end": 1.7}, {"text": "yes", "start": 9.5, "end": 9.7}]
    read = json.dumps({"words": words}), "talk.json"
    assert starts(*read) == [1500, 9500]


@pytest.mark.parametrize(
    "document",
    [
        {"results": [{"alternatives": 3}], "words": [{"start": 1, "end": 2}]},
        {"results": {"alternatives": []}},
    ],
)
def test_shapes_without_words_are_refused_by_name(document: dict) -> None:
    with pytest.raises(TranscriptError, match="JSON of a kind that is not known"):
        import_text(json.dumps(document).encode(), "talk.json")


def test_aeneas_writes_labels_with_hours_and_tables_with_keys() -> None:
    labels = "00:00:00.500\t00:00:02.250\tDid it float?\n00:00:02.250\t00:00:04.000\tNearly.\n"
    table = 'f000001,0.500,2.250,"Did it float?"\nf000002,2.250,4.000,"Nearly."\n'
    for text, name in ((labels, "map.audh"), (table, "map.csv")):
        read = text, name
        assert said(*read) == [(None, "Did it float?"), (None, "Nearly.")]
        assert starts(*read) == [500, 2250]
    with pytest.raises(TranscriptError, match="a table without a column"):
        import_text(b"0.000\t2.680\tf000001\n2.680\t5.880\tf000002\n", "map.tsv")


@pytest.mark.parametrize(
    "data",
    [
        b"Scenarist_SCC V1.0\n\n00:00:00;22\t9425 9425 94ad 94ad\n",
        b"850STL25.010000000\x00\x00",
        b"# VobSub index file, v7 (do not modify this line!)\n",
    ],
)
def test_subtitles_of_broadcasters_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(TranscriptError, match="SCC, EBU STL, or pictures"):
        import_text(data, "film.scc")


def test_sub_station_alpha_names_nobody() -> None:
    text = (
        "[Script Info]\nScriptType: v4.00\n\n[Events]\nFormat: Marked, Start, End, Style, Name, "
        "MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: Marked=0,0:00:01.00,0:00:02.00,Default,NTP,0000,0000,0000,,Did it float?\n"
    )
    assert said(text, "film.ssa") == [(None, "Did it float?")]
