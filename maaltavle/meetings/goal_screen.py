"""Goals: one goal with its number against its target, several as a list, a year's follow-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maaltavle.board import OUTCOME_ORDER, Row
from maaltavle.charts import PROJECTOR, Chart, lines_of, subject_of, trend_chart
from maaltavle.judge.answer_words import answer_in_words, forecast_in_words, standing_in_words
from maaltavle.judge.rule import rule_of
from maaltavle.judge.target_words import target_in_words
from maaltavle.meetings import answered, worded
from maaltavle.meetings.stage import Stage
from maaltavle.meetings.types import Screen, SideFigure
from maaltavle.model import EXPECTED, Ground, Interval, Kind, Lean, Marker, Observation, Outcome, Verdict
from maaltavle.spelling.numbers import whole_number
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.target_lines import target_steps
from maaltavle.wording.figures import kind_at_its_mark, marker_in_sentence
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of, stated_in_words
from maaltavle.wording.periods import period_on_the_wall
from maaltavle.wording.verdicts import LIKE, reason_in_words

_GROUNDS, _LEANS = (*Ground,), (*Lean, None)
# The order of a table that may not have room for all of it: what needs the committee first.
_WORST = (Outcome.MISSED, Outcome.BEHIND, Outcome.PARTLY, Outcome.DROPPED, Outcome.IN_PROGRESS, Outcome.ON_TRACK,
          Outcome.MET, Outcome.NOT_ASSESSABLE)  # fmt: skip
LONGEST_GOAL = 170  # letters of a goal's own words in large type
LONGEST_CELL = 150


def goal_screen(stage: Stage) -> Screen:
    """The screen of a goal, or of several (`of` names their refs with a space between)."""
    lang, refs = stage.lang, stage.shown.of.split()
    rows = [stage.board.by_ref[ref] for ref in refs if ref in stage.board.by_ref]
    gone = [ref for ref in refs if ref not in stage.board.by_ref]
    if not rows:
        absent = lang("Målet {ref} findes ikke længere. Resten af mødet er uændret.", ref=stage.shown.of)
        return stage.absent("goal", absent, goal=stage.shown.of)
    return _one(stage, rows[0]) if len(refs) == 1 else _several(stage, rows, gone)


def _one(stage: Stage, row: Row) -> Screen:
    lang, names, goal, verdict = stage.lang, stage.board.catalogue, row.goal, row.verdict
    chart, figures = _chart(stage, row), _figures(stage, row)
    counted = names.indicators.get(verdict.indicator)
    said, more = answered.headline(stage, row)
    caveats, known = _caveats(stage, row, figures, answered.under_a_chart(row, more) if chart else ())
    return stage.screen(
        "goal",
        said,
        beneath=worded.capital(worded.shortened(goal.text, LONGEST_GOAL)),
        number=number_of(verdict, stage),
        number_words=name_of(counted, lang) if verdict.actual else "",
        period=_when(verdict, lang),
        beside=_compared(stage, row),
        **answered.parts_of(stage, row),
        chart=chart,
        columns=_columns(lang),
        rows=(_goal_row(stage, row),),
        paragraphs=tuple(filter(None, (*more, _change(stage, row)))),
        source=worded.source_of(figures, names, lang) or _decided(stage, row),
        caveats=caveats,
        notes=(
            goal.text,
            answer_in_words(row.answer, goal, names, lang),
            chart.alt(lang) if chart else "",
            goal.decided,
            *known,
            *_said(row),
        ),
        figures=figures,
        goal=goal.ref,
        indicator=row.indicator,
    )


def _when(verdict: Verdict, lang: Language) -> str:
    """The period of the figure, and at it that it is no measurement where it is none."""
    if verdict.actual is None:
        return ""
    kind = kind_at_its_mark(verdict.actual_kind, lang) if verdict.actual_kind else ""
    return " · ".join(filter(None, (period_on_the_wall(verdict.actual_period, lang), kind)))


def number_of(verdict: Verdict, stage: Stage) -> str:
    """The figure that was judged, as it may honestly be written; "" without one."""
    if verdict.actual is None:
        return ""
    value, names = verdict.actual, stage.board.catalogue
    if verdict.uncounted and value.low is not None:  # something is left out: a lower bound and no more
        value = Interval(value.low, None, low_open=value.low_open)
    unit, indicator = names.units.get(verdict.actual_unit), names.indicators.get(verdict.indicator)
    if unit is None:
        return stage.lang.number(value.low) if value.low is not None else ""
    decimals = worded.decimals_shown(indicator, unit, value)
    return stage.lang.interval(value, unit, verdict.actual_kind, decimals)


def _compared(stage: Stage, row: Row) -> tuple[SideFigure, ...]:
    verdict, names, lang = row.verdict, stage.board.catalogue, stage.lang
    unit = names.units.get(verdict.actual_unit)
    if verdict.compared is None or unit is None:
        return ()
    decimals = worded.decimals_shown(names.indicators.get(verdict.indicator), unit, verdict.compared)
    if rule_of(row.goal.target).compares:
        name = name_of(names.areas.get(row.goal.target.comparator), lang) or row.goal.target.comparator
    else:
        name = period_on_the_wall(verdict.compared_period, lang)
    return (SideFigure(name, lang.interval(verdict.compared, unit, None, decimals)),)


def _figures(stage: Stage, row: Row) -> tuple[Observation, ...]:
    """What decided, and the whole development beside it."""
    return tuple(dict.fromkeys((*stage.board.of_refs(row.verdict.used), *row.figures)))


def _chart(stage: Stage, row: Row) -> Chart | None:
    """The development of the indicator that measures the goal; None where there is a single figure or none."""
    names = stage.board.catalogue
    indicator = names.indicators.get(row.verdict.indicator)
    figures = [
        f for f in row.figures if indicator and f.indicator == indicator.id and f.kind is not Kind.DERIVED_IN_TEXT
    ]
    if not figures or indicator is None:
        return None
    subject = subject_of(indicator, names.units[figures[0].unit])
    figures = [figure for figure in figures if figure.unit == figures[0].unit]
    steps = target_steps([row], indicator.id, subject, names)
    if len(figures) < 2 and not steps:
        return None
    return trend_chart(lines_of(figures, names.areas, figures[0].area), steps, (), subject, stage.lang, PROJECTOR)


def _caveats(
    stage: Stage, row: Row, figures: Sequence[Observation], quoted: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words an answer stands on, why nothing can be said, what is left out, what is preliminary; then what is
    known of the figures."""
    verdict, lang, names = row.verdict, stage.lang, stage.board.catalogue
    reason = verdict.reason if row.answer.ground is Ground.INDICATIVE else row.answer.reason
    forecast = forecast_in_words(verdict, lang)
    first = [
        f"{worded.capital(forecast)}." if forecast else "",
        *quoted,
        *answered.beside(stage, row),
        worded.capital(reason_in_words(reason, lang)) + "." if reason and not forecast else "",
        _newer_without_a_number(row, lang),
        lang("Foreløbige tal.") if verdict.provisional and not forecast else "",
        lang("Ikke talt med: {what}.", what=verdict.uncounted) if verdict.uncounted else "",
        lang.say(verdict.why),
        *_note(row, lang),
    ]
    counted = [names.indicators[i] for i in dict.fromkeys(f.indicator for f in figures) if i in names.indicators]
    _few, known = worded.caveats_of(figures, counted, lang)
    everything = tuple(dict.fromkeys(text for text in (*first, *known) if text))
    return worded.short(part for text in everything for part in worded.sentences_of(text)), everything


