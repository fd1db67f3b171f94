"""A goal entered by a person – its Measure, its echo, and what is wrong with it.

A target is a dated decision and never edited: what is entered here is stored once, with who decided it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.followup.goal_sentence import year_named
from maaltavle.judge import sentence, target_in_words
from maaltavle.judge.actual import DECIDING, Figures, Picker, Value
from maaltavle.judge.start import proposed
from maaltavle.judge.words import quantity
from maaltavle.model import Direction, Document, Event, Facts, Goal, Match, Measure, Target, TargetKind, Verdict
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.units import Unit
from maaltavle.wording.language import Language
from maaltavle.wording.names import area_in_words
from maaltavle.wording.periods import period_in_words

# What each kind of target is asked for, in the order of the form.
FIELDS: dict[TargetKind, tuple[str, ...]] = {
    TargetKind.MINIMUM: ("low", "unit", "period", "baseline_period", "baseline"),
    TargetKind.MAXIMUM: ("high", "unit", "period", "baseline_period", "baseline"),
    TargetKind.RANGE: ("low", "high", "unit", "period", "baseline_period", "baseline"),
    TargetKind.RELATIVE_CHANGE: ("direction", "change", "change_unit", "baseline_period", "baseline", "period"),
    TargetKind.BENCHMARK: ("direction", "comparator", "change", "change_unit", "period", "baseline_period"),
    TargetKind.MAINTAIN: ("baseline_period", "baseline", "tolerance", "unit", "period"),
    TargetKind.CUMULATIVE: ("low", "unit", "period"),
    TargetKind.MILESTONE: ("deadline",),
    TargetKind.SERVICE_LEVEL: ("low", "limit", "unit", "period", "baseline_period", "baseline"),
    TargetKind.COMPOSITE: ("parts", "at_least"),
    TargetKind.QUALITATIVE: (),
}
_NEEDED: dict[TargetKind, tuple[str, ...]] = {
    TargetKind.MINIMUM: ("low",),
    TargetKind.MAXIMUM: ("high",),
    TargetKind.RANGE: ("low", "high"),
    TargetKind.CUMULATIVE: ("low", "period"),
    TargetKind.BENCHMARK: ("comparator",),
    TargetKind.SERVICE_LEVEL: ("limit",),
    TargetKind.COMPOSITE: ("parts",),
}
FIRST_YEAR, LAST_YEAR = 1990, 2099  # that a goal can be for
_HOLDS = TargetKind.MAINTAIN
LEVELS = frozenset({TargetKind.MINIMUM, TargetKind.MAXIMUM, TargetKind.RANGE, TargetKind.SERVICE_LEVEL})
STARTED = LEVELS | {TargetKind.BENCHMARK}  # what has a pace from a start that the target itself does not ask for
TIME_UNITS = ("arbejdsdag", "dage", "uger")  # what a deadline of a service is counted in
MEASURED = frozenset(TargetKind) - {TargetKind.COMPOSITE, TargetKind.QUALITATIVE}


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided, and where it stands: committee id, day of the meeting, agenda point and case number."""

    committee: str
    day: date | None = None
    point: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class GoalForm:
    """Everything a person says of a goal. `text` is the sentence verbatim; `why` how well the figure measures it.

    `continues` is the ref of the goal it replaces, with `change` in a person's words. `other_year`: a person has said
    that the goal belongs to its year though its sentence names another.
    """

    text: str
    municipality: str
    committee: str
    year: int
    target: Target
    decided: Decided
    service_area: str = ""
    focus_area: str = ""
    stated_in: str = "mål"
    indicator: str = ""
    area: str = ""
    match: Match = Match.EXACT
    breakdown: str = ""
    uncounted: str = ""
    why: str = ""
    continues: str = ""
    change: str = ""
    other_year: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a goal cannot be stored: the field to go back to, and a sentence that says what to do."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Preview:
    """What the board would say today: the new goal's verdict and sentence, and the boards before and after."""

    verdict: Verdict
    sentence: str
    before: Board
    after: Board


