"""Where a file comes from: known by its table's id, its title and its shape, not by what somebody called the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hand_readings import reading

from maaltavle.catalogue import Catalogue
from maaltavle.intake import Answers, Plan, plan
from maaltavle.message import Words
from maaltavle.model import Document, Facts
from maaltavle.reading import Reading

TODAY = date(2026, 11, 27)
EXCEL, API, TSV = "Statistikbankens Excel-udtræk", "Statistikbankens API (CSV eller BULK)", "Eurostats tabel (TSV)"
SSI, JOB, ROWS = "SSI's udfyldte CSV", "Jobindsats", "Tabel med én række pr. tal"
TITLED = "Frekvenser › Arrangementer; Herning; {}; 7; antal; køn=Mænd"
CODED = "arrangementer; 657 Herning; {}; 7; antal; KØN=M"
OTHER = "Fødsler › Arrangementer; Herning; {}; 9; antal; alder=18 år"
VISITS, PUPILS = "Besøg › Arrangementer; Herning; {}; 3; antal", "Elever › Arrangementer; Herning; {}; 5; antal"

SAME, ASKED = "the source of the first file", "asked"
TABLE = [  # the first file, the one after it: name, layout, sheet, figures; and where the second comes from
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("RAS200_2026M10.xlsx", EXCEL, "RAS200", TITLED), SAME),
    (("RAS200_2026M09.xlsx", EXCEL, "RAS200", TITLED), ("RAS200_2026M10.xlsx", EXCEL, "RAS200", TITLED), SAME),
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("Udtræk (3).xlsx", EXCEL, "RAS200", TITLED), SAME),
    (("Udtræk.xlsx", EXCEL, "RAS200", TITLED), ("20261127103000123RAS200.xlsx", EXCEL, "RAS200", TITLED), SAME),
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("ras200 kopi.csv", API, "", CODED), SAME),
    (("ras200 (1).csv", API, "", CODED), ("RAS200-2026.csv", API, "", CODED), SAME),
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("RAS300.xlsx", EXCEL, "RAS300", TITLED), "ras300"),
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("RAS200.xlsx", EXCEL, "FOD202", OTHER), "fod202"),
    (("RAS200.xlsx", EXCEL, "Ark1", TITLED), ("RAS200.xlsx", EXCEL, "Ark1", OTHER), ASKED),
    (("estat_edat_lfse_03.tsv", TSV, "", CODED), ("edat_lfse_03 (2).tsv", TSV, "", CODED), SAME),
    (("Test_pos_over_time.csv", SSI, "", VISITS), ("Test_pos_over_time (2).csv", SSI, "", VISITS), SAME),
    (("jobindsats_2026M09.json", JOB, "", VISITS), ("jobindsats 2026M10.json", JOB, "", VISITS), SAME),
    (("besøg 2025.xlsx", ROWS, "Ark1", VISITS), ("besøg 2026 endelig.xlsx", ROWS, "Ark1", VISITS), SAME),
    (("besøg2025.xlsx", ROWS, "Ark1", VISITS), ("Besøg 2026K1 - kopi.xlsx", ROWS, "Ark1", VISITS), SAME),
    (("besøg.xlsx", ROWS, "Ark1", VISITS), ("Mappe1.xlsx", ROWS, "Ark1", VISITS), SAME),
    (("besøg.xlsx", ROWS, "Ark1", VISITS), ("Mappe1.xlsx", ROWS, "Ark1", PUPILS), ASKED),
    (("besøg.xlsx", ROWS, "Ark1", VISITS), ("besøg.xlsx", ROWS, "Ark1", PUPILS), ASKED),
    (("besøg.xlsx", ROWS, "Ark1", VISITS), ("besøg.xlsx", ROWS, "Ark1", f"{VISITS}\n{PUPILS}"), SAME),
    (("Skole A.xlsx", ROWS, "Ark1", VISITS), ("Skole B.xlsx", ROWS, "Ark1", VISITS), "skole-b"),
    (("besøg 2025.xlsx", ROWS, "Ark1", VISITS), ("elever 2025.xlsx", ROWS, "Ark1", PUPILS), "elever-2025"),
]  # fmt: skip


def made_of(name: str, layout: str, sheet: str, lines: str, year: int) -> Reading:
    """A file of that name, with figures of a year."""
    own = reading(lines.replace("{}", str(year)), name)
    return replace(own, layout=layout, figures=tuple(one._replace(where=f"{sheet}!B2") for one in own.figures))


def planned(file: tuple[str, str, str, str], year: int, facts: Facts, catalogue: Catalogue, source: str = "") -> Plan:
    one = made_of(*file, year)
    labels = {read.indicator: "arrangementer" for read in one.figures}
    return plan(one, facts, catalogue, Answers(labels, source_title=source), TODAY)


@pytest.mark.parametrize(("first", "second", "wanted"), TABLE)
def test_a_source_is_known_by_what_its_tables_are(
    first: tuple[str, str, str, str], second: tuple[str, str, str, str], wanted: str, catalogue: Catalogue
) -> None:
    """Of two files stored one after the other, whatever they are called."""
    before = planned(first, 2025, Facts(), catalogue)
    assert before.source is not None, "the first file says where it is from"
    after = planned(second, 2026, before.facts, catalogue)
    if wanted == ASKED:
        assert after.source is None and [one.kind for one in after.questions] == ["source"]
    else:
        assert after.source is not None and after.questions == ()
        assert after.source.id == (before.source.id if wanted == SAME else wanted)


def test_what_somebody_said_of_a_file_without_a_name_is_remembered(catalogue: Catalogue) -> None:
    """The next one of the same shape is known, also beside one of another shape."""
    first = planned(("Mappe1.xlsx", ROWS, "Ark1", VISITS), 2024, Facts(), catalogue, "Museet")
    second = planned(("Mappe1.xlsx", ROWS, "Ark1", PUPILS), 2024, first.facts, catalogue, "Skolen")
    both = replace(first.facts, **{
        name: (*getattr(first.facts, name), *getattr(second.facts, name))
        for name in ("observations", "documents", "aliases")
    })  # fmt: skip
    sources = [planned(("Ark (2).xlsx", ROWS, "A", lines), 2025, both, catalogue).source for lines in (VISITS, PUPILS)]
    assert [one.id for one in sources if one] == ["museet", "skolen"]


OLD = [  # the sources of a store of before, a file of today, and where it is from
    (("besoeg-2025",), "besøg 2025.xlsx", "besoeg-2025"),
    (("besoeg-2025",), "besøg 2026.xlsx", "besoeg-2026"),
    (("ras200",), "RAS200_2026M10.xlsx", "ras200"),
    (("ras200-2026m09",), "RAS200_2026M10.xlsx", "ras200-2026m09"),
    (("ras200-2026m08", "ras200-2026m09"), "RAS200_2026M10.xlsx", ASKED),
]


@pytest.mark.parametrize(("stored", "file", "wanted"), OLD)
def test_sources_of_before_stay_as_they_are(
    stored: tuple[str, ...], file: str, wanted: str, catalogue: Catalogue
) -> None:
    """They remember nothing of their tables, and are known by their names; where two are, one is chosen."""
    names = [one.replace("-", " ").replace("besoeg", "besøg") for one in stored]
    documents = [
        Document(own, name, name, "", "", "", 2025, TODAY, Words.same(""))
        for own, name in zip(stored, names, strict=True)
    ]
    lines, layout = (TITLED, EXCEL) if file.startswith("RAS") else (VISITS, ROWS)
    made = planned((file, layout, "RAS200", lines), 2026, Facts(documents=tuple(documents)), catalogue)
    assert (made.source.id if made.source else ASKED) == wanted
    if wanted == ASKED:
        assert made.questions[0].options[:2] == stored
