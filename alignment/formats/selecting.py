"""A part of an episode: a chapter, or what was selected."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from alignment.formats.content import Content
from alignment.timeline import Timeline
from alignment.transcript.model import Chapter, Transcript


def select(content: Content, sentences: Collection[int]) -> Content:
    """Return the given sentences as an episode of their own.

    Times stay those of the whole audio. Chapters of which nothing is left are gone.

    Parameters
    ----------
    sentences
        Indices in the transcript; for a chapter, ``range(chapter.first, chapter.stop)``.
    """
    places = {old: new for new, old in enumerate(sorted(set(sentences)))}
    return replace(
        content,
        timeline=_timeline(content.timeline, places),
        transcript=_transcript(content.transcript, places),
    )


def _timeline(timeline: Timeline, places: Mapping[int, int]) -> Timeline:
    return replace(
        timeline,
        cues=tuple(replace(timeline.cues[old], index=new) for old, new in places.items()),
        pins=tuple(
            replace(pin, sentence=places[pin.sentence])
            for pin in timeline.pins
            if pin.sentence in places
        ),
        recognised=tuple(
            replace(said, index=places[said.index])
            for said in timeline.recognised
            if said.index in places
        ),
    )


def _transcript(transcript: Transcript, places: Mapping[int, int]) -> Transcript:
    chapters: list[Chapter] = []
    numbers: dict[int, int] = {}
    for chapter in transcript.chapters:
        kept = [places[i] for i in range(chapter.first, chapter.stop) if i in places]
        if kept:
            numbers[chapter.index] = len(chapters)
            chapters.append(replace(chapter, index=len(chapters), first=kept[0], stop=kept[-1] + 1))
    kept_sentences = []
    for old, new in places.items():
        sentence = transcript.sentences[old]
        chapter_of = None if sentence.chapter is None else numbers.get(sentence.chapter)
        kept_sentences.append(replace(sentence, index=new, chapter=chapter_of))
    return replace(transcript, sentences=tuple(kept_sentences), chapters=tuple(chapters))
