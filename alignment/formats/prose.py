"""The paragraphs of an episode as HTML, which is XML as well."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import escape

from alignment.formats.markup import plain
from alignment.formats.paragraphs import Paragraph
from alignment.formats.subtitles import one_line
from alignment.transcript.model import Kind, Transcript

_READ_ONLY = (Kind.FRONT_MATTER, Kind.BACK_MATTER)


def escaped(text: str) -> str:
    """Return a text for the inside of an element or an attribute, on one line."""
    return escape(plain(one_line(text)))


def blocks(
    paragraphs: Iterable[Paragraph],
    transcript: Transcript,
    spoken: Collection[int],
    said: Mapping[int, str],
    language: str,
    *,
    place: Callable[[str, int], str],
    heading: str = "h2",
) -> Iterator[str]:
    """Yield the elements of a text, headings among them.

    Parameters
    ----------
    spoken
        Sentences that are heard: each is a ``span``.
    said, language
        What was really said, by sentence, and in which language.
    place
        Gives the attributes of what can be led to: those of a sentence (``s``), of its
        original (``o``) or of the heading of a chapter (``c``), and its index.
    heading
        Tag of the headings.
    """
    firsts = {chapter.first: chapter for chapter in transcript.chapters}
    for paragraph in paragraphs:
        chapter = firsts.get(paragraph.parts[0].sentence.index)
        at = place("c", chapter.index) if chapter else ""
        if paragraph.kind is Kind.HEADING:
            yield f"<{heading}{at}>{_sentences(paragraph, spoken, place)}</{heading}>"
            continue
        if chapter:
            yield f"<{heading}{at}>{escaped(chapter.title)}</{heading}>"
        name = f'<b class="n">{escaped(paragraph.speaker)}</b>' if paragraph.speaker else ""
        kind = ' class="m"' if paragraph.kind in _READ_ONLY else ""
        yield f"<p{kind}>{name}{_sentences(paragraph, spoken, place)}</p>"
        yield from _originals(paragraph, said, language, place)


def _sentences(
    paragraph: Paragraph, spoken: Collection[int], place: Callable[[str, int], str]
) -> str:
    parts = []
    for part in paragraph.parts:
        index = part.sentence.index
        text = escaped(part.text)
        if part.sentence.kind is Kind.NOTE:
            text = f"<i>{text}</i>"
        if index in spoken:
            text = f"<span{place('s', index)}>{text}</span>"
        parts.append(text + part.gap)
    return "".join(parts).rstrip()


def _originals(
    paragraph: Paragraph,
    said: Mapping[int, str],
    language: str,
    place: Callable[[str, int], str],
) -> Iterator[str]:
    indices = [part.sentence.index for part in paragraph.parts]
    spans = [f"<span{place('o', i)}>{escaped(said[i])}</span>" for i in indices if said.get(i)]
    if spans:
        yield f'<p class="o" lang="{escape(language)}">{" ".join(spans)}</p>'