def fitted(kind: TargetKind, target: Target) -> Target:
    """The target with only what its kind uses, so that nothing of another kind is kept unseen."""
    keep = {*FIELDS[kind], "direction"}
    empty = Target(kind)
    values = {f.name: getattr(target if f.name in keep else empty, f.name) for f in fields(Target) if f.name != "kind"}
    made = Target(kind, **values)
    match kind:
        case TargetKind.MAXIMUM:
            return replace(made, direction=Direction.DOWN)
        case TargetKind.MINIMUM | TargetKind.CUMULATIVE | TargetKind.MAINTAIN:
            return replace(made, direction=Direction.UP)
        case TargetKind.SERVICE_LEVEL:
            return replace(made, direction=Direction.DOWN, low=made.low if made.low is not None else Decimal(100))
        case TargetKind.RELATIVE_CHANGE if made.change is not None:
            size = abs(made.change)
            unit = "pct" if made.change_unit in ("pct", "procentpoint") else made.change_unit
            return replace(made, change=-size if made.direction is Direction.DOWN else size, unit=unit)
        case TargetKind.BENCHMARK if made.change is not None:
            return replace(made, unit="pct" if made.change_unit == "procentpoint" else made.change_unit)
        case TargetKind.RELATIVE_CHANGE | TargetKind.BENCHMARK:
            return replace(made, change_unit="")
    neutral = kind in (TargetKind.RANGE, TargetKind.MILESTONE, TargetKind.COMPOSITE, TargetKind.QUALITATIVE)
    return replace(made, direction=Direction.NEUTRAL) if neutral else made


def echo(form: GoalForm, catalogue: Catalogue, lang: Language) -> str:
    """The target back as one sentence: `Læst som: mindst 2.500 studerende i Herning i 2015`."""
    target = form.target
    words = target_in_words(target, catalogue, lang)
    if form.area and target.kind in MEASURED and target.kind is not TargetKind.MILESTONE:
        words = lang("{words} i {area}", words=words, area=area_in_words(form.area, catalogue, lang))
    from_to = target.kind is TargetKind.RELATIVE_CHANGE and is_period(target.baseline_period)
    if is_period(target.period) and not from_to:
        when = period_in_words(target.period, lang)
        # "niveauet i 2014" would be the level to hold, not the year it is measured
        words = lang("{words}, målt {when}", words=words, when=when) if target.kind is _HOLDS else f"{words} {when}"
    start = _start_in_words(target, catalogue, lang)
    words = lang("{words} (udgangspunkt: {start})", words=words, start=start) if start else words
    return lang("Læst som: {words}", words=words)


def _start_in_words(target: Target, catalogue: Catalogue, lang: Language) -> str:
    """`2.310 studerende i 2025`; of a level without its number `tallet i 2025`; "" without a start."""
    unit = "pct" if target.kind is TargetKind.SERVICE_LEVEL else target.unit
    start = "" if target.baseline is None else quantity(target.baseline, unit, catalogue, lang)
    if target.kind not in STARTED or not is_period(target.baseline_period):
        return start
    when = period_in_words(target.baseline_period, lang)
    return f"{start} {when}" if start else lang("tallet {when}", when=when)


def faults(form: GoalForm, facts: Facts, catalogue: Catalogue, lang: Language, today: date) -> tuple[Fault, ...]:
    """Everything that keeps the goal out, in the order of the form; none when it can be stored.

    A change without a baseline and a goal without an indicator are no faults: they are stored and said not to be
    assessable.
    """
    found = [*_text_faults(form, facts, lang), *_year_faults(form, catalogue, lang)]
    found += [*_target_faults(form, catalogue, lang), *_measure_faults(form, catalogue, lang)]
    found += _decision_faults(form, lang, today)
    return tuple(found)