def _note(row: Row, lang: Language) -> tuple[str, ...]:
    """What is known of the goal; it is in the language of its document, and is said in no other."""
    return (row.goal.note,) if row.goal.note and worded.in_the_source_s_words(lang) else ()


def _newer_without_a_number(row: Row, lang: Language) -> str:
    """That the source withholds, or no longer counts, what is newer than the figure that was judged."""
    shown = parse_period(row.verdict.actual_period) if is_period(row.verdict.actual_period) else None
    cells = [seen for seen in row.figures if seen.indicator == row.verdict.indicator and is_period(seen.period)]
    newest = max(cells, key=lambda seen: parse_period(seen.period), default=None)
    if shown is None or newest is None or newest.marker not in (Marker.WITHHELD, Marker.DISCONTINUED):
        return ""
    if parse_period(newest.period) <= shown or parse_period(newest.period).end > row.verdict.as_of:
        return ""
    what = lang("tallet for {period}", period=lang.period(newest.period))
    return worded.capital(marker_in_sentence(what, newest.marker, lang)) + "."


def _change(stage: Stage, row: Row) -> str:
    return stage.lang.say(row.goal.change_words)


def _said(row: Row) -> list[str]:
    return [f"{said.person}: {said.text}" if said.person else said.text for said in row.assessments]


def _decided(stage: Stage, row: Row) -> str:
    document = stage.board.catalogue.documents.get(row.goal.document)
    where = stated_in_words(row.goal.stated_in, stage.lang)
    words = " · ".join(filter(None, (document.short if document else row.goal.document, where)))
    return stage.lang("Kilde: {source}", source=words) if words else ""


def _columns(lang: Language) -> tuple[str, ...]:
    return (lang("Mål"), lang("Udfald"), lang("Tal"), lang("Målet"))


def _goal_row(stage: Stage, row: Row) -> tuple[str, ...]:
    """The goal's own words, sign and answer, the number, the target."""
    lang = stage.lang
    asked = target_in_words(row.verdict.target or row.goal.target, stage.board.catalogue, lang)
    return (*_listed_row(stage, row), asked)


def _listed_row(stage: Stage, row: Row) -> tuple[str, ...]:
    lang, answer = stage.lang, row.answer
    only_people = row.qualitative and answer.ground is Ground.NONE
    said = lang("Kvalitativt mål") if only_people else answered.in_a_cell(answer, lang)
    return worded.shortened(row.goal.text, LONGEST_CELL), said, _number_in_a_cell(row.verdict, stage)


