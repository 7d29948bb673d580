"""Take a bundle in on a machine that has nothing but Python: `python -m gongkai.output.apply FILE DIR`.

This is an entry of its own, with the standard library alone: it asks the clock, and speaks to people.
"""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NoReturn

from gongkai.model.reason import reason
from gongkai.output.bundled import BundleError, opened
from gongkai.output.disk import SyncError
from gongkai.output.locked import LockedError
from gongkai.output.receive import receive
from gongkai.output.stage import FullError

WORDS: Final = Path(__file__).parent.parent / "locale" / "apply.json"
"""Every sentence of this command, in each language."""
LANGUAGES: Final = ("zh-CN", "en")
"""The languages of it; the first one unless another is asked for."""
DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
FAILED: Final = 3
INTERRUPTED: Final = 130
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


class _WrongUseError(Exception):
    """Words that are not understood."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Raise _WrongUseError."""
        raise _WrongUseError(message)


def main(words: Sequence[str] | None = None) -> int:
    """Take a bundle in and return the exit code.

    0 done, 1 the bundle was refused, 2 wrong use, 3 the machine failed, 130 interrupted.
    """
    given = list(sys.argv[1:] if words is None else words)
    english = "--lang=en" in given or ("--lang", "en") in pairwise(given)
    sentences = _sentences("en" if english else LANGUAGES[0])
    try:
        args = _arguments(given, sentences)
        _say(_applied(args.file, args.folder, sentences))
    except (_WrongUseError, BundleError, LockedError, OSError, KeyboardInterrupt) as fault:
        code, problem, named = _cause(fault)
        if named.get("holder") == "":
            named["holder"] = sentences["locked.unnamed"]
        if isinstance(fault, OSError):
            named["detail"] = _detail(fault, sentences)
        plain = {name: _plain(value) for name, value in named.items()}
        message, hint = (sentences[f"{problem}.{part}"].format(**plain) for part in ("message", "hint"))
        _say(f"{message} [{problem}]\n      → {hint}")
        return code
    return DONE


@cache
def _sentences(language: str) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads(WORDS.read_text(encoding="utf-8"))[language]
    return found


def _arguments(given: list[str], sentences: Mapping[str, str]) -> argparse.Namespace:
    parser = _Parser(prog="python -m gongkai.output.apply", description=sentences["help"])
    parser.add_argument("file", type=Path, metavar="FILE", help=sentences["help.file"])
    parser.add_argument("folder", type=Path, metavar="DIR", help=sentences["help.folder"])
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=sentences["help.lang"])
    return parser.parse_args(given)


def _applied(file: Path, folder: Path, sentences: Mapping[str, str]) -> str:
    """Do it, and say what came of it."""
    bundle = opened(file)
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    holder = f"PID {os.getpid()} @ {socket.gethostname()}, {now}"
    # Not where a link leads: the folder may be one that an earlier release made.
    place = folder.parent.resolve() / folder.name if folder.name not in ("", "..") else folder.resolve()
    found = receive(bundle, place, now, holder)
    if found is None:
        return sentences["already"].format(release=bundle.listed.release, folder=folder)
    done = sentences["done"].format(release=found.release, files=found.files, folder=folder)
    return f"{done}\n{sentences['linked']}" if found.linked else done


def _cause(fault: BaseException) -> tuple[int, str, dict[str, str]]:
    """The exit code, the problem, and what its sentence names."""
    match fault:
        case BundleError():
            found = REFUSED, fault.code, dict(fault.named)
        case LockedError():
            found = FAILED, "locked", {"holder": str(fault)}
        case SyncError():
            found = FAILED, "sync", {"file": str(fault.filename)}
        case OSError():
            found = FAILED, "full" if fault.errno in _FULL else "machine", {}
        case KeyboardInterrupt():
            found = INTERRUPTED, "interrupted", {}
        case _:
            found = WRONG_USE, "wrong-use", {}
    return found


def _detail(fault: OSError, sentences: Mapping[str, str]) -> str:
    """What the machine said, and of which file where the sentence does not name it already."""
    if isinstance(fault, FullError):
        return sentences["full.room"].format(needed=-(-fault.needed >> 20), free=fault.free >> 20)
    words = sentences.get(f"reason.{reason(fault)}", reason(fault))
    is_named = fault.filename is None or isinstance(fault, SyncError)
    return words if is_named else sentences["reason.of"].format(reason=words, file=fault.filename)


def _plain(text: str) -> str:
    """A text that cannot act on the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _say(text: str) -> None:
    """Write for people; a sign that the terminal cannot show is replaced, and nobody has to listen."""
    encoding = (sys.stderr and sys.stderr.encoding) or "utf-8"
    with suppress(OSError):
        print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
