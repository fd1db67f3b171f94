"""Roles, second step: what a column or dimension is for, by its name first and by what stands in it where the name is silent."""

from __future__ import annotations

from enum import StrEnum

from loaders.labels import key_of


class Role(StrEnum):
    """What a column or a dimension says about a figure."""

    UNKNOWN = "unknown"
    PERIOD = "period"
    SUBPERIOD = "subperiod"  # a month, week or quarter whose year stands in a column of its own
    AREA = "area"
    AREA_CODE = "area_code"
    INDICATOR = "indicator"
    UNIT = "unit"
    KIND = "kind"
    BREAKDOWN = "breakdown"
    VALUE = "value"
    LOW = "low"
    HIGH = "high"
    NOTE = "note"
    ATTRIBUTE = "attribute"  # says something about the row that is no dimension: counts of rows, remarks, status


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension of a table: its name as in the file, and its role."""

    name: str
    role: Role = Role.UNKNOWN


_NAMES: dict[Role, str] = {
    Role.PERIOD: "tid|time|periode|perioder|period|år|aar|year|dato|date|skoleår|school year|tidsperiode|time period|"
    "periode id|kvartal og år|måned og år|regnskabsår|budgetår|academic year|financial year|calendar year|årstal",
    Role.SUBPERIOD: "måned|maaned|month|uge|week|ugenr|uge nr|kvartal|quarter|halvår",
    Role.AREA: "område|omraade|omrkk|region|kommune|kommuner|kommunenavn|kommune navn|kommune (navn)|bopælsområde|"
    "bopælskommune|arbejdsstedsområde|arbejdsstedskommune|arbejdssted|bopæl|area|area name|municipality|geography|geografi|"
    "municipality name|local authority|landsdel|områdenavn|geo|ref area|region name|land|country|kommune/område|sted|"
    "kommune og region|territory|place|handelskommune|beliggenhedskommune|bydel|distrikt|skoledistrikt|geography name",
    Role.AREA_CODE: "area code|områdekode|omraadekode|kommunekode|kommune (id)|kommune id|kommune nr|kommunenr|komnr|"
    "kom.nr|kom nr|municipality id|municipality code|geocode|geography code|area id|region code|regionskode|kommune kode|"
    "lau|lad code|la code|gss code|områdeid|område id|geo code",
    Role.INDICATOR: "indikator|indicator|kpi|nøgletal|noegletal|variabel|variable|måltal|måling|indhold|contents|"
    "contentscode|tabellinnehåll|tabelindhold|statistikvariabel|indicator name|indikatornavn|kpi title|metric|series|"
    "frequency|hyppighed|concept|statistic|nøgletalsnavn|measure name|måltalsnavn|statistik",
    Role.UNIT: "enhed|unit|units|unit measure|unit of measure|unit of measurement|måleenhed|maaleenhed|enheder|measure unit",
    Role.KIND: "kind|slags|art|taltype|type af tal",
    Role.VALUE: "value|værdi|vaerdi|obs value|indhold værdi|tal|observation|obsvalue|figure|beløb|amount",
    Role.LOW: "low|lav|nedre grænse|mindst|lower",
    Role.HIGH: "high|høj|øvre grænse|højst|upper",
    Role.NOTE: "note|noter|notes|bemærkning|bemærkninger|kommentar|comment|comments|footnote|fodnote|anmærkning",
    Role.ATTRIBUTE: "observation status|obs status|status|unit multiplier|unit mult|confidentiality|conf status|count|"
    "decimals|id|row|række|rækkenr|løbenr|sekvens|municipality type|source|kilde|datakilde|updated|opdateret|last updated",
}
_BY_NAME = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_MULTIPLIERS = {"units", "unit", "enheder", "", "1", "0"}


def role_of(name: str) -> Role:
    """The role a column's name gives it; UNKNOWN where the name is silent."""
    return _BY_NAME.get(key_of(name), Role.UNKNOWN)


def is_multiplier(name: str) -> bool:
    """Whether a column says by what the figures are to be multiplied."""
    return key_of(name) in ("unit multiplier", "unit mult", "multiplikator")


def is_plain_multiplier(text: str) -> bool:
    """Whether a multiplier leaves the figures as they are."""
    return key_of(text) in _MULTIPLIERS
