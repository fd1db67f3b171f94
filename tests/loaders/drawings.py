"""Drawings: tables as colleagues send them, each drawn from a seed in one of the ways there are, with its truth.

A way is a function that draws one kind of table. What may vary in all of them (the spelling of periods, how often a
label is written, where the unit stands, how numbers are written, what is missing, notes, blank lines, the format of the
file) is drawn by `Dress` and stands in the drawing's title, so that a fault can be shown small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import product
from random import Random

from papers import ASKED, Drawing, Fact, Paper

MUNICIPALITIES = ("Herning", "Holstebro", "Ikast-Brande", "Viborg", "Horsens", "Struer", "Lemvig", "Aarhus", "Læsø")
CODES = dict(zip(MUNICIPALITIES, (657, 661, 756, 791, 615, 671, 665, 751, 825), strict=True))
SCHOOLS = ("Vestre Skole", "Østre Skole", "Nordskolen", "Sønderskolen", "Lind Skole", "Skolen ved Åen")
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")  # fmt: skip # noqa: E501
MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip # noqa: E501
UNITS = {
    "pct": ("pct.", "%", "procent"), "antal": ("antal", "Antal"), "1000 kr.": ("1.000 kr.", "t.kr."),
    "mio. kr.": ("mio. kr.",), "dage": ("dage",), "personer": ("personer",),
}  # fmt: skip


@dataclass(frozen=True)
class What:
    """An indicator: its name, the unit that may be told of it, decimals, and between which its figures lie."""

    name: str
    unit: str = ""
    decimals: int = 0
    low: int = 20
    high: int = 9000


COUNTS = (
    What("Ledige", "personer"), What("Elever", "antal", 0, 11, 900), What("Byggesager", "antal", 0, 5, 800),
    What("Besøgende", "antal", 0, 100, 99000), What("Boliger", "antal", 0, 300, 45000), What("Udsendte breve", "antal"),
)  # fmt: skip
SHARES = (
    What("Ledighed", "pct", 1, 1, 15), What("Dækningsgrad", "pct", 1, 40, 99), What("Sygefravær", "pct", 1, 2, 9),
    What("Nettodriftsudgifter", "1000 kr.", 1, 1000, 99999), What("Ventetid", "dage", 1, 3, 90),
    What("Karaktersnit", "", 1, 4, 10), What("Anlægsudgifter", "mio. kr.", 1, 1, 300),
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One label of an axis, written in as many cells as the axis has levels, and what it says of a figure."""

    labels: tuple[object, ...]
    says: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Axis:
    """One dimension. `names` are the headings of its columns where it stands beside the figures."""

    names: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def levels(self) -> int:
        """In how many rows or columns it is written."""
        return len(self.names)


def areas(rng: Random, count: int = 0) -> Axis:
    """Municipalities down or across."""
    found = rng.sample(MUNICIPALITIES, count or rng.randint(3, 6))
    name = rng.choice(("Kommune", "Område", "Kommune", ""))
    return Axis((name,), tuple(Item((text,), {"area": text}) for text in found))


def schools(rng: Random) -> Axis:
    """Places that are no official area."""
    return Axis(("Skole",), tuple(Item((text,), {"part": text}) for text in rng.sample(SCHOOLS, rng.randint(3, 5))))


def part_of(rng: Random) -> Axis:
    """What figures are divided in."""
    name, *texts = rng.choice(
        (
            ("Køn", "Mænd", "Kvinder"),
            ("Alder", "16-24 år", "25-39 år", "40-64 år"),
            ("Uddannelse", "Faglært", "Ufaglært"),
        )
    )
    return Axis((name,), tuple(Item((text,), {"part": text}) for text in texts))


def measures(rng: Random, count: int = 2) -> list[What]:
    """Different indicators, a count and a share first."""
    return [rng.choice(COUNTS[:3]), rng.choice(SHARES), *rng.sample(COUNTS[3:], 2)][:count]


def years(rng: Random, count: int = 0) -> Axis:
    """Years, as numbers or as texts, rising or falling."""
    count = count or rng.randint(2, 5)
    first = rng.randint(2012, 2025 - count)
    said = [*range(first, first + count)]
    if rng.random() < 0.15:
        said.reverse()
    how = rng.choice((int, int, str))
    return Axis((rng.choice(("År", "År", "Årstal")),), tuple(Item((how(y),), {"period": str(y)}) for y in said))


def school_years(rng: Random) -> Axis:
    """Years of schools."""
    first, form = rng.randint(2014, 2020), rng.choice(("{0}/{1}", "{0}/{2}", "Skoleåret {0}/{2}"))
    return Axis(
        ("Skoleår",),
        tuple(
            Item((form.format(y, y + 1, f"{(y + 1) % 100:02d}"),), {"period": f"{y}/{y + 1}"})
            for y in range(first, first + 3)
        ),
    )


PARTS: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "quarter": (4, "{y}K{n}", ("{n}. kvt.", "K{n}", "Q{n}", "{n}. kvartal", "Kvartal {n}", "{n}. kv.", "{n}. kvt")),
    "half": (2, "{y}H{n}", ("{n}. halvår", "H{n}")),
    "month": (12, "{y}M{n:02d}", ("{m}", "{M}", "{b}", "{B}", "{e}", "{E}")),
    "week": (52, "{y}U{n:02d}", ("uge {n}", "Uge {n}", "Uge {n:02d}")),
}
PART_NAMES = {"quarter": "Kvartal", "half": "Halvår", "month": "Måned", "week": "Uge"}


def _spelled(form: str, n: int, year: int) -> str:
    month = MONTHS[(n - 1) % 12]
    english = MONTHS_EN[(n - 1) % 12]
    return form.format(
        n=n, y=year, yy=f"{year % 100:02d}", m=month, M=month.capitalize(), b=month[:3], B=month[:3].capitalize(),
        e=english, E=english[:3],
    )  # fmt: skip


def _numbers_of(rng: Random, grain: str) -> list[int]:
    most = PARTS[grain][0]
    if grain in ("quarter", "half"):
        return [*range(1, most + 1)]
    first = 1 if grain == "month" else rng.randint(1, 40)
    return [*range(first, first + rng.randint(3, 6))]


def year_parts(rng: Random, grain: str, swap: bool = False) -> tuple[Axis, str]:
    """Periods in two parts: the year in one row or column, the part of it in another."""
    _most, form, spellings = PARTS[grain]
    spelling = rng.choice(spellings)
    first, numbers = rng.randint(2015, 2022), _numbers_of(rng, grain)
    items = [
        Item((year, _spelled(spelling, n, year)), {"period": form.format(y=year, n=n)})
        for year in range(first, first + rng.randint(2, 3))
        for n in numbers
    ]
    names = ("År", PART_NAMES[grain])
    if swap:
        items = [Item(item.labels[::-1], item.says) for item in items]
        names = names[::-1]
    return Axis(names, tuple(items)), spelling


WHOLE = {
    "quarter": ("{y}K{n}", "{n}. kvt. {y}", "K{n} {y}", "Q{n} {y}", "{n}. kvartal {y}", "{y} K{n}", "{y}Q{n}"),
    "month": ("{y}M{n:02d}", "{m} {y}", "{B} {y}", "{b} {yy}", "{B}-{yy}", "{E} {y}"),
    "week": ("uge {n} {y}", "Uge {n:02d} {y}", "{y}U{n:02d}"),
    "half": ("{n}. halvår {y}", "{y}H{n}"),
}


def whole_periods(rng: Random, grain: str) -> tuple[Axis, str]:
    """Quarters, months, weeks or half-years with their year in one cell."""
    _most, form, _spellings = PARTS[grain]
    spelling, year = rng.choice(WHOLE[grain]), rng.randint(2015, 2024)
    return Axis(
        (rng.choice(("Periode", "Tid", PART_NAMES[grain])),),
        tuple(
            Item((_spelled(spelling, n, year),), {"period": form.format(y=year, n=n)}) for n in _numbers_of(rng, grain)
        ),
    ), spelling


def of(what: Sequence[What], unit_in: bool = False, rng: Random | None = None) -> Axis:
    """Indicators as an axis; their units in brackets behind their names."""

    def label(one: What) -> str:
        return f"{one.name} ({rng.choice(UNITS[one.unit])})" if unit_in and one.unit and rng else one.name

    return Axis(("Indikator",), tuple(Item((label(w),), {"what": w, "unit": w.unit if unit_in else ""}) for w in what))


# --- dress: what may vary in all of them


@dataclass
class Dress:
    """What is drawn for one table beside its axes."""

    rng: Random
    said: list[str] = field(default_factory=list)  # how it was made
    style: str = "native"  # how numbers are written
    writes: str = "all"  # labels that stand over several: all, once, merged
    missing: str = ""  # what stands where there is no number
    share_missing: float = 0.0
    signed: tuple[str, str] = ("", "")  # a mark behind some numbers, and its note
    file: str = "tal.xlsx"
    delimiter: str = ";"
    encoding: str = "utf-8"
    years_for_values: bool = False

    @property
    def is_text(self) -> bool:
        return self.file.endswith(".csv")

    def written(self, number: Decimal) -> object:
        """A number as it stands in the cell."""
        if self.style == "native":
            return int(number) if number == number.to_integral_value() else float(number)
        mark, group = {"da": (",", "."), "da plain": (",", ""), "en": (".", ","), "en plain": (".", ""), "blank": (",", " ")}[self.style]  # fmt: skip # noqa: E501
        text = f"{number:,}" if group else str(number)
        return text.replace(",", "\0").replace(".", mark).replace("\0", group)


def dress(rng: Random, formats: Sequence[str] = ("xlsx", "xlsx", "ods", "csv", "csv", "tab", "comma", "cp1252"),
          grouped: bool = False) -> Dress:  # fmt: skip
    """Draws the format of the file, how numbers and labels are written, and what is missing."""
    found = Dress(rng)
    how = rng.choice(formats)
    found.file = {"xlsx": "tal.xlsx", "ods": "tal.ods"}.get(how, "tal.csv")
    found.delimiter = {"tab": "\t", "comma": ","}.get(how, ";")
    found.encoding = "cp1252" if how == "cp1252" else rng.choice(("utf-8", "utf-8-sig"))
    text_styles = ["da plain", "da", "en plain", "blank"] if grouped else ["da plain", "da plain", "en plain"]
    found.style = rng.choice(text_styles) if found.is_text or rng.random() < 0.2 else "native"
    found.writes = rng.choice(("all", "once")) if found.is_text else rng.choice(("all", "once", "merged", "merged"))
    if rng.random() < 0.35:
        found.missing = rng.choice(("", "..", "..", ":", "[c]", "fortroligt", "<5", "1-4"))
        found.share_missing = 0.12
    if rng.random() < 0.15:
        found.signed = rng.choice(
            (("*", "* Tallet er rettet"), (" 1)", "1) Ny opgørelse"), ("¹", "¹ Ny opgørelse"), (" r", "r: rettet tal"))
        )
    found.said = [how, found.style, f"labels {found.writes}"]
    found.said += [f"missing {found.missing!r}"] if found.share_missing else []
    found.said += [f"mark {found.signed[0]}"] if found.signed[0] else []
    return found


