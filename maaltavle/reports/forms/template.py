"""The template of *Hent skabelon*: a workbook for chosen indicators and areas, with what is known filled in.

One figure a row. The mark and the headings are the contract with the reader (`maaltavle.contracts`) and are locked;
names come from drop-downs; the numbers are numbers, so that Excel itself writes them the Danish way. Filled in and
loaded again it reads without a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from maaltavle.asked import asked
from maaltavle.catalogue import Catalogue
from maaltavle.contracts.template import AREA, COLUMNS, INDICATOR, KIND, KINDS, MARK, MARKERS, VALUE
from maaltavle.model import Area, Indicator, Kind, Observation, without_targets
from maaltavle.reports.tables import harmless, new_book, number_of, saved
from maaltavle.spelling.bounds import in_words
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.wording.invented import mark_sentence, mark_words
from maaltavle.wording.language import Language

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, GUIDE, LISTS = "Tal", "Vejledning", "Lister"
WIDTHS = (48, 26, 14, 30, 18, 16, 20, 44)
HEADER_ROW, EMPTY_ROWS = 2, 200  # empty rows stand below what is known, ready to be written in
NUMBER = "#,##0.######"
Row = tuple[str | Decimal, ...]


@dataclass(frozen=True)
class Template:
    """What a template is for: indicators and areas, and the figures known of them."""

    indicators: tuple[Indicator, ...]
    areas: tuple[Area, ...]
    rows: tuple[Row, ...]
    invented: bool = False  # what stands in it is made up


def template_of(
    indicators: Sequence[str], areas: Sequence[str], known: Sequence[Observation], catalogue: Catalogue, today: date
) -> Template:
    """The template for indicators and areas by id: the figures known, and a row for each next year."""
    chosen, places = [catalogue.indicators[i] for i in indicators], [catalogue.areas[a] for a in areas]
    wanted = dict.fromkeys((indicator, area) for indicator in indicators for area in areas)
    found = asked(known).of_pairs(wanted)
    rows: list[Row] = []
    for indicator, area in wanted:
        figures = [seen for seen in found.get((indicator, area), ()) if is_period(seen.period)]
        names = (catalogue.indicators[indicator], catalogue.areas[area])
        ordered = sorted(figures, key=lambda f: (f.breakdown, parse_period(f.period)))
        rows += [_row(figure, *names, catalogue) for figure in ordered]
        rows += _next_rows(figures, *names, catalogue, today)
    return Template(tuple(chosen), tuple(places), tuple(rows), catalogue.invented)


def _row(seen: Observation, indicator: Indicator, area: Area, catalogue: Catalogue) -> Row:
    value = _value(seen)
    unit = _unit(seen.unit, catalogue)
    return (
        indicator.name["da"],
        area.name["da"],
        seen.period,
        seen.breakdown,
        value,
        unit,
        KINDS[seen.kind],
        seen.note,
    )


def _value(seen: Observation) -> str | Decimal:
    """The word of a marker, a bound in words, or the number."""
    if seen.value is None:
        return MARKERS[seen.marker]
    number = seen.value.low if seen.value.exact else None
    return in_words(seen.value) if number is None else number


def _next_rows(
    figures: Sequence[Observation], indicator: Indicator, area: Area, catalogue: Catalogue, today: date
) -> list[Row]:
    """The next year's row, without a figure; only for indicators of years, where there is no doubt which is next."""
    years = [f for f in without_targets(figures) if len(f.period) == 4]
    if figures and not years:
        return []
    latest = max((int(f.period) for f in years), default=today.year - 2)
    if latest + 1 >= today.year:
        return []
    breakdowns = dict.fromkeys(f.breakdown for f in years if int(f.period) == latest) or {"": None}
    unit = _unit(indicator.unit, catalogue)
    measured = KINDS[Kind.MEASURED]
    return [
        (indicator.name["da"], area.name["da"], str(latest + 1), part, "", unit, measured, "") for part in breakdowns
    ]


def _unit(unit: str, catalogue: Catalogue) -> str:
    return catalogue.units[unit].name["da"] or "antal"


def as_template(template: Template, lang: Language) -> bytes:
    """The workbook: the figures, how to fill them in, and (hidden) what the drop-downs offer."""
    book, sheet = new_book(SHEET)
    last = _write_figures(sheet, template.rows)
    _write_guide(book.create_sheet(GUIDE), template, lang)
    if template.invented:
        book.properties.title = mark_words(lang)
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    choices = {
        INDICATOR: [i.name["da"] for i in template.indicators],
        AREA: [a.name["da"] for a in template.areas],
        KIND: list(KINDS.values()),
    }
    for column, words in choices.items():
        _offer(sheet, lists, column, words, last, lang)
    _only_figures(sheet, last, lang)
    return saved(book)


