"""Refusals: why a whole file is not read, each with what was expected and what to do."""

from __future__ import annotations

from loaders.faults import LONG_NAME, Fault
from maaltavle.errors import Place, Problem
from maaltavle.spelling.plain import LONGEST

MB = 1_000_000
MAX_BYTES = 25 * MB
MAX_UNPACKED = 100 * MB
MAX_RATIO = 100  # unpacked : packed, of parts above 1 MB; honest workbooks have 5 to 30
MAX_PARTS = 1_000
MAX_SHEETS = 256
MAX_CELLS = 1_000_000
MAX_ROW, MAX_COLUMN = 500_000, 5_000  # the last row and column a figure may stand in
GRID_ROW, GRID_COLUMN = 1_048_576, 16_384  # where a worksheet ends
MAX_TEXT = 32_767
MAX_DEPTH = 200

KINDS_DA = ".xlsx, .xls, .ods, .csv, .tsv, .px eller .json"
KINDS_EN = ".xlsx, .xls, .ods, .csv, .tsv, .px or .json"


class Refused(Exception):
    """A file is not read further; `problem` says why, where and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse(fault: Fault, place: Place, found: str, found_en: str = "") -> Refused:
    """The exception of a fault at a place."""
    return Refused(fault.at(place, found, found_en))


def unopened(place: Place, error: OSError) -> Problem:
    """Why a file cannot even be opened: it is not there, it is a folder, it belongs to somebody else."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NOT_THERE.at(place, "ingen fil", "no file")
    if isinstance(error, IsADirectoryError):
        return A_FOLDER.at(place, "en mappe", "a folder")
    if isinstance(error, PermissionError):
        return NO_ACCESS.at(place, "en fil uden adgang", "a file without access")
    return NOT_READ.at(place, "en fil, der ikke kan åbnes", "a file that cannot be opened")


def check_sheet_name(name: str, file: str) -> None:
    """Raises Refused for a sheet's name too long to be one, before a message about a cell would have to repeat it."""
    if len(name) > LONGEST:
        shown = f"{name[:40]}…"
        found = f"en fane med et navn på {len(name)} tegn, »{shown}«"
        raise refuse(LONG_NAME, Place(file), found, f"a sheet with a name of {len(name)} characters, “{shown}”")


