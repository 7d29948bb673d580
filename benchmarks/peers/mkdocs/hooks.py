"""MkDocs has no lists of its own: those of the sections, twenty records a page, and the home page."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_PAGE = 20
_HEAD = re.compile(r"^(title|date|doc_number): (.*)$", re.MULTILINE)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that list others."""
    rows: dict[str, list[dict[str, str]]] = {}
    for file in files.documentation_pages():
        head = dict(_HEAD.findall(Path(file.abs_src_path).read_text(encoding="utf-8")[:600]))
        rows.setdefault(file.src_uri.partition("/")[0], []).append({**head, "url": file.url})
    latest = []
    for section, found in sorted(rows.items()):
        found.sort(key=lambda row: row["date"], reverse=True)
        latest += found
        for start in range(0, len(found), _PAGE):
            name = f"page/{start // _PAGE + 1}" if start else "index"
            files.append(
                File.generated(
                    config, f"{section}/{name}.md", content=_list(section, found[start : start + _PAGE])
                )
            )
    latest.sort(key=lambda row: row["date"], reverse=True)
    files.append(File.generated(config, "index.md", content=_list("首页", latest[:10])))
    return files


def _list(title: str, rows: list[dict[str, str]]) -> str:
    lines = [f"| [{row['title']}](/{row['url']}) | {row['doc_number']} | {row['date']} |" for row in rows]
    return "\n".join(
        [f"---\ntitle: {title}\n---\n", "| 标题 | 发文字号 | 发布日期 |", "|---|---|---|", *lines, ""]
    )
