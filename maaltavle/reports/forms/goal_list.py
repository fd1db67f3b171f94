"""The template for a list of goals: a workbook for one committee's year, a goal a row, with a sheet on how it is done.

The mark, the row of what it is for and the headings are the contract with the reader (`maaltavle.contracts.goal_list`)
and are locked; indicators, service areas and focus areas come from drop-downs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maaltavle.board import Board
from maaltavle.contracts.goal_list import (
    COLUMNS,
    COMMITTEE,
    DEADLINE,
    FOCUS_AREA,
    INDICATOR,
    LONGEST,
    MARK,
    MOST_GOALS,
    MUNICIPALITY,
    NUMBER,
    RESPONSIBLE,
    SENTENCE,
    SERVICE_AREA,
    YEAR,
)
from maaltavle.followup.responsible import everybody
from maaltavle.reports.tables import harmless, new_book, saved
from maaltavle.wording.invented import mark_words, with_mark
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LISTS = "Lister"  # hidden: what the drop-downs offer
ABOUT_ROW, HEADER_ROW, EMPTY_ROWS = 2, 3, 300
_WIDTHS = {NUMBER: 12, SENTENCE: 70, INDICATOR: 44, DEADLINE: 14, RESPONSIBLE: 32, SERVICE_AREA: 30, FOCUS_AREA: 30}
_DARK = "FF0B3C6F"


def as_goal_template(board: Board, municipality: str, committee: str, year: int, lang: Language) -> bytes:
    """The workbook of a committee's year, empty; its headings in the language."""
    from openpyxl.styles import Font

    book, sheet = new_book(lang("Mål"))
    book.properties.creator = "Måltavle"
    if board.catalogue.invented:
        book.properties.title = mark_words(lang)
    sheet.append([MARK, with_mark(_title(board, municipality, committee, year, lang), board.catalogue, lang)])
    sheet["B1"].font = Font(bold=True, size=13)
    about = (MUNICIPALITY, municipality, COMMITTEE, committee, YEAR, str(year))
    for number, word in enumerate(about, len(COLUMNS) + 1):  # beside the columns: over one it would be its heading
        sheet.cell(ABOUT_ROW, number, word)
    sheet.append([*headings(lang).values()])
    _dress(sheet)
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for column, words in _choices(board, committee, lang).items():
        _offer(sheet, lists, column, words, lang)
    _limit_lengths(sheet, lang)
    _write_guide(book.create_sheet(lang("Vejledning"), 1), lang)
    return saved(book)


def headings(lang: Language) -> dict[str, str]:
    """The headings in a language; the reader knows them in Danish and in English."""
    return {
        NUMBER: lang("Nummer"), SENTENCE: lang("Sætning"), INDICATOR: lang("Indikator"), DEADLINE: lang("Frist"),
        RESPONSIBLE: lang("Ansvarlig (person eller afdeling)"), SERVICE_AREA: lang("Serviceområde"),
        FOCUS_AREA: lang("Fokusområde"),
    }  # fmt: skip


def _title(board: Board, municipality: str, committee: str, year: int, lang: Language) -> str:
    area, body = board.catalogue.areas[municipality], board.catalogue.committees[committee]
    return lang("Mål {year} · {area} · {committee}", year=year, area=area.name, committee=body.name)


def _choices(board: Board, committee: str, lang: Language) -> dict[str, list[str]]:
    """What the drop-downs offer: indicators by name, the committee's service and focus areas, who answers for goals."""
    names = sorted((name_of(one, lang) for one in board.catalogue.indicators.values()), key=alphabetical)
    own = [row.goal for row in board.rows if row.goal.committee == committee]
    return {
        INDICATOR: names,
        SERVICE_AREA: [*dict.fromkeys(goal.service_area for goal in own if goal.service_area)],
        FOCUS_AREA: [*dict.fromkeys(goal.focus_area for goal in own if goal.focus_area)],
        RESPONSIBLE: [*everybody(board.facts)],
    }


