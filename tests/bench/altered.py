"""Cases in which text and sound do not fit: the episode of the shared material, altered.

``python -m tests.bench.altered`` writes them into ``.work/altered``, each a folder like any
other case; ``python -m tests.bench.bench_alignment .work/altered`` measures them.
"""

import itertools
import json
import re
import wave
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alignment.audio.recording import SAMPLE_RATE, load
from tests.bench.cases import ROOT, SHARED

LENGTH = 1052.0
"""Seconds of the episode for which the truth is known."""

ANNOUNCED = 9.0, 4.0, 15.0
"""Seconds of announcements between passages, and of passages that nobody wrote."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """What a case is made of: sound, article, and true times of the sentences in it."""

    sound: NDArray[np.int16]
    article: str
    truth: list[Row]


def material() -> Material:
    """Return the episode as far as its truth is known, with its chapters."""
    episode = SHARED / "episode"
    article = (episode / "article.txt").read_text("utf-8")
    article = article[: article.rindex("17:32 ")]
    later = re.compile(r"^(1[7-9]|[2-4]\d):\d\d .*\n", re.M)
    sound = load(episode / "audio.mp3").samples[: round(LENGTH * SAMPLE_RATE)]
    truth = json.loads((episode / "truth.json").read_text("utf-8"))["sentences"]
    return Material(sound, later.sub("", article), truth)


def other_speech(seconds: float) -> NDArray[np.int16]:
    """Return speech of the lecture, which is in none of the texts."""
    sound = load(SHARED / "speech" / "lecture-en-zh" / "audio.mp3").samples[:]
    return sound[100 * SAMPLE_RATE :][: round(seconds * SAMPLE_RATE)]


def inserted(case: Material, at: float, seconds: float) -> Material:
    """Insert other speech before the first sentence that starts after `at` (s)."""
    place = next((row["start"] for row in case.truth if row["start"] > at), 0.1) - 0.1
    place = place if at else 0.0
    cut = round(place * SAMPLE_RATE)
    sound = np.concatenate([case.sound[:cut], other_speech(seconds), case.sound[cut:]])
    return replace(case, sound=sound, truth=_later(case.truth, place, seconds))


def announced(case: Material) -> Material:
    """Insert some seconds of other speech before every chapter but the first, which nobody wrote.

    The times of the chapters are those at which these announcements begin.
    """
    headings = re.findall(r"^(\d\d):(\d\d) ", case.article, flags=re.M)
    starts = sorted({int(minutes) * 60 + int(seconds) for minutes, seconds in headings})
    lasting = {start: ANNOUNCED[k % len(ANNOUNCED)] for k, start in enumerate(starts[1:])}
    for start, seconds in reversed(lasting.items()):
        case = inserted(case, start - 2.0, seconds)
    return with_times(
        case, lambda s: s + sum(seconds for start, seconds in lasting.items() if start < s)
    )


def _later(truth: list[Row], place: float, seconds: float) -> list[Row]:
    return [
        {**row, "start": row["start"] + seconds, "end": row["end"] + seconds}
        if row["start"] > place
        else row
        for row in truth
    ]


def without_sound(case: Material, at: float, seconds: float) -> Material:
    """Take a piece of the sound away, whose sentences stay in the text."""
    starts = [row["start"] for row in case.truth]
    begin = next(start for start in starts if start > at)
    end = next(start for start in starts if start > begin + seconds)
    cut = [round((moment - 0.05) * SAMPLE_RATE) for moment in (begin, end)]
    sound = np.concatenate([case.sound[: cut[0]], case.sound[cut[1] :]])
    kept = [row for row in case.truth if not begin <= row["start"] < end]
    return replace(case, sound=sound, truth=_later(kept, end - 0.01, begin - end))


def first_half_of_sound(case: Material) -> Material:
    """Keep only half of the sound."""
    half = len(case.sound) // 2
    heard = [row for row in case.truth if row["end"] < half / SAMPLE_RATE]
    return replace(case, sound=case.sound[:half], truth=heard)


def without_chapter(case: Material, begin: int, end: int) -> Material:
    """Take the text of a chapter away, with its heading, by when it and the next one begin (s)."""
    first, after = (
        case.article.rindex(f"{time // 60:02}:{time % 60:02} ") for time in (begin, end)
    )
    kept = [row for row in case.truth if not begin <= row["start"] < end]
    return replace(case, article=case.article[:first] + case.article[after:], truth=kept)


def without_passages(case: Material) -> Material:
    """Take passages of some seconds out of the text, one a minute, which the same voices say."""
    article, truth, kept = case.article, list(case.truth), list(case.truth[:3])
    lengths = itertools.cycle(ANNOUNCED)
    truth = truth[3:]
    while truth:
        begin, seconds = truth[0]["start"], next(lengths)
        passage = [row for row in truth if row["start"] < begin + seconds]
        for row in passage:
            article = article.replace(row["text"], "", 1)
        rest = truth[len(passage) :]
        minute = [row for row in rest if row["start"] < passage[-1]["end"] + 60.0]
        kept, truth = kept + minute, rest[len(minute) :]
    return replace(case, article=article, truth=kept)


def half_of_text(case: Material, *, last: bool) -> Material:
    """Keep only half of the text, without chapters."""
    middle = len(case.truth) // 2
    article = _without_times(case.article)
    first = article.index(case.truth[0]["text"])
    cut = article.index(case.truth[middle]["text"], first)
    if last:
        return replace(case, article=article[cut:], truth=case.truth[middle:])
    return replace(case, article=article[:cut], truth=case.truth[:middle])


def with_times(case: Material, change: Callable[[int], float]) -> Material:
    """Change the times of all chapters (s)."""

    def changed(match: re.Match[str]) -> str:
        seconds = round(change(int(match[1]) * 60 + int(match[2])))
        return f"{seconds // 60:02}:{seconds % 60:02} "

    return replace(case, article=re.sub(r"^(\d\d):(\d\d) ", changed, case.article, flags=re.M))


def _without_times(article: str) -> str:
    return re.sub(r"^\d\d:\d\d .*\n", "", article, flags=re.M)


def without_chapters(case: Material) -> Material:
    """Take the chapters away."""
    return replace(case, article=_without_times(case.article))


def noise(sound: NDArray[Any], decibels: float) -> NDArray[np.float32]:
    """Return noise that falls towards high tones, so far below the speech."""
    random = np.random.default_rng(0)
    white = random.normal(size=len(sound)).astype(np.float32)
    drift = np.cumsum(white)
    drift -= np.convolve(drift, np.ones(400, np.float32) / 400, "same")
    found = drift + white * drift.std() / 2
    sound = sound.astype(np.float32)
    loud = np.sqrt(np.mean(sound[np.abs(sound) > 0.01 * np.abs(sound).max()] ** 2))
    return np.asarray(found * (loud / found.std() / 10 ** (decibels / 20)), np.float32)


def with_noise(case: Material, decibels: float) -> Material:
    """Add noise, so far below the speech."""
    sound = case.sound + noise(case.sound, decibels)
    return replace(case, sound=np.clip(sound, -32768, 32767).astype(np.int16))


ALTERATIONS: dict[str, Callable[[Material], Material]] = {
    "as it is": lambda case: case,
    "no chapters": without_chapters,
    "30 s in front": lambda case: inserted(case, 0.0, 30.0),
    "45 s advertisement": lambda case: inserted(case, 600.0, 45.0),
    "150 s advertisement, no chapters": lambda case: without_chapters(inserted(case, 600.0, 150.0)),
    "a chapter 2 min late": lambda case: with_times(case, lambda s: s + 120 if s == 307 else s),
    "times of another edition": lambda case: with_times(case, lambda s: s * 1.03 + 20),
    "chapters beyond the end": lambda case: with_times(case, lambda s: s + 1200 * (s > 600)),
    "a chapter missing": lambda case: without_chapter(case, 307, 481),
    "a chapter missing, no chapters": lambda case: without_chapters(
        without_chapter(case, 307, 481)
    ),
    "120 s of sound missing": lambda case: without_sound(case, 400.0, 120.0),
    "120 s of sound missing, no chapters": lambda case: without_chapters(
        without_sound(case, 400.0, 120.0)
    ),
    "half of the sound": first_half_of_sound,
    "first half of the text": lambda case: half_of_text(case, last=False),
    "last half of the text": lambda case: half_of_text(case, last=True),
    "noise at 10 dB": lambda case: with_noise(case, 10.0),
    "noise at 0 dB": lambda case: with_noise(case, 0.0),
    "passages missing": without_passages,
    "passages missing, no chapters": lambda case: without_chapters(without_passages(case)),
    "announcements between chapters": announced,
    "announcements, no chapters": lambda case: without_chapters(announced(case)),
}


def write(name: str, case: Material, folder: Path) -> None:
    """Write a case as a folder."""
    place = folder / re.sub(r"\W+", "-", name)
    place.mkdir(parents=True, exist_ok=True)
    (place / "article.txt").write_text(case.article, "utf-8")
    told = {"language": {"audio": "en", "text": "zh"}, "sentences": case.truth}
    (place / "truth.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    with wave.open(str(place / "audio.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(case.sound.tobytes())


def main() -> None:
    """Write all cases."""
    if not SHARED.is_dir():
        raise SystemExit("The shared material is not here.")
    whole = material()
    for name, alter in ALTERATIONS.items():
        write(name, alter(whole), ROOT / ".work" / "altered")
        print(name)


if __name__ == "__main__":
    main()