def _text_faults(form: GoalForm, facts: Facts, lang: Language) -> Iterator[Fault]:
    if not form.text.strip():
        yield Fault("text", lang("Skriv målets sætning, som den er besluttet."))
    if not (form.service_area.strip() or form.focus_area.strip()):
        yield Fault("service_area", lang("Sig, hvilket serviceområde eller fokusområde målet hører til."))
    if form.continues and not form.change.strip():
        yield Fault("change", lang("Skriv kort, hvad der er ændret, for eksempel »fra 350 til 200 arbejdspladser«."))
    place = (form.municipality, form.committee, form.year, " ".join(form.text.split()).casefold())
    for goal in facts.goals:
        its = (goal.municipality, goal.committee, goal.year, " ".join(goal.text.split()).casefold())
        if its == place and goal.target == form.target:
            yield Fault("text", lang("Målet står her allerede som {ref}.", ref=goal.ref))


def _year_faults(form: GoalForm, catalogue: Catalogue, lang: Language) -> Iterator[Fault]:
    if not FIRST_YEAR <= form.year <= LAST_YEAR:
        yield Fault("year", lang("Året skal ligge mellem {first} og {last}.", first=FIRST_YEAR, last=LAST_YEAR))
    named = year_named(form.text, catalogue)
    if named not in (None, form.year) and not form.other_year:
        words = lang("Sætningen siger {named}, men målet er sat til {year}: sig, hvad der gælder.",
                     named=named, year=form.year)  # fmt: skip
        yield Fault("year", words)


def _target_faults(form: GoalForm, catalogue: Catalogue, lang: Language) -> Iterator[Fault]:
    target = form.target
    names = field_names(target.kind, lang)
    for name in _NEEDED.get(target.kind, ()):
        if getattr(target, name) in (None, "", ()):
            yield Fault(name, lang("»{field}« mangler: uden det kan målet ikke vurderes.", field=names[name]))
    if (
        target.kind is TargetKind.RANGE
        and target.low is not None
        and target.high is not None
        and target.low >= target.high
    ):
        yield Fault("high", lang("»Højst« skal være større end »mindst«."))
    for name in ("period", "baseline_period"):
        if getattr(target, name) and not is_period(getattr(target, name)):
            found = getattr(target, name)
            yield Fault(
                name,
                lang(
                    "»{found}« er ingen periode. Skriv for eksempel 2016, 2. halvår 2016 eller marts 2016.", found=found
                ),
            )
    if target.kind in STARTED:
        yield from _start_faults(target, lang)
    share = target.low if target.kind is TargetKind.SERVICE_LEVEL else None
    if share is not None and not 0 < share <= 100:
        yield Fault("low", lang("Andelen skal ligge mellem 0 og 100 %."))
    if target.kind is TargetKind.SERVICE_LEVEL:
        yield from _limit_faults(target, lang)
    if target.change is not None and not target.change_unit:
        yield Fault("change_unit", lang("Sig, om ændringen er i procent, procentpoint eller et antal."))
    if target.kind is TargetKind.COMPOSITE:
        yield from _composite_faults(form, lang)
    if target.comparator and target.comparator == form.area:
        yield Fault("comparator", lang("Området kan ikke sammenlignes med sig selv."))
    if target.comparator and target.comparator not in catalogue.areas:
        yield Fault("comparator", lang("Området, der sammenlignes med, findes ikke."))


def _start_faults(target: Target, lang: Language) -> Iterator[Fault]:
    if target.baseline is not None and not target.baseline_period:
        yield Fault("baseline_period", lang("Skriv, hvilken periode udgangspunktet er fra."))
    both = is_period(target.baseline_period) and is_period(target.period)
    if both and parse_period(target.baseline_period).end >= parse_period(target.period).end:
        yield Fault("baseline_period", lang("Udgangspunktet skal ligge før målets periode."))


def _limit_faults(target: Target, lang: Language) -> Iterator[Fault]:
    if target.limit is not None and target.limit <= 0:
        yield Fault("limit", lang("Fristen skal være større end 0."))
    if target.unit not in TIME_UNITS:
        yield Fault("unit", lang("Fristen skal have en enhed af tid, for eksempel dage."))


