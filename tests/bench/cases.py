"""Cases to measure: a text, a recording, and when each sentence of the text is heard."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Case:
    """A folder with ``article.txt``, ``truth.json`` and ``audio.mp3``.

    The last one may lie in a folder beside it: ``x-en-fr`` may use the audio of ``x-en-en``,
    and ``x-en-fr-tight`` that of ``x-en-en-tight``.
    """

    folder: Path

    @property
    def name(self) -> str:
        return "/".join(self.folder.parts[-2:])

    @property
    def article(self) -> Path:
        return self.folder / "article.txt"

    @property
    def truth(self) -> Path:
        return self.folder / "truth.json"

    @property
    def audio(self) -> Path:
        name, spoken = self.folder.name, self.languages[0]
        pattern = re.sub(rf"\b{spoken}-[^-]+", f"{spoken}-*", name, count=1)
        if pattern == name:
            pattern = re.sub("-[^-]+$", "-*", name)
        for folder in (self.folder, *sorted(self.folder.parent.glob(pattern))):
            for audio in sorted(folder.glob("audio.*")):
                return audio
        raise SystemExit(f"{self.folder} has no audio.mp3")

    @property
    def languages(self) -> tuple[str, str]:
        """Codes of the audio and of the text."""
        told = json.loads(self.truth.read_text("utf-8"))["language"]
        return told["audio"], told["text"]


def cases(folders: Sequence[Path]) -> Iterator[Case]:
    """Give all cases in these folders, or in the shared material."""
    for folder in folders or [SHARED]:
        for truth in sorted(folder.resolve().rglob("truth.json")):
            yield Case(truth.parent)
