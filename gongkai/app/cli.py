"""The commands: what was asked, and the shortest way to an answer.

Only what every run needs is imported at the top; the rest is imported where it is used, so that a run
with nothing to do starts at once.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NoReturn

from gongkai.app import quick
from gongkai.app.clock import EpochError, MomentError, ticks
from gongkai.app.folders import DEMO, PLAIN, PUBLIC, may_build
from gongkai.app.terminal import print_json, say
from gongkai.model.problem import Problem, error
from gongkai.model.report import Report
from gongkai.output.locked import LockedError

DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
FAILED: Final = 3
INTERRUPTED: Final = 130
_RELEASED: Final = ("rollback", "releases", "verify")
"""Verbs that concern what was published already."""
_LACKS_BUNDLE: Final = "the following arguments are required: --bundle"
"""In the words of argparse."""
_LAST_PORT: Final = 65535


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done, 1 the site was refused, 2 wrong use, 3 the machine failed, 130 interrupted.
    """
    args = _arguments(words)
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
    if args.verb == "build" and not may_build(args.root, args.to):
        return _fail(args, WRONG_USE, error("target-inside", folder=str(args.to)), started)
    if args.verb == "demo":
        return _demo(args, started)
    if args.verb in ("watch", "explain", *_RELEASED) or args.fix_encoding is not None:
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
    if args.verb in _RELEASED:
        from gongkai.app import releasing

        return REFUSED if releasing.work(args, started).refused else DONE
    from gongkai.app import encoding

    return REFUSED if encoding.work(args, started).refused else DONE


def _demo(args: argparse.Namespace, started: float) -> int:
    """Write the fictional bureau; it is no build of the root, so that no note of a run concerns it."""
    from gongkai.app import demo

    if not demo.may_write(args.root, args.folder):
        return _fail(args, WRONG_USE, error("demo-folder", folder=str(args.folder)), started)
    return REFUSED if demo.work(args, started).refused else DONE


def _quick_run(args: argparse.Namespace) -> quick.Run | None:
    """What tells this run from others; None for a verb that brings no folder up to date."""
    if args.verb == "check":
        return None
    target = args.root / PUBLIC if args.verb == "publish" else args.to
    return quick.Run(args.root, target, args.verb, args.as_of, args.lang)


class _WrongUseError(Exception):
    """Words that are not understood; its text is the detail, in argparse's own words."""