def _composite_faults(form: GoalForm, lang: Language) -> Iterator[Fault]:
    target = form.target
    if len(target.parts) == 1:
        yield Fault("parts", lang("Et sammensat mål har mindst to delmål."))
    if target.at_least is not None and not 1 <= target.at_least <= max(1, len(target.parts)):
        yield Fault("at_least", lang("Så mange delmål er der ikke."))
    if form.continues in target.parts and form.continues:
        yield Fault("parts", lang("Målet kan ikke være del af det mål, der afløser det."))


def _measure_faults(form: GoalForm, catalogue: Catalogue, lang: Language) -> Iterator[Fault]:
    if not form.indicator or form.target.kind not in MEASURED:
        return
    if form.indicator not in catalogue.indicators:
        yield Fault("indicator", lang("Måltallet findes ikke længere. Vælg et andet."))
        return
    if form.area not in catalogue.areas:
        yield Fault("area", lang("Vælg det område, tallet gælder."))
    if form.match is not Match.EXACT and not form.why.strip():
        yield Fault("why", lang("Skriv, hvori tallet afviger fra målet: det står ved vurderingen."))
    if units_clash(form.target, form.indicator, form.match, catalogue):
        yield Fault("unit", lang(
            "Målet tæller i {target}, måltallet i {indicator}: de kan ikke holdes op mod hinanden. Ret enheden, vælg "
            "et andet måltal, eller sig, at tallet måler noget andet.",
            target=_unit_name(form.target.change_unit or form.target.unit, catalogue, lang),
            indicator=_unit_name(catalogue.indicators[form.indicator].unit, catalogue, lang),
        ))  # fmt: skip


def _unit_name(unit_id: str, catalogue: Catalogue, lang: Language) -> str:
    unit = catalogue.units.get(unit_id)
    if unit is None:
        return unit_id or lang("antal")
    return (unit.name_da if lang.code == "da" else unit.name_en) or lang("antal")


def units_clash(target: Target, indicator_id: str, match: Match, catalogue: Catalogue) -> bool:
    """Whether a deciding figure of the indicator could not be held against the target: the judge would refuse it."""
    units, indicator = catalogue.units, catalogue.indicators[indicator_id]
    figure, percent = units[indicator.unit], units["pct"]
    if target.kind is TargetKind.SERVICE_LEVEL:
        return figure.dimension != percent.dimension  # also a figure that decides nothing is shown as a share
    if match not in DECIDING or target.kind not in MEASURED or target.kind is TargetKind.MILESTONE:
        return False
    has_level = any(number is not None for number in (target.low, target.high, target.baseline))
    shown = units.get(target.unit, figure) if has_level and target.unit else figure
    if shown.dimension != figure.dimension:
        return True
    if target.tolerance and target.unit and target.unit != shown.id:
        return True
    return _change_clashes(target, shown, percent, units, stated=indicator.kind_of_chart == "change")


def _change_clashes(target: Target, shown: Unit, percent: Unit, units: dict[str, Unit], *, stated: bool) -> bool:
    if target.change is None or not target.change_unit:
        return False
    if stated and target.kind is TargetKind.RELATIVE_CHANGE:
        return target.change_unit != shown.id
    if target.change_unit == "pct":
        return False
    if target.change_unit == "procentpoint":
        return shown.dimension != percent.dimension
    return target.change_unit not in units or units[target.change_unit].dimension != shown.dimension


def _decision_faults(form: GoalForm, lang: Language, today: date) -> Iterator[Fault]:
    yield from decision_faults(form.decided, lang, today)


def decision_faults(decided: Decided, lang: Language, today: date) -> Iterator[Fault]:
    """What is missing of a decision: its day, and the agenda point or the case."""
    if decided.day is None:
        yield Fault("day", lang("Skriv mødedatoen: et mål er en dateret beslutning."))
    elif decided.day > today:
        yield Fault("day", lang("Mødet er ikke holdt endnu: {day}.", day=lang.date(decided.day)))
    if not (decided.point.strip() or decided.case.strip()):
        yield Fault("point", lang("Skriv punktets nummer eller sagens nummer, så beslutningen kan findes."))


