"""A goal entered by a person – its Measure, its echo, and what is wrong with it.

A target is a dated decision and never edited: what is entered here is stored once, with who decided it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.followup.goal_sentence import year_named
from maaltavle.judge import sentence, target_in_words
from maaltavle.judge.actual import DECIDING, Figures, Picker, Value
from maaltavle.judge.rule import KINDS, GoalFault, level_unit, rule_of
from maaltavle.judge.start import proposed
from maaltavle.judge.target_words import quantity
from maaltavle.judge.timing import end_of
from maaltavle.message import Message, Said, Words
from maaltavle.model import Document, Event, Facts, Goal, Match, Measure, Responsible, Target, Verdict
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.units import Unit
from maaltavle.wording.language import DANISH, Language, in_every_language
from maaltavle.wording.names import area_in_words
from maaltavle.wording.periods import period_in_words

FIRST_YEAR, LAST_YEAR = 1990, 2099  # that a goal can be for
DECISION = "beslutning-"  # how the ids of documents begin that are decisions entered here
FROM_YEAR = {
    "": "",
    "deadline": "Fristen er læst af målets år; sætningen nævner ingen.",
    "period": "Perioden er læst af målets år; sætningen nævner ingen.",
}


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
    that the goal belongs to its year though its sentence names another. `corrects` is the ref of a goal that was
    mistyped: it keeps its ref, decision and place in the history, and `change` says what was wrong. `responsible` is
    who answers for it. `time_said`: a person has said the time that the sentence does not.
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
    corrects: str = ""
    responsible: str = ""
    time_said: bool = False


@dataclass(frozen=True)
class Preview:
    """What the board would say today: the new goal's verdict and sentence, and the boards before and after."""

    verdict: Verdict
    sentence: str
    before: Board
    after: Board


def fitted(kind: str, target: Target) -> Target:
    """The target with only what its kind uses, so that nothing of another kind is kept unseen."""
    rule, empty = KINDS[kind], Target(kind)
    keep = {*rule.form, "direction"}
    values = {f.name: getattr(target if f.name in keep else empty, f.name) for f in fields(Target) if f.name != "kind"}
    return rule.fit(Target(kind, **values))


def echo(form: GoalForm, catalogue: Catalogue, lang: Language) -> str:
    """The target back as one sentence: `Læst som: mindst 2.500 studerende i Herning i 2015`."""
    return lang("Læst som: {words}", words=read_as(form, catalogue, lang))


def read_as(form: GoalForm, catalogue: Catalogue, lang: Language) -> str:
    """The target in words, with place, time and start: `mindst 2.500 studerende i Herning i 2015`."""
    target, rule = form.target, rule_of(form.target)
    words = target_in_words(target, catalogue, lang)
    if form.area and rule.measured and not rule.by_evidence:
        words = lang("{words} i {area}", words=words, area=area_in_words(form.area, catalogue, lang))
    from_to = rule.of_change and is_period(target.baseline_period)
    if is_period(target.period) and not from_to:
        when = period_in_words(target.period, lang)
        # "niveauet i 2014" would be the level to hold, not the year it is measured
        words = lang("{words}, målt {when}", words=words, when=when) if rule.held else f"{words} {when}"
    if target.deadline is not None and rule.measured and not rule.by_evidence:
        words = lang("{target} senest {date}", target=words, date=lang.date(target.deadline))
    start = _start_in_words(target, catalogue, lang)
    return lang("{words} (udgangspunkt: {start})", words=words, start=start) if start else words


def _start_in_words(target: Target, catalogue: Catalogue, lang: Language) -> str:
    """`2.310 studerende i 2025`; of a level without its number `tallet i 2025`; "" without a start."""
    rule = rule_of(target)
    unit = "pct" if rule.counts_in == "share" else target.unit
    start = "" if target.baseline is None else quantity(target.baseline, unit, catalogue, lang)
    if rule.start != "asked" or not is_period(target.baseline_period):
        return start
    when = period_in_words(target.baseline_period, lang)
    return f"{start} {when}" if start else lang("tallet {when}", when=when)


def time_from_year(form: GoalForm, catalogue: Catalogue) -> Literal["", "deadline", "period"]:
    """Which part of the target's time no word of the sentence says: it was read from the goal's year."""
    target, rule = form.target, rule_of(form.target)
    if form.time_said or year_named(form.text, catalogue) is not None or not rule.form:
        return ""
    if target.deadline is not None:
        return "deadline" if rule.by_evidence and target.deadline == date(form.year, 12, 31) else ""
    return "period" if target.period == str(form.year) else ""


def _note(form: GoalForm, catalogue: Catalogue) -> str:
    """What is stored with a time that the sentence does not say, Danish as everything stored is."""
    return FROM_YEAR[time_from_year(form, catalogue)]


