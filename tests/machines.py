"""Machines that differ from this one in one thing each, and what a publication leaves there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.support import PROJECT

AMBIENT: Final = {
    name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
}
"""What another machine takes over from this one."""
STRICT: Final = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
"""A file that is opened by the encoding of the machine ends the run."""
EPOCH: Final = "1780286400"
"""The moment of `AS_OF` in the zone of the site, counted as no zone can change it."""
CODE: Final = """
import datetime, glob, os, sys, time
from pathlib import Path
os.umask(0o077)
assert {claim}, "this machine is like any other"
from gongkai.app import rendering
rendering.SERIAL, rendering.CHUNK = 1, 5
from gongkai.app.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""What runs instead of build.py: processes pay at once, and a variation that does nothing shows nothing."""
NOBODY: Final = 65534
"""A user who owns nothing."""
CORE: Final = min(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
"""One that may be used."""
AHEAD: Final = (2 * 365 + 100) * 86400
"""Seconds by which a clock is late: another year, month, day and day of the week."""

ORDER: Final = """
import os

class Entries:
    def __init__(self, found):
        self.found = iter(sorted(found, key=lambda entry: entry.name, reverse={backwards}))
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.found)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def close(self):
        pass

scandir, listdir = os.scandir, os.listdir
os.scandir = lambda path=".": Entries(scandir(path))
os.listdir = lambda path=".": sorted(listdir(path), reverse={backwards})
"""
"""Folders list what is in them by name: all ways to ask come down to these two."""
ORDERED: Final = (
    "(os.listdir('content') == [entry.name for entry in os.scandir('content')]"
    " == [file.name for file in Path('content').iterdir()]"
    " == [file.name for file in Path('content').glob('*')]"
    " == glob.glob('*', root_dir='content') == sorted(os.listdir('content'), reverse={backwards}))"
)
CLOCK: Final = f"""
import datetime, time
AHEAD = {AHEAD}
Moment, now, now_ns = datetime.datetime, time.time, time.time_ns

class Later(Moment):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=AHEAD)
    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

def moved(ask):
    return lambda seconds=None: ask(time.time() if seconds is None else seconds)