WITHHELD = ("[c]", "fortroligt", "<5", "1-4")


def value_of(dress: Dress, what: What) -> Decimal:
    """A figure of an indicator."""
    if dress.years_for_values and what.decimals == 0 and dress.rng.random() < 0.5:
        return Decimal(dress.rng.randint(1900, 2050))
    low, high = what.low * 10**what.decimals, what.high * 10**what.decimals
    return Decimal(dress.rng.randint(low, high)).scaleb(-what.decimals)


def put_figure(paper: Paper, at: tuple[int, int], dress: Dress, what: What, says: dict[str, object]) -> None:
    """One figure, or what stands where there is none, with its truth."""
    kept = {name: says[name] for name in ("area", "period", "unit", "kind") if says.get(name)}
    indicator = str(says.get("indicator", what.name))
    fact = Fact(indicator, parts=tuple(says.get("parts", ())), **kept)  # type: ignore[arg-type]
    if dress.share_missing and dress.rng.random() < dress.share_missing:
        small = dress.missing in ("<5", "1-4") and what.decimals
        sign = ".." if small else dress.missing
        paper.put(*at, sign)
        paper.facts[at] = replace(fact, withheld=sign in WITHHELD)
        return
    number = value_of(dress, what)
    shown = dress.written(number)
    if dress.signed[0] and dress.rng.random() < 0.15:
        shown = f"{dress.written(number)}{dress.signed[0]}".replace(".", ",") if dress.style == "native" else f"{shown}{dress.signed[0]}"  # fmt: skip # noqa: E501
    paper.put(*at, shown)
    paper.facts[at] = replace(fact, value=number)


# --- the table itself


@dataclass
class Plan:
    """How one table is drawn: what stands down and across, and what holds for all of it."""

    down: list[Axis]
    across: list[Axis]
    what: What
    says: dict[str, object] = field(default_factory=dict)
    title: str = ""
    unit_line: str = ""
    unit_row: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    gap_above: bool = True
    codes: tuple[str, dict[object, object]] | None = None  # a column of codes: its heading, and code by label
    beside: list[tuple[str, Callable[[list[Decimal | None]], Decimal]]] = field(default_factory=list)
    total: str = ""
    indent: int = 0
    header_names: bool = True


def combined(items: Iterable[Item], says: dict[str, object]) -> dict[str, object]:
    """What several labels say together."""
    found = dict(says)
    parts = [*found.get("parts", ())]  # type: ignore[misc]
    for item in items:
        found |= {k: v for k, v in item.says.items() if k != "part" and v != ""}
        parts += [item.says["part"]] if "part" in item.says else []
    found["parts"] = tuple(parts)
    return found


def draw(plan: Plan, dress: Dress, name: str = "Ark1") -> Paper:
    """The table on a sheet of its own, from row 1 and column 1."""
    paper, row = Paper(name), 1
    if plan.title:
        paper.put(row, 1, plan.title)
        row += 1
    if plan.unit_line:
        paper.put(row, 1, plan.unit_line)
        row += 1
    if plan.title and plan.gap_above:
        row += 1
    stub = sum(axis.levels for axis in plan.down) + bool(plan.codes)
    across, down = [*product(*(a.items for a in plan.across))], [*product(*(a.items for a in plan.down))]
    row = _head(paper, plan, dress, row, stub, across)
    first = row
    for n, items in enumerate(down):
        _stub(paper, plan, dress, row, first, down, n)
        numbers: list[Decimal | None] = []
        for k, over in enumerate(across):
            at = (row, stub + 1 + k)
            says = combined((*items, *over), plan.says)
            put_figure(paper, at, dress, says.get("what", plan.what), says)  # type: ignore[arg-type]
            numbers.append(paper.facts[at].value)
        for k, (heading, worked_out) in enumerate(plan.beside):
            at = (row, stub + 1 + len(across) + k)
            paper.put(*at, dress.written(worked_out(numbers)))
            paper.beside[at] = heading
        row += 1
    if plan.total:
        paper.put(row, 1, plan.total)
        for column in range(stub + 1, stub + 1 + len(across)):
            there = [f.value for (r, c), f in paper.facts.items() if c == column and f.value is not None]
            paper.put(row, column, dress.written(sum(there, Decimal(0))))
            paper.beside[row, column] = plan.total
        row += 1
    notes = [*plan.notes, *([dress.signed[1]] if dress.signed[1] else [])]
    if notes and dress.rng.random() < 0.6:
        row += 1
    for n, note in enumerate(notes):
        paper.put(row + n, 1, note)
    return paper


def _head(paper: Paper, plan: Plan, dress: Dress, row: int, stub: int, across: list[tuple[Item, ...]]) -> int:
    """The rows of headings; gives the first row under them."""
    levels = [(n, level) for n, axis in enumerate(plan.across) for level in range(axis.levels)]
    for at, (n, level) in enumerate(levels):
        texts = [items[n].labels[level] for items in across]
        before = [tuple(items[m].labels[k] for m, k in levels[:at]) for items in across]
        lowest = at == len(levels) - 1
        _write_run(paper, dress, [(row, stub + 1 + k) for k in range(len(across))], texts, before, lowest)
        row += 1
    last = row - 1
    names = [name for axis in plan.down for name in axis.names]
    names = [names[0], plan.codes[0], *names[1:]] if plan.codes else names
    at = row - len(levels) if len(levels) > 1 and dress.rng.random() < 0.25 else last
    dress.said += ["names at the top"] if at < last else []
    for k, text in enumerate(names, 1):
        paper.put(at, k, text)
        if at < last and dress.writes == "merged":
            paper.merge(at, k, last, k)
    for k, (heading, _worked_out) in enumerate(plan.beside):
        paper.put(last, stub + 1 + len(across) + k, heading)
    if plan.unit_row:
        for k, text in enumerate(plan.unit_row):
            paper.put(row, stub + 1 + k, text)
        row += 1
    return row


def _write_run(
    paper: Paper, dress: Dress, places: list[tuple[int, int]], texts: list[object], before: list[tuple[object, ...]],
    lowest: bool,
) -> None:  # fmt: skip
    """Labels of one row or column: everywhere, once for several, or merged over them."""
    keys = [*zip(before, texts, strict=True)]
    start = 0
    for n in range(len(places)):
        if n and keys[n] != keys[n - 1]:
            start = n
        if lowest or dress.writes == "all" or n == start:
            paper.put(*places[n], texts[n])
        ends = n == len(places) - 1 or keys[n + 1] != keys[n]
        if ends and not lowest and dress.writes == "merged":
            paper.merge(*places[start], *places[n])


def _stub(paper: Paper, plan: Plan, dress: Dress, row: int, first: int, down: list[tuple[Item, ...]], n: int) -> None:
    """The labels before one row of figures."""
    if n:
        return  # all at once with the first row
    levels = [(k, level) for k, axis in enumerate(plan.down) for level in range(axis.levels)]
    for at, (k, level) in enumerate(levels):
        texts = [items[k].labels[level] for items in down]
        before = [tuple(items[m].labels[j] for m, j in levels[:at]) for items in down]
        column = at + 1 + (bool(plan.codes) and at > 0)
        places = [(row + m, column) for m in range(len(down))]
        _write_run(paper, dress, places, texts, before, at == len(levels) - 1)
    if plan.codes:
        for m, items in enumerate(down):
            paper.put(row + m, 2, plan.codes[1][items[0].labels[0]])


def tell_unit(plan: Plan, dress: Dress, ways: Sequence[str] = ("none", "title", "line", "bracket")) -> None:
    """The unit of a table of one indicator, in one of the places where it can stand."""
    what = plan.what
    way = dress.rng.choice(ways) if what.unit else "none"
    words = dress.rng.choice(UNITS[what.unit]) if what.unit else ""
    if way == "title":
        plan.title = f"{what.name}, {words}"
    elif way == "bracket":
        plan.title = f"{what.name} ({words})"
    elif way == "line":
        plan.title, plan.unit_line = what.name, f"Enhed: {words}"
    else:
        plan.title = what.name
    if way != "none":
        plan.says["unit"] = what.unit
    dress.said.append(f"unit {way}")


def tell_notes(plan: Plan, dress: Dress) -> None:
    """Lines under the table."""
    if dress.rng.random() < 0.4:
        plan.notes += dress.rng.sample(
            (
                "Kilde: Danmarks Statistik",
                "Note: Tallene er afrundede.",
                "Opdateret 12. marts 2024",
                "Udtræk fra ledelsesinformation",
            ),
            dress.rng.randint(1, 2),
        )
        dress.said.append("notes")


LETTERS = (
    ("Økonomi og Digitalisering", "Torvet 5, 7400 Herning", "Sag nr. 12-345"),
    ("Notat", "Til: Byrådet", "Dato: 3. marts 2024"),
    ("Bilag 2", "Økonomiudvalget den 12. april 2024"),
    ("Center for Sundhed", "Rådhusgade 12 B", "7430 Ikast", "Tlf. 99 60 40 00"),
    ("Direktionssekretariatet", "J.nr. 2024-0042", "Sagsbehandler: Bo Berg"),
    ("Til orientering", "www.herning.dk", "Herning, den 3. marts 2024"),
    ("HR og Løn", "Udskrevet 02-05-2024 09:14", "Side 1 af 3"),
)


def lettered(rng: Random, paper: Paper) -> tuple[Paper, tuple[str, ...]]:
    """A paper under the head of a letter, with its lines."""
    lines = rng.choice(LETTERS)
    other = replace(paper, cells={}, formats={}, merged=[], facts={}, beside={}, indents={}, bold=set())
    for row, text in enumerate(lines, 1):
        other.put(row, 1, text)
    other.add(paper, len(lines) + rng.choice((0, 1, 1)), 0)
    return other, lines