def faults(form: GoalForm, facts: Facts, catalogue: Catalogue, today: date) -> tuple[GoalFault, ...]:
    """Everything that keeps the goal out, in the order of the form; none when it can be stored.

    A change without a baseline and a goal without an indicator are no faults: they are stored and said not to be
    assessable.
    """
    found = [*_text_faults(form, facts), *_year_faults(form, catalogue)]
    found += [*_target_faults(form, catalogue), *_measure_faults(form, catalogue)]
    found += () if form.corrects else decision_faults(form.decided, today)
    return tuple(found)


def _text_faults(form: GoalForm, facts: Facts) -> Iterator[GoalFault]:
    if not form.text.strip():
        yield GoalFault("text", Message("Skriv målets sætning, som den er besluttet."))
    if not (form.service_area.strip() or form.focus_area.strip()):
        yield GoalFault("service_area", Message("Sig, hvilket serviceområde eller fokusområde målet hører til."))
    if form.corrects and not form.change.strip():
        yield GoalFault("change", Message("Skriv kort, hvad der var forkert, for eksempel »35, ikke 53«."))
    elif form.continues and not form.change.strip():
        yield GoalFault(
            "change", Message("Skriv kort, hvad der er ændret, for eksempel »fra 350 til 200 arbejdspladser«.")
        )
    place = (form.municipality, form.committee, form.year, " ".join(form.text.split()).casefold())
    for goal in facts.goals:
        its = (goal.municipality, goal.committee, goal.year, " ".join(goal.text.split()).casefold())
        if its == place and goal.target == form.target and goal.ref != form.corrects:
            yield GoalFault("text", Message("Målet står her allerede som {ref}.", ref=goal.ref))


def _year_faults(form: GoalForm, catalogue: Catalogue) -> Iterator[GoalFault]:
    if not FIRST_YEAR <= form.year <= LAST_YEAR:
        yield GoalFault("year", Message("Året skal ligge mellem {first} og {last}.", first=FIRST_YEAR, last=LAST_YEAR))
    named = None if form.other_year else year_named(form.text, catalogue)
    if named not in (None, form.year):
        words = Message("Sætningen siger {named}, men målet er sat til {year}: sig, hvad der gælder.",
                     named=named, year=form.year)  # fmt: skip
        yield GoalFault("year", words)


def _target_faults(form: GoalForm, catalogue: Catalogue) -> Iterator[GoalFault]:
    target, rule = form.target, rule_of(form.target)
    names = field_names(target.kind)
    for name in rule.asked:
        if getattr(target, name) in (None, "", ()):
            yield GoalFault(name, Message("»{field}« mangler: uden det kan målet ikke vurderes.", field=names[name]))
    if rule.two_sided and target.low is not None and target.high is not None and target.low >= target.high:
        yield GoalFault("high", Message("»Højst« skal være større end »mindst«."))
    yield from _period_faults(target)
    if rule.start == "asked":
        yield from _start_faults(target)
    yield from rule.faults(target, form.continues)
    if target.change is not None and not target.change_unit:
        yield GoalFault("change_unit", Message("Sig, om ændringen er i procent, procentpoint eller et antal."))
    if target.comparator and target.comparator == form.area:
        yield GoalFault("comparator", Message("Området kan ikke sammenlignes med sig selv."))
    if target.comparator and target.comparator not in catalogue.areas:
        yield GoalFault("comparator", Message("Området, der sammenlignes med, findes ikke."))


def _period_faults(target: Target) -> Iterator[GoalFault]:
    for name, found in (("period", target.period), ("baseline_period", target.baseline_period)):
        if found and not is_period(found):
            yield GoalFault(name, Message(
                "»{found}« er ingen periode. Skriv for eksempel 2016, 2. halvår 2016 eller marts 2016.", found=found,
            ))  # fmt: skip


def _start_faults(target: Target) -> Iterator[GoalFault]:
    if target.baseline is not None and not target.baseline_period:
        yield GoalFault("baseline_period", Message("Skriv, hvilken periode udgangspunktet er fra."))
    last = end_of(target) if is_period(target.period) or not target.period else None
    if last and is_period(target.baseline_period) and parse_period(target.baseline_period).end >= last:
        yield GoalFault("baseline_period", Message("Udgangspunktet skal ligge før målets periode."))


