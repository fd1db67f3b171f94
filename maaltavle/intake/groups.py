"""Groups: the figures of a file by what they count, each group with the indicator and unit it gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from maaltavle.columnar import Rows, paired
from maaltavle.intake.labels import EMPTY_WORDS, PATH, Names, slug, unused_id
from maaltavle.message import Message, Said, Words
from maaltavle.model import Direction, Indicator
from maaltavle.reading import Read
from maaltavle.spelling.numbers import decimals_of
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.spelling.plain import folded, plain
from maaltavle.units import Unit

NOT_STATED = "ikke oplyst"
COUNT = "antal"
MOST_DECIMALS = 6
SAMPLE = 500  # figures looked at for decimals and periods
_GRAINS = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "half": "half", "year": "year"}


@dataclass
class Group:
    """The figures of one label. `label` is the path of the file, with the unit behind it where one path has several.

    `unit` is the unit of the figures and `indicator` what they are to count: ids, "" while they are unknown.
    """

    label: str
    unit_text: str
    unit: str
    reads: Rows[Read]
    places: Sequence[int]  # where they stand in the file
    indicator: str = ""
    wrong: Said = ""
    answered: bool = False  # a person said now what the label is


def grouped(reads: Rows[Read], names: Names) -> list[Group]:
    """The figures by label and unit, in the order of the file."""
    found = paired(reads.column("indicator"), reads.column("unit")).places()
    units = {text: unit_of(text, names) for text in dict.fromkeys(unit for _, unit in found)}
    several = _with_several_dimensions(found, units, names)
    groups = []
    for (path, text), members in found.items():
        label = f"{path}{PATH}{text or NOT_STATED}" if path in several else path
        groups.append(Group(label, text, units[text], reads.taken(members), members))
    return groups


def unit_of(text: str, names: Names) -> str:
    """The id of a unit text: what was answered, what is known, or ""."""
    given = names.answers.units.get(text)
    if isinstance(given, Unit):
        if names.unit(given.id) is None:
            names.make(given)
        given = given.id
    if given and names.unit(given):
        names.say("unit", text, given)
        return given
    return names.known_unit(text)


def _with_several_dimensions(found: Iterable[tuple[str, str]], units: dict[str, str], names: Names) -> set[str]:
    """The label paths whose figures do not all count the same kind of thing (an Antal and a Pct. of one name)."""
    dimensions: dict[str, set[str]] = {}
    for path, text in found:
        unit = names.unit(units[text])
        dimensions.setdefault(path, set()).add(unit.dimension if unit else text)
    return {path for path, kinds in dimensions.items() if len(kinds) > 1}


def settle(group: Group, names: Names) -> None:
    """Give a group its indicator and unit, from an answer or because they are known; else leave them empty."""
    given = names.answers.indicators.get(group.label)
    if isinstance(given, Indicator):
        group.indicator, group.wrong = _made(given, group, names)
    elif given:
        group.indicator = own.id if (own := names.indicator(given)) else ""
        if not group.indicator:
            group.wrong = Message("Kataloget har ingen indikator {own}.", own=given)
    else:
        group.indicator = _known(group, names)
    if group.indicator:
        group.answered = bool(given)
        _fit_unit(group, names)
    if group.indicator and given:
        names.say("indicator", group.label, group.indicator)


def _known(group: Group, names: Names) -> str:
    """The indicator that a group's label is known to mean. Where the label ends with the unit that tells the group from
    others of its path, it is the path that says what is counted: those of its figures that count the same thing.
    """
    path = group.reads[0].indicator
    if path == group.label:
        return names.known_indicator(path)
    known = names.known_indicator(path)
    unit, own = names.unit(group.unit), names.indicator(known)
    fits = own and unit and unit.dimension == names.the_unit(own.unit).dimension
    return names.named_indicator(group.label) or (known if fits else "")


def _made(given: Indicator, group: Group, names: Names) -> tuple[str, Said]:
    """The id of a new indicator, or "" and what is wrong with it."""
    name = plain(given.name["da"])
    own = given.id or slug(name)
    if not name:
        return "", Message("Indikatoren skal have et navn.")
    known = names.indicator(own)
    if known and folded(known.name["da"]) == folded(name):
        return own, ""  # made a moment ago, by the same person or another
    if known:
        return "", Message("Der findes allerede en indikator {own}.", own=own)
    if slug(own.replace("_", "-")) != own.replace("_", "-"):
        return "", Message("Id'et må kun have a-z, 0-9 og bindestreg.")
    if names.unit(given.unit) is None:
        made = names.known_unit(given.unit) or names.own_unit(given.unit if given.unit == group.unit_text else "")
        if not made and not given.unit:
            return "", Message("Vælg den enhed, tallene er talt i.")
        if not made:
            return "", Message("Enheden {unit} findes ikke.", unit=given.unit)
        given = replace(given, unit=made)
    if not 0 <= given.decimals <= MOST_DECIMALS:
        return "", Message("Antal decimaler skal være fra 0 til 6.")
    english = plain(given.name["en"]) or name
    names.make(replace(given, id=own, name=Words(da=name, en=english), good=Direction(given.good)))
    return own, ""


def _fit_unit(group: Group, names: Names) -> None:
    """The figures' own unit where it counts what the indicator counts; else the group is asked about again."""
    own = names.the_unit(names.the_indicator(group.indicator).unit)
    unit = names.unit(group.unit)
    if not group.unit_text or (unit is None and group.answered):
        group.unit = own.id
        names.say_unit(group.unit_text, own.id)  # else the next file would ask what the form has just been told
    elif unit is None:
        return  # asked about as a unit
    elif unit.id == COUNT and own.additive and own.dimension != "kr":
        group.unit = own.id  # a bare "Antal" of persons counts persons
    elif unit.dimension != own.dimension:
        found = _named(unit)
        group.wrong = Message(
            "Indikatoren tæller {unit}, men filens tal er i {found}. Vælg en anden, eller opret en ny.",
            unit=_named(own), found=found,
        )  # fmt: skip
        if not own.stated:
            group.wrong = Message(
                "Indikatorens enhed er ikke oplyst, men filens tal er i {found}. Vælg en anden, eller opret en ny.",
                found=found,
            )
        group.indicator = ""


