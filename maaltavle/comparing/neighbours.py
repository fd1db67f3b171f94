"""Which municipalities border on each other: by land, or by a fixed link (a bridge across a sound or a fjord).

Written down here by us, from the map; nothing is measured and no geometry is kept. Ferries are no border. Five
municipalities are islands without a fixed link: they have no neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from maaltavle.spelling.areas import AreaMatch, find_area

ISLANDS = ("400", "492", "563", "741", "825")  # Bornholm, Ærø, Fanø, Samsø, Læsø

# Each pair once.
_BY_LAND = """
København: Frederiksberg, Gentofte, Gladsaxe, Herlev, Rødovre, Hvidovre, Tårnby
Tårnby: Dragør
Gentofte: Gladsaxe, Lyngby-Taarbæk
Gladsaxe: Lyngby-Taarbæk, Herlev, Furesø, Ballerup
Lyngby-Taarbæk: Rudersdal, Furesø
Herlev: Ballerup, Rødovre
Ballerup: Furesø, Egedal, Albertslund, Glostrup, Rødovre
Rødovre: Hvidovre, Brøndby, Glostrup
Hvidovre: Brøndby
Brøndby: Glostrup, Vallensbæk, Albertslund
Glostrup: Albertslund
Albertslund: Vallensbæk, Høje-Taastrup, Egedal
Vallensbæk: Ishøj, Høje-Taastrup
Ishøj: Høje-Taastrup, Greve
Høje-Taastrup: Greve, Roskilde, Egedal
Egedal: Furesø, Allerød, Frederikssund, Roskilde
Furesø: Allerød, Rudersdal
Rudersdal: Allerød, Hørsholm
Hørsholm: Allerød, Fredensborg
Allerød: Fredensborg, Hillerød, Frederikssund
Fredensborg: Hillerød, Helsingør, Gribskov
Helsingør: Gribskov
Hillerød: Gribskov, Halsnæs, Frederikssund
Gribskov: Halsnæs
Halsnæs: Frederikssund
Frederikssund: Lejre
Greve: Roskilde, Solrød
Solrød: Roskilde, Køge
Roskilde: Lejre, Køge
Lejre: Holbæk, Ringsted, Køge
Køge: Ringsted, Faxe, Stevns
Stevns: Faxe
Faxe: Ringsted, Næstved, Vordingborg
Ringsted: Holbæk, Sorø, Næstved
Sorø: Holbæk, Kalundborg, Slagelse, Næstved
Slagelse: Kalundborg, Næstved
Kalundborg: Holbæk, Odsherred
Odsherred: Holbæk
Næstved: Vordingborg
Guldborgsund: Lolland
Middelfart: Assens, Nordfyns
Nordfyns: Odense, Assens
Odense: Assens, Faaborg-Midtfyn, Kerteminde
Kerteminde: Nyborg, Faaborg-Midtfyn
Nyborg: Faaborg-Midtfyn, Svendborg
Svendborg: Faaborg-Midtfyn
Faaborg-Midtfyn: Assens
Fredericia: Kolding, Vejle
Kolding: Vejle, Vejen, Haderslev
Vejle: Hedensted, Ikast-Brande, Billund, Vejen
Billund: Varde, Vejen, Ringkøbing-Skjern, Herning, Ikast-Brande
Vejen: Varde, Esbjerg, Haderslev
Varde: Esbjerg, Ringkøbing-Skjern
Esbjerg: Tønder, Haderslev
Haderslev: Tønder, Aabenraa
Tønder: Aabenraa
Aabenraa: Sønderborg
Horsens: Hedensted, Skanderborg, Odder, Ikast-Brande, Silkeborg
Hedensted: Ikast-Brande
Silkeborg: Skanderborg, Favrskov, Viborg, Ikast-Brande
Skanderborg: Aarhus, Odder, Favrskov
Odder: Aarhus
Aarhus: Favrskov, Syddjurs
Favrskov: Viborg, Randers, Syddjurs
Syddjurs: Norddjurs, Randers
Norddjurs: Randers
Randers: Viborg, Mariagerfjord
Viborg: Mariagerfjord, Vesthimmerlands, Skive, Holstebro, Herning, Ikast-Brande
Skive: Holstebro
Holstebro: Struer, Lemvig, Ringkøbing-Skjern, Herning
Lemvig: Struer
Struer: Thisted
Herning: Ringkøbing-Skjern, Ikast-Brande
Thisted: Jammerbugt
Jammerbugt: Brønderslev, Hjørring, Aalborg
Aalborg: Brønderslev, Vesthimmerlands, Rebild, Mariagerfjord
Rebild: Vesthimmerlands, Mariagerfjord
Vesthimmerlands: Mariagerfjord
Brønderslev: Hjørring, Frederikshavn
Hjørring: Frederikshavn
"""
_BY_BRIDGE = """
Vordingborg: Guldborgsund
Slagelse: Nyborg
Svendborg: Langeland
Middelfart: Fredericia
Skive: Morsø
Morsø: Thisted
Jammerbugt: Vesthimmerlands
"""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A municipality next to another, by its code; `bridge` says that only a fixed link leads there."""

    code: str
    bridge: bool = False


def neighbours(code: str) -> tuple[Neighbour, ...]:
    """The neighbours of a municipality by its code, in order of their codes; none of an island or of another area."""
    return NEIGHBOURS.get(code, ())


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for line in table.split("\n"):
        one, _, others = line.partition(": ")
        yield from ((_code(one), _code(other)) for other in others.split(", ") if other)


def _code(name: str) -> str:
    found = find_area(name)
    if not isinstance(found, AreaMatch):
        raise ValueError(f"{name!r} is no municipality")
    return found.code


def _both_ways() -> Mapping[str, tuple[Neighbour, ...]]:
    found: dict[str, dict[str, Neighbour]] = {}
    for table, bridge in ((_BY_LAND, False), (_BY_BRIDGE, True)):
        for one, other in _pairs(table):
            found.setdefault(one, {})[other] = Neighbour(other, bridge)
            found.setdefault(other, {})[one] = Neighbour(one, bridge)
    return MappingProxyType({code: tuple(them[one] for one in sorted(them)) for code, them in sorted(found.items())})


NEIGHBOURS = _both_ways()
