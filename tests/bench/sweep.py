"""One recording and its text repeated, to see what length costs."""

import json
import math
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from alignment.reader import read_transcript
from tests.bench.cases import Case
from tests.bench.measure import Figures, in_process

HOURS = (0.5, 1.0, 3.0, 6.0)

_TIME = re.compile(r"^(?:(\d+):)?(\d+):(\d\d)(?= )", re.MULTILINE)


def sweep(case: Case, hours: float, method: str) -> Figures:
    """Measure a case at least so many hours long, made out of a shorter one."""
    with TemporaryDirectory(prefix="lyricast-sweep-") as name:
        folder = Path(name) / f"{hours:g} h"
        folder.mkdir()
        repeat(case, hours * 3600, folder)
        return in_process(Case(folder), method) | {"hours": hours, "case": f"{hours:g} h"}


def repeat(case: Case, seconds: float, folder: Path) -> None:
    """Write recording, text and truth one after the other until they last so long."""
    times = 1
    period = copies(case.audio, folder / "audio.mp3", times)
    if (times := math.ceil(round(seconds / period, 2))) > 1:
        copies(case.audio, folder / "audio.mp3", times)
    transcript = read_transcript(case.article)
    spoken = transcript.chapters[0].first if transcript.chapters else next(transcript.spoken).index
    body = transcript.source[transcript.sentences[spoken].span.start :]
    truth = json.loads(case.truth.read_text("utf-8"))
    rows, parts = [], []
    for number in range(times):
        offset = number * period
        parts.append(shifted(body, offset))
        rows += [
            row | {"start": row["start"] + offset, "end": row["end"] + offset}
            for row in truth["sentences"]
        ]
    (folder / "article.txt").write_text("\n".join(parts), "utf-8")
    told = {"language": truth["language"], "sentences": rows}
    (folder / "truth.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def copies(audio: Path, target: Path, times: int) -> float:
    """Write the packets of a recording several times; return the length of one copy (s)."""
    import av

    with av.open(str(target), "w") as output:
        clock = 0
        stream = None
        for _ in range(times):
            with av.open(str(audio)) as source:
                template = source.streams.audio[0]
                stream = stream or output.add_stream_from_template(template)
                for packet in source.demux(template):
                    if not packet.size or not packet.duration:
                        continue
                    packet.stream = stream
                    packet.pts = packet.dts = clock
                    clock += packet.duration
                    output.mux(packet)
        assert stream is not None
        assert template.time_base is not None
        return float(clock * template.time_base) / times


def shifted(text: str, seconds: float) -> str:
    """Return the text with its chapter times so much later."""

    def later(found: re.Match[str]) -> str:
        hours, minutes, rest = (int(part or 0) for part in found.groups())
        minutes, rest = divmod(round(hours * 3600 + minutes * 60 + rest + seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}"

    return _TIME.sub(later, text)