def finish(fold: str, dress: Dress, papers: Paper | Sequence[Paper], *more: str, file: str = "") -> Drawing:
    """The file of some papers, with a blank row or column before the table now and then."""
    papers = [papers] if isinstance(papers, Paper) else [*papers]
    if dress.rng.random() < 0.12 and not dress.is_text:
        moved = []
        for paper in papers:
            other = replace(paper, cells={}, formats={}, merged=[], facts={}, beside={}, indents={}, bold=set())
            other.add(paper, dress.rng.choice((0, 2)), 1)
            moved.append(other)
        papers = moved
        dress.said.append("moved")
    around: tuple[str, ...] = ()
    if dress.rng.random() < 0.15 and not dress.is_text and len(papers) == 1:
        paper, around = lettered(dress.rng, papers[0])
        papers = [paper]
        dress.said.append(f"letter {around[0]!r}")
    title = ", ".join((fold, *more, *dress.said))
    return Drawing(fold, title, file or dress.file, papers, dress.delimiter, dress.encoding, around)


# --- the ways

Way = Callable[[Random], Drawing]
WAYS: dict[str, Way] = {}


def way(name: str) -> Callable[[Way], Way]:
    """Registers a way under its name."""

    def keep(found: Way) -> Way:
        WAYS[name] = found
        return found

    return keep


def one(rng: Random, dress: Dress, down: list[Axis], across: list[Axis], what: What | None = None) -> Plan:
    """A table of one indicator with its unit and notes."""
    share = dress.style in ("da", "blank", "en")
    plan = Plan(down, across, what or rng.choice(SHARES if share else (*COUNTS, *SHARES)))
    tell_unit(plan, dress)
    tell_notes(plan, dress)
    plan.gap_above = rng.random() < 0.5
    return plan


@way("areas down, years across")
def _areas_years(rng: Random) -> Drawing:
    d = dress(rng, grouped=True)
    plan = one(rng, d, [areas(rng)], [rng.choice((years, school_years))(rng)])
    return finish("areas down, years across", d, draw(plan, d))


@way("years down, areas across")
def _years_areas(rng: Random) -> Drawing:
    d = dress(rng, grouped=True)
    return finish("years down, areas across", d, draw(one(rng, d, [years(rng, rng.randint(3, 6))], [areas(rng)]), d))


@way("whole periods across")
def _whole_across(rng: Random) -> Drawing:
    d = dress(rng)
    periods, spelling = whole_periods(rng, rng.choice((*WHOLE,)))
    return finish("whole periods across", d, draw(one(rng, d, [areas(rng)], [periods]), d), spelling)


@way("whole periods down")
def _whole_down(rng: Random) -> Drawing:
    d = dress(rng)
    periods, spelling = whole_periods(rng, rng.choice((*WHOLE,)))
    return finish("whole periods down", d, draw(one(rng, d, [periods], [areas(rng)]), d), spelling)


@way("year over part")
def _year_over_part(rng: Random) -> Drawing:
    d = dress(rng)
    periods, spelling = year_parts(rng, rng.choice((*PARTS,)))
    return finish("year over part", d, draw(one(rng, d, [areas(rng, 3)], [periods]), d), spelling)


@way("part over year")
def _part_over_year(rng: Random) -> Drawing:
    d = dress(rng)
    periods, spelling = year_parts(rng, rng.choice(("quarter", "half", "month")), swap=True)
    items = tuple(sorted(periods.items, key=lambda i: str(i.says["period"])[4:]))
    plan = one(rng, d, [areas(rng, 3)], [replace(periods, items=items)])
    return finish("part over year", d, draw(plan, d), spelling)


@way("year and part down, areas across")
def _year_part_down(rng: Random) -> Drawing:
    d = dress(rng)
    periods, spelling = year_parts(rng, rng.choice((*PARTS,)))
    return finish("year and part down, areas across", d, draw(one(rng, d, [periods], [areas(rng, 3)]), d), spelling)


@way("area, year and part down, measures across")
def _pivot_down(rng: Random) -> Drawing:
    d = dress(rng)
    grain = rng.choice((*PARTS,))
    periods, spelling = year_parts(rng, grain)
    found = measures(rng, rng.randint(1, 2))
    plan = Plan([replace(areas(rng, 2), names=("Kommune",)), periods], [of(found, rng.random() < 0.6, rng)], found[0])
    tell_notes(plan, d)
    return finish("area, year and part down, measures across", d, draw(plan, d), spelling)


@way("year down, parts across")
def _year_down_parts_across(rng: Random) -> Drawing:
    """Area and year in each row, quarters or months across, perhaps with the year's own figure."""
    d = dress(rng)
    grain = rng.choice(("quarter", "half", "month"))
    spelling = rng.choice(PARTS[grain][2])
    found = years(rng, 3)
    numbers, form = _numbers_of(rng, grain), PARTS[grain][1]
    plan = one(rng, d, [replace(areas(rng, 2), names=("Kommune",)), replace(found, names=("År",))], [])
    paper, row = Paper(), 1
    if plan.title:
        paper.put(row, 1, plan.title)
        paper.put(row + 1, 1, plan.unit_line)
        row += 3
    whole = rng.choice(("", "Hele året", "I alt", "Året")) if grain != "month" else ""
    header = ["Kommune", "År", *(_spelled(spelling, n, 2020) for n in numbers), *([whole] if whole else [])]
    for k, text in enumerate(header, 1):
        paper.put(row, k, text)
    for area, year in product(plan.down[0].items, plan.down[1].items):
        row += 1
        paper.put(row, 1, area.labels[0])
        paper.put(row, 2, year.labels[0])
        for k, n in enumerate(numbers):
            period = form.format(y=year.says["period"], n=n)
            put_figure(paper, (row, 3 + k), d, plan.what, plan.says | {"area": area.says["area"], "period": period})
        if whole:
            paper.put(row, 3 + len(numbers), d.written(value_of(d, plan.what)))
            paper.beside[row, 3 + len(numbers)] = whole
    return finish("year down, parts across", d, paper, spelling, f"with {whole}" if whole else "no year")


@way("part down, years across")
def _part_down_years_across(rng: Random) -> Drawing:
    d = dress(rng)
    grain = rng.choice(("quarter", "half", "month", "week"))
    spelling, form = rng.choice(PARTS[grain][2]), PARTS[grain][1]
    found, numbers = years(rng, 3), _numbers_of(rng, grain)
    place = areas(rng, 1).items[0]
    parts = Axis((PART_NAMES[grain],), tuple(Item((_spelled(spelling, n, 2020),), {"n": n}) for n in numbers))
    plan = one(rng, d, [parts], [found])
    plan.title = f"{plan.title}" if plan.title else ""
    paper = draw(plan, d)
    paper.facts = {
        at: replace(fact, period=form.format(y=int(fact.period), n=numbers[at[0] - min(r for r, _c in paper.facts)]))
        for at, fact in paper.facts.items()
    }
    del place
    return finish("part down, years across", d, paper, spelling)


@way("records")
def _records(rng: Random) -> Drawing:
    """A row a figure, or a row with some measures; in any order."""
    d = dress(rng, ("xlsx", "ods", "csv", "csv", "tab", "comma", "cp1252"))
    found = measures(rng, rng.randint(1, 3))
    unit_in = rng.random() < 0.5
    columns = [("Kommune", "area"), ("År", "period")]
    parted = rng.random() < 0.5
    axis = part_of(rng)
    if parted:
        columns.append((axis.names[0], "part"))
    rng.shuffle(columns)
    records = [*product(areas(rng, 3).items, years(rng, 3).items, axis.items if parted else (Item(("",)),))]
    if rng.random() < 0.5:
        rng.shuffle(records)
    headings = of(found, unit_in, rng)
    paper = Paper()
    for k, text in enumerate([*(name for name, _role in columns), *(i.labels[0] for i in headings.items)], 1):
        paper.put(1, k, text)
    for row, (area, year, part) in enumerate(records, 2):
        by_role = {"area": area, "period": year, "part": part}
        for k, (_name, role) in enumerate(columns, 1):
            paper.put(row, k, by_role[role].labels[0])
        for k, item in enumerate(headings.items, len(columns) + 1):
            what: What = item.says["what"]  # type: ignore[assignment]
            says = combined((area, year, part, item), {})
            put_figure(paper, (row, k), d, what, says)
    return finish("records", d, paper, f"{len(found)} measures", "with part" if parted else "")


@way("records with indicator and unit")
def _records_named(rng: Random) -> Drawing:
    d = dress(rng, ("xlsx", "ods", "csv", "csv", "tab", "comma", "cp1252"))
    d.signed = ("", "")
    paper = Paper()
    header = ["Indikator", "Kommune", "Periode", "Enhed", "Værdi"]
    for k, text in enumerate(header, 1):
        paper.put(1, k, text)
    row = 2
    for what in measures(rng, 2):
        what = what if what.unit else SHARES[0]
        for area, year in product(areas(rng, 2).items, years(rng, 3).items):
            for k, text in enumerate((what.name, area.labels[0], year.labels[0], rng.choice(UNITS[what.unit][:1])), 1):
                paper.put(row, k, text)
            put_figure(paper, (row, 5), d, what, combined((area, year), {"unit": what.unit}))
            row += 1
    return finish("records with indicator and unit", d, paper)


@way("measures under years")
def _measures_under_years(rng: Random) -> Drawing:
    d = dress(rng)
    found = [rng.choice(COUNTS), rng.choice(SHARES)]
    how = rng.choice(("names", "Antal and Andel"))
    if how == "names":
        under, title = of(found, rng.random() < 0.5, rng), "Nøgletal"
        plan = Plan([areas(rng, 3)], [years(rng, 3), under], found[0], {}, title)
    else:
        what = found[0]
        under = Axis(("",), (Item(("Antal",), {"part": "Antal", "unit": "antal", "what": replace(what, unit="antal")}),
                             Item((rng.choice(("Andel (pct.)", "Pct.", "Andel i pct.")),),
                                  {"unit": "pct", "what": replace(what, decimals=1, low=1, high=99)})))  # fmt: skip
        under = replace(under, items=(replace(under.items[0], says={k: v for k, v in under.items[0].says.items() if k != "part"}), under.items[1]))  # fmt: skip # noqa: E501
        plan = Plan([areas(rng, 3)], [years(rng, 3), under], what, {}, what.name)
    tell_notes(plan, d)
    return finish("measures under years", d, draw(plan, d), how)


