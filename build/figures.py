#!/usr/bin/env python3
"""Measure the bundle: how large its parts are, and how soon its window is there.

python3 build/figures.py            print the table
python3 build/figures.py --write    put it into docs/benchmarks.md

Linux only: needs Xvfb and xdotool, the bundle (build/release.py bundle), and a
machine with nothing else to do.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from pathlib import Path

from installers.project import bundle_folder, output_folder
from set_up.shell import ROOT
from window_start import starts

PARTS = {
    "Qt and PySide6": r"PySide6|shiboken6",
    "FFmpeg and PyAV": r"av(\.libs)?$",
    "CTranslate2": r"ctranslate2",
    "ONNX Runtime": r"onnxruntime",
    "NumPy with OpenBLAS": r"numpy",
    "PocketSphinx": r"pocketsphinx",
    "tokenizers, language detection, speech detection": r"tokenizers|py3langid|faster_whisper",
    "Python": r"python3|libpython|base_library|lib(ssl|crypto|sqlite3|ffi|bz2)",
    "Lyricast, its sample, all pure Python": r"app$|alignment$|lyricast|NOTICES",
}
REST = "everything else"
PACKAGES = {".deb", ".rpm", ".xz", ".whl"}
DOCUMENT = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures of the bundle: build/figures.py -->", "<!-- end of figures -->"


def sizes(folder: Path) -> Counter[str]:
    """Return how many bytes each part of a bundle takes."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        inside = path.relative_to(folder).parts
        top = inside[1] if inside[0] == "_internal" and len(inside) > 1 else inside[0]
        part = next((part for part, name in PARTS.items() if re.match(name, top)), REST)
        found[part] += path.stat().st_size
    return found


def table(folder: Path) -> str:
    """Return everything measured as a table in Markdown."""
    parts = sizes(folder)
    took = starts([folder / "lyricast"])
    rows = [(part, f"{size / 1e6:.0f} MB") for part, size in parts.most_common()]
    rows.append(("**the bundle**", f"**{parts.total() / 1e6:.0f} MB**"))
    made = sorted(path for path in output_folder().iterdir() if path.suffix in PACKAGES)
    rows += [(f"`{path.name}`", f"{path.stat().st_size / 1e6:.0f} MB") for path in made]
    for name, values in {
        "start to the window, on a warm disk": [start.wall for start in took],
        "processor time till then": [start.processor for start in took],
    }.items():
        low, high = min(values), max(values)
        rows.append((name, f"{statistics.median(values):.2f} s ({low:.2f} to {high:.2f})"))
    lines = ["| Part | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines)


def main() -> None:
    """Measure, then print or write the table."""
    folder = bundle_folder()
    if not folder.is_dir():
        sys.exit("There is no bundle yet: python3 build/release.py bundle")
    measured = table(folder)
    print(measured)
    if sys.argv[1:] == ["--write"]:
        text = DOCUMENT.read_text("utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        DOCUMENT.write_text(f"{before}{BEGIN}\n{measured}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
