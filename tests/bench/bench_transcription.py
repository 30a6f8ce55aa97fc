"""Writing down what is said, beside faster-whisper with the same model.

``python -m tests.bench.bench_transcription [--minutes M] [FOLDER ...]`` measures every case whose
text is in the language spoken, below the folders named or in the shared material; each system in a
process of its own. It prints a row for each; `docs/benchmarks.md` has them.
"""

import argparse
import json
import re
import subprocess
import sys
import unicodedata
import wave
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from alignment.audio.recording import SAMPLE_RATE, load
from alignment.models.choice import required_model
from tests.bench.cases import Case, cases
from tests.bench.usage import measured, own_peak

SYSTEMS = ("lyricast", "batched", "plain")
"""Ours; faster-whisper's `BatchedInferencePipeline`; its `WhisperModel.transcribe`."""

HAN = re.compile(r"[\u3400-\u9fff]")
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_]+)*")
FIGURE = re.compile(r"\d|" + TOKEN.pattern)
DIGITS = str.maketrans("〇零一二三四五六七八九幺两", "0012345678912")
UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}
NUMERAL = re.compile("[〇零一二三四五六七八九幺两十百千万]+")


def tokens(text: str) -> list[str]:
    """Return words, and single ideographs, without case and marks.

    Beside ideographs numbers count figure by figure, whether they are written in figures or not.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    if HAN.search(folded) is None:
        return TOKEN.findall(folded)
    return FIGURE.findall(NUMERAL.sub(lambda found: in_figures(found[0]), folded))


def in_figures(numeral: str) -> str:
    """Return a Chinese numeral in figures, or digits that are read out one by one."""
    if not UNITS.keys() & set(numeral):
        return numeral.translate(DIGITS)
    total = digit = 0
    for letter in numeral:
        if (unit := UNITS.get(letter)) is None:
            digit = int(letter.translate(DIGITS))
        elif unit == UNITS["万"]:
            total, digit = (total + digit or 1) * unit, 0
        else:
            total, digit = total + (digit or 1) * unit, 0
    return str(total + digit)


def errors(wanted: Sequence[str], given: Sequence[str]) -> int:
    """Return how many tokens are to be replaced, left out and put in: Levenshtein's distance."""
    numbers = {token: number for number, token in enumerate({*wanted, *given})}
    row = np.arange(len(given) + 1)
    columns = np.array([numbers[token] for token in given])
    for count, token in enumerate(wanted, 1):
        replaced = row[:-1] + (columns != numbers[token])
        best = np.minimum(row[1:] + 1, replaced)
        # what is put in: a running minimum along the row
        steps = np.concatenate(([count], best)) - np.arange(len(row))
        row = np.minimum.accumulate(steps) + np.arange(len(row))
    return int(row[-1])


def said(system: str, audio: Path, language: str) -> str:
    """Return what a system writes down."""
    if system == "lyricast":
        from alignment.process import prepare_process
        from alignment.transcription.stages import transcribe

        prepare_process()  # as the program does
        *_, last = transcribe(audio, language=language)
        assert last.transcript is not None
        return last.transcript.source
    import os

    from faster_whisper import BatchedInferencePipeline, WhisperModel

    folder = str(required_model(None))
    model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=os.cpu_count() or 1)
    options: dict[str, Any] = {"language": language, "word_timestamps": True, "vad_filter": True}
    if system == "batched":
        segments, _ = BatchedInferencePipeline(model).transcribe(str(audio), **options)
    else:
        segments, _ = model.transcribe(str(audio), **options)
    return " ".join(segment.text for segment in segments)


def measure(system: str, audio: Path, language: str) -> dict[str, Any]:
    """Measure a system in this process."""
    with measured() as cost:
        text = said(system, audio, language)
    return {**cost, "memory": own_peak(), "text": text}


def cut(case: Case, minutes: float, target: Path) -> tuple[str, float]:
    """Write the beginning of a case, to the end of a sentence; return its text and length (s)."""
    sentences = json.loads(case.truth.read_text("utf-8"))["sentences"]
    kept = [sentence for sentence in sentences if sentence["end"] <= 60 * minutes]
    end = kept[-1]["end"] + 0.3
    samples = load(case.audio).samples[: round(end * SAMPLE_RATE)]
    with wave.open(str(target), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    return " ".join(sentence["text"] for sentence in kept), end


def rows(case: Case, minutes: float) -> list[dict[str, Any]]:
    """Measure a case with every system."""
    found = []
    with TemporaryDirectory() as name:
        audio = Path(name) / "audio.wav"
        wanted, length = cut(case, minutes, audio)
        for system in SYSTEMS:
            command = [sys.executable, "-m", __spec__.name, "--one", system, str(audio)]
            command.append(case.languages[0])
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            row = json.loads(output.splitlines()[-1])
            one, other = tokens(wanted), tokens(row.pop("text"))
            rate = errors(one, other) / len(one)
            found.append(
                {"case": case.name, "system": system, "length": length, **row, "rate": rate}
            )
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        system, audio, language = map(str, arguments.folders)
        print(json.dumps(measure(system, Path(audio), language)))
        return
    print("| Case | Length | System | Error rate | Processor time | On the clock | Memory |")
    print("|---|---|---|---|---|---|---|")
    for case in cases(arguments.folders):
        if len(set(case.languages)) == 1:
            for row in rows(case, arguments.minutes):
                print(
                    f"| {row['case']} | {row['length'] / 60:.1f} min | {row['system']} "
                    f"| {row['rate']:.3f} | {row['processor']:.0f} s | {row['time']:.0f} s "
                    f"| {row['memory'] / 1e6:.0f} MB |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