@way("years under measures")
def _years_under_measures(rng: Random) -> Drawing:
    d = dress(rng)
    found = measures(rng)
    plan = Plan([areas(rng, 3)], [of(found, rng.random() < 0.5, rng), years(rng, 3)], found[0], {}, "Nøgletal")
    tell_notes(plan, d)
    return finish("years under measures", d, draw(plan, d))


@way("parts over years")
def _parts_over_years(rng: Random) -> Drawing:
    """A breakdown across in a row of its own, over or under the years."""
    d = dress(rng)
    over = [part_of(rng), years(rng, 3)]
    if rng.random() < 0.5:
        over.reverse()
    return finish("parts over years", d, draw(one(rng, d, [areas(rng, 3)], over), d))


@way("three rows of headings")
def _three_rows(rng: Random) -> Drawing:
    d = dress(rng)
    periods, spelling = year_parts(rng, rng.choice(("quarter", "half")))
    periods = replace(periods, items=periods.items[:4])
    over = [part_of(rng), periods] if rng.random() < 0.6 else [periods, part_of(rng)]
    return finish("three rows of headings", d, draw(one(rng, d, [areas(rng, 3)], over), d), spelling)


@way("area and part down, years across")
def _area_part_down(rng: Random) -> Drawing:
    d = dress(rng)
    down = [replace(areas(rng, 3), names=("Kommune",)), part_of(rng)]
    if rng.random() < 0.4:
        down.reverse()
    return finish("area and part down, years across", d, draw(one(rng, d, down, [years(rng, 3)]), d))


@way("schools down")
def _schools(rng: Random) -> Drawing:
    d = dress(rng, grouped=True)
    plan = one(rng, d, [schools(rng)], [rng.choice((years, school_years))(rng)])
    return finish("schools down", d, draw(plan, d))


@way("measures down, years across")
def _measures_down(rng: Random) -> Drawing:
    d = dress(rng)
    found = measures(rng, 4)
    how = rng.choice(("brackets", "column", "none"))
    across = years(rng, 3)
    if how == "column":
        items = tuple(Item((w.name, UNITS[w.unit][0] if w.unit else ""), {"what": w, "unit": w.unit}) for w in found)
        plan = Plan([Axis(("Nøgletal", "Enhed"), items)], [across], found[0])
        d.writes = "all"
    else:
        plan = Plan([of(found, how == "brackets", rng)], [across], found[0])
    tell_notes(plan, d)
    return finish("measures down, years across", d, draw(plan, d), f"unit {how}")


@way("split headings")
def _split(rng: Random) -> Drawing:
    """Ledige 2022; Ledige 2023; Sygefravær 2022."""
    d = dress(rng)
    found, form = measures(rng), rng.choice(("{0} {1}", "{1} {0}", "{0}, {1}"))
    items = tuple(
        Item((form.format(w.name, y.labels[0]),), {"what": w, "period": y.says["period"]})
        for w, y in product(found, years(rng, 2).items)
    )
    plan = Plan([replace(areas(rng, 3), names=("Kommune",))], [Axis(("",), items)], found[0])
    return finish("split headings", d, draw(plan, d), form)


@way("kinds in the heading")
def _kinds(rng: Random) -> Drawing:
    d = dress(rng)
    first, form = rng.randint(2018, 2021), rng.choice((("Regnskab {0}", "Budget {0}"), ("R{0}", "B{0}"), ("R {0}", "B {0}"), ("{0} regnskab", "{0} budget"), ("Regnskab {0}", "Korrigeret budget {0}"), ("Regnskab {0}", "Prognose {0}"), ("{0}", "{0} (prognose)"), ("{0}", "{0} (foreløbig)"), ("{0}", "{0} (budget)"), ("Resultat {0}", "Forventet {0}")))  # fmt: skip # noqa: E501
    second = {"P": "forecast", "F": "forecast", "f": "preliminary", "p": "forecast"}.get(
        form[1].replace("{0} (", "")[0], "budget"
    )
    items = tuple(
        Item((form[n > 1].format(first + n),), {"period": str(first + n), "kind": "measured" if n < 2 else second})
        for n in range(4)
    )
    plan = one(rng, d, [rng.choice((areas, schools))(rng)], [Axis(("",), items)], rng.choice(SHARES))
    return finish("kinds in the heading", d, draw(plan, d), "/".join(form))


@way("kinds under years")
def _kinds_under(rng: Random) -> Drawing:
    d = dress(rng)
    kinds = Axis(("",), (Item(("Budget",), {"kind": "budget"}), Item(("Regnskab",), {"kind": "measured"})))
    over = [years(rng, 3), kinds]
    if rng.random() < 0.4:
        over.reverse()
    return finish("kinds under years", d, draw(one(rng, d, [rng.choice((areas, schools))(rng)], over), d))


@way("a star and its note")
def _star(rng: Random) -> Drawing:
    d = dress(rng)
    d.signed = ("", "")
    found = years(rng, 4)
    mark = rng.choice(("*", "¹", " 1)", " *"))
    last = tuple(
        Item((f"{i.labels[0]}{mark}",), i.says | {"kind": "preliminary"}) if n > 1 else i
        for n, i in enumerate(found.items)
    )
    plan = one(rng, d, [areas(rng)], [replace(found, items=last)])
    plan.notes.append(f"{mark.strip()} {rng.choice(('Foreløbige tal', 'foreløbige tal.', 'Tallet er foreløbigt'))}")
    return finish("a star and its note", d, draw(plan, d), mark)


def _last(numbers: list[Decimal | None]) -> Decimal:
    return next((n for n in reversed(numbers) if n is not None), Decimal(3))


BESIDE = (
    "Ændring", "Ændring {a}-{b}", "Udvikling i pct.", "Rang", "Placering", "Gns.", "Gennemsnit", "Indeks", "I alt",
    "Ændring i pct.", "Vækst {a}-{b}", "Mål {c}", "Mål", "Forskel", "Difference", "Total", "Afvigelse",
)  # fmt: skip


@way("columns beside the years")
def _beside(rng: Random) -> Drawing:
    d = dress(rng)
    found = years(rng, rng.randint(2, 4))
    last = max(int(str(i.says["period"])) for i in found.items)
    first = min(int(str(i.says["period"])) for i in found.items)
    names = [t.format(a=first, b=last, c=last + 1) for t in rng.sample(BESIDE, rng.randint(1, 2))]
    plan = one(rng, d, [rng.choice((areas, schools))(rng)], [found])
    plan.beside = [(name, _last) for name in names]
    return finish("columns beside the years", d, draw(plan, d), *names)


@way("a total row")
def _total(rng: Random) -> Drawing:
    d = dress(rng)
    plan = one(rng, d, [rng.choice((areas, schools))(rng)], [years(rng)], rng.choice(COUNTS))
    plan.total = rng.choice(("I alt", "Hovedtotal", "Total", "Sum", "Ialt"))
    d.share_missing = 0
    return finish("a total row", d, draw(plan, d), plan.total)


@way("areas without figures")
def _blank_areas(rng: Random) -> Drawing:
    """One or two whole rows without a number, at any place: blank, or signs."""
    d = dress(rng)
    d.share_missing = 0
    sign = rng.choice(("", "", "..", "[c]", "<5", "fortroligt", ":"))
    plan = one(rng, d, [rng.choice((areas, areas, schools))(rng)], [years(rng)], rng.choice(COUNTS))
    paper = draw(plan, d)
    rows = sorted({row for row, _column in paper.facts})
    kind = "schools" if plan.down[0].names == ("Skole",) else "areas"
    for row in rng.sample(rows[:-1] if sign == "" else rows, rng.randint(1, 2)):
        for at, fact in paper.facts.items():
            if at[0] == row:
                paper.cells.pop(at, None)
                paper.put(*at, sign)
                paper.facts[at] = replace(fact, value=None, withheld=sign in WITHHELD)
    return finish("areas without figures", d, paper, f"sign {sign!r}", kind)


LOOKS = ("blanks", "steps", "bold", "both")


def put_deep(paper: Paper, row: int, text: object, deep: bool, look: str) -> None:
    """A label of the inner or the outer level, told apart by blanks or by the look of its cell."""
    paper.put(row, 1, f"  {text}" if deep and look == "blanks" else text)
    if deep and look in ("steps", "both"):
        paper.indents[row, 1] = 1
    if not deep and look in ("bold", "both"):
        paper.bold.add((row, 1))


@way("sections")
def _sections(rng: Random) -> Drawing:
    """A heading among the rows over each group of them."""
    d = dress(rng)
    parts, found, over = part_of(rng), areas(rng, 3), years(rng, 3)
    plan = one(rng, d, [found], [over])
    paper = draw(replace(plan, notes=[]), d)
    top = min(row for row, _column in paper.facts)
    paper.cells = {at: value for at, value in paper.cells.items() if at[0] < top}
    paper.facts.clear()
    row, blank = top, rng.random() < 0.5
    look = "none" if blank and rng.random() < 0.5 else "blanks" if d.is_text else rng.choice(LOOKS)
    for part in parts.items:
        row += blank and row > top
        put_deep(paper, row, part.labels[0], False, look)
        row += 1
        for item in found.items:
            put_deep(paper, row, item.labels[0], True, look)
            for k, year in enumerate(over.items, 2):
                put_figure(paper, (row, k), d, plan.what, combined((part, item, year), plan.says))
            row += 1
    return finish("sections", d, paper, "blank rows" if blank else "", look)


@way("a pivot with indents")
def _pivot(rng: Random) -> Drawing:
    d = dress(rng, ("xlsx", "xlsx", "ods"))
    d.style, d.share_missing = "native", 0
    found, parts, over, look = areas(rng, 3), part_of(rng), years(rng, 3), rng.choice(LOOKS)
    what, paper, row = rng.choice(COUNTS), Paper("Pivot"), 1
    if rng.random() < 0.5:
        paper.put(1, 1, f"Sum af {what.name}")
        paper.put(1, 2, "Kolonnenavne")
        row = 2
    total = rng.choice(("Hovedtotal", "Hovedtotal", "I alt"))
    for k, item in enumerate((Item(("Rækkenavne",)), *over.items, Item((total,))), 1):
        paper.put(row, k, item.labels[0])
    for area in found.items:
        row += 1
        put_deep(paper, row, area.labels[0], False, look)
        for part in (None, *parts.items):
            row += part is not None
            if part:
                put_deep(paper, row, part.labels[0], True, look)
            for k, year in enumerate(over.items, 2):
                put_figure(
                    paper, (row, k), d, what, combined((area, year, *([part] if part else [])), {"indicator": ""})
                )
            paper.put(row, 2 + len(over.items), 7)
            paper.beside[row, 2 + len(over.items)] = total
    row += 1
    paper.put(row, 1, total)
    for k in range(2, 3 + len(over.items)):
        paper.put(row, k, 99)
        paper.beside[row, k] = total
    return finish(
        "a pivot with indents",
        d,
        paper,
        look,
        "with Sum af" if (1, 2) in paper.cells and paper.cells[1, 2] == "Kolonnenavne" else "",
    )