datetime.datetime = Later
time.time = lambda: now() + AHEAD  # date.today() and datetime.today() ask here
time.time_ns = lambda: now_ns() + AHEAD * 10**9
time.gmtime, time.localtime, time.ctime = map(moved, (time.gmtime, time.localtime, time.ctime))
written = time.strftime
time.strftime = lambda form, moment=None: written(form, time.localtime() if moment is None else moment)
"""
"""Every way to ask for the time of day."""
LATE: Final = (
    "min(time.time(), time.time_ns() / 1e9, time.mktime(time.localtime()), float(time.strftime('%s')),"
    " datetime.datetime.now().timestamp(), datetime.datetime.today().timestamp(),"
    " datetime.datetime.now(datetime.timezone.utc).timestamp(),"
    " time.mktime(time.strptime(time.ctime())), time.mktime(datetime.date.today().timetuple()) + 86400)"
    f" >= {{now}} + {AHEAD}"
)


def copy(there: Path, root: Path) -> None:
    """The sources as they are."""
    shutil.copytree(there, root)


def _touched(there: Path, root: Path) -> None:
    """Every file and folder has a time of its own, long ago."""
    copy(there, root)
    for number, path in enumerate([*root.rglob("*"), root]):
        os.utime(path, (86400 * number, 86400 * number))


def _modes(there: Path, root: Path) -> None:
    """Some files may be run, others nothing but read; no folder may be written but the root."""
    copy(there, root)
    for number, path in enumerate(sorted(root.rglob("*"))):
        path.chmod(0o555 if path.is_dir() else (0o400, 0o755, 0o666)[number % 3])
    (root / "content").chmod(0o755)  # The ledger of addresses is written there.


def _cloned(there: Path, root: Path) -> None:
    """The sources come from a repository: other times, modes and order, and no folder that is empty."""
    origin = root.with_name("origin")
    copy(there, origin)
    who = ("-c", "user.name=x", "-c", "user.email=x@x.example")
    for words in (
        ("-C", str(origin), "init", "-q"),
        ("-C", str(origin), "add", "-A"),
        ("-C", str(origin), *who, "commit", "-q", "-m", "x"),
        ("clone", "-q", str(origin), str(root)),
    ):
        subprocess.run(["git", *words], check=True, env={**AMBIENT, "GIT_CONFIG_GLOBAL": os.devnull})


def _given(there: Path, root: Path) -> None:
    """All belongs to somebody else."""
    copy(there, root)
    for path in (root.parent, root, *root.rglob("*")):
        os.chown(path, NOBODY, NOBODY)


def _disorderly(there: Path, root: Path) -> None:
    """A file system that lists everything by name, backwards."""
    below = root.with_name("below")
    copy(there, below)
    root.mkdir()
    words = ["disorderfs", "-q", "--multi-user=no", "--sort-dirents=yes", "--reverse-dirents=yes"]
    subprocess.run([*words, str(below), str(root)], check=True)


def lacking(*names: str) -> str:
    """Which of these programs and files is not here, as a reason to leave a test out; empty where all are."""
    gone = [name for name in names if not (Path(name).exists() if name[0] == "/" else shutil.which(name))]
    return f"no {gone[0]} here" if gone else ""


@dataclass(frozen=True)
class Machine:
    """A machine that differs from this one in one thing."""

    name: str
    """What differs."""
    claim: str = "True"
    """A Python expression that holds there, in the root, and not by itself; {now} is the time here."""
    before: str = ""
    """Words in front of the command: the first one is a program that may be missing."""
    startup: str = ""
    """What every Python process there runs first."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """What is different there."""
    lacks: frozenset[str] = frozenset()
    """Variables that are not there."""
    words: tuple[str, ...] = ("--jobs", "2")
    """Options of the command."""
    arrive: Callable[[Path, Path], None] = copy
    """How the sources come from a folder into a root there."""
    needs: tuple[str, ...] = ()
    """Programs and files that may be missing here."""
    root: bool = False
    """Whether only the superuser can bring it about."""

    def __str__(self) -> str:
        """For the names of tests."""
        return self.name

    def missing(self) -> str:
        """What is not here that this takes; empty where nothing is."""
        if self.root and os.geteuid() != 0:
            return "only the superuser can do this"
        words = self.before.split()
        gone = lacking(*words[:1], *self.needs)
        if words and not gone and subprocess.run([*words, "true"], check=False).returncode:
            return f"{words[0]} may not do this here"
        return gone

    def run(self, root: Path, *words: str) -> None:
        """One command there. Raises AssertionError where it is refused, or where the claim does not hold."""
        startup = root.with_name("startup")
        startup.mkdir(exist_ok=True)
        (startup / "sitecustomize.py").write_text(self.startup, encoding="utf-8")
        found = {name: value for name, value in AMBIENT.items() if name not in self.lacks}
        path = os.pathsep.join((str(startup), str(PROJECT)))
        environment = {**found, "PYTHONPATH": path, "SOURCE_DATE_EPOCH": EPOCH, **self.environment}
        code = CODE.format(claim=self.claim.format(now=int(time.time())))
        python = [*self.before.split(), sys.executable, *STRICT, "-c", code]
        done = subprocess.run(
            [*python, *words, *self.words], cwd=root, env=environment, check=False, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")

    def publishes(self, there: Path, home: Path) -> dict[str, bytes]:
        """What a publication writes for others, when the sources of a site are brought to a folder there.

        Every file by path: the public folder, the rules for servers, the ledger of addresses, and the bundle.
        """
        self.arrive(there, home / "root")
        self.run(home / "root", "publish", "--bundle", str(home / "bundle"))
        return _left(home)

    def publishes_again(self, home: Path) -> dict[str, bytes]:
        """The same when every asset has changed since, with a bundle of what is new."""
        root = home / "root"
        for file in (root / "layouts/assets").rglob("*.*"):
            file.write_bytes(file.read_bytes() + b"\n")
        since = json.loads((root / "output/MANIFEST.json").read_bytes())["release"]
        (home / "bundle").unlink()
        self.run(root, "publish", "--bundle", str(home / "bundle"), "--since", since)
        return _left(home)


def _left(home: Path) -> dict[str, bytes]:
    root = home / "root"
    folders = [root / name for name in ("output", ".gongkai/server")]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {
        file.relative_to(home).as_posix(): file.read_bytes()
        for file in (*files, root / "content/_published.txt", home / "bundle")
    }


HERE: Final = Machine(
    "this one, with folders by name",  # so that no other order can be the same by chance
    ORDERED.format(backwards=False),
    startup=ORDER.format(backwards=False),
    environment={"PYTHONHASHSEED": "0"},
)

MACHINES: Final[Sequence[Machine]] = (
    Machine(
        "another user without a home",
        f"os.geteuid() == {NOBODY} and 'HOME' not in os.environ",
        # What it needs to read Python itself where the superuser keeps it, and no more.
        f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups"
        " --inh-caps=-all,+dac_read_search --ambient-caps=+dac_read_search",
        lacks=frozenset({"HOME", "USER", "LOGNAME", "SUDO_USER"}),
        arrive=_given,
        root=True,
    ),
    Machine("one core", "len(os.sched_getaffinity(0)) == 1", f"taskset -c {CORE}", words=()),
    Machine("one job", words=("--jobs", "1")),
    Machine("seven jobs", words=("--jobs", "7")),
    Machine("folders backwards", ORDERED.format(backwards=True), startup=ORDER.format(backwards=True)),
    Machine("two years and some months later", LATE, startup=CLOCK),
    Machine("files of other times", "os.stat('site_config.yaml').st_mtime < 1e9", arrive=_touched),
    Machine("files of other modes", "os.stat('content/pages').st_mode & 0o777 == 0o555", arrive=_modes),
    Machine("files from a repository", "os.path.isdir('.git')", arrive=_cloned, needs=("git",)),
)
"""What every machine with Python can be made to be."""

MORE: Final[Sequence[Machine]] = (
    Machine("three jobs", words=("--jobs", "3")),
    Machine("folders as the file system has them"),
    Machine("a late clock of the system", LATE, f"faketime -f +{AHEAD}s"),
    Machine(
        "a file system of another order",
        "os.path.ismount('.') and " + ORDERED.format(backwards=True),
        arrive=_disorderly,
        needs=("disorderfs", "fusermount", "/dev/fuse"),
        root=True,
    ),
)
"""What takes programs that are rarely installed, or is much like another."""

FAR: Final = Machine(
    "later, with folders backwards and more processes",
    f"{ORDERED} and {LATE}".replace("{backwards}", "True"),
    startup=ORDER.format(backwards=True) + CLOCK,
    environment={"PYTHONHASHSEED": "1"},
    words=("--jobs", "3"),
)
"""One that differs in several things, for what takes longer to try."""
