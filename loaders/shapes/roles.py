"""Roles, second step: what a column or dimension is for, by its name; what the name does not tell, its content may."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from loaders.shapes.cell_text import key_of


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
    NOTE = "note"
    ATTRIBUTE = "attribute"  # says something about the row that is no dimension: counts of rows, remarks, status


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension of a table: its name as in the file, and its role."""

    name: str
    role: Role = Role.UNKNOWN


_NAMES: dict[Role, str] = {
    Role.PERIOD: """
        tid|time|periode|perioder|period|år|aar|year|dato|date|skoleår|school year|tidsperiode|time period|periode id
        kvartal og år|måned og år|regnskabsår|budgetår|academic year|financial year|calendar year|årstal""",
    Role.SUBPERIOD: "måned|maaned|month|kvartal|quarter|halvår",
    Role.AREA: """
        område|omraade|omrkk|region|kommune|kommuner|kommunenavn|kommune navn|kommune (navn)|kommune/område
        bopælsområde|bopælskommune|arbejdsstedsområde|arbejdsstedskommune|arbejdssted|bopæl|handelskommune
        beliggenhedskommune|kommune og region|landsdel|områdenavn|land|sted|bydel|distrikt|skoledistrikt|geografi
        kommun|kommune navn og nummer|area|area name|municipality|municipality name|geography|geography name
        local authority
        geo|geo (labels)|ref area|region name|country|territory|place|location|reference area""",
    Role.AREA_CODE: """
        områdekode|omraadekode|kommunekode|kommune kode|kommune (id)|kommune id|kommune nr|kommunenr|komnr|kom.nr
        kom nr|regionskode|områdeid|område id|area code|area id|region code|municipality id|municipality code
        geocode|geo code|geography code|lau|lad code|la code|gss code""",
    Role.INDICATOR: """
        indikator|indikatornavn|nøgletal|noegletal|nøgletalsnavn|variabel|måltal|måltalsnavn|måling|indhold
        tabelindhold|statistikvariabel|statistikkvariabel|statistik|hyppighed|indicator|indicator name|kpi
        kpi title|variable|contents|contentscode|tabellinnehåll|metric|series|frequency|concept|statistic
        measure name|mål|målsætning|delmål|resultatmål|resultatkrav|målepunkt|goal""",
    Role.UNIT: """
        enhed|enheder|måleenhed|maaleenhed|unit|units|unit measure|unit of measure|unit of measurement|measure unit""",
    Role.KIND: "kind|slags|art|taltype|type af tal",
    Role.BREAKDOWN: """
        fødselsår|opførelsesår|byggeår|bygningsår|årgang|ansættelsesår|indvandringsår|ibrugtagningsår|birth year
        year of birth|year built|construction year|cohort|kohorte""",
    Role.VALUE: """
        værdi|vaerdi|verdi|värde|indhold værdi|tal|beløb|value|obs value|obsvalue|observation|figure|amount""",
    Role.NOTE: """
        note|noter|notes|bemærkning|bemærkninger|kommentar|kommentarer|forklaring|forklaringer|begrundelse|uddybning
        comment|comments|footnote|fodnote|anmærkning|ansvarlig|ansvarlige|tovholder|kontaktperson|trafiklys
        slutdato|forventet slutdato|frist|tidsfrist|deadline|afslutning|forventet afslutning|afsluttes|due date""",
    Role.ATTRIBUTE: """
        observation status|obs status|obs flag|flag|flags|flag codes|dataflow|rang|rank|placering|status
        unit multiplier|unit mult|confidentiality|conf status|count|decimals|id|row
        række|rækkenr|løbenr|sekvens|municipality type|source|kilde|datakilde|updated|opdateret|last updated
        ansvarlig|tovholder|kontaktperson|responsible|owner""",
}
_WEEKS = """
    uge|week|ugenr|uge nr|ugenummer|uge nummer|week no|week nr|week number|weeknumber|kalenderuge|iso uge
    isouge|iso week|uge år|uge og år|år uge|år og uge|år og ugenummer
    uge aar|aar uge|year week|yearweek|week year|week and year"""
_BY_NAME = {name.strip(): role for role, names in _NAMES.items() for name in re.split(r"[|\n]", names) if name.strip()}
_MULTIPLIERS = {"units", "unit", "enheder", "", "1", "0"}


_OF_WEEKS = {name.strip() for name in re.split(r"[|\n]", _WEEKS) if name.strip()}


def role_of(name: str) -> Role:
    """The role a column's name gives it; UNKNOWN where the name is silent."""
    return _BY_NAME.get(key_of(name)) or (Role.SUBPERIOD if names_weeks(name) else Role.UNKNOWN)


def names_weeks(name: str) -> bool:
    """Whether a column's name says that it holds weeks, perhaps with their years: "Uge", "Uge/år", "Ugenr."."""
    return " ".join(re.sub(r"[-/.]+", " ", key_of(name)).split()) in _OF_WEEKS


def is_multiplier(name: str) -> bool:
    """Whether a column says by what the figures are to be multiplied."""
    return key_of(name) in ("unit multiplier", "unit mult", "multiplikator")


def is_plain_multiplier(text: str) -> bool:
    """Whether a multiplier leaves the figures as they are."""
    return key_of(text) in _MULTIPLIERS