@way("codes beside names")
def _codes(rng: Random) -> Drawing:
    d = dress(rng)
    if rng.random() < 0.5:
        found = replace(areas(rng), names=("Kommune",))
        codes = (rng.choice(("Kommunekode", "Kommunenr.", "Kommunkod", "Kode")), {**CODES})
    else:
        found = schools(rng)
        codes = (
            rng.choice(("Skolekode", "CVR", "EAN-nr.", "Institutionsnummer")),
            {t: 101000 + 7 * n for n, t in enumerate(SCHOOLS)},
        )
    plan = one(rng, d, [found], [years(rng)])
    plan.codes = codes
    return finish("codes beside names", d, draw(plan, d), codes[0])


@way("two tables below each other")
def _two_below(rng: Random) -> Drawing:
    d = dress(rng)
    found, over = areas(rng, 3), years(rng, 3)
    paper, titled = Paper(), rng.random() < 0.8
    gap = rng.choice((0, 1, 1, 2, 3)) if titled else rng.choice((1, 2))
    for what in (rng.choice(COUNTS), rng.choice(SHARES)):
        plan = one(rng, d, [replace(found, names=("Kommune",))], [over], what)
        if rng.random() < 0.3:
            over = years(rng, 3)
        if not titled:
            continue
        plan.notes = plan.notes if gap else []
        paper.add(draw(plan, d), paper.last_row + (gap if paper.cells else 0), 0)
    if not titled:
        return _two_below(rng)
    return finish("two tables below each other", d, paper, f"gap {gap}")


@way("two tables beside each other")
def _two_beside(rng: Random) -> Drawing:
    d = dress(rng)
    found, over = areas(rng, 3), years(rng, 3)
    paper, gap = Paper(), rng.choice((1, 1, 2))
    for what in (rng.choice(SHARES), rng.choice(COUNTS)):
        plan = one(rng, d, [replace(found, names=("Kommune",))], [over], what)
        plan.unit_line, plan.gap_above, plan.notes = "", False, []
        if "unit line" in d.said:
            plan.title, plan.says["unit"] = (
                f"{what.name} ({UNITS[what.unit][0]})" if what.unit else what.name,
                what.unit,
            )
        paper.add(draw(plan, d), 0, paper.last_column + (gap if paper.cells else 0))
    paper.cells = {at: v for at, v in paper.cells.items() if not str(v).startswith(("* Tal", "1) Ny", "¹ Ny", "r: "))}
    return finish("two tables beside each other", d, paper, f"gap {gap}")


@way("a sheet for each area")
def _sheets(rng: Random) -> Drawing:
    d = dress(rng, ("xlsx", "xlsx", "ods"))
    found, over = measures(rng, 3), years(rng, 3)
    papers = []
    unit_in = rng.random() < 0.5
    for area in areas(rng, 3).items:
        plan = Plan([of(found, unit_in, rng)], [over], found[0], {"area": area.says["area"]})
        papers.append(draw(plan, d, str(area.labels[0])))
    hidden = rng.random() < 0.5 and d.file.endswith("xlsx")
    if hidden:
        papers.append(replace(draw(plan, d, "kladde"), hidden=True))
    return finish("a sheet for each area", d, papers, "and a hidden one" if hidden else "")


@way("units in the cells")
def _cell_units(rng: Random) -> Drawing:
    d = dress(rng, ("xlsx", "csv"))
    d.style, d.signed, d.share_missing = "da plain", ("", ""), 0
    unit, form = rng.choice(
        (("pct", "{} pct."), ("pct", "{} %"), ("kr.", "{} kr."), ("dage", "{} dage"), ("pct", "{}%"))
    )
    what = What("Andel betalt" if unit == "pct" else "Betalt" if unit == "kr." else "Sagstid", unit, 1, 2, 99)
    plan = Plan([areas(rng)], [years(rng)], what, {"unit": unit}, what.name)
    paper = draw(plan, d)
    for at, fact in paper.facts.items():
        paper.cells[at] = form.format(d.written(fact.value or Decimal(0)))
    return finish("units in the cells", d, paper, form)


@way("percent formats")
def _percent(rng: Random) -> Drawing:
    d = dress(rng, ("xlsx",))
    d.style, d.signed, d.share_missing = "native", ("", ""), 0
    plan = Plan([areas(rng)], [years(rng)], SHARES[0], {"unit": "pct"}, "Ledighed")
    paper = draw(plan, d)
    for at, fact in paper.facts.items():
        paper.cells[at] = float((fact.value or Decimal(0)).scaleb(-2))
        paper.formats[at] = rng.choice(("0.0%", "0.00%"))
    return finish("percent formats", d, paper)


@way("the year in the title")
def _year_in_title(rng: Random) -> Drawing:
    d = dress(rng)
    year, months = rng.randint(2016, 2024), rng.randint(3, 12)
    form = rng.choice(PARTS["month"][2])
    axis = Axis(
        ("Måned",), tuple(Item((_spelled(form, n, year),), {"period": f"{year}M{n:02d}"}) for n in range(1, months + 1))
    )
    down, across = ([axis], [areas(rng, 3)]) if rng.random() < 0.5 else ([areas(rng, 3)], [axis])
    what = rng.choice((*COUNTS, *SHARES))
    plan = Plan(
        down, across, what, {}, rng.choice((f"{what.name} {year}", f"{what.name} i {year}", f"{what.name}, {year}"))
    )
    tell_notes(plan, d)
    plan.notes = [note for note in plan.notes if "20" not in note]
    return finish("the year in the title", d, draw(plan, d), form)


@way("the area in the title")
def _area_in_title(rng: Random) -> Drawing:
    d = dress(rng)
    area = rng.choice(MUNICIPALITIES)
    found = measures(rng, 3)
    title = rng.choice(("{0} Kommune", "{0}", "Nøgletal for {0} Kommune", "Nøgletal, {0}", "{0} - nøgletal"))
    over = years(rng, 4)
    down, across = [of(found, rng.random() < 0.5, rng)], [over]
    if rng.random() < 0.4:
        down, across = across, down
    plan = Plan(down, across, found[0], {"area": area}, title.format(area))
    tell_notes(plan, d)
    return finish("the area in the title", d, draw(plan, d), title)


@way("the area in the file's name")
def _area_in_file(rng: Random) -> Drawing:
    d = dress(rng)
    area = rng.choice(MUNICIPALITIES)
    found = measures(rng, 3)
    form = rng.choice(("{0}", "{0} Kommune", "Nøgletal {0}", "{0} 2024", "nøgletal_{0}"))
    plan = Plan([of(found, rng.random() < 0.5, rng)], [years(rng, 4)], found[0], {"area": area})
    file = form.format(area) + d.file[d.file.index(".") :]
    return finish("the area in the file's name", d, draw(plan, d), form, file=file)


@way("dates down")
def _dates(rng: Random) -> Drawing:
    d = dress(rng, ("xlsx",))
    d.style, d.signed, d.share_missing = "native", ("", ""), 0
    year = rng.randint(2018, 2024)
    shown = rng.choice(("dd-mm-yyyy", "mmm-yy", "mmmm yyyy", "yyyy-mm-dd"))
    by_day = "d" in shown
    items = tuple(
        Item((date(year, n, 1),), {"period": f"{year}-{n:02d}-01" if by_day else f"{year}M{n:02d}"})
        for n in range(1, 7)
    )
    axis = Axis((rng.choice(("Dato", "Periode", "Måned")),), items)
    down = rng.random() < 0.5
    plan = one(rng, d, [axis] if down else [areas(rng, 3)], [areas(rng, 3)] if down else [axis])
    paper = draw(plan, d)
    for at, value in paper.cells.items():
        if isinstance(value, date):
            paper.formats[at] = shown
    return finish("dates down", d, paper, shown, "down" if down else "across")


@way("numbers like years")
def _year_like(rng: Random) -> Drawing:
    """Counts that could be years, in a table with or without periods."""
    d = dress(rng)
    d.style, d.signed, d.share_missing = (
        rng.choice(("native", "da plain")) if not d.is_text else "da plain",
        ("", ""),
        0,
    )
    d.years_for_values = True
    how = rng.choice(("years across", "years down", "no period", "measures"))
    if how == "no period":
        found = [What("Mænd"), What("Kvinder")]
        plan = Plan([replace(areas(rng, 5), names=("Kommune",))], [of(found)], found[0], {"period": ASKED})
    elif how == "measures":
        found = [COUNTS[0], COUNTS[2]]
        plan = Plan(
            [replace(areas(rng, 3), names=("Kommune",)), replace(years(rng, 3), names=("År",))], [of(found)], found[0]
        )
    else:
        axes = [areas(rng, 4)], [years(rng, 3)]
        down, across = axes if how == "years across" else axes[::-1]
        plan = one(rng, d, down, across, rng.choice(COUNTS))
    paper = draw(plan, d)
    if how == "no period":
        for at in [*paper.facts]:
            if rng.random() < 0.5:
                number = Decimal(rng.randint(5000, 50000))
                paper.cells[at], paper.facts[at] = d.written(number), replace(paper.facts[at], value=number)
    return finish("numbers like years", d, paper, how)


@way("a row of units under the header")
def _unit_row(rng: Random) -> Drawing:
    d = dress(rng)
    found = [w for w in measures(rng, 3) if w.unit]
    down = [replace(years(rng, 4), names=("År",))]
    if rng.random() < 0.5:
        down.insert(0, replace(areas(rng, 2), names=("Kommune",)))
    units = [rng.choice(UNITS[w.unit]) for w in found]
    if rng.random() < 0.3:
        units = [f"({text})" for text in units]
    axis = replace(of(found), items=tuple(Item((w.name,), {"what": w, "unit": w.unit}) for w in found))
    plan = Plan(down, [axis], found[0], unit_row=units)
    d.writes = "all"
    return finish("a row of units under the header", d, draw(plan, d), units[0])


