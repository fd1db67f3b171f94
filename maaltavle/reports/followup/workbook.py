"""The workbook of a committee's year for the departments that write their part of the follow-up: one goal a row.

What is for reading – the goal, the answer that was worked out – is locked; the texts that stand are filled in and may
be written over. Loaded on *Nye tal* it is read by `loaders/layouts/followup_sheet.py`: by its mark, its headings, and
by a hidden column that tells of each text how it stood when the workbook was made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from maaltavle.board import Board, Row
from maaltavle.contracts.followup import (
    EXPORTED,
    HEADINGS,
    MARK,
    OUTCOME,
    OUTCOMES,
    PERSON,
    READ,
    VERSION,
    fingerprint,
)
from maaltavle.errors import MaaltavleError
from maaltavle.followup.rounds import standing_of
from maaltavle.judge.answer_words import answer_in_words, standing_in_words
from maaltavle.message import Message
from maaltavle.model import FollowUp, Ground, Lean
from maaltavle.reports.tables import new_book, saved
from maaltavle.wording.invented import with_mark
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import LIKE, SIGNS
from maaltavle.written import COLUMNS, LONGEST, Place

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, GUIDE = "Opfølgning", "Vejledning"
WRITE = (*HEADINGS.values(), OUTCOME, PERSON)
HEADER_ROW = 3  # below the mark and the hidden row of what the workbook is of
_WIDTHS = (11, 20, 22, 40, 19, 34, 46, 46, 40, 20, 20, 4)
# Signs that a workbook cannot hold are written as its own escape, and so is anything that looks like one.
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_HEIGHT, _FEWEST_LINES, _TALLEST = 15.5, 3, 409  # points; a workbook has no taller row
_DARK, _PALE, _LINE = "FF0B3C6F", "FFF1F3F5", "FFC4CBD2"


def as_workbook(
    board: Board, municipality: str, committee: str, year: int, stands: Mapping[Place, FollowUp], version: int,
    lang: Language,
) -> bytes:  # fmt: skip
    """The workbook of a committee's year. `stands` are the texts that stand, `version` is the store's.

    Raises MaaltavleError when the committee has no goals of that year.
    """
    rows = standing_of(board.select(municipality, committee, year), stands, None).rows
    if not rows:
        raise _no_goals(board, municipality, committee, year)
    book, sheet = new_book(SHEET)
    book.properties.creator = "Måltavle"
    _put(sheet, 1, 1, MARK)
    _put(sheet, 1, 4, with_mark(_title(board, municipality, committee, year, lang), board.catalogue, lang))
    about = ("kommune", municipality, "udvalg", committee, "år", str(year), VERSION, str(version))
    for column, word in enumerate(about, 1):
        _put(sheet, 2, column, word)
    for column, name in enumerate((*READ, *WRITE, EXPORTED), 1):
        _put(sheet, HEADER_ROW, column, name)
    for number, row in enumerate(rows, HEADER_ROW + 1):
        cells = _cells(row, board, stands, lang)
        for column, text in enumerate(cells, 1):
            _put(sheet, number, column, text)
        sheet.row_dimensions[number].height = _height(cells)
    _dress(sheet, HEADER_ROW + len(rows))
    _offer(sheet, HEADER_ROW + len(rows), lang)
    _write_guide(book.create_sheet(GUIDE), lang)
    return saved(book)


def _no_goals(board: Board, municipality: str, committee: str, year: int) -> MaaltavleError:
    years = ", ".join(map(str, board.years(municipality, committee)))
    named = board.catalogue.committees[committee]
    return MaaltavleError(
        "{name} har ingen mål for {year}. Der er mål for: {years}.",
        name=named.name,
        year=year,
        years=years or Message("ingen år"),
    )


def _title(board: Board, municipality: str, committee: str, year: int, lang: Language) -> str:
    area, body = board.catalogue.areas[municipality], board.catalogue.committees[committee]
    return lang("Opfølgning {year} · {area} · {committee}", year=year, area=area.name, committee=body.name)


def _cells(row: Row, board: Board, stands: Mapping[Place, FollowUp], lang: Language) -> list[str]:
    """What one goal's row says, from left to right."""
    goal = row.goal
    said = {column: stands.get((goal.ref, column)) for column in COLUMNS}
    texts = {column: text.text if text and text.text.strip() else "" for column, text in said.items()}
    outcome = said["status"].outcome if said["status"] else None
    exported = [fingerprint(texts[c], outcome if c == "status" else None) for c in COLUMNS]
    return [
        goal.ref,
        goal.service_area,
        goal.focus_area,
        goal.text,
        *_answered(row, board, lang),
        *texts.values(),
        OUTCOMES[outcome] if outcome else "",
        "",  # who writes says so: a name that stood here would sign what somebody else wrote
        " ".join(exported),
    ]


