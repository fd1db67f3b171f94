"""A random table written in each form reads back equal: every key with its number or marker, and nothing else."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from decimal import Decimal

from books import csv_book, read_json, reading, sheet_of, workbook
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.book import Book
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.contracts import template
from maaltavle.reading import Reading
from maaltavle.spelling.areas import find_area
from maaltavle.wording.language import language

AREAS = ("Hele landet", "Region Midtjylland", "Herning", "Horsens", "Aarhus", "Læsø", "Lyngby-Taarbæk")
SEXES = ("I alt", "Mænd", "Kvinder")
PERIODS = {
    "year": ("2012", "2013", "2014", "2015"),
    "quarter": ("2014K1", "2014K2", "2014K4", "2015K1"),
    "month": ("2014M01", "2014M11", "2014M12", "2015M01"),
}
Key = tuple[str, str, str]  # area, sex, period
Data = dict[Key, Decimal | None]


@st.composite
def tables(draw: st.DrawFn) -> Data:
    """Figures of one decimal for some areas, sexes and periods; None is missing."""
    areas = draw(st.lists(st.sampled_from(AREAS), min_size=2, max_size=5, unique=True))
    sexes = draw(st.lists(st.sampled_from(SEXES), min_size=1, max_size=3, unique=True))
    periods = draw(
        st.lists(st.sampled_from(PERIODS[draw(st.sampled_from(sorted(PERIODS)))]), min_size=2, max_size=4, unique=True)
    )
    number = st.none() | st.decimals(min_value=-99999, max_value=9999999, places=1, allow_nan=False)
    data = {(a, s, p): draw(number) for a in areas for s in sexes for p in periods}
    data[areas[0], sexes[0], periods[0]] = Decimal("1234567.5")  # a column of nothing but dots is no column of figures
    return {key: None if value is None else value + 0 for key, value in data.items()}


def parts(data: Data) -> tuple[list[str], list[str], list[str]]:
    return tuple(list(dict.fromkeys(key[n] for key in data)) for n in range(3))


def danish(value: Decimal | None, missing: str = "..") -> str:
    return missing if value is None else f"{value:,.1f}".translate(str.maketrans(",.", ".,"))


def native(value: Decimal | None) -> float | str:
    return ".." if value is None else float(value)


def as_statbank_sheet(data: Data) -> Reading:
    areas, sexes, periods = parts(data)
    rows = [["Folketal efter område, køn og tid"], ["Enhed: Antal"], [None, None, *periods]]
    rows += [[a if s == sexes[0] else None, s, *(native(data[a, s, p]) for p in periods)] for a in areas for s in sexes]
    return reading(workbook(sheet_of([*rows, [], ["Der er brud i serien."]], "FOLK")))


def as_two_header_rows(data: Data) -> Reading:
    areas, sexes, periods = parts(data)
    top = [s if p == periods[0] else None for s in sexes for p in periods]
    rows = [["Population by region, sex and time"], ["Units: Number"], [None, *top], [None, *(periods * len(sexes))]]
    rows += [[a, *(native(data[a, s, p]) for s in sexes for p in periods)] for a in areas]
    return reading(workbook(sheet_of(rows, "FOLK")))


def as_statbank_csv(data: Data) -> Reading:
    rows = [f"{a};{s};{p};{'..' if v is None else str(v).replace('.', ',')}" for (a, s, p), v in data.items()]
    random.Random(len(rows)).shuffle(rows)  # the answer's own order is arbitrary
    return reading(csv_book("\n".join(["OMRÅDE;KØN;TID;INDHOLD", *rows]), name="FOLK1A.csv"))


def as_tidy_csv(data: Data) -> Reading:
    rows = [f"{p};{danish(v)};{s};{a}" for (a, s, p), v in data.items()]
    return reading(csv_book("\n".join(["tid;værdi;køn;kommune", *rows])))


def as_tidy_workbook(data: Data) -> Reading:
    rows = [[a, p, s, native(v)] for (a, s, p), v in data.items()]
    return reading(workbook(sheet_of([["Indlæst tabel"], [], ["Kommune", "Periode", "Køn", "Antal personer"], *rows])))


def as_periods_across(data: Data) -> Reading:
    areas, sexes, periods = parts(data)
    rows = [";".join(["Kommune", "Køn", *periods])]
    rows += [";".join([a, s, *(danish(data[a, s, p]) for p in periods)]) for a in areas for s in sexes]
    return reading(csv_book("\n".join(rows)))


def as_json_stat(data: Data, version: int) -> Reading:
    areas, sexes, periods = parts(data)
    names = {"område": areas, "køn": sexes, "Tid": periods}
    dimension: dict[str, object] = {n: {"label": n, "category": {"index": labels}} for n, labels in names.items()}
    head = {"id": list(names), "size": [len(v) for v in names.values()], "role": {"time": ["Tid"]}}
    value = [None if data[a, s, p] is None else float(data[a, s, p]) for a in areas for s in sexes for p in periods]
    if version == 1:
        return read_json({"dataset": {"dimension": dimension | head, "label": "Folketal", "value": value}})
    sparse = {str(n): v for n, v in enumerate(value) if v is not None}
    return read_json({"class": "dataset", "label": "Folketal", "dimension": dimension, **head, "value": sparse})


def as_json_stat_1(data: Data) -> Reading:
    return as_json_stat(data, 1)


def as_json_stat_2(data: Data) -> Reading:
    return as_json_stat(data, 2)


def as_px(data: Data) -> Reading:
    areas, sexes, periods = parts(data)

    def quoted(texts: list[str]) -> str:
        return ",\n".join(f'"{text}"' for text in texts)

    cells = [['".."' if data[a, s, p] is None else str(data[a, s, p]) for p in periods] for a in areas for s in sexes]
    text = (
        'CHARSET="ANSI";\nLANGUAGE="da";\nCONTENTS="Folke"\n"tal";\nUNITS="Antal";\nSTUB="område","køn";\nHEADING="tid";\n'
        f'VALUES("område")={quoted(areas)};\nVALUES("køn")={quoted(sexes)};\nVALUES("tid")={quoted(periods)};\n'
        f'VALUES[en]("tid")="x";\nTIMEVAL("tid")=TLIST(A1),{quoted(periods)};\nDATA=\n'
        + "\n".join(" ".join(row) for row in cells)
        + ";\n"
    )
    return read_book(Book("folk.px", "0" * 64, "px", document=text.split("\n")), Context())


def as_jobindsats(data: Data) -> Reading:
    rows = [[p, a, s, None if v is None else float(v)] for (a, s, p), v in data.items()]
    return read_json({"columns": ["Periode", "Område", "Køn", "Antal personer"], "rows": rows})


def as_template(data: Data) -> Reading:
    rows = [["Folketal", find_area(a).code, p, f"køn={s}", native(v), "antal", "målt"] for (a, s, p), v in data.items()]
    return reading(workbook(sheet_of([[template.MARK], tuple(template.IN_ENGLISH), *rows], "Tal")))


FORMS: tuple[Callable[[Data], Reading], ...] = (
    as_statbank_sheet,
    as_two_header_rows,
    as_statbank_csv,
    as_tidy_csv,
    as_tidy_workbook,
    as_periods_across,
    as_json_stat_1,
    as_json_stat_2,
    as_px,
    as_jobindsats,
    as_template,
)


def keyed(found: Reading) -> Data:
    codes = {find_area(area).code: area for area in AREAS}
    return {(codes[r.area_code], r.breakdown.partition("=")[2], r.period): r.value for r in found.figures}


@settings(max_examples=40, deadline=None)
@given(tables())
def test_each_form_reads_back_equal(data: Data) -> None:
    for form in FORMS:
        found = form(data)
        errors = [language("en").say(problem.message) for problem in found.problems if problem.severity == "error"]
        assert errors == [], form.__name__
        assert keyed(found) == data, form.__name__
        assert len(found.figures) == len(data), form.__name__
        assert all(account.adds_up for account in found.accounts), form.__name__
        assert all(read.value is not None or read.marker for read in found.figures)


@settings(max_examples=40, deadline=None)
@given(tables(), st.randoms())
def test_the_order_of_records_changes_nothing(data: Data, order: random.Random) -> None:
    items = list(data.items())
    order.shuffle(items)
    assert keyed(as_tidy_csv(dict(items))) == keyed(as_tidy_csv(data)) == data


def test_the_forms_are_those_the_table_names() -> None:
    """The random tables go through the layouts they are meant for, not all through one."""
    data = {(a, s, p): Decimal("1.5") for a in AREAS[2:4] for s in SEXES for p in PERIODS["year"][:2]}
    layouts = {form.__name__: form(data).layout for form in FORMS}
    assert json.dumps(layouts, ensure_ascii=False, indent=0).count("Statistikbank") == 3
    assert len(set(layouts.values())) == 7
