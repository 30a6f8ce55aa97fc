#!/usr/bin/env python3
"""Install the Debian package into a fresh Debian, use it there as a user would, and remove it.

python3 build/fresh_root.py [DEB]             everything, with a window and a link
python3 build/fresh_root.py --short [DEB]     installing, self-test, command line, removing

Needs root, debootstrap and the mirrors that this machine's apt uses. The fresh system is
a folder in .work; mounts and processes end with the script. Pictures of the window are
left in .work/fresh-root.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.project import ID, Project, output_folder
from set_up.shell import SetUpError, ended, failure, log, say, work_folder

USER = "listener"
HOME = f"/home/{USER}"
SAMPLE = "/usr/lib/lyricast/_internal/app/resources/sample"
VIEWING = ("xvfb", "xdotool", "scrot", "xdg-utils", "desktop-file-utils")
CHANGES_BY_ITSELF = (
    "/var/lib/apt", "/var/lib/dpkg", "/var/cache", "/var/log", "/tmp", "/run", HOME, "/etc/ld.so",
)  # fmt: skip
INSIDE = "LYRICAST_INSIDE_NAMESPACE"
LINKED_TO = 60_000
"""The moment of the sample that a link leads to (ms)."""


class FreshRoot:
    """A Debian system in a folder."""

    def __init__(self, folder: Path, suite: str) -> None:
        self.folder = folder / "root"
        self._pristine = folder / f"{suite}.tar"
        self._suite = suite

    def prepare(self) -> None:
        """Lay out the system anew, with this machine's settings of apt."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if not self._pristine.exists():
            say(f"Making a fresh Debian ({self._suite})")
            must(
                ["debootstrap", "--variant=minbase", self._suite, str(self.folder)],
                "debootstrap failed",
            )
            part = self._pristine.with_suffix(".part")
            must(["tar", "-C", str(self.folder), "-cf", str(part), "."], "tar failed")
            part.rename(self._pristine)
        else:
            must(["tar", "-C", str(self.folder), "-xf", str(self._pristine)], "tar failed")
        self._mount()
        self._take_over_settings()
        self.run("useradd", "--create-home", "--shell", "/bin/bash", USER)

    def _mount(self) -> None:
        """Mount what programs expect; the namespace of this process takes it away again."""
        for source, target, kind in (
            ("proc", "proc", "proc"),
            ("tmp", "dev", "tmpfs"),
            ("tmp", "tmp", "tmpfs"),
        ):
            must(["mount", "-t", kind, source, str(self.folder / target)], "mount failed")
        (self.folder / "tmp").chmod(0o1777)
        for name in ("null", "zero", "full", "random", "urandom", "tty"):
            (self.folder / "dev" / name).touch()
            device = str(self.folder / "dev" / name)
            must(["mount", "--bind", f"/dev/{name}", device], "mount failed")
        (self.folder / "dev/shm").mkdir(mode=0o1777)
        (self.folder / "dev/shm").chmod(0o1777)
        (self.folder / "dev/fd").symlink_to("/proc/self/fd")

    def _take_over_settings(self) -> None:
        for name in ("/etc/resolv.conf", "/etc/hosts", "/etc/ssl/certs/ca-certificates.crt"):
            if Path(name).is_file():
                target = self.folder / name[1:]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                shutil.copy(name, target)
        for path in Path("/etc/apt/apt.conf.d").glob("99*"):
            shutil.copy(path, self.folder / "etc/apt/apt.conf.d")

    def run(self, *command: str, user: str = "root", **environ: str) -> str:
        """Run a command inside and return what it prints."""
        code, lines = log(self.command(*command, user=user, **environ), clean(user))
        if code:
            raise SetUpError(failure(f"“{' '.join(command)}” failed", lines))
        return "".join(lines)

    def command(self, *command: str, user: str = "root", **environ: str) -> list[str]:
        """Return the command line that runs something inside."""
        settings = [f"{name}={value}" for name, value in environ.items()]
        return ["chroot", f"--userspec={user}", str(self.folder), "env", *settings, *command]

    def apt(self, *words: str) -> None:
        """Run apt-get inside, as a user would."""
        self.run("apt-get", "-q", "-y", *words, DEBIAN_FRONTEND="noninteractive")

    def files(self) -> set[str]:
        """Return every file of the system that does not change by itself."""
        found = self.run("find", "/", "-xdev", "-not", "-type", "d").splitlines()
        return {name for name in found if not name.startswith(CHANGES_BY_ITSELF)}


