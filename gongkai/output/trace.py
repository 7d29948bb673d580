"""Decide file by file what must be made again, and say why."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.model.buildlog import BuildLog, Changes, Trace, Why
from gongkai.model.digest import Digest

Closures = Mapping[str, Mapping[str, Digest]]


def compare(
    traces: Mapping[str, Trace],
    closures: Closures,
    engine: Digest,
    log: BuildLog | None,
    present: Mapping[str, str],
) -> Changes:
    """What a build has to do.

    `traces` are the files that the site shall consist of; `log` what an earlier build recorded of
    the folder, `present` the sha256 of each file that is in it now. Content decides, never a time stamp.
    """
    why: dict[str, Why] = {}
    for path, trace in traces.items():
        reason = _reason(path, trace, closures, engine, log, present)
        if reason is not None:
            why[path] = reason
    drop = sorted(path for path in present if path not in traces)
    return Changes(
        build=tuple(sorted(why)),
        keep=tuple(sorted(traces.keys() - why.keys())),
        drop=tuple(drop),
        why=why | {path: Why("dropped") for path in drop},
    )


def _reason(  # noqa: PLR0911 - one line for each reason that there is
    path: str,
    trace: Trace,
    closures: Closures,
    engine: Digest,
    log: BuildLog | None,
    present: Mapping[str, str],
) -> Why | None:
    """Why a file must be made again; None where it is right as it stands."""
    entry = None if log is None else log.entries.get(path)
    if log is None or entry is None:
        return Why("new")
    if log.engine != engine:
        return Why("engine")
    earlier = entry.trace
    if (earlier.layout, earlier.closure) != (trace.layout, trace.closure):
        return Why("layout", _differing(log.closures.get(earlier.layout, {}), closures.get(trace.layout, {})))
    if earlier.data != trace.data:
        return Why("data", _differing(earlier.data, trace.data))
    if path not in present:
        return Why("missing")
    if present[path] != entry.output:
        return Why("altered")
    return None


def _differing(before: Mapping[str, Digest], after: Mapping[str, Digest]) -> tuple[str, ...]:
    """Names whose digest is not the same on both sides."""
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))
