"""Places and committees that exist nowhere. Codes lie outside those that Statistics Denmark uses."""

from __future__ import annotations

from dataclasses import dataclass

OWN, COUNTRY = "laerkefjord", "riget"


@dataclass(frozen=True)
class Place:
    """An area: `size` is about how many people live there."""

    id: str
    da: str
    en: str
    code: str
    level: str
    size: int


@dataclass(frozen=True)
class Body:
    """A committee with the focus areas that its goals stand under."""

    id: str
    short: str
    da: str
    en: str
    service: str
    focus: tuple[str, str, str]
    chair: str


PLACES = (
    Place(OWN, "Lærkefjord", "Lærkefjord", "9901", "municipality", 52_000),
    Place("ravnemark", "Ravnemark", "Ravnemark", "9902", "municipality", 41_000),
    Place("tranvig", "Tranvig", "Tranvig", "9903", "municipality", 78_000),
    Place("stormklint", "Stormklint", "Stormklint", "9904", "municipality", 33_000),
    Place(COUNTRY, "Hele riget", "The whole realm", "9900", "country", 4_900_000),
)
BODIES = (
    Body("laerkefjord-oku", "ØKU", "Økonomi- og Kulturudvalget", "Finance and Culture Committee",
         "10 Økonomi og kultur", ("Sund økonomi", "Kultur, der samler", "Digital service"), "Signe Birkelund"),
    Body("laerkefjord-bsu", "BSU", "Børne- og Skoleudvalget", "Children and Schools Committee",
         "20 Børn og skole", ("Børn, der trives", "Skoler, der løfter", "Tidlig indsats"), "Malthe Engvang"),
    Body("laerkefjord-tmu", "TMU", "Teknik- og Klimaudvalget", "Technical and Climate Committee",
         "30 Teknik og klima", ("Grøn omstilling", "Veje og trafik", "Hurtige sager"), "Ida Kornager"),
    Body("laerkefjord-ssu", "SSU", "Sundheds- og Seniorudvalget", "Health and Senior Committee",
         "40 Sundhed og senior", ("Sund hele livet", "Værdig alderdom", "Nærhed og kvalitet"), "Jens Holmstrup"),
    Body("laerkefjord-beu", "BEU", "Beskæftigelsesudvalget", "Employment Committee",
         "50 Beskæftigelse", ("Flere i job", "Unge i uddannelse", "Virksomheder i vækst"), "Karla Sønderlund"),
)  # fmt: skip
# The departments that answer for a goal, with who signs.
PERSONS = ("Anton Vestermose", "Freja Lyngdal", "Oskar Tornbjerg", "Vilma Strandager", "Bertil Mosegård")


def areas_toml() -> str:
    """`omraader.toml`."""
    rows = [
        f'[[area]]\nid = "{p.id}"\nname_da = "{p.da}"\nname_en = "{p.en}"\nlevel = "{p.level}"\ncode = "{p.code}"\n'
        'municipality = ""\n'
        for p in PLACES
    ]
    by = f'[[area]]\nid = "{OWN}-by"\nname_da = "Lærkefjord by"\nname_en = "Lærkefjord town"\nlevel = "place"\n'
    return "\n".join([*rows, f'{by}code = ""\nmunicipality = "{OWN}"\n'])


def committees_toml() -> str:
    """`udvalg.toml`."""
    return "\n".join(
        f'[[committee]]\nid = "{b.id}"\nname_da = "{b.da}"\nname_en = "{b.en}"\nshort = "{b.short}"\n'
        f'municipality = "{OWN}"\n'
        for b in BODIES
    )
