"""What pages say of a store that is not whole: on every page, and where the figures stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from visits import visit

import ui.frame.data
from maaltavle.model import Facts
from maaltavle.paths import PROJECT
from maaltavle.store import build, ledger, open_store
from ui.frame.routes import PAGES


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store of the project's own data that this test alone has, closed."""
    path = tmp_path / "m.duckdb"
    build(path, PROJECT / "data").close()
    monkeypatch.setenv("MAALTAVLE_STORE", str(path))
    yield path
    ui.frame.data.close_stores()
    ui.frame.data.open_once.clear()


def warnings(page: str, state: dict[str, object] | None = None) -> list[str]:
    app = visit(page, state).app
    assert [error.value for error in app.exception] == []
    return [element.value for element in app.warning]


def test_a_changed_row_is_told_on_every_page_and_marked_where_it_stands(own_store: Path) -> None:
    """The load is named everywhere, its line in the history is marked, and so are its figures."""
    with duckdb.connect(str(own_store)) as connection:
        ((number, indicator),) = connection.execute(
            "SELECT load_no, indicator FROM observation WHERE area = 'herning' AND kind = 'measured' "
            "ORDER BY load_no, ordinal LIMIT 1"
        ).fetchall()
        connection.execute(
            "UPDATE observation SET quote = 'andet' WHERE indicator = ? AND load_no = ?", [indicator, number]
        )
    for page in PAGES:
        said = warnings(page)
        assert sum(f"rækkerne i indlæsning {number} " in sentence for sentence in said) == 1, page
    assert any(f"ændret uden om Måltavle (nr. {number})" in s for s in warnings("udvikling", {"ind": indicator}))
    assert "ændret uden om Måltavle" in visit("historik").words
    assert any("were changed by something else" in s for s in warnings("kilder", {"sprog": "en"}))


def test_many_faults_are_told_in_few_sentences(own_store: Path) -> None:
    """The archive of a whole store is gone: three sentences and how many more."""
    for file in own_store.with_name("m.raw").iterdir():
        file.unlink()
    own_store.with_name("m.checked.json").unlink()
    said = warnings("overblik")
    assert len(said) == 4
    assert "mangler eller kan ikke læses; læg den tilbage fra en sikkerhedskopi" in said[0]
    assert said[-1].startswith("Og ") and said[-1].endswith("Kør maaltavle selfcheck for at se alle.")


def test_a_page_writes_the_line_that_the_ledger_waits_for(own_store: Path) -> None:
    """A full disk left the newest load without it: with room again the next page writes it, and says nothing."""
    book = ledger.ledger_path(own_store)
    opened = ui.frame.data.store()
    opened.load(Facts(), known_from=date(2020, 1, 1), person="Bo", action="edit", source="s", sha256="")
    whole = book.read_bytes()
    book.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 20])
    opened.problems = (ledger.unwritten(book, opened.version),)
    assert warnings("historik") == []
    assert (book.read_bytes(), opened.problems) == (whole, ())
    ui.frame.data.close_stores()
    with open_store(own_store) as store:
        assert store.problems == ()
