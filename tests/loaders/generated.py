"""Tables made at random in the forms of every layout, with stray cells, blanks, notes and hidden rows among them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random

from books import csv_book, sheet_of, workbook

from loaders.book import Book
from maaltavle.contracts import template

AREAS = ("Herning", "Horsens", "Ikast-Brande", "Aarhus", "Hele landet", "Region Midtjylland")
CODES = {"Herning": "657", "Horsens": "615", "Ikast-Brande": "756", "Aarhus": "751"}
YEARS = ("2019", "2020", "2021", "2022", "2023")
SIGNS = ("..", "", None, "")
NOTES = ("Kilde: egne tal", "Note 1: tallene er foreløbige.", "Opdateret i maj", "Tallene er afrundede")
STRAYS = ("se note", "rettet", "OBS", "†")
Rows = list[list[object]]


def _number(random: Random) -> object:
    kind = random.random()
    if kind < 0.1:
        return random.choice(SIGNS)
    return random.randint(0, 99_000) if kind < 0.6 else round(random.uniform(0, 100), 1)


def _danish(random: Random) -> str:
    value = _number(random)
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _some(random: Random, of: Sequence[str], least: int = 1) -> list[str]:
    chosen = set(random.sample(of, random.randint(least, len(of))))
    return [one for one in of if one in chosen]


def _strayed(random: Random, rows: Rows, first: int = 1) -> Rows:
    """The rows with remarks beside and below them, in some tables."""
    width = max(map(len, rows))
    if random.random() < 0.2:
        row = random.randrange(min(first, len(rows) - 1), len(rows))
        rows[row] = [*rows[row], *[None] * (width + 1 - len(rows[row])), random.choice(STRAYS)]
    if random.random() < 0.3:
        rows += [[], *([note] for note in random.sample(NOTES, random.randint(1, 3)))]
    return rows


def _workbook(random: Random, rows: Rows, first: int = 1) -> Book:
    hidden = [random.randrange(first + 1, len(rows) + 1)] if random.random() < 0.15 and len(rows) > first + 1 else []
    columns = [random.randrange(2, max(map(len, rows)) + 2)] if random.random() < 0.1 else []
    name = random.choice(("Tal", "Ark1", "Ledige"))
    return workbook(sheet_of(_strayed(random, rows, first), name, hidden, columns))


def statbank_sheet(random: Random) -> Book:
    areas, years = _some(random, AREAS), _some(random, YEARS)
    rows: Rows = [["Ledige efter område, køn og tid"], ["Enhed: Antal"] if random.random() < 0.8 else []]
    rows.append([None, None, *years])
    for area in areas:
        for n, sex in enumerate(_some(random, ("Mænd", "Kvinder", "I alt"))):
            rows.append([None if n else area, sex, *(_number(random) or ".." for _year in years)])
    return _workbook(random, rows, 3)


def statbank_csv(random: Random) -> Book:
    lines = ["OMRÅDE;KØN;TID;INDHOLD"]
    for area in _some(random, [*CODES]):
        lines += [f"{CODES[area]} {area};I alt;{year};{random.randint(0, 9999)}" for year in _some(random, YEARS)]
    return csv_book("\n".join(lines), name="LED.csv")


def key_figures(random: Random) -> Book:
    years = _some(random, YEARS)
    lines = ["De kommunale nøgletal"] if random.random() < 0.5 else []
    lines.append(";".join(("", "Kom.nr", *years)))
    for title in ("Udgift pr. elev (kr.)", "Elever pr. lærer"):
        lines.append(title)
        lines += [";".join((f"{a} Kommune", c, *(_danish(random) or "M" for _ in years))) for a, c in CODES.items()]
    if random.random() < 0.5:
        lines += ["Tegnforklaring:", "M = mangler"]
    return csv_book("\n".join(lines), name="noegletal.csv")


def budget(random: Random) -> Book:
    headings = _some(random, ("Korrigeret budget 2023", "Oprindeligt budget 2023", "Forventet regnskab 2023"), 2)
    headings = [*headings, "Afvigelse"]
    rows: Rows = [["Driftsudgifter, mio. kr."]] if random.random() < 0.5 else []
    rows.append(["Mio. kr.", *headings])
    if random.random() < 0.5:
        rows.append(["2023-pl", *"ABCD"[: len(headings)]])
    rows += [
        [name, *(random.randint(1, 999) / 10 for _ in headings)]
        for name in _some(random, ("Skoler", "Dagtilbud", "Ældre"))
    ]
    first = len(rows)
    return _workbook(random, [*rows, [], ["+ = mindreforbrug"]], first)


def eurostat(random: Random) -> Book:
    years = _some(random, YEARS)
    lines = ["\t".join(("freq,unit,geo\\TIME_PERIOD", *years))]
    for place in _some(random, ("DK", "SE", "NO")):
        lines.append(
            "\t".join((f"A,PC,{place}", *(random.choice(("5.0", "5.6 b", ": c", ":", "8.1 p")) for _ in years)))
        )
    return csv_book("\n".join(lines), "\t", "une.tsv")


def kolada(random: Random) -> Book:
    lines = ["kpi,municipality_id,year,gender,value,municipality,count"]
    for year in _some(random, YEARS):
        lines += [f"N00945,0180,{year},T,{random.choice(('3.25', '4.5', ''))},Stockholm,{random.randint(1, 9)}"]
    return csv_book("\n".join(lines), ",", "kolada.csv")


def open_sdg(random: Random) -> Book:
    lines = ["Year,Sex,Observation status,Value"]
    for year in _some(random, YEARS):
        lines += [f"{year},{sex},Normal,{random.randint(1, 99)}" for sex in _some(random, ("", "Female", "Male"))]
    return csv_book("\n".join(lines), ",", "indicator_8-5-2.csv")


def ssi(random: Random) -> Book:
    days = random.randint(1, 9)
    lines = ["Dato;Testede;Positive"]
    lines += [
        f"2021-01-0{day}; {random.randint(10, 99)}.{random.randint(100, 999)};   {random.randint(100, 999)}"
        for day in range(1, days + 1)
    ]
    lines.append("2021-01-10;     81;   999")  # 81 has no decimals: the dots stand between thousands
    if random.random() < 0.5:
        lines.append("I alt; 99.123;   999")
    return csv_book("\n".join(lines), name="ssi.csv")


def own_template(random: Random) -> Book:
    rows: Rows = [[template.MARK], list(template.COLUMNS)]
    if random.random() < 0.3:
        rows[1].append("Egen kolonne")
    for area in _some(random, AREAS):
        for year in _some(random, YEARS):
            value = random.choice((random.randint(1, 99), "..", None, "8 til 10"))
            rows.append(
                [
                    "Ledige",
                    area,
                    year,
                    "",
                    value,
                    "antal",
                    "målt",
                    random.choice(("", "en note")),
                    random.choice(("", 7)),
                ]
            )
            rows[-1] = rows[-1][: len(rows[1])]
    return workbook(sheet_of(rows, "Tal"))


def tidy(random: Random) -> Book:
    extra = _some(random, ("Rang", "Status", "Kilde", "Note", "Løbenr"))[: random.randint(0, 2)]
    rows: Rows = [["Kommune", "År", "Køn", *extra, "Antal"]]
    for area in _some(random, AREAS[:4], 2):
        for year in _some(random, YEARS):
            for sex in _some(random, ("Mænd", "Kvinder")):
                rows.append([area, year, sex, *(random.choice((1, 2, "x")) for _ in extra), _number(random)])
    return _workbook(random, rows)


def across(random: Random) -> Book:
    years = _some(random, YEARS, 2)
    rows: Rows = [["Ledige i alt"]] if random.random() < 0.5 else []
    rows.append(["Kommune", *years])
    first = len(rows)
    rows += [[area, *(_number(random) for _year in years)] for area in _some(random, AREAS[:4], 2)]
    return _workbook(random, rows, first)


def areas_across(random: Random) -> Book:
    """Years down, areas across; with a mean of them, remarks and hidden lines in some."""
    areas = _some(random, AREAS[:4], 2)
    mean = ["Gennemsnit"] if random.random() < 0.3 else []
    rows: Rows = [["Ledige i alt"], []] if random.random() < 0.5 else []
    rows.append(["År", *areas, *mean])
    first = len(rows)
    rows += [[year, *(_number(random) for _ in (*areas, *mean))] for year in _some(random, YEARS, 2)]
    return _workbook(random, rows, first)


def parts_of_years(random: Random) -> Book:
    """A year over its quarters, and what stands beside them: a total, a target, a column of remarks."""
    years, parts = _some(random, YEARS), ("1. kvt.", "2. kvt.", "3. kvt.", "4. kvt.")
    beside = _some(random, ("Mål 2024", "Ændring", "Bemærkning"))[: random.randint(0, 2)]
    rows: Rows = [
        [None, *(year if n == 0 else None for year in years for n, _part in enumerate(parts))],
        ["Kommune", *(part for _year in years for part in parts), *beside],
    ]
    for area in _some(random, AREAS[:4], 2):
        told = ["se noten" if name == "Bemærkning" else random.randint(1, 99) for name in beside]
        rows.append([area, *(_number(random) for _year in years for _part in parts), *told])
    return _workbook(random, rows, 2)


def two_tables(random: Random) -> Book:
    """Two tables with a title each, below or beside each other, and a word between them in some."""
    years, areas = _some(random, YEARS, 2), _some(random, AREAS[:4], 2)
    tables: list[Rows] = [
        [[title], ["Kommune", *years], *([area, *(random.randint(0, 999) for _ in years)] for area in areas)]
        for title in ("Ledige i alt", "Sygefravær (dage)")
    ]
    if random.random() < 0.5:
        between: Rows = [[], [random.choice(NOTES)], []] if random.random() < 0.3 else [[]]
        return _workbook(random, [*tables[0], *between, *tables[1]], 2)
    width = len(years) + 1
    rows = [[*left, *[None] * (width + 1 - len(left)), *right] for left, right in zip(*tables, strict=True)]
    return _workbook(random, rows, 2)


def json_book(document: object) -> Book:
    """A JSON answer, as its text has it."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return Book("svar.json", "0" * 64, "json", document=json.loads(text), encoding=text)


