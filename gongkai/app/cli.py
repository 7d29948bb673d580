"""The commands. Sentences go to standard error; standard output carries only what `--json` asks for."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gongkai.app import quick
from gongkai.app.clock import MomentError

if TYPE_CHECKING:
    from gongkai.app.wording import Wording
    from gongkai.model.report import Report

DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
FAILED: Final = 3
INTERRUPTED: Final = 130

_PLAIN_FOLDER: Final = ".gongkai/build"


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 wrong use, 3 machine failed, 130 interrupted."""
    sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    args = _arguments(words)
    started, started_ns = time.monotonic(), time.time_ns()
    try:
        return _run(args, started, started_ns)
    except MomentError as fault:
        return _fail(args, WRONG_USE, "cli.bad_moment", moment=str(fault))
    except KeyboardInterrupt:
        return _fail(args, INTERRUPTED, "cli.interrupted")
    except OSError as fault:
        detail = f"{fault.strerror or fault}: {fault.filename}" if fault.filename else str(fault)
        return _fail(args, FAILED, "cli.machine", detail=detail)


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    given = list(sys.argv[1:] if words is None else words)
    helped = not given or "-h" in given or "--help" in given
    say = _help_sentences("en" if "en" in given else "zh-CN") if helped else {}
    parser = argparse.ArgumentParser(prog="build.py", description=say.get("cli.help.about"))
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=Path(), metavar="DIR", help=say.get("cli.help.root"))
    common.add_argument("--lang", choices=("zh-CN", "en"), default="zh-CN", help=say.get("cli.help.lang"))
    common.add_argument("--as-of", metavar="MOMENT", help=say.get("cli.help.as_of"))
    common.add_argument("--json", action="store_true", help=say.get("cli.help.json"))
    for verb in ("check", "build", "publish"):
        of_verb = verbs.add_parser(verb, parents=[common], help=say.get(f"cli.help.{verb}"))
        if verb == "build":
            of_verb.add_argument("--to", type=Path, metavar="DIR", help=say.get("cli.help.to"))
            of_verb.add_argument("--clean", action="store_true", help=say.get("cli.help.clean"))
        if verb == "publish":
            of_verb.add_argument("--dry-run", action="store_true", help=say.get("cli.help.dry_run"))
        if verb != "check":
            of_verb.add_argument("--jobs", type=_positive, metavar="N", help=say.get("cli.help.jobs"))
    return parser.parse_args(given)


def _help_sentences(language: str) -> Mapping[str, str]:
    """The catalogue; read only for help, since every other run has to start at once."""
    from gongkai.app.locale import catalogue

    return catalogue(language)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _run(args: argparse.Namespace, started: float, started_ns: int) -> int:
    """Answer from the last run's note where it holds, else do the work."""
    if args.verb == "check":
        return _work(args, None, started, started_ns)
    target = args.root / "output" if args.verb == "publish" else args.to or args.root / _PLAIN_FOLDER
    run = quick.Run(args.root, target, args.verb, args.as_of, args.lang)
    outcome = None if getattr(args, "clean", False) else quick.recall(run)
    if outcome is None:
        return _work(args, run, started, started_ns)
    if args.json:
        _print_json({**outcome, "seconds": round(time.monotonic() - started, 3)})
    else:
        _say(*quick.lines(outcome))
    return DONE


def _work(args: argparse.Namespace, run: quick.Run | None, started: float, started_ns: int) -> int:
    """Run the stages and tell the editor. The heavy imports stand here, so that a run with nothing to do skips them."""
    from gongkai.app.locale import catalogue
    from gongkai.app.pipeline import build, check, publish
    from gongkai.app.wording import Wording

    wording = Wording(catalogue(args.lang), args.root)
    inputs = None if run is None else quick.begin(run, started_ns)
    if run is None:
        report = check(args.root, args.as_of)
    else:
        with _executor(args.jobs) as executor:
            bar = _progress(wording)
            if args.verb == "build":
                report = build(
                    args.root, run.target, args.as_of, clean=args.clean, executor=executor, progress=bar
                )
            else:
                report = publish(args.root, args.as_of, dry_run=args.dry_run, executor=executor, progress=bar)
    seconds = time.monotonic() - started
    if args.json:
        _print_json(wording.as_json(report, seconds))
    else:
        _say(*wording.as_lines(report), _closing(args, wording, report, seconds))
    if run is not None and not report.refused and report.as_of is not None and not getattr(args, "dry_run", False):
        quick.remember(run, inputs, report.zone, report.as_of, report.next_change, _again(wording, report))
    return REFUSED if report.refused else DONE


def _closing(args: argparse.Namespace, wording: Wording, report: Report, seconds: float) -> str:
    """The last line: what became of the site."""
    counts = wording.counts(report)
    found = wording.say("cli.found", counts=counts) if counts else ""
    if report.refused:
        return wording.say(f"cli.{args.verb}_refused", counts=counts)
    verb = "dry_run" if getattr(args, "dry_run", False) else args.verb
    return found + wording.say(
        f"cli.{verb}_done",
        built=report.built,
        kept=report.kept,
        dropped=report.dropped,
        release=report.release,
        folder=getattr(args, "to", None) or _PLAIN_FOLDER,
        seconds=f"{seconds:.1f}",
    )


def _again(wording: Wording, report: Report) -> dict[str, object]:
    """What the same run would say, were it run again with nothing changed."""
    from dataclasses import replace

    again = replace(report, built=0, kept=report.built + report.kept, dropped=0)
    unchanged = wording.say("cli.unchanged", kept=again.kept)
    counts = wording.counts(report)
    closing = (wording.say("cli.found", counts=counts) if counts else "") + unchanged
    return {**wording.as_json(again, 0), "lines": [*wording.as_lines(report), closing]}


@contextmanager
def _executor(jobs: int | None) -> Iterator[Executor | None]:
    """A pool of processes, as many as asked for or as there are cores; None for one."""
    count = jobs or os.cpu_count() or 1
    if count == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count) as pool:
        yield pool


def _progress(wording: Wording) -> Callable[[int, int], None]:
    """A counter on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\r{wording.say('cli.progress', done=done, total=total)}", end=end, file=sys.stderr, flush=True)

    return show


def _fail(args: argparse.Namespace, code: int, key: str, **values: str) -> int:
    from gongkai.app.locale import catalogue

    _say(catalogue(args.lang)[key].format(**values))
    return code


def _say(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _print_json(outcome: Mapping[str, object]) -> None:
    print(json.dumps({key: value for key, value in outcome.items() if key != "lines"}, ensure_ascii=False))
