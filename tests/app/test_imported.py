"""What an import tells."""

from __future__ import annotations

from pathlib import Path

from gongkai.app.imported import FILE, Imported, Spool, table, write_list
from gongkai.app.locale import catalogue
from gongkai.app.originals import Place
from gongkai.app.placing import Placed
from gongkai.app.wording import Wording
from gongkai.importing.legacy import Ask, Draft, Found


def one(name: str, weight: float, *asks: Ask, sure: float = 1.0) -> Imported:
    """A file that became a draft."""
    draft = Draft("notices", {"title": Found(f"标题{name}", weight)}, asks, "", weight=0.9)
    return Imported.of(
        Place(Path(name), f"old/{name}", name), Placed(f"notices/{name}", f"{name}.md", "0", ()), draft, sure
    )


def test_a_spool_gives_back_what_was_put_in_in_two_orders() -> None:
    with Spool() as spool:
        for name, weight in (("a", 0.9), ("b", 0.5), ("c", 0.86)):
            spool.add(one(name, weight))
        assert [made.name for made in spool.in_order()] == ["a", "b", "c"]
        assert [made.name for made in spool.least_first()] == ["b", "c", "a"]
        spool.add(one("d", 0.9, Ask("source", "missing")))
        assert next(spool.least_first()) == one("d", 0.9, Ask("source", "missing"))
        assert (len(spool), spool.doubtful()) == (4, 2)


def test_a_type_that_was_only_guessed_counts() -> None:
    assert one("a", 0.9, sure=0.3).least == 0.3
    assert one("a", 0.9, sure=0.8).least == 0.9


def test_the_report_tells_how_sure_each_field_is(tmp_path: Path) -> None:
    wording = Wording(catalogue("en"), tmp_path)
    with Spool() as spool:
        spool.add(one("a", 0.9, Ask("source", "name", ("甘示例",))))
        spool.add(one("b", 0.6))
        told = "\n".join(table(wording, spool))
        file = write_list(wording, spool)
    assert "Title: 标题a (sure)" in told
    assert "Title: 标题b (please check)" in told
    assert "甘示例" in told
    assert file == tmp_path / ".gongkai" / FILE
    assert file.read_text(encoding="utf-8-sig").split("\n")[1].startswith("0.00,a.md,old/a,0.9")


def test_where_no_list_can_be_written_there_is_none(tmp_path: Path) -> None:
    (tmp_path / ".gongkai").write_text("a file", encoding="utf-8")
    with Spool() as spool:
        assert write_list(Wording(catalogue("en"), tmp_path), spool) is None
