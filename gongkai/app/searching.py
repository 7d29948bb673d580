"""The search of a site: its index, and the texts that hits are shown from, behind the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from gongkai.app.folders import PACKAGE
from gongkai.app.rendering import Made
from gongkai.model.buildlog import BuildLog, Changes, Entry, Trace, Why
from gongkai.model.digest import full, of_text, of_view
from gongkai.model.page import SEARCH, SEARCH_INDEX, Job, Page
from gongkai.model.record import UNSTATED_WORD
from gongkai.output import disk
from gongkai.output.disk import Draft
from gongkai.output.drafts import draft
from gongkai.search.extract import lines
from gongkai.search.index import Found, index, text_path
from gongkai.search.normal import read_simplified
from gongkai.search.parts import Part, parts
from gongkai.site.urls import encode
from gongkai.site.views import Card, RecordView, ShortView

_TABLE: Final = PACKAGE / "search" / "simplified.txt"
_TEXT: Final = "search text"
_INDEX: Final = "search index"
"""What stands in a trace in the place of a layout."""

Entries = Mapping[str, Entry]
"""Files of a site by path."""


@cache
def simplified() -> Mapping[str, str]:
    """The simplified character of each traditional one."""
    return read_simplified(_TABLE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Searched:
    """The files of the search, all or those that are to be written."""

    files: Mapping[str, bytes | Draft]
    """New ones."""
    entries: Entries
    """All of them, for the log."""


def told(log: BuildLog | None) -> Entries:
    """The files of a log that belong to the search."""
    return {path: entry for path, entry in log.entries.items() if path.startswith(SEARCH)} if log else {}


def search(
    jobs: Iterable[Job],
    pages: Entries,
    made: Iterable[Made],
    earlier: Entries,
    present: Mapping[str, str],
    target: Path,
    drafts: Path | None,
) -> Searched:
    """Make what the search of a site lacks.

    `jobs` and `pages` are its pages, `made` those that were just rendered; `earlier` is what the log says of
    the search in the folder `target`, whose files have the sha256s `present`. What was not rendered is read
    from there. New texts are written to `drafts`, if there are any. Raises OSError.
    """
    sound = {path: entry for path, entry in earlier.items() if present.get(path) == entry.output}
    found = dict(_documents(jobs))
    inputs = of_text(
        "\n".join(f"{path} {pages[path].output} {of_view(one)}" for path, one in sorted(found.items()))
    )
    trace = Trace(_INDEX, inputs, {"simplified": of_view(sorted(simplified().items()))})
    if sound == earlier and SEARCH_INDEX in earlier and earlier[SEARCH_INDEX].trace == trace:
        return Searched({}, earlier)
    fresh = {one.path: one for one in made}
    files: dict[str, bytes | Draft] = {}
    entries: dict[str, Entry] = {}
    texts: dict[str, tuple[str, ...]] = {}
    for path, document in sorted(found.items()):
        texts[document.url] = () if path in fresh else _kept(path, pages[path].output, sound)
        if texts[document.url]:
            entries |= {file: sound[file] for file in texts[document.url]}
            continue
        data = disk.made(fresh[path].data) if path in fresh else (target / path).read_bytes()
        text = parts((document.title, *lines(data)))
        made_of = Trace(_TEXT, pages[path].output, {"parts": str(len(text))})
        texts[document.url] = tuple(text_path(path, place) for place in range(len(text)))
        for file, part in zip(texts[document.url], text, strict=True):
            data = "\n".join((*part, "")).encode()
            entries[file] = Entry(made_of, full(data), len(data))
            if present.get(file) != entries[file].output:
                files[file] = data if drafts is None else draft(drafts, file, data)

    def text_of(document: Found) -> list[Part]:
        """The text of a document, from the files that were made of it."""
        return [_part(files.get(file), target / file) for file in texts[document.url]]

    for path, data in index(found.values(), text_of, simplified()).items():
        entries[path] = Entry(trace, full(data), len(data))
        if present.get(path) != entries[path].output:
            files[path] = data
    return Searched(files, entries)


def joined(changes: Changes, searched: Searched, earlier: Entries) -> Changes:
    """What a build has to do, the search among it."""
    kept = searched.entries.keys() - searched.files.keys()
    why = {
        path: Why("data" if path in earlier else "new", ("search",) if path in earlier else ())
        for path in searched.files
    }
    gone = {path for path in changes.drop if path not in searched.entries}
    left = {path: reason for path, reason in changes.why.items() if path in gone or reason.code != "dropped"}
    return Changes(
        tuple(sorted({*changes.build, *searched.files})),
        tuple(sorted({*changes.keep, *kept})),
        tuple(sorted(gone)),
        left | why,
    )


def _documents(jobs: Iterable[Job]) -> Iterator[tuple[str, Found]]:
    """The records that have a page of their own, by its path, without their texts."""
    pages = [job for job in jobs if isinstance(job, Page)]
    views = (job.context.get("short") for job in pages)
    cards = {view.card.url: view.card for view in views if isinstance(view, ShortView)}
    for job in pages:
        if isinstance(record := job.context.get("record"), RecordView):
            card = cards[encode(job.path)]
            yield job.path, _document(card, record.key)


def _document(card: Card, key: str) -> Found:
    """What is told of a record where it is found; what its source does not state is left out, as in rows."""
    return Found(
        url=card.url,
        title=" ".join(card.title.split()),
        type=key.partition("/")[0],
        type_label=card.type_label,
        day=card.published.iso if card.published else "",
        number="" if card.doc_number == UNSTATED_WORD else card.doc_number,
        state=card.effect.state if card.effect else "",
    )


def _kept(path: str, output: str, sound: Entries) -> tuple[str, ...]:
    """The files that hold the text of a page that stayed as it is; none where one of them lacks."""
    first = sound.get(text_path(path, 0))
    if first is None or first.trace.layout != _TEXT or first.trace.closure != output:
        return ()
    count = first.trace.data.get("parts", "")
    files = tuple(text_path(path, place) for place in range(int(count) if count.isdecimal() else 0))
    return files if all(file in sound and sound[file].trace == first.trace for file in files) else ()


def _part(new: bytes | Draft | None, file: Path) -> Part:
    """A part of a text, as it was just made or as it stands in the site."""
    data = file.read_bytes() if new is None else disk.made(new)
    return tuple(data.decode().split("\n")[:-1])
