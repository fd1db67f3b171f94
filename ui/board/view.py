"""Rows of the board as words: what the template of *Overblik* prints, made from rows of `maaltavle.board`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

from markupsafe import Markup

from maaltavle.board import OUTCOME_ORDER, Row, by_focus_area, count_outcomes, reasons
from maaltavle.charts import Point, kind_drawn, spark
from maaltavle.exports import as_counted
from maaltavle.judge.rule import rule_of
from maaltavle.judge.target_words import target_in_words
from maaltavle.message import Words
from maaltavle.model import Assessment, FollowUp, Outcome, Reason
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from maaltavle.wording.verdicts import SIGNS, outcome_in_words, reason_in_words
from ui.frame.shell import Page
from ui.frame.ways import row_link
from ui.frame.words import sentence_beside, sign_of

QUALITATIVE = "kvalitativ"


@dataclass(frozen=True)
class Selection:
    """What the person chose: the rows of one committee's year, and which of them to show ("" all)."""

    municipality: str
    committee: str
    year: int
    rows: tuple[Row, ...]
    shown: str

    def visible(self) -> tuple[Row, ...]:
        """The rows left by the filter."""
        if self.shown == QUALITATIVE:
            return tuple(row for row in self.rows if row.qualitative)
        if self.shown:
            return tuple(row for row in self.rows if not row.qualitative and row.verdict.outcome == self.shown)
        return self.rows


def filters(rows: Sequence[Row]) -> tuple[str, ...]:
    """The filters that find something: "" for all, outcome ids, and the qualitative ones."""
    counts = count_outcomes(row for row in rows if not row.qualitative)
    found = tuple(outcome.value for outcome in OUTCOME_ORDER if counts[outcome])
    return ("", *found, QUALITATIVE) if any(row.qualitative for row in rows) else ("", *found)


def board_view(page: Page, chosen: Selection) -> SimpleNamespace:
    """Everything that board.html.j2 prints."""
    measured = [row for row in chosen.rows if not row.qualitative]
    return SimpleNamespace(
        title=board_title(page, chosen.municipality, chosen.committee, chosen.year),
        summary=_summary(page.lang, chosen, measured),
        n=page.lang.number(len(chosen.rows)),
        shown=chosen.shown,
        all_link=_filter_link(page, chosen, ""),
        chips=_chips(page, chosen, measured),
        reasons=_reasons(page.lang, measured),
        groups=[_group(page, *group) for group in by_focus_area(chosen.visible())],
        changes=_changes(page, chosen) if not chosen.shown else [],
        changes_title=page.lang("Siden {year}", year=chosen.year - 1),
    )


def board_title(page: Page, municipality: str, committee: str, year: int) -> str:
    """`Herning Kommune · Økonomi- og Erhvervsudvalget · Mål 2015`."""
    names = page.board.catalogue
    return page.lang(
        "{municipality} Kommune · {committee} · Mål {year}",
        municipality=name_of(names.areas[municipality], page.lang),
        committee=name_of(names.committees[committee], page.lang),
        year=year,
    )


def _summary(lang: Language, chosen: Selection, judged: Sequence[Row]) -> str:
    """What a person in a hurry reads: how the measured goals went, then the milestones, then how many are words."""
    milestones = [row for row in judged if rule_of(row.goal.target).by_evidence]
    measured = [row for row in judged if not rule_of(row.goal.target).by_evidence]
    words = len(chosen.rows) - len(judged)
    said = []
    if n := len(measured):
        went = _outcomes(lang, measured)
        said.append(lang.plural("{n} målt mål: {outcomes}.", "{n} målte mål: {outcomes}.", n, outcomes=went))
    if n := len(milestones):
        went = _outcomes(lang, milestones)
        said.append(lang.plural("{n} milepæl: {outcomes}.", "{n} milepæle: {outcomes}.", n, outcomes=went))
    if words:
        said.append(lang.plural("{n} kvalitativt mål, som kun mennesker kan vurdere.",
                                "{n} kvalitative mål, som kun mennesker kan vurdere.", words))  # fmt: skip
    return " ".join(said)


def _outcomes(lang: Language, rows: Sequence[Row]) -> str:
    counts = count_outcomes(rows)
    return ", ".join(
        f"{lang.number(counts[outcome])} {outcome_in_words(outcome, lang)}"
        for outcome in OUTCOME_ORDER
        if counts[outcome]
    )


def _filter_link(page: Page, chosen: Selection, shown: str) -> str:
    place = {"kommune": chosen.municipality, "udvalg": chosen.committee, "aar": chosen.year}
    return page.link("overblik", **place, vis=shown)


def _chips(page: Page, chosen: Selection, measured: Sequence[Row]) -> list[SimpleNamespace]:
    counts = count_outcomes(measured)
    chips = [
        _chip(page, chosen, outcome.value, SIGNS[outcome], outcome_in_words(outcome, page.lang), counts[outcome])
        for outcome in OUTCOME_ORDER
        if counts[outcome]
    ]
    others = len(chosen.rows) - len(measured)
    if others:
        chips.append(_chip(page, chosen, QUALITATIVE, "¶", page.lang("kvalitative"), others))
    return chips


def _chip(page: Page, chosen: Selection, shown: str, sign: str, word: str, n: int) -> SimpleNamespace:
    current = chosen.shown == shown
    target = "" if current else shown
    return SimpleNamespace(
        id="qualitative" if shown == QUALITATIVE else shown,
        link=_filter_link(page, chosen, target),
        current=current,
        glyph=sign,
        word=word,
        n=page.lang.number(n),
    )