@way("nine digits")
def _nine_digits(rng: Random) -> Drawing:
    d = dress(rng)
    d.signed, d.share_missing = ("", ""), 0
    what = What("Udgifter", "", 0, 10**6, 4 * 10**8)
    names = ("Dagtilbud", "Skoler", "Ældre", "Veje", "Kultur")
    field_of_work = Axis(("Politikområde",), tuple(Item((t,), {"part": t}) for t in rng.sample(names, 4)))
    plan = Plan([field_of_work], [years(rng, 3)], what, {}, "Udgifter")
    plan.total = rng.choice(("I alt", ""))
    return finish("nine digits", d, draw(plan, d))


@way("the header again")
def _again(rng: Random) -> Drawing:
    """The header is written again after some rows, as on every page."""
    d = dress(rng)
    plan = one(rng, d, [replace(areas(rng, 6), names=("Kommune",))], [years(rng, 3)])
    plan.notes = []
    d.signed = ("", "")
    paper = draw(plan, d)
    top = min(row for row, _column in paper.facts)
    other = Paper()
    for at, value in paper.cells.items():
        row = at[0] + (at[0] >= top + 3)
        other.cells[row, at[1]] = value
    other.facts = {(row + (row >= top + 3), column): fact for (row, column), fact in paper.facts.items()}
    for column in range(1, paper.last_column + 1):
        other.put(top + 3, column, paper.cells.get((top - 1, column)))
    return finish("the header again", d, other)


@way("a part of the year is missing")
def _blank_part(rng: Random) -> Drawing:
    """One month cell is blank where all others are written: nobody knows the period of that figure."""
    d = dress(rng)
    d.writes, d.share_missing = "all", 0
    periods, spelling = year_parts(rng, rng.choice(("quarter", "month")))
    plan = Plan([replace(areas(rng, 1), names=("Kommune",)), periods], [of([COUNTS[0]])], COUNTS[0])
    paper = draw(plan, d)
    row = rng.choice(sorted({row for row, _column in paper.facts})[1:])
    paper.cells.pop((row, 3))
    paper.facts = {at: replace(f, period=ASKED) if at[0] == row else f for at, f in paper.facts.items()}
    return finish("a part of the year is missing", d, paper, spelling)


@way("target beside actual")
def _target(rng: Random) -> Drawing:
    d = dress(rng)
    found = years(rng, 2)
    kinds = Axis(("",), (Item(("Mål",), {"kind": "target"}), Item((rng.choice(("Resultat", "Faktisk", "Opnået")),))))
    plan = one(rng, d, [rng.choice((areas, schools))(rng)], [found, kinds])
    paper = draw(plan, d)
    for at in [at for at, fact in paper.facts.items() if fact.kind == "target"]:
        del paper.facts[at]
        paper.beside[at] = "Mål"
    return finish("target beside actual", d, paper)


@way("amounts with brackets")
def _brackets(rng: Random) -> Drawing:
    d = dress(rng)
    d.style, d.signed, d.share_missing = "da plain", ("", ""), 0
    plan = one(rng, d, [schools(rng)], [years(rng, 3)], What("Afvigelse fra budget", "", 1, 1, 90))
    paper = draw(plan, d)
    for at in rng.sample(sorted(paper.facts), 3):
        number = -(paper.facts[at].value or Decimal(1))
        paper.cells[at] = f"({d.written(-number)})"
        paper.facts[at] = replace(paper.facts[at], value=number)
    return finish("amounts with brackets", d, paper)


@way("regions over municipalities")
def _levels(rng: Random) -> Drawing:
    """A region without figures over its municipalities, set apart by an indent or a blank row."""
    d = dress(rng, ("xlsx", "ods"))
    d.share_missing, d.signed = 0, ("", "")
    over, what, look = years(rng, 3), rng.choice(COUNTS), rng.choice(LOOKS)
    paper = Paper()
    paper.put(1, 1, what.name)
    for k, text in enumerate(("Område", *(i.labels[0] for i in over.items)), 1):
        paper.put(2, k, text)
    row = 3
    for region, names in (("Region Midtjylland", MUNICIPALITIES[:3]), ("Region Nordjylland", MUNICIPALITIES[-1:])):
        put_deep(paper, row, region, False, look)
        for area in names:
            row += 1
            put_deep(paper, row, area, True, look)
            for k, year in enumerate(over.items, 2):
                put_figure(paper, (row, k), d, what, combined((year,), {"area": area}))
        row += 1
    return finish("regions over municipalities", d, paper, look)


@way("English")
def _english(rng: Random) -> Drawing:
    d = dress(rng)
    d.style = "native" if not d.is_text else "en plain"
    d.signed = ("", "")
    what = rng.choice(
        (What("Unemployed", "personer"), What("Unemployment rate", "pct", 1, 1, 12), What("Pupils", "antal"))
    )
    words = {"personer": "persons", "pct": "per cent", "antal": "number"}[what.unit]
    place = replace(areas(rng, 3), names=("Municipality",))
    form = rng.choice(("{n}. quarter", "Q{n}", "Quarter {n}", "{e}", "{E}"))
    numbers = range(1, 5)
    grain = "quarter" if "{n}" in form else "month"
    items = tuple(
        Item((y, _spelled(form, n, y)), {"period": PARTS[grain][1].format(y=y, n=n)})
        for y in (2021, 2022)
        for n in numbers
    )
    over = rng.choice((years(rng, 3), Axis(("Year", grain.capitalize()), items)))
    over = replace(over, names=("Year",)) if over.levels == 1 else over
    plan = Plan(
        [place], [over], what, {"unit": what.unit}, f"{what.name} ({words})", notes=["Source: Statistics Denmark"]
    )
    if rng.random() < 0.4:
        plan.down, plan.across = [over], [place]
    return finish("English", d, draw(plan, d), form)


@way("area over years")
def _area_over_years(rng: Random) -> Drawing:
    """Areas and years across, schools or measures down."""
    d = dress(rng)
    over = [areas(rng, 2), years(rng, 3)]
    if rng.random() < 0.3:
        over.reverse()
    if rng.random() < 0.5:
        found = measures(rng, 3)
        plan = Plan([of(found, rng.random() < 0.5, rng)], over, found[0])
    else:
        plan = one(rng, d, [part_of(rng)], over)
    return finish("area over years", d, draw(plan, d))


@way("area, measure and unit down")
def _three_stubs(rng: Random) -> Drawing:
    d = dress(rng)
    found = measures(rng, 3)
    unit_column = rng.random() < 0.5
    if unit_column:
        items = tuple(Item((w.name, UNITS[w.unit][0] if w.unit else "-"), {"what": w, "unit": w.unit}) for w in found)
        axis = Axis(("Nøgletal", "Enhed"), items)
    else:
        axis = replace(of(found, True, rng), names=("Nøgletal",))
    plan = Plan([replace(areas(rng, 3), names=("Kommune",)), axis], [years(rng, 3)], found[0])
    if unit_column:
        d.writes = "all"
    tell_notes(plan, d)
    return finish("area, measure and unit down", d, draw(plan, d), "unit column" if unit_column else "unit brackets")


@way("codes for areas")
def _only_codes(rng: Random) -> Drawing:
    """Areas by their codes alone, or code and name in one cell."""
    d = dress(rng)
    both = rng.random() < 0.6
    name = rng.choice(("Kommune", "Område")) if both else "Kommunekode"
    items = tuple(Item((f"{CODES[a]} {a}" if both else CODES[a],), {"area": a}) for a in rng.sample(MUNICIPALITIES, 4))
    return finish("codes for areas", d, draw(one(rng, d, [Axis((name,), items)], [years(rng)]), d), name)


@way("areas of all levels")
def _all_levels(rng: Random) -> Drawing:
    d = dress(rng)
    texts = ["Hele landet", "Region Midtjylland", *rng.sample(MUNICIPALITIES, 3)]
    if rng.random() < 0.4:
        texts = [f"{t} Kommune" if t in MUNICIPALITIES else t for t in texts]
    if rng.random() < 0.3:
        texts.reverse()
    axis = Axis((rng.choice(("Område", "", "Kommune")),), tuple(Item((t,), {"area": t}) for t in texts))
    return finish("areas of all levels", d, draw(one(rng, d, [axis], [years(rng)]), d))


@way("the year so far")
def _so_far(rng: Random) -> Drawing:
    """Whole years, and the last one up to a month."""
    d = dress(rng)
    year, last = rng.randint(2017, 2024), rng.randint(3, 11)
    form = rng.choice(("{y} (jan-{b})", "{y} t.o.m. {m}", "{y} (t.o.m. {m})", "jan-{b} {y}", "januar-{m} {y}"))
    text = _spelled(form, last, year)
    items = (
        *(Item((y,), {"period": str(y)}) for y in (year - 2, year - 1)),
        Item((text,), {"period": f"{year}M01/{year}M{last:02d}"}),
    )
    return finish("the year so far", d, draw(one(rng, d, [areas(rng)], [Axis(("",), items)]), d), form)


@way("short years")
def _short_years(rng: Random) -> Drawing:
    d = dress(rng)
    first = rng.randint(2013, 2022)
    form = rng.choice(("'{0}", "{0}/{1}", "{2}/{1}", "{2}-{1}", "Skoleåret {0}/{1}"))
    school = "{1}" in form
    items = tuple(
        Item(
            (form.format(f"{y % 100:02d}", f"{(y + 1) % 100:02d}", y),),
            {"period": f"{y}/{y + 1}" if school else str(y)},
        )
        for y in range(first, first + 4)
    )
    return finish(
        "short years", d, draw(one(rng, d, [rng.choice((areas, schools))(rng)], [Axis(("",), items)]), d), form
    )


@way("the indicator over the labels")
def _stub_names(rng: Random) -> Drawing:
    """The heading of the labels says what is counted: "Ledige (pct.)" over the municipalities."""
    d = dress(rng)
    what = rng.choice((*COUNTS[:3], *SHARES[:4]))
    unit_in = rng.random() < 0.5
    text = f"{what.name} ({rng.choice(UNITS[what.unit])})" if unit_in else what.name
    plan = Plan([replace(areas(rng), names=(text,))], [years(rng)], what, {"unit": what.unit} if unit_in else {})
    tell_notes(plan, d)
    return finish("the indicator over the labels", d, draw(plan, d), text)


