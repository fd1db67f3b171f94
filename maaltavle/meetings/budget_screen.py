"""Budget tables: money as a bridge with the columns' letters, persons in pairs; all as printed.

What a column is in the bridge follows from the indicator's own definition, where the catalogue writes the letter and
the formula of the table: "(kolonne D = A+B+C)". Which word stands for + and which for − is read from its sign note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.board import Board
from maaltavle.charts import PROJECTOR, BridgeStep, Chart, Pair, bridge_chart, pairs_chart, subject_of
from maaltavle.meetings import worded
from maaltavle.meetings.stage import Stage
from maaltavle.meetings.types import Screen, SideFigure
from maaltavle.message import Words
from maaltavle.model import Indicator, Kind, Meeting, Observation, without_targets
from maaltavle.units import Unit, convert
from maaltavle.wording.figures import kind_at_its_mark
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from maaltavle.wording.periods import period_on_the_wall

_LETTER = re.compile(r"\(kolonne ([A-Z])(?: = ([A-Z+\u2212-]+))?\)")
TABLE, ROW, VERSION, PRICES, TOTAL = "tabel", "række", "version", "prisniveau", "I alt"


@dataclass(frozen=True)
class MoneyColumn:
    """A column of a money table: its letter and formula ("" for none), its name, and the figures by row."""

    letter: str
    formula: str
    indicator: Indicator
    name: str
    figures: dict[str, Observation]


def budget_screen(stage: Stage) -> Screen:
    """The budget table of the meeting's document in the unit asked for ("" takes the money table first)."""
    lang, unit = stage.lang, stage.shown.of
    figures = [seen for seen in budget_figures(stage.board, stage.meeting) if _fits(seen, stage.shown.breakdown)]
    if unit in ("", *_money(stage)):
        money = [seen for seen in figures if _part(seen, TABLE) and unit in ("", seen.unit)]
        if money:
            return _bridge(stage, money) if _by_letter(stage, money) else _spread(stage, money)
    persons = [seen for seen in figures if _part(seen, VERSION) and unit in ("", seen.unit)]
    pairs = _pairs(persons, lang)
    if pairs:
        return _in_pairs(stage, persons, pairs)
    named = stage.board.catalogue.units.get(unit)
    words = name_of(named, lang) or unit or lang("budget")
    return stage.absent("budget", lang("Der er ingen budgettabel ({unit}) til dette møde.", unit=words))


def budget_figures(board: Board, meeting: Meeting) -> list[Observation]:
    """The figures of the meeting's own document, else those of its municipality for that year."""
    own = _known(board, board.figures.of_document(meeting.document))
    return own or _known(board, board.figures.in_period(meeting.municipality, str(meeting.date.year)))


def _known(board: Board, figures: Iterable[Observation]) -> list[Observation]:
    names = board.catalogue
    known = (seen for seen in figures if seen.indicator in names.indicators and seen.unit in names.units)
    return [*without_targets(known)]


def _money(stage: Stage) -> set[str]:
    units = stage.board.catalogue.units.values()
    return {unit.id for unit in units if unit.id.endswith("kr.")}


def parts_of(breakdown: str) -> dict[str, str]:
    """`række=I alt; tabel=Drift` as names and values."""
    return dict(piece.split("=", 1) for piece in breakdown.split("; ") if "=" in piece)


def _part(seen: Observation, name: str) -> str:
    return parts_of(seen.breakdown).get(name, "")


def _fits(seen: Observation, wanted: str) -> bool:
    return parts_of(wanted).items() <= parts_of(seen.breakdown).items()


def _amount(seen: Observation) -> Decimal:
    """The number of a figure that was kept for having one."""
    return seen.number or Decimal(0)


def _by_letter(stage: Stage, figures: Sequence[Observation]) -> list[MoneyColumn]:
    """The columns whose indicators say their letter, in its order; those of the first table that has any."""
    names = stage.board.catalogue
    found: dict[tuple[str, str], MoneyColumn] = {}
    for seen in figures:
        indicator = names.indicators[seen.indicator]  # figures of others are left out from the start
        match = _LETTER.search(indicator.definition["da"])
        if match and seen.number is not None:
            column = MoneyColumn(match[1], match[2] or "", indicator, name_of(indicator, stage.lang), {})
            found.setdefault((_part(seen, TABLE), match[1]), column).figures[_part(seen, ROW)] = seen
    first = next((table for table, _letter in found), "")
    return sorted((c for (table, _), c in found.items() if table == first), key=lambda column: column.letter)