def _dress(sheet: Worksheet) -> None:
    """Headings dark and locked; rows open, wrapped, and text but for the deadline, which is a day."""
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, name in enumerate(COLUMNS, 1):
        cell = sheet.cell(HEADER_ROW, number)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=_DARK)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[name]
    last = HEADER_ROW + EMPTY_ROWS
    for cells in sheet.iter_rows(min_row=HEADER_ROW + 1, max_row=last, max_col=len(COLUMNS)):
        for cell, name in zip(cells, COLUMNS, strict=True):
            cell.protection = Protection(locked=False)
            cell.number_format = "dd-mm-yyyy" if name == DEADLINE else "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[ABOUT_ROW].hidden = True
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.protection.sheet = True
    for free in ("sort", "formatColumns", "formatRows", "formatCells", "insertRows", "deleteRows"):
        setattr(sheet.protection, free, False)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _rows_of(column: str) -> str:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(COLUMNS.index(column) + 1)
    return f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + EMPTY_ROWS}"


def _offer(sheet: Worksheet, lists: Worksheet, column: str, words: Sequence[str], lang: Language) -> None:
    """A drop-down that helps and does not stop: a new service area is written, an unknown indicator told when read."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if not words:
        return
    at = lists.max_column + 1 if lists["A1"].value else 1
    for row, word in enumerate((headings(lang)[column], *words), 1):
        lists.cell(row, at, harmless(word))
    letter = get_column_letter(at)
    rule = DataValidation("list", formula1=f"{LISTS}!${letter}$2:${letter}${len(words) + 1}", allow_blank=True)
    rule.showErrorMessage = False
    sheet.add_data_validation(rule)
    rule.add(_rows_of(column))


def _limit_lengths(sheet: Worksheet, lang: Language) -> None:
    """Excel says that a sentence is too long before the upload has to."""
    from openpyxl.worksheet.datavalidation import DataValidation

    most = LONGEST[SENTENCE]
    rule = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(most), allow_blank=True)
    rule.error, rule.errorTitle = lang("En sætning kan højst have {n} tegn.", n=lang.number(most)), SENTENCE
    sheet.add_data_validation(rule)
    rule.add(_rows_of(SENTENCE))


def _write_guide(sheet: Worksheet, lang: Language) -> None:
    from openpyxl.styles import Alignment, Font

    for line in guide(lang):
        sheet.append([line])
    for cells in sheet.iter_rows(max_col=1):
        cells[0].alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append([lang("Sådan kan rækker se ud:")])
    sheet.append([*headings(lang).values()])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for example in _examples(lang):
        sheet.append([harmless(cell) for cell in example])
    for letter, width in zip("ABCDEFG", (100, 52, 30, 14, 24, 24, 24), strict=True):
        sheet.column_dimensions[letter].width = width


def guide(lang: Language) -> list[str]:
    """How to fill the list in, a sentence a line."""
    return [
        lang("Sådan udfyldes listen af mål"),
        lang("Skriv ét mål i hver række på den første fane: sætningen ord for ord, som den er besluttet."),
        lang("Ét mål har ét krav. Har sætningen to tal, der begge er mål, så skriv to rækker."),
        lang("Kun sætningen skal udfyldes. Tomme rækker imellem gør ingenting."),
        lang("Nummer: lad cellen stå tom, så får målet det næste ledige. Et nummer, der findes, er en ny udgave af det "
             "mål: ændres sætningen, bliver den gamle stående i historikken."),
        lang("Indikator: vælg på listen, hvad målet måles med, eller lad cellen stå tom."),
        lang("Frist: en dato, hvis sætningen ikke selv nævner tiden."),
        lang("Ansvarlig, serviceområde og fokusområde er tekst og kan skrives frit."),
        lang("Der kan være {n} mål i én fil.", n=lang.number(MOST_GOALS)),
        lang("Skriv aldrig personnumre eller navne på borgere. En fil med personnumre bliver afvist."),
        lang("Gem filen, og slip den på siden Mål under »Mål fra liste«. Intet gemmes, før du har set det."),
    ]  # fmt: skip


def _examples(lang: Language) -> list[tuple[str, ...]]:
    """Two rows as they can look: Danish in both languages, as every goal is."""
    return [
        ("1", "Min. 2.500 studerende i kommunen", "", "31-12-2028", "Erhverv og uddannelse", "Erhverv", "Uddannelse"),
        ("", "Der vedtages en ny klimaplan senest 30. juni 2028", "", "", "Teknik og miljø", "Klima", ""),
    ]
