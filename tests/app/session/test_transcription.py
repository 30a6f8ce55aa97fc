from pathlib import Path

import pytest

from alignment.recognition.fitting import HeardWord
from alignment.transcription.text import written
from alignment.transcription.words import Heard
from app.storage.home import notes_of
from app.values.written import written_digest
from tests.app.session_stage import Enter, Stage, spoken

FIRST = ((2_000, "Sarah runs a small backery."), (6_000, "It is in Portland."))
LAST = ((60_000, "Bread and whether are the same."),)
BEFORE = ((0, "Welcome back."),)
DURATION = 90_000


def words_of(*sentences: tuple[int, str]) -> list[HeardWord]:
    return [
        HeardWord(f" {word}", start + 300 * n, start + 300 * n + 300)
        for start, text in sentences
        for n, word in enumerate(text.split())
    ]


def hear(stage: Stage, *sentences: tuple[int, str]) -> None:
    """Let these sentences be all that has been written down so far."""
    found = written(words_of(*sentences), "en", DURATION)
    assert found is not None
    stage.transcriber.text_found.emit(*found)


def leave_notes(audio_hash: str, *sentences: tuple[int, str], complete: bool) -> None:
    """Let the process that hears have kept what it heard."""
    heard = Heard("en", {(0, 30_000)}, words_of(*sentences), DURATION, complete)
    notes_of(audio_hash).parent.mkdir(parents=True, exist_ok=True)
    heard.save(notes_of(audio_hash))


def texts(stage: Stage) -> list[str]:
    transcript = stage.session.transcript
    return [] if transcript is None else [sentence.text for sentence in transcript.sentences]


@pytest.fixture
def begun(stage: Stage, audio: Path) -> Stage:
    stage.session.open(audio, None)
    stage.session.transcription.start()
    return stage


def test_what_is_heard_is_shown_as_it_comes(begun: Stage, audio: Path) -> None:
    session = begun.session
    assert begun.told("opened") == [None]
    (begin,) = (order for order in begun.transcriber.asked if order[0] == "start")
    _, asked, known, options = begin
    assert (asked, known) == (audio, ("第一集",))
    assert begun.transcriber.asked[-1] == ("hear", 0)
    assert session.key is not None
    assert options["notes"] == notes_of(session.key.audio)
    assert options["notes"].parent.is_dir()
    assert session.timing.busy
    hear(begun, *FIRST)
    assert texts(begun) == [text for _, text in FIRST]
    assert session.key.text == written_digest(session.key.audio)
    session.player.seek(2_500)
    assert session.tracker.current is not None
    assert session.tracker.current.index == 0
    hear(begun, *BEFORE, *FIRST)
    assert session.tracker.current.index == 1
    hear(begun, *BEFORE, *FIRST, *LAST)
    begun.transcriber.finished.emit()
    assert not session.timing.busy
    assert not session.transcription.possible
    (entry,) = session.library.episodes.entries()
    assert entry.key == session.key
    assert entry.quality is not None
    assert [hit.text for hit in session.library.search.find("portland")] == [FIRST[1][1]]


def test_what_was_set_stays_with_its_sentence(begun: Stage) -> None:
    session = begun.session
    hear(begun, *FIRST)
    assert session.key is not None
    session.pins.pin(1, 6_100)
    session.library.bookmarks.add(session.key, range(1, 2), FIRST[1][1], 6_000)
    hear(begun, *BEFORE, *FIRST)
    assert [(pin.sentence, pin.time) for pin in session.pins.pins] == [(2, 6_100)]
    assert session.bookmarks.sentences == {2}
    assert session.edits.last is None
    hear(begun, *BEFORE, *FIRST, *LAST)
    assert [pin.sentence for pin in session.pins.pins] == [2]
    begun.transcriber.finished.emit()
    assert [pin.sentence for pin in session.library.pins.of(session.key)] == [2]


