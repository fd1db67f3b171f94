"""Refusals: why a whole file is not read, each with what was expected and what to do."""

from __future__ import annotations

from loaders.faults import Fault
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said

MB = 1_000_000
MAX_BYTES = 25 * MB
MAX_LONG_BYTES, MAX_LONG_ROWS = 2_000 * MB, 50_000_000  # of a file of a known layout, read by columns
MAX_UNPACKED = 100 * MB
MAX_RATIO = 100  # unpacked : packed, of parts above 1 MB; honest workbooks have 5 to 30
MAX_PARTS = 1_000
MAX_SHEETS = 256
MAX_CELLS = 1_000_000
MAX_ROW, MAX_COLUMN = 500_000, 5_000  # the last row and column a figure may stand in
GRID_ROW, GRID_COLUMN = 1_048_576, 16_384  # where a worksheet ends
MAX_TEXT = 32_767
MAX_DEPTH = 200


class Refused(Exception):
    """A file is not read further; `problem` says why, where and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse(fault: Fault, place: Place, found: Said) -> Refused:
    """The exception of a fault at a place."""
    return Refused(fault.at(place, found))


def unopened(place: Place, error: OSError) -> Problem:
    """Why a file cannot even be opened: it is not there, it is a folder, it belongs to somebody else."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NOT_THERE.at(place, Message("ingen fil"))
    if isinstance(error, IsADirectoryError):
        return A_FOLDER.at(place, Message("en mappe"))
    if isinstance(error, PermissionError):
        return NO_ACCESS.at(place, Message("en fil uden adgang"))
    return NOT_READ.at(place, Message("en fil, der ikke kan åbnes"))


