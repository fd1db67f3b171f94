"""A data folder of as many indicators as one asks for: ten themes, monthly series of ten years, goals for every third.

Everything is drawn with a seed, so that two runs write the same; the municipality and its figures are invented.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from small_data import GOALS, MEASURES, OBSERVATIONS

THEMES = ("Ledighed og forsørgelse", "Digital selvbetjening", "Arbejdspladser", "Uddannelse", "Børn og unge",
          "Ældre og sundhed", "Klima og energi", "Kultur og fritid", "Veje og trafik",
          "Økonomi og personale")  # fmt: skip
WORDS = ("Andel i gang inden en måned", "Sager afgjort til tiden", "Henvendelser besvaret samme dag",
         "Pladser pr. 1.000 borgere", "Borgere i forløb", "Ventetid", "Omkostning", "Tilfredshed", "Fravær",
         "Besøg")  # fmt: skip
UNITS = ("pct", "pct", "pct", "antal", "antal", "dage", "kr", "pct", "dage", "antal")
MONTHS = [f"{year}M{month:02d}" for year in range(2016, 2027) for month in range(1, 13)][:130]  # until October 2026
AREAS = ("oevekoebing", "hele-landet")
NEIGHBOURS = ("soeby", "aadal")

CATALOGUE = {
    "enheder": """
[[unit]]
id = "pct"
name_da = "%"
name_en = "%"
dimension = "share"
decimals = 1
additive = false

[[unit]]
id = "procentpoint"
name_da = "procentpoint"
name_en = "percentage points"
dimension = "points"
decimals = 1
additive = false

[[unit]]
id = "antal"
name_da = ""
name_en = ""
dimension = "count"

[[unit]]
id = "dage"
name_da = "dage"
name_en = "days"
dimension = "time"
decimals = 1
additive = false

[[unit]]
id = "kr"
name_da = "kr. pr. indbygger"
name_en = "DKK per inhabitant"
dimension = "money"
additive = false
""",
    "omraader": """
[[area]]
id = "oevekoebing"
name_da = "Øvekøbing"
name_en = "Øvekøbing"
level = "municipality"

[[area]]
id = "hele-landet"
name_da = "Hele landet"
name_en = "The whole country"
level = "country"

[[area]]
id = "soeby"
name_da = "Søby"
name_en = "Søby"
level = "municipality"

[[area]]
id = "aadal"
name_da = "Ådal"
name_en = "Ådal"
level = "municipality"
""",
    "udvalg": """
[[committee]]
id = "oek"
name_da = "Økonomiudvalget"
name_en = "Finance Committee"
short = "ØK"
municipality = "oevekoebing"
"""
    + "".join(
        f'[[committee]]\nid = "u{n}"\nname_da = "{theme}"\nname_en = "{theme}"\nshort = "U{n}"\n'
        'municipality = "oevekoebing"\n'
        for n, theme in enumerate(THEMES)
    ),
    "dokumenter": """
[[document]]
id = "tal"
short = "TAL"
title = "Opdigtede tal"
publisher = "Øvekøbing"
municipality = "oevekoebing"
committee = "oek"
year = 2026
known_from = 2026-11-01
known_from_basis_da = "opdigtet"
known_from_basis_en = "invented"
""",
}
INDICATOR = """
[[indicator]]
id = "{id}"
name_da = "{name}"
name_en = "{name}"
definition_da = ""
definition_en = ""
unit = "{unit}"
decimals = {decimals}
good = "{good}"
periodicity = "month"
committee = "{committee}"
kind_of_chart = "{kind}"
"""


def names_of(count: int) -> list[str]:
    """The names of so many indicators."""
    return [f"{WORDS[n // 10 % 10]}, {theme_of(n).lower()}, {n % 12 + 1}" for n in range(count)]


def theme_of(n: int) -> str:
    """Twelve indicators a theme."""
    return THEMES[n // 12 % 10]


def write(folder: Path, count: int, areas: tuple[str, ...] = AREAS, months: int = len(MONTHS)) -> Path:
    """Write catalogue and one document below `folder` and return it."""
    (folder / "katalog").mkdir(parents=True)
    for name, text in {**CATALOGUE, "indikatorer": "".join(map(_indicator, range(count)))}.items():
        (folder / "katalog" / f"{name}.toml").write_text(text, encoding="utf-8")
    document = folder / "tal"
    document.mkdir()
    (document / "observations.csv").write_text(_observations(count, areas, months), encoding="utf-8")
    _write(document / "goals.csv", GOALS, map(_goal, range(0, count, 3)))
    _write(document / "measures.csv", MEASURES, map(_measure, range(0, count, 3)))
    return folder


def _indicator(n: int) -> str:
    unit = UNITS[n // 10 % 10]
    return INDICATOR.format(
        id=f"i{n:03d}", name=names_of(n + 1)[n], unit=unit, decimals=1 if unit in ("pct", "dage") else 0,
        committee=f"u{n // 12 % 10}",
        good=("up", "down", "neutral")[n % 3 if n % 7 else 0], kind="share" if unit == "pct" else "level",
    )  # fmt: skip


def _observations(count: int, areas: tuple[str, ...], months: int) -> str:
    rows = [OBSERVATIONS]
    for n in range(count):
        for area in areas:
            for place, value in enumerate(_walk(n, area, months)):
                kind = "preliminary" if place == months - 1 and n % 5 == 0 else "measured"
                period = MONTHS[place]
                rows.append(f"{n}-{area}-{period},i{n:03d},{area},{period},,{kind},{value},{value},,,"
                            f"{UNITS[n // 10 % 10]},,{period},Opdigtet,,,{value}")  # fmt: skip
    return "\n".join(rows) + "\n"


def _walk(n: int, area: str, months: int) -> Iterator[str]:
    drawn = random.Random(f"{n} {area}")
    places = 1 if UNITS[n // 10 % 10] in ("pct", "dage") else 0
    size = 10 ** (2 + n // 10 % 3) if not places else 50
    value, drift = size * (0.6 + 0.1 * (n % 5)), size * drawn.uniform(-0.002, 0.003)
    for _month in range(months):
        value += drift + drawn.gauss(0, size * 0.015)
        yield f"{abs(value):.{places}f}"


def _goal(n: int) -> tuple[str, ...]:
    least = n % 2 == 0
    size = 10 ** (2 + n // 10 % 3) if UNITS[n // 10 % 10] not in ("pct", "dage") else 50
    aim = str(round(size * (0.6 + 0.1 * (n % 5))))
    cells = {"ref": f"M{n:03d}", "municipality": "oevekoebing", "committee": "oek", "service_area": "Alle områder",
             "focus_area": theme_of(n), "year": "2026", "stated_in": "mål",
             "text": f"{'Mindst' if least else 'Højst'} {aim} i oktober 2026.", "text_form": "verbatim",
             "kind": "minimum" if least else "maximum", "low" if least else "high": aim,
             "unit": UNITS[n // 10 % 10], "direction": "up" if least else "down", "period": "2026M10"}  # fmt: skip
    return tuple(cells.get(column, "") for column in GOALS.split(","))


def _measure(n: int) -> tuple[str, ...]:
    cells = {"goal": f"M{n:03d}", "indicator": f"i{n:03d}", "area": "oevekoebing", "match": "exact"}
    return tuple(cells.get(column, "") for column in MEASURES.split(","))


def _write(path: Path, head: str, rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head.split(","))
        writer.writerows(rows)