def _number_in_a_cell(verdict: Verdict, stage: Stage) -> str:
    """The figure, and in brackets that it is no measurement where it is none."""
    number = number_of(verdict, stage)
    kind = (
        kind_at_its_mark(verdict.actual_kind, stage.lang)
        if verdict.actual_kind and verdict.actual_kind in EXPECTED
        else ""
    )
    return f"{number} {stage.lang.aside(kind)}" if kind else number


def _several(stage: Stage, rows: Sequence[Row], gone: Sequence[str]) -> Screen:
    """Goals as a list: their own words, and what became of each; where all are qualitative, what changed instead."""
    lang = stage.lang
    figures = tuple(dict.fromkeys(seen for row in rows for seen in _figures(stage, row)))
    columns, cells = _listed(stage, rows)
    lost = [lang("Målet {ref} findes ikke længere.", ref=ref) for ref in gone]
    notes = dict.fromkeys(note for row in rows for note in _note(row, lang))
    return stage.screen(
        "goal",
        _headline(stage, rows),
        columns=columns,
        rows=cells,
        source=_decided(stage, rows[0]),
        caveats=worded.short((*lost, *worded.by_turns(map(worded.sentences_of, notes)))),
        notes=(*lost, *(row.goal.text for row in rows), *dict.fromkeys(row.goal.decided for row in rows), *notes),
        figures=figures,
    )


def _listed(stage: Stage, rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The table of several goals. Qualitative ones have no figures: their words, and what changed where most did."""
    lang = stage.lang
    if not all(row.qualitative for row in rows):
        return _columns(lang), tuple(_goal_row(stage, row) for row in rows)
    words = [worded.shortened(row.goal.text, LONGEST_CELL) for row in rows]
    changes = [_change(stage, row) for row in rows]
    if 2 * sum(map(bool, changes)) > len(rows):
        return (lang("Mål"), lang("Ændring")), tuple(zip(words, changes, strict=True))
    return (lang("Mål"),), tuple((text,) for text in words)


def _headline(stage: Stage, rows: Sequence[Row]) -> str:
    """`4 mål for 2020: 3 uændrede, 1 nyt`, with the area they share."""
    years = sorted({row.goal.year for row in rows})
    focus = {row.goal.focus_area for row in rows}
    about = f" ({focus.pop()})" if len(focus) == 1 and len(rows) > 1 else ""
    when = f"{years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}"
    said = stage.lang.plural(
        "{n} mål for {year}{about}", "{n} mål for {year}{about}", len(rows), year=when, about=about
    )
    changed = _changes_counted(stage, rows)
    return f"{said}: {changed}" if changed else said


def _changes_counted(stage: Stage, rows: Sequence[Row]) -> str:
    """How many goals are as before, changed and new; "" where not every goal says what it comes from."""
    if not all(row.goal.change for row in rows):
        return ""
    counts = Counter(row.became for row in rows)
    lang = stage.lang
    told = (
        lang.plural("{n} uændret", "{n} uændrede", counts["unchanged"]) if counts["unchanged"] else "",
        lang.plural("{n} ændret", "{n} ændrede", counts["changed"]) if counts["changed"] else "",
        lang.plural("{n} nyt", "{n} nye", counts["new"]) if counts["new"] else "",
    )
    return ", ".join(filter(None, told))


def followup_screen(stage: Stage) -> Screen:
    """A year's goals of the committee: how many have each answer, no ground counted with another; the worst first."""
    lang, meeting, asked = stage.lang, stage.meeting, stage.shown.of.strip()
    year = whole_number(asked) or 0
    rows = stage.board.select(meeting.municipality, meeting.committee, year)
    if not rows:
        empty = lang("Udvalget har ingen mål for {year}.", year=asked or "–")
        return stage.absent("followup", empty)
    counts = Counter(standing_in_words(row.answer, lang) for row in sorted(rows, key=_strongest_first))
    told = ", ".join(f"{lang.number(count)} {words}" for words, count in counts.items())
    return stage.screen(
        "followup",
        lang.plural("{n} mål for {year}: {told}", "{n} mål for {year}: {told}", len(rows), year=year, told=told),
        columns=_columns(lang)[:3],
        rows=tuple(_listed_row(stage, row) for row in sorted(rows, key=_worst_first)),
        source=_decided(stage, rows[0]),
        notes=tuple(answer_in_words(row.answer, row.goal, stage.board.catalogue, lang) for row in rows),
        figures=tuple(dict.fromkeys(seen for row in rows if not row.qualitative for seen in _figures(stage, row))),
    )


def _strongest_first(row: Row) -> tuple[int, int, int]:
    answer = row.answer
    return _GROUNDS.index(answer.ground), OUTCOME_ORDER.index(answer.outcome), _LEANS.index(answer.direction)


def _worst_first(row: Row) -> tuple[int, int]:
    answer = row.answer
    like = LIKE[answer.key] if isinstance(answer.key, Lean) else answer.outcome
    return _WORST.index(like), _GROUNDS.index(answer.ground)
