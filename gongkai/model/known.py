"""Names that there are, and which of them one that there is not was probably meant to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from gongkai.model.alike import Alike

_ALIKE: Final = 0.7
"""Below this two names are not alike enough to be suggested."""


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of a few names that a wrong one was probably meant to be; nothing where none is alike."""
    return "".join(get_close_matches(name, [*names], n=1))


class Known:
    """A set of keys or paths; each wrong name is sought once, among those of its own first folder."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names that there are, with `/` between their parts."""
        self._names = frozenset(names)
        self._inside: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._names):
            folder, _, rest = name.rpartition("/") if "/" not in name else name.partition("/")
            self._inside[folder].append(rest)
        self._alike: dict[str, Alike] = {}
        self._found: dict[str, str] = {}

    def __contains__(self, name: object) -> bool:
        """Whether there is such a name."""
        return name in self._names

    def near(self, name: str) -> str:
        """The name in the same folder that looks most like this one, or nothing."""
        if name not in self._found:
            folder, slash, rest = name.partition("/") if "/" in name else ("", "", name)
            if folder not in self._alike:
                self._alike[folder] = Alike(self._inside.get(folder, ()))
            near = self._alike[folder].nearest(rest, _ALIKE)
            self._found[name] = f"{folder}{slash}{near}" if near else ""
        return self._found[name]