def test_a_sentence_is_reworded_and_back(begun: Stage) -> None:
    session, transcription = begun.session, begun.session.transcription
    hear(begun, *FIRST)
    assert session.key is not None
    session.library.bookmarks.add(session.key, range(1), "", 0)
    session.library.bookmarks.add(session.key, range(1), FIRST[0][1], 2_000)
    times = session.timeline.cues[0].start, session.timeline.cues[0].end
    assert transcription.can_reword(0)
    transcription.reword(0, " Sarah runs a small  bakery.\n")
    assert texts(begun)[0] == "Sarah runs a small bakery."
    assert (session.timeline.cues[0].start, session.timeline.cues[0].end) == times
    assert [w.start for w in session.timeline.cues[0].words] == list(range(2_000, 3_500, 300))
    hear(begun, *BEFORE, *FIRST, *LAST)
    assert texts(begun)[1] == "Sarah runs a small bakery."  # also in what is heard later
    transcription.reword(3, "Bread and weather are the same.")
    begun.transcriber.finished.emit()
    assert [hit.text for hit in session.library.search.find("bakery")] == [texts(begun)[1]]
    assert session.bookmarks.sentences == {1}
    session.edits.undo()
    assert texts(begun)[3] == LAST[0][1]
    assert session.library.search.find("weather") == []
    session.edits.redo()
    assert texts(begun)[3] == "Bread and weather are the same."
    transcription.reword(3, " ")
    assert texts(begun)[3] == "Bread and weather are the same."


def test_the_end_that_a_sentence_gets_later_stays(begun: Stage) -> None:
    hear(begun, (2_000, "Sarah runs a small backery"))
    begun.session.transcription.reword(0, "Sarah runs a small bakery")
    hear(begun, (2_000, "Sarah runs a small backery in Portland."))
    assert texts(begun) == ["Sarah runs a small bakery in Portland."]
    begun.session.edits.undo()
    assert texts(begun) == ["Sarah runs a small backery in Portland."]


def test_it_is_there_again_and_gone_on_with(enter: Enter, audio: Path) -> None:
    stage = enter()
    stage.session.open(audio, None)
    stage.session.transcription.start()
    hear(stage, *FIRST)
    stage.session.transcription.reword(0, "Sarah runs a small bakery.")
    assert stage.session.key is not None
    leave_notes(stage.session.key.audio, *FIRST, complete=False)
    stage = enter()
    stage.session.open(audio, None)
    assert texts(stage) == ["Sarah runs a small bakery.", FIRST[1][1]]
    assert stage.session.timeline is not None
    assert not stage.aligner.jobs
    assert stage.session.transcription.possible
    assert stage.session.transcription.cost == pytest.approx(60 * 0.15)
    stage.session.transcription.start()
    hear(stage, *FIRST, *LAST)
    leave_notes(stage.session.key.audio, *FIRST, *LAST, complete=True)
    stage.transcriber.finished.emit()
    stage = enter()
    stage.session.open_last()
    assert texts(stage) == ["Sarah runs a small bakery.", FIRST[1][1], LAST[0][1]]
    assert not stage.session.transcription.possible


def test_a_better_text_keeps_bookmarks_and_pins(begun: Stage, audio: Path, text: Path) -> None:
    session = begun.session
    hear(begun, *FIRST)
    begun.transcriber.finished.emit()
    assert session.key is not None
    session.pins.pin(1, 6_100)
    session.library.bookmarks.add(session.key, range(1, 2), FIRST[1][1], 6_000)
    text.write_text(f"Sarah\nSarah runs a small bakery.\n\nSarah\n{FIRST[1][1]}\n", "utf-8")
    session.open(audio, text)
    index = spoken(session, FIRST[1][1])
    assert session.bookmarks.sentences == {index}
    assert [pin.sentence for pin in session.pins.pins] == [index]
    assert not session.transcription.can_reword(index)


def test_stopping_leaves_what_there_is(begun: Stage) -> None:
    hear(begun, *FIRST)
    begun.session.stop_timing()
    assert begun.transcriber.asked[-1] == ("cancel",)
    assert not begun.session.timing.busy
    assert begun.session.transcription.possible
    assert len(texts(begun)) == 2


def test_why_it_failed_is_told(begun: Stage) -> None:
    begun.transcriber.failed.emit("Nobody speaks.")
    assert begun.told("failed") == ["Nobody speaks."]
    assert not begun.session.timing.busy
    assert begun.session.transcription.possible


def test_a_folder_that_cannot_be_made_is_told(
    stage: Stage, audio: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("LYRICAST_HOME", str(blocked))
    stage.session.open(audio, None)
    stage.session.transcription.start()
    (told,) = stage.told("failed")
    assert str(blocked) in str(told)
    assert not stage.session.transcription.running