def _role(column: MoneyColumn, first: bool) -> str:
    if column.formula:
        return "subtotal" if "+" in column.formula else "deviation"
    kinds = {seen.kind for seen in column.figures.values()}
    return "start" if first else "forecast" if Kind.FORECAST in kinds else "change"


def _total_row(columns: Sequence[MoneyColumn]) -> str:
    """The row that sums the table up: the last one."""
    return list(columns[0].figures)[-1]


def _bridge(stage: Stage, figures: Sequence[Observation]) -> Screen:
    lang, names = stage.lang, stage.board.catalogue
    columns = _by_letter(stage, figures)
    row = _total_row(columns)
    roles = {c.letter: _role(c, c is columns[0]) for c in columns}
    shown = [c for c in columns if row in c.figures]
    steps = [_bridge_step(c, roles[c.letter], row) for c in shown]
    used = tuple(seen for c in shown for seen in c.figures.values())
    last = next((c for c in shown if roles[c.letter] == "deviation"), shown[-1])
    end = last.figures[row]
    chart = None
    if any(step.role == "start" for step in steps):
        subject = subject_of(last.indicator, names.units[end.unit])
        chart = bridge_chart(steps, subject, lang, PROJECTOR)
    beside = [c for c in shown if roles[c.letter] in ("subtotal", "forecast")]
    text, same = _amount_words(stage, end)
    return _table_screen(
        stage,
        figures=(*used, *same),
        message=_overspend(end, last.indicator, text, lang),
        number=text,
        number_words=", ".join(filter(None, (worded.meaning_of(_amount(end), last.indicator, lang), row))),
        end=end,
        chart=chart,
        columns=(_unit_head(end, stage), *columns[0].figures),
        rows=tuple((_head(c), *(_cell(c.figures.get(name), lang) for name in columns[0].figures)) for c in shown),
        beside=tuple(SideFigure(c.name, _with_unit(c.figures[row], stage)) for c in beside),
        indicators=[c.indicator for c in reversed(shown)],
    )


def _bridge_step(column: MoneyColumn, role: str, row: str) -> BridgeStep:
    indicator = column.indicator
    letter = f"{column.letter}{f' = {column.formula}' if column.formula else ''}"
    name = indicator.name.mapped(lambda text: f"{text} ({letter})")
    return BridgeStep(name, _amount(column.figures[row]), role)


def _head(column: MoneyColumn) -> str:
    return f"{column.name} ({column.letter}{f' = {column.formula}' if column.formula else ''})"


def _unit_head(seen: Observation, stage: Stage) -> str:
    """`tusind kr., 2019-pl`: what every number of the table counts."""
    unit = name_of(stage.board.catalogue.units.get(seen.unit), stage.lang)
    return ", ".join(filter(None, (unit, _part(seen, PRICES))))


def _cell(seen: Observation | None, lang: Language) -> str:
    value = seen.number if seen else None
    return "" if value is None else lang.number(value)


def _with_unit(seen: Observation, stage: Stage) -> str:
    indicator = stage.board.catalogue.indicators[seen.indicator]
    return worded.figure_words(seen, indicator, stage.board.catalogue, stage.lang)


def _amount_words(stage: Stage, end: Observation) -> tuple[str, tuple[Observation, ...]]:
    """The amount without its sign in millions, as it is spoken of, with the figures that state it so themselves."""
    names, value = stage.board.catalogue, abs(_amount(end))
    large = names.units.get("mio. kr.")
    unit: Unit = names.units[end.unit]
    if large is None or unit.dimension != large.dimension:
        return stage.lang.quantity(value, unit), ()
    amount = convert(value, unit, large)
    same = tuple(
        seen
        for seen in budget_figures(stage.board, stage.meeting)
        if seen.unit == large.id and seen.number is not None and abs(seen.number) == amount
    )
    return stage.lang.quantity(amount, large, decimals=large.decimals), same


