"""Drawings of one case each: tables of `cases` drawn again with other words, places, sizes and forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from random import Random

from drawings import (
    COUNTS,
    MONTHS,
    MUNICIPALITIES,
    PART_NAMES,
    PARTS,
    SHARES,
    WITHHELD,
    Axis,
    Dress,
    Item,
    Plan,
    What,
    areas,
    combined,
    draw,
    dress,
    finish,
    measures,
    of,
    one,
    part_of,
    put_figure,
    schools,
    way,
    whole_periods,
    year_parts,
    years,
)
from papers import ASKED, Drawing, Paper

FIELDS = ("Dagpenge", "Kontanthjælp", "Førtidspension", "Fleksjob", "Sygedagpenge")


def plain(rng: Random, *formats: str) -> Dress:
    """A dress without marks and gaps."""
    found = dress(rng, formats or ("xlsx", "xlsx", "ods", "csv", "tab", "cp1252"))
    found.signed, found.share_missing = ("", ""), 0
    return found


@way("case: the first rows without a number")
def _first_rows(rng: Random) -> Drawing:
    """Signs, or nothing, in every cell of the first row or two."""
    d = plain(rng)
    sign = rng.choice(("", "[c]", "<5", "fortroligt", "..", "1-4", ":"))
    found = rng.choice((areas, areas, schools))(rng)
    plan = one(rng, d, [replace(found, names=(found.names[0] or "Kommune",))], [years(rng)], rng.choice(COUNTS))
    paper = draw(plan, d)
    rows = sorted({row for row, _column in paper.facts})[: rng.randint(1, 2)]
    for at in [at for at in paper.facts if at[0] in rows]:
        paper.cells.pop(at)
        paper.put(*at, sign)
        paper.facts[at] = replace(paper.facts[at], value=None, withheld=sign in WITHHELD)
    return finish("case: the first rows without a number", d, paper, f"sign {sign!r}", f"{len(rows)} rows")


@way("case: small counts withheld")
def _small(rng: Random) -> Drawing:
    """<5 and 1-4 among counts."""
    d = plain(rng)
    d.style = "native" if d.style == "native" else "da plain"
    signs = rng.sample(("<5", "1-4", "< 5", "<3", "1-2"), 2)
    plan = one(rng, d, [rng.choice((areas, schools))(rng)], [years(rng)], rng.choice(COUNTS[1:3]))
    paper = draw(plan, d)
    for at in rng.sample(sorted(paper.facts), max(2, len(paper.facts) // 5)):
        paper.cells[at] = rng.choice(signs)
        paper.facts[at] = replace(paper.facts[at], value=None, withheld=True)
    return finish("case: small counts withheld", d, paper, *signs)


@way("case: months beside their year")
def _months_and_year(rng: Random) -> Drawing:
    """jan 24, feb 24, mar 24, and 2024: the year, or what there is of it, beside its months."""
    d = plain(rng)
    when, spelling = whole_periods(rng, rng.choice(("month", "month", "quarter")))
    year = str(when.items[0].says["period"])[:4]
    name = rng.choice((year, f"{year} i alt", "I alt", "Hele året", f"{year}"))
    when = replace(when, items=(*when.items, Item((name,), {"period": "", "total": name})))
    place = areas(rng, 3)
    down = rng.random() < 0.4
    plan = one(rng, d, [when] if down else [place], [place] if down else [when], rng.choice(COUNTS))
    paper = draw(plan, d)
    for at in [at for at, fact in paper.facts.items() if not fact.period]:
        del paper.facts[at]
        paper.beside[at] = name
    return finish("case: months beside their year", d, paper, spelling, name, "down" if down else "across")


@way("case: target and actual by month")
def _target_by_month(rng: Random) -> Drawing:
    """Months down and target, actual and what is worked out of them across; year and area in the title, if at all."""
    d = plain(rng, "xlsx", "ods", "csv")
    d.style = "native" if not d.is_text else "da plain"
    year, area, what = rng.randint(2018, 2025), rng.choice(MUNICIPALITIES), rng.choice(COUNTS)
    told = rng.random() < 0.7
    title = f"{what.name} i {area} Kommune {year}" if told else what.name
    paper, form = Paper("Opfølgning"), rng.choice(("{M}", "{m}", "{b}", "{B}"))
    others = rng.sample(("Akkumuleret", "Pct. af mål", "Afvigelse", "Målopfyldelse", "Forskel"), rng.randint(1, 2))
    names = ["Mål", rng.choice(("Faktisk", "Resultat", "Realiseret"))]
    if rng.random() < 0.4:
        names.reverse()
    paper.put(1, 1, title)
    for k, text in enumerate(("Måned", *names, *others), 1):
        paper.put(3, k, text)
    for n in range(1, rng.randint(4, 13)):
        month = MONTHS[n - 1]
        text = form.format(m=month, M=month.capitalize(), b=month[:3], B=month[:3].capitalize())
        paper.put(3 + n, 1, text)
        for k, name in enumerate((*names, *others), 2):
            says = {"period": f"{year if told else ''}M{n:02d}", "area": area if told else ""}
            if name in others:
                paper.put(3 + n, k, rng.randint(1, 99))
                paper.beside[3 + n, k] = name
            else:
                put_figure(paper, (3 + n, k), d, what, says | {"kind": "target" if name == "Mål" else "measured"})
    return finish(
        "case: target and actual by month", d, paper, form, *names, *others, "told" if told else "year nowhere"
    )


@way("case: amounts at days")
def _at_days(rng: Random) -> Drawing:
    """Days across, deviations with brackets and minus signs, and a dash where one has not come yet."""
    d = plain(rng, "xlsx", "ods", "csv")
    d.style, year, area = "da plain", rng.randint(2018, 2025), rng.choice((*MUNICIPALITIES, ""))
    ends = ((3, 31), (6, 30), (9, 30), (12, 31))[: rng.randint(3, 4)]
    as_date, form = d.file.endswith("xlsx") and rng.random() < 0.5, rng.choice(("%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"))
    days = [date(year, *end) for end in ends]
    when = Axis(
        ("",),
        tuple(Item((day if as_date else day.strftime(form),), {"period": day.isoformat()}) for day in days),
    )
    fields = Axis(
        (rng.choice(("Område", "Ydelse", "")),), tuple(Item((t,), {"part": t}) for t in rng.sample(FIELDS, 3))
    )
    what = What(rng.choice(("Afvigelse fra budget", "Overførsler, afvigelse")), "mio. kr.", 1, 1, 30)
    plan = Plan([fields], [when], what, {"unit": "mio. kr.", "area": area}, f"{what.name} (mio. kr.)", area)
    paper = draw(plan, d)
    for at, fact in [*paper.facts.items()]:
        number = fact.value or Decimal(1)
        number = -number if rng.random() < 0.4 else number
        shown = str(d.written(abs(number)))
        paper.cells[at] = rng.choice((f"({shown})", f"-{shown}")) if number < 0 else shown
        paper.facts[at] = replace(fact, value=number)
    first, *_rest, last = sorted(paper.facts)
    paper.cells[first], paper.facts[first] = "1,0", replace(paper.facts[first], value=Decimal(1))
    paper.cells[last], paper.facts[last] = "-", replace(paper.facts[last], value=None)
    for at, value in paper.cells.items():
        if isinstance(value, date):
            paper.formats[at] = "dd-mm-yyyy"
    return finish("case: amounts at days", d, paper, "dates" if as_date else form)


@way("case: indicators that have not all figures")
def _uneven(rng: Random) -> Drawing:
    """A record a figure, of indicators that are not all counted everywhere, in columns of any order."""
    d = plain(rng)
    found = [w for w in measures(rng, 4) if w.unit]
    columns = ["period", "area", "what", "figure", "unit"]
    if rng.random() < 0.5:
        rng.shuffle(columns)
    names = {"period": rng.choice(("Periode", "År")), "area": "Kommune", "what": "Indikator", "figure": "Værdi"}
    paper, row = Paper(), 1
    for k, role in enumerate(columns, 1):
        paper.put(1, k, names.get(role, "Enhed"))
    for what, area, year in product(found, areas(rng, 3).items, years(rng, 3).items):
        if rng.random() < 0.4 and row > 2:
            continue
        row += 1
        words = {"period": year.labels[0], "area": area.labels[0], "what": what.name}
        for k, role in enumerate(columns, 1):
            paper.put(row, k, words.get(role, UNIT_WORDS[what.unit] if role == "unit" else ""))
        put_figure(paper, (row, columns.index("figure") + 1), d, what, combined((area, year), {"unit": what.unit}))
    return finish("case: indicators that have not all figures", d, paper, ", ".join(columns))


UNIT_WORDS = {
    "pct": "pct.", "antal": "antal", "1000 kr.": "1.000 kr.", "mio. kr.": "mio. kr.", "dage": "dage",
    "personer": "personer",
}  # fmt: skip


@way("case: quarters under merged years, with a head and a foot")
def _head_and_foot(rng: Random) -> Drawing:
    """Who made it above, a total and a note below."""
    d = plain(rng, "xlsx", "xlsx", "ods")
    d.style, d.writes = "native", rng.choice(("merged", "merged", "once"))
    periods, spelling = year_parts(rng, rng.choice(("quarter", "quarter", "half")))
    plan = Plan([replace(areas(rng, 3), names=("Kommune",))], [periods], COUNTS[0], {}, f"{COUNTS[0].name} pr. kvartal")
    plan.total, plan.notes = rng.choice(("I alt", "", "Total")), ["Note: Sidste kvartal er foreløbige tal."]
    paper, other = draw(plan, d), Paper()
    above = rng.choice(([], ["Herning Kommune"])), ["Udarbejdet af Økonomi og Analyse, 12.02.2020"]
    other.add(paper, len(above[0]) + 1, 0)
    title = other.cells.pop((len(above[0]) + 2, 1))
    for n, text in enumerate((*above[0], title, *above[1]), 1):
        other.put(n, 1, text)
    return finish("case: quarters under merged years, with a head and a foot", d, other, spelling, plan.total)


@way("case: a year written once in records")
def _year_once(rng: Random) -> Drawing:
    """The year stands at its first quarter or month only, the area in every row."""
    d = plain(rng)
    d.style = "native" if not d.is_text else "da plain"
    grain = rng.choice(("quarter", "month", "half"))
    spelling, form = rng.choice(PARTS[grain][2]), PARTS[grain][1]
    first, parts = rng.randint(2015, 2022), rng.randint(2, min(PARTS[grain][0], 4))
    paper, row, what = Paper(), 1, rng.choice(COUNTS)
    for k, text in enumerate(("Kommune", "År", PART_NAMES[grain], what.name), 1):
        paper.put(1, k, text)
    year_part = Axis(("",), tuple(Item((y, n)) for y in (first, first + 1) for n in range(1, parts + 1)))
    found = [*product(areas(rng, rng.randint(1, 2)).items, year_part.items)]
    for area, item in found[: len(found) - rng.randint(0, parts - 1)]:
        y, n = (int(str(label)) for label in item.labels)
        row += 1
        month = MONTHS[n - 1]
        text = spelling.format(
            n=n, y=y, m=month, M=month.capitalize(), b=month[:3], B=month[:3].capitalize(), e=month, E=month[:3]
        )
        for k, value in enumerate((area.labels[0], y if n == 1 else "", text), 1):
            paper.put(row, k, value)
        put_figure(paper, (row, 4), d, what, {"area": area.says["area"], "period": form.format(y=y, n=n)})
    return finish("case: a year written once in records", d, paper, spelling)


@way("case: forecasts and targets beside the years")
def _forecasts(rng: Random) -> Drawing:
    """2022; 2023; Ændring; Mål 2024; 2024 (prognose)."""
    d = plain(rng)
    found = years(rng, rng.randint(2, 4))
    after = max(int(str(i.says["period"])) for i in found.items) + 1
    more = (
        (f"{after} (prognose)", {"period": str(after), "kind": "forecast"}),
        (f"Prognose {after + 1}", {"period": str(after + 1), "kind": "forecast"}),
        (f"Mål {after}", {"period": str(after), "kind": "target"}),
        (f"Budget {after + 2}", {"period": str(after + 2), "kind": "budget"}),
        ("Ændring", {"total": "Ændring"}), ("Rang", {"total": "Rang"}), ("Gns.", {"total": "Gns."}),
        (f"Ændring {after - 2}-{after - 1}", {"total": f"Ændring {after - 2}-{after - 1}"}),
    )  # fmt: skip
    items = (*found.items, *(Item((text,), says) for text, says in rng.sample(more, rng.randint(2, 4))))
    plan = one(rng, d, [rng.choice((areas, schools))(rng)], [replace(found, items=items)])
    paper = draw(plan, d)
    for at in [at for at, fact in paper.facts.items() if not fact.period]:
        paper.beside[at] = str(items[at[1] - min(c for _r, c in paper.facts)].labels[0])
    for at in paper.beside:
        paper.facts.pop(at, None)
    return finish("case: forecasts and targets beside the years", d, paper, *(str(i.labels[0]) for i in items))


@way("case: a pivot that was copied without its indents")
def _flat_pivot(rng: Random) -> Drawing:
    """Areas and what they are divided in, one below the other, and a total on both sides."""
    d = plain(rng, "xlsx", "ods", "csv")
    d.style = "native" if not d.is_text else "da plain"
    found, parts, over, what = areas(rng, 3), part_of(rng), years(rng, 3), rng.choice(COUNTS)
    total, paper, row = rng.choice(("Hovedtotal", "I alt")), Paper("Pivot"), 2
    paper.put(1, 1, f"Sum af {what.name}")
    paper.put(1, 2, "Kolonnenavne")
    for k, item in enumerate((Item(("Rækkenavne",)), *over.items, Item((total,))), 1):
        paper.put(2, k, item.labels[0])
    for area, part in product(found.items, (None, *parts.items)):
        row += 1
        paper.put(row, 1, (part or area).labels[0])
        for k, year in enumerate(over.items, 2):
            says = combined((area, year, *([part] if part else [])), {"indicator": ""})
            put_figure(paper, (row, k), d, what, says)
        paper.put(row, 2 + len(over.items), 7)
        paper.beside[row, 2 + len(over.items)] = total
    for k, text in enumerate((total, *(99 for _ in range(len(over.items) + 1))), 1):
        paper.put(row + 1, k, text)
        if k > 1:
            paper.beside[row + 1, k] = total
    return finish("case: a pivot that was copied without its indents", d, paper, total)


@way("case: amounts in millions and in full")
def _millions(rng: Random) -> Drawing:
    """1,2 mio.; 980.000 kr.; 2 mio. kr.; 12 t.kr.: the unit stands in the cells alone."""
    d = plain(rng, "xlsx", "ods", "csv")
    d.style = "da plain"
    plan = Plan(
        [areas(rng, 3)], [years(rng, 3)], What("Anlægsudgifter", "kr.", 0, 1, 9), {"unit": "kr."}, "Anlægsudgifter"
    )
    paper = draw(plan, d)
    forms = (("{} mio.", 10**6), ("{} mio. kr.", 10**6), ("{} t.kr.", 10**3), ("{}.000 kr.", 10**3))
    for n, at in enumerate(sorted(paper.facts)):
        form, times = rng.choice(forms) if n else forms[1]
        tenths = rng.randint(11, 99) if times == 10**6 else 10 * rng.randint(12, 990)
        shown = str(Decimal(tenths) / 10).replace(".", ",")
        paper.cells[at] = form.format(shown)
        paper.facts[at] = replace(paper.facts[at], value=Decimal(tenths) * times / 10)
    return finish("case: amounts in millions and in full", d, paper)


@way("case: inhabitants like years, no period")
def _inhabitants(rng: Random) -> Drawing:
    """A row of numbers that could be years, anywhere, in a table without a period."""
    d = plain(rng)
    d.style = "native" if not d.is_text else "da plain"
    found = [What("Mænd", "", 0, 3000, 90000), What("Kvinder", "", 0, 3000, 90000), What("Børn", "", 0, 3000, 90000)]
    found = found[: rng.randint(2, 3)]
    plan = Plan([replace(areas(rng, 5), names=("Kommune",))], [of(found)], found[0], {"period": ASKED})
    paper = draw(plan, d)
    row = rng.choice(sorted({row for row, _column in paper.facts}))
    first = rng.randint(1900, 2040)
    for n, at in enumerate(sorted(at for at in paper.facts if at[0] == row)):
        number = Decimal(first + n * rng.randint(1, 30))
        paper.cells[at], paper.facts[at] = d.written(number), replace(paper.facts[at], value=number)
    return finish("case: inhabitants like years, no period", d, paper, f"row {row}")


@way("case: a blank among numbered months")
def _blank_number(rng: Random) -> Drawing:
    """Months, quarters or weeks as numbers in a column of their own, one of them blank."""
    d = plain(rng)
    grain = rng.choice(("month", "quarter", "week"))
    form, what, paper, row = PARTS[grain][1], rng.choice(COUNTS), Paper(), 1
    for k, text in enumerate(("Kommune", "År", PART_NAMES[grain], what.name), 1):
        paper.put(1, k, text)
    for area, year, n in product(areas(rng, 2).items, years(rng, 2).items, range(1, rng.randint(3, 5))):
        row += 1
        for k, value in enumerate((area.labels[0], year.labels[0], n), 1):
            paper.put(row, k, value)
        period = form.format(y=year.says["period"], n=n)
        put_figure(paper, (row, 4), d, what, {"area": area.says["area"], "period": period})
    blank = rng.randint(3, row)
    del paper.cells[blank, 3]
    paper.facts[blank, 4] = replace(paper.facts[blank, 4], period=ASKED)
    return finish("case: a blank among numbered months", d, paper, grain, f"row {blank}")


@way("case: shares of areas and of the whole country")
def _country(rng: Random) -> Drawing:
    """Years down, municipalities across and the country beside them."""
    d = plain(rng)
    place = areas(rng, 3)
    country = Item((rng.choice(("Hele landet", "Danmark", "Hele landet")),), {"area": "Hele landet"})
    items = (*place.items, country) if rng.random() < 0.7 else (country, *place.items)
    plan = one(rng, d, [years(rng, rng.randint(3, 6))], [replace(place, items=items)], rng.choice(SHARES))
    return finish("case: shares of areas and of the whole country", d, draw(plan, d), str(country.labels[0]))


OF_CASE = {  # the way in which each was drawn; two that are odd as files alone stand in test_odd_files
    "blank-row-becomes-heading": "case: the first rows without a number",
    "extra-column-beside-years": "case: forecasts and targets beside the years",
    "first-row-suppressed-becomes-heading": "case: the first rows without a number",
    "month-cell-blank-becomes-year": "case: a blank among numbered months",
    "nine-digit-total-taken-for-cpr": "nine digits",
    "number-column-called-enheder": "a count called units",
    "own-aarstotal-ved-maaneder": "case: months beside their year",
    "own-afvigelse-datoer-parenteser": "case: amounts at days",
    "own-budget-regnskab": "kinds in the heading",
    "own-enhed-mio-i-celle": "case: amounts in millions and in full",
    "own-et-ark-pr-kommune": "a sheet for each area",
    "own-foreloebig-stjerne": "a star and its note",
    "own-kommuner-paa-tvaers-aar-ned": "case: shares of areas and of the whole country",
    "own-kun-en-af-to-indikatorer": "case: indicators that have not all figures",
    "own-kvartal-under-aar": "case: quarters under merged years, with a head and a foot",
    "own-maal-faktisk-maaneder-uden-aar": "case: target and actual by month",
    "own-pivotkopi": "case: a pivot that was copied without its indents",
    "own-to-tabeller-et-ark": "two tables below each other",
    "own-to-tabeller-side-om-side": "two tables beside each other",
    "pivot-year-written-once-load-crash": "case: a year written once in records",
    "suppression-less-than-five": "case: small counts withheld",
    "two-tables-one-sheet": "two tables below each other",
    "unit-row-under-header": "a row of units under the header",
    "year-above-quarters": "year over part",
    "year-column-quarter-columns": "year down, parts across",
    "year-like-values-become-header": "case: inhabitants like years, no period",
}
