"""The words of a command: which verbs there are, and what each may be told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NoReturn

from gongkai.app.folders import DEMO, PLAIN

AT_THE_DESK: Final = ("new", "schemas", "pack")
"""Verbs for whoever writes a record."""
RELEASED: Final = ("rollback", "releases", "verify")
"""Verbs that concern what was published already."""
_LACKS_BUNDLE: Final = "the following arguments are required: --bundle"
"""In the words of argparse."""
_LAST_PORT: Final = 65535


class WrongUseError(Exception):
    """Words that are not understood; its text is the detail, in argparse's own words."""


class _Parser(argparse.ArgumentParser):
    """Leaves it to others to say what it cannot understand."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUseError."""
        raise WrongUseError(message)


def language_of(given: Sequence[str]) -> str:
    """The language that messages are asked for in, as far as words tell that are not understood yet."""
    return "en" if "--lang=en" in given or ("--lang", "en") in pairwise(given) else "zh-CN"


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """What was asked for.

    Raises WrongUseError; its text is empty where nothing was asked, and the help was printed.
    """
    helped = not given or "-h" in given or "--help" in given
    sentences = _help_sentences(language_of(given)) if helped else {}
    parser = _Parser(prog="build.py", description=sentences.get("cli.help.about"))
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    common = _Parser(add_help=False)
    common.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help=sentences.get("cli.help.root")
    )
    common.add_argument(
        "--lang", choices=("zh-CN", "en"), default="zh-CN", help=sentences.get("cli.help.lang")
    )
    common.add_argument("--as-of", metavar="MOMENT", help=sentences.get("cli.help.as_of"))
    common.add_argument("--json", action="store_true", help=sentences.get("cli.help.json"))
    for verb in ("check", "build", "publish", "watch"):
        of_verb = verbs.add_parser(verb, parents=[common], help=sentences.get(f"cli.help.{verb}"))
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
    _released_arguments(verbs, common, sentences)
    _desk_arguments(verbs, common, sentences)
    _import_arguments(
        verbs.add_parser("import", parents=[common], help=sentences.get("cli.help.import")), sentences
    )
    _demo_arguments(
        verbs.add_parser("demo", parents=[common], help=sentences.get("cli.help.demo")), sentences
    )
    parser.set_defaults(to=None, clean=False, dry_run=False, accept=None, fix_encoding=None, jobs=None)
    parser.set_defaults(bundle=None, since=None)
    if not given:
        parser.print_help(sys.stderr)
        raise WrongUseError
    args = parser.parse_args(given)
    if args.since is not None and args.bundle is None:
        raise WrongUseError(_LACKS_BUNDLE)
    args.to = args.to or args.root / PLAIN
    return args


def _released_arguments(
    verbs: argparse._SubParsersAction[_Parser], common: _Parser, sentences: Mapping[str, str]
) -> None:
    of_verb = {
        verb: verbs.add_parser(verb, parents=[common], help=sentences.get(f"cli.help.{verb}"))
        for verb in RELEASED
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


def _desk_arguments(
    verbs: argparse._SubParsersAction[_Parser], common: _Parser, sentences: Mapping[str, str]
) -> None:
    of_verb = {
        verb: verbs.add_parser(verb, parents=[common], help=sentences.get(f"cli.help.{verb}"))
        for verb in AT_THE_DESK
    }
    new, pack = of_verb["new"], of_verb["pack"]
    new.add_argument("type", nargs="?", metavar="TYPE", help=sentences.get("cli.help.type"))
    new.add_argument("id", nargs="?", metavar="ID", help=sentences.get("cli.help.id"))
    new.add_argument("--title", type=_text, metavar="TEXT", help=sentences.get("cli.help.title"))
    pack.add_argument("records", nargs="+", metavar="RECORD", help=sentences.get("cli.help.packed"))
    pack.add_argument("--to", type=Path, dest="file", metavar="FILE", help=sentences.get("cli.help.file"))
    pack.add_argument("--until", metavar="DATE", help=sentences.get("cli.help.until"))


def _import_arguments(parser: argparse.ArgumentParser, sentences: Mapping[str, str]) -> None:
    parser.add_argument(
        "imports", type=Path, nargs="+", metavar="FILE", help=sentences.get("cli.help.imports")
    )
    parser.add_argument("--type", metavar="TYPE", help=sentences.get("cli.help.import_type"))
    parser.add_argument("--into", type=Path, metavar="DIR", help=sentences.get("cli.help.into"))


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


def _text(text: str) -> str:
    """Refuses bytes in another encoding than the terminal's; Python hides such in signs of no text."""
    text.encode()
    return text


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
