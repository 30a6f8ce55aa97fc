"""`lyricast-align AUDIO TEXT -o OUT`: time a text against audio and write the result."""

import argparse
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.errors import TranscriptError
from alignment.memory import MB, ensure_room

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import NoReturn

    from tqdm import tqdm

    from alignment.timeline import Pin, Timeline
    from alignment.transcript.model import Transcript
    from alignment.updates import Update

DESCRIPTION = """\
Find out when each sentence of TEXT is heard in AUDIO, and write it to OUT.
TEXT may be a translation of what is said, or subtitles that are out of step with it.
Without TEXT, what is said is written down."""

EPILOG = """\
commands:
  lyricast-align batch --help    time a whole archive at once
  lyricast-align convert --help  write what is timed already in another format
  lyricast-align models --help   list, fetch and remove models

exit codes:
  0    OUT is written
  1    the input cannot be used; the reason is on standard error
  2    the command line makes no sense
  130  stopped with Ctrl-C; OUT is as it was"""

STAGES = {
    "decoding": "Reading the audio",
    "listening": "Listening for speech",
    "pacing": "Spreading the text",
    "loading model": "Loading the model",
    "checking": "Checking the text against the audio",
    "aligning": "Aligning",
    "recognising": "Writing down what is said",
    "done": "Done",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from alignment.cli import output
    from alignment.engines.registry import ATTENTION, AUTO, CHOICES, ENGINES
    from alignment.stated import Times

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument(
        "audio",
        metavar="AUDIO",
        type=Path,
        help="sound or video file, or a folder of files that are one recording, such as those"
        " of an audiobook",
    )
    parser.add_argument(
        "text",
        metavar="TEXT",
        nargs="?",
        type=Path,
        help="article, transcript, subtitles or web page; without one, what is said is written"
        " down, which needs a model",
    )
    output.configure(parser)
    parser.add_argument(
        "--engine",
        choices=CHOICES,
        default=AUTO,
        help=f"{'; '.join(f'{spec.name} {spec.summary}' for spec in ENGINES.values())};"
        f" {AUTO}, the default, is {ATTENTION} where a model is present",
    )
    parser.add_argument(
        "--model", metavar="NAME_OR_FOLDER", help="model to use instead of the default one"
    )
    parser.add_argument(
        "--language",
        metavar="CODE",
        type=language_code,
        help="language of the audio, such as en or zh; found out where not given",
    )
    parser.add_argument(
        "--times",
        choices=Times,
        type=Times,
        default=Times.CHECK,
        help="what becomes of times that the text states, as subtitles do: check them by"
        " listening and put them right, which is the default; keep them as they are, without"
        " listening; or ignore them",
    )
    parser.add_argument(
        "--pins",
        metavar="FILE",
        type=Path,
        help="a .json written before: sentences pinned in it begin where they were pinned,"
        " also where the text was edited since",
    )
    parser.add_argument(
        "--chapters",
        metavar="FILE",
        type=Path,
        help="when the chapters of TEXT begin: JSON chapters of Podcasting 2.0, or lines such as"
        " “12:34 Title”; they go by titles, or by number where they are as many",
    )
    parser.add_argument(
        "--second",
        metavar="FILE",
        type=Path,
        help="the same text in another language, such as a translation: timed as well, paired"
        " with TEXT sentence by sentence, and written as a second line",
    )
    parser.add_argument(
        "--recognise",
        action="store_true",
        help="also write down what is really said under each sentence, into .json;"
        " needs a model and takes longer than the alignment",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


_FILLED, _MAPPED = 100 * MB, 340 * MB
"""The least memory with which decoding and pacing work."""


def run(arguments: argparse.Namespace) -> int:
    """Align and write.

    Returns
    -------
    int
        The exit code 0.

    Raises
    ------
    LyricastError
        The text, audio, model or destination cannot be used.
    """
    from alignment.audio.joining import recording_of
    from alignment.cli.output import may_write, options_of
    from alignment.formats import check_destination
    from alignment.formats.catalogue import format_of
    from alignment.formats.epub import check_text

    ensure_room(_FILLED, _MAPPED)
    audio, text, output = arguments.audio, arguments.text, arguments.output
    inputs = [("audio", audio), ("text", text), ("second text", arguments.second)]
    inputs.append(("list of chapters", arguments.chapters))
    may_write(arguments, [(role, path) for role, path in inputs if path is not None])
    check_destination(output, arguments.format, audio=audio, options=options_of(arguments))
    if format_of(output, arguments.format).name == "epub":
        check_text(text)
    with recording_of(audio) as recording:
        if recording != audio:
            arguments.embed = True  # nothing else holds the sound of several files together
        return _write(arguments, recording)


def _write(arguments: argparse.Namespace, audio: Path) -> int:
    from alignment.certainty import as_heard
    from alignment.chapter_list import read_chapters, with_chapters
    from alignment.cli.output import options_of, tell
    from alignment.formats import Content, write
    from alignment.updates import NO_MODEL

    text, output = arguments.text, arguments.output
    began = time.monotonic()
    if text is None:
        transcript, timeline = _transcribe(audio, arguments)
    else:
        transcript = _read(text, audio)
        if (chapters := arguments.chapters) is not None:
            transcript = with_chapters(transcript, read_chapters(chapters), chapters.name)
        if arguments.second is not None:
            if arguments.recognise:
                raise TranscriptError("--second and --recognise ask for the same second line.")
            arguments.bilingual = True
            transcript = replace(transcript, second=_read(arguments.second, audio))
        timeline = _align(audio, transcript, arguments)
        transcript = as_heard(transcript, timeline)
    told = write(
        Content(timeline, transcript, audio, text=text),
        output,
        kind=arguments.format,
        options=options_of(arguments),
    )
    tell((*timeline.remarks, *told), quiet=arguments.quiet)
    if not arguments.quiet:
        if NO_MODEL in timeline.remarks:
            print("“lyricast-align models fetch” brings one.", file=sys.stderr)
        print(_summary(timeline, transcript, time.monotonic() - began, output), file=sys.stderr)
    return 0


def _transcribe(audio: Path, arguments: argparse.Namespace) -> "tuple[Transcript, Timeline]":
    from alignment.transcription.names import names_known_of
    from alignment.transcription.stages import transcribe

    for option in ("pins", "chapters", "second", "recognise", "bilingual"):
        if getattr(arguments, option):
            raise TranscriptError(f"--{option} needs a TEXT: what is said is being written down.")
    transcript = timeline = None
    with _bar(arguments) as bar:
        updates = transcribe(
            audio,
            language=arguments.language,
            model=arguments.model,
            names=names_known_of(audio),
        )
        for update in _shown(updates, bar):
            transcript = update.transcript or transcript
            timeline = update.timeline or timeline
    assert transcript, "a transcription brings a text"
    assert timeline
    return transcript, timeline


def _align(audio: Path, transcript: "Transcript", arguments: argparse.Namespace) -> "Timeline":
    from alignment.formats.timeline_json import read_pins
    from alignment.models.choice import required_model
    from alignment.pipeline import stages
    from alignment.process import prepare_process

    prepare_process()
    pins = read_pins(arguments.pins, transcript) if arguments.pins else ()
    second = transcript.second if arguments.bilingual else None
    recognising = arguments.recognise or (arguments.bilingual and second is None)
    if recognising:
        required_model(arguments.model)  # better missed now than after the alignment
    with _bar(arguments) as bar:

        def timed(text: "Transcript", pins: "Sequence[Pin]" = ()) -> "Timeline":
            updates = stages(
                audio,
                text,
                engine=arguments.engine,
                model=arguments.model,
                language=arguments.language,
                times=arguments.times,
                pins=pins,
            )
            return _followed(updates, None, bar, quiet=arguments.quiet)

        timeline = timed(transcript, pins)
        if recognising:
            from alignment.recognition.stages import recognise

            texts = [sentence.text for sentence in transcript.sentences]
            updates = recognise(audio, timeline, model=arguments.model, texts=texts)
            timeline = _followed(updates, timeline, bar, quiet=arguments.quiet)
        if second is not None:
            from alignment.pairing import paired

            pairs = paired(timeline, second, timed(second))
            timeline = replace(timeline, recognised=pairs, audio_language=second.language)
    return timeline


def _bar(arguments: argparse.Namespace) -> "tqdm[NoReturn]":
    from tqdm import tqdm

    return tqdm(
        total=1.0,
        desc=STAGES["decoding"],
        miniters=0,
        bar_format="{desc} {percentage:3.0f}% |{bar}| {elapsed}",
        leave=False,
        dynamic_ncols=True,
        disable=arguments.quiet or not sys.stderr.isatty(),
    )


def _shown(updates: "Iterator[Update]", bar: "tqdm[NoReturn]") -> "Iterator[Update]":
    """Pass updates on, and show them on the bar."""
    stage = None
    for update in updates:
        if update.stage is not stage:
            stage = update.stage
            bar.set_description_str(STAGES[stage], refresh=False)
            bar.reset()
        bar.update(update.share - bar.n)
        yield update


def _followed(
    updates: "Iterator[Update]",
    timeline: "Timeline | None",
    bar: "tqdm[NoReturn]",
    *,
    quiet: bool,
) -> "Timeline":
    """Show the updates on the bar, and return the timeline they lead to.

    Doubts that come up meanwhile are told at once; other remarks are for the end.
    """
    from alignment.updates import Stage

    for update in _shown(updates, bar):
        checking = update.stage is Stage.CHECKING
        if timeline and update.timeline and checking and not quiet:
            for remark in update.timeline.remarks[len(timeline.remarks) :]:
                bar.write(str(remark), file=sys.stderr)
        timeline = update.timeline or timeline
        if timeline and update.recognised:
            timeline = timeline.with_recognised(update.recognised)
    assert timeline, "an alignment brings a timeline"
    return timeline


def _read(text: Path, audio: Path) -> "Transcript":
    from alignment.reader import read_transcript

    try:
        return read_transcript(text)
    except TranscriptError:
        if text.is_file() and _is_text(audio):
            raise TranscriptError(
                f"“{audio.name}” is a text and “{text.name}” is not:"
                " give the audio first, then the text."
            ) from None
        raise


def _is_text(path: Path) -> bool:
    from alignment.reader import read_transcript

    try:
        read_transcript(path)
    except TranscriptError:
        return False
    return True


def _summary(timeline: "Timeline", transcript: "Transcript", elapsed: float, output: Path) -> str:
    from alignment.certainty import certainties, summary

    known = summary(certainties(timeline, transcript))
    return f"{known}: {len(timeline.timed)} sentences in {elapsed:.0f} s -> {output}"


def language_code(word: str) -> str:
    """Take ``en``, ``EN``, ``en-US`` and ``en_US`` for the same."""
    code = re.split("[-_]", word.lower())[0]
    if not re.fullmatch("[a-z]{2,3}", code):
        raise argparse.ArgumentTypeError(f"'{word}' is no language code such as en or zh")
    return code