@way("a total of the year among its parts")
def _total_of_year(rng: Random) -> Drawing:
    d = dress(rng)
    grain = rng.choice(("quarter", "half"))
    periods, spelling = year_parts(rng, grain)
    total = rng.choice(("I alt", "Hele året", "Året", "Total"))
    plan = one(rng, d, [areas(rng, 3)], [periods])
    each = PARTS[grain][0]
    items: list[Item] = []
    for n, item in enumerate(periods.items, 1):
        items.append(item)
        if n % each == 0:
            items.append(Item((item.labels[0], total), {"period": str(item.labels[0]), "total": total}))
    plan.across = [replace(periods, items=tuple(items))]
    paper = draw(plan, d)
    stub = 1
    for at in [*paper.facts]:
        if "total" in items[at[1] - stub - 1].says:
            del paper.facts[at]
            paper.beside[at] = total
    return finish("a total of the year among its parts", d, paper, spelling, total)


@way("titles in several lines")
def _prose(rng: Random) -> Drawing:
    d = dress(rng)
    plan = one(rng, d, [areas(rng)], [years(rng)])
    paper = draw(plan, d)
    above = rng.random() < 0.4  # a letterhead above the title could be the title itself
    more = rng.sample(
        ("Udtrukket 12-03-2024", "Kilde: Danmarks Statistik", "Tabel 3", "Bilag 2",
         *(() if above else ("Forvaltningen for Børn og Unge", "Notat til udvalget den 4. juni 2024"))),
        rng.randint(1, 2),
    )  # fmt: skip
    other = Paper()
    other.add(paper, len(more), 0)
    lines = [*more, plan.title] if above else [plan.title, *more]
    other.cells = {at: v for at, v in other.cells.items() if at != (len(more) + 1, 1)}
    for n, text in enumerate(lines, 1):
        other.put(n, 1, text)
    return finish("titles in several lines", d, other, *more)


@way("blank lines in the table")
def _blank_lines(rng: Random) -> Drawing:
    """Blank rows between groups of rows, or a blank column between groups of years, for the eye."""
    d = dress(rng)
    across = rng.random() < 0.4
    found = measures(rng)
    plan = (
        Plan([areas(rng, 4)], [of(found, True, rng), years(rng, 3)], found[0], {}, "Nøgletal")
        if across else one(rng, d, [areas(rng, 6)], [years(rng, 3)])
    )  # fmt: skip
    plan.notes = []
    d.signed = ("", "")
    paper, other = draw(plan, d), Paper()
    row, column = (10**6, 5) if across else (min(r for r, _c in paper.facts) + 3, 10**6)

    def moved(at: tuple[int, int]) -> tuple[int, int]:
        return at[0] + (at[0] >= row), at[1] + (at[1] >= column)

    other.cells = {moved(at): v for at, v in paper.cells.items()}
    other.facts = {moved(at): v for at, v in paper.facts.items()}
    other.merged = [(*moved((a, b)), *moved((c, d_))) for a, b, c, d_ in paper.merged]
    return finish("blank lines in the table", d, other, "column" if across else "row")


@way("breaks and blanks in cells")
def _breaks(rng: Random) -> Drawing:
    """Line breaks in headings, blanks around labels, hard blanks in numbers."""
    d = dress(rng, ("xlsx", "ods", "csv"))
    found = measures(rng)
    items = tuple(
        Item((f"{w.name}\n({UNITS[w.unit][0]})" if w.unit else f" {w.name} ",), {"what": w, "unit": w.unit})
        for w in found
    )
    place = areas(rng, 3)
    place = replace(
        place, names=("Kommune ",), items=tuple(Item((f"{i.labels[0]}\u00a0",), i.says) for i in place.items)
    )
    plan = Plan([place, replace(years(rng, 2), names=("År",))], [Axis(("",), items)], found[0])
    d.writes = "all"
    return finish("breaks and blanks in cells", d, draw(plan, d))


@way("a sheet for each year")
def _year_sheets(rng: Random) -> Drawing:
    d = dress(rng, ("xlsx", "ods"))
    found = measures(rng)
    place, unit_in, first = areas(rng, 3), rng.random() < 0.5, rng.randint(2017, 2022)
    papers = []
    for year in range(first, first + 3):
        plan = Plan([place], [of(found, unit_in, rng)], found[0], {"period": str(year)})
        papers.append(draw(plan, d, str(year)))
    return finish("a sheet for each year", d, papers)


@way("the only year in the title")
def _only_year(rng: Random) -> Drawing:
    """No period but in the title: read with it, or asked about in one question."""
    d = dress(rng)
    found, year = measures(rng), rng.randint(2015, 2024)
    title = rng.choice((f"Nøgletal {year}", f"Nøgletal for {year}", f"Status {year}", f"Nøgletal, {year}"))
    plan = Plan(
        [replace(areas(rng), names=("Kommune",))],
        [of(found, rng.random() < 0.5, rng)],
        found[0],
        {"period": str(year)},
        title,
    )
    return finish("the only year in the title", d, draw(plan, d), title)


@way("year, quarter and code columns")
def _wide_records(rng: Random) -> Drawing:
    """Records with the period in two columns, codes beside names, and a column of notes."""
    d = dress(rng)
    grain = rng.choice(("quarter", "month", "week"))
    spelling = rng.choice((*PARTS[grain][2], "{n}"))
    numbers = _numbers_of(rng, grain)
    header = ["Kommunekode", "Kommune", "År", PART_NAMES[grain], "Køn", "Antal", "Bemærkning"]
    what, paper, row = What("Antal"), Paper(), 1
    for k, text in enumerate(header, 1):
        paper.put(1, k, text)
    for area, year, n, sex in product(areas(rng, 2).items, years(rng, 2).items, numbers, ("Mænd", "Kvinder")):
        row += 1
        y = int(str(year.says["period"]))
        for k, value in enumerate(
            (CODES[str(area.labels[0])], area.labels[0], year.labels[0], _spelled(spelling, n, y), sex), 1
        ):
            paper.put(row, k, value)
        period = PARTS[grain][1].format(y=y, n=n)
        put_figure(
            paper, (row, 6), d, what, {"area": area.says["area"], "period": period, "parts": (sex,), "indicator": ""}
        )
        paper.put(row, 7, "rettet" if rng.random() < 0.1 else "")
    return finish("year, quarter and code columns", d, paper, spelling)


@way("figures in words")
def _in_words(rng: Random) -> Drawing:
    """ "1,2 mio." and "980.000 kr." beside each other."""
    d = dress(rng, ("xlsx", "csv"))
    d.style, d.signed, d.share_missing = "da plain", ("", ""), 0
    what = What("Anlægsudgifter", "kr.", 0, 10, 9999)
    plan = Plan([areas(rng, 3)], [years(rng)], what, {"unit": "kr."}, "Anlægsudgifter (kr.)")
    paper = draw(plan, d)
    for at in paper.facts:
        tenths = rng.randint(11, 99)
        if rng.random() < 0.5:
            paper.cells[at], number = f"{tenths // 10},{tenths % 10} mio. kr.", Decimal(tenths) * 100000
        else:
            paper.cells[at], number = f"{tenths}.000 kr.", Decimal(tenths) * 1000
        paper.facts[at] = replace(paper.facts[at], value=number)
    return finish("figures in words", d, paper)


@way("a count called units")
def _called_units(rng: Random) -> Drawing:
    """A column of numbers that is called as units are: Enheder, Units."""
    d = dress(rng)
    what = What(rng.choice(("Enheder", "Units", "Enhed", "Antal enheder")), "", 0, 10, 900)
    found = [what, What("Pris i alt", "", 0, 1000, 9000)]
    down = [replace(areas(rng, 3), names=("Kommune",)), replace(years(rng, 3), names=("År",))]
    if rng.random() < 0.5:
        kinds = Axis(("Type",), tuple(Item((t,), {"part": t}) for t in ("Støttestrømper", "Kørestole")))
        down.append(kinds)
    d.writes = "all"
    return finish("a count called units", d, draw(Plan(down, [of(found)], what), d), what.name)


@way("anything crossed")
def _crossed(rng: Random) -> Drawing:
    """Areas, periods, a breakdown and measures, each down or across, in any order."""
    d = dress(rng)
    grain = rng.choice(("year", "year", "quarter", "half", "month", "whole"))
    how = ""
    if grain == "year":
        periods = years(rng, 3)
    elif grain == "whole":
        periods, how = whole_periods(rng, rng.choice(("quarter", "half")))
    else:
        periods, how = year_parts(rng, grain)
        periods = replace(periods, items=periods.items[: 4 if grain == "month" else 6])
    what = rng.choice((*COUNTS, *SHARES))
    axes = {"period": periods, "area": replace(areas(rng, 3), names=("Kommune",))}
    if rng.random() < 0.5:
        axes["part"] = part_of(rng)
    if rng.random() < 0.5:
        found = measures(rng)
        axes["measure"], what = replace(of(found, rng.random() < 0.7, rng), names=("Nøgletal",)), found[0]
    names = [*axes]
    rng.shuffle(names)
    at = rng.randint(1, len(names) - 1)
    down, across = [axes[n] for n in names[:at]], [axes[n] for n in names[at:]]
    plan = Plan(down, across, what) if "measure" in axes else one(rng, d, down, across, what)
    if len(across) == 1 and names[at] in ("area", "part") and len(down) > 1 and not plan.title:
        plan.title = "Nøgletal"
    return finish("anything crossed", d, draw(plan, d), f"{'+'.join(names[:at])} x {'+'.join(names[at:])}", how)


@way("anything crossed, twice")
def _crossed_too(rng: Random) -> Drawing:
    drawing = _crossed(rng)
    drawing.fold = "anything crossed, twice"
    return drawing


@way("a total first")
def _total_first(rng: Random) -> Drawing:
    """The total as the first row or the first column of figures."""
    d = dress(rng)
    d.share_missing = 0
    word = rng.choice(("I alt", "Total", "Alle", "Hele kommunen"))
    if rng.random() < 0.5:
        found = part_of(rng)
        items = (Item((word,), {"part": word}), *found.items)
        plan = one(rng, d, [replace(areas(rng, 3), names=("Kommune",)), replace(found, items=items)], [years(rng, 3)])
    else:
        found = part_of(rng)
        items = (Item((word,), {"part": word}), *found.items)
        plan = one(rng, d, [areas(rng, 3)], [years(rng, 2), replace(found, items=items)])
    return finish("a total first", d, draw(plan, d), word)