def json_stat(random: Random) -> Book:
    areas, years = _some(random, AREAS), _some(random, YEARS)
    values = [random.choice((None, random.randint(0, 99), 2.5)) for _ in range(len(areas) * len(years))]
    dimension = {
        "område": {"category": {"index": {a: n for n, a in enumerate(areas)}}},
        "Tid": {"category": {"index": {y: n for n, y in enumerate(years)}}},
    }
    told = {"class": "dataset", "label": "Ledige", "id": ["område", "Tid"], "size": [len(areas), len(years)]}
    return json_book(told | {"dimension": dimension, "value": values, "updated": 20240101})


def jobindsats(random: Random) -> Book:
    rows = [
        [year, area, random.choice((None, random.randint(0, 99)))]
        for year in _some(random, YEARS)
        for area in AREAS[:2]
    ]
    return json_book({"columns": ["Periode", "Område", "Antal"], "rows": rows, "rowCount": len(rows)})


def jobindsats_packed(random: Random) -> Book:
    years = _some(random, YEARS)
    lists = {key: [random.randint(0, 99) for _ in years] for key in ("total", "dagpenge")}
    return json_book(
        {"herning": {"name": "Herning", "ledige": {"labels": years, **lists, "mean": 3, "other": {"odd": 7}}}}
    )