def _overspend(end: Observation, indicator: Indicator, amount: str, lang: Language) -> str:
    """`Der forventes et merforbrug på 39,243 mio. kr.`"""
    meaning = worded.meaning_of(_amount(end), indicator, lang)
    if not meaning:
        return lang("{name}: {amount}", name=name_of(indicator, lang), amount=amount)
    if end.kind is Kind.FORECAST:
        return lang("Der forventes et {what} på {amount}", what=meaning, amount=amount)
    return lang("Der er et {what} på {amount}", what=meaning, amount=amount)


def _spread(stage: Stage, figures: Sequence[Observation]) -> Screen:
    """A money table of one indicator by one thing (the kind of control): a row each in order, lettered, and a sum."""
    lang, names = stage.lang, stage.board.catalogue
    indicator = names.indicators[figures[0].indicator]
    table = [seen for seen in figures if seen.indicator == indicator.id and seen.number is not None]
    by = _axis_of(table)
    rows = list(dict.fromkeys(_part(seen, ROW) for seen in table))
    cells = {(_part(seen, ROW), _part(seen, by)): seen for seen in table}
    heads = list(dict.fromkeys(_part(seen, by) for seen in table))
    row = rows[-1]
    largest = max((cells[row, h] for h in heads if h != TOTAL and (row, h) in cells), key=lambda s: abs(_amount(s)))
    total = cells.get((row, TOTAL), largest)
    amount, same = _amount_words(stage, largest)
    letters = _letters(heads)
    meaning = worded.meaning_of(_amount(largest), indicator, lang)
    where = _part(largest, by)
    return _table_screen(
        stage,
        figures=(*table, *same),
        message=lang("Den største afvigelse er {where}: {what} på {amount}", where=where.lower(), what=meaning,
                     amount=amount) if meaning else name_of(indicator, lang),
        number=amount,
        number_words=", ".join(filter(None, (meaning, where))),
        end=largest,
        chart=_spread_chart([cells[row, head] for head in heads if (row, head) in cells], by, indicator, stage),
        columns=(_unit_head(largest, stage), *rows),
        rows=tuple((f"{head} ({letters[head]})", *(_cell(cells.get((name, head)), lang) for name in rows))
                   for head in heads),
        beside=(SideFigure(TOTAL, _with_unit(total, stage)),),
        indicators=[indicator],
    )  # fmt: skip


def _axis_of(table: Sequence[Observation]) -> str:
    """The part of the breakdown that makes the columns: the one with most values besides the row."""
    values: dict[str, set[str]] = {}
    for seen in table:
        for name, value in parts_of(seen.breakdown).items():
            if name not in (ROW, TABLE):
                values.setdefault(name, set()).add(value)
    return max(values, key=lambda name: len(values[name]), default=ROW)


def _letters(heads: Sequence[str]) -> dict[str, str]:
    """A letter a column in order; the total gets the sum of the others."""
    plain = [head for head in heads if head != TOTAL]
    letters = {head: chr(ord("A") + place) for place, head in enumerate(heads)}
    if TOTAL in letters:
        letters[TOTAL] += f" = {'+'.join(letters[head] for head in plain)}"
    return letters


def _spread_chart(figures: Sequence[Observation], by: str, indicator: Indicator, stage: Stage) -> Chart:
    """The parts as steps from nothing to their sum."""
    steps = [BridgeStep(Words.same(""), Decimal(0), "start")]
    for seen in figures:
        part = _part(seen, by)
        steps.append(BridgeStep(Words.same(part), _amount(seen), "subtotal" if part == TOTAL else "change"))
    subject = subject_of(indicator, stage.board.catalogue.units[figures[0].unit])
    return bridge_chart(steps, subject, stage.lang, PROJECTOR)