def _reasons(lang: Language, measured: Sequence[Row]) -> list[tuple[str, str]]:
    return [(reason_in_words(reason, lang), lang.number(n)) for reason, n in reasons(measured).most_common()]


def _group(page: Page, service: str, focus: str, rows: Sequence[Row]) -> SimpleNamespace:
    return SimpleNamespace(service=service, focus=focus, rows=[row_view(page, row) for row in rows])


def row_view(page: Page, row: Row) -> SimpleNamespace:
    """One row in words. A qualitative goal has the document's words where others have numbers."""
    lang, verdict = page.lang, row.verdict
    said = next((a.quote for a in row.assessments if a.quote), "")
    open_ended = row.qualitative and verdict.reason is Reason.NO_INDICATOR
    shown = sign_of(None if open_ended else verdict.outcome, lang)
    return SimpleNamespace(
        **shown,
        before=_before(lang, row),
        text=row.goal.text,
        link=row_link(page, row),
        why="" if open_ended else sentence_beside(shown["word"], row, page),
        said=said if open_ended or (verdict.reason and not verdict.actual) else "",
        disagrees=_disagreement(lang, row),
        value=_value(page, row),
        target=_target(page, row),
        gap=_gap(page, row),
        spark=_spark(page, row),
        source=_source(page, row),
    )


def _before(lang: Language, row: Row) -> str:
    if not row.turned or row.before is None or row.before_outcome is None:
        return ""
    return lang("{year}: {outcome}", year=row.before.year, outcome=outcome_in_words(row.before_outcome, lang))


def _disagreement(lang: Language, row: Row) -> str:
    """What a person or the document says, where only they can say or where they say something else than the figures."""
    told: Sequence[FollowUp | Assessment] = (
        (*row.written, *row.assessments) if row.qualitative else row.disagreements[::-1]
    )
    said = next((a for a in told if a.outcome), None)
    if said is None or said.outcome is None:
        return ""
    word = outcome_in_words(said.outcome, lang)
    if getattr(said, "document", ""):
        return lang("Dokumentet selv: {outcome}", outcome=word)
    return lang("{person}: {outcome}", person=said.person, outcome=word)


def _value(page: Page, row: Row) -> str:
    verdict = row.verdict
    if row.qualitative or verdict.actual is None:
        return ""
    indicator = page.board.catalogue.indicators[verdict.indicator]
    unit = page.board.catalogue.units[verdict.actual_unit or indicator.unit]
    if unit.dimension != "share":  # the unit stands with the target below
        unit = replace(unit, name=Words())
    mark = " *" if verdict.outcome is Outcome.NOT_ASSESSABLE else ""
    return page.lang.interval(as_counted(verdict), unit, verdict.actual_kind) + mark


def _target(page: Page, row: Row) -> str:
    target = row.goal.target
    if rule_of(target).by_evidence:
        return page.lang("frist: {day}", day=page.lang.date(target.deadline)) if target.deadline else ""
    words = "" if row.qualitative else target_in_words(target, page.board.catalogue, page.lang)
    return page.lang("mål: {target}", target=words) if words else ""


def _gap(page: Page, row: Row) -> str:
    verdict = row.verdict
    if verdict.gap is None or not verdict.gap_unit:
        return ""
    unit = page.board.catalogue.units[verdict.gap_unit]
    return page.lang("afstand: {gap}", gap=page.lang.quantity(verdict.gap, unit, sign=True))


def _spark(page: Page, row: Row) -> Markup:
    """A small picture of the figures; nothing where the figures are parts of a sum, since bars would not add up."""
    if row.qualitative or not row.figures or len(row.measures) > 1:
        return Markup("")
    once = {(seen.period, seen.breakdown, seen.value): seen for seen in row.figures}.values()
    points = [Point(seen.period, seen.value, seen.kind, seen.marker, ref=seen.ref) for seen in once]
    target = row.goal.target
    indicator = page.board.catalogue.indicators.get(row.indicator)
    share = indicator is not None and kind_drawn(indicator, page.board.catalogue.units.get(indicator.unit)) == "share"
    return Markup(spark(points, target.low if target.low is not None else target.high, share=share))


def _source(page: Page, row: Row) -> str:
    lang, verdict, names = page.lang, row.verdict, page.board.catalogue
    document = names.documents[row.goal.document].short
    if verdict.actual is None:
        return document
    bodies = [page.board.observations[ref].source_body for ref in verdict.used if ref in page.board.observations]
    body = next((body for body in bodies if body), "")
    return " · ".join(part for part in (body, lang.period(verdict.actual_period), document) if part)


def _changes(page: Page, chosen: Selection) -> list[SimpleNamespace]:
    """What is new, and what the year before stated that is no longer a goal."""
    dropped = page.board.dropped_since(chosen.municipality, chosen.committee, chosen.year)
    if not dropped and not any(row.before for row in chosen.rows):
        return []
    fresh = [row for row in chosen.rows if not row.goal.continues]
    changed = [row for row in chosen.rows if row.before and row.goal.change not in ("unchanged", "")]
    lines = [(page.lang("Ændret"), row) for row in changed]
    lines += [(page.lang("Nyt"), row) for row in fresh]
    lines += [(page.lang("Ikke videreført"), row) for row in dropped]
    return [
        SimpleNamespace(
            label=label,
            text=row.goal.text,
            link=row_link(page, row),
            note=page.lang.say(row.goal.change_words),
        )
        for label, row in lines
    ]