def _named(unit: Unit) -> Words:
    return Words(da=unit.name["da"] or unit.id, en=unit.name["en"] or unit.id)


def suggested(group: Group, names: Names, source_body: str) -> Indicator:
    """A new indicator for a label, filled in as far as the file says it; which way is good is left to a person, and the
    unit too where the file has none."""
    path = group.label.removesuffix(f"{PATH}{NOT_STATED}")  # says something of the file, and names nothing
    name = _name(path)
    taken = {*names.catalogue.indicators, *names.made.indicators}
    unit = names.unit(group.unit)
    return Indicator(
        id=unused_id(slug(name) or "indikator", taken),
        name=Words.same(name),
        definition=Words.same(path if path != name else ""),
        unit=unit.id if unit else group.unit_text,
        decimals=_decimals(group.reads),
        good=Direction.NEUTRAL,
        periodicity=_periodicity(group.reads),
        source_body=source_body,
        kind_of_chart=_kind_of_chart(unit),
    )


def _name(path: str) -> str:
    """The last part of a path that says something by itself; with its unit where the path has several. "" for none."""
    parts = [plain(part) for part in path.split(PATH) if plain(part)]
    told = [part for part in parts if folded(part) not in EMPTY_WORDS]
    own = parts[-1] if parts else ""
    if told and own != told[-1]:
        return f"{told[-1]} ({own.casefold() if own.istitle() else own})"
    return own


def _decimals(reads: Sequence[Read]) -> int:
    values = (read.value for read in reads[:SAMPLE] if read.value and read.value.is_finite())
    shown = (decimals_of(value.normalize()) for value in values)
    return min(MOST_DECIMALS, max((0, *shown)))


def _periodicity(reads: Sequence[Read]) -> str:
    grains = Counter(parse_period(read.period).grain for read in reads[:SAMPLE] if is_period(read.period))
    if not grains:
        return "none"
    (grain, _), *others = grains.most_common()
    return "irregular" if others else _GRAINS.get(grain, "irregular")


def _kind_of_chart(unit: Unit | None) -> str:
    if unit is None:
        return "level"
    by_dimension = {"share": "share", "kr": "money", "rank": "rank", "share_difference": "change"}
    return by_dimension.get(unit.dimension, "count" if unit.additive else "level")