EMPTY = Fault(
    "empty_file",
    "en fil med tal",
    "a file with figures",
    "Hent filen igen hos kilden.",
    "Fetch it from the source again.",
)
UNKNOWN_KIND = Fault(
    "unknown_kind",
    f"en fil af typen {KINDS_DA}",
    f"a file of the kind {KINDS_EN}",
    "Gem tabellen som Excel-projektmappe (.xlsx) eller CSV, og læs den ind igen.",
    "Save the table as an Excel workbook (.xlsx) or CSV and read it again.",
)
BAD_NAME = Fault(
    "bad_name",
    "et filnavn med én endelse og uden kolon",
    "a file name with one ending and no colon",
    "Giv filen et almindeligt navn som »tal 2014.xlsx«, og læs den ind igen.",
    "Give the file an ordinary name such as “figures 2014.xlsx” and read it again.",
)
WRONG_CONTENT = Fault(
    "wrong_content",
    "det indhold, filens endelse lover",
    "the content that the file's ending promises",
    "Åbn filen i det program, den er lavet i, gem den som .xlsx eller .csv, og læs den ind igen.",
    "Open the file in the program that made it, save it as .xlsx or .csv, and read it again.",
)
TOO_LARGE = Fault(
    "too_large",
    f"højst {MAX_BYTES // MB} MB",
    f"at most {MAX_BYTES // MB} MB",
    "Del filen i flere, eller fjern billeder og faner, der ikke skal læses.",
    "Split the file, or remove pictures and sheets that are not to be read.",
)
UNPACKS_TOO_LARGE = Fault(
    "unpacks_too_large",
    f"en fil, der pakker ud til højst {MAX_UNPACKED // MB} MB",
    f"a file that unpacks to at most {MAX_UNPACKED // MB} MB",
    "Kopiér tallene til en ny projektmappe uden tomme, formaterede rækker, og læs den ind.",
    "Copy the figures to a new workbook without empty formatted rows and read that.",
)
TOO_MANY_PARTS = Fault(
    "too_many_parts",
    f"højst {MAX_PARTS} dele i filen",
    f"at most {MAX_PARTS} parts in the file",
    "Kopiér tallene til en ny projektmappe, og læs den ind.",
    "Copy the figures to a new workbook and read that.",
)
TOO_MANY_SHEETS = Fault(
    "too_many_sheets",
    f"højst {MAX_SHEETS} faner",
    f"at most {MAX_SHEETS} sheets",
    "Del projektmappen i flere filer.",
    "Split the workbook into several files.",
)
TOO_MANY_CELLS = Fault(
    "too_many_cells",
    "højst 1.000.000 udfyldte celler",
    "at most 1,000,000 filled cells",
    "Del tabellen i flere filer, fx en for hvert år.",
    "Split the table into several files, for example one a year.",
)
FAR_CELL = Fault(
    "far_cell",
    "tal inden for de første 500.000 rækker og 5.000 kolonner",
    "figures within the first 500,000 rows and 5,000 columns",
    "Slet cellen, hvis den står der ved en fejl, eller flyt tabellen op i hjørnet A1, og gem igen.",
    "Delete the cell if it stands there by mistake, or move the table up to A1, and save again.",
)
DAMAGED = Fault(
    "damaged",
    "en hel fil, der kan åbnes",
    "a whole file that can be opened",
    "Filen er afkortet eller beskadiget: hent den igen, eller åbn den i Excel og gem den på ny.",
    "The file is cut short or damaged: fetch it again, or open it in Excel and save it anew.",
)
UNSAFE_PARTS = Fault(
    "unsafe_parts",
    "en almindelig projektmappe, hvor hver del har sit eget navn",
    "an ordinary workbook where every part has a name of its own",
    "Filen er ikke lavet af et regneark: bed om den igen hos den, der sendte den.",
    "The file was not made by a spreadsheet program: ask its sender for it again.",
)
ENTITIES = Fault(
    "entities",
    "en projektmappe uden DTD og entiteter",
    "a workbook without DTD and entities",
    "Filen er ikke lavet af et regneark: bed om den igen hos den, der sendte den.",
    "The file was not made by a spreadsheet program: ask its sender for it again.",
)
TOO_DEEP = Fault(
    "too_deep",
    f"højst {MAX_DEPTH} elementer inden i hinanden",
    f"at most {MAX_DEPTH} elements inside one another",
    "Filen er ikke lavet af et regneark: bed om den igen hos den, der sendte den.",
    "The file was not made by a spreadsheet program: ask its sender for it again.",
)
MACROS = Fault(
    "macros",
    "en projektmappe uden makroer",
    "a workbook without macros",
    "Gem filen i Excel som »Excel-projektmappe (.xlsx)« uden makroer, og læs den ind igen.",
    "Save the file in Excel as “Excel workbook (.xlsx)” without macros and read it again.",
)
PASSWORD = Fault(
    "password",
    "en fil, der kan åbnes uden adgangskode",
    "a file that opens without a password",
    "Filen er beskyttet med adgangskode: åbn den i Excel, fjern adgangskoden, og gem igen.",
    "The file is protected with a password: open it in Excel, remove the password, and save again.",
)
BINARY_WORKBOOK = Fault(
    "binary_workbook",
    "en Excel-projektmappe (.xlsx)",
    "an Excel workbook (.xlsx)",
    "Gem filen i Excel som »Excel-projektmappe (.xlsx)«, og læs den ind igen.",
    "Save the file in Excel as “Excel workbook (.xlsx)” and read it again.",
)
BAD_ADDRESS = Fault(
    "bad_address",
    "en celle inden for regnearket, på sin egen plads",
    "a cell within the worksheet, in its own place",
    "Åbn filen i Excel, gem den på ny, og læs den ind igen.",
    "Open the file in Excel, save it anew, and read it again.",
)
DUPLICATE_CELL = Fault(
    "duplicate_cell",
    "hver celle én gang",
    "each cell once",
    "Åbn filen i Excel, se hvilket tal der er det rigtige, gem den på ny, og læs den ind igen.",
    "Open the file in Excel, see which figure is right, save it anew, and read it again.",
)
SAME_SHEET_NAMES = Fault(
    "same_sheet_names",
    "faner med navne, der kan skelnes",
    "sheets whose names can be told apart",
    "Giv den ene fane et andet navn, gem, og læs filen ind igen.",
    "Give one of the sheets another name, save, and read the file again.",
)
BAD_SHARED_STRING = Fault(
    "bad_shared_string",
    "en henvisning til en tekst, der findes i filen",
    "a reference to a text that is in the file",
    "Åbn filen i Excel, gem den på ny, og læs den ind igen.",
    "Open the file in Excel, save it anew, and read it again.",
)
LONG_TEXT = Fault(
    "long_text",
    "højst 32.767 tegn i en celle",
    "at most 32,767 characters in a cell",
    "Forkort teksten i cellen, gem, og læs filen ind igen.",
    "Shorten the text in the cell, save, and read the file again.",
)
ODD_NUMBER = Fault(
    "not_finite",
    "et almindeligt tal",
    "an ordinary number",
    "Skriv tallet i cellen igen, eller lad den være tom, gem, og læs filen ind igen.",
    "Write the number in the cell again, or leave it empty, save, and read the file again.",
)
NO_SUCH_DATE = Fault(
    "no_such_date",
    "en dato, der findes",
    "a date that exists",
    "Skriv datoen i cellen igen, eller giv cellen talformat, gem, og læs filen ind igen.",
    "Write the date in the cell again, or format the cell as a number, save, and read the file again.",
)
CPR = Fault(
    "cpr_number",
    "tal uden personoplysninger",
    "figures without personal data",
    "Noget ligner et CPR-nummer. Slet det i filen hos dig selv, og læs den ind igen; intet er gemt.",
    "Something looks like a civil registration number. Delete it in your own file and read it again; nothing was kept.",
)
UNDECODABLE = Fault(
    "undecodable",
    "tekst i UTF-8 (eller Windows-1252)",
    "text in UTF-8 (or Windows-1252)",
    "Gem filen som »CSV UTF-8«, og læs den ind igen.",
    "Save the file as “CSV UTF-8” and read it again.",
)
AMBIGUOUS_DELIMITER = Fault(
    "ambiguous_delimiter",
    "kolonner adskilt på én måde: semikolon, komma, tabulator eller lodret streg",
    "columns separated in one way: semicolon, comma, tab or vertical bar",
    "Gem tabellen som .xlsx, eller som CSV med semikolon, og læs den ind igen.",
    "Save the table as .xlsx, or as CSV with semicolons, and read it again.",
)
BAD_QUOTES = Fault(
    "bad_quotes",
    "anførselstegn, der passer sammen to og to",
    "quotation marks that match two by two",
    "Ret linjen i filen, eller gem tabellen som .xlsx, og læs den ind igen.",
    "Correct the line in the file, or save the table as .xlsx, and read it again.",
)
BROKEN_JSON = Fault(
    "broken_json",
    "hel og entydig JSON",
    "whole and unambiguous JSON",
    "Hent filen igen hos kilden.",
    "Fetch it from the source again.",
)
TOO_LONG = Fault(
    "too_slow",
    "en fil, der kan læses på få sekunder",
    "a file that can be read in a few seconds",
    "Del filen i flere, eller kopiér tallene til en ny projektmappe, og læs den ind.",
    "Split the file, or copy the figures to a new workbook, and read that.",
)
TOO_MUCH_MEMORY = Fault(
    "too_much_memory",
    "en fil, der kan læses med almindelig hukommelse",
    "a file that can be read with ordinary memory",
    "Del filen i flere, eller kopiér tallene til en ny projektmappe, og læs den ind.",
    "Split the file, or copy the figures to a new workbook, and read that.",
)
NOT_READ = Fault(
    "not_read",
    "en fil, der kan læses",
    "a file that can be read",
    "Intet er gemt. Gem tabellen som .xlsx eller CSV, og prøv igen; hjælper det ikke, så sig det til administratoren.",
    "Nothing was stored. Save the table as .xlsx or CSV and try again; if it does not help, tell the administrator.",
)
NOT_THERE = Fault(
    "not_read",
    "en fil, der findes",
    "a file that is there",
    "Se efter, om navnet og mappen er skrevet rigtigt.",
    "See whether its name and folder are written correctly.",
)
A_FOLDER = Fault(
    "not_read", "en fil", "a file", "Vælg en af filerne i mappen.", "Choose one of the files in the folder."
)
NO_ACCESS = Fault(
    "not_read",
    "en fil, du må læse",
    "a file that you may read",
    "Bed den, der ejer filen, om adgang, eller læs en kopi.",
    "Ask whoever owns the file for access, or read a copy.",
)
