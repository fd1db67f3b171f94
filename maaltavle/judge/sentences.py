"""The sentence – a verdict with both numbers and their periods in one sentence, Danish or English.

A passed deadline has its own clause: it is never said that something is behind when its time is simply over.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from maaltavle.catalogue import Catalogue
from maaltavle.judge.milestones import last_day
from maaltavle.judge.rule import rule_of
from maaltavle.judge.target_words import move_in_words, target_in_words
from maaltavle.judge.timing import end_of, is_over
from maaltavle.message import Words
from maaltavle.model import Goal, Interval, Kind, Match, Outcome, Reason, State, Target, Verdict
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.units import Unit
from maaltavle.wording.figures import distance_in_words, is_countable, kind_in_sentence
from maaltavle.wording.language import Language
from maaltavle.wording.names import area_in_words, name_of
from maaltavle.wording.periods import period_in_words
from maaltavle.wording.verdicts import outcome_in_words, reason_in_sentence

_EXPLAINED_BY_MEASURE = frozenset({Reason.PROXY, Reason.WIDER_SCOPE, Reason.BOUND, Reason.INCOMPLETE_PARTS})


def sentence(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """The verdict as one sentence, with a short second one where the figure needs a caveat."""
    return rule_of(goal.target).sentence(verdict, goal, catalogue, lang)


def of_quantity(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """Both numbers, and how far apart they are; or why they decide nothing."""
    if verdict.outcome is Outcome.DROPPED:
        return _dropped(verdict, lang)
    if verdict.outcome is Outcome.NOT_ASSESSABLE:
        return _not_assessable(verdict, goal, catalogue, lang)
    return _decided(verdict, goal, catalogue, lang)


def reason_detail(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """Why the verdict cannot be given, as a clause: the measure's own words where they are one, else the reason's."""
    if _explained_by_measure(verdict, lang):
        return _why(verdict, lang)
    return _reason_clause(verdict, goal, catalogue, lang)


def _decided(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    text = numbers_in_words(verdict, goal, catalogue, lang)
    if verdict.pace is not None and verdict.outcome in (Outcome.ON_TRACK, Outcome.BEHIND):
        text += "; " + lang("tempoet er {n} % af det nødvendige", n=lang.number(verdict.pace * 100, 0))
    return _with_caveat(_headed(verdict, text, lang), verdict, lang)


def numbers_in_words(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """`27 virksomheder i 2015, målet var mindst 35 (8 for få)`: figure, target and gap, whatever they decide."""
    figure = figure_in_words(verdict, catalogue, lang) + _against(verdict, goal, catalogue, lang)
    return f"{figure}, {target_clause(verdict, goal, catalogue, lang)}{gap_in_words(verdict, goal, catalogue, lang)}"


def _not_assessable(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    text = reason_detail(verdict, goal, catalogue, lang)
    if verdict.actual is not None and not _names_its_figures(verdict):
        text += _shown_figure(verdict, catalogue, lang)
    text += "; " + target_clause(verdict, goal, catalogue, lang)
    text = _headed(verdict, text, lang)
    text += _passed(verdict, goal, lang)
    return text if _explained_by_measure(verdict, lang) else _with_caveat(text, verdict, lang)


def _shown_figure(verdict: Verdict, catalogue: Catalogue, lang: Language) -> str:
    """The figure that decides nothing; with its indicator's name where it measures something else than the target."""
    figure = figure_in_words(verdict, catalogue, lang)
    if verdict.reason is Reason.PROXY or (verdict.reason is Reason.NO_BASELINE and verdict.gap is None):
        indicator = catalogue.indicators[verdict.indicator]
        return f" – {name_of(indicator, lang)}: {figure}"
    if verdict.match is Match.PART or verdict.uncounted:
        figure = lang("optalt: {figure}", figure=figure)
    return f" {lang.aside(figure)}"


def figure_in_words(verdict: Verdict, catalogue: Catalogue, lang: Language) -> str:
    """The actual with its period and, where it is no measurement, its kind: `485 arbejdspladser, fremskrivning`."""
    if verdict.actual is None:
        return lang("intet tal")
    text = lang.interval(verdict.actual, catalogue.units[verdict.actual_unit], verdict.actual_kind)
    when = period_in_words(verdict.actual_period, lang)
    text = f"{text} {when}" if when else text
    kind = kind_in_sentence(verdict.actual_kind, lang)
    return f"{text}, {kind}" if kind else text