@way("subtotals in bold and sums of groups")
def _grouped_totals(rng: Random) -> Drawing:
    """Fields of work in groups, each with a sum of its own, and one of all."""
    d = dress(rng)
    d.share_missing, d.signed = 0, ("", "")
    over, what = years(rng, 3), What("Udgifter", "1000 kr.", 0, 100, 9000)
    groups = (("Børneområdet", ("Dagtilbud", "Skoler", "Tandpleje")), ("Ældreområdet", ("Plejehjem", "Hjemmehjælp")))
    paper, row = Paper(), 3
    paper.put(1, 1, "Udgifter (1.000 kr.)")
    for k, text in enumerate((rng.choice(("Politikområde", "")), *(i.labels[0] for i in over.items)), 1):
        paper.put(2, k, text)
    heading, blank = rng.random() < 0.5, rng.random() < 0.5
    for group, names in groups:
        if heading:
            paper.put(row, 1, group)
            row += 1
        for name in (*names, f"{group} i alt"):
            paper.put(row, 1, name if name.endswith("i alt") or not heading else f"  {name}")
            for k, year in enumerate(over.items, 2):
                put_figure(
                    paper, (row, k), d, what, combined((year, Item((name,), {"part": name})), {"unit": "1000 kr."})
                )
            row += 1
        row += blank
    return finish(
        "subtotals in bold and sums of groups", d, paper, "headings" if heading else "", "blank" if blank else ""
    )


@way("parts of a year whose year stands elsewhere")
def _parts_alone(rng: Random) -> Drawing:
    """Months, quarters or weeks and areas; the year in the title, the sheet's or the file's name, or nowhere: then the
    parts are read, and the year is one question. A total of the year is none of its parts."""
    d = dress(rng)
    grain = rng.choice(("month", "month", "quarter", "half", "week"))
    form, spelling, numbers = PARTS[grain][1], rng.choice(PARTS[grain][2]), _numbers_of(rng, grain)
    year, told = rng.randint(2015, 2025), rng.choice(("title", "sheet", "file", "corner", "nowhere", "nowhere"))
    told = "file" if told == "sheet" and d.is_text else told
    items = [
        Item((_spelled(spelling, n, year),), {"period": form.format(y="" if told == "nowhere" else year, n=n)})
        for n in numbers
    ]
    if rng.random() < 0.3 and grain != "week":
        items = [replace(item, labels=(n,)) for n, item in zip(numbers, items, strict=True)]
        spelling = "1, 2, 3"
    total = rng.choice(("", "I alt", "Hele året", "Året", "Total"))
    items += [Item((total,), {"total": total})] if total else []
    named = PART_NAMES[grain] if spelling == "1, 2, 3" or rng.random() < 0.7 else ""
    told = "file" if told == "corner" and spelling == "1, 2, 3" else told
    named = str(year) if told == "corner" else named
    parts, place = Axis((named,), tuple(items)), replace(areas(rng, 3), names=(rng.choice(("Kommune", "")),))
    down = spelling == "1, 2, 3" or told == "corner" or rng.random() < 0.5
    plan = one(rng, d, *(([parts], [place]) if down else ([place], [parts])))
    plan.notes, d.signed = [], ("", "")
    if told == "title":
        plan.title = f"{plan.title} {year}" if plan.title.endswith(plan.what.name) else f"{plan.what.name} {year}"
        plan.says.pop("unit", None) if plan.title == f"{plan.what.name} {year}" and not plan.unit_line else None
    elif rng.random() < 0.5:
        plan.title, plan.unit_line = "", ""
        plan.says.pop("unit", None)
        plan.says["indicator"] = ""
    paper = draw(plan, d, str(year) if told == "sheet" else "Ark1")
    for at, fact in [*paper.facts.items()]:
        if not fact.period:
            del paper.facts[at]
            paper.beside[at] = total
    file = f"{rng.choice(('tal', 'opgørelse'))}{rng.choice(('_', ' ', '-'))}{year}{d.file[d.file.index('.') :]}"
    more = (spelling, f"year {told}", total, "down" if down else "across")
    return finish("parts of a year whose year stands elsewhere", d, paper, *more, file=file if told == "file" else "")


@way("StatBank's sheet with a column or row of somebody's own")
def _statbank_more(rng: Random) -> Drawing:
    """An export of StatBank in which changes, ranks and means stand beside the periods."""
    d = dress(rng, ("xlsx",))
    d.style, d.writes, d.signed, d.share_missing = "native", "once", ("", ""), 0
    what, place = rng.choice(COUNTS), replace(areas(rng, 3), names=("",))
    periods = rng.choice((years(rng, 3), whole_periods(rng, "quarter")[0]))
    if periods.names[0] in ("År", "Årstal"):
        periods = replace(periods, items=tuple(Item((str(i.labels[0]),), i.says) for i in periods.items))
    else:
        periods = replace(periods, items=tuple(Item((i.says["period"],), i.says) for i in periods.items))
    periods, parts = replace(periods, names=("",)), replace(part_of(rng), names=("",))
    more = rng.sample(("Ændring", "Afvigelse", "Rang", "Gns.", "Ændring i pct.", "I alt", "Udvikling", "Indeks"), 2)
    two, down = rng.random() < 0.5, rng.random() < 0.4
    unit = rng.choice(("Enhed: Antal", "Enhed: -", ""))
    variables = ("tid", "område", "køn") if down else ("område", "køn", "tid")
    said = [name for name in variables if two or name != "køn"]
    plan = Plan(
        [periods] if down else [place], [place, parts][: 1 + two] if down else [parts, periods][1 - two :], what,
        {"unit": "antal"} if unit.endswith("Antal") else {},
        f"{what.name} efter {', '.join(said[:-1])} og {said[-1]}", unit or " ",
    )  # fmt: skip
    plan.beside = [] if down else [(name, _last) for name in more]
    paper = draw(plan, d)
    for row, name in enumerate(more if down else (), paper.last_row + 1):
        paper.put(row, 1, name)
        for column in range(2, paper.last_column + 1):
            paper.put(row, column, row * column)
            paper.beside[row, column] = name
    if paper.cells.get((2, 1)) == " ":
        del paper.cells[2, 1]
    fold = "StatBank's sheet with a column or row of somebody's own"
    return finish(fold, replace(d, rng=Random(0)), paper, *more, "down" if down else "across")


RANKS = ("Nr.", "Rang", "Løbenr.", "Placering", "#", "Rangering", "Lb.nr.", "Nummer", "Nr", "Plads")


@way("ranks and numbers of rows")
def _ranks(rng: Random) -> Drawing:
    """Records or a table with a column that counts the rows, or says which is the largest: no figure, and no part."""
    d = dress(rng)
    d.writes, names = "all", rng.sample(RANKS, rng.randint(1, 2))
    down, found = [replace(areas(rng, 4), names=("Kommune",)), replace(years(rng, 3), names=("År",))], measures(rng)
    how = rng.choice(("records", "records", "years across", "under years"))
    if how == "records":
        plan = Plan(down, [of(found, rng.random() < 0.5, rng)], found[0])
    elif how == "years across":
        plan = one(rng, d, down[:1], down[1:])
    else:
        ranked = Axis(("",), (Item(("Antal",)), Item((names[0],))))
        plan = Plan(down[:1], [down[1], ranked], COUNTS[1], {}, COUNTS[1].name)
        names = []
    plan.notes = []
    paper, other, first = draw(plan, d), Paper(), rng.random() < 0.5
    top = min(row for row, _column in paper.facts)
    for at in [at for at in paper.facts if how == "under years" and at[1] % 2]:
        paper.beside[at] = plan.across[1].items[1].labels[0]
        del paper.facts[at]
    width, last = paper.last_column, max(row for row, _column in paper.facts)
    other.add(paper, 0, len(names) if first else 0)
    for n, name in enumerate(names):
        column = n + 1 if first else width + n + 1
        other.put(top - 1, column, name)
        for row in range(top, last + 1):
            other.put(row, column, row - top + 1 if first else rng.randint(1, 9))
            other.beside[row, column] = name
    return finish("ranks and numbers of rows", d, other, how, *names, "first" if first else "last")


APART = ("Mål {n}", "Prognose {n}", "Gennemsnit", "Ændring", "Landsgennemsnit", "Hele landet", "Budget {n}",
         "Udvikling", "Gns.", "I alt", "Rang", "Indeks", "Mål", "Median")  # fmt: skip


@way("rows of other kinds under the years")
def _apart_under_years(rng: Random) -> Drawing:
    """Areas across and years down, or the other way, with targets, forecasts, means and changes among them."""
    d = dress(rng)
    d.share_missing, d.signed = 0, ("", "")
    place, when, over = areas(rng, 4), years(rng, 3), rng.random() < 0.3
    after = max(int(str(item.says["period"])) for item in when.items) + 1
    under_years = rng.random() < 0.6
    texts = [text for text in APART if under_years or text not in ("Landsgennemsnit", "Hele landet")]
    texts = [text.format(n=after + n) for n, text in enumerate(rng.sample(texts, rng.randint(1, 3)))]
    plan = one(rng, d, *(([when], [place]) if not over else ([place], [when])))
    more = tuple(Item((text,), _said_apart(text) if under_years else {"total": text}) for text in texts)
    if under_years:
        when = replace(when, items=(*when.items, *more))
    else:
        place = replace(place, items=(*place.items, *more))
    plan.down, plan.across, plan.notes = ([place], [when], []) if over else ([when], [place], [])
    paper = draw(plan, d)
    top, stub = min(row for row, _c in paper.facts), min(column for _r, column in paper.facts)
    for row, column in [*paper.facts]:
        n, k = (row - top, column - stub) if under_years != over else (column - stub, row - top)
        said = (when if under_years else place).items[n].says
        if "total" in said:
            paper.beside[row, column] = str(said["total"])
            del paper.facts[row, column]
        del k
    how = ("among years" if under_years else "among areas", "years across" if over else "years down", *texts)
    return finish("rows of other kinds under the years", d, paper, *how)


def _said_apart(text: str) -> dict[str, object]:
    """What a label among years says of figures: their period and kind, or that they are none of the line."""
    kind = {"Mål": "target", "Prognose": "forecast", "Budget": "budget"}.get(text.partition(" ")[0], "")
    return {"period": text[-4:], "kind": kind} if kind and text[-1:].isdecimal() else {"total": text}


def drawings(count: int, seed: int = 0) -> Iterator[Drawing]:
    """So many of each way, each from a seed of its own."""
    for name, found in WAYS.items():
        for n in range(count):
            drawing = found(Random(f"{name} {seed + n}"))
            drawing.title = f"{drawing.title} #{seed + n}"
            yield drawing
