import shutil
import subprocess
import sys
from pathlib import Path

from app import resources
from app.resources import resource


def test_the_sample_is_there() -> None:
    for name in ("audio.mp3", "article.txt"):
        assert resource(f"sample/{name}").is_file()


def test_installed_they_lie_in_the_package(tmp_path: Path) -> None:
    package = tmp_path / "app"
    (package / "resources").mkdir(parents=True)
    (package / "resources" / "note.txt").write_text("here")
    (package / "__init__.py").touch()
    shutil.copy(resources.__file__, package)
    program = "from app.resources import resource; print(resource('note.txt').read_text())"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "here\n"
