"""Faults: a problem of a loader says place, what was found, what was expected and what to do."""

from __future__ import annotations

from maaltavle.contracts.goal_list import MOST_GOALS
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said
from maaltavle.spelling.plain import LONGEST

MOST_SHOWN = 80


class Fault:
    """The words of one kind of problem, without its place: what was expected, and the cure."""

    def __init__(self, code: str, expected: str, cure: str, severity: str = "error", **values: Said | int) -> None:
        self.code, self.severity = code, severity
        self.expected, self.cure = Message(expected, **values), Message(cure, **values)

    def at(self, place: Place, found: Said) -> Problem:
        """The problem at a place. A text that was found is quoted from the file; a message says it in words."""
        words = str(found)
        shown = words if len(words) <= MOST_SHOWN else words[: MOST_SHOWN - 1] + "…"
        if isinstance(found, str):
            found = Message("»{text}«", text=shown) if shown.strip() else Message("en tom celle")
        elif shown != words:
            found = Message("{found:.79}…", found=found)
        said = Message(
            "{place}: fandt {found}, ventede {expected}. {cure}",
            place=str(place),
            found=found,
            expected=self.expected,
            cure=self.cure,
        )
        return Problem(self.severity, self.code, place, shown, self.expected, said)


NOT_A_NUMBER = Fault(
    "not_a_number", "et tal eller et kendt tegn for manglende tal", "Ret cellen i filen, og læs den ind igen."
)
ERROR_CELL = Fault("error_cell", "et tal", "Formlen i cellen fejler: ret den i regnearket, og gem igen.")
NO_DAY = Fault(
    "no_such_date", "et tal", "Cellen er en dato, der ikke findes: giv den formatet tal, skriv tallet igen, og gem."
)
UNCALCULATED = Fault(
    "uncalculated_formula", "en formel med et beregnet tal", "Åbn filen i Excel, lad den regne, og gem den igen."
)
DATE_FOR_NUMBER = Fault(
    "date_for_number",
    "et tal, ikke en dato",
    "Regnearket har gjort tallet til en dato: giv cellen formatet tal, skriv tallet igen, og gem.",
)
DATE_FOR_LABEL = Fault(
    "date_for_label",
    "en aldersgruppe eller anden gruppe som 5-9, ikke en dato",
    "Regnearket har gjort gruppen til en dato: giv cellen formatet tekst, skriv gruppen igen, og gem.",
)
NOT_FINITE = Fault("not_finite", "et almindeligt tal", "Ret cellen i filen, og læs den ind igen.")
AMBIGUOUS_NUMBER = Fault(
    "ambiguous_number",
    "tal, der kun kan læses på én måde",
    "Skriv tallene uden tusindtalsskilletegn, eller med decimaler, og læs filen ind igen.",
)
AMBIGUOUS_DASH = Fault(
    "ambiguous_dash",
    "et tal, eller et tegn, der kun betyder én ting",
    "En streg er nul hos nogle kilder og manglende hos andre: skriv 0, eller skriv .. hvor tallet mangler.",
)
DASH_MISSING = Fault(
    "dash_as_missing",
    "et tal, eller et tegn, der kun betyder én ting",
    "Tabellen skriver også hele tal med decimaler, og et nul ville stå som de andre. Stregen er læst som et manglende "
    "tal; skriv 0, hvis den er nul.",
    "warning",
)
RAGGED_ROW = Fault(
    "ragged_row",
    "lige så mange felter på linjen som i overskriften",
    "Ret linjen: et skilletegn mangler eller er der for meget. Læs så filen ind igen.",
)
NO_HEADING = Fault(
    "no_heading",
    "en overskrift over hver kolonne",
    "Giv kolonnen en overskrift, eller slet den, og læs filen ind igen.",
)
MIXED_PERCENT = Fault(
    "mixed_percent",
    "samme talformat i hele kolonnen",
    "Nogle celler er formateret som procent og andre ikke: giv dem samme format, og gem igen.",
)
UNREADABLE_PERIOD = Fault(
    "unreadable_period",
    "en periode (fx 2014, 2014K1, 2014M03, marts 2014)",
    "Ret perioden i filen, og læs den ind igen.",
)
AMBIGUOUS_PERIOD = Fault(
    "ambiguous_period",
    "en periode, der kun kan læses på én måde",
    "Skriv perioden som 2014, 2014K1, 2014M03 eller 2014-03-31, og læs filen ind igen.",
)
NO_PERIOD = Fault(
    "no_period",
    "en periode for hvert tal",
    "Skriv perioden i filen, eller vælg den, når filen gennemses; ellers kan tallene ikke gemmes.",
    "warning",
)
DUPLICATE_KEY = Fault(
    "duplicate_key",
    "hvert tal én gang",
    "To celler siger noget forskelligt om det samme: slet den forkerte, og læs filen ind igen.",
)
REPEATED_KEY = Fault(
    "repeated_key",
    "hvert tal én gang",
    "Tallet står to gange med samme værdi og er læst én gang. Slet det ene i filen, hvis det skulle være et andet tal.",
    "warning",
)
MANY_TIMES = {  # the fault of one pair of cells → that of very many
    DUPLICATE_KEY: Fault(
        "duplicate_key",
        "hvert tal én gang",
        "Så mange har én grund: perioden står i to kolonner (år og måned), eller en inddeling er ikke læst. Udpeg selv "
        "kolonnerne, eller saml perioden i én kolonne.",
    ),
    REPEATED_KEY: Fault(
        "repeated_key",
        "hvert tal én gang",
        "Så mange har én grund: perioden står i to kolonner (år og måned), eller en inddeling er ikke læst. De er læst "
        "én gang hver, med samme værdi. Udpeg selv kolonnerne, hvis de skulle være forskellige tal.",
        "warning",
    ),
}
UNKNOWN_AREA = Fault(
    "unknown_area", "et kendt område", "Ret navnet i filen, eller vælg området, når filen gennemses.", "warning"
)
UNIT_CONFLICT = Fault(
    "unit_conflict",
    "samme enhed i cellen og i overskriften",
    "Ret enheden i cellen eller i overskriften, og læs filen ind igen.",
)
AREA_CONFLICT = Fault(
    "area_conflict", "en kode og et navn på samme område", "Ret koden eller navnet i filen, og læs den ind igen."
)
NO_LABEL = Fault(
    "no_label",
    "en overskrift til kolonnen eller rækken",
    "Skriv, hvad tallet er, i overskriften, eller slet tallet, og læs filen ind igen.",
)
FILLED_YEAR = Fault(
    "filled_year",
    "et år i hver række",
    "Året er taget fra rækken over, fordi måneden eller kvartalet går videre. Skriv det i cellen, hvis det er et andet "
    "år.",
    "note",
)
BLANK_LABEL = Fault(
    "blank_label",
    "en tekst i hver række af kolonnen",
    "Udfyld de tomme celler i kolonnen (også når rækken hører til teksten ovenfor), og læs filen ind igen.",
)
UNCLEAR_ROW = Fault(
    "unclear_row",
    "tal i rækken, eller en overskrift, der ses at være en",
    "Skriv .. i cellerne, hvis tallene mangler, eller slut overskriften med et kolon, og læs filen ind igen.",
)
UNCLEAR_TITLE = Fault(
    "unclear_title",
    "kun én titel over tallene",
    "Flere linjer kan være titlen; den første er brugt. Vælg den rette indikator, når filen gennemses.",
    severity="warning",
)
LONG_NAME = Fault(
    "long_name", "et navn på højst {n} tegn", "Forkort teksten i filen, gem, og læs den ind igen.", n=LONGEST
)
NO_TEMPLATE_HEADER = Fault(
    "no_template_header",
    "skabelonens overskrifter (mindst Indikator, Periode og Værdi)",
    "Hent skabelonen igen, og udfyld den uden at ændre overskrifterne.",
)
UNKNOWN_KIND = Fault(
    "unknown_kind",
    "målt, foreløbig, fremskrivning, budget eller et af skabelonens andre ord",
    "Vælg et ord fra listen i cellen.",
)
OVERLAPPING_LEVELS = Fault(
    "overlapping_levels",
    "tal, der ikke lægges sammen på tværs",
    "Totaler og dele står i samme liste. De er læst hver for sig og må ikke lægges sammen.",
    "note",
)
WRONG_LENGTH = Fault(
    "wrong_length", "lige så mange tal, som filen siger, den har", "Filen er afkortet eller ændret: hent den igen."
)
PACKED_PX = Fault(
    "packed_px",
    "en PC-Axis-fil med alle tal i DATA",
    "Filen udelader rækker (KEYS). Hent den igen uden KEYS, eller hent tabellen som Excel.",
)
UNACCOUNTED = Fault(
    "cells_unaccounted",
    "at hver celle er læst eller nævnt",
    "Der er tal eller overskrifter i filen, som ikke kom med, og derfor kan intet af den gemmes. Udpeg selv tabellens "
    "dele, eller slet det, der ikke skal med, og læs filen ind igen.",
)
NO_FIGURES = Fault("no_figures", "tal", "Filen har den rette form, men ingen tal: hent den igen, eller udfyld den.")
SHEET_NOT_READ = Fault(
    "sheet_not_read",
    "en tabel i en form, der kan genkendes",
    "Fanen er ikke læst. Udpeg overskrift, periode, område og tal, hvis den skal med.",
    "warning",
)
RECIPE_CHANGED = Fault(
    "recipe_changed", "de overskrifter, opskriften er lavet til", "Udpeg tabellens dele igen, og gem opskriften på ny."
)
RECIPE_OF_ANOTHER_FILE = Fault(
    "recipe_of_another_file",
    "samme periode og område på alle faner, eller en kolonne med dem",
    "Opskrifterne blev lavet til en anden fil. Udpeg fanernes dele igen.",
)
UNKNOWN_LAYOUT = Fault(
    "unknown_layout",
    "en tabel i en form, der kan genkendes",
    "Udpeg selv overskrift, periode, område, tal og enhed; valget gemmes og bruges af sig selv næste gang.",
)
LAYOUT_NOT_USED = Fault(
    "layout_not_used",
    "et layout, der læser",
    "Filen er læst uden det. Bed den, der passer serveren, rette eller afinstallere pakken.",
    "warning",
)
BROKEN_SOURCE = Fault("broken_source", "et svar med tal", "Hent filen igen hos kilden.")
MAYBE_CPR = Fault(
    "maybe_cpr",
    "tal uden personoplysninger",
    "Er det et CPR-nummer, så slet det i filen hos dig selv, og læs den ind igen. Er det noget andet, så bekræft det; "
    "før gemmes intet.",
    "warning",
)
OF_PEOPLE = Fault(
    "people_column",
    "tal uden oplysninger om enkelte personer",
    "Hele filen gemmes sammen med tallene: slet kolonnen i filen hos dig selv, og læs den ind igen. Er det ikke "
    "personer, eller må det gemmes, så bekræft det; før gemmes intet.",
    "warning",
)
# Of the list of goals.
NO_GOAL_HEADER = Fault(
    "no_goal_header",
    "målskabelonens overskrifter (mindst Sætning)",
    "Hent skabelonen igen på siden Mål, og udfyld den uden at ændre overskrifterne.",
)
NO_SENTENCE = Fault(
    "no_sentence",
    "målets sætning",
    "Skriv målet ord for ord, som det er besluttet, eller slet rækken, og slip filen igen.",
)
NO_GOALS = Fault("no_goals", "et mål i hver række", "Skriv målene i skabelonen, ét i hver række, og slip filen igen.")
TOO_MANY_GOALS = Fault("too_many_goals", "højst {n} mål i en liste", "Del listen i flere filer.", n=MOST_GOALS)
SENTENCE_TWICE = Fault(
    "sentence_twice",
    "hvert mål én gang",
    "Slet den ene række, eller skriv, hvad der er forskellen, og slip filen igen.",
)
NUMBER_TWICE = Fault(
    "number_twice",
    "hvert nummer én gang",
    "Giv det ene mål et andet nummer, eller lad cellen stå tom, og slip filen igen.",
)
NOT_A_DAY = Fault(
    "not_a_day",
    "en dato (fx 31-12-2028), eller år og måned",
    "Skriv fristen som en dato, eller lad cellen stå tom, og slip filen igen.",
)
AMBIGUOUS_DAY = Fault(
    "ambiguous_day",
    "en dato, der kun kan læses på én måde",
    "Skriv måneden med bogstaver (1. februar 2028), eller giv cellen formatet dato, og slip filen igen.",
)
MERGED_GOALS = Fault(
    "merged_goals", "én celle til hvert mål", "Ophæv fletningen, så hver række har sit eget mål, og slip filen igen."
)
NO_WORDS = Fault(
    "no_words",
    "en almindelig tekst",
    "Cellen er en formel eller en fejlværdi: skriv teksten i stedet, og slip filen igen.",
)
WORDS_TOO_LONG = Fault("words_too_long", "en kortere tekst", "Skriv den kortere, og slip filen igen.")
# Of the workbook of follow-up texts.
NO_FOLLOWUP_HEADER = Fault(
    "no_followup_header",
    "opfølgningsarkets overskrifter (mindst Målnr., Status, Opfølgning, Kommentar, Egen vurdering og Skrevet af)",
    "Hent arket igen på siden Mål, og udfyld det uden at ændre overskrifterne.",
)
NO_GOAL = Fault(
    "no_goal",
    "målets nummer i rækken",
    "Skriv målets nummer, som det står i det hentede ark, eller slet rækken, og slip filen igen.",
)
GOAL_TWICE = Fault(
    "goal_twice", "hvert mål i én række", "Saml teksterne i den ene række, slet den anden, og slip filen igen."
)
NO_TEXT = Fault(
    "no_text",
    "en almindelig tekst",
    "Cellen er en formel, der ikke giver en tekst: skriv teksten i stedet, og slip filen igen.",
)
TEXT_TOO_LONG = Fault(
    "text_too_long",
    "en tekst på højst 8.000 tegn",
    "Skriv den kortere, eller del den mellem kolonnerne, og slip filen igen.",
)
UNKNOWN_OUTCOME = Fault(
    "unknown_outcome",
    "et af ordene i cellens liste: nået, ikke nået, på vej, bagud, delvist nået, i gang, opgivet ved beslutning "
    "eller kan ikke vurderes",
    "Vælg et ord fra listen, eller tøm cellen, og slip filen igen.",
)