def _write_figures(sheet: Worksheet, rows: Sequence[Row]) -> int:
    """Headings and rows; returns the last row that may be written in. Only the headings are locked."""
    from openpyxl.styles import Font, PatternFill, Protection

    sheet.append([MARK])
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([None if cell == "" else number_of(harmless(cell)) for cell in row])
    last = HEADER_ROW + len(rows) + EMPTY_ROWS
    for cells in sheet.iter_rows(min_row=HEADER_ROW + 1, max_row=last, max_col=len(COLUMNS)):
        for cell, name in zip(cells, COLUMNS, strict=True):
            cell.protection = Protection(locked=False)
            cell.number_format = NUMBER if name == VALUE else "@"
    for cell in sheet[HEADER_ROW]:
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF0B3C6F")
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:H{last}"
    _protect(sheet)
    return last


def _protect(sheet: Worksheet) -> None:
    """Lock the headings without a password; sorting, filtering, widths and new rows stay free."""
    protection = sheet.protection
    protection.sheet = True
    for free in ("sort", "autoFilter", "formatColumns", "formatCells", "insertRows", "deleteRows"):
        setattr(protection, free, False)


def _write_guide(sheet: Worksheet, template: Template, lang: Language) -> None:
    from openpyxl.styles import Alignment, Font

    for line in [*guide(template, lang), *([mark_sentence(lang)] if template.invented else [])]:
        sheet.append([line])
    sheet.column_dimensions["A"].width = 100
    for (cell,) in sheet.iter_rows(max_col=1):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)


def guide(template: Template, lang: Language) -> list[str]:
    """How to fill the template in, a sentence a line."""
    return [
        lang("Sådan udfyldes skabelonen"),
        lang("Skriv ét tal i hver række på fanen Tal. De tal, Måltavle kender, står der allerede."),
        lang("Rækker uden værdi læses ikke. De kan blive stående eller slettes."),
        lang("Periode skrives som 2015, 2015K1 (kvartal), 2015M03 (måned), 2015U46 (uge) eller 2015-12-31 (dag)."),
        lang("Værdien skrives i den enhed, der står i rækken, procent uden procenttegn: 65,3."),
        lang("En grænse skrives < 50 eller mindst 50, et interval 8 til 10 og et omtrentligt tal ca. 40."),
        lang("Nul er et tal. Mangler tallet, så skriv årsagen i stedet: {words}.", words=", ".join(MARKERS.values())),
        lang("Opdeling er fx køn=Kvinder. Lad den stå tom for det samlede tal."),
        lang("Skriv aldrig personnumre eller navne på borgere. En fil med personnumre bliver afvist."),
        lang("Gem filen, og slip den på siden Nye tal. Intet gemmes, før du har set, hvad det ændrer."),
    ]


def _offer(sheet: Worksheet, lists: Worksheet, column: str, words: Sequence[str], last: int, lang: Language) -> None:
    """A drop-down in a column. The words stand on the hidden sheet: a list inside the cell could hold 255 letters."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    at = lists.max_column + 1 if lists["A1"].value else 1
    for row, word in enumerate((column, *words), 1):
        lists.cell(row, at, harmless(word))
    letter = get_column_letter(at)
    rule = DataValidation("list", formula1=f"{LISTS}!${letter}$2:${letter}${len(words) + 1}", allow_blank=True)
    rule.error = lang("Vælg et ord fra listen.")
    rule.errorTitle = column
    sheet.add_data_validation(rule)
    own = get_column_letter(COLUMNS.index(column) + 1)
    rule.add(f"{own}{HEADER_ROW + 1}:{own}{last}")


def _only_figures(sheet: Worksheet, last: int, lang: Language) -> None:
    """A number, a bound, or one of the words for a missing one: Excel asks before it takes anything else."""
    from openpyxl.worksheet.datavalidation import DataValidation

    first = HEADER_ROW + 1
    words = "+".join(f'(E{first}="{word}")' for word in MARKERS.values())
    signs = f'ISNUMBER(FIND(LEFT(E{first}),"<>≤≥"))+(LEFT(E{first},6)="mindst")+(LEFT(E{first},3)="ca.")'
    bound = f'{signs}+ISNUMBER(SEARCH(" til ",E{first}))'  # all of it in the 255 letters Excel allows
    rule = DataValidation("custom", formula1=f"OR(ISNUMBER(E{first}),({words}+{bound})>0)", allow_blank=True)
    listed = ", ".join(MARKERS.values())
    rule.error = lang("Her kan kun stå et tal, en grænse (< 50) eller et af ordene: {words}.", words=listed)
    rule.errorTitle = VALUE
    sheet.add_data_validation(rule)
    rule.add(f"E{first}:E{last}")
