"""What one template names by itself, found without rendering anything.

Two rules make that knowable from the text alone: names are constants, and `asset`, `t` and `fragment` are
only ever called, never passed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar, cast

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context

from gongkai.layouts.load import FOLDER, Layouts
from gongkai.model import digest
from gongkai.model.digest import Digest
from gongkai.model.masks import mask
from gongkai.model.problem import Problem, Span, error
from gongkai.model.record import UNSTATED_WORD

CALLS: Final = {"asset": "asset", "t": "sentence", "fragment": "layout"}
"""The functions that name something, and the kind of thing that they name."""

SENTENCES: Final = {
    "prose": ("record.table", "record.footnote_back", "page.outside", "record.contents"),
    "qr": ("page.qr",),
}
"""Filters and functions that bring sentences of their own into a page."""

ABSENT: Final = "absent"
"""The digest of an optional template that does not exist: it counts, because it may come into being."""

_NAMED_MISSING: Final = {"asset": "layout-asset-missing", "sentence": "layout-sentence-missing"}
_Node = TypeVar("_Node", bound=nodes.Node)
_Reference = nodes.Extends | nodes.Import | nodes.FromImport | nodes.Include


def syntax() -> jinja2.Environment:
    """A Jinja environment with the options of the project's templates, and without content.

    Its test `unstated` is true of the word 未列明, which pages show more quietly than a value.
    `lipsum` and `random` are taken out: with them a page would not be a function of its context.
    Sums of constants, which no template has, are not looked for in each part of each expression.
    """
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        optimized=False,
    )
    environment.globals.pop("lipsum")
    environment.filters.pop("random")
    environment.filters.update(dict.fromkeys(("href", "prose"), _passed))
    environment.filters["mask"] = mask
    environment.tests["unstated"] = lambda text: text == UNSTATED_WORD
    return environment


@jinja2.pass_context
def _passed(_: Context, value: object) -> object:
    """Stands for the filters of a page, in code that is made without one.

    They take the context lest Jinja work out what they make of a constant once for all pages.
    """
    return value


@dataclass(frozen=True, slots=True)
class Scan:
    """What one template names by itself."""

    names: dict[str, Digest] = field(default_factory=dict)
    """As in a closure, the template itself included."""
    templates: list[str] = field(default_factory=list)
    """Names of existing templates that it brings in."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with it."""
    constant: list[bool] = field(default_factory=list)
    """Of each thing at its top level, whether it is the same whenever the template is imported."""
    words: set[str] = field(default_factory=set)
    """Every name that it speaks, of a view or of anything else."""
    code: str = ""
    """What Jinja makes of it, in Python; empty where it is faulty."""