def _answered(row: Row, board: Board, lang: Language) -> tuple[str, str]:
    """The best answer there is: its sign with the ground it stands on, and its sentence."""
    answer = row.answer
    said = answer_in_words(answer, row.goal, board.catalogue, lang)
    if row.qualitative and answer.ground is Ground.NONE:
        return lang("ikke målbart"), said
    like = LIKE[answer.key] if isinstance(answer.key, Lean) else answer.outcome
    return f"{SIGNS[like]} {standing_in_words(answer, lang)}", said


def _height(cells: Sequence[str]) -> float:
    """Points that hold the tallest cell of a row: nobody works heights out before the workbook is first shown."""
    shown = zip(cells, _WIDTHS[:-1], strict=False)
    lines = max(sum(1 + len(line) // width for line in text.split("\n")) for text, width in shown)
    return min(max(lines, _FEWEST_LINES) * _LINE_HEIGHT, _TALLEST)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A text as a text, never a formula or an error value, and back the same when it is read."""
    if text:
        cell = sheet.cell(row, column, _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
        cell.data_type = "s"


def _dress(sheet: Worksheet, last: int) -> None:
    """What is for reading is grey and locked, what is for writing is open, wrapped and always text."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter

    line = Side("thin", color=_LINE)
    for cells in sheet.iter_rows(min_row=HEADER_ROW, max_row=last, max_col=len(_WIDTHS)):
        for column, cell in enumerate(cells):
            heading = cell.row == HEADER_ROW
            writing = len(READ) <= column < len(READ) + len(WRITE)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(top=line, right=line, bottom=line, left=line)
            cell.number_format = "@"
            cell.quotePrefix = isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
            cell.protection = Protection(locked=heading or not writing)
            if heading:
                cell.font = Font(bold=True, color="FFFFFFFF")
            if heading or not writing:
                cell.fill = PatternFill("solid", fgColor=_DARK if heading else _PALE)
    sheet["A1"].font, sheet["D1"].font = Font(color="FF59636D"), Font(bold=True, size=13)
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.column_dimensions[get_column_letter(len(_WIDTHS))].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet.freeze_panes = f"E{HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(READ) + len(WRITE))}{last}"
    _set_up(sheet)


def _set_up(sheet: Worksheet) -> None:
    """Locked without a password, widths and filters free; on paper across the page, headings on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    protection = sheet.protection
    protection.sheet = True
    for free in ("autoFilter", "formatColumns", "formatRows"):
        setattr(protection, free, False)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _offer(sheet: Worksheet, last: int, lang: Language) -> None:
    """The words of the drop-down, and a limit to the length of a text: Excel says so before the upload has to."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    words = DataValidation("list", formula1=f'"{",".join(OUTCOMES.values())}"', allow_blank=True)
    words.error, words.errorTitle = lang("Vælg et ord fra listen, eller lad cellen stå tom."), OUTCOME
    length = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(LONGEST), allow_blank=True)
    length.error = lang("En tekst kan højst have {n} tegn.", n=lang.number(LONGEST))
    for rule, names in ((words, (OUTCOME,)), (length, tuple(HEADINGS.values()))):
        sheet.add_data_validation(rule)
        for name in names:
            letter = get_column_letter((*READ, *WRITE).index(name) + 1)
            rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{last}")


def _write_guide(sheet: Worksheet, lang: Language) -> None:
    from openpyxl.styles import Alignment, Font

    for number, line in enumerate(guide(lang), 1):
        _put(sheet, number, 1, line)
        sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 100
    sheet["A1"].font = Font(bold=True, size=14)


def guide(lang: Language) -> list[str]:
    """How to fill the workbook in, a sentence a line."""
    return [
        lang("Sådan udfyldes opfølgningen"),
        lang("Der er én række for hvert mål på fanen Opfølgning. Skriv i de hvide felter i de mål, der er jeres."),
        lang("De grå felter er til at læse: målets ord og det svar, Måltavle har beregnet af tallene."),
        lang("Det, der allerede er skrevet, står der. Skriv det om, eller tøm feltet, hvis det skal fjernes."),
        lang("Felter, I ikke rører, bliver ikke ændret – heller ikke hvis andre har skrevet i dem imens."),
        lang("Egen vurdering vælges på listen og står ved siden af den beregnede. Den kan udelades."),
        lang("Skriv i Skrevet af, hvem der har skrevet rækkens tekster. Uden navn kan rækken ikke gemmes."),
        lang("En tekst kan højst have {n} tegn. Linjeskift laves med Alt+Enter.", n=lang.number(LONGEST)),
        lang("Skriv aldrig personnumre eller navne på borgere. En fil med personnumre bliver afvist."),
        lang("Gem filen, og slip den på siden Nye tal. Intet gemmes, før du har set, hvad det ændrer."),
    ]
