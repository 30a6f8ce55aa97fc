"""A link in another program leads to its sentence, wherever the files lie."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.desktop.instance import Instance
from app.desktop.request_handler import Handlers, RequestHandler
from app.links import link_to
from app.resources import resource
from app.storage.home import data_folder
from tests.app.end_to_end.conftest import Open, Player

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.qt_log_ignore(r"does not support raise\(\)")


def pacing(player: Player) -> Player:
    player.session.settings.set("engine", "pacing")
    return player


@pytest.fixture
def player(start: Open) -> Player:
    return pacing(start())


def link_to_sentence(player: Player, index: int) -> str:
    assert player.session.key is not None
    start = player.cue(index).start
    text = player.transcript.sentences[index].text
    return str(link_to(player.session.key.audio, start, text))


def test_a_second_process_hands_its_link_to_the_first(player: Player) -> None:
    player.drop(resource("sample/article.txt"), resource("sample/audio.mp3"))
    player.wait(lambda: player.session.timeline is not None and not player.session.timing.busy)
    target = player.spoken_in(2)[3]
    link = link_to_sentence(player, target)
    instance = Instance(data_folder())
    assert instance.claim()
    instance.listen()
    intake, links = player.window.intake, player.window.links
    handlers = Handlers(intake.offer, links.follow, player.session.open_sample, print, print)
    instance.asked.connect(RequestHandler(player.window, handlers).admit)
    command = [sys.executable, "-m", "app", link]
    second = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ))
    player.wait(lambda: player.text.current == player.cue(target))
    assert player.session.player.playing
    player.wait(lambda: player.session.player.position > player.cue(target).start)
    assert second.wait(60) == 0
    instance.release()


def test_a_link_outlives_moved_files_and_an_edited_text(
    player: Player, start: Open, tmp_path: Path
) -> None:
    audio, text = tmp_path / "a.mp3", tmp_path / "a.txt"
    audio.write_bytes(resource("sample/audio.mp3").read_bytes())
    text.write_bytes(resource("sample/article.txt").read_bytes())
    player.drop(audio, text)
    player.wait(lambda: player.session.timeline is not None and not player.session.timing.busy)
    target = player.spoken_in(1)[2]
    said = player.transcript.sentences[target].text
    link = link_to_sentence(player, target)
    player.window.close()

    folder = tmp_path / "elsewhere"
    folder.mkdir()
    moved = audio.rename(folder / "b.mp3")
    edited = folder / "b.txt"
    lines = text.read_text(encoding="utf-8").splitlines()
    text.unlink()
    first = next(number for number, line in enumerate(lines) if said in line)
    lines[first] = lines[first].replace(said, f"{said[:-1]}！")
    lines.insert(0, "一段新的引言。")
    edited.write_text("\n".join(lines), encoding="utf-8")

    again = pacing(start())
    again.window.links.follow(link)
    again.wait(lambda: again.window.messages.messages)
    assert str(audio) in again.window.messages.messages[0].text
    again.drop(moved, edited)
    again.wait(lambda: again.session.timeline is not None and not again.session.timing.busy)
    assert again.session.player.playing
    start_then = int(link.partition("?t=")[2].partition("&")[0])
    assert start_then < again.session.player.position < start_then + 40_000
    found = next(s.index for s in again.transcript.spoken if s.text == f"{said[:-1]}！")
    again.window.links.follow(link)
    again.wait(lambda: again.text.current == again.cue(found))