class Scanner:
    """Reads the templates of a set of layouts."""

    def __init__(self, layouts: Layouts, sentences: Mapping[str, str]) -> None:
        """Take all templates and assets, and the sentences of the pages' language by key."""
        self._layouts = layouts
        self._sentences = sentences
        self._syntax = syntax()

    def read(self, name: str) -> Scan:
        """Parse one template and note everything that it names."""
        path = f"{FOLDER}/{name}"
        scan = Scan()
        text = self._layouts.templates.get(name)
        if text is None:
            scan.problems.append(error("layout-missing", Span(path), name=name))
            return scan
        scan.names[f"layout:{name}"] = digest.of_text(text)
        try:
            tree = self._syntax.parse(text)
            self._names(scan, path, tree)
            # Unknown filters and tests come to light only when Jinja makes code of the tree, and uses it up.
            return replace(scan, code=self._syntax.compile(tree, name, path, raw=True))
        except jinja2.TemplateSyntaxError as fault:
            detail = fault.message or type(fault).__name__
            scan.problems.append(error("layout-syntax", Span(path, fault.lineno), name=name, detail=detail))
        return scan

    def _names(self, scan: Scan, path: str, tree: nodes.Template) -> None:
        """Note everything that a template names."""
        scan.constant.extend(map(_is_constant, tree.body))
        every = tuple(tree.find_all(nodes.Node))
        scan.words.update(node.name for node in _of(nodes.Name, every))
        for kind in (nodes.Extends, nodes.Import, nodes.FromImport, nodes.Include):
            for reference in _of(kind, every):
                self._templates(scan, path, cast("_Reference", reference))
        self._calls(scan, path, every)
        used = [(node.name, node.lineno) for node in _of(nodes.Filter, every)]
        used += [(node.name, node.lineno) for node in _of(nodes.Name, every)]
        for function, line in used:
            for key in SENTENCES.get(function, ()):
                self._named(scan, Span(path, line), "sentence", key)

    def _templates(self, scan: Scan, path: str, reference: _Reference) -> None:
        """Note what an extends, import or include brings in."""
        span = Span(path, reference.lineno)
        include = reference if isinstance(reference, nodes.Include) else None
        if include and not include.with_context:
            scan.problems.append(error("layout-without-context", span))
        names = tuple(_constants(reference.template, several=include is not None))
        if not names or None in names:
            scan.problems.append(error("layout-dynamic-name", span, call=type(reference).__name__.lower()))
            return
        known = [name for name in names if name in self._layouts.templates]
        if not known and not (include and include.ignore_missing):
            scan.problems.append(error("layout-missing", span, name=str(names[0])))
        scan.templates.extend(name for name in known if name)
        scan.names.update((f"layout:{name}", ABSENT) for name in names if name not in known)

    def _calls(self, scan: Scan, path: str, every: Sequence[nodes.Node]) -> None:
        """Note what `asset`, `t` and `fragment` name, and refuse every other use of these three."""
        direct = set()
        for call in _of(nodes.Call, every):
            if not isinstance(call.node, nodes.Name) or call.node.name not in CALLS:
                continue
            direct.add(id(call.node))
            span = Span(path, call.lineno)
            first = call.args[0] if len(call.args) == 1 and call.dyn_args is None else None
            if isinstance(first, nodes.Const) and isinstance(first.value, str):
                self._named(scan, span, CALLS[call.node.name], first.value)
            else:
                scan.problems.append(error("layout-dynamic-name", span, call=call.node.name))
        for name, node in _spoken(every):
            if name in CALLS and id(node) not in direct:
                scan.problems.append(error("layout-indirect-call", Span(path, node.lineno), call=name))

    def _named(self, scan: Scan, span: Span, kind: str, name: str) -> None:
        """Note one named thing, or that it does not exist."""
        if kind == "layout":
            if name in self._layouts.templates:
                scan.templates.append(name)
            else:
                scan.problems.append(error("layout-missing", span, name=name))
        elif kind == "asset" and name in self._layouts.assets:
            scan.names[f"asset:{name}"] = digest.of_bytes(self._layouts.assets[name])
        elif kind == "sentence" and name in self._sentences:
            scan.names[f"sentence:{name}"] = digest.of_text(self._sentences[name])
        else:
            scan.problems.append(error(_NAMED_MISSING[kind], span, name=name))


def _is_constant(node: nodes.Node) -> bool:
    """Whether a part of a template is a macro, an import, or text."""
    if isinstance(node, nodes.Output):
        return all(isinstance(part, nodes.TemplateData) for part in node.nodes)
    return isinstance(node, nodes.Macro | nodes.Import | nodes.FromImport)


def _of(kind: type[_Node], every: Sequence[nodes.Node]) -> Iterator[_Node]:
    """All of one kind; Jinja would walk through the whole template for each."""
    return (node for node in every if isinstance(node, kind))


def _constants(template: nodes.Node, *, several: bool) -> Iterator[str | None]:
    """The names in an extends, import or include; None for each that is not a constant."""
    items = template.items if several and isinstance(template, nodes.Tuple | nodes.List) else [template]
    for item in items:
        yield item.value if isinstance(item, nodes.Const) and isinstance(item.value, str) else None


def _spoken(every: Sequence[nodes.Node]) -> Iterator[tuple[str, nodes.Node]]:
    """Every name that a template reads or gives, with its node."""
    for name in _of(nodes.Name, every):
        yield name.name, name
    for macro in _of(nodes.Macro, every):
        yield macro.name, macro
    for module in _of(nodes.Import, every):
        yield module.target, module
    for part in _of(nodes.FromImport, every):
        for imported in part.names:
            yield (imported if isinstance(imported, str) else imported[1]), part
