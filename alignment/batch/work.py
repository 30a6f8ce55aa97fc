"""One episode of a batch, wherever it is worked on."""

import hashlib
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.batch import places
from alignment.batch.episode import BatchSettings, Episode, Outcome, Result
from alignment.batch.records import Records, Written
from alignment.certainty import SURE
from alignment.errors import BatchError, LyricastError
from alignment.formats import FORMATS, Content, write
from alignment.formats.epub import check_text
from alignment.progress import Progress, ignore_progress

if TYPE_CHECKING:
    from alignment.timeline import Timeline
    from alignment.transcript.model import Transcript


def work(
    episode: Episode,
    settings: BatchSettings,
    model: Path | None = None,
    progress: Progress = ignore_progress,
) -> Result:
    """Time an episode and write it in every format, unless that was done before.

    What was timed before, by the contents of audio and text and not by their names, is not
    listened to again: only files that are missing, or changed since, are written.

    Parameters
    ----------
    model
        Folder of the model, in place of what the settings name.
    progress
        Called with the share done of the listening.

    Returns
    -------
    Result
        Whatever fails is told in it.
    """
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="lyricast-batch-") as folder:
            result = _worked(episode, settings, model, Path(folder), progress)
    except LyricastError as fault:
        result = Result(episode.name, Outcome.FAILED, error=str(fault))
    except OSError as fault:
        reason = fault.strerror or str(fault)
        result = Result(episode.name, Outcome.FAILED, error=f"“{fault.filename}”: {reason}.")
    except MemoryError:
        result = Result(episode.name, Outcome.FAILED, error="There was too little memory.")
    except Exception:  # one episode must not stop the others
        last = traceback.format_exc().strip().splitlines()[-1]
        result = Result(episode.name, Outcome.FAILED, error=f"Lyricast has a fault here: {last}")
    return replace(result, took=round(time.monotonic() - began, 1))


def output_names(episode: str, formats: Sequence[str]) -> dict[str, str]:
    """Return the name of the file of each format; the second of an ending names its format."""
    names: dict[str, str] = {}
    for kind in formats:
        name = episode + FORMATS[kind].ending
        if name in names.values():
            name = f"{episode}.{kind}{FORMATS[kind].ending}"
        names[kind] = name
    return names


def _worked(
    episode: Episode, settings: BatchSettings, model: Path | None, folder: Path, progress: Progress
) -> Result:
    if not episode.text and not settings.transcribe:
        raise BatchError("There is no text for it: add one, or let what is said be written down.")
    audio = places.local_copy(episode.audio, _made(folder / "audio"))
    text = places.local_copy(episode.text, _made(folder / "text")) if episode.text else None
    for path in filter(None, (audio, text)):
        if not path.is_file():
            raise BatchError("There is no file “{path}”.", path=str(path))
    if "epub" in settings.formats:
        check_text(text)
    records = Records(settings.output, _key(audio, text, episode, settings), episode.name)
    names = output_names(episode.name, settings.formats)
    made = {name: _made_with(kind, episode, settings) for kind, name in names.items()}
    known = records.written()
    if known is not None and known.holds(made, settings.output):
        progress(1.0)
        return replace(known.result, outcome=Outcome.KEPT)

    timed = folder / "timeline.json"
    if (content := records.content(audio, timed)) is None:
        timeline, transcript = _timed(episode, settings, model, audio, text, progress)
        content = Content(timeline, transcript, audio)
        write(content, timed)
        records.keep_timeline(timed)
    content = replace(content, title=episode.title, text=text)
    remarks = dict.fromkeys(map(str, content.timeline.remarks))
    sums = {}
    for kind, name in names.items():
        path = folder / f"{kind}{Path(name).suffix}"
        told = write(content, path, kind=kind, options=settings.options)
        remarks |= dict.fromkeys(map(str, told))
        sums[name] = places.digest(path)
        places.put(path, places.join(settings.output, name))
    result = _result(episode.name, content.timeline, tuple(remarks))
    records.keep_written(Written(result, made, sums), folder / "written.json")
    return result


def _timed(
    episode: Episode,
    settings: BatchSettings,
    model: Path | None,
    audio: Path,
    text: Path | None,
    progress: Progress,
) -> "tuple[Timeline, Transcript]":
    from alignment.pipeline import stages
    from alignment.process import prepare_process
    from alignment.reader import read_transcript
    from alignment.transcription.names import names_known_of
    from alignment.transcription.stages import transcribe
    from alignment.updates import Stage

    prepare_process()
    language = episode.language or settings.language or None
    name = str(model) if model else settings.model
    if text is None:
        transcript = None
        updates = transcribe(audio, language=language, model=name, names=names_known_of(audio))
    else:
        transcript = read_transcript(text)
        updates = stages(audio, transcript, engine=settings.engine, model=name, language=language)
    timeline = None
    for update in updates:
        transcript = update.transcript or transcript
        timeline = update.timeline or timeline
        if update.stage in (Stage.ALIGNING, Stage.RECOGNISING):
            progress(update.share)
    assert transcript, "every episode has a text by now"
    assert timeline
    return timeline, transcript


def _result(name: str, timeline: "Timeline", remarks: tuple[str, ...]) -> Result:
    timed = timeline.timed
    sure = sum(cue.confidence >= SURE for cue in timed) / len(timed) if timed else 0.0
    return Result(
        name,
        Outcome.DONE,
        duration=timeline.duration / 1000,
        sentences=len(timed),
        sure=round(sure, 4),
        remarks=remarks,
    )


def _key(audio: Path, text: Path | None, episode: Episode, settings: BatchSettings) -> str:
    """Return what tells an alignment from any other: contents, and what is asked for."""
    parts = [
        places.digest(audio),
        places.digest(text) + text.suffix.lower() if text else "",
        settings.engine,
        settings.model or "",
        episode.language or settings.language,
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _made_with(kind: str, episode: Episode, settings: BatchSettings) -> str:
    return f"{kind} {settings.options} {episode.title}"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
