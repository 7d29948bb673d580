"""The world of a layout: a Jinja environment that holds its closure and nothing else.

Each layout and each fragment has an environment of its own, with only the templates, assets and sentences of
its closure. What the closure does not name does not exist there, so that an oversight of the analysis shows
as an error and never as a page that is not built again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Protocol
from urllib.parse import urlsplit

import jinja2
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, new_context
from markupsafe import (  # type: ignore[attr-defined]
    Markup,
    _escape_inner,
    escape,
)

from gongkai.layouts import qr
from gongkai.layouts.closure import Closures
from gongkai.layouts.density import too_dense
from gongkai.layouts.load import FOLDER, Layouts
from gongkai.layouts.markup import Converter, Words
from gongkai.layouts.prose import Reference
from gongkai.layouts.scan import SENTENCES, Scan, syntax
from gongkai.model.problem import Problem, Span, error
from gongkai.model.source import Prose

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


class Refused(Exception):  # noqa: N818 (a layout is refused, nothing here has failed)
    """A layout asked for what it cannot have."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem out of the template."""
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Here:
    """What addresses and fragments depend on."""

    root: str
    """What leads from the page to the root of the site: `../` for each folder; a path for 404.html."""
    site: object
    """The site's view."""
    column: str
    """Key of the column in the navigation that the page stands under."""


def here(path: str, site: object, column: str, base_url: str) -> Here:
    """The place of the page at a path of the site.

    404.html is shown at any address, so that its links begin at the path of `base_url`.
    """
    if path == "404.html":
        return Here(urlsplit(base_url).path.rstrip("/") + "/", site, column)
    return Here("../" * path.count("/"), site, column)


class ReferenceLike(Protocol):
    """What prose needs of a reference."""

    target: str
    """What stands between the brackets."""
    text: str
    """What citizens read."""
    url: str
    """From the root of the site; empty for plain text."""


class Workshop:
    """All environments of one set of layouts and sentences; not for several threads at once."""

    def __init__(
        self, layouts: Layouts, sentences: Mapping[str, str], scans: Mapping[str, Scan] | None = None
    ) -> None:
        """Make nothing yet: environments come into being with the first page that needs them.

        `scans` are what was found before in these layouts with these sentences.
        """
        self.layouts = layouts
        self.sentences = sentences
        self.closures = Closures(layouts, sentences, scans)
        self._worlds: dict[str, jinja2.Environment] = {}
        self._here = Here("", None, "")
        self._compiled = _Compiled(self.closures)
        self._converter: Converter | None = None
        self._fragments: dict[tuple[str, str, str], Markup] = {}
        self._site: object = None

    def compile(self) -> None:
        """Compile all layouts that are sound, for processes that start with what this one knows."""
        for name in self.layouts.templates:
            if not self.closures.of(name).problems:
                self._compiled.code(name)

    def write(self, layout: str, context: Mapping[str, object], place: Here) -> str:
        """The text of a layout with a context, seen from a place; raises what its templates raise."""
        template = self._world(layout).get_template(layout)
        outer, self._here = self._here, place
        try:
            return template.render(context)
        finally:
            self._here = outer

    def _world(self, layout: str) -> jinja2.Environment:
        if layout not in self._worlds:
            self._worlds[layout] = self._make(frozenset(self.closures.of(layout).value))
        return self._worlds[layout]

    def _make(self, closure: frozenset[str]) -> jinja2.Environment:
        world = syntax()
        world.context_class = _Calls
        world.template_class = _template_class(self.closures)
        world.bytecode_cache = self._compiled
        every = self.layouts.templates.items()
        templates = {name: text for name, text in every if f"layout:{name}" in closure}
        world.loader = jinja2.FunctionLoader(lambda name: _source(templates, name))

        def need(thing: str) -> None:
            if thing not in closure:
                raise Refused(error("layout-outside", name=thing))

        def t(key: str, /, **values: object) -> str:
            need(f"sentence:{key}")
            return _filled(self.sentences[key], values)

        def asset(name: str) -> str:
            need(f"asset:{name}")
            return self._here.root + self.layouts.published(name)

        def fragment(name: str) -> Markup:
            need(f"layout:{name}")
            return self._fragment(name, self._here)

        @jinja2.pass_context
        def href(_: Context, url: str) -> str:
            """A path from the root of the site as an address relative to the page, or an absolute one."""
            return url if not url or _ABSOLUTE.match(url) else self._here.root + url

        @jinja2.pass_context
        def prose(_: Context, body: Prose | None, references: Iterable[ReferenceLike] = ()) -> Markup:
            for key in SENTENCES["prose"]:
                need(f"sentence:{key}")
            text = self._prose(body, references, self._here) if body else ""
            return Markup(text)  # noqa: S704 (sanitised)

        def code(address: str) -> Markup:
            (label,) = SENTENCES["qr"]
            need(f"sentence:{label}")
            return Markup(qr.svg(address, self.sentences[label]))  # noqa: S704 (made and escaped by qr)

        functions: dict[str, Callable[..., object]] = {
            "t": t,
            "asset": asset,
            "fragment": fragment,
            "qr": code,
        }
        world.globals.update(functions)
        world.filters.update({"href": href, "prose": prose})
        return world

    def _fragment(self, name: str, place: Here) -> Markup:
        """A partial that is the same on all pages of a depth and column, rendered once for them."""
        if place.site is not self._site and place.site != self._site:
            self._fragments.clear()
        self._site = place.site
        key = (name, place.root, place.column)
        if key not in self._fragments:
            text = self.write(name, {"site": place.site, "column": place.column}, place)
            self._fragments[key] = Markup(text)  # noqa: S704 (a template's own output)
        return self._fragments[key]

    def _prose(self, body: Prose, references: Iterable[ReferenceLike], place: Here) -> str:
        """HTML of a record's prose; `Refused` with the record's own line where it would take too long."""
        dense = too_dense(body.text)
        if dense is not None:
            line = (body.span.line or 1) + dense.line - 1
            raise Refused(error(dense.code, Span(body.span.path, line, dense.column)))
        if self._converter is None:
            self._converter = Converter(Words(*(self.sentences[key] for key in SENTENCES["prose"])))
        known = {one.target: Reference(one.text, one.url and place.root + one.url) for one in references}
        outward = {address: place.root + path for address, path in body.outward}
        try:
            return self._converter.to_html(body.text, known, frozenset(body.dead), outward)
        except RecursionError as fault:
            self._converter = None  # it keeps where it stood in the text
            raise Refused(error("prose-too-deep", body.span)) from fault