def field_names(kind: TargetKind, lang: Language) -> dict[str, str]:
    """What the fields of the form are called, for a kind."""
    names = {
        "low": lang("Mindst"), "high": lang("Højst"), "unit": lang("Enhed"), "period": lang("Periode"),
        "direction": lang("Retning"), "change": lang("Ændring"), "change_unit": lang("Ændring i"),
        "baseline": lang("Udgangspunktets tal"), "baseline_period": lang("Udgangspunkt (periode)"),
        "comparator": lang("Sammenlignes med"), "tolerance": lang("Udsving, der tåles"), "deadline": lang("Frist"),
        "limit": lang("Inden for"), "parts": lang("Delmål"), "at_least": lang("Mindst så mange"),
    }  # fmt: skip
    if kind is TargetKind.SERVICE_LEVEL:
        names |= {"low": lang("Andel i %"), "unit": lang("Fristens enhed")}
    if kind is TargetKind.CUMULATIVE:
        names |= {"low": lang("I alt mindst")}
    if kind is TargetKind.BENCHMARK:
        names |= {"change": lang("Forskel"), "change_unit": lang("Forskel i")}
    return names


def kind_in_words(kind: TargetKind, lang: Language) -> str:
    """The kinds as the form offers them (docs/rules.md, part 1)."""
    return {
        TargetKind.MINIMUM: lang("mindst"),
        TargetKind.MAXIMUM: lang("højst"),
        TargetKind.RANGE: lang("mellem to tal"),
        TargetKind.RELATIVE_CHANGE: lang("ændring i forhold til et udgangspunkt"),
        TargetKind.BENCHMARK: lang("i forhold til andre"),
        TargetKind.MAINTAIN: lang("fastholde, gerne forbedre"),
        TargetKind.CUMULATIVE: lang("antal i perioden"),
        TargetKind.MILESTONE: lang("milepæl"),
        TargetKind.SERVICE_LEVEL: lang("andel inden for frist"),
        TargetKind.COMPOSITE: lang("sammensat af delmål"),
        TargetKind.QUALITATIVE: lang("kvalitativt: kun en person kan vurdere det"),
    }[kind]


def document_of(decided: Decided, catalogue: Catalogue, lang: Language) -> Document:
    """The decision as a source, so that the goal has a document. The same meeting gives the same one."""
    committee, day = catalogue.committees[decided.committee], decided.day or date.min
    danish, english = Language("da"), Language("en")
    return Document(
        id=f"beslutning-{decided.committee}-{day.isoformat()}",
        short=f"{committee.short} {day.day}.{day.month}.{day.year}",
        title=f"Beslutning i {committee.name_da} {danish.date(day)}",
        publisher="",
        municipality=committee.municipality,
        committee=decided.committee,
        year=day.year,
        known_from=day,
        known_from_basis_da="Mødedatoen, som den blev opgivet, da målet blev skrevet ind.",
        known_from_basis_en="The day of the meeting, as given when the goal was entered.",
        description_da="Mål skrevet ind i Måltavle.",
        description_en=f"Goals entered in Måltavle, decided {english.date(day)}.",
    )


def decision_in_words(decided: Decided, catalogue: Catalogue) -> str:
    """`Økonomi- og Erhvervsudvalget, 1. december 2015, punkt 12, sag 15-1234`, Danish as everything stored is."""
    danish = Language("da")
    parts = [catalogue.committees[decided.committee].name_da, danish.date(decided.day) if decided.day else ""]
    parts += [f"punkt {decided.point.strip()}" if decided.point.strip() else ""]
    parts += [f"sag {decided.case.strip()}" if decided.case.strip() else ""]
    return ", ".join(part for part in parts if part)