def _measure_faults(form: GoalForm, catalogue: Catalogue) -> Iterator[GoalFault]:
    if not form.indicator or not rule_of(form.target).measured:
        return
    if form.indicator not in catalogue.indicators:
        yield GoalFault("indicator", Message("Måltallet findes ikke længere. Vælg et andet."))
        return
    if form.area not in catalogue.areas:
        yield GoalFault("area", Message("Vælg det område, tallet gælder."))
    if form.match is not Match.EXACT and not form.why.strip():
        yield GoalFault("why", Message("Skriv, hvori tallet afviger fra målet: det står ved vurderingen."))
    if units_clash(form.target, form.indicator, form.match, catalogue):
        yield GoalFault("unit", Message(
            "Målet tæller i {target}, måltallet i {indicator}: de kan ikke holdes op mod hinanden. Ret enheden, vælg "
            "et andet måltal, eller sig, at tallet måler noget andet.",
            target=_unit_name(form.target.change_unit or form.target.unit, catalogue),
            indicator=_unit_name(catalogue.indicators[form.indicator].unit, catalogue),
        ))  # fmt: skip


def _unit_name(unit_id: str, catalogue: Catalogue) -> Said:
    unit = catalogue.units.get(unit_id)
    return (unit.name if unit else unit_id) or Message("antal")


def units_clash(target: Target, indicator_id: str, match: Match, catalogue: Catalogue) -> bool:
    """Whether a deciding figure of the indicator could not be held against the target: the judge would refuse it."""
    units, indicator = catalogue.units, catalogue.indicators[indicator_id]
    figure, percent = units[indicator.unit], units["pct"]
    rule = rule_of(target)
    if rule.counts_in == "share":
        return figure.dimension != percent.dimension  # also a figure that decides nothing is shown as a share
    if match not in DECIDING or not rule.measured or rule.by_evidence:
        return False
    own = level_unit(target)
    shown = units.get(own, figure) if own else figure
    if shown.dimension != figure.dimension:
        return True
    if target.tolerance and target.unit and target.unit != shown.id:
        return True
    return _change_clashes(target, shown, percent, units, stated=indicator.kind_of_chart == "change")


def _change_clashes(target: Target, shown: Unit, percent: Unit, units: dict[str, Unit], *, stated: bool) -> bool:
    if target.change is None or not target.change_unit:
        return False
    if stated and rule_of(target).of_change:
        return target.change_unit != shown.id
    if target.change_unit == "pct":
        return False
    if target.change_unit == "procentpoint":
        return shown.dimension != percent.dimension
    return target.change_unit not in units or units[target.change_unit].dimension != shown.dimension


def decision_faults(decided: Decided, today: date) -> Iterator[GoalFault]:
    """What is missing of a decision: its day, and the agenda point or the case."""
    if decided.day is None:
        yield GoalFault("day", Message("Skriv mødedatoen: et mål er en dateret beslutning."))
    elif decided.day > today:
        yield GoalFault("day", Message("Mødet er ikke holdt endnu: {day}.", day=decided.day))
    if not (decided.point.strip() or decided.case.strip()):
        yield GoalFault("point", Message("Skriv punktets nummer eller sagens nummer, så beslutningen kan findes."))


def field_names(kind: str) -> dict[str, Said]:
    """What the fields of the form are called, for a kind."""
    names: dict[str, Said] = {
        "low": Message("Mindst"), "high": Message("Højst"), "unit": Message("Enhed"), "period": Message("Periode"),
        "direction": Message("Retning"), "change": Message("Ændring"), "change_unit": Message("Ændring i"),
        "baseline": Message("Udgangspunktets tal"), "baseline_period": Message("Udgangspunkt (periode)"),
        "comparator": Message("Sammenlignes med"), "tolerance": Message("Udsving, der tåles"),
        "deadline": Message("Frist"),
        "limit": Message("Inden for"), "parts": Message("Delmål"), "at_least": Message("Mindst så mange"),
    }  # fmt: skip
    return {**names, **KINDS[kind].field_names}


def document_of(decided: Decided, catalogue: Catalogue, lang: Language) -> Document:
    """The decision as a source, so that the goal has a document. The same meeting gives the same one."""
    committee, day = catalogue.committees[decided.committee], decided.day or date.min
    return Document(
        id=f"{DECISION}{decided.committee}-{day.isoformat()}",
        short=f"{committee.short} {day.day}.{day.month}.{day.year}",
        title=f"Beslutning i {committee.name['da']} {DANISH.date(day)}",
        publisher="",
        municipality=committee.municipality,
        committee=decided.committee,
        year=day.year,
        known_from=day,
        known_from_basis=in_every_language(
            lambda lang: lang("Mødedatoen, som den blev opgivet, da målet blev skrevet ind.")
        ),
        description=in_every_language(
            lambda lang: lang("Mål skrevet ind i Måltavle.{day:.0}", day=lang.date(day))  # the English says the day
        ),
    )