class _Calls(Context):
    """Calls macros and plain functions at once, for which Jinja looks up four times what they want passed."""

    def call(self, called: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        """What a template calls by name."""
        macro = called if type(called) is Macro else None
        if macro is None and (type(called) is not FunctionType or hasattr(called, "jinja_pass_arg")):
            return super().call(called, *args, **kwargs)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        if macro is None:
            return called(*args, **kwargs)
        more = kwargs or macro.caller or macro.catch_kwargs or macro.catch_varargs
        if more or len(args) != len(macro.arguments):
            return macro(self.eval_ctx, *args, **kwargs)
        # Each parameter has its argument: nothing needs to be sorted out.
        made = macro._func(*args)  # noqa: SLF001
        return str.__new__(Markup, made) if self.eval_ctx.autoescape and type(made) is not Markup else made


def _template_class(closures: Closures) -> type[jinja2.Template]:
    """The class of templates whose macros are made once where they are the same for all pages."""

    class Template(jinja2.Template):
        @classmethod
        def _from_namespace(
            cls,
            environment: jinja2.Environment,
            namespace: MutableMapping[str, object],
            globals: MutableMapping[str, object],  # noqa: A002 (Jinja passes it by this name)
        ) -> jinja2.Template:
            namespace["escape"] = _escaped
            return super()._from_namespace(environment, namespace, globals)

        def new_context(
            self,
            vars: dict[str, object] | None = None,  # noqa: A002 (Jinja passes it by this name)
            shared: bool = False,  # noqa: FBT001, FBT002 (and this one by position)
            locals: Mapping[str, object] | None = None,  # noqa: A002
        ) -> Context:
            # Which of its names are global a context need not note: only Jinja's own default modules ask.
            given = {} if vars is None else vars
            parent = given if shared else {**self.environment.globals, **given}
            return new_context(self.environment, self.name, self.blocks, parent, shared=True, locals=locals)

        def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 (Jinja's own)
            if self.name is not None and closures.is_constant(self.name):
                return super()._get_default_module()
            return self.make_module()

    return Template


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its values; most have no place for any."""
    return sentence.format(**values) if "{" in sentence or "}" in sentence else sentence


def _escaped(value: object) -> str:
    """What a template writes; what a macro made is not looked at and copied once more.

    It is only joined to what stands around it, and need not say that it is escaped.
    """
    if type(value) is Markup:
        return value
    return _escape_inner(value) if type(value) is str else escape(value)


class _Compiled(jinja2.BytecodeCache):
    """The code of templates, which many environments of one process share, and which their analysis made."""

    def __init__(self, closures: Closures) -> None:
        self._closures = closures
        self._code: dict[str, CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 (names are enough)
        """The name of a template."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give out what is known; names and texts of one set of layouts never change."""
        bucket.code = self.code(bucket.key)

    def code(self, name: str) -> CodeType:
        """The code of a template; KeyError where that is faulty."""
        if name not in self._code:
            self._code[name] = compile(self._closures.code_of(name), f"{FOLDER}/{name}", "exec")
        return self._code[name]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Nothing: Jinja compiles no template that is not known."""


def _source(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    text = templates.get(name)
    return None if text is None else (text, f"{FOLDER}/{name}", None)