EMPTY = Fault("empty_file", "en fil med tal", "Hent filen igen hos kilden.")
UNKNOWN_KIND = Fault(
    "unknown_kind",
    "en fil af typen .xlsx, .xls, .ods, .csv, .tsv, .px, .json eller .parquet",
    "Gem tabellen som Excel-projektmappe (.xlsx) eller CSV, og læs den ind igen.",
)
BAD_NAME = Fault(
    "bad_name",
    "et filnavn med én endelse og uden kolon",
    "Giv filen et almindeligt navn som »tal 2014.xlsx«, og læs den ind igen.",
)
WRONG_CONTENT = Fault(
    "wrong_content",
    "det indhold, filens endelse lover",
    "Åbn filen i det program, den er lavet i, gem den som .xlsx eller .csv, og læs den ind igen.",
)
TOO_LARGE = Fault(
    "too_large",
    "højst {n} MB",
    "Del filen i flere, eller fjern billeder og faner, der ikke skal læses.",
    n=MAX_BYTES // MB,
)
_BY_YEAR = "Del tabellen i flere filer, fx en for hvert år."
TOO_LARGE_EVEN_SO = Fault("too_large", "højst {n} MB", _BY_YEAR, n=MAX_LONG_BYTES // MB)
TOO_LARGE_BUT_KNOWN = Fault(
    "too_large",
    "højst {n} MB, når filen ikke er en BULK-tabel fra Statistikbanken eller et udtræk herfra",
    "Del filen i flere, eller hent tabellen i en af de to former.",
    n=MAX_BYTES // MB,
)
NO_PLAIN_COLUMN = Fault(
    "wrong_content",
    "en kolonne med tekst, tal eller dage",
    "Gem tabellen uden kolonnen eller med den som tekst, og læs den ind igen.",
)
TOO_MANY_ROWS = Fault("too_many_rows", "højst 50.000.000 rækker", _BY_YEAR)
UNPACKS_TOO_LARGE = Fault(
    "unpacks_too_large",
    "en fil, der pakker ud til højst {n} MB",
    "Kopiér tallene til en ny projektmappe uden tomme, formaterede rækker, og læs den ind.",
    n=MAX_UNPACKED // MB,
)
TOO_MANY_PARTS = Fault(
    "too_many_parts", "højst {n} dele i filen", "Kopiér tallene til en ny projektmappe, og læs den ind.", n=MAX_PARTS
)
TOO_MANY_SHEETS = Fault("too_many_sheets", "højst {n} faner", "Del projektmappen i flere filer.", n=MAX_SHEETS)
TOO_MANY_CELLS = Fault(
    "too_many_cells", "højst 1.000.000 udfyldte celler", "Del tabellen i flere filer, fx en for hvert år."
)
FAR_CELL = Fault(
    "far_cell",
    "tal inden for de første 500.000 rækker og 5.000 kolonner",
    "Slet cellen, hvis den står der ved en fejl, eller flyt tabellen op i hjørnet A1, og gem igen.",
)
DAMAGED = Fault(
    "damaged",
    "en hel fil, der kan åbnes",
    "Filen er afkortet eller beskadiget: hent den igen, eller åbn den i Excel og gem den på ny.",
)
UNSAFE_PARTS = Fault(
    "unsafe_parts",
    "en almindelig projektmappe, hvor hver del har sit eget navn",
    "Filen er ikke lavet af et regneark: bed om den igen hos den, der sendte den.",
)
ENTITIES = Fault(
    "entities",
    "en projektmappe uden DTD og entiteter",
    "Filen er ikke lavet af et regneark: bed om den igen hos den, der sendte den.",
)
TOO_DEEP = Fault(
    "too_deep",
    "højst {n} elementer inden i hinanden",
    "Filen er ikke lavet af et regneark: bed om den igen hos den, der sendte den.",
    n=MAX_DEPTH,
)
MACROS = Fault(
    "macros",
    "en projektmappe uden makroer",
    "Gem filen i Excel som »Excel-projektmappe (.xlsx)« uden makroer, og læs den ind igen.",
)
PASSWORD = Fault(
    "password",
    "en fil, der kan åbnes uden adgangskode",
    "Filen er beskyttet med adgangskode: åbn den i Excel, fjern adgangskoden, og gem igen.",
)
BINARY_WORKBOOK = Fault(
    "binary_workbook",
    "en Excel-projektmappe (.xlsx)",
    "Gem filen i Excel som »Excel-projektmappe (.xlsx)«, og læs den ind igen.",
)
EXCEL_95 = Message("en projektmappe fra {program}", program="Excel 5/95")
OLD_WORKBOOK = Fault(
    "old_workbook",
    "en Excel-projektmappe (.xlsx)",
    "Åbn filen i Excel eller LibreOffice, gem den som »Excel-projektmappe (.xlsx)«, og læs den ind igen.",
)
BAD_ADDRESS = Fault(
    "bad_address",
    "en celle inden for regnearket, på sin egen plads",
    "Åbn filen i Excel, gem den på ny, og læs den ind igen.",
)
DUPLICATE_CELL = Fault(
    "duplicate_cell",
    "hver celle én gang",
    "Åbn filen i Excel, se hvilket tal der er det rigtige, gem den på ny, og læs den ind igen.",
)
SAME_SHEET_NAMES = Fault(
    "same_sheet_names",
    "faner med navne, der kan skelnes",
    "Giv den ene fane et andet navn, gem, og læs filen ind igen.",
)
BAD_SHARED_STRING = Fault(
    "bad_shared_string",
    "en henvisning til en tekst, der findes i filen",
    "Åbn filen i Excel, gem den på ny, og læs den ind igen.",
)
LONG_TEXT = Fault("long_text", "højst 32.767 tegn i en celle", "Forkort teksten i cellen, gem, og læs filen ind igen.")
ODD_NUMBER = Fault(
    "not_finite",
    "et almindeligt tal",
    "Skriv tallet i cellen igen, eller lad den være tom, gem, og læs filen ind igen.",
)
NO_SUCH_DATE = Fault(  # the cell alone is not read; so are the next two
    "no_such_date",
    "en dato, der findes",
    "Cellen er ikke læst. Skriv datoen i den igen, eller giv den talformat, gem, og læs filen ind igen.",
    "warning",
)
FAR_CELL_LEFT = Fault(
    "far_cell",
    "tal inden for de første 500.000 rækker og 5.000 kolonner",
    "Cellen er ikke læst. Slet den, hvis den står der ved en fejl, eller flyt den ind til tabellen, og gem igen.",
    "warning",
)
SHEET_LOST = Fault(
    "sheet_not_read",
    "en fane, der findes i filen",
    "Fanen er ikke læst. Åbn filen i Excel, se efter, om fanen er der, gem den på ny, og læs den ind igen.",
    "warning",
)
CPR = Fault(
    "cpr_number",
    "tal uden personoplysninger",
    "Noget ligner et CPR-nummer. Slet det i filen hos dig selv, og læs den ind igen; intet er gemt.",
)
UNDECODABLE = Fault(
    "undecodable", "tekst i UTF-8 (eller Windows-1252)", "Gem filen som »CSV UTF-8«, og læs den ind igen."
)
AMBIGUOUS_DELIMITER = Fault(
    "ambiguous_delimiter",
    "kolonner adskilt på én måde: semikolon, komma, tabulator eller lodret streg",
    "Gem tabellen som .xlsx, eller som CSV med semikolon, og læs den ind igen.",
)
BAD_QUOTES = Fault(
    "bad_quotes",
    "anførselstegn, der passer sammen to og to",
    "Ret linjen i filen, eller gem tabellen som .xlsx, og læs den ind igen.",
)
BROKEN_JSON = Fault("broken_json", "hel og entydig JSON", "Hent filen igen hos kilden.")
TOO_LONG = Fault(
    "too_slow",
    "en fil, der kan læses på få sekunder",
    "Del filen i flere, eller kopiér tallene til en ny projektmappe, og læs den ind.",
)
TOO_MUCH_MEMORY = Fault(
    "too_much_memory",
    "en fil, der kan læses med almindelig hukommelse",
    "Del filen i flere, eller kopiér tallene til en ny projektmappe, og læs den ind.",
)
NOT_READ = Fault(
    "not_read",
    "en fil, der kan læses",
    "Intet er gemt. Gem tabellen som .xlsx eller CSV, og prøv igen; hjælper det ikke, så sig det til administratoren.",
)
NOT_THERE = Fault("not_read", "en fil, der findes", "Se efter, om navnet og mappen er skrevet rigtigt.")
A_FOLDER = Fault("not_read", "en fil", "Vælg en af filerne i mappen.")
NO_ACCESS = Fault("not_read", "en fil, du må læse", "Bed den, der ejer filen, om adgang, eller læs en kopi.")
