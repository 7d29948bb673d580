"""The commands: what was asked, and the shortest way to an answer.

Only what every run needs is imported at the top; the rest is imported where it is used, so that a run
with nothing to do starts at once.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gongkai.app import quick
from gongkai.app.arguments import AT_THE_DESK, RELEASED, WrongUseError, arguments, language_of
from gongkai.app.clock import EpochError, MomentError, named, ticks
from gongkai.app.folders import PUBLIC, may_build
from gongkai.app.terminal import print_json, say
from gongkai.model.problem import Problem, error
from gongkai.model.report import Report
from gongkai.output.locked import LockedError

DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
FAILED: Final = 3
INTERRUPTED: Final = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done, 1 the site was refused, 2 wrong use, 3 the machine failed, 130 interrupted.
    """
    args = _understood(list(sys.argv[1:] if words is None else words))
    started, started_ns = time.monotonic(), ticks()
    try:
        return _run(args, started, started_ns)
    except EpochError as fault:
        return _fail(args, WRONG_USE, error("epoch-unreadable", value=str(fault)), started)
    except MomentError as fault:
        return _fail(args, WRONG_USE, error("moment-unreadable", moment=str(fault)), started)
    except KeyboardInterrupt:
        return _fail(args, INTERRUPTED, error("run-interrupted"), started)
    except LockedError as fault:
        return _fail(args, FAILED, error("run-locked", holder=str(fault)), started)
    except OSError as fault:
        from gongkai.app.command import machine_failed

        return _fail(args, FAILED, machine_failed(fault), started)


def _run(args: argparse.Namespace, started: float, started_ns: int) -> int:
    """Answer from the last run's note where it holds, else do the work."""
    if args.as_of is not None:
        # Also for verbs whose work depends on no moment: what is not understood is never passed over.
        named(args.as_of)
    if args.verb == "build" and not may_build(args.root, args.to):
        return _fail(args, WRONG_USE, error("target-inside", folder=str(args.to)), started)
    if args.verb in ("demo", "import", *AT_THE_DESK):
        return {"demo": _demo, "import": _import}.get(args.verb, _at_the_desk)(args, started)
    if args.verb in ("watch", "explain", *RELEASED) or args.fix_encoding is not None:
        return _own_way(args, started)
    run = _quick_run(args)
    outcome = None if run is None or args.clean or args.dry_run or args.bundle else quick.recall(run)
    if outcome is None:
        from gongkai.app.command import work

        return REFUSED if work(args, run, started, started_ns).refused else DONE
    if args.json:
        print_json({**outcome, "seconds": round(time.monotonic() - started, 3)})
    else:
        say(*quick.lines(outcome))
    return DONE


def _own_way(args: argparse.Namespace, started: float) -> int:
    """Verbs that do not bring a folder up to date and end."""
    if args.verb == "watch":
        from gongkai.preview.session import watch

        watch(args, started)
        return DONE
    if args.verb == "explain":
        from gongkai.app import explaining

        return REFUSED if explaining.work(args, started).refused else DONE
    if args.verb in RELEASED:
        from gongkai.app import releasing

        return REFUSED if releasing.work(args, started).refused else DONE
    from gongkai.app import encoding

    return REFUSED if encoding.work(args, started).refused else DONE


def _at_the_desk(args: argparse.Namespace, started: float) -> int:
    """Verbs for whoever writes a record; they bring no folder up to date."""
    if args.verb == "schemas":
        from gongkai.app import schemas

        return REFUSED if schemas.work(args, started).refused else DONE
    if args.verb == "new":
        from gongkai.app import drafting
        from gongkai.app.terminal import can_ask

        if (missing := drafting.lacking(args)) and (args.json or not can_ask()):
            return _fail(args, WRONG_USE, _not_understood(missing, args.lang), started)
        return REFUSED if drafting.work(args, started).refused else DONE
    from gongkai.app import packing

    if (problem := packing.misused(args)) is not None:
        return _fail(args, WRONG_USE, problem, started)
    return REFUSED if packing.work(args, started).refused else DONE


def _demo(args: argparse.Namespace, started: float) -> int:
    """Write the fictional bureau; it is no build of the root, so that no note of a run concerns it."""
    from gongkai.app import demo

    if not demo.may_write(args.root, args.folder):
        return _fail(args, WRONG_USE, error("demo-folder", folder=str(args.folder)), started)
    return REFUSED if demo.work(args, started).refused else DONE


def _import(args: argparse.Namespace, started: float) -> int:
    """Turn files of an older site into drafts; they are no build either."""
    own = next((file for file in args.imports if file.is_dir() and not may_build(args.root, file)), None)
    if own is not None:
        return _fail(args, WRONG_USE, error("import-own", folder=str(own)), started)
    from gongkai.app import importing
    from gongkai.app.target import UnfitError

    try:
        return REFUSED if importing.work(args, started).refused else DONE
    except UnfitError as fault:
        return _fail(args, WRONG_USE, fault.problem, started)


def _quick_run(args: argparse.Namespace) -> quick.Run | None:
    """What tells this run from others; None for a verb that brings no folder up to date."""
    if args.verb == "check":
        return None
    target = args.root / PUBLIC if args.verb == "publish" else args.to
    return quick.Run(args.root, target, args.verb, args.as_of, args.lang)


def _understood(given: Sequence[str]) -> argparse.Namespace:
    """What was asked; ends the run where that is not understood, once it has said so."""
    try:
        return arguments(given)
    except WrongUseError as fault:
        sys.exit(_misused(given, str(fault)) if str(fault) else WRONG_USE)


def _misused(given: Sequence[str], detail: str) -> int:
    """Say what is not understood of a command; `detail` is in the words of argparse."""
    asked = argparse.Namespace(root=Path(), lang=language_of(given), json="--json" in given)
    return _fail(asked, WRONG_USE, _not_understood(detail, asked.lang), time.monotonic())


def _not_understood(detail: str, language: str) -> Problem:
    """What is not understood of a command, in the words of argparse, as a problem."""
    from gongkai.app.locale import catalogue
    from gongkai.app.wronguse import in_words

    return error("wrong-use", detail=in_words(detail, catalogue(language)))


def _fail(args: argparse.Namespace, code: int, problem: Problem, started: float) -> int:
    """Say why a run ended before it came to a result, in the same form as any other problem."""
    from gongkai.app.command import tell
    from gongkai.app.locale import catalogue
    from gongkai.app.wording import Wording

    wording = Wording(catalogue(args.lang), args.root)
    tell(wording, Report((problem,)), time.monotonic() - started, as_json=args.json)
    return code