def clean(user: str) -> dict[str, str]:
    """Return an environment without anything of this machine."""
    home = HOME if user == USER else "/root"
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {"PATH": path, "HOME": home, "LANG": "C.UTF-8", "USER": user}


def must(command: list[str], what: str) -> None:
    """Run a command of this machine, or say that it failed."""
    code, lines = log(command)
    if code:
        raise SetUpError(failure(what, lines))


def main(arguments: list[str] | None = None) -> int:
    """Try the package and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("deb", nargs="?", type=Path, help="by default that in dist/")
    parser.add_argument("--short", action="store_true", help="leave out the window and the link")
    parser.add_argument("--suite", default="bookworm", help="release of Debian")
    parser.add_argument("--model", type=Path, help="folder of the model, to be put there")
    words = sys.argv[1:] if arguments is None else arguments
    options = parser.parse_args(words)
    deb = options.deb or output_folder() / f"lyricast_{Project.read().version}_amd64.deb"

    def work() -> int | None:
        if os.geteuid() != 0 or not shutil.which("debootstrap"):
            raise SetUpError("This needs root and debootstrap.")
        if not deb.is_file():
            raise SetUpError(f"There is no package {deb}: python3 build/release.py packages")
        if INSIDE not in os.environ:
            apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
            again = [*apart, sys.executable, __file__, *words]
            return subprocess.call(again, env={**os.environ, INSIDE: "1"})
        return try_package(deb.resolve(), options)

    return ended(work)


def try_package(deb: Path, options: argparse.Namespace) -> None:
    """Install, use and remove a package."""
    folder = work_folder() / "fresh-root"
    root = FreshRoot(folder, options.suite)
    begun = time.monotonic()

    def done(what: str) -> None:
        print(f"ok    {time.monotonic() - begun:6.1f} s  {what}", flush=True)

    root.prepare()
    root.apt("update")
    if not options.short:
        root.apt("install", "--no-install-recommends", *VIEWING)
    before = root.files()
    done("a fresh system")

    shutil.copy(deb, root.folder / "tmp/lyricast.deb")
    # As a user would, but without what is recommended besides: fonts are named instead.
    root.apt("install", "--no-install-recommends", "/tmp/lyricast.deb", "fonts-noto-cjk")
    done(f"apt installs {deb.name}")

    if missing := missing_libraries(root):
        raise SetUpError("Libraries are missing:\n" + "\n".join(missing))
    done("no library is missing")

    if options.model:
        place = root.folder / f"{HOME[1:]}/.cache/lyricast/models/base"
        shutil.copytree(options.model, place)
        root.run("chown", "-R", f"{USER}:{USER}", f"{HOME}/.cache")
    print(root.run("lyricast", "--selftest", user=USER), end="")
    done("lyricast --selftest")

    times = f"{HOME}/times.json"
    sample = [f"{SAMPLE}/audio.mp3", f"{SAMPLE}/article.txt"]
    root.run("lyricast-align", *sample, "-o", times, "--quiet", user=USER)
    if '"sentences"' not in (root.folder / times[1:]).read_text("utf-8"):
        raise SetUpError("lyricast-align wrote no times.")
    done("lyricast-align times the sample")

    if not options.short:
        use_window(root, folder, done)

    root.apt("purge", "lyricast")
    root.apt("autoremove", "--purge")
    root.apt("purge", "fonts-noto-cjk")
    root.apt("autoremove", "--purge")
    left = sorted(root.files() - before)
    named = root.run("find", "/usr", "/etc", "/var/lib", "/opt", "-iname", "*lyricast*")
    if left or named.strip():
        raise SetUpError("These are left behind:\n" + "\n".join(left[:20]) + named)
    if not options.short and not (root.folder / HOME[1:] / ".local/share/lyricast").is_dir():
        raise SetUpError("The user's data are gone.")
    done("removed without a trace but the user's data")


def missing_libraries(root: FreshRoot) -> list[str]:
    """Return what libraries of the package look for in vain."""
    script = (
        "find /usr/lib/lyricast -type f \\( -name '*.so*' -o -perm /1 \\) -exec ldd {} + 2>&1"
        " | grep 'not found' | sort -u || true"
    )
    # where the programs look too, before anything else
    own = "/usr/lib/lyricast/_internal"
    return root.run("sh", "-c", script, LD_LIBRARY_PATH=own).splitlines()


def use_window(root: FreshRoot, pictures: Path, done: object) -> None:
    """Open the sample in a window, see the light move, and follow a link."""
    assert callable(done)
    display = {"DISPLAY": ":77", "user": USER}

    def press(key: str) -> None:
        root.run("xdotool", "key", key, **display)

    def picture(name: str) -> bytes:
        root.run("scrot", "--overwrite", f"{HOME}/{name}.png", **display)
        taken = (root.folder / HOME[1:] / f"{name}.png").read_bytes()
        (pictures / f"{name}.png").write_bytes(taken)
        return taken

    with running(root, "Xvfb", ":77", "-screen", "0", "1180x840x24", "-nolisten", "tcp", user=USER):
        until(lambda: Path(root.folder / "tmp/.X11-unix/X77").exists(), "Xvfb does not start")
        with running(root, "lyricast", "--sample", **display) as program:
            search = ("xdotool", "search", "--sync", "--onlyvisible", "--name", "Lyricast")
            window = root.run(*search, **display).split()[-1]
            root.run("xdotool", "windowmove", window, "20", "20", **display)
            root.run("xdotool", "windowfocus", "--sync", window, **display)
            time.sleep(8)  # until there are times for all sentences
            first = picture("opened")
            press("space")
            time.sleep(4)
            second = picture("playing")
            time.sleep(5)
            third = picture("playing-on")
            if len({first, second, third}) < 3:
                raise SetUpError("The window stands still.")
            done("the sample plays in a window")

            audio = str(ask(root, "SELECT audio_hash FROM episodes"))
            link = f"lyricast://play/{audio[:16]}?t={LINKED_TO}"
            default = root.run("xdg-mime", "query", "default", "x-scheme-handler/lyricast")
            if default.strip() != f"{ID}.desktop":
                raise SetUpError(f"Links are opened by “{default.strip()}”.")
            root.run("xdg-open", link, **display)
            time.sleep(3)
            picture("linked")
            press("ctrl+q")
            until(lambda: program.poll() is not None, "The window does not close", 15)
            if program.returncode:
                raise SetUpError(f"The player ended with exit code {program.returncode}.")
    place = int(ask(root, "SELECT max(time) FROM places"))
    if not LINKED_TO - 2_000 < place < LINKED_TO + 20_000:
        raise SetUpError(f"The link led to {place} ms instead of {LINKED_TO}.")
    done("a link goes to its sentence in the running program")


@contextmanager
def running(root: FreshRoot, *command: str, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program inside, and end it if it has not ended by itself."""
    user = environ["user"]
    with (work_folder() / "fresh-root.log").open("ab") as output:
        process = subprocess.Popen(
            root.command(*command, **environ),
            env=clean(user),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait()


def until(reached: object, otherwise: str, patience: float = 20) -> None:
    """Wait until something is so."""
    assert callable(reached)
    end = time.monotonic() + patience
    while not reached():
        if time.monotonic() > end:
            raise SetUpError(f"{otherwise}.")
        time.sleep(0.1)


def ask(root: FreshRoot, question: str) -> str | int:
    """Return the one answer that the player's database has."""
    path = root.folder / HOME[1:] / ".local/share/lyricast/lyricast.db"
    connection = sqlite3.connect(path)
    try:
        answer: tuple[str | int] = connection.execute(question).fetchone()
    finally:
        connection.close()
    return answer[0]


if __name__ == "__main__":
    sys.exit(main())