def decision_in_words(decided: Decided, catalogue: Catalogue) -> str:
    """`Økonomi- og Erhvervsudvalget, 1. december 2015, punkt 12, sag 15-1234`, Danish as everything stored is."""
    danish = DANISH
    parts = [catalogue.committees[decided.committee].name["da"], danish.date(decided.day) if decided.day else ""]
    parts += [f"punkt {decided.point.strip()}" if decided.point.strip() else ""]
    parts += [f"sag {decided.case.strip()}" if decided.case.strip() else ""]
    return ", ".join(part for part in parts if part)


def made_of(form: GoalForm, ref: str, facts: Facts, catalogue: Catalogue, lang: Language) -> Facts:
    """The goal with its measure, its document, and every row people made that it names.

    A corrected goal is a new version under its own ref: decision, document and what it continues stay.
    """
    measured = bool(form.indicator) and rule_of(form.target).measured
    measure = Measure(
        ref, form.indicator, form.area, form.match, "", form.breakdown, form.uncounted.strip(),
        Words.same(form.why.strip()),
    )  # fmt: skip
    before = next((goal for goal in facts.goals if goal.ref == form.corrects), None)
    goal = _decided_goal(form, ref, catalogue, lang) if before is None else _corrected(form, before, catalogue)
    had = before is not None and any(one.goal == ref for one in facts.measures)
    measures = (measure,) if measured else (no_measure(ref),) if had else ()
    documents = () if before else (document_of(form.decided, catalogue, lang),)
    named = (Responsible(ref, form.responsible.strip()),) if form.responsible.strip() else ()
    return with_rows(Facts(goals=(goal,), measures=measures, documents=documents, responsible=named), facts)


def form_of(goal: Goal, facts: Facts) -> GoalForm:
    """A stored goal as its form would say it. The decision stays with the goal: the form has none."""
    measure = next((one for one in facts.measures if one.goal == goal.ref), no_measure(goal.ref))
    return GoalForm(
        text=goal.text, municipality=goal.municipality, committee=goal.committee, year=goal.year, target=goal.target,
        decided=Decided(goal.committee), service_area=goal.service_area, focus_area=goal.focus_area,
        stated_in=goal.stated_in, indicator=measure.indicator, area=measure.area, match=measure.match,
        breakdown=measure.breakdown, uncounted=measure.uncounted, why=measure.why["da"], continues=goal.continues,
    )  # fmt: skip


def no_measure(ref: str) -> Measure:
    """The row that says that nothing measures a goal any more."""
    return Measure(ref, "", "", Match.EXACT)


def _corrected(form: GoalForm, before: Goal, catalogue: Catalogue) -> Goal:
    return replace(
        before, service_area=form.service_area.strip(), focus_area=form.focus_area.strip(), year=form.year,
        text=" ".join(form.text.split()), target=form.target, note=_note(form, catalogue), load=0,
    )  # fmt: skip


def _decided_goal(form: GoalForm, ref: str, catalogue: Catalogue, lang: Language) -> Goal:
    return Goal(
        ref=ref, document=document_of(form.decided, catalogue, lang).id, municipality=form.municipality,
        committee=form.committee, service_area=form.service_area.strip(), focus_area=form.focus_area.strip(),
        year=form.year, stated_in=form.stated_in, text=" ".join(form.text.split()), text_form="verbatim",
        target=form.target, valid_from=form.decided.day, decided=decision_in_words(form.decided, catalogue),
        continues=form.continues, change="scope_changed" if form.continues else "new",
        change_words=Words.same(form.change.strip()), note=_note(form, catalogue),
    )  # fmt: skip


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
    facts, names = with_goals(board.facts, added), board.catalogue.extended(added)
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
    if rule_of(target).start != "asked" or named or not form.indicator or form.match not in DECIDING:
        return None
    measure = Measure("", form.indicator, form.area, form.match, "", form.breakdown, form.uncounted)
    return proposed(Picker(target, (measure,), known, board.catalogue, board.today), day)


def with_goals(facts: Facts, added: Facts) -> Facts:
    """The facts as they would be with a load of goals, those that it corrects among them."""
    again, measured = {goal.ref for goal in added.goals}, {measure.goal for measure in added.measures}
    kept = replace(
        facts,
        goals=tuple(goal for goal in facts.goals if goal.ref not in again),
        measures=tuple(one for one in facts.measures if one.goal not in measured),
    )
    both = merged(kept, added)
    return replace(both, measures=tuple(one for one in both.measures if one.indicator))


def merged(facts: Facts, added: Facts) -> Facts:
    """The facts with what a load would add."""
    both = {f.name: getattr(facts, f.name) for f in fields(Facts)}  # figures are not walked: none come with goals
    both |= {name: (*own, *more) for name, own in both.items() if (more := getattr(added, name))}
    ended: tuple[Event, ...] = both["events"]
    return Facts(**{**both, "events": tuple(dict.fromkeys(ended))})