def _pairs(figures: Iterable[Observation], lang: Language) -> list[tuple[Pair, tuple[Observation, ...]]]:
    """Rows with two versions and their printed difference. The rest of the breakdown names the row."""
    rows: dict[str, dict[str, Observation]] = {}
    for seen in figures:
        parts = parts_of(seen.breakdown)
        version = parts.pop(VERSION)
        if seen.number is not None:
            rows.setdefault(", ".join(parts.values()), {})[version] = seen
    found = []
    for name, versions in rows.items():
        difference = next((s for s in versions.values() if s.kind is Kind.DERIVED_IN_TEXT), None)
        levels = [seen for seen in versions.values() if seen is not difference]
        if difference is not None and len(levels) == 2:
            note = _shared_note((*levels, difference))
            shown = (*levels, difference)
            first, second, change = map(_amount, shown)
            found.append((Pair(Words.same(name), first, second, change, name == TOTAL, note), shown))
    return found


def _shared_note(figures: Sequence[Observation]) -> str:
    """The sentences that all figures of a row share: the row's footnote."""
    notes = [worded.sentences_of(seen.note) for seen in figures]
    return " ".join(part for part in notes[0] if all(part in other for other in notes[1:]))


def _in_pairs(
    stage: Stage, figures: Sequence[Observation], pairs: Sequence[tuple[Pair, tuple[Observation, ...]]]
) -> Screen:
    lang, names = stage.lang, stage.board.catalogue
    indicator = names.indicators[pairs[0][1][0].indicator]
    heads = [_part(seen, VERSION) for seen in pairs[0][1]]
    subject = subject_of(indicator, names.units[pairs[0][1][0].unit])
    pair, (first, second, end) = next((p for p in pairs if p[0].total), pairs[-1])
    meaning = worded.meaning_of(pair.difference, indicator, lang)
    amount = lang.number(abs(pair.difference))
    counted = name_of(names.units[end.unit], lang)
    used = tuple(seen for _pair, row in pairs for seen in row)
    return _table_screen(
        stage,
        figures=used,
        message=lang("Der forventes {n} {more} {unit} end i budgettet", n=amount, more=meaning, unit=counted)
        if meaning
        else name_of(indicator, lang),
        number=amount if meaning else lang.signed(pair.difference),
        number_words=", ".join((f"{meaning} {counted}".strip(), pair.name(lang).lower())),
        end=end,
        chart=pairs_chart([pair for pair, _ in pairs], (heads[0], heads[1]), subject, lang, PROJECTOR),
        columns=(lang("Række"), *heads),
        rows=tuple(
            (f"{pair.name(lang)}{' *' if pair.footnote else ''}", *(_cell(seen, lang) for seen in row[:2]),
             lang.signed(pair.difference))
            for pair, row in pairs
        ),
        beside=(SideFigure(heads[0], _cell(first, lang)), SideFigure(heads[1], _cell(second, lang))),
        indicators=[indicator],
        footnotes=[f"* {note}" for note in dict.fromkeys(p.footnote for p, _ in pairs if p.footnote)],
    )  # fmt: skip


def _table_screen(
    stage: Stage,
    *,
    figures: Sequence[Observation],
    message: str,
    number: str,
    number_words: str,
    end: Observation,
    chart: Chart | None,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    beside: tuple[SideFigure, ...],
    indicators: Sequence[Indicator],
    footnotes: Sequence[str] = (),
) -> Screen:
    """What all budget tables share: the sign note and the table's own findings as caveats, everything in the notes."""
    lang, names = stage.lang, stage.board.catalogue
    signs = dict.fromkeys(worded.sign_of(indicator, lang) for indicator in indicators)
    refs = {seen.ref for seen in figures}
    findings = [f for f in stage.board.facts.findings if refs & set(f.observations)]
    found = [lang.say(finding.text) for finding in findings]
    _few, known = worded.caveats_of([end], indicators, lang)
    in_turn = worded.by_turns(worded.sentences_of(lang.say(i.note)) for i in indicators)
    return stage.screen(
        "budget",
        message,
        number=number,
        number_words=number_words,
        period=" · ".join(filter(None, (period_on_the_wall(end.period, lang), kind_at_its_mark(end.kind, lang)))),
        beside=beside,
        chart=chart,
        columns=columns,
        rows=rows,
        source=worded.source_of([end], names, lang),
        caveats=worded.short((*signs, *footnotes, *in_turn)),
        notes=tuple(dict.fromkeys((chart.alt(lang) if chart else "", *known, *footnotes, *found))),
        figures=tuple(dict.fromkeys(figures)),
        indicator=end.indicator,
    )
