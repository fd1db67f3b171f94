"""The data folder of the invented municipality, file by file, as bytes: its catalogue and its documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.catalogue import INVENTED, Catalogue
from maaltavle.demo import indicators, places
from maaltavle.demo.goals import Rows, years
from maaltavle.demo.projects import project_rows
from maaltavle.documents.schema import of_table

_NOTHING = Catalogue({}, {}, {}, {}, {})
_NOTICE = """Alt i denne mappe er opdigtet: kommuner, udvalg, mål, tal og personer findes ikke.
Everything in this folder is invented: municipalities, committees, goals, figures and persons do not exist.
"""


@dataclass(frozen=True)
class Paper:
    """A document: its title, the year it is of, the day it became known, and the rows of its files."""

    id: str
    short: str
    title: str
    year: int
    known_from: date
    tables: Mapping[str, Sequence[Mapping[str, str]]]


def files(today: date) -> dict[str, bytes]:
    """Every file of the folder by its path there, as known on a day."""
    papers = list(_papers(today))
    found = {
        f"katalog/{INVENTED}": _NOTICE,
        "katalog/enheder.toml": indicators.units_toml(),
        "katalog/indikatorer.toml": indicators.indicators_toml(),
        "katalog/omraader.toml": places.areas_toml(),
        "katalog/udvalg.toml": places.committees_toml(),
        "katalog/dokumenter.toml": "\n".join(map(_entry, papers)),
    }
    for paper in papers:
        found |= {f"{paper.id}/{table}.csv": _csv(table, rows) for table, rows in paper.tables.items() if rows}
    return {path: text.encode() for path, text in found.items()}


def _papers(today: date) -> list[Paper]:
    found = []
    for one in years(today):
        told = date(one.year + 1, 2, 15)
        found.append(_paper("maal", "MÅL", "Mål for", one.year, date(one.year, 1, 20), one.decided))
        if told <= today:
            found.append(_paper("opfoelgning", "OPF", "Opfølgning på målene for", one.year, told, one.followed))
    plan = Paper(f"{places.OWN}-projektplan-{today.year}", f"PLAN{today.year}", f"Projektplan {today.year} (opdigtet)",
                 today.year, date(today.year, 1, 10), {"projects": project_rows(today.year)})  # fmt: skip
    early = min(found[0].known_from, plan.known_from)
    return sorted([*found, plan], key=lambda paper: max(early, paper.known_from))


def _paper(kind: str, short: str, title: str, year: int, known_from: date, rows: Rows) -> Paper:
    return Paper(f"{places.OWN}-{kind}-{year}", f"{short}{year}", f"{title} {year} (opdigtet)", year, known_from,
                 vars(rows))  # fmt: skip


def _entry(paper: Paper) -> str:
    return (
        f'[[document]]\nid = "{paper.id}"\nshort = "{paper.short}"\ntitle = "{paper.title}"\n'
        f'publisher = "Lærkefjord Kommune (opdigtet)"\nmunicipality = "{places.OWN}"\ncommittee = ""\n'
        f"year = {paper.year}\nknown_from = {paper.known_from.isoformat()}\n"
        'known_from_basis_da = "Opdigtet dato."\nknown_from_basis_en = "Invented date."\n'
        'description_da = "Opdigtet dokument."\ndescription_en = "Invented document."\n'
    )


def _csv(table: str, rows: Sequence[Mapping[str, str]]) -> str:
    """The rows with every column that the file has."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(of_table(table, _NOTHING)), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
