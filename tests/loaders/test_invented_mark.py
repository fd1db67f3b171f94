"""Made-up figures never meet real ones: what the invented municipality writes out is refused where figures are real."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.files.opening import open_bytes
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.catalogue import Catalogue
from maaltavle.exports import as_csv, as_json, marked
from maaltavle.reading import Reading
from maaltavle.reports.forms.template import as_template, template_of
from maaltavle.store import Store
from maaltavle.wording.language import language

ROW = {"ref": "O1", "indicator": "selvbetjening", "area": "Herning", "area_code": "657", "period": "2014",
       "breakdown": "", "kind": "measured", "low": 77.4, "high": 77.4, "unit": "pct", "marker": "",
       "low_open": False, "high_open": False}  # fmt: skip


def read(name: str, content: bytes, names: Catalogue) -> Reading:
    """What a file says in a store of these names."""
    text = content.decode() if name.endswith(".json") else ""
    return read_book(open_bytes(content, name), Context(names, lambda: text))


def codes(reading: Reading) -> set[str]:
    """What is wrong with it."""
    return {problem.code for problem in reading.problems if problem.severity == "error"}


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(("file", "store", "wrong"), [
    (False, False, set()), (True, True, set()), (True, False, {"invented"}), (False, True, {"not_invented"}),
])  # fmt: skip
def test_an_export_stays_among_its_own(
    form: str, file: bool, store: bool, wrong: set[str], catalogue: Catalogue
) -> None:
    """Each way and each form; the sentence says where it belongs."""
    rows = marked([dict(ROW)], replace(catalogue, invented=file))
    content = as_json(rows) if form == "json" else as_csv(rows)
    reading = read(f"udtraek.{form}", content.encode(), replace(catalogue, invented=store))
    assert (len(reading.figures), codes(reading), reading.refused) == (1, wrong, bool(wrong))


@pytest.mark.parametrize("code", ["da", "en"])
def test_a_template_of_it_is_known_by_its_words(code: str, store: Store, catalogue: Catalogue) -> None:
    """In either language; an unmarked one is read in both stores, for people fill it in with what they like."""
    made_up = replace(catalogue, invented=True)
    known, today = store.facts().observations, store.loads()[-1].known_from
    for names, other, wrong in ((made_up, catalogue, {"invented"}), (catalogue, made_up, set())):
        made = template_of(["selvbetjening"], ["herning"], known, names, today)
        content = as_template(made, language(code))
        assert codes(read("skabelon.xlsx", content, names)) == set()
        assert codes(read("skabelon.xlsx", content, other)) == wrong
