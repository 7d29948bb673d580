"""The log of a build as the bytes of a file, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain
from typing import Final

from gongkai.model.buildlog import BuildLog, Entry, Facts, Fault, Trace
from gongkai.output.sealed import opened, seal

_VERSION: Final = 2


def encode(log: BuildLog) -> bytes:
    """The bytes of a log, sealed."""
    entries = {
        path: [
            entry.output,
            entry.size,
            entry.trace.layout,
            entry.trace.closure,
            entry.trace.data,
            entry.facts.ids,
            entry.facts.links,
            [[fault.code, fault.args] for fault in entry.facts.faults],
        ]
        for path, entry in sorted(log.entries.items())
    }
    data = {
        "version": _VERSION,
        "engine": log.engine,
        "closures": log.closures,
        "entries": entries,
        "sources": log.sources,
    }
    return seal(json.dumps(data, ensure_ascii=False).encode())


def decode(data: bytes) -> BuildLog | None:
    """The log that these bytes hold; None where they are not exactly what was written."""
    body = opened(data)
    try:
        return None if body is None else _log(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _log(data: dict[str, object]) -> BuildLog | None:
    """A log from its JSON. Raises KeyError, TypeError or ValueError where it is not one."""
    entries, closures, sources = data["entries"], data["closures"], data["sources"]
    if data["version"] != _VERSION or not isinstance(entries, dict) or not isinstance(closures, dict):
        return None
    if not isinstance(sources, dict) or not all(isinstance(closure, dict) for closure in closures.values()):
        return None
    _texts(sources.values(), *(closure.values() for closure in closures.values()))
    found = {path: _entry(item) for path, item in entries.items()}
    return BuildLog(str(data["engine"]), closures, found, sources)


def _entry(item: list[object]) -> Entry:
    output, size, layout, closure, data, ids, links, faults = item
    if not (
        isinstance(size, int)
        and isinstance(data, dict)
        and isinstance(ids, list)
        and isinstance(links, list)
        and isinstance(faults, list)
    ):
        raise TypeError(item)
    _texts(data.values(), ids, links)
    found = tuple(Fault(code, tuple((name, value) for name, value in args)) for code, args in faults)
    _texts(*((fault.code, *chain(*fault.args)) for fault in found))
    facts = Facts(tuple(ids), tuple(links), found)
    return Entry(Trace(str(layout), str(closure), data), str(output), size, facts)


def _texts(*lists: Iterable[object]) -> None:
    """Raise TypeError where anything in the lists is no text; by their types alone, since they are long."""
    for items in lists:
        if not set(map(type, items)) <= {str}:
            raise TypeError(items)
