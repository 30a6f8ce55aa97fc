"""A deck imported by Anki's own importer, twice: its cards, fields, tags and media.

    python -m tests.bench.anki_import

Anki is under the AGPL, so it is installed into an environment of its own, which is thrown away, and
runs as a program of its own.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from alignment.formats import Content, write
from alignment.formats.subtitles import subtitles
from alignment.reader import read_transcript
from alignment.timeline import Cue, Recognised, State, Timeline

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"

IMPORTER = """
import json, os, sys
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

collection = Collection(os.path.join(sys.argv[2], "collection.anki2"))
request = ImportAnkiPackageRequest(package_path=sys.argv[1], options=ImportAnkiPackageOptions())
log = [collection.import_anki_package(request).log for _ in range(2)]
notes = [collection.get_note(number) for number in collection.find_notes("")]
cards = [collection.get_card(number) for number in collection.find_cards("")]
check = collection.media.check()
print(json.dumps({
    "new": [len(one.new) for one in log],
    "cards": len(cards),
    "decks": sorted({collection.decks.name(card.did) for card in cards}),
    "fields": [dict(note.items()) for note in notes],
    "tags": [note.tags for note in notes],
    "shown": cards[0].answer(),
    "media": {name: os.path.getsize(os.path.join(collection.media.dir(), name))
              for name in os.listdir(collection.media.dir())},
    "missing": list(check.missing),
    "unused": list(check.unused),
}))
collection.close()
"""


def main() -> int:
    """Import the sample, and say what came of it."""
    content = _content()
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(content, folder / "deck.apkg")
        venv.create(folder / "anki", with_pip=True)
        python = str(folder / "anki" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
        subprocess.run([python, "-m", "pip", "install", "-q", "anki"], check=True)
        (folder / "collection").mkdir()
        command = [python, "-c", IMPORTER, str(folder / "deck.apkg"), str(folder / "collection")]
        found = json.loads(subprocess.check_output(command))
        version = subprocess.check_output(
            [python, "-c", "from anki.buildinfo import version; print(version)"], text=True
        )
    lines = list(subtitles(content.timeline, content.transcript))
    sounds = {fields["Audio"].removeprefix("[sound:")[:-1] for fields in found["fields"]}
    checks = {
        "as many new notes as sentences, and none the second time": found["new"] == [len(lines), 0],
        "a card each": found["cards"] == len(lines),
        "in a deck with the title": found["decks"] == [content.title],
        "sentences": [f["Sentence"] for f in found["fields"]] == [x.text for x in lines],
        "originals": [f["Original"] for f in found["fields"]] == [x.original for x in lines],
        "a link each": all(f["Link"].startswith("lyricast:") for f in found["fields"]),
        "tags": all("A_Sample" in tags for tags in found["tags"]),
        "the original on the back": lines[0].original in found["shown"],
        "a sound each, none empty": sounds == set(found["media"]) and all(found["media"].values()),
        "no media missing or unused": not found["missing"] and not found["unused"],
    }
    print(f"Anki {version.strip()}: {len(lines)} sentences")
    for what, holds in checks.items():
        print(f"{'yes' if holds else 'NO '}  {what}")
    return 0 if all(checks.values()) else 1


def _content() -> Content:
    """Time each sentence of the sample for two seconds."""
    transcript = read_transcript(SAMPLE / "article.txt")
    times = {s.index: 2_000 * n for n, s in enumerate(transcript.spoken)}
    cues = tuple(
        Cue(s.index, times[s.index], times[s.index] + 2_000, 1.0, State.ALIGNED)
        if s.index in times
        else Cue(s.index, None, None, 1.0, State.UNSPOKEN)
        for s in transcript.sentences
    )
    said = tuple(Recognised(index, f"What was said {index}.") for index in times)
    timeline = Timeline(cues, 2_000 * len(times), transcript.language, "en", recognised=said)
    title = "A Sample"
    return Content(
        timeline, transcript, SAMPLE / "audio.mp3", title, link=lambda time, _: f"lyricast:{time}"
    )


if __name__ == "__main__":
    sys.exit(main())
