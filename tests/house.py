"""The rules of the house, as functions over one module's text.

Each takes a `Module` and yields findings; tests/cases/house.md shows what it refuses and what it lets pass.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from gongkai.model import typed

SPOKES: Final = ("content", "register", "site", "layouts", "output", "search", "importing")
"""Packages that know the model and nothing else of ours."""

MAY_IMPORT: Final[Mapping[str, frozenset[str]]] = {
    "model": frozenset({"model"}),
    **{spoke: frozenset({"model", spoke}) for spoke in SPOKES},
    "app": frozenset({"model", *SPOKES, "app"}),
    "preview": frozenset({"model", *SPOKES, "app", "preview"}),
}

COMMANDS: Final = "gongkai/app/cli.py"  # Of app the one that calls the preview.

LONGEST: Final = 300  # Lines of a file, at most.

VAGUE: Final = frozenset({"common", "helper", "helpers", "misc", "util", "utils"})
"""Names that say nothing of what a module holds."""

NAMED: Final = frozenset({"gongkai/content/common.py"})  # The common fields are a noun of the house.

DISK: Final = frozenset(
    f"gongkai/{module}.py"
    for module in (
        *("content/read", "layouts/load"),
        *(f"preview/{name}" for name in ("paths", "serve", "session", "template", "watch")),
        *(f"output/{name}" for name in ("apply", "bundle", "bundled", "disk", "drafts", "fingerprint")),
        *(f"output/{name}" for name in ("folder", "journal", "manifest", "receive", "release", "releases")),
        *(f"output/{name}" for name in ("seen", "sharing", "stage", "store", "verified")),
    )
)
"""The modules outside `app` that touch the disk."""

OPENERS: Final = re.compile(
    r"(io\.)?open|io\.FileIO|(glob|shutil|tempfile)\..+|os\.path\.(exists|get\w+|is\w+|samefile)"
    r"|os\.(link|listdir|lstat|makedirs|mkdir|open|re(move|name|place)\w*|rmdir|scandir|stat|symlink|truncate"
    r"|unlink|walk)"
)
"""Full names of functions that touch files."""

OPENING_METHODS: Final = re.compile(
    r"exists|(hard|sym)link_to|i?r?glob|is_(dir|file)|iterdir|l?stat|mkdir|open|read_(bytes|text)|rename|rmdir"
    r"|touch|unlink|write_(bytes|text)"
)
"""Methods of `pathlib.Path`; `replace` is left out, since texts have one too."""

VIEWS: Final = re.compile(r"gongkai/site/\w*views\.py")
"""What layouts see, made by `gongkai.model.view.view`."""

ALONE: Final = "gongkai/output/apply.py"
"""An entry of its own, which runs where there is nothing but Python."""

CLOCK: Final = frozenset({"gongkai/app/clock.py", ALONE})
"""Where the time of day enters, once."""

CLOCKS: Final = re.compile(
    r"datetime\.(date\.today|datetime\.(now|today|utcnow))|time\.(ctime|gmtime|localtime|strftime|time(_ns)?)"
)
"""`time.monotonic` and `time.perf_counter` measure how long, not when, and are free."""

CHINESE: Final = re.compile("[\u3001\u3002\u3400-\u4dbf\u4e00-\u9fff\uff08\uff09\uff0c\uff1a\uff1b]")
"""Characters, and the marks that join and end what they say."""

WORDS: Final[Mapping[str, frozenset[str]]] = {  # what an editor types in every language, and so no sentence
    "gongkai/model/record.py": frozenset({"未列明"}),
    "gongkai/model/typed.py": frozenset("是否年月日时分第号元万亿的")
    | {typed.CITING, typed.ONLY_SURNAMES, typed.ALSO_WORDS}
    | {typed.AND, typed.AND_WORDS, typed.BEFORE_NAMES, typed.BEHIND_NAMES},
}


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file of the project."""

    path: str
    """From the root, with forward slashes."""
    text: str
    """Its source."""
    tree: ast.Module
    """The same, parsed."""

    @property
    def package(self) -> str:
        """The package of ours that it belongs to, e.g. `site`; empty for gongkai/__init__.py and build.py."""
        parts = PurePosixPath(self.path).parts
        return parts[1] if parts[0] == "gongkai" and len(parts) > 2 else ""

    @property
    def in_app(self) -> bool:
        """Whether it belongs to the package that joins all others and speaks to people."""
        return self.package == "app"


Finding = tuple[int, str]
"""A line, and what is wrong there."""

Rule = Callable[[Module], Iterator[Finding]]


def module(path: str, text: str) -> Module:
    """The module of a path and its source; a SyntaxError when it cannot be parsed."""
    return Module(path, text, ast.parse(text))


def imports_inwards(of: Module) -> Iterator[Finding]:
    """Who may import whom: model <- spokes, never each other <- app <- preview; commands <- build.py."""
    if of.package:
        if (allowed := MAY_IMPORT.get(of.package)) is None:
            yield 1, f"the package {of.package} has no place in the house"
            return
        if of.path == COMMANDS:
            allowed |= {"preview"}
    else:
        allowed = frozenset({"app"}) if of.path == "build.py" else frozenset()
    for line, name in sorted(_imported(of)):
        first, _, rest = name.partition(".")
        if first == "gongkai" and rest.partition(".")[0] not in allowed:
            yield line, f"imports {name}"


