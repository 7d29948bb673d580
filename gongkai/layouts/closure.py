"""What a layout can reach: every template, asset and sentence, found without rendering anything.

A page depends on exactly these and on its views.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from gongkai.layouts.load import Layouts
from gongkai.layouts.scan import Scan, Scanner
from gongkai.model import digest
from gongkai.model.digest import Digest
from gongkai.model.problem import Checked, Problem

_PLACED: Final = frozenset({"site", "page"})
"""The views that tell where a page stands."""


def closure_digest(closure: Mapping[str, Digest]) -> Digest:
    """One digest for everything that a layout can reach."""
    return digest.of_text("\n".join(f"{name}={closure[name]}" for name in sorted(closure)))


class Closures:
    """The closures of a set of layouts; each template is parsed once, when it is first reached."""

    def __init__(
        self, layouts: Layouts, sentences: Mapping[str, str], scans: Mapping[str, Scan] | None = None
    ) -> None:
        """Take all templates and assets, and the sentences of the pages' language by key.

        `scans` are those of some of these templates that were made before, with the same of all three.
        """
        self._scanner = Scanner(layouts, sentences)
        self._scans: dict[str, Scan] = dict(scans or {})
        self._constant: dict[str, bool] = {}
        self._spoken: dict[str, frozenset[str]] = {}
        self._known: dict[str, Checked[Mapping[str, Digest]]] = {}

    @property
    def scans(self) -> Mapping[str, Scan]:
        """What is known of each template so far, by name."""
        return self._scans

    def of(self, name: str) -> Checked[Mapping[str, Digest]]:
        """Find all that the template can reach: `layout:…`, `asset:…` and `sentence:…` with digests, sorted.

        With errors the value holds what could be found. Errors: `layout-missing`, `layout-syntax`,
        `layout-dynamic-name`, `layout-indirect-call`, `layout-without-context`, `layout-asset-missing`,
        `layout-sentence-missing`.
        """
        if name not in self._known:
            every = self.every((name,))
            self._known[name] = Checked(every.value[name], every.problems)
        return self._known[name]

    def every(self, names: Iterable[str]) -> Checked[Mapping[str, Mapping[str, Digest]]]:
        """The closures of several templates, by name; a problem that they share is told once."""
        closures: dict[str, Mapping[str, Digest]] = {}
        problems: dict[str, list[Problem]] = {}
        for name in names:
            found: dict[str, Digest] = {}
            for template in self._reached(name):
                scan = self._scan(template)
                found.update(scan.names)
                problems[template] = scan.problems
            closures[name] = dict(sorted(found.items()))
        return Checked(closures, tuple(problem for name in sorted(problems) for problem in problems[name]))

    def code_of(self, name: str) -> str:
        """What Jinja makes of a template, in Python; KeyError where that is faulty."""
        if not self._scan(name).code:
            raise KeyError(name)
        return self._scan(name).code

    def is_constant(self, name: str) -> bool:
        """Whether a template, and all that it brings in, consists of macros and imports and nothing else.

        Importing it again makes the same macros, of which no page could change what another one gets.
        """
        if name not in self._constant:
            self._constant[name] = all(all(self._scan(other).constant) for other in self._reached(name))
        return self._constant[name]

    def sees(self, name: str, path: str) -> frozenset[str]:
        """The names, of views and others, on which a page of this layout can depend, whatever it is given.

        What a layout does not name it cannot see. Pages that are read aloud also depend on the language of
        the site, and what stands on all pages of a place on the site and the place.
        """
        if name not in self._spoken:
            self._spoken[name] = frozenset().union(*(self._scan(one).words for one in self._reached(name)))
        words = self._spoken[name]
        return words | _PLACED if "fragment" in words or path.endswith((".html", ".xml")) else words

    def _reached(self, name: str) -> tuple[str, ...]:
        """Find the template and all that it brings in, directly or not, in circles or not."""
        reached = {name: None}
        waiting = [name]
        while waiting:
            for other in self._scan(waiting.pop()).templates:
                if other not in reached:
                    reached[other] = None
                    waiting.append(other)
        return tuple(reached)

    def _scan(self, name: str) -> Scan:
        if name not in self._scans:
            self._scans[name] = self._scanner.read(name)
        return self._scans[name]
