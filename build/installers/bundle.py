"""The program with all it needs, in one folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from installers.project import COMMANDS, bundle_folder, output_folder
from set_up.python import Environment
from set_up.shell import ROOT, SetUpError, clean_environment, failure, log, say, work_folder

NOTICES = "NOTICES.txt"
"""All licences, beside the programs."""
MODEL_PLACE = "alignment/models/shipped"
"""Where in the bundle `alignment.models.store` looks for models that came with the program."""


def environment() -> Environment:
    """Provide an environment with PyInstaller, what the program needs, and no more."""
    return Environment(work_folder() / "bundle-environment").provide(["bundle"], ["player"])


def tools() -> Environment:
    """Provide an environment with the tools that make packages."""
    return Environment(work_folder() / "release-tools").provide(["release"])


def run(command: list[str | Path], what: str, **variables: str) -> None:
    """Run a program of the build, or say in a sentence that it failed."""
    code, lines = log([str(word) for word in command], clean_environment(**variables))
    if code:
        raise SetUpError(failure(what, lines))


def make_wheel() -> Path:
    """Build sdist and, from that, the wheel; return the wheel."""
    say("Building sdist and wheel")
    folder = output_folder()
    for old in (*folder.glob("lyricast-*.whl"), *folder.glob("lyricast-*.tar.gz")):
        old.unlink()
    command = [tools().python, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    run(command, "The wheel could not be built")
    return next(folder.glob("lyricast-*.whl"))


def try_wheel(wheel: Path) -> None:
    """Install a wheel into an environment of its own, first without the player, then with it."""
    folder = work_folder() / "wheel-environment"
    shutil.rmtree(folder, ignore_errors=True)
    say(f"Trying {wheel.name} without the player")
    programs = install(wheel, Environment(folder).provide([], []))
    times = work_folder() / "times.json"
    sample = [ROOT / "resources/sample" / name for name in ("audio.mp3", "article.txt")]
    command = [programs / "lyricast-align", *sample, "-o", times, "--engine", "pacing", "--quiet"]
    run(command, "lyricast-align does not time the sample")
    code, lines = log([str(programs / "lyricast"), "--selftest"])
    if code != 1 or len(lines) != 1 or "lyricast[player]" not in lines[0]:
        raise SetUpError(failure("lyricast does not say what it needs", lines))
    say(f"Trying {wheel.name} with the player")
    selftest(install(wheel, Environment(folder).provide([], ["player"])))


def install(wheel: Path, environment: Environment) -> Path:
    """Install a wheel into an environment that has what it needs; return where its programs are."""
    pip = [environment.python, "-m", "pip"]
    words = ["install", "--no-deps", "--force-reinstall", wheel]
    run([*pip, *words], "The wheel could not be installed")
    run([*pip, "check"], "The project file does not name all that is needed")
    return Path(environment.python).parent


def make_icons() -> Path:
    """Draw the icons of all systems and return their folder."""
    folder = work_folder() / "icons"
    drawing = Path(__file__).with_name("icons.py")
    run([environment().python, drawing, folder], "The icons could not be drawn")
    return folder


def make_bundle(wheel: Path) -> Path:
    """Bundle an installed wheel, and return the folder."""
    icons = make_icons()
    install(wheel, environment())
    say("Bundling (takes some minutes)")
    work = work_folder()
    # -P: not the packages of the checkout, which lack the resources
    command = [environment().python, "-P", "-m", "PyInstaller", "--noconfirm"]
    command += ["--distpath", work / "bundle"]
    command += ["--workpath", work / "pyinstaller", Path(__file__).with_name("lyricast.spec")]
    fixed = {"LYRICAST_ICONS": str(icons), "PYTHONHASHSEED": "0"}
    run(command, "The program could not be bundled", **fixed)
    from installers.notices import write_notices

    write_notices(bundle_folder() / NOTICES)
    return bundle_folder()


def contents(folder: Path) -> dict[str, int | str]:
    """Return the size of every file in a bundle, and the target of every link."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path)
        if path.is_symlink()
        else path.stat().st_size
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def bundle_again() -> None:
    """Make the bundle once more, and fail unless it has the same files of the same sizes."""
    before = contents(bundle_folder())
    after = contents(make_bundle(make_wheel()))
    changed = dict(sorted(before.items() ^ after.items()))
    if changed:
        told = "".join(f"\n    {name}: {before.get(name)}, {after.get(name)}" for name in changed)
        raise SetUpError(f"The bundle is not what it was before:{told}")
    print(f"The same {len(after)} files.")


def fetch_model() -> Path:
    """Return the folder of the Whisper model, fetching it where it is not here."""
    say("Looking for the Whisper model")
    command = [environment().python, "-m", "alignment.cli.main", "models", "fetch", "base"]
    code, lines = log(command)
    if code:
        raise SetUpError(failure("The model could not be fetched", lines))
    return Path(lines[-1].strip())


def with_model(folder: Path, model: Path) -> Path:
    """Return a copy of the bundle that carries a model."""
    target = folder.with_name("lyricast-offline")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target, symlinks=True, copy_function=_link)
    place = target / "_internal" / MODEL_PLACE / "base"
    place.mkdir(parents=True)
    for file in model.iterdir():
        _link(str(file), str(place / file.name))
    return target


def _link(source: str, target: str) -> None:
    """Copy without taking room, where the file system can."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def commands(folder: Path) -> list[Path]:
    """Return the programs in a bundle."""
    ending = ".exe" if sys.platform == "win32" else ""
    return [folder / (name + ending) for name in COMMANDS]


def selftest(folder: Path) -> None:
    """Let a bundle test itself, and fail if it does not pass."""
    say(f"Self-test of {folder.name}")
    if subprocess.call([commands(folder)[0], "--selftest"], env=clean_environment()):
        raise SetUpError("It does not pass.")