def made_of(form: GoalForm, ref: str, facts: Facts, catalogue: Catalogue, lang: Language) -> Facts:
    """The goal with its measure, its document, and every row people made that it names."""
    goal = Goal(
        ref=ref, document=document_of(form.decided, catalogue, lang).id, municipality=form.municipality,
        committee=form.committee, service_area=form.service_area.strip(), focus_area=form.focus_area.strip(),
        year=form.year, stated_in=form.stated_in, text=" ".join(form.text.split()), text_form="verbatim",
        target=form.target, valid_from=form.decided.day, decided=decision_in_words(form.decided, catalogue),
        continues=form.continues, change="scope_changed" if form.continues else "new",
        change_da=form.change.strip(), change_en=form.change.strip(),
    )  # fmt: skip
    measure = Measure(
        ref, form.indicator, form.area, form.match, "", form.breakdown, form.uncounted.strip(), form.why.strip(),
        form.why.strip(),
    )  # fmt: skip
    measured = form.indicator and form.target.kind in MEASURED
    bare = Facts(
        goals=(goal,), measures=(measure,) if measured else (), documents=(document_of(form.decided, catalogue, lang),)
    )
    return with_rows(bare, facts)


def with_rows(load: Facts, facts: Facts) -> Facts:
    """The load with the rows of the catalogue that people made and it names: an undo of theirs leaves no gap."""
    indicators = [row for row in facts.indicators if row.id in {m.indicator for m in load.measures}]
    places = {m.area for m in load.measures} | {g.target.comparator for g in load.goals}
    wanted = {row.unit for row in indicators} | {u for g in load.goals for u in (g.target.unit, g.target.change_unit)}
    return replace(
        load,
        indicators=tuple(indicators),
        areas=tuple(row for row in facts.areas if row.id in places),
        units=tuple(row for row in facts.units if row.id in wanted),
    )


def next_ref(stored: Iterable[Goal], municipality: str, committee: str, year: int) -> str:
    """A ref that no goal has or ever had: the committee's own letter, the year, the next number (`G16-01`)."""
    goals = list(stored)
    own = [goal for goal in goals if (goal.municipality, goal.committee) == (municipality, committee)]
    letters = [m[1] for goal in reversed(own) if (m := re.match(r"([A-ZÆØÅ]+)\d\d-\d+$", goal.ref))]
    letter = letters[0] if letters else re.sub(r"[^A-ZÆØÅ]", "", committee.rsplit("-", 1)[-1].upper()) or "M"
    stem = f"{letter}{year % 100:02}-"
    taken = [int(m[1]) for goal in goals if (m := re.fullmatch(re.escape(stem) + r"(\d+)", goal.ref))]
    return f"{stem}{max(taken, default=0) + 1:02}"


def preview(board: Board, added: Facts, ref: str, lang: Language) -> Preview:
    """What the board would show with these goals on it."""
    facts, names = merged(board.facts, added), board.catalogue.extended(added)
    after = Board(facts, names, board.today)
    row = after.by_ref[ref]
    return Preview(row.verdict, sentence(row.verdict, row.goal, names, lang), board, after)


def proposed_start(form: GoalForm, board: Board, known: Figures, day: date) -> Value | None:
    """The newest figure from before the day that a pace could be counted from; None where a start is named or needless.

    `known` are the figures to choose among, today's or those of the day. A person confirms what is proposed: then it is
    stored with the target as its baseline. The form has no fault of its unit.
    """
    target = form.target
    named = target.baseline is not None or target.baseline_period
    if target.kind not in STARTED or named or not form.indicator or form.match not in DECIDING:
        return None
    measure = Measure("", form.indicator, form.area, form.match, "", form.breakdown, form.uncounted)
    return proposed(Picker(target, (measure,), known, board.catalogue, board.today), day)


def merged(facts: Facts, added: Facts) -> Facts:
    """The facts with what a load would add."""
    both = {f.name: getattr(facts, f.name) + getattr(added, f.name) for f in fields(Facts)}
    ended: tuple[Event, ...] = both["events"]
    return Facts(**{**both, "events": tuple(dict.fromkeys(ended))})
