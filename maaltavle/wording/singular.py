"""The names of units where there is one of the thing: `1 virksomhed`, `1 gang pr. år`, `1 percentage point`.

A unit is called by its plural, in the catalogue and in what people load. Which of its words bends is told here once for
all of them, in whatever language; a name that nobody lists stands as it is.
"""

from __future__ import annotations

import re

ONE = {
    "afgørelser": "afgørelse",
    "ansøgninger": "ansøgning",
    "arbejdsdage": "arbejdsdag",
    "arbejdspladser": "arbejdsplads",
    "boliger": "bolig",
    "borgere": "borger",
    "bygninger": "bygning",
    "børn": "barn",
    "dage": "dag",
    "elever": "elev",
    "familier": "familie",
    "fuldtidspersoner": "fuldtidsperson",
    "gange": "gang",
    "henvendelser": "henvendelse",
    "husstande": "husstand",
    "indbyggere": "indbygger",
    "klager": "klage",
    "medarbejdere": "medarbejder",
    "moduler": "modul",
    "måneder": "måned",
    "overnatninger": "overnatning",
    "personer": "person",
    "pladser": "plads",
    "praktikpladser": "praktikplads",
    "publikationer": "publikation",
    "sager": "sag",
    "timer": "time",
    "uddannelser": "uddannelse",
    "uger": "uge",
    "virksomheder": "virksomhed",
    "applications": "application",
    "buildings": "building",
    "cases": "case",
    "children": "child",
    "citizens": "citizen",
    "companies": "company",
    "complaints": "complaint",
    "days": "day",
    "decisions": "decision",
    "dwellings": "dwelling",
    "employees": "employee",
    "enterprises": "enterprise",
    "families": "family",
    "hours": "hour",
    "households": "household",
    "inhabitants": "inhabitant",
    "jobs": "job",
    "modules": "module",
    "months": "month",
    "people": "person",
    "persons": "person",
    "places": "place",
    "points": "point",
    "programmes": "programme",
    "publications": "publication",
    "pupils": "pupil",
    "stays": "stay",
    "students": "student",
    "times": "time",
    "tonnes": "tonne",
    "visitors": "visitor",
    "visits": "visit",
    "weeks": "week",
    "workplaces": "workplace",
    "years": "year",
}


def named_after(number: str, name: str) -> str:
    """A unit's name as it follows a written number, `højst 1`."""
    if number[-1:] != "1":
        return name
    return of_one(name) if re.fullmatch(r"(?:.*[ \xa0])?[+\u2212]?1", number) else name


def of_one(name: str) -> str:
    """A unit's name where there is one of it: the first word that bends does, and what it is counted in stays."""
    words = name.split(" ")
    for place, word in enumerate(words):
        if word in ONE:
            return " ".join([*words[:place], ONE[word], *words[place + 1 :]])
    return name