def _against(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """The other number of a change or comparison: ` mod 100 breve i 2012 (et fald på 69 %)`."""
    if verdict.compared is None:
        return ""
    other = lang.interval(verdict.compared, catalogue.units[verdict.actual_unit])
    if rule_of(goal.target).compares:
        area = area_in_words(goal.target.comparator, catalogue, lang)
        return " " + lang("mod {figure} for {area}", figure=other, area=area)
    if is_period(verdict.compared_period) and verdict.compared_period == verdict.actual_period:
        return ""  # nothing is newer than the start
    when = period_in_words(verdict.compared_period, lang)
    text = " " + lang("mod {figure}", figure=f"{other} {when}" if when else other)
    change = _change_reached(verdict, goal.target)
    if not change:
        return text
    amount = _amount(abs(change), goal.target.change_unit, catalogue, lang)
    return f"{text} {lang.aside(move_in_words(change < 0, amount, lang))}"


def _change_reached(verdict: Verdict, target: Target) -> Decimal | None:
    """The change so far in the target's own unit, worked back from the gap; None where it is not exactly known."""
    if not rule_of(target).of_change or target.change is None or verdict.gap is None:
        return None
    return target.change + verdict.gap if rule_of(target).upward(target) else target.change - verdict.gap


def target_clause(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """`målet var mindst 50`, with its time where the figure does not say it."""
    target = goal.target
    unit = catalogue.units.get(verdict.actual_unit)
    just_named = unit is not None and unit.id == target.unit and is_countable(unit)
    text = target_in_words(target, catalogue, lang, with_unit=not just_named)
    names_its_period = rule_of(target).of_change and is_period(target.baseline_period)
    if target.period and not names_its_period and not _same_end(verdict.actual_period, target.period):
        text += " " + period_in_words(target.period, lang)
    elif target.deadline is not None and not target.period and not rule_of(target).by_evidence:  # else it says so
        text = lang("{target} senest {date}", target=text, date=lang.date(target.deadline))
    past = verdict.as_of > last_day(goal)
    return lang("målet var {target}", target=text) if past else lang("målet er {target}", target=text)


def _same_end(one: str, other: str) -> bool:
    return is_period(one) and parse_period(one).end == parse_period(other).end


def gap_in_words(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """How far off, in brackets: ` (8 for få)`, ` (19 over målet)`; nothing where only a bound is known."""
    said = gap_said(verdict, goal, catalogue, lang)
    return f" {lang.aside(said)}" if said else ""


def gap_at_figure(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """The same where no sentence stands around it: of a change in percent with what was reached, which is what it is
    far from.

    `+2,3 %, 1,3 procentpoint mere end målet`: beside a figure in percent the difference alone would be
    read as one of that figure.
    """
    said, change = gap_said(verdict, goal, catalogue, lang), _change_reached(verdict, goal.target)
    if not said or change is None or goal.target.change_unit != "pct":
        return said
    return f"{distance_in_words(change, catalogue.units[goal.target.change_unit], lang, sign=True)}, {said}"


def gap_said(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """How far off: `8 for få`, `19 over målet`; "" where only a bound is known."""
    return _gap_words(verdict, goal.target, catalogue.units.get(verdict.gap_unit), lang)


def gap_alone(verdict: Verdict, goal: Goal, unit: Unit, lang: Language) -> str:
    """The same where no target stands before it: `0,1 procentpoint under loftet`, `1.286 inden for grænserne`.

    Never a bare + or −: more is good for one goal and bad for the next. `unit` is how the distance is written.
    """
    target, rule = goal.target, rule_of(goal.target)
    if not verdict.gap or rule.of_change or rule.compares or rule.held:
        return _gap_words(verdict, target, unit, lang)
    n, (low, high) = distance_in_words(abs(verdict.gap), unit, lang), rule.bounds(target)
    if rule.two_sided and verdict.gap > 0:
        return lang("{n} inden for grænserne", n=n)
    if low is None and high is not None:
        return lang("{n} under loftet", n=n) if verdict.gap > 0 else lang("{n} over loftet", n=n)
    return _gap_words(verdict, target, unit, lang)


def _gap_words(verdict: Verdict, target: Target, unit: Unit | None, lang: Language) -> str:
    rule = rule_of(target)
    if verdict.gap is None:
        return ""
    if verdict.gap == 0 and not rule.two_sided:
        return lang("lige på målet")
    above = _is_above(verdict, target)
    if above is None:
        return ""
    countable = unit is not None and is_countable(unit)
    bare = replace(unit, name=Words()) if unit and countable else unit  # "8 for få": what is counted was just named
    amount = distance_in_words(abs(verdict.gap), bare, lang) if bare else lang.number(round(abs(verdict.gap), 1))
    if rule.of_change:
        form = lang("{n} mere end målet") if verdict.gap > 0 else lang("der mangler {n}")
    elif rule.plain_gap(target):
        form = lang("{n} højere") if above else lang("{n} lavere")
    elif countable and verdict.gap < 0:
        form = lang("{n} for mange") if above else lang("{n} for få")
    else:
        form = lang("{n} over målet") if above else lang("{n} under målet")
    return form.format(n=amount)


def _amount(size: Decimal, unit_id: str, catalogue: Catalogue, lang: Language) -> str:
    unit = catalogue.units.get(unit_id)
    return lang.number(round(size, 1)) if unit is None else distance_in_words(size, unit, lang)


def _is_above(verdict: Verdict, target: Target) -> bool | None:
    """Whether the value lies above what is asked for; None for one inside a range, where neither side is the target."""
    good = (verdict.gap or 0) > 0
    rule = rule_of(target)
    if rule.two_sided:
        _low, high = rule.bounds(target)
        if (verdict.gap or 0) >= 0 or verdict.actual is None or verdict.actual.low is None or high is None:
            return None
        return verdict.actual.low > high
    if rule.held and verdict.actual and verdict.compared:
        return (verdict.actual.low or 0) > (verdict.compared.low or 0)
    return good is rule.upward(target)


def _reason_clause(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    rule = rule_of(goal.target)
    match verdict.reason:
        case Reason.NO_DATA_YET if _is_at_its_start(verdict):
            return _nothing_newer(verdict, goal, catalogue, lang) + _expected(verdict, lang)
        case Reason.NO_DATA_YET if rule.compares and _same_end(verdict.actual_period, goal.target.period):
            area = area_in_words(goal.target.comparator, catalogue, lang)  # only the other's is missing
            when = period_in_words(goal.target.period, lang)
            return lang("der er ikke opgjort tal for {area} {when}", area=area, when=when)
        case Reason.NO_DATA_YET:
            return _no_data(verdict, goal, lang)
        case Reason.SYSTEM_CHANGE:
            return lang("tallene kan ikke trækkes på grund af et nyt fagsystem") + _expected(verdict, lang)
        case Reason.FORECAST_ONLY:
            return _forecast_only(verdict, lang) + _expected(verdict, lang)
        case Reason.NO_BASELINE if rule.held:
            return lang("det er ikke oplyst, hvilket niveau der skal fastholdes")
        case Reason.NO_BASELINE if is_period(goal.target.baseline_period):
            when = period_in_words(goal.target.baseline_period, lang)
            return lang("der er ikke opgjort tal for udgangspunktet {when}", when=when)
        case Reason.NO_BASELINE if rule.start != "needed":
            return _unconfirmed(verdict, goal, catalogue, lang)
        case Reason.NO_DEADLINE:
            return lang("målet er ikke nået, og det har ingen frist")
        case Reason.SINGLE_POINT if end_of(goal.target) is None and verdict.gap is not None:
            return lang("målet er ikke nået, og det har ingen frist")
    return reason_in_sentence(verdict.reason or Reason.NO_INDICATOR, lang)


def _names_its_figures(verdict: Verdict) -> bool:
    """Whether the reason itself says the figure: the way it moved, or that nothing is newer than it."""
    return verdict.moved is not None or (verdict.reason is Reason.NO_DATA_YET and _is_at_its_start(verdict))


def _is_at_its_start(verdict: Verdict) -> bool:
    """Whether the newest figure is the start itself, or older."""
    return verdict.actual is not None and verdict.compared is not None and is_period(verdict.compared_period)


def _nothing_newer(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    if rule_of(goal.target).compares or verdict.compared is None:
        when = period_in_words(goal.target.baseline_period, lang)
        return lang("der er ikke opgjort tal efter udgangspunktet {when}", when=when)
    start = lang.interval(verdict.compared, catalogue.units[verdict.actual_unit])
    when = period_in_words(verdict.compared_period, lang)
    return lang("der er ikke opgjort tal efter udgangspunktet, {start}", start=f"{start} {when}")


def _unconfirmed(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """The way the figures went, as far as they tell, and that nobody has said what the pace is counted from."""
    if verdict.moved is None or verdict.moved_from is None:
        return lang("udgangspunktet er ikke bekræftet")
    unit = catalogue.units[verdict.actual_unit]
    when = period_in_words(verdict.moved_from_period, lang)
    first = f"{lang.interval(verdict.moved_from, unit)} {when}"
    bare = replace(unit, name=Words()) if is_countable(unit) else unit
    last = figure_in_words(verdict, replace(catalogue, units={**catalogue.units, unit.id: bare}), lang)
    moved = lang("fra {first} til {last}", first=first, last=last)
    if rule_of(goal.target).compares:
        other = area_in_words(goal.target.comparator, catalogue, lang)
        moved = lang("{moved}, set i forhold til {other}", moved=moved, other=other)
    if not verdict.moved:
        return lang("tallene er ikke kommet nærmere målet ({moved}), og udgangspunktet er ikke bekræftet", moved=moved)
    if verdict.moved > 0:
        return lang("tallene er gået den rigtige vej ({moved}), men udgangspunktet er ikke bekræftet", moved=moved)
    return lang("tallene er gået den forkerte vej ({moved}), og udgangspunktet er ikke bekræftet", moved=moved)


def _no_data(verdict: Verdict, goal: Goal, lang: Language) -> str:
    """That nothing was counted; "endnu" only while the day lies ahead on which a figure is expected."""
    period = lang.period(goal.target.period) if goal.target.period else ""
    if _is_ahead(verdict):
        text = (
            lang("der er endnu ikke opgjort tal for {period}", period=period)
            if period
            else lang("der er endnu ikke opgjort tal for målet")
        )
    else:
        text = lang("der er ikke opgjort tal for {period}", period=period) if period else _uncounted(lang)
    return text + _expected(verdict, lang)


def _uncounted(lang: Language) -> str:
    return reason_in_sentence(Reason.NO_INDICATOR, lang)


def _is_ahead(verdict: Verdict) -> bool:
    """Whether the figure that is expected can still come in its time."""
    return is_period(verdict.expected) and parse_period(verdict.expected).end >= verdict.as_of


def _forecast_only(verdict: Verdict, lang: Language) -> str:
    if verdict.actual_kind is Kind.BUDGET:
        return lang("der er kun et budgettal")
    if verdict.actual_kind is Kind.PLANNED:
        return lang("der er kun et planlagt tal")
    return lang("der er kun en fremskrivning")


def _expected(verdict: Verdict, lang: Language) -> str:
    if not verdict.expected:
        return ""
    when = period_in_words(verdict.expected, lang)
    return " " + (lang("(ventet {when})", when=when) if _is_ahead(verdict) else lang("(var ventet {when})", when=when))


def _passed(verdict: Verdict, goal: Goal, lang: Language) -> str:
    if goal.target.deadline is None or goal.target.period or not is_over(goal.target, verdict.as_of):
        return ""
    return " " + lang("Fristen er passeret.")


def of_milestone(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """Whether it is done, when, and by when it should have been."""
    end = end_of(goal.target)
    date = "" if end is None else lang.date(end)
    when = period_in_words(verdict.evidence_at, lang)
    match verdict.outcome:
        case Outcome.DROPPED:
            return _dropped(verdict, lang)
        case Outcome.MET:
            text = _met_milestone(when, date, lang)
        case Outcome.MISSED if verdict.evidence is State.DONE:
            text = lang("det blev gennemført {when}, men fristen var {date}", when=when, date=date)
        case Outcome.MISSED:
            text = lang("fristen {date} er passeret, og dokumenterne siger, at det ikke er sket", date=date)
        case Outcome.IN_PROGRESS:
            text = lang("arbejdet er begyndt, og fristen er {date}", date=date) if date else lang("arbejdet er begyndt")
        case _:
            return _unknown_milestone(verdict, goal, catalogue, lang)
    return _with_caveat(_headed(verdict, text, lang), verdict, lang)


def _met_milestone(when: str, date: str, lang: Language) -> str:
    if when and date:
        return lang("gennemført {when}, fristen var {date}", when=when, date=date)
    if date:
        return lang("gennemført inden fristen {date}", date=date)
    return lang("gennemført {when}", when=when) if when else lang("gennemført")


def _unknown_milestone(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    end = end_of(goal.target)
    date = "" if end is None else lang.date(end)
    over = is_over(goal.target, verdict.as_of)
    if verdict.reason is Reason.BOUND:
        when = period_in_words(verdict.evidence_at, lang)
        text = lang(
            "det er gennemført {when}, men det kan ikke ses, om det var inden fristen {date}", when=when, date=date
        )
        return _headed(verdict, " ".join(text.split()), lang)
    if verdict.reason is not Reason.NO_DATA_YET:
        text = _headed(verdict, _reason_clause(verdict, goal, catalogue, lang), lang)
        return f"{text} {lang('Fristen {date} er passeret.', date=date)}" if over else text
    if over:
        return f"{_capital(outcome_in_words(verdict.outcome, lang))}. {_passed_unknown(verdict, date, lang)}"
    if date and verdict.told:
        text = lang("fristen {date} lå forude ved opfølgningen, som ikke siger, om det er sket", date=date)
    elif date:
        text = lang("der er ikke fulgt op på målet, og fristen er {date}", date=date)
    else:
        text = lang("dokumenterne siger ikke, om det er sket, og målet har ingen frist")
    return _headed(verdict, text + _expected(verdict, lang), lang)


def _passed_unknown(verdict: Verdict, date: str, lang: Language) -> str:
    """That the deadline is over and nobody knows; that documents are silent only where they are."""
    if verdict.evidence is State.BEGUN:
        begun = lang("Arbejdet var begyndt, og det er ikke oplyst, om det er afsluttet.")
        return lang("Fristen {date} er passeret.", date=date) + " " + begun
    if verdict.told:
        return lang("Fristen {date} er passeret, og opfølgningen siger ikke, om det er sket.", date=date)
    return lang("Fristen {date} er passeret, og dokumenterne siger ikke, om det er sket.", date=date)


def of_qualitative(verdict: Verdict, _goal: Goal, _catalogue: Catalogue, lang: Language) -> str:
    """That it cannot be measured."""
    if verdict.outcome is Outcome.DROPPED:
        return _dropped(verdict, lang)
    if verdict.outcome is Outcome.IN_PROGRESS:
        return _headed(verdict, lang("arbejdet er begyndt; målet er ikke målbart"), lang)
    return lang("Målet er ikke målbart.")


def of_composite(verdict: Verdict, goal: Goal, catalogue: Catalogue, lang: Language) -> str:
    """How many of the parts are met."""
    if verdict.outcome is Outcome.DROPPED:
        return _dropped(verdict, lang)
    met = sum(outcome is Outcome.MET for outcome in verdict.parts)
    whole = len(verdict.parts)
    text = lang("{n} af {whole} delmål er nået", n=lang.number(met), whole=lang.number(whole))
    unknown = sum(outcome is Outcome.NOT_ASSESSABLE for outcome in verdict.parts)
    if unknown:
        text += lang(", og {n} kan ikke vurderes", n=lang.number(unknown))
    return _headed(verdict, f"{text}; {target_clause(verdict, goal, catalogue, lang)}", lang)


def _dropped(verdict: Verdict, lang: Language) -> str:
    when = period_in_words(verdict.evidence_at, lang)
    text = _capital(outcome_in_words(verdict.outcome, lang))
    return f"{text} {when}." if when else f"{text}."


def _headed(verdict: Verdict, text: str, lang: Language) -> str:
    return f"{_capital(outcome_in_words(verdict.outcome, lang))}: {text}."


def _with_caveat(text: str, verdict: Verdict, lang: Language) -> str:
    """The sentence, and after it how well the figure measures where that is not exactly what the target asks for."""
    why = _why(verdict, lang)
    if not why or (verdict.match is Match.EXACT and not verdict.uncounted):
        return text
    return f"{text} {_capital(why)}{'' if why.endswith('.') else '.'}"


def _why(verdict: Verdict, lang: Language) -> str:
    return lang.say(verdict.why).strip()


def _explained_by_measure(verdict: Verdict, lang: Language) -> bool:
    """Whether the measure's words can stand as the explanation: a clause; whole sentences follow as a caveat."""
    why = _why(verdict, lang)
    return verdict.reason in _EXPLAINED_BY_MEASURE and bool(why) and not why.endswith(".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_counted(verdict: Verdict) -> Interval:
    """The actual as it may be shown: with something uncounted beside it, a known low end has no high end any more."""
    actual = verdict.actual or Interval(None, None)
    if verdict.uncounted and actual.low is not None:
        return Interval(actual.low, None, low_open=actual.low_open)
    return actual
