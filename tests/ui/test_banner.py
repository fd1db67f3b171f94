"""What pages say of a store that is not whole: on every page, and where the figures stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
from visits import as_read, visit

import ui.frame.data
from maaltavle.model import Facts
from maaltavle.store import ledger, open_store
from ui.frame.routes import PAGES


def warnings(page: str, state: dict[str, object] | None = None) -> list[str]:
    app = visit(page, state).app
    assert [error.value for error in app.exception] == []
    return [as_read(element.value) for element in app.warning]


def test_a_changed_row_is_told_on_every_page_and_marked_where_it_stands(own_path: Path) -> None:
    """The load is named everywhere, its line in the history is marked, and so are its figures."""
    with duckdb.connect(str(own_path)) as connection:
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


def test_many_faults_are_told_in_few_sentences(own_path: Path) -> None:
    """The archive of a whole store is gone: three sentences and how many more."""
    for file in own_path.with_name("own.raw").iterdir():
        file.unlink()
    own_path.with_name("own.checked.json").unlink()
    said = warnings("overblik")
    assert len(said) == 4
    assert "mangler eller kan ikke læses; læg den tilbage fra en sikkerhedskopi" in said[0]
    assert said[-1].startswith("Og ") and said[-1].endswith("Kør maaltavle selfcheck for at se alle.")


def test_a_page_writes_the_line_that_the_ledger_waits_for(own_path: Path) -> None:
    """A full disk left the newest load without it: with room again the next page writes it, and says nothing."""
    book = ledger.ledger_path(own_path)
    opened = ui.frame.data.store()
    opened.load(Facts(), known_from=date(2020, 1, 1), person="Bo", action="edit", source="s", sha256="")
    whole = book.read_bytes()
    book.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 20])
    opened.problems = (ledger.unwritten(book, opened.version),)
    assert warnings("historik") == []
    assert (book.read_bytes(), opened.problems) == (whole, ())
    ui.frame.data.close_stores()
    ui.frame.data.open_once.clear()  # the tests after this one open theirs anew
    with open_store(own_path) as store:
        assert store.problems == ()