def _imported(of: Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import, relative ones resolved."""
    here = PurePosixPath(of.path).parent.parts
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            base = ".".join((*above, *([node.module] if node.module else [])))
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


def prints_in_app(of: Module) -> Iterator[Finding]:
    """Only `app` prints, and what runs without it: stages return what they found."""
    if not of.in_app and of.path != ALONE:
        for line, name in _named(of):
            if name in {"print", "sys.stdout", "sys.stderr"}:
                yield line, f"uses {name}"


def short(of: Module) -> Iterator[Finding]:
    """A file fits in one reading."""
    lines = of.text.count("\n")
    if lines > LONGEST:
        yield lines, f"has {lines} lines, {LONGEST} at most"


def plainly_named(of: Module) -> Iterator[Finding]:
    """A name says what the module holds."""
    if PurePosixPath(of.path).stem in VAGUE and of.path not in NAMED:
        yield 1, "has a name that says nothing"


def documented(of: Module) -> Iterator[Finding]:
    """Every module, and every public class and function, says what comes in and goes out."""
    if not ast.get_docstring(of.tree):
        yield 1, "the module has no docstring"
    for node in _public(of.tree):
        if not ast.get_docstring(node):
            yield node.lineno, f"{node.name} has no docstring"


def _public(parent: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Public definitions at the top and in public classes, not those inside functions."""
    for node in ast.iter_child_nodes(parent):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                # What a protocol asks for has no body, and is told by the protocol's own docstring.
                if not name.startswith("_") and ast.unparse(node.body[-1]) != "...":
                    yield node
                    if isinstance(node, ast.ClassDef):
                        yield from _public(node)
            case ast.If() | ast.Try():
                yield from _public(node)


def plain_data(of: Module) -> Iterator[Finding]:
    """Every field of a dataclass is explained below it; nouns are frozen and have slots, views are views."""
    origins = _origins(of)
    for node in (one for one in ast.walk(of.tree) if isinstance(one, ast.ClassDef)):
        for mark in node.decorator_list:
            made_by = _dotted(mark.func if isinstance(mark, ast.Call) else mark, origins)
            noun, view = made_by == "dataclasses.dataclass", made_by == "gongkai.model.view.view"
            fixed = {"frozen=True", "slots=True"} <= set(map(ast.unparse, getattr(mark, "keywords", ())))
            if noun and VIEWS.fullmatch(of.path):
                yield node.lineno, f"{node.name} is not made by view"
            elif noun and of.package == "model" and not fixed:
                yield node.lineno, f"{node.name} is not frozen with slots"
            if noun or view:
                yield from _bare_fields(node)


def _bare_fields(node: ast.ClassDef) -> Iterator[Finding]:
    for field, below in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and not (isinstance(below, ast.Expr) and _is_text(below.value)):
            yield field.lineno, f"{ast.unparse(field.target)} has no docstring below it"


def leaves_disk_alone(of: Module) -> Iterator[Finding]:
    """Stages are pure: only a few named modules and `app` touch files."""
    if of.in_app or of.path in DISK:
        return
    for line, name in _named(of):
        if OPENERS.fullmatch(name):
            yield line, f"uses {name}"
    origins = _origins(of)
    for node in ast.walk(of.tree):
        # Functions of these modules were judged above by their full names.
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = _dotted(node.func.value, origins)
            if OPENING_METHODS.fullmatch(node.func.attr) and owner not in {"glob", "io", "os", "os.path"}:
                yield node.lineno, f"calls .{node.func.attr}()"


def asks_no_clock(of: Module) -> Iterator[Finding]:
    """The time of day enters once, as data."""
    if of.path not in CLOCK:
        for line, name in _named(of):
            if CLOCKS.fullmatch(name):
                yield line, f"uses {name}"


def speaks_no_chinese(of: Module) -> Iterator[Finding]:
    """Sentences stand in the catalogues; only words that an editor types in every language may stand here.

    Ranges of signs are written as escapes and pass, since the source is judged.
    """
    bare = {id(node.value) for node in ast.walk(of.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            said = node.value if node.value not in WORDS.get(of.path, ()) else ""
            if CHINESE.search(said) and CHINESE.search(ast.get_source_segment(of.text, node) or said):
                yield node.lineno, f"says {said}"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _origins(of: Module) -> dict[str, str]:
    """What each imported name stands for, e.g. `dt` for `datetime`."""
    found = {}
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Import):
            tops = {alias.asname or alias.name.split(".")[0]: alias for alias in node.names}
            found.update({top: alias.name if alias.asname else top for top, alias in tops.items()})
        elif isinstance(node, ast.ImportFrom):
            found.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    return found


def _dotted(node: ast.AST, origins: Mapping[str, str]) -> str | None:
    """The full name that an expression names, e.g. `datetime.datetime.now` for `dt.datetime.now`."""
    match node:
        case ast.Name(id=name):
            return origins.get(name, name)
        case ast.Attribute(value=value, attr=attr):
            owner = _dotted(value, origins)
            return owner and f"{owner}.{attr}"
    return None


def _named(of: Module) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that is used, called or not, so that handing it on counts as well."""
    origins = _origins(of)
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            name = _dotted(node, origins)
            if name:
                yield node.lineno, name


RULES: Final[Mapping[str, Rule]] = {
    "imports": imports_inwards,
    "prints": prints_in_app,
    "length": short,
    "name": plainly_named,
    "docstrings": documented,
    "data": plain_data,
    "disk": leaves_disk_alone,
    "clock": asks_no_clock,
    "words": speaks_no_chinese,
}
"""By the word with which a case of tests/cases/house.md names them."""
