"""Faults: a problem of a loader says place, what was found, what was expected and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from maaltavle.errors import Place, Problem
from maaltavle.message import Words
from maaltavle.spelling.plain import LONGEST

MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """The words of one kind of problem, without its place: expected and the cure, Danish and English."""

    code: str
    expected_da: str
    expected_en: str
    cure_da: str
    cure_en: str
    severity: str = "error"

    def at(self, place: Place, found: str, found_en: str = "") -> Problem:
        """The problem at a place. `found_en` where what was found is said in words, not quoted."""
        shown = found if len(found) <= MOST_SHOWN else found[: MOST_SHOWN - 1] + "…"
        quoted_da = shown if found_en else f"»{shown}«" if shown.strip() else "en tom celle"
        quoted_en = found_en or (f"“{shown}”" if shown.strip() else "an empty cell")
        return Problem(
            severity=self.severity,
            code=self.code,
            place=place,
            found=shown,
            expected=self.expected_da,
            message=Words(
                da=f"{place}: fandt {quoted_da}, ventede {self.expected_da}. {self.cure_da}",
                en=f"{place}: found {quoted_en}, expected {self.expected_en}. {self.cure_en}",
            ),
        )


NOT_A_NUMBER = Fault(
    "not_a_number",
    "et tal eller et kendt tegn for manglende tal",
    "a number or a known sign for a missing one",
    "Ret cellen i filen, og læs den ind igen.",
    "Correct the cell in the file and read it again.",
)
ERROR_CELL = Fault(
    "error_cell",
    "et tal",
    "a number",
    "Formlen i cellen fejler: ret den i regnearket, og gem igen.",
    "The formula in the cell fails: correct it in the workbook and save again.",
)
UNCALCULATED = Fault(
    "uncalculated_formula",
    "en formel med et beregnet tal",
    "a formula with its calculated number",
    "Åbn filen i Excel, lad den regne, og gem den igen.",
    "Open the file in Excel, let it calculate, and save it again.",
)
DATE_FOR_NUMBER = Fault(
    "date_for_number",
    "et tal, ikke en dato",
    "a number, not a date",
    "Regnearket har gjort tallet til en dato: giv cellen formatet tal, skriv tallet igen, og gem.",
    "The spreadsheet made the number a date: format the cell as a number, write it again, and save.",
)
NOT_FINITE = Fault(
    "not_finite",
    "et almindeligt tal",
    "an ordinary number",
    "Ret cellen i filen, og læs den ind igen.",
    "Correct the cell in the file and read it again.",
)
AMBIGUOUS_NUMBER = Fault(
    "ambiguous_number",
    "tal, der kun kan læses på én måde",
    "numbers that can be read one way only",
    "Skriv tallene uden tusindtalsskilletegn, eller med decimaler, og læs filen ind igen.",
    "Write the numbers without thousands separators, or with decimals, and read the file again.",
)
AMBIGUOUS_DASH = Fault(
    "ambiguous_dash",
    "et tal, eller et tegn, der kun betyder én ting",
    "a number, or a sign that means one thing only",
    "En streg er nul hos nogle kilder og manglende hos andre: skriv 0, eller skriv .. hvor tallet mangler.",
    "A dash is zero at some sources and missing at others: write 0, or write .. where the figure is missing.",
)
RAGGED_ROW = Fault(
    "ragged_row",
    "lige så mange felter på linjen som i overskriften",
    "as many fields on the line as in the header",
    "Ret linjen: et skilletegn mangler eller er der for meget. Læs så filen ind igen.",
    "Correct the line: a delimiter is missing, or one too many. Then read the file again.",
)
NO_HEADING = Fault(
    "no_heading",
    "en overskrift over hver kolonne",
    "a heading over each column",
    "Giv kolonnen en overskrift, eller slet den, og læs filen ind igen.",
    "Give the column a heading, or delete it, and read the file again.",
)
MIXED_PERCENT = Fault(
    "mixed_percent",
    "samme talformat i hele kolonnen",
    "one number format in the whole column",
    "Nogle celler er formateret som procent og andre ikke: giv dem samme format, og gem igen.",
    "Some cells are formatted as percent and others are not: give them one format and save again.",
)
UNREADABLE_PERIOD = Fault(
    "unreadable_period",
    "en periode (fx 2014, 2014K1, 2014M03, marts 2014)",
    "a period (e.g. 2014, 2014K1, 2014M03, March 2014)",
    "Ret perioden i filen, og læs den ind igen.",
    "Correct the period in the file and read it again.",
)
AMBIGUOUS_PERIOD = Fault(
    "ambiguous_period",
    "en periode, der kun kan læses på én måde",
    "a period that can be read one way only",
    "Skriv perioden som 2014, 2014K1, 2014M03 eller 2014-03-31, og læs filen ind igen.",
    "Write the period as 2014, 2014K1, 2014M03 or 2014-03-31 and read the file again.",
)
NO_PERIOD = Fault(
    "no_period",
    "en periode for hvert tal",
    "a period for every figure",
    "Skriv perioden i filen, eller vælg den, når filen gennemses; ellers kan tallene ikke gemmes.",
    "Write the period in the file or choose it while looking the file over; otherwise the figures cannot be stored.",
    "warning",
)
DUPLICATE_KEY = Fault(
    "duplicate_key",
    "hvert tal én gang",
    "each figure once",
    "To celler siger noget forskelligt om det samme: slet den forkerte, og læs filen ind igen.",
    "Two cells say different things about the same: delete the wrong one and read the file again.",
)
REPEATED_KEY = Fault(
    "repeated_key",
    "hvert tal én gang",
    "each figure once",
    "Tallet står to gange med samme værdi og er læst én gang. Slet det ene i filen, hvis det skulle være et andet tal.",
    "The figure stands twice with the same value and was read once. Delete one in the file if it should be another.",
    "warning",
)
UNKNOWN_AREA = Fault(
    "unknown_area",
    "et kendt område",
    "a known area",
    "Ret navnet i filen, eller vælg området, når filen gennemses.",
    "Correct the name in the file or choose the area while looking the file over.",
    "warning",
)
UNIT_CONFLICT = Fault(
    "unit_conflict",
    "samme enhed i cellen og i overskriften",
    "the same unit in the cell and in the heading",
    "Ret enheden i cellen eller i overskriften, og læs filen ind igen.",
    "Correct the unit in the cell or in the heading and read the file again.",
)
AREA_CONFLICT = Fault(
    "area_conflict",
    "en kode og et navn på samme område",
    "a code and a name of the same area",
    "Ret koden eller navnet i filen, og læs den ind igen.",
    "Correct the code or the name in the file and read it again.",
)
NO_LABEL = Fault(
    "no_label",
    "en overskrift til kolonnen eller rækken",
    "a heading for the column or row",
    "Skriv, hvad tallet er, i overskriften, eller slet tallet, og læs filen ind igen.",
    "Write what the figure is in the heading, or delete the figure, and read the file again.",
)
BLANK_LABEL = Fault(
    "blank_label",
    "en tekst i hver række af kolonnen",
    "a text in each row of the column",
    "Udfyld de tomme celler i kolonnen (også når rækken hører til teksten ovenfor), og læs filen ind igen.",
    "Fill the empty cells of the column (also where a row belongs to the text above it) and read the file again.",
)
LONG_NAME = Fault(
    "long_name",
    f"et navn på højst {LONGEST} tegn",
    f"a name of at most {LONGEST} characters",
    "Forkort teksten i filen, gem, og læs den ind igen.",
    "Shorten the text in the file, save, and read it again.",
)
NO_TEMPLATE_HEADER = Fault(
    "no_template_header",
    "skabelonens overskrifter (mindst Indikator, Periode og Værdi)",
    "the template's headings (at least Indicator, Period and Value)",
    "Hent skabelonen igen, og udfyld den uden at ændre overskrifterne.",
    "Fetch the template again and fill it in without changing the headings.",
)
UNKNOWN_KIND = Fault(
    "unknown_kind",
    "målt, foreløbig, fremskrivning, budget eller et af skabelonens andre ord",
    "one of the template's words for how a figure came about",
    "Vælg et ord fra listen i cellen.",
    "Choose a word from the cell's list.",
)
OVERLAPPING_LEVELS = Fault(
    "overlapping_levels",
    "tal, der ikke lægges sammen på tværs",
    "figures that are not added up across",
    "Totaler og dele står i samme liste. De er læst hver for sig og må ikke lægges sammen.",
    "Totals and parts stand in one list. They were read one by one and must not be added up.",
    "note",
)
WRONG_LENGTH = Fault(
    "wrong_length",
    "lige så mange tal, som filen siger, den har",
    "as many figures as the file says it has",
    "Filen er afkortet eller ændret: hent den igen.",
    "The file is cut short or changed: fetch it again.",
)
PACKED_PX = Fault(
    "packed_px",
    "en PC-Axis-fil med alle tal i DATA",
    "a PC-Axis file with all its figures in DATA",
    "Filen udelader rækker (KEYS). Hent den igen uden KEYS, eller hent tabellen som Excel.",
    "The file leaves rows out (KEYS). Fetch it again without KEYS, or fetch the table as Excel.",
)
NO_FIGURES = Fault(
    "no_figures",
    "tal",
    "figures",
    "Filen har den rette form, men ingen tal: hent den igen, eller udfyld den.",
    "The file has the right form but no figures: fetch it again or fill it in.",
)
SHEET_NOT_READ = Fault(
    "sheet_not_read",
    "en tabel i en form, der kan genkendes",
    "a table in a form that can be recognised",
    "Fanen er ikke læst. Udpeg overskrift, periode, område og tal, hvis den skal med.",
    "The sheet was not read. Point out heading, period, area and numbers if it is to be read.",
    "warning",
)
RECIPE_CHANGED = Fault(
    "recipe_changed",
    "de overskrifter, opskriften er lavet til",
    "the headings the recipe was made for",
    "Udpeg tabellens dele igen, og gem opskriften på ny.",
    "Point out the table's parts again and save the recipe anew.",
)
RECIPE_OF_ANOTHER_FILE = Fault(
    "recipe_of_another_file",
    "samme periode og område på alle faner, eller en kolonne med dem",
    "the same period and area on all sheets, or a column of them",
    "Opskrifterne blev lavet til en anden fil. Udpeg fanernes dele igen.",
    "The recipes were made for another file. Point out the parts of the sheets again.",
)
UNKNOWN_LAYOUT = Fault(
    "unknown_layout",
    "en tabel i en form, der kan genkendes",
    "a table in a form that can be recognised",
    "Udpeg selv overskrift, periode, område, tal og enhed; valget gemmes og bruges af sig selv næste gang.",
    "Point out heading, period, area, value and unit yourself; the choice is kept and used by itself next time.",
)
LAYOUT_NOT_USED = Fault(
    "layout_not_used",
    "et layout, der læser",
    "a layout that reads",
    "Filen er læst uden det. Bed den, der passer serveren, rette eller afinstallere pakken.",
    "The file was read without it. Ask whoever runs the server to mend or uninstall the package.",
    "warning",
)
BROKEN_SOURCE = Fault(
    "broken_source",
    "et svar med tal",
    "an answer with figures",
    "Hent filen igen hos kilden.",
    "Fetch the file from the source again.",
)
MAYBE_CPR = Fault(
    "maybe_cpr",
    "tal uden personoplysninger",
    "figures without personal data",
    "Er det et CPR-nummer, så slet det i filen hos dig selv, og læs den ind igen. Er det noget andet, så bekræft det; "
    "før gemmes intet.",
    "If it is a civil registration number, delete it in your own file and read it again. If it is something else, "
    "confirm that; nothing is stored before.",
    "warning",
)
# Of the workbook of follow-up texts.
NO_FOLLOWUP_HEADER = Fault(
    "no_followup_header",
    "opfølgningsarkets overskrifter (mindst Målnr., Status, Opfølgning, Kommentar, Egen vurdering og Skrevet af)",
    "the follow-up workbook's headings (at least Målnr., Status, Opfølgning, Kommentar, Egen vurdering and Skrevet af)",
    "Hent arket igen på siden Mål, og udfyld det uden at ændre overskrifterne.",
    "Fetch the workbook again on the page of goals and fill it in without changing the headings.",
)
NO_GOAL = Fault(
    "no_goal",
    "målets nummer i rækken",
    "the goal's number in the row",
    "Skriv målets nummer, som det står i det hentede ark, eller slet rækken, og slip filen igen.",
    "Write the goal's number as the fetched workbook has it, or delete the row, and drop the file again.",
)
GOAL_TWICE = Fault(
    "goal_twice",
    "hvert mål i én række",
    "each goal in one row",
    "Saml teksterne i den ene række, slet den anden, og slip filen igen.",
    "Gather the texts in one of the rows, delete the other, and drop the file again.",
)
NO_TEXT = Fault(
    "no_text",
    "en almindelig tekst",
    "an ordinary text",
    "Cellen er en formel, der ikke giver en tekst: skriv teksten i stedet, og slip filen igen.",
    "The cell is a formula that gives no text: write the text instead and drop the file again.",
)
TEXT_TOO_LONG = Fault(
    "text_too_long",
    "en tekst på højst 8.000 tegn",
    "a text of at most 8,000 letters",
    "Skriv den kortere, eller del den mellem kolonnerne, og slip filen igen.",
    "Write it shorter, or divide it between the columns, and drop the file again.",
)
UNKNOWN_OUTCOME = Fault(
    "unknown_outcome",
    "et af ordene i cellens liste: nået, ikke nået, på vej, bagud, delvist nået, i gang, opgivet ved beslutning "
    "eller kan ikke vurderes",
    "one of the words of the cell's list, in Danish",
    "Vælg et ord fra listen, eller tøm cellen, og slip filen igen.",
    "Choose a word from the list, or empty the cell, and drop the file again.",
)