def pc_axis(random: Random) -> Book:
    areas, years = _some(random, AREAS), _some(random, YEARS)
    keyed = random.random() < 0.3
    values = [" ".join(str(random.randint(0, 99)) for _ in years) for _ in areas]
    if keyed:
        values = [f'"{area}" {row}' for area, row in zip(areas, values, strict=True)]
    data = "\n".join(values)
    quoted = [",".join(f'"{one}"' for one in some) for some in (areas, years)]
    keys = 'KEYS("område")=VALUES;\n' if keyed else ""
    text = (
        'CHARSET="ANSI";\nTITLE="Ledige";\nCONTENTS="Ledige";\nUNITS="antal";\nSTUB="område";\nHEADING="tid";\n'
        f'VALUES("område")={quoted[0]};\nVALUES("tid")={quoted[1]};\n{keys}NOTE="Egne tal";\nDATA=\n{data};\n'
    )
    return Book("led.px", "0" * 64, "px", document=text.split("\n"))


FORMS: tuple[Callable[[Random], Book], ...] = (
    statbank_sheet, statbank_csv, key_figures, budget, eurostat, kolada, open_sdg, ssi, own_template,
    json_stat, jobindsats, jobindsats_packed, pc_axis,
    tidy, across, areas_across, parts_of_years, two_tables,
)  # fmt: skip
