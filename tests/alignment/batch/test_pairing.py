from pathlib import Path

import pytest

from alignment.batch.pairing import Pairs, pair
from alignment.errors import BatchError


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 10)
    return folder


def together(pairs: Pairs) -> dict[str, str]:
    return {episode.name: Path(episode.text).name for episode in pairs.episodes}


def test_by_name_with_whatever_follows_it(tmp_path: Path) -> None:
    made(
        tmp_path, "ep1.mp3", "ep10.mp3", "ep1.zh.txt", "ep10 (transcript).srt", "EP2.M4A", "ep2.MD"
    )
    pairs = pair(str(tmp_path))
    assert together(pairs) == {
        "EP2": "ep2.MD",
        "ep1": "ep1.zh.txt",
        "ep10": "ep10 (transcript).srt",
    }
    assert not pairs.unused
    assert not pairs.remarks
    assert all(episode.size == 10 for episode in pairs.episodes)


def test_the_exact_name_comes_before_a_longer_one_and_is_told(tmp_path: Path) -> None:
    made(tmp_path, "talk.mp3", "talk.en.srt", "talk.txt")
    pairs = pair(str(tmp_path))
    assert together(pairs) == {"talk": "talk.txt"}
    assert [str(remark) for remark in pairs.remarks] == [
        "“talk.mp3” has 2 texts: “talk.txt” is taken."
    ]
    assert not pairs.unused


def test_a_longer_name_of_audio_wins(tmp_path: Path) -> None:
    made(tmp_path, "talk.mp3", "talk part 2.mp3", "talk part 2.zh.txt")
    assert together(pair(str(tmp_path))) == {"talk": "", "talk part 2": "talk part 2.zh.txt"}


def test_alone_in_a_folder(tmp_path: Path) -> None:
    made(tmp_path, "a/audio.mp3", "a/article.txt", "b/audio.mp3", "b/one.txt", "b/two.txt")
    pairs = pair(str(tmp_path))
    assert together(pairs) == {"a/audio": "article.txt", "b/audio": ""}
    assert [Path(place).name for place in pairs.unused] == ["one.txt", "two.txt"]


def test_texts_in_a_folder_of_their_own(tmp_path: Path) -> None:
    made(tmp_path, "audio/ep1.mp3", "audio/ep2.mp3", "texts/ep1.txt", "texts/ep3.txt")
    pairs = pair(str(tmp_path))
    assert together(pairs) == {"audio/ep1": "ep1.txt", "audio/ep2": ""}
    assert [Path(place).name for place in pairs.unused] == ["ep3.txt"]


def test_two_sounds_of_one_name_have_two_names(tmp_path: Path) -> None:
    made(tmp_path, "ep.mp3", "ep.wav", "ep.txt")
    assert {episode.name for episode in pair(str(tmp_path)).episodes} == {"ep.mp3", "ep.wav"}


def test_results_hidden_files_and_readmes_are_passed_over(tmp_path: Path) -> None:
    made(tmp_path, "ep.mp3", "out/ep.json", "out/.lyricast/x.json", ".hidden/x.mp3", "README.md")
    pairs = pair(str(tmp_path), str(tmp_path / "out"))
    assert together(pairs) == {"ep": ""}
    assert not pairs.unused


def test_unicode_names_are_the_same_in_every_form(tmp_path: Path) -> None:
    made(tmp_path, "Café.mp3", "Cafe\u0301.txt")
    assert together(pair(str(tmp_path))) == {"Café": "Cafe\u0301.txt"}


def test_a_manifest_says_everything(tmp_path: Path) -> None:
    made(tmp_path, "in/a.mp3", "in/a.txt")
    table = tmp_path / "episodes.csv"
    table.write_text(
        "\ufeffAudio,Text,Title,Language,name\n"
        'in/a.mp3,in/a.txt,"Cities, again",en-US,2024/../first\n'
        "https://example.org/b.mp3,,,,\n\n",
        "utf-8",
    )
    first, second = pair(str(table)).episodes
    assert (first.audio, first.text) == (str(tmp_path / "in/a.mp3"), str(tmp_path / "in/a.txt"))
    assert (first.name, first.title, first.language) == ("2024/first", "Cities, again", "en")
    assert (second.name, second.audio, second.text) == ("b", "https://example.org/b.mp3", "")


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("a.mp3,a.txt\n", "needs a first line that names its columns"),
        ("", "needs a first line"),
        ("audio,text\n,a.txt\n", "Line 2 of .* names no audio"),
        ("audio,language\na.mp3,english please\n", "no language code"),
        ("audio\na/x.mp3\nb/x.mp3\n", "two episodes called “x”"),
        ('audio\n"a.mp3\n', "no table in CSV"),
        ("audio\n", "needs a first line|holds no audio"),
    ],
)
def test_a_manifest_that_makes_no_sense(tmp_path: Path, table: str, says: str) -> None:
    path = tmp_path / "episodes.csv"
    path.write_text(table, "utf-8")
    with pytest.raises(BatchError, match=says):
        pair(str(path))


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="There is no folder"):
        pair(str(tmp_path / "nowhere"))
    with pytest.raises(BatchError, match="Cannot read"):
        pair(str(tmp_path / "nowhere.csv"))
    with pytest.raises(BatchError, match="holds no audio"):
        pair(str(tmp_path))
    (tmp_path / "latin.csv").write_bytes("audio\ncaf\xe9.mp3".encode("latin-1"))
    with pytest.raises(BatchError, match="not UTF-8"):
        pair(str(tmp_path / "latin.csv"))
    with pytest.raises(BatchError, match="cannot be reached"):
        pair("nosuch://place")