class _Parser(argparse.ArgumentParser):
    """Leaves it to others to say what it cannot understand."""

    def error(self, message: str) -> NoReturn:
        """Raise _WrongUseError."""
        raise _WrongUseError(message)


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    given = list(sys.argv[1:] if words is None else words)
    helped = not given or "-h" in given or "--help" in given
    language = "en" if "--lang=en" in given or ("--lang", "en") in pairwise(given) else "zh-CN"
    sentences = _help_sentences(language) if helped else {}
    parser = _Parser(prog="build.py", description=sentences.get("cli.help.about"))
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    common = _Parser(add_help=False)
    common.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help=sentences.get("cli.help.root")
    )
    common.add_argument(
        "--lang", choices=("zh-CN", "en"), default="zh-CN", help=sentences.get("cli.help.lang")
    )
    common.add_argument("--json", action="store_true", help=sentences.get("cli.help.json"))
    for verb in ("check", "build", "publish", "watch"):
        of_verb = verbs.add_parser(verb, parents=[common], help=sentences.get(f"cli.help.{verb}"))
        of_verb.add_argument("--as-of", metavar="MOMENT", help=sentences.get("cli.help.as_of"))
        if verb == "check":
            of_verb.add_argument(
                "--fix-encoding", type=Path, metavar="FILE", help=sentences.get("cli.help.fix_encoding")
            )
        if verb == "build":
            of_verb.add_argument("--to", type=Path, metavar="DIR", help=sentences.get("cli.help.to"))
            of_verb.add_argument("--clean", action="store_true", help=sentences.get("cli.help.clean"))
        if verb == "publish":
            result = of_verb.add_mutually_exclusive_group()
            result.add_argument("--dry-run", action="store_true", help=sentences.get("cli.help.dry_run"))
            result.add_argument("--bundle", type=Path, metavar="FILE", help=sentences.get("cli.help.bundle"))
            of_verb.add_argument("--since", metavar="RELEASE", help=sentences.get("cli.help.since"))
            of_verb.add_argument("--accept", metavar="RELEASE", help=sentences.get("cli.help.accept"))
        if verb == "watch":
            of_verb.add_argument(
                "--port", type=_port, default=8000, metavar="N", help=sentences.get("cli.help.port")
            )
            of_verb.add_argument(
                "--host", default="127.0.0.1", metavar="ADDRESS", help=sentences.get("cli.help.host")
            )
            of_verb.add_argument("--no-open", action="store_true", help=sentences.get("cli.help.no_open"))
        if verb != "check":
            of_verb.add_argument("--jobs", type=_positive, metavar="N", help=sentences.get("cli.help.jobs"))
    explain = verbs.add_parser("explain", parents=[common], help=sentences.get("cli.help.explain"))
    explain.add_argument("page", metavar="RECORD_OR_PAGE", help=sentences.get("cli.help.page"))
    explain.add_argument("--as-of", metavar="MOMENT", help=sentences.get("cli.help.as_of"))
    _released_arguments(verbs, common, sentences)
    _demo_arguments(
        verbs.add_parser("demo", parents=[common], help=sentences.get("cli.help.demo")), sentences
    )
    parser.set_defaults(
        as_of=None, to=None, clean=False, dry_run=False, accept=None, fix_encoding=None, jobs=None
    )
    parser.set_defaults(bundle=None, since=None)
    if not given:
        parser.print_help(sys.stderr)
        sys.exit(WRONG_USE)
    try:
        args = parser.parse_args(given)
        if args.since is not None and args.bundle is None:
            raise _WrongUseError(_LACKS_BUNDLE)  # noqa: TRY301 - told as what argparse finds itself
    except _WrongUseError as fault:
        from gongkai.app.wronguse import in_words

        asked = argparse.Namespace(root=Path(), lang=language, json="--json" in given)
        detail = in_words(str(fault), _help_sentences(language))
        sys.exit(_fail(asked, WRONG_USE, error("wrong-use", detail=detail), time.monotonic()))
    args.to = args.to or args.root / PLAIN
    return args


def _released_arguments(
    verbs: argparse._SubParsersAction[_Parser], common: _Parser, sentences: Mapping[str, str]
) -> None:
    of_verb = {
        verb: verbs.add_parser(verb, parents=[common], help=sentences.get(f"cli.help.{verb}"))
        for verb in _RELEASED
    }
    of_verb["rollback"].add_argument(
        "release", nargs="?", metavar="RELEASE", help=sentences.get("cli.help.release")
    )
    of_verb["rollback"].add_argument(
        "--accept", metavar="RELEASE", help=sentences.get("cli.help.accept_back")
    )
    of_verb["verify"].add_argument(
        "files", type=Path, nargs="*", metavar="FILE_OR_DIR", help=sentences.get("cli.help.files")
    )


def _demo_arguments(parser: argparse.ArgumentParser, sentences: Mapping[str, str]) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", default=DEMO, metavar="DIR", help=sentences.get("cli.help.folder")
    )
    parser.add_argument(
        "--records", type=_positive, default=200, metavar="N", help=sentences.get("cli.help.records")
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=sentences.get("cli.help.seed"))


def _help_sentences(language: str) -> Mapping[str, str]:
    """The catalogue; read only for help and wrong use, since every other run has to start at once."""
    from gongkai.app.locale import catalogue

    return catalogue(language)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _LAST_PORT:
        raise ValueError(text)
    return number


def _fail(args: argparse.Namespace, code: int, problem: Problem, started: float) -> int:
    """Say why a run ended before it came to a result, in the same form as any other problem."""
    from gongkai.app.command import tell
    from gongkai.app.locale import catalogue
    from gongkai.app.wording import Wording

    wording = Wording(catalogue(args.lang), args.root)
    tell(wording, Report((problem,)), time.monotonic() - started, as_json=args.json)
    return code
